"""Deadlines counted in months, and the day before another: they end on a day of the calendar, not after a count.

A period of months ends on the day that corresponds to the one from which it runs, or on the last day of a month
that has no such day (the corresponding date rule: Dodds v Walker [1981] 1 WLR 1027).
"""

from __future__ import annotations

import calendar
import datetime as dt

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.law.clocks import Clock, Step
from peelian.law.working_days import FIRST_YEAR, LAST_YEAR, NO_OVERRIDES, Nation, Overrides, day_off

_LONGEST = 120
_DAY = dt.timedelta(days=1)


def months_beginning_with(day: dt.date, n: int, *, citation: str = "") -> Clock:
    """The last day of the period of ``n`` months beginning with ``day``: one month from 12 January is 11 February.

    Refuses fewer than 1 or more than 120 months, and days outside 1980 to 2099.
    """
    there, same = _months_on(day, n)
    due = there - _DAY if same else there
    steps = (Step(day, True, "the first day"), Step(due, True, "the last day"))
    return Clock(due, f"{_months(n)} beginning with {day_words(day)}", citation, steps)


def months_after(
    day: dt.date, n: int, *, rolls: bool = False, overrides: Overrides = NO_OVERRIDES, citation: str = ""
) -> Clock:
    """The last day of the period of ``n`` months starting with the day after ``day``: 2 July, for two after 2 May.

    Where it ``rolls``, a last day that is no business day gives way to the next that is: not a Saturday, a Sunday,
    Christmas Eve, Christmas Day, Good Friday or a bank holiday in England and Wales (Police Reform and Social
    Responsibility Act 2011, s73). Refuses what :func:`months_beginning_with` refuses.
    """
    due, _ = _months_on(day, n)
    steps = [Step(day, False, "counting starts with the day after"), Step(due, True, "the last day")]
    rule = f"{_months(n)} starting with the day after {day_words(day)}"
    if rolls:
        rule += ", or the next business day"
        while off := _no_business(due, overrides):
            steps[-1] = Step(due, False, off)
            due += _DAY
            steps.append(Step(due, True, "the next business day"))
    return Clock(due, rule, citation, tuple(steps))


def day_before(day: dt.date, *, citation: str = "") -> Clock:
    """The day before ``day``, for what must be done before it. Refuses days outside 1980 to 2099."""
    _check(day)
    due = day - _DAY
    return Clock(due, f"before {day_words(day)}", citation, (Step(due, True, "the last day before it"),))


def _months_on(day: dt.date, n: int) -> tuple[dt.date, bool]:
    _check(day)
    if not 1 <= n <= _LONGEST:
        raise Refused(f"A period of {n} months cannot be counted; it must be 1 to {_LONGEST}.")
    index = day.year * 12 + day.month - 1 + n
    year, month = index // 12, index % 12 + 1
    if year > LAST_YEAR:
        raise Refused(f"The count runs past {LAST_YEAR}.")
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(day.day, last)), day.day <= last


def _no_business(day: dt.date, overrides: Overrides) -> str | None:
    if (day.month, day.day) == (12, 24):
        return "Christmas Eve"
    return day_off(day, Nation.ENGLAND, overrides)


def _check(day: dt.date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(f"Clocks run from {FIRST_YEAR} to {LAST_YEAR}, not in {day.year}.")


def _months(n: int) -> str:
    return "1 month" if n == 1 else f"{n} months"
