"""When an item of the work programme that recurs is taken the next time, in words. Pure.

What was planned for a season is next for a season, a month for a month: no more is said of the next time than was
said of this one.
"""

from __future__ import annotations

import datetime as dt

from peelian.kernel.dates import FuzzyDate, Precision
from peelian.kernel.periods import MONTH_NAMES

_SEASONS = {3: "Spring", 6: "Summer", 9: "Autumn", 12: "Winter"}
_WHOLE = {Precision.YEAR: 12, Precision.SEASON: 3}


def next_time(planned: str, *, done_on: dt.date, every_months: int) -> str:
    """The first time after ``done_on`` that is so many months, or so many times so many, after ``planned``.

    Spring 2019 every 12 months is Spring 2020, by November 2021 is by November 2022. Words that give no time, and
    steps that do not fit them (a season every 4 months), count from the month in which it was done.
    """
    date = FuzzyDate.parse(planned) if planned.strip() else FuzzyDate.exact(done_on)
    named = FuzzyDate.parse(date.text[len(date.qualifier) :]) if date.qualifier else date
    if named.earliest is None or every_months % _WHOLE.get(named.precision, 1):
        date, named = FuzzyDate.exact(done_on), FuzzyDate.exact(done_on)
    start = named.earliest or done_on
    month = start.year * 12 + start.month - 1 + every_months
    while (month // 12, month % 12 + 1) <= (done_on.year, done_on.month):
        month += every_months
    return " ".join(part for part in (date.qualifier, _words(named.precision, *divmod(month, 12))) if part)


def _words(precision: Precision, year: int, month: int) -> str:
    if precision is Precision.YEAR:
        return str(year)
    if precision is Precision.SEASON:
        return f"{_SEASONS[month + 1]} {year}"
    return f"{MONTH_NAMES[month]} {year}"
