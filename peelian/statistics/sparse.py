"""A chart for events too few for an XmR chart: small areas, rare offences, months of 0, 1 and 2.

On such counts moving ranges are mostly 0 and 1, the screening of the larger ones leaves next to nothing, and the
limits of an XmR chart fall in on its mean. Here the limits are exact probabilities and need no moving range.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

import numpy as np

from peelian.kernel.errors import Refused
from peelian.statistics.control_charts import ChartKind, ControlChart, Segment, Signal
from peelian.statistics.special_causes import RUN, SIGNALS, positions, segment_bounds, special_causes
from peelian.statistics.varying_limits import Stretch, joined, unlimited

RARE = 5.0
"""Counts that average less than this a period belong on a sparse chart."""
TAIL = 0.00135
"""A count lies outside a limit where chance alone gives one as far out with at most this probability: 3σ's."""
_TRENDS = (Signal.TREND_UP, Signal.TREND_DOWN)


def chart_for(values: Sequence[float | None]) -> ChartKind:
    """Which chart a series should have, where its values have no base of their own: ``SPARSE`` or ``XMR``.

    Whole numbers of events that average less than 5 over the known periods want the sparse chart, everything else
    an XmR chart: from a mean of 5 its limits leave out less than 1% of steady counts, at 1 some 2%, at 0.2 nearly
    half. Give counts as counts: a rate or share made from few events is not recognised by its value.
    """
    known = [value for value in values if value is not None]
    counts = all(value >= 0 and float(value).is_integer() for value in known)
    return ChartKind.SPARSE if known and counts and math.fsum(known) / len(known) < RARE else ChartKind.XMR


def sparse_chart(
    values: Sequence[float | None],
    *,
    frozen: int | None = None,
    steps: Sequence[int] = (),
    excluded: Sequence[int] = (),
) -> ControlChart:
    """Chart counts of events, oldest first, None where missing: a missing count is passed over, never read as 0.

    The mean is total / n over the n known points. If nothing changes and events fall singly (Poisson), each point
    given the total is binomial with share 1/n, whatever the true mean: a count x lies above the limits where
    P(X ≥ x) ≤ 0.00135, below them where P(X ≤ x) ≤ 0.00135, so that at most 0.27% of steady points are outside,
    by proof and not by approximation. With ``frozen`` limits a later count y is judged against the n before it:
    given total + y it is binomial with share 1/(n + 1). ``lower`` and ``upper`` are the smallest and the largest
    count inside; a lower limit of 0 cannot be crossed, so that a fall shows as a run. Signals, strongest first:
    outside the limits; 7 points each higher (or lower) than the one before; a run on one side of the mean, of 7
    or as many more as make it no likelier than 7 tosses of a coin (25 months with nothing, where the mean is 0.2).
    Two-thirds of a limit means nothing among counts so few and is not read. ``steps``, ``frozen`` and ``excluded``
    as in :func:`peelian.statistics.control_charts.xmr`, and refused alike; also refuses what is not a count.
    Source of the conditioning: J. Przyborowski and H. Wilenski, Biometrika 31 (1940), 313-323.
    """
    counts = [None if value is None else _count(value) for value in values]
    left_out = positions(excluded, len(counts), "points")
    counted = [None if at in left_out else count for at, count in enumerate(counts)]
    bounds = segment_bounds(len(counts), steps, frozen)
    return joined(
        ChartKind.SPARSE,
        [None if count is None else float(count) for count in counts],
        [_stretch(counted[start:stop], start, frozen) for start, stop in bounds],
        excluded=left_out,
    )


def _stretch(counts: Sequence[int | None], start: int, frozen: int | None) -> Stretch:
    known = {at: count for at, count in enumerate(counts) if count is not None}
    stop = start + len(counts)
    if len(known) < 2:
        return unlimited(start, stop, len(known))
    places, figures = list(known), list(known.values())
    basis = figures[:frozen]
    total, points = sum(basis), len(basis)
    judged = places[points] if points < len(known) else len(counts)
    limits = [_limits(total, points)] * judged
    if judged < len(counts):
        limits += [_limits(total, points, predicted=True)] * (len(counts) - judged)
    signals = [Signal.NONE] * len(counts)
    for at, signal in zip(places, _signals(figures, [limits[at] for at in places], total, points), strict=True):
        signals[at] = signal
    lower, upper = zip(*limits, strict=True)
    last = places[-1]
    segment = Segment(start, stop, len(known), total / points, lower[last], upper[last])
    return Stretch(segment, lower, upper, tuple(signals))


def _count(value: float) -> int:
    if not (value >= 0 and float(value).is_integer()):
        raise Refused(f"{value} is not a count of events; a missing count is left blank.")
    return int(value)


def _limits(total: int, points: int, *, predicted: bool = False) -> tuple[float, float]:
    """The smallest and largest count inside, of one of these points or (``predicted``) of one still to come."""
    from scipy.special import bdtr, bdtrc

    share = 1 / (points + predicted)
    counts = range(total + 100 if predicted else total + 1)
    upper = bisect_left(counts, True, key=lambda x: bool(bdtrc(x, total + predicted * (x + 1), share) <= TAIL))
    lower = bisect_left(counts, True, key=lambda x: bool(bdtr(x, total + predicted * x, share) > TAIL))
    return float(lower), float(upper)


def _signals(counts: list[int], bounds: list[tuple[float, float]], total: int, points: int) -> list[Signal]:
    """One a count, given its limits and the total and number of the points its mean comes from."""
    grid = np.array([counts], np.float64)
    codes = special_causes(grid, np.array([[total / points]]), np.full((1, 1), np.inf))[0].tolist()
    found = [SIGNALS[code] if SIGNALS[code] in _TRENDS else Signal.NONE for code in codes]
    for at, run in _shifts(counts, total, points).items():
        found[at] = run if found[at] is Signal.NONE else found[at]
    for at, (count, (low, high)) in enumerate(zip(counts, bounds, strict=True)):
        if not low <= count <= high:
            found[at] = Signal.OUTSIDE_ABOVE if count > high else Signal.OUTSIDE_BELOW
    return found


def _shifts(counts: list[int], total: int, points: int) -> dict[int, Signal]:
    """Where the points stand that lie in a run on one side of the mean, and on which side."""
    if not total:
        return {}
    sides = [(count * points > total) - (count * points < total) for count in counts]
    marked: dict[int, Signal] = {}
    for side, group in groupby(range(len(counts)), key=sides.__getitem__):
        run = list(group)
        if side and len(run) >= _run_needed(side, total, points):
            marked |= dict.fromkeys(run, Signal.SHIFT_ABOVE if side > 0 else Signal.SHIFT_BELOW)
    return marked


def _run_needed(side: int, total: int, points: int) -> int:
    """How long a run above (1) or below (-1) the mean must be to be no likelier than 7 tosses of a coin."""
    from scipy.special import bdtr, bdtrc

    chance = (
        bdtrc(total // points, total, 1 / points) if side > 0 else bdtr(-(-total // points) - 1, total, 1 / points)
    )
    return max(RUN, math.ceil(RUN * math.log(2) / -math.log(float(chance))))
