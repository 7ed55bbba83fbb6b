"""Rolling years and years to date: totals that say whether they are whole, held against last year or a named one.

For counts, which may be added up. A share or rate over a year is worked out from the totals of its two parts.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, repeat

from peelian.kernel.errors import Refused
from peelian.kernel.periods import Frequency, Period
from peelian.statistics.comparisons import SMALL, CountChange, compare_counts

Values = Mapping[Period, float | None]

_IN_A_YEAR = {Frequency.MONTH: 12, Frequency.QUARTER: 4}
_KEPT = 512  # stretches remembered: every series of a page ends with the same period
_YEARS = (Frequency.FINANCIAL_YEAR, Frequency.YEAR)


@dataclass(frozen=True, slots=True)
class Total:
    """The figures of ``periods``, oldest first, added up; ``received`` is the sum over those that there are.

    ``value`` is the total and None unless every period is there: six months are never given as a year, and a
    missing month is never a zero.
    """

    periods: tuple[Period, ...]
    missing: tuple[Period, ...]
    received: float

    @property
    def expected_periods(self) -> int:
        """How many periods the total is made of."""
        return len(self.periods)

    @property
    def received_periods(self) -> int:
        """How many of them there are figures for."""
        return len(self.periods) - len(self.missing)

    @property
    def whole(self) -> bool:
        """Whether no period is missing."""
        return not self.missing

    @property
    def value(self) -> float | None:
        """The total, in the unit of its figures; None where it is not whole."""
        return self.received if self.whole else None


@dataclass(frozen=True, slots=True)
class TotalsCompared:
    """A total and the same months of an earlier year; ``change`` is None unless both are whole."""

    now: Total
    then: Total
    change: CountChange | None


def total_of(values: Values, periods: Sequence[Period]) -> Total:
    """Add up the counts of ``periods``, given oldest first: Σ value, in the unit of the values.

    A period not in ``values``, or None there, is missing. Refuses no periods, and counts that are negative or not
    finite.
    """
    if not periods:
        raise Refused("A total needs at least one period.")
    found = {period: value for period in periods if (value := values.get(period)) is not None}
    for period, value in found.items():
        if not (math.isfinite(value) and value >= 0):
            raise Refused(f"{value} for {period.words} is not a count; a missing count is left blank.")
    missing = tuple(period for period in periods if period not in found)
    return Total(tuple(periods), missing, math.fsum(found.values()))


def rolling_year(values: Values, last: Period) -> Total:
    """The total of the 12 months, or 4 quarters, that end with ``last``.

    Refuses periods of another length: no whole number of weeks makes a year.
    """
    return total_of(values, _ending(last, _in_a_year(last)))


def year_to_date(values: Values, last: Period, *, year: Frequency = Frequency.FINANCIAL_YEAR) -> Total:
    """The total from the start of the financial year (1 April), or calendar year, to the end of ``last``.

    ``last`` is a month or a quarter. Refuses periods of another length, and a ``year`` that is neither.
    """
    in_a_year = _in_a_year(last)
    if year not in _YEARS:
        raise Refused(f"A {year.value} is not a year to add up from.")
    months = (last.start.month - (4 if year is Frequency.FINANCIAL_YEAR else 1)) % 12
    return total_of(values, _ending(last, months * in_a_year // 12 + 1))


def against_last_year(values: Values, now: Total, *, small: float = SMALL) -> TotalsCompared:
    """Hold a rolling year or a year to date against the same months, or quarters, a year earlier.

    ``small`` as in :func:`peelian.statistics.comparisons.compare_counts`; 29 February is not adjusted for. A
    period before 1900 is refused.
    """
    return _compared(values, now, [_moved(period, period.start.year - 1) for period in now.periods], small)


def against_year(values: Values, now: Total, year: Period, *, small: float = SMALL) -> TotalsCompared:
    """Hold a rolling year or a year to date against the same months of a named year, such as ``FY2019-20``.

    A rolling year holds every month once, so it is set against the whole of the named year; a year to date is set
    against as much of it. Refuses a ``year`` that is not a financial or calendar year, and a total that holds a
    month of the year twice. The rest as in :func:`against_last_year`.
    """
    if year.frequency not in _YEARS:
        raise Refused(f"{year.words} is not a year: name one as FY2019-20 or 2019.")
    if len({period.start.month for period in now.periods}) < len(now.periods):
        raise Refused("A total of more than a year cannot be set against one year.")
    first = year.start
    then = [_moved(period, first.year + (period.start.month < first.month)) for period in now.periods]
    return _compared(values, now, sorted(then), small)


def _compared(values: Values, now: Total, periods: Sequence[Period], small: float) -> TotalsCompared:
    then = total_of(values, periods)
    if now.value is None or then.value is None:
        return TotalsCompared(now, then, None)
    return TotalsCompared(now, then, compare_counts(now.value, then.value, small=small))


def _in_a_year(last: Period) -> int:
    if last.frequency not in _IN_A_YEAR:
        raise Refused(f"Years are added up from months or quarters, not from a {last.frequency.value}.")
    return _IN_A_YEAR[last.frequency]


@lru_cache(maxsize=_KEPT)
def _ending(last: Period, count: int) -> tuple[Period, ...]:
    """So many periods, oldest first, of which ``last`` is the last."""
    back = tuple(accumulate(repeat(None, count - 1), lambda period, _: period.previous(), initial=last))
    return back[::-1]


@lru_cache(maxsize=_KEPT)
def _moved(period: Period, year: int) -> Period:
    """The same months in the given calendar year."""
    return Period.starting(dt.date(year, period.start.month, 1), period.frequency)
