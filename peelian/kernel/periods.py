"""Half-open periods: a day, an ISO week, a month, a quarter, a calendar year, a financial year.

A period holds its first day and the first day after it, so that adjoining periods neither overlap nor
leave a gap. Financial years and quarters start on 1 April: ``FY2021-22`` is 1 April 2021 to 31 March 2022
and ``2020-21-Q1`` is April to June 2020.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.errors import Refused


class Frequency(StrEnum):
    """How long a period lasts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial year"


MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTHS_IN = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.YEAR: 12,
    Frequency.FINANCIAL_YEAR: 12,
}


def day_words(day: dt.date) -> str:
    """A date as Britain writes it: ``23 September 2021``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _add_months(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """``start`` is the first day, from 1900 to 2199; ``end`` is the first day after."""

    start: dt.date
    end: dt.date
    frequency: Frequency

    @classmethod
    def day(cls, day: dt.date) -> Period:
        """One day; refuses one outside 1900 to 2199, as every maker of a period does."""
        _refuse_beyond(day)
        return cls(day, day + dt.timedelta(days=1), Frequency.DAY)

    @classmethod
    def week(cls, year: int, week: int) -> Period:
        """ISO 8601 week, Monday to Sunday. Refuses week 53 of a year that has 52."""
        try:
            start = dt.date.fromisocalendar(year, week, 1)
        except ValueError:
            raise Refused(f"There is no week {week} in {year}.") from None
        _refuse_beyond(start)
        return cls(start, start + dt.timedelta(days=7), Frequency.WEEK)

    @classmethod
    def starting(cls, start: dt.date, frequency: Frequency) -> Period:
        """The period of this frequency that starts on ``start``; refuses a day on which none starts."""
        if frequency is Frequency.DAY:
            return cls.day(start)
        if frequency is Frequency.WEEK:
            year, week, weekday = start.isocalendar()
            if weekday != 1:
                raise Refused(f"{day_words(start)} is not a Monday, so no week starts then.")
            return cls.week(year, week)
        starts = {Frequency.QUARTER: (1, 4, 7, 10), Frequency.YEAR: (1,), Frequency.FINANCIAL_YEAR: (4,)}
        if start.day != 1 or start.month not in starts.get(frequency, range(1, 13)):
            raise Refused(f"No {frequency.value} starts on {day_words(start)}.")
        _refuse_beyond(start)
        return cls(start, _add_months(start, _MONTHS_IN[frequency]), frequency)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2021-09-14``, ``2021-W36``, ``2021-09``, ``2020-21-Q1``, ``FY2021-22`` or ``2021``.

        ``2010-11`` is November 2010; the financial year is ``FY2010-11`` or ``2010/11``. Years run from
        1900 to 2199. Refuses anything else, and any period that does not exist.
        """
        text = text.strip()
        for pattern, read in _READERS:
            match = pattern.fullmatch(text)
            if match:
                period = read(*(int(group) for group in match.groups()))
                if period is not None:
                    return period
        raise Refused(
            f"“{text[:40]}” is not a period. Write a day as 2021-09-14, a week as 2021-W36, a month as 2021-09, "
            "a financial quarter as 2020-21-Q1, a financial year as FY2021-22 or a year as 2021."
        )

    @property
    def code(self) -> str:
        """The short form that :meth:`parse` reads back."""
        match self.frequency:
            case Frequency.DAY:
                return self.start.isoformat()
            case Frequency.WEEK:
                year, week, _ = self.start.isocalendar()
                return f"{year}-W{week:02d}"
            case Frequency.MONTH:
                return f"{self.start:%Y-%m}"
            case Frequency.QUARTER:
                quarter = (self.start.month - 4) % 12 // 3 + 1
                return f"{self._financial_year('-')}-Q{quarter}"
            case Frequency.YEAR:
                return str(self.start.year)
        return f"FY{self._financial_year('-')}"

    @property
    def words(self) -> str:
        """As a reader would say it: ``week 36 of 2021 (6 to 12 September 2021)``."""
        match self.frequency:
            case Frequency.DAY:
                return day_words(self.start)
            case Frequency.WEEK:
                year, week, _ = self.start.isocalendar()
                return f"week {week} of {year} ({self.span})"
            case Frequency.MONTH:
                return f"{MONTH_NAMES[self.start.month - 1]} {self.start.year}"
            case Frequency.QUARTER:
                return f"quarter {self.code[-1]} of {self._financial_year('/')} ({self.span})"
            case Frequency.YEAR:
                return str(self.start.year)
        return self._financial_year("/")

    def _financial_year(self, joint: str) -> str:
        first = self.start.year if self.start.month >= 4 else self.start.year - 1
        return f"{first}{joint}{(first + 1) % 100:02d}"

    @property
    def span(self) -> str:
        """First and last day, repeating neither month nor year: ``6 to 12 September 2021``."""
        first, last = self.start, self.last_day
        start = day_words(first)
        if first.year == last.year:
            start = f"{first.day} {MONTH_NAMES[first.month - 1]}"
            if first.month == last.month:
                start = str(first.day)
        return f"{start} to {day_words(last)}"

    @property
    def last_day(self) -> dt.date:
        """The last day inside the period."""
        return self.end - dt.timedelta(days=1)

    def next(self) -> Period:
        """The period of the same frequency that follows."""
        months = _MONTHS_IN.get(self.frequency)
        _refuse_beyond(self.end)
        end = _add_months(self.end, months) if months else self.end + (self.end - self.start)
        return Period(self.end, end, self.frequency)

    def previous(self) -> Period:
        """The period of the same frequency that came before."""
        months = _MONTHS_IN.get(self.frequency)
        start = _add_months(self.start, -months) if months else self.start - (self.end - self.start)
        _refuse_beyond(start)
        return Period(start, self.start, self.frequency)

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day < self.end

    def __str__(self) -> str:
        return self.code


def _refuse_beyond(day: dt.date) -> None:
    if not 1900 <= day.year < 2200:
        raise Refused(f"Periods run from 1900 to 2199, and {day_words(day)} lies outside.")


def _read_day(year: int, month: int, day: int) -> Period | None:
    try:
        return Period.day(dt.date(year, month, day))
    except ValueError:
        return None


def _read_month_or_financial_year(first: int, second: int) -> Period | None:
    return _read_month(first, second) or _read_financial_year(first, second)


def _read_month(year: int, month: int) -> Period | None:
    return Period.starting(dt.date(year, month, 1), Frequency.MONTH) if 1 <= month <= 12 and year else None


def _read_financial_year(first: int, second: int) -> Period | None:
    if second != (first + 1) % 100 or not first:
        return None
    return Period.starting(dt.date(first, 4, 1), Frequency.FINANCIAL_YEAR)


def _read_quarter(first: int, second: int, quarter: int) -> Period | None:
    year = _read_financial_year(first, second)
    return year and Period.starting(_add_months(year.start, 3 * (quarter - 1)), Frequency.QUARTER)


def _read_year(year: int) -> Period | None:
    return Period.starting(dt.date(year, 1, 1), Frequency.YEAR) if year else None


_READERS = (
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), _read_day),
    (re.compile(r"(\d{4})-W(\d{2})"), Period.week),
    (re.compile(r"(\d{4})[-/](\d{2})-Q([1-4])"), _read_quarter),
    (re.compile(r"(\d{4})-(\d{2})"), _read_month_or_financial_year),
    (re.compile(r"(?:FY)?(\d{4})[-/](\d{2})"), _read_financial_year),
    (re.compile(r"(\d{4})"), _read_year),
)
