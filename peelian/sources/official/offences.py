"""The offence tree of the Home Office tables: groups, what lies in them, and offence codes with those expired.

Groups and subgroups have been called different names over the years; a code's place may move too. What a file says
of a row stands; the table here knows the names and flags what differs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from peelian.sources.official.reference import Table, folded, names_in, reference
from peelian.statistics.polarity import Polarity

FRAUD = "fraud-offences"
"""The group that is recorded centrally and left out of every force total."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the tree, a group where ``parent`` is empty. ``note`` is what to know of its series."""

    slug: str
    title: str
    parent: str
    polarity: Polarity
    note: str
    verify: bool


@dataclass(frozen=True, slots=True)
class Offence:
    """A code, the place it had when the table was made, and the first day it was no longer recorded under."""

    code: str
    description: str
    place: str
    expired: dt.date | None
    verify: bool


@cache
def _places() -> tuple[dict[str, Place], dict[tuple[str, bool], str]]:
    places, names = {}, {}
    for row in reference("offence_groups"):
        polarity = Polarity(row["polarity"])
        place = Place(row["slug"], row["title"], row["parent"], polarity, row["note"], row["verify"] == "yes")
        places[place.slug] = place
        for name in names_in(row, "title"):
            names[folded(name), bool(place.parent)] = place.slug
    return places, names


def _codes() -> dict[str, Offence]:
    codes = {}
    for row in reference("offence_codes"):
        expired = dt.date.fromisoformat(row["expired"]) if row["expired"] else None
        code, verify = row["code"], row["verify"] == "yes"
        codes[code] = Offence(code, row["description"], row["place"], expired, verify)
    return codes


PLACES = Table(lambda: _places()[0])
"""By slug, parents first."""
CODES = Table(_codes)
GROUPS = Table(lambda: {slug: place for slug, place in PLACES.items() if not place.parent})
COUNTED_GROUPS = Table(lambda: {slug: group for slug, group in GROUPS.items() if slug != FRAUD})
"""The groups that make up a force's total recorded crime."""


def group_called(name: str) -> str | None:
    """The slug of the group."""
    return _places()[1].get((folded(name), False))


def subgroup_called(name: str) -> str | None:
    """The slug of the subgroup, or of the group where the group is its own only subgroup; none if unknown."""
    plain, names = folded(name), _places()[1]
    return names.get((plain, True)) or names.get((plain, False))


def line_of(slug: str) -> tuple[str, ...]:
    """A place and all it lies in, itself first."""
    line = []
    while slug:
        line.append(slug)
        slug = PLACES[slug].parent
    return tuple(line)
