"""Control charts for shares (p) and rates (u) whose base, and so whose limits, change from period to period."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from peelian.kernel.errors import Refused
from peelian.statistics.control_charts import ChartKind, ControlChart, Segment, Signal
from peelian.statistics.special_causes import MARGIN, SIGNALS, Grid, positions, segment_bounds, special_causes
from peelian.statistics.varying_limits import Stretch, joined, unlimited

SIGMAS = 3.0
"""Limits lie this many standard errors from the mean."""
_PAIRS = 1.128  # d₂: the mean range of two standard normal figures


_Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Model:
    """The variance of a rate on a base of one, given the mean, and the highest rate there can be."""

    kind: ChartKind
    variance: Callable[[float], float]
    ceiling: float


_SHARE = _Model(ChartKind.P, lambda mean: mean * (1 - mean), 1.0)
_RATE = _Model(ChartKind.U, lambda mean: mean, math.inf)


def p_chart(
    events: Sequence[float | None],
    bases: Sequence[float | None],
    *,
    laney: bool = False,
    frozen: int | None = None,
    steps: Sequence[int] = (),
    excluded: Sequence[int] = (),
) -> ControlChart:
    """Chart the share events / base of each period, 0 to 1, oldest first; None where either is missing.

    The mean is p̄ = Σ events / Σ bases, and a point's limits are p̄ ± 3 √(p̄(1-p̄)/base), kept inside 0 to 1. With
    ``laney`` the distance is multiplied by σ_z, the average moving range of the standardised shares ÷ 1.128, for
    bases so large that shares vary by more than chance alone. A period with a base of 0 has no share and is passed
    over. Signals are read as on an XmR chart, each point against its own limits; ``frozen``, ``steps`` and
    ``excluded`` are those of :func:`peelian.statistics.control_charts.xmr`, and are refused alike; a point left
    out is drawn with the limits its base would give it. Also refuses figures that are negative or not finite,
    more events than their base, and two series of different length. The limits are those of the normal curve and
    rough where a period sees only a handful of events. Source: D. C. Montgomery, Introduction to Statistical
    Quality Control, on samples of varying size; D. B. Laney, Quality Engineering 14 (2002), 531-537.
    """
    pairs = _pairs(events, bases)
    if any(event > base for event, base in filter(None, pairs)):
        raise Refused("A share cannot have more events than its base.")
    return _chart(_SHARE, pairs, laney, frozen, steps, excluded)


def u_chart(
    events: Sequence[float | None],
    bases: Sequence[float | None],
    *,
    per: float = 1,
    laney: bool = False,
    frozen: int | None = None,
    steps: Sequence[int] = (),
    excluded: Sequence[int] = (),
) -> ControlChart:
    """Chart the rate events / base × per of each period, oldest first; None where either is missing.

    The mean is ū = Σ events / Σ bases, and a point's limits are ū ± 3 √(ū/base), not below 0; all are multiplied
    by ``per`` (1,000 for a rate per 1,000 people). The rest is as on :func:`p_chart`, but that events may
    outnumber their base; a ``per`` not above 0 is refused. Source: as there.
    """
    if not (math.isfinite(per) and per > 0):
        raise Refused(f"A rate cannot be per {per}.")
    scaled = [None if base is None else base / per for base in bases]
    return _chart(_RATE, _pairs(events, scaled), laney, frozen, steps, excluded)


def _chart(
    model: _Model,
    pairs: Sequence[_Pair | None],
    laney: bool,
    frozen: int | None,
    steps: Sequence[int],
    excluded: Sequence[int],
) -> ControlChart:
    left_out = positions(excluded, len(pairs), "points")
    bounds = segment_bounds(len(pairs), steps, frozen)
    return joined(
        model.kind,
        [None if pair is None else pair[0] / pair[1] for pair in pairs],
        [_stretch(model, pairs, one, left_out, laney, frozen) for one in bounds],
        excluded=left_out,
    )


def _stretch(
    model: _Model,
    pairs: Sequence[_Pair | None],
    bounds: tuple[int, int],
    left_out: Collection[int],
    laney: bool,
    frozen: int | None,
) -> Stretch:
    """``bounds`` are the segment's start and stop among ``pairs``."""
    start, stop = bounds
    drawn = {at: pair for at in range(start, stop) if (pair := pairs[at]) is not None}
    counted = np.array([at not in left_out for at in drawn], np.bool_)
    points = int(counted.sum())
    if points < 2:
        return unlimited(start, stop, points)
    figures, sizes = np.array(list(drawn.values()), np.float64).T
    events, bases = figures[counted], sizes[counted]
    rates = events / bases
    mean = float(events[:frozen].sum() / bases[:frozen].sum())
    errors = np.sqrt(max(model.variance(mean), 0.0) / sizes)
    spread = _spread(rates[:frozen], mean, errors[counted][:frozen]) if laney else None
    margins = SIGMAS * errors * (1.0 if spread is None else spread)
    codes = np.zeros(len(drawn), np.int8)
    codes[counted] = special_causes(rates[None], np.array([[mean]]), margins[None, counted] / MARGIN)[0]
    lower, upper, signals = _blank(bounds), _blank(bounds), [Signal.NONE] * (stop - start)
    for at, margin, code in zip(drawn, margins.tolist(), codes.tolist(), strict=True):
        lower[at - start], upper[at - start] = max(mean - margin, 0.0), min(mean + margin, model.ceiling)
        signals[at - start] = SIGNALS[code]
    last = max(at for at in drawn if at not in left_out) - start
    segment = Segment(start, stop, points, mean, lower[last], upper[last], dispersion=spread)
    return Stretch(segment, tuple(lower), tuple(upper), tuple(signals))


def _blank(bounds: tuple[int, int]) -> list[float | None]:
    return [None] * (bounds[1] - bounds[0])


def _pairs(events: Sequence[float | None], bases: Sequence[float | None]) -> list[_Pair | None]:
    """The events and base of each period; None where either is missing or there is no base to speak of."""
    if len(events) != len(bases):
        raise Refused(f"There are {len(events)} counts of events but {len(bases)} bases.")
    pairs: list[_Pair | None] = []
    for event, base in zip(events, bases, strict=True):
        if event is None or base is None:
            pairs.append(None)
            continue
        if not (math.isfinite(event) and math.isfinite(base) and event >= 0 and base >= 0):
            raise Refused(f"{event} events on a base of {base} cannot be charted; a missing figure is left blank.")
        if event > 0 and base == 0:
            raise Refused(f"{event} events cannot stand on a base of 0.")
        pairs.append((float(event), float(base)) if base else None)
    return pairs


def _spread(rates: Grid, mean: float, errors: Grid) -> float:
    """Laney's σ_z; 1 where every share is 0 or every share is 1, and nothing varies."""
    if not errors.all():
        return 1.0
    return float(np.abs(np.diff((rates - mean) / errors)).mean() / _PAIRS)
