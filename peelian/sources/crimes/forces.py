"""The forces as data.police.uk names them: in file names, and in the column ``Reported by``."""

from __future__ import annotations

import re

FORCES: dict[str, tuple[str, ...]] = {
    "avon-and-somerset": ("Avon and Somerset Constabulary", "Avon and Somerset Police"),
    "bedfordshire": ("Bedfordshire Police",),
    "btp": ("British Transport Police",),
    "cambridgeshire": ("Cambridgeshire Constabulary",),
    "cheshire": ("Cheshire Constabulary",),
    "city-of-london": ("City of London Police",),
    "cleveland": ("Cleveland Police",),
    "cumbria": ("Cumbria Constabulary", "Cumbria Police"),
    "derbyshire": ("Derbyshire Constabulary",),
    "devon-and-cornwall": ("Devon & Cornwall Police",),
    "dorset": ("Dorset Police",),
    "durham": ("Durham Constabulary",),
    "dyfed-powys": ("Dyfed-Powys Police",),
    "essex": ("Essex Police",),
    "gloucestershire": ("Gloucestershire Constabulary",),
    "greater-manchester": ("Greater Manchester Police",),
    "gwent": ("Gwent Police",),
    "hampshire": (
        "Hampshire Constabulary",
        "Hampshire and Isle of Wight Constabulary",
        "Hampshire & Isle of Wight Constabulary",
    ),
    "hertfordshire": ("Hertfordshire Constabulary",),
    "humberside": ("Humberside Police",),
    "kent": ("Kent Police",),
    "lancashire": ("Lancashire Constabulary",),
    "leicestershire": ("Leicestershire Police", "Leicestershire Constabulary"),
    "lincolnshire": ("Lincolnshire Police",),
    "merseyside": ("Merseyside Police",),
    "metropolitan": ("Metropolitan Police Service",),
    "norfolk": ("Norfolk Constabulary",),
    "north-wales": ("North Wales Police",),
    "north-yorkshire": ("North Yorkshire Police",),
    "northamptonshire": ("Northamptonshire Police",),
    "northern-ireland": ("Police Service of Northern Ireland",),
    "northumbria": ("Northumbria Police",),
    "nottinghamshire": ("Nottinghamshire Police",),
    "south-wales": ("South Wales Police",),
    "south-yorkshire": ("South Yorkshire Police",),
    "staffordshire": ("Staffordshire Police",),
    "suffolk": ("Suffolk Constabulary",),
    "surrey": ("Surrey Police",),
    "sussex": ("Sussex Police",),
    "thames-valley": ("Thames Valley Police",),
    "warwickshire": ("Warwickshire Police",),
    "west-mercia": ("West Mercia Police",),
    "west-midlands": ("West Midlands Police",),
    "west-yorkshire": ("West Yorkshire Police",),
    "wiltshire": ("Wiltshire Police",),
}
"""Short name -> the names its rows may carry, newest use first: 43 forces, British Transport Police, and Northern
Ireland."""

_STYLES = ("-police-service", "-constabulary", "-police")
_AREAS = {"london-city-of": "city-of-london", "hampshire-and-isle-of-wight": "hampshire"}
"""Names of force areas in the Office for National Statistics' files that are spelled another way round."""


def force_called(name: str) -> str | None:
    """The short name of the force, or force area, called this: ``West Mercia``, ``Devon & Cornwall Police``."""
    for short, names in FORCES.items():
        if name in names:
            return short
    short = re.sub(r"[^a-z]+", "-", name.strip().casefold().replace("&", "and")).strip("-")
    for style in _STYLES:
        short = short.removesuffix(style)
    short = _AREAS.get(short, short)
    return short if short in FORCES else None
