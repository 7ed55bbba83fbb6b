"""Funnel limits: how far an area may lie from the average of all before chance stops being a likely reason."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.statistics.intervals import Interval

WARNING, ACTION = 0.95, 0.998
"""The two funnels: outside the first one area in 20 lies by chance, outside the second one in 500."""


class FunnelModel(StrEnum):
    """What chance does to a count: so many of a base (a share), or events without a ceiling (a rate)."""

    BINOMIAL = "binomial"
    POISSON = "poisson"


class FunnelPosition(StrEnum):
    """Where an area lies: beyond the 99.8% limits, between them and the 95% limits, or inside both."""

    FAR_ABOVE = "far_above"
    ABOVE = "above"
    INSIDE = "inside"
    BELOW = "below"
    FAR_BELOW = "far_below"


@dataclass(frozen=True, slots=True)
class AreaCount:
    """An area's events and what they are counted on: cases for a share, people for a rate."""

    name: str
    events: int
    base: float


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """An area on the funnel; ``rate`` and both limits, whose ends are inside, in the funnel's unit."""

    area: AreaCount
    rate: float
    warning: Interval
    action: Interval

    @property
    def position(self) -> FunnelPosition:
        """Where the area lies."""
        if self.rate in self.warning:
            return FunnelPosition.INSIDE
        far = self.rate not in self.action
        if self.rate > self.warning.upper:
            return FunnelPosition.FAR_ABOVE if far else FunnelPosition.ABOVE
        return FunnelPosition.FAR_BELOW if far else FunnelPosition.BELOW


@dataclass(frozen=True, slots=True)
class Funnel:
    """``average`` and every rate are events per ``per`` of base; ``points`` stand in the order given.

    ``dispersion`` is the mean squared distance from the average in standard errors: about 1 where chance is all
    there is. Well above 1 the areas differ for reasons of their own, and lying outside says little about any one.
    It is None where the average leaves chance no room (a share of 0 or 1).
    """

    model: FunnelModel
    average: float
    per: float
    points: tuple[FunnelPoint, ...]
    dispersion: float | None


def funnel(
    areas: Sequence[AreaCount], model: FunnelModel, *, average: float | None = None, per: float = 1
) -> Funnel:
    """Place every area against exact 95% and 99.8% limits around the average.

    The average is Σ events / Σ base × per, unless one is given (a standard, in the same unit). The limits are
    those of :func:`funnel_limits`. Refuses no areas, events that are negative, not whole or more than their base
    (binomial), a base not above 0 or not whole (binomial), a ``per`` not above 0, and an average that is negative
    or, as a share, above 1. Source: D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185-1202, whose
    smoothing between neighbouring counts is left out so that limits and positions always agree.
    """
    if not areas:
        raise Refused("A funnel needs at least one area.")
    for area in areas:
        _refuse_unless_countable(area, model)
    if average is None:
        average = math.fsum(area.events for area in areas) / math.fsum(area.base for area in areas) * per
    points = tuple(
        FunnelPoint(
            area,
            _rate(area.events, area.base, per),
            funnel_limits(average, area.base, model, WARNING, per=per),
            funnel_limits(average, area.base, model, ACTION, per=per),
        )
        for area in areas
    )
    return Funnel(model, average, per, points, _dispersion(areas, model, average / per))


def funnel_limits(
    average: float, base: float, model: FunnelModel, confidence: float = WARNING, *, per: float = 1
) -> Interval:
    """The limits for an area of this ``base``, in the unit of ``average``: events per ``per`` of base.

    They are the quantiles (1-confidence)/2 and (1+confidence)/2 of the binomial or Poisson count that the average
    would give on this base, ÷ base × per; both ends are inside. Refuses as :func:`funnel` does, and a confidence
    outside 0 to 1.
    """
    if not 0 < confidence < 1:
        raise Refused(f"A confidence lies between 0 and 1, not at {confidence}.")
    if not (math.isfinite(per) and per > 0):
        raise Refused(f"A rate cannot be per {per}.")
    _refuse_unless_countable(AreaCount("this base", 0, base), model)
    share = average / per
    if not 0 <= share <= (1 if model is FunnelModel.BINOMIAL else math.inf) or math.isinf(share):
        raise Refused(f"An average of {average} per {per:g} is not one that areas can have.")
    chance, most = _chances(model, base, share)
    tail = (1 - confidence) / 2
    lower, upper = (_quantile(chance, most, level) for level in (tail, 1 - tail))
    return Interval(_rate(lower, base, per), _rate(upper, base, per))


def _rate(events: float, base: float, per: float) -> float:
    return events / base * per


def _chances(model: FunnelModel, base: float, share: float) -> tuple[Callable[[int], float], int]:
    """P(X ≤ count), and a count that is never passed."""
    from scipy.special import bdtr, pdtr

    if model is FunnelModel.BINOMIAL:
        return lambda count: float(bdtr(count, int(base), share)), int(base)
    mean = share * base
    return lambda count: float(pdtr(count, mean)), math.ceil(mean + 40 * math.sqrt(mean) + 100)


def _quantile(chance: Callable[[int], float], most: int, level: float) -> int:
    """The smallest count whose P(X ≤ count) is at least ``level``."""
    return bisect_left(range(most), True, key=lambda count: chance(count) >= level)


def _dispersion(areas: Sequence[AreaCount], model: FunnelModel, share: float) -> float | None:
    variance = share * (1 - share) if model is FunnelModel.BINOMIAL else share
    if variance <= 0:
        return None
    squares = ((area.events - area.base * share) ** 2 / (area.base * variance) for area in areas)
    return math.fsum(squares) / len(areas)


def _refuse_unless_countable(area: AreaCount, model: FunnelModel) -> None:
    if not (math.isfinite(area.base) and area.base > 0):
        raise Refused(f"The base of {area.name} must be above 0, not {area.base}.")
    if not (area.events >= 0 and float(area.events).is_integer()):
        raise Refused(f"{area.events} events in {area.name} are not a count.")
    if model is FunnelModel.BINOMIAL and not (area.events <= area.base and float(area.base).is_integer()):
        raise Refused(f"{area.events} of {area.base} in {area.name} is not a share.")
