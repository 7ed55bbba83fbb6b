"""What a data.police.uk street file must hold: its name, its twelve columns, and what may stand in each.

A rule is data, so that the quick reader (DuckDB) and the careful reader (which finds the places) judge alike: a
set of words, or a pattern that RE2 and Python read in the same way.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.sources.crimes.forces import FORCES

LICENCE = "Open Government Licence v3.0"
ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
INCIDENT = "Anti-social behaviour"
"""The one type that is an incident and not a crime."""
CRIME_TYPES = frozenset(
    {
        *("Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs", "Other crime", "Other theft"),
        *("Possession of weapons", "Public order", "Robbery", "Shoplifting", "Theft from the person"),
        *("Vehicle crime", "Violence and sexual offences"),
        # in use before May 2013
        *("Public disorder and weapons", "Violent crime"),
    }
)
FIELDS = {
    "Crime ID": "crime_id",
    "Month": "month",
    "Reported by": "reported_by",
    "Falls within": "falls_within",
    "Longitude": "longitude",
    "Latitude": "latitude",
    "Location": "location",
    "LSOA code": "lsoa_code",
    "LSOA name": "lsoa_name",
    "Crime type": "crime_type",
    "Last outcome category": "outcome",
    "Context": "context",
}
"""Heading -> the name of its column here."""
LONGEST = 500
"""Characters in one cell."""

_NAME = re.compile(r"([0-9]{4}-[0-9]{2})-([a-z-]+)-street\.csv", re.IGNORECASE)
_WORDS = "[^\\x00-\\x1f\\x7f-\\x9f]*"


@dataclass(frozen=True, slots=True)
class StreetName:
    """Whose month a file says it is: ``2025-01-west-mercia-street.csv``."""

    force: str
    month: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What may stand in a column: one of ``allowed``, or where that is empty, text that is all ``pattern``."""

    heading: str
    expected: str
    pattern: str = _WORDS
    allowed: frozenset[str] = frozenset()

    @property
    def field(self) -> str:
        """The name of the column here."""
        return FIELDS[self.heading]

    def holds(self, value: str) -> bool:
        """Whether ``value`` may stand here."""
        if self.allowed:
            return value in self.allowed
        return len(value) <= LONGEST and re.fullmatch(self.pattern, value) is not None


def is_street(name: str) -> bool:
    """Whether a file's name, without its folder, is that of a street file."""
    return _NAME.fullmatch(name) is not None


def street_name(name: str, *, today: dt.date) -> StreetName:
    """Force and month from a file's name. Refuses another kind of name, a force unknown, a month not yet over."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise Refused(f"{name} has not the name of a street file, such as 2025-01-west-mercia-street.csv.")
    month, force = match[1], match[2].lower()
    if force not in FORCES:
        raise Refused(f"{name} names the force “{force}”, which data.police.uk does not know.")
    if not "01" <= month[5:] <= "12" or month < "2010-12":
        raise Refused(f"{name} names the month {month}. The first month that was published is 2010-12.")
    if month >= f"{today:%Y-%m}":
        raise Refused(f"{name} names the month {month}, which is not over yet.")
    return StreetName(force, month)


def rules_for(name: StreetName) -> tuple[Rule, ...]:
    """One rule for each column of the file with this name."""
    names = FORCES[name.force]
    anything = f"at most {LONGEST} printable characters"
    return (
        Rule("Crime ID", "64 hexadecimal digits or nothing", "([0-9a-f]{64})?"),
        Rule("Month", f"{name.month}, as in the file's name", allowed=frozenset({name.month})),
        Rule("Reported by", f"{names[0]}, as in the file's name", allowed=frozenset(names)),
        Rule("Falls within", anything),
        Rule("Longitude", "degrees east from -9 to 9 or nothing", r"(-?[0-8](\.[0-9]{1,15})?)?"),
        Rule("Latitude", "degrees north from 49 to 62 or nothing", r"((49|5[0-9]|6[01])(\.[0-9]{1,15})?)?"),
        Rule("Location", anything),
        Rule("LSOA code", "a code such as E01009450 or nothing", r"([A-Z][0-9]{8}|95[A-Z0-9]{4,6})?"),
        Rule("LSOA name", anything),
        Rule("Crime type", "a type that data.police.uk uses", allowed=CRIME_TYPES | {INCIDENT}),
        Rule("Last outcome category", anything),
        Rule("Context", anything),
    )
