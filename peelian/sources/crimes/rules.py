"""What a kind of file is: the end of its name, its columns, and what may stand in each.

A rule is data, so that the quick reader (DuckDB) and the careful reader (which finds the places) judge alike: a
set of words, or a pattern that RE2 and Python read in the same way.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from peelian.kernel.errors import Refused
from peelian.sources.crimes.forces import FORCES

LICENCE = "Open Government Licence v3.0"
ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
LONGEST = 500
"""Characters in one cell."""
ANYTHING = f"at most {LONGEST} printable characters"

_NAME = re.compile(r"([0-9]{4}-[0-9]{2})-([a-z-]+?)-(street|outcomes|stop-and-search)\.csv", re.IGNORECASE)
_WIDE_NAME = re.compile(r"(?:.*[-_ ])?(street|outcomes|stop-and-search)(?:[-_]all)?\.csv", re.IGNORECASE)
_WORDS = "[^\\x00-\\x1f\\x7f-\\x9f]*"


@dataclass(frozen=True, slots=True)
class FileName:
    """Whose month a file says it is: ``2025-01-west-mercia-street.csv``."""

    force: str
    month: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What may stand in a column: one of ``allowed``, or where that is empty, text that is all ``pattern``."""

    heading: str
    expected: str = ANYTHING
    pattern: str = _WORDS
    allowed: frozenset[str] = frozenset()

    def holds(self, value: str) -> bool:
        """Whether ``value`` may stand here."""
        if self.allowed:
            return value in self.allowed
        return len(value) <= LONGEST and re.fullmatch(self.pattern, value) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of file that data.police.uk publishes for a force and a month.

    ``name`` ends the names of its files and names its tree in the store. ``fields`` are heading -> the name of the
    column here, and ``rules`` gives one rule for each. ``landed`` are the columns of its Parquet as SQL over those
    names: month, force and vintage are left out, since they are in the folder's name, and ``line`` leads back to
    the file as it came. ``counted_by`` are word -> SQL, what its rows may be counted by. ``incidents`` is the SQL
    condition of rows that are no crime, and ``of_month`` that of rows that belong to a month given as SQL.
    """

    name: str
    fields: Mapping[str, str]
    rules: Callable[[FileName], tuple[Rule, ...]]
    landed: str
    counted_by: Mapping[str, str] = field(default_factory=dict)
    incidents: str = "false"
    of_month: Callable[[str], str] = lambda month: "true"  # noqa: ARG005 - most kinds say their month in a column

    @property
    def file(self) -> str:
        """What one of its files is called in a sentence."""
        return f"{self.name} file"

    @property
    def example(self) -> str:
        """A name such files have."""
        return f"2025-01-west-mercia-{self.name}.csv"


def kind_of(name: str, kinds: Iterable[Kind]) -> Kind | None:
    """The kind, of these, that a file's name without its folder says; nothing for any other name."""
    match = _NAME.fullmatch(name)
    return next((kind for kind in kinds if match and match[3].lower() == kind.name), None)


def wide_kind_of(name: str, kinds: Iterable[Kind]) -> Kind | None:
    """The kind, of these, whose rows for many months or forces a file may hold by its name: ``street_all.csv``.

    Only of a kind whose rows name their month and force.
    """
    match = _WIDE_NAME.fullmatch(name)
    found = (kind for kind in kinds if match and match[1].lower() == kind.name)
    return next((kind for kind in found if {"Month", "Reported by"} <= kind.fields.keys()), None)


def read_name(name: str, *, today: dt.date) -> FileName:
    """Force and month from a file's name. Refuses another kind of name, a force unknown, a month not yet over."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise Refused(f"{name} has not the name of a file of data.police.uk, such as 2025-01-kent-street.csv.")
    month, force = match[1], match[2].lower()
    if force not in FORCES:
        raise Refused(f"{name} names the force “{force}”, which data.police.uk does not know.")
    if not "01" <= month[5:] <= "12" or month < "2010-12":
        raise Refused(f"{name} names the month {month}. The first month that was published is 2010-12.")
    if month >= f"{today:%Y-%m}":
        raise Refused(f"{name} names the month {month}, which is not over yet.")
    return FileName(force, month)


def longitude(heading: str = "Longitude") -> Rule:
    """The rule of a column of degrees east."""
    return Rule(heading, "degrees east from -9 to 9 or nothing", r"(-?[0-8](\.[0-9]{1,15})?)?")


def latitude(heading: str = "Latitude") -> Rule:
    """The rule of a column of degrees north."""
    return Rule(heading, "degrees north from 49 to 62 or nothing", r"((49|5[0-9]|6[01])(\.[0-9]{1,15})?)?")


def rules_of_place(name: FileName) -> tuple[Rule, ...]:
    """The rules of the nine columns that crimes and outcomes have in common."""
    names = FORCES[name.force]
    return (
        Rule("Crime ID", "64 hexadecimal digits or nothing", "([0-9a-f]{64})?"),
        Rule("Month", f"{name.month}, as in the file's name", allowed=frozenset({name.month})),
        Rule("Reported by", f"{names[0]}, as in the file's name", allowed=frozenset(names)),
        Rule("Falls within"),
        longitude(),
        latitude(),
        Rule("Location"),
        Rule("LSOA code", "a code such as E01009450 or nothing", r"([A-Z][0-9]{8}|95[A-Z0-9]{4,6})?"),
        Rule("LSOA name"),
    )


FIELDS_OF_PLACE = {
    "Crime ID": "crime_id",
    "Month": "month",
    "Reported by": "reported_by",
    "Falls within": "falls_within",
    "Longitude": "longitude",
    "Latitude": "latitude",
    "Location": "location",
    "LSOA code": "lsoa_code",
    "LSOA name": "lsoa_name",
}
"""Heading -> column of those nine."""
LANDED_OF_PLACE = """
    line, crime_id, reported_by, falls_within,
    CAST(longitude AS DOUBLE) AS longitude, CAST(latitude AS DOUBLE) AS latitude,
    location, lsoa_code, lsoa_name"""
"""How those nine land."""
