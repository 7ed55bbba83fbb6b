"""XmR control charts in the "Making Data Count" manner: mean, limits, signals, and the two icons read from them.

A chart of any kind is worked out once. :func:`variation` and :func:`assurance` only read it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from peelian.kernel.errors import Refused
from peelian.statistics.polarity import Polarity
from peelian.statistics.special_causes import (
    ENOUGH_POINTS,
    MARGIN,
    SIGNALS,
    Signal,
    limits,
    positions,
    segment_bounds,
    special_causes,
)

__all__ = [
    "Assurance",
    "ChartKind",
    "ControlChart",
    "Segment",
    "Signal",
    "Variation",
    "XmrChart",
    "assurance",
    "variation",
    "xmr",
]


class ChartKind(StrEnum):
    """What a chart's limits come from: moving ranges, a share, a rate, or the total of sparse counts."""

    XMR = "xmr"
    P = "p"
    U = "u"
    SPARSE = "sparse"


class Variation(StrEnum):
    """What the latest point says: a change for the better, for the worse, in neither sense, or no change."""

    IMPROVING = "improving"
    CONCERN = "concern"
    CHANGE_WITHOUT_DIRECTION = "change_without_direction"
    COMMON_CAUSE = "common_cause"
    TOO_FEW_POINTS = "too_few_points"


class Assurance(StrEnum):
    """Whether the process, left as it is, can be expected to meet the target."""

    CONSISTENTLY_PASSING = "consistently_passing"
    CONSISTENTLY_FAILING = "consistently_failing"
    HIT_AND_MISS = "hit_and_miss"
    NO_TARGET = "no_target"
    TOO_FEW_POINTS = "too_few_points"


