"""Street-level crime as figures: each type, all crime and anti-social behaviour, by month, force and district."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.services import MeasureRow
from peelian.facts.measures.taking import Counted, Taking
from peelian.kernel.periods import Period
from peelian.sources.crimes.areas import Areas
from peelian.sources.crimes.monthly import Types, crimes, monthly
from peelian.sources.crimes.rules import LICENCE
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import CRIME_TYPES, INCIDENT
from peelian.sources.services import Origin
from peelian.statistics.polarity import Polarity

ALL_CRIME = "street-all-crime"
_SUPPLIER = "data.police.uk"
_NEUTRAL = frozenset({"Drugs", "Possession of weapons"})
"""Types of which more are found where more is looked for."""


def crime_figures(
    store: Store, *, force: str, areas: Areas | None, districts: Mapping[str, str], on: dt.date
) -> Taking:
    """Every month held of a force: counts by type for the whole force and, with ``areas``, for each district.

    ``districts`` gives the code of each district of the force's area by its name; rows elsewhere are in the force
    and in no district. A month that is not held is not there; a type with none in a month is a zero.
    """
    found = monthly(store, force, level="district" if areas else "", areas=areas)
    figures = list(_figures(found.whole, found.months, "", force))
    for name, types in found.places.items():
        if name in districts:
            figures += _figures(types, found.months, districts[name], force)
    return Taking(
        name=f"street-crime-{force}.csv",
        measures=measures(),
        figures=figures,
        origin=Origin(
            _SUPPLIER,
            on,
            title=f"Street-level crime, {force}, counted by month",
            licence=LICENCE,
            url="https://data.police.uk/",
        ),
        source="Published street-level files",
        method_note="Rows that fall within the force; those of a district are those whose small area lies in it.",
    )


def slug_of(crime_type: str) -> str:
    """The short name of the measure that counts a type: ``street-vehicle-crime``."""
    return f"street-{re.sub('[^a-z]+', '-', crime_type.lower()).strip('-')}"


def measures() -> list[MeasureRow]:
    """All crime, each type as a part of it, and anti-social behaviour, which is no part of it."""
    rows = [_measure(ALL_CRIME, "Street-level crime, all categories", "Crimes of every category in the month.")]
    for one in sorted(CRIME_TYPES):
        polarity = Polarity.NEUTRAL if one in _NEUTRAL else Polarity.LOWER_IS_BETTER
        rows.append(
            _measure(slug_of(one), one, f"Crimes of the category {one} in the month.", polarity, ALL_CRIME)
        )
    said = "Incidents in the month. They are incidents, not crimes, and never enter a crime total."
    return [*rows, _measure(slug_of(INCIDENT), f"{INCIDENT} incidents", said)]


def _measure(
    slug: str, title: str, definition: str, polarity: Polarity = Polarity.LOWER_IS_BETTER, parent: str = ""
) -> MeasureRow:
    return MeasureRow(slug, title, definition, Unit.COUNT, Kind.VOLUME, polarity, parent=parent)


def _figures(types: Types, months: Sequence[str], area: str, force: str) -> Iterator[Counted]:
    """Of one area: each type in every month, and its crimes together."""
    counts = {slug_of(kind): each for kind, each in types.items()} | {ALL_CRIME: crimes(types)}
    for slug, each in counts.items():
        for month, count in zip(months, each, strict=True):
            yield Counted(slug, area, Period.parse(month), Decimal(count), f"{month}-{force}-street.csv")
