"""Who stands in a row: a territorial force, the transport police, a fraud body, a region or a total.

Only territorial forces have a local policing body. A region or a total is a sum of others and never a force.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from peelian.kernel.errors import Refused
from peelian.sources.official.reference import Table, folded, names_in, reference


class Role(StrEnum):
    """What a name stands for."""

    FORCE = "force"
    TRANSPORT = "transport police"
    FRAUD = "fraud body"
    SECONDMENTS = "secondments"
    REGION = "region"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Reporter:
    """``slug`` is the body's short name; ``policing_body`` that of the body which maintains the force.

    ``street_name`` is what data.police.uk calls it. ``region`` is the region of the workforce tables.
    """

    slug: str
    name: str
    role: Role
    policing_body: str
    street_name: str
    region: str
    verify: bool


_STYLES = (" police service", " police force", " constabulary", " police")


def _folded(name: str) -> str:
    plain = folded(name)
    for style in _STYLES:
        plain = plain.removesuffix(style)
    return plain


@cache
def _read() -> tuple[dict[str, Reporter], dict[str, list[Reporter]]]:
    by_slug: dict[str, Reporter] = {}
    by_name: dict[str, list[Reporter]] = {}
    for row in reference("reporters"):
        texts = (row["policing_body"], row["street_name"], row["region"])
        one = Reporter(row["slug"], row["name"], Role(row["role"]), *texts, row["verify"] == "yes")
        by_slug[one.slug] = one
        for name in dict.fromkeys(_folded(name) for name in names_in(row, "name")):
            by_name.setdefault(name, []).append(one)
    return by_slug, by_name


def _forces_in() -> dict[str, tuple[str, ...]]:
    regions = dict.fromkeys(one.region for one in forces())
    return {region: tuple(one.slug for one in forces() if one.region == region) for region in regions}


REPORTERS = Table(lambda: _read()[0])
"""By slug."""
FORCES_IN = Table(_forces_in)
"""Region -> the slugs of its forces."""


@cache
def forces() -> tuple[Reporter, ...]:
    """The 43 territorial forces of England and Wales."""
    return tuple(one for one in REPORTERS.values() if one.role is Role.FORCE)


def called(name: str) -> tuple[Reporter, ...]:
    """Whom this name may mean, the force first: two for West Midlands, a force and a region; none if unknown."""
    return tuple(_read()[1].get(_folded(name), ()))


def reporter(name: str) -> Reporter:
    """Whoever is meant by a slug, the slug of the local policing body, a name or what data.police.uk calls it.

    Refuses one that is unknown.
    """
    if name in REPORTERS:
        return REPORTERS[name]
    for one in REPORTERS.values():
        if name in (one.policing_body, one.street_name) and name:
            return one
    found = called(name)
    if not found:
        raise Refused(f"No police force is called “{name}”. Use a short name such as warwickshire or btp.")
    return found[0]