@dataclass(frozen=True, slots=True)
class Segment:
    """The values from ``start`` up to ``stop``, which share limits; ``points`` of them are known and not left out.

    The limits are None where fewer than two points are known; where they vary, they are the latest known point's.
    ``dispersion`` is Laney's σ_z, on the charts that work it out.
    """

    start: int
    stop: int
    points: int
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    average_moving_range: float | None = None
    dispersion: float | None = None

    @property
    def trial(self) -> bool:
        """Whether the limits rest on too few points to be relied on."""
        return self.points < ENOUGH_POINTS


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Every tuple but ``segments`` holds one entry a value, in the unit of the values.

    ``mean``, ``lower`` and ``upper`` run on through missing values, save that limits which hang on a missing base
    are None; a missing value carries no signal. Nor does one of those at ``excluded``, in order, which are drawn
    but have no part in the limits.
    """

    values: tuple[float | None, ...]
    mean: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    signals: tuple[Signal, ...]
    segments: tuple[Segment, ...]
    kind: ChartKind = ChartKind.XMR
    excluded: tuple[int, ...] = ()

    @property
    def average_moving_range(self) -> float | None:
        """Of the latest segment, after screening."""
        return self.segments[-1].average_moving_range

    @property
    def trial(self) -> bool:
        """Whether the latest segment has only trial limits."""
        return self.segments[-1].trial

    @property
    def last(self) -> int | None:
        """Where the latest value stands that is known and not left out; None where there is none."""
        places = range(len(self.values) - 1, -1, -1)
        return next((at for at in places if self.values[at] is not None and at not in self.excluded), None)


XmrChart = ControlChart
"""The name for a chart that :func:`xmr` draws."""


def xmr(
    values: Sequence[float | None],
    *,
    screen: bool = True,
    frozen: int | None = None,
    steps: Sequence[int] = (),
    excluded: Sequence[int] = (),
) -> XmrChart:
    """Chart ``values``, oldest first, None where missing: a missing value is passed over, never read as 0.

    Limits are the mean ± 2.66 × the average moving range between neighbouring known points; moving ranges of at
    least 3.267 × that average are left out of it once, unless ``screen`` is off. ``steps`` gives the positions at
    which a new segment starts, with limits of its own. ``frozen`` draws each segment's limits from its first so
    many known points. Signals, strongest first: outside the limits; 7 points each higher (or lower) than the one
    before; 2 of 3 in a row on one side and beyond two-thirds of the limit; 7 in a row on one side of the mean.
    A run does not pass from one segment to the next. The points at ``excluded`` are drawn, and that is all: they
    carry no signal, and the rest are charted as if they were not there, so that a moving range and a run go from
    the point before them to the point after, as over a missing value. Start a new segment behind a long exclusion
    where that would join what does not belong together. Refuses steps out of order or outside the series,
    exclusions outside it, limits frozen on fewer than 12 points, and values that are not finite. Source: NHS
    England, "Making Data Count"; results agree with NHSRplotthedots 0.2.2, given the series without the points
    excluded, and the exclusions are those of J. Anhøj's qicharts2.
    """
    numbers = tuple(None if value is None else float(value) for value in values)
    if not all(map(math.isfinite, filter(None, numbers))):
        raise Refused("A value on a control chart is not a number; a missing value is left blank.")
    left_out = positions(excluded, len(numbers), "points")
    signals = [Signal.NONE] * len(numbers)
    segments = []
    for start, stop in segment_bounds(len(numbers), steps, frozen):
        known = [at for at in range(start, stop) if numbers[at] is not None and at not in left_out]
        segment, found = _segment(start, stop, [numbers[at] for at in known], screen=screen, frozen=frozen)
        segments.append(segment)
        for at, code in zip(known, found, strict=False):
            signals[at] = SIGNALS[code]
    return XmrChart(
        numbers,
        tuple([part.mean for part in segments for _ in range(part.start, part.stop)]),
        tuple([part.lower for part in segments for _ in range(part.start, part.stop)]),
        tuple([part.upper for part in segments for _ in range(part.start, part.stop)]),
        tuple(signals),
        tuple(segments),
        excluded=left_out,
    )


def variation(chart: ControlChart, polarity: Polarity) -> Variation:
    """The variation icon, from the latest point known and not left out. Trial limits are too few points to say."""
    last = chart.last
    if chart.trial or last is None:
        return Variation.TOO_FEW_POINTS
    signal = chart.signals[last]
    if signal is Signal.NONE:
        return Variation.COMMON_CAUSE
    if polarity is Polarity.NEUTRAL:
        return Variation.CHANGE_WITHOUT_DIRECTION
    better = signal.high == (polarity is Polarity.HIGHER_IS_BETTER)
    return Variation.IMPROVING if better else Variation.CONCERN


def assurance(chart: ControlChart, target: float | None, polarity: Polarity) -> Assurance:
    """The assurance icon: where ``target``, in the unit of the values, lies against the latest limits.

    Consistently passing when both limits lie on the target's good side, consistently failing when both lie on its
    bad side, hit and miss between; a limit that touches the target is hit and miss. So far NHS England, "Making
    Data Count", as NHSRplotthedots 0.2.2 has it. Where both limits lie on the target itself the process does
    nothing but meet it (100% month after month, against 100%), and is consistently passing by the meaning of the
    icon: there it would say hit and miss. After a step change only the latest segment is read, and too few points
    in it are too few to say. A neutral measure has no good side, so no target is read for it. Refuses a target
    that is not finite.
    """
    if target is None or polarity is Polarity.NEUTRAL:
        return Assurance.NO_TARGET
    if not math.isfinite(target):
        raise Refused("A target must be a number.")
    segment = chart.segments[-1]
    if segment.trial or segment.lower is None or segment.upper is None:
        return Assurance.TOO_FEW_POINTS
    if segment.lower == target == segment.upper:
        return Assurance.CONSISTENTLY_PASSING
    if segment.lower <= target <= segment.upper:
        return Assurance.HIT_AND_MISS
    above = segment.lower > target
    passing = above == (polarity is Polarity.HIGHER_IS_BETTER)
    return Assurance.CONSISTENTLY_PASSING if passing else Assurance.CONSISTENTLY_FAILING


def _segment(
    start: int, stop: int, known: list[float | None], *, screen: bool, frozen: int | None
) -> tuple[Segment, list[int]]:
    if len(known) < 2:
        return Segment(start, stop, len(known)), []
    points = np.array([known], np.float64)
    mean, average = limits(points[:, :frozen], screen=screen)
    codes: list[int] = special_causes(points, mean, average)[0].tolist()
    middle, spread = mean.item(), average.item()
    margin = MARGIN * spread
    return Segment(start, stop, len(known), middle, middle - margin, middle + margin, spread), codes
