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
from peelian.kernel.periods import MONTH_NAMES, Frequency, Period, day_words

_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
_QUALIFIERS = re.compile(r"(by|before|prior to|around|early|mid|late|from|in time for)\s+(.+)", re.IGNORECASE)
_EXACT = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\s+(\d{4})", re.IGNORECASE)
_NAMED = re.compile(r"([a-z]+)\s+(\d{4})", re.IGNORECASE)


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

        Words that name an event keep no bounds. Refuses an empty text and a day that does not exist.
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


def _bounds(period: Period) -> tuple[dt.date, dt.date]:
    return period.start, period.last_day


def _read(words: str) -> tuple[Precision, dt.date | None, dt.date | None]:
    if match := _EXACT.fullmatch(words):
        month = _MONTHS.get(match[2].lower())
        if month is None:
            return Precision.EVENT, None, None
        try:
            day = dt.date(int(match[3]), month, int(match[1]))
        except ValueError:
            raise Refused(f"There is no {words}.") from None
        return Precision.DAY, day, day
    if match := _NAMED.fullmatch(words):
        name, year = match[1].lower(), int(match[2])
        if name in _MONTHS:
            return (
                Precision.MONTH,
                *_bounds(Period.starting(dt.date(year, _MONTHS[name], 1), Frequency.MONTH)),
            )
        if name in _SEASONS:
            month, months = _SEASONS[name]
            last = Period.starting(dt.date(year, month, 1), Frequency.MONTH)
            for _ in range(months - 1):
                last = last.next()
            return Precision.SEASON, dt.date(year, month, 1), last.last_day
    if re.fullmatch(r"(19|20|21)\d{2}", words):
        return (Precision.YEAR, *_bounds(Period.parse(words)))
    try:
        day = dt.date.fromisoformat(words)
    except ValueError:
        return Precision.EVENT, None, None
    return Precision.DAY, day, day
