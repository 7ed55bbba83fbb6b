"""Many control charts at once: one series a row, for a whole force or every neighbourhood in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peelian.kernel.errors import Refused
from peelian.statistics.special_causes import MARGIN, Flags, Grid, limits, segment_bounds, special_causes

_ROWS_AT_ONCE = 1024  # keeps the work inside the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class XmrGrid:
    """One row a series, one column a period, in the unit of the values.

    The limits are NaN where a segment knows fewer than two periods. ``signals`` holds positions in
    :data:`peelian.statistics.special_causes.SIGNALS`.
    """

    mean: Grid
    lower: Grid
    upper: Grid
    signals: NDArray[np.int8]


def xmr_grid(
    values: ArrayLike, *, screen: bool = True, frozen: int | None = None, steps: Sequence[int] = ()
) -> XmrGrid:
    """Chart every row of ``values`` as :func:`peelian.statistics.control_charts.xmr` charts one series.

    A period missing from every row (NaN) is passed over. Refuses what ``xmr`` refuses, a grid that is not of two
    dimensions, and a period missing from only some rows.
    """
    grid = np.asarray(values, np.float64)
    if grid.ndim != 2:
        raise Refused("A grid of series has one row a series and one column a period.")
    missing: Flags = np.logical_and.reduce(np.isnan(grid), axis=0)
    if not np.isfinite(grid[:, ~missing]).all():
        raise Refused("Each period must be known for every series of a grid, or for none.")
    mean, lower, upper = (np.full(grid.shape, np.nan) for _ in range(3))
    result = XmrGrid(mean, lower, upper, np.zeros(grid.shape, np.int8))
    for start, stop in segment_bounds(grid.shape[1], steps, frozen):
        known = start + np.flatnonzero(~missing[start:stop])
        if known.size < 2:
            continue
        for first in range(0, len(grid), _ROWS_AT_ONCE):
            rows = slice(first, first + _ROWS_AT_ONCE)
            points = grid[rows, known]
            middle, average = limits(points[:, :frozen], screen=screen)
            result.signals[rows, known] = special_causes(points, middle, average)
            mean[rows, start:stop] = middle
            lower[rows, start:stop] = middle - MARGIN * average
            upper[rows, start:stop] = middle + MARGIN * average
    return result
