"""Weighted baselines, the percentage change from them, and what baseline a printed percentage implies."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from peelian.kernel.errors import Refused

WEIGHTS = (3.0, 2.0, 1.0)
"""Of the reference years, newest first."""


@dataclass(frozen=True, slots=True)
class Term:
    """One reference year's part in a baseline: its weight as given (not renormalised) and its value."""

    year: int
    weight: float
    value: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A reference year that had no part, and why."""

    year: int
    reason: Literal["excluded", "missing"]


@dataclass(frozen=True, slots=True)
class WeightedBaseline:
    """The baseline in the unit of its values, with every reference year used or left out, newest first."""

    value: float
    terms: tuple[Term, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class ImpliedBaseline:
    """The baselines that would have printed a percentage, ends included.

    ``central`` is the one that gives it exactly. Where the percentage says nothing (0 is -100% of any baseline)
    ``upper`` and ``central`` are None and any baseline above ``lower`` will do.
    """

    lower: float
    upper: float | None
    central: float | None

    def __contains__(self, baseline: float) -> bool:
        return self.lower <= baseline and (self.upper is None or baseline <= self.upper)


def weighted_baseline(
    values: Mapping[int, float | None],
    *,
    weights: Sequence[float] = WEIGHTS,
    excluded: Collection[int] = (),
) -> WeightedBaseline:
    """The baseline for one period: Σ wₖ·xₖ / Σ wₖ over the same period of the reference years.

    ``values`` maps each reference year to its figure, None where there is none. The newest year takes the first
    weight, the next the second; an excluded or missing year keeps its place, so the others keep their weights, and
    the sum is divided by the weights that are left. A year not named in ``values`` takes no place. Exclusions of
    other years are ignored. Refuses more years than weights, weights not above 0, values that are not finite, and
    a baseline from which every year is left out. Source: the percentage against a weighted baseline in the
    Warwickshire commissioner's report of 23 September 2021 (S000-3.2-T), whose year 2020/21 was excluded.
    """
    if len(values) > len(weights):
        raise Refused(f"There are {len(values)} reference years but {len(weights)} weights.")
    refuse_unless_weights(weights)
    terms, left_out = [], []
    for year, weight in zip(sorted(values, reverse=True), weights, strict=False):
        value = values[year]
        if year in excluded:
            left_out.append(LeftOut(year, "excluded"))
        elif value is None:
            left_out.append(LeftOut(year, "missing"))
        else:
            terms.append(Term(year, float(weight), _finite(value, year)))
    if not terms:
        raise Refused("No reference year is left to make a baseline from.")
    total = math.fsum(term.weight * term.value for term in terms)
    return WeightedBaseline(total / math.fsum(term.weight for term in terms), tuple(terms), tuple(left_out))


def refuse_unless_weights(weights: Sequence[float]) -> None:
    """Refuses weights that are not above 0."""
    if not all(math.isfinite(weight) and weight > 0 for weight in weights):
        raise Refused("Every weight must be a number above 0.")


def percent_change(now: float, base: float) -> float | None:
    """(now - base) / base × 100, in per cent; None where the base is 0 or below and no percentage can be read."""
    return (now - base) / base * 100 if base > 0 else None


def implied_baseline(volume: int | Decimal, printed_percent: Decimal) -> ImpliedBaseline:
    """The baselines that would have printed ``printed_percent`` beside ``volume``: volume / (1 + percent/100).

    The percentage is taken to be rounded at its last printed decimal, so half a unit of that decimal either side
    gives the ends: 806 at +3.9 means a baseline between 775.4 and 776.1. A volume of 0 at -100 fits any baseline
    above 0. Refuses a negative volume, a percentage below -100, and a volume and percentage that cannot both
    stand: 0 with anything but -100, or more than 0 with -100.
    """
    if volume < 0 or not printed_percent.is_finite() or printed_percent < -100:
        raise Refused(f"A volume of {volume} at {printed_percent}% cannot be read as a change.")
    if (volume == 0) != (printed_percent == -100):
        raise Refused(f"A volume of {volume} cannot stand beside {printed_percent:+}%: only 0 is down by 100%.")
    if volume == 0:
        return ImpliedBaseline(0.0, None, None)
    exponent = printed_percent.as_tuple().exponent
    half = Decimal(1).scaleb(min(int(exponent), 0)) / 2
    lower, central, upper = (
        float(volume / (1 + percent / 100))
        for percent in (printed_percent + half, printed_percent, printed_percent - half)
    )
    return ImpliedBaseline(lower, upper, central)


def _finite(value: float, year: int) -> float:
    if not math.isfinite(value):
        raise Refused(f"The value for {year} is not a number; a missing value is left blank.")
    return float(value)
