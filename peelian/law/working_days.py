"""Working days in each nation of the United Kingdom, and in the United Kingdom as a whole.

A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday under the Banking and
Financial Dealings Act 1971. Bank holidays come from the ``holidays`` library; a day proclaimed or moved after the
library was made is passed in as :class:`Overrides`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import holidays

from peelian.kernel.errors import Refused

FIRST_YEAR, LAST_YEAR = 1980, 2099
_SATURDAY = 5


class Nation(StrEnum):
    """Whose bank holidays count. England and Wales share theirs; ``UK`` is a holiday in any part."""

    ENGLAND = "ENG"
    WALES = "WLS"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NIR"
    UK = "UK"


_NAMES = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the library does not know: ``added`` days with their names, and ``removed`` days that are not holidays.

    A removed Saturday or Sunday is still not a working day. ``parts`` names the nations that a day was proclaimed
    or taken away in, where it was not everywhere: proclaimed in one of them it is a holiday for the United Kingdom
    as a whole, taken away in one it is still one.
    """

    added: Mapping[dt.date, str] = field(default_factory=dict)
    removed: frozenset[dt.date] = frozenset()
    parts: Mapping[dt.date, frozenset[Nation]] = field(default_factory=dict)

    def added_in(self, day: dt.date, nation: Nation) -> str | None:
        """The name of the holiday proclaimed on that day and held in this nation, or None."""
        held = nation is Nation.UK or self._is_in(day, nation)
        return self.added.get(day) if held else None

    def removed_in(self, day: dt.date, nation: Nation) -> bool:
        """Whether the holiday of that day was taken away in this nation."""
        return day in self.removed and self._is_in(day, nation)

    def _is_in(self, day: dt.date, nation: Nation) -> bool:
        parts = self.parts.get(day)
        return parts is None or nation in parts


NO_OVERRIDES = Overrides()


def day_off(
    day: dt.date, nation: Nation | str = Nation.ENGLAND, overrides: Overrides = NO_OVERRIDES
) -> str | None:
    """Why ``day`` is not a working day (``Saturday``, ``Good Friday``), or None where it is one.

    A holiday of only part of the United Kingdom names the part. Refuses an unknown nation and a day outside
    1980 to 2099, for which no list of bank holidays can be relied on.
    """
    where = nation if isinstance(nation, Nation) else _nation(nation)
    year = day.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"Working days are known from {FIRST_YEAR} to {LAST_YEAR}, not for {year}.")
    weekday = day.weekday()
    if weekday >= _SATURDAY:
        return "Saturday" if weekday == _SATURDAY else "Sunday"
    if overrides is not NO_OVERRIDES:
        if proclaimed := overrides.added_in(day, where):
            return proclaimed
        if overrides.removed_in(day, where):
            return None
    return bank_holidays(year, where).get(day)


def is_working_day(
    day: dt.date, nation: Nation | str = Nation.ENGLAND, overrides: Overrides = NO_OVERRIDES
) -> bool:
    """Whether ``day`` is a working day; refuses what :func:`day_off` refuses."""
    return day_off(day, nation, overrides) is None


@cache
def bank_holidays(year: int, nation: Nation) -> Mapping[dt.date, str]:
    """The holidays of ``year``, days and names, without overrides; weekends among them are kept."""
    if nation is not Nation.UK:
        listed = holidays.country_holidays("GB", subdiv=nation.value, years=year, expand=False)
        return MappingProxyType(dict(sorted(listed.items())))
    parts = {part: bank_holidays(year, part) for part in _NAMES}
    found: dict[dt.date, str] = {}
    for day in sorted({day for part in parts.values() for day in part}):
        having = [part for part in _NAMES if day in parts[part]]
        name = parts[having[0]][day]
        found[day] = name if len(having) == len(_NAMES) else f"{name} ({_joined(having)})"
    return MappingProxyType(found)


def _joined(parts: list[Nation]) -> str:
    names = [_NAMES[part] for part in parts]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _nation(nation: str) -> Nation:
    try:
        return Nation(nation)
    except ValueError:
        raise Refused(f"“{nation}” is not one of {', '.join(Nation)}.") from None
