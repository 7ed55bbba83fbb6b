"""Dates as people state them: exact, a month, a season, a year, or by, before or in time for something.

A fuzzy date never pretends to be a day. It keeps the words it came in and gives the days between which
it must lie, where those are known.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.kernel.periods import MONTH_NAMES, day_words

_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_QUALIFIERS = re.compile(r"(by|before|prior to|around|early|mid|late|from|in time for)\s+(.+)", re.IGNORECASE)
_EXACT = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\s+(\d{4})", re.IGNORECASE)
_NAMED = re.compile(r"([a-z]+)\s+(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Precision(StrEnum):
    """How much of a date was stated."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """``earliest`` and ``latest`` bound it inclusively; either is None where the words set no bound."""

    text: str
    precision: Precision
    qualifier: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None

    @classmethod
    def parse(cls, text: str) -> FuzzyDate:
        """Read ``23 September 2021``, ``Spring 2019``, ``by November 2021`` or ``in time for 2024 elections``.

        Words that name an event keep no bounds, and nor does ``around``. A winter runs into the next year. Refuses
        an empty text, a day that does not exist, and a year before 1000.
        """
        words = " ".join(text.split())
        if not words:
            raise Refused("A date is missing.")
        match = _QUALIFIERS.fullmatch(words)
        if match is None:
            precision, first, last = _read(words)
            return cls(words, precision, "", first, last)
        qualifier = match[1].lower()
        precision, first, last = _read(match[2])
        if qualifier in ("by", "before", "prior to"):
            limit = first if qualifier != "by" else last
            if limit is not None and qualifier != "by":
                limit -= dt.timedelta(days=1)
            return cls(words, precision, qualifier, None, limit)
        if qualifier == "from":
            return cls(words, precision, qualifier, first, None)
        if qualifier == "in time for":
            return cls(words, Precision.EVENT, qualifier)
        if qualifier == "around":
            return cls(words, precision, qualifier)
        return cls(words, precision, qualifier, first, last)

    @classmethod
    def exact(cls, day: dt.date) -> FuzzyDate:
        """A day that is known."""
        return cls(day_words(day), Precision.DAY, "", day, day)

    def certainly_before(self, day: dt.date) -> bool:
        """Whether the date, whatever it turns out to be, lies before ``day``."""
        return self.latest is not None and self.latest < day

    def __str__(self) -> str:
        return self.text


def _read(words: str) -> tuple[Precision, dt.date | None, dt.date | None]:
    if match := _ISO.fullmatch(words):
        day = _day(words, int(match[1]), int(match[2]), int(match[3]))
        return Precision.DAY, day, day
    if (match := _EXACT.fullmatch(words)) and (month := _MONTHS.get(match[2].lower())):
        day = _day(words, int(match[3]), month, int(match[1]))
        return Precision.DAY, day, day
    if match := _NAMED.fullmatch(words):
        name, year = match[1].lower(), int(match[2])
        if name in _MONTHS:
            return Precision.MONTH, *_months(words, year, _MONTHS[name], 1)
        if name in _SEASONS:
            return Precision.SEASON, *_months(words, year, _SEASONS[name], 3)
    if re.fullmatch(r"(19|20|21)\d{2}", words):
        return Precision.YEAR, *_months(words, int(words), 1, 12)
    return Precision.EVENT, None, None


def _months(words: str, year: int, month: int, months: int) -> tuple[dt.date, dt.date]:
    first, after = _day(words, year, month, 1), year * 12 + month - 1 + months
    return first, _day(words, after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)


def _day(words: str, year: int, month: int, day: int) -> dt.date:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise Refused(f"There is no {words}.") from None
    if found.year < 1000:
        raise Refused(f"{words} lies before the year 1000.")
    return found
