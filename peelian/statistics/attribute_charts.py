"""Control charts for shares (p) and rates (u) whose base, and so whose limits, change from period to period."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from peelian.kernel.errors import Refused
from peelian.statistics.control_charts import ChartKind, ControlChart, Segment, Signal
from peelian.statistics.special_causes import MARGIN, SIGNALS, Grid, segment_bounds, special_causes
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
) -> ControlChart:
    """Chart the share events / base of each period, 0 to 1, oldest first; None where either is missing.

    The mean is p̄ = Σ events / Σ bases, and a point's limits are p̄ ± 3 √(p̄(1-p̄)/base), kept inside 0 to 1. With
    ``laney`` the distance is multiplied by σ_z, the average moving range of the standardised shares ÷ 1.128, for
    bases so large that shares vary by more than chance alone. A period with a base of 0 has no share and is passed
    over. Signals are read as on an XmR chart, each point against its own limits; ``frozen`` and ``steps`` are
    those of :func:`peelian.statistics.control_charts.xmr`, and are refused alike. Also refuses figures that are
    negative or not finite, more events than their base, and two series of different length. The limits are those
    of the normal curve and rough where a period sees only a handful of events. Source: D. C.
    Montgomery, Introduction to Statistical Quality Control, on samples of varying size; D. B. Laney, Quality
    Engineering 14 (2002), 531-537.
    """
    return _chart(_SHARE, events, bases, laney, frozen, steps)


def u_chart(
    events: Sequence[float | None],
    bases: Sequence[float | None],
    *,
    per: float = 1,
    laney: bool = False,
    frozen: int | None = None,
    steps: Sequence[int] = (),
) -> ControlChart:
    """Chart the rate events / base × per of each period, oldest first; None where either is missing.

    The mean is ū = Σ events / Σ bases, and a point's limits are ū ± 3 √(ū/base), not below 0; all are multiplied
    by ``per`` (1,000 for a rate per 1,000 people). The rest is as on :func:`p_chart`, but that events may
    outnumber their base; a ``per`` not above 0 is refused. Source: as there.
    """
    if not (math.isfinite(per) and per > 0):
        raise Refused(f"A rate cannot be per {per}.")
    scaled = [None if base is None else base / per for base in bases]
    return _chart(_RATE, events, scaled, laney, frozen, steps)


def _chart(
    model: _Model,
    events: Sequence[float | None],
    bases: Sequence[float | None],
    laney: bool,
    frozen: int | None,
    steps: Sequence[int],
) -> ControlChart:
    pairs = _pairs(events, bases)
    rates = [None if pair is None else pair[0] / pair[1] for pair in pairs]
    if any(rate > model.ceiling for rate in rates if rate is not None):
        raise Refused("A share cannot have more events than its base.")
    bounds = segment_bounds(len(pairs), steps, frozen)
    return joined(
        model.kind, rates, [_stretch(model, pairs[start:stop], start, laney, frozen) for start, stop in bounds]
    )


def _stretch(model: _Model, pairs: Sequence[_Pair | None], start: int, laney: bool, frozen: int | None) -> Stretch:
    known = {at: pair for at, pair in enumerate(pairs) if pair is not None}
    stop = start + len(pairs)
    if len(known) < 2:
        return unlimited(start, stop, len(known))
    events, bases = np.array(list(known.values()), np.float64).T
    rates = events / bases
    mean = float(events[:frozen].sum() / bases[:frozen].sum())
    errors = np.sqrt(max(model.variance(mean), 0.0) / bases)
    spread = _spread(rates[:frozen], mean, errors[:frozen]) if laney else None
    margins = SIGMAS * errors * (1.0 if spread is None else spread)
    codes = special_causes(rates[None], np.array([[mean]]), margins[None] / MARGIN)[0].tolist()
    lower, upper = _blank(pairs), _blank(pairs)
    signals = [Signal.NONE] * len(pairs)
    for at, margin, code in zip(known, margins.tolist(), codes, strict=True):
        lower[at], upper[at] = max(mean - margin, 0.0), min(mean + margin, model.ceiling)
        signals[at] = SIGNALS[code]
    last = max(known)
    segment = Segment(start, stop, len(known), mean, lower[last], upper[last], dispersion=spread)
    return Stretch(segment, tuple(lower), tuple(upper), tuple(signals))


def _blank(pairs: Sequence[_Pair | None]) -> list[float | None]:
    return [None] * len(pairs)


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
