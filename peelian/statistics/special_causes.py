"""Marks the points of control charts that chance alone is unlikely to explain.

Works on a grid, one series a row without gaps, so that a single chart and fifty thousand take the same path. The
rules are those of NHS England's "Making Data Count" as NHSRplotthedots 0.2.2 applies them; every point of a run is
marked, not only the one that completes it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from peelian.kernel.errors import Refused

Grid = NDArray[np.float64]
Flags = NDArray[np.bool_]

MARGIN = 2.66
"""Limits lie this many average moving ranges from the mean: 3 / 1.128, the d₂ constant for pairs."""
SCREEN = 3.267
"""Moving ranges of at least this many averages are left out of the average, once."""
ENOUGH_POINTS = 12
"""Fewer points than this give trial limits, from which no icon is read."""
RUN = 7
"""Points in a trend, and on one side of the mean in a shift."""
_TIE = 1e-12  # of a row's spread: closer than this, two figures are the same


class Signal(StrEnum):
    """What a point shows, strongest first: where several hold, the first stands."""

    NONE = "none"
    OUTSIDE_ABOVE = "outside_above"
    OUTSIDE_BELOW = "outside_below"
    TREND_UP = "trend_up"
    TREND_DOWN = "trend_down"
    TWO_OF_THREE_ABOVE = "two_of_three_above"
    TWO_OF_THREE_BELOW = "two_of_three_below"
    SHIFT_ABOVE = "shift_above"
    SHIFT_BELOW = "shift_below"

    @property
    def high(self) -> bool:
        """Whether it points upwards: above the mean, or rising."""
        return self.value.endswith(("above", "up"))


SIGNALS = tuple(Signal)
"""Code → signal: the grid holds positions in this tuple."""


def segment_bounds(length: int, steps: Sequence[int], frozen: int | None) -> list[tuple[int, int]]:
    """Start and stop of each segment of a series; refuses steps out of order and limits frozen too early."""
    if frozen is not None and frozen < ENOUGH_POINTS:
        raise Refused(f"Limits can be frozen on {ENOUGH_POINTS} points or more, not on {frozen}.")
    edges = [0, *steps, length]
    if steps and any(later <= earlier for earlier, later in pairwise(edges)):
        raise Refused(f"Step changes at {list(steps)} do not lie in order inside a series of {length}.")
    return list(pairwise(edges))


def positions(left_out: Collection[int], length: int, what: str) -> tuple[int, ...]:
    """The positions of the ``what`` left out of a series of ``length``, in order; refuses any outside it."""
    found = tuple(sorted(set(left_out)))
    if found and not (found[0] >= 0 and found[-1] < length):
        raise Refused(f"Not all of the {what} to leave out, at {list(found)}, lie inside a series of {length}.")
    return found


def limits(points: Grid, *, screen: bool) -> tuple[Grid, Grid]:
    """Mean and average moving range of each row (as columns), from at least two points.

    The mean is taken about the first point, so that a row of equal values has exactly that mean.
    """
    first = points[:, :1]
    mean = first + (points - first).mean(axis=1, keepdims=True)
    ranges = np.abs(points[:, 1:] - points[:, :-1])
    average = ranges.mean(axis=1, keepdims=True)
    if screen:
        kept = ranges < SCREEN * average
        average = (ranges * kept).sum(axis=1, keepdims=True) / np.maximum(kept.sum(axis=1, keepdims=True), 1)
    return mean, average


def special_causes(points: Grid, mean: Grid, average: Grid) -> NDArray[np.int8]:
    """The code of each point's signal, given its row's mean and average moving range.

    Either may also hold one entry a point, where limits vary along the row.
    """
    tie = _TIE * np.abs(points - points[:, :1]).max(axis=1, keepdims=True)
    margin = MARGIN * average + tie
    near = margin * 2 / 3
    sides = np.concatenate((points > mean + tie, points < mean - tie))
    outside = np.concatenate((points > mean + margin, points < mean - margin))
    beyond = np.concatenate((points > mean + near, points < mean - near)) & ~outside
    steps = np.concatenate((points[:, 1:] > points[:, :-1], points[:, 1:] < points[:, :-1]))
    marks = (
        outside,
        _turning(_covered(_starts(steps, RUN - 1), RUN, points.shape[1]), steps),
        _two_of_three(sides, beyond),
        _covered(_starts(sides, RUN), RUN, points.shape[1]),
    )
    codes = np.zeros(points.shape, np.int8)
    for rank in (3, 2, 1, 0):
        if marks[rank].any():
            above, below = np.split(marks[rank], 2)
            codes[above] = 2 * rank + 1
            codes[below] = 2 * rank + 2
    return codes


def _starts(flags: Flags, length: int) -> Flags:
    """Where ``length`` flags in a row begin: doubling the stretch looked at, not counting one by one."""
    if flags.shape[1] < length:
        return np.zeros((flags.shape[0], 0), np.bool_)
    have = 1
    while have < length:
        more = min(have, length - have)
        flags = flags[:, :-more] & flags[:, more:]
        have += more
    return flags


def _covered(starts: Flags, length: int, width: int) -> Flags:
    """Every position within ``length`` of a start."""
    marked = np.zeros((starts.shape[0], width), np.bool_)
    if starts.any():
        for offset in range(length):
            marked[:, offset : offset + starts.shape[1]] |= starts
    return marked


def _turning(trends: Flags, steps: Flags) -> Flags:
    """A point that ends one trend and begins the other counts with the one it begins."""
    up, down = np.split(trends, 2)
    both = up & down
    if both.any():
        rising, falling = np.split(steps, 2)
        up[:, :-1] &= ~(both[:, :-1] & falling)
        down[:, :-1] &= ~(both[:, :-1] & rising)
    return trends


def _two_of_three(sides: Flags, beyond: Flags) -> Flags:
    """Points beyond two-thirds of the limit, inside it, where two of three in a row on one side are so."""
    windows = _starts(sides, 3)
    if not windows.any():
        return np.zeros(sides.shape, np.bool_)
    first, second, third = beyond[:, :-2], beyond[:, 1:-1], beyond[:, 2:]
    enough = windows & ((first & second) | (second & third) | (first & third))
    return _covered(enough, 3, sides.shape[1]) & beyond
