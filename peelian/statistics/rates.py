"""Rates per head of population, and whether two rates differ by more than chance.

SciPy's special functions are imported where they are used: they take a fifth of a second to load.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from peelian.kernel.errors import Refused
from peelian.statistics.intervals import Interval, poisson_interval
from peelian.statistics.special_causes import Flags, Grid

Positions = NDArray[np.intp]

PER = 1000
"""Crime rates are stated per 1,000 people."""
_SAME = 1e-12  # closer than this, relatively, two test statistics are the same


@dataclass(frozen=True, slots=True)
class Rate:
    """``value`` is events per ``per`` people; ``interval`` is its exact one, in the same unit.

    ``population`` is the estimate of ``population_at``, usually 30 June of a year.
    """

    value: float
    interval: Interval
    events: float
    population: float
    population_at: dt.date
    per: float = PER


def rate(
    events: float, population: float, population_at: dt.date, *, per: float = PER, confidence: float = 0.95
) -> Rate:
    """The rate events / population × per, with the exact (Garwood) interval of the count scaled alike.

    The interval says what chance alone does to the count; the population is taken as known. Refuses a negative
    count, a population or ``per`` not above 0, and a confidence outside 0 to 1. Source: F. Garwood, Biometrika
    28 (1936), 437-442.
    """
    for size in (population, per):
        _refuse_unless(math.isfinite(size) and size > 0, f"A rate needs a population above 0, not {size}.")
    exact = poisson_interval(events, confidence)
    scale = per / population
    interval = Interval(exact.lower * scale, exact.upper * scale)
    return Rate(events * scale, interval, events, population, population_at, per)


def byar_interval(count: float, confidence: float = 0.95) -> Interval:
    """Byar's approximate interval for the mean of a Poisson count, in the unit of the count.

    n (1 - 1/9n - z/3√n)³ to (n+1) (1 - 1/9(n+1) + z/3√(n+1))³; no events put the lower end at 0, as does a
    confidence so high that the formula goes below it. For comparison with published tables that use it: from 10
    events on it is within 0.2% of :func:`peelian.statistics.intervals.poisson_interval`, which we otherwise use.
    Refuses a negative count and a confidence outside 0 to 1. Source: N. E. Breslow and N. E. Day, Statistical
    Methods in Cancer Research II (1987); Public Health England, Technical Guide: Confidence Intervals (2018).
    """
    from scipy.special import ndtri

    _refuse_unless(0 < confidence < 1, f"A confidence lies between 0 and 1, not at {confidence}.")
    _refuse_unless(math.isfinite(count) and count >= 0, f"A count cannot be {count}.")
    z = float(ndtri((1 + confidence) / 2))
    low = max(1 - 1 / (9 * count) - z / (3 * math.sqrt(count)), 0.0) if count else 0.0
    above = count + 1
    return Interval(count * low**3, above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3)


def two_rate_test(now: int, base: int, exposure_now: float = 1, exposure_base: float = 1) -> float:
    """The p-value of the E-test that two Poisson rates are the same: now / exposure_now and base / exposure_base.

    The statistic is the difference of the rates ÷ √(now/exposure_now² + base/exposure_base²). Its chance of being
    as far from 0 is summed over every pair of counts, both drawn at the pooled rate (now + base) / (exposures).
    Less strict than an interval conditional on now + base, and closer to the stated error. Exposures are in one
    unit (people, or days). No events at all, or equal rates, give 1. Refuses counts that are not whole or are
    negative, and exposures not above 0. Source: K. Krishnamoorthy and J. Thomson, Journal of Statistical Planning
    and Inference 119 (2004), 23-35.
    """
    for count in (now, base):
        _refuse_unless(count >= 0 and float(count).is_integer(), f"A count cannot be {count}.")
    for exposure in (exposure_now, exposure_base):
        _refuse_unless(math.isfinite(exposure) and exposure > 0, f"An exposure cannot be {exposure}.")
    exposures = (float(exposure_now), float(exposure_base))
    observed = abs(float(_distance(np.array([now]), np.array([base]), exposures)[0])) * (1 - _SAME)
    if observed == 0:
        return 1.0
    pooled = (now + base) / (exposure_now + exposure_base)
    nows, now_chances = _poisson_counts(pooled * exposure_now)
    bases, base_chances = _poisson_counts(pooled * exposure_base)
    up_to = np.concatenate(([0.0], np.cumsum(base_chances)))
    from_on = np.concatenate((np.cumsum(base_chances[::-1])[::-1], [0.0]))
    # For any one count now the statistic falls as the base count rises: each tail is one stretch of base counts.
    high = _first(lambda at: _distance(nows, bases[at], exposures) < observed, len(nows), len(bases))
    low = _first(lambda at: _distance(nows, bases[at], exposures) <= -observed, len(nows), len(bases))
    return min(float(now_chances @ (up_to[high] + from_on[low])), 1.0)


def _distance(now: Grid, base: Grid, exposures: tuple[float, float]) -> Grid:
    """The E-test's statistic; 0 where there are no events at all."""
    first, second = exposures
    spread = np.sqrt(now / first**2 + base / second**2)
    return (now / first - base / second) / np.where(spread == 0, 1.0, spread)


def _poisson_counts(mean: float) -> tuple[Grid, Grid]:
    """Every count that matters for a Poisson mean, and its probability; what is left out has less than 1e-15."""
    from scipy.special import gammaln, xlogy

    reach = 9 * math.sqrt(mean) + 30
    counts = np.arange(max(math.floor(mean - reach), 0), math.ceil(mean + reach) + 1, dtype=np.float64)
    return counts, np.exp(xlogy(counts, mean) - mean - gammaln(counts + 1))


def _first(holds: Callable[[Positions], Flags], rows: int, stop: int) -> Positions:
    """For each row, the first position from which ``holds`` is true, or ``stop``; all rows halve at once."""
    low, high = np.zeros(rows, np.intp), np.full(rows, stop, np.intp)
    while (low < high).any():
        middle = (low + high) // 2
        true = holds(np.minimum(middle, stop - 1)) | (middle >= stop)
        low, high = np.where(true, low, middle + 1), np.where(true, middle, high)
    return low


def _refuse_unless(true: bool, message: str) -> None:
    if not true:
        raise Refused(message)
