"""Many control charts at once: one series a row, for a whole force or every neighbourhood in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peelian.kernel.errors import Refused
from peelian.statistics.grids import ROWS_AT_ONCE, series_grid
from peelian.statistics.special_causes import (
    MARGIN,
    Flags,
    Grid,
    limits,
    positions,
    segment_bounds,
    special_causes,
)


@dataclass(frozen=True, slots=True, eq=False)
class XmrGrid:
    """One row a series, one column a period, in the unit of the values.

    Mean and limits are NaN where a segment knows fewer than two periods of a series. ``signals`` holds positions
    in :data:`peelian.statistics.special_causes.SIGNALS`.
    """

    mean: Grid
    lower: Grid
    upper: Grid
    signals: NDArray[np.int8]


def xmr_grid(
    values: ArrayLike,
    *,
    screen: bool = True,
    frozen: int | None = None,
    steps: Sequence[int] = (),
    excluded: Sequence[int] = (),
    flat_limits: bool = True,
) -> XmrGrid:
    """Chart every row of ``values`` as :func:`peelian.statistics.control_charts.xmr` charts one series.

    A missing figure (NaN) is passed over, in its own row only; ``steps`` and ``excluded`` are columns and hold for
    every row. With ``flat_limits`` off, a segment whose figures are all the same has a mean but no limits: no
    moving range is smaller than 3.267 × 0, and NHSRplotthedots 0.2.2 draws none. Refuses what ``xmr`` refuses, and
    a grid that is not of two dimensions.
    """
    grid = series_grid(values)
    if np.isinf(grid).any():
        raise Refused("A value on a control chart is not a number; a missing value is left blank.")
    known = ~np.isnan(grid)
    known[:, list(positions(excluded, grid.shape[1], "periods"))] = False
    mean, lower, upper = (np.full(grid.shape, np.nan) for _ in range(3))
    result = XmrGrid(mean, lower, upper, np.zeros(grid.shape, np.int8))
    for start, stop in segment_bounds(grid.shape[1], steps, frozen):
        span = slice(start, stop)
        for rows, points in _dense(grid[:, span], known[:, span]):
            middle, average = limits(points[:, :frozen], screen=screen)
            codes = np.zeros((len(rows), stop - start), np.int8)
            codes[known[rows, span]] = special_causes(points, middle, average).ravel()
            result.signals[rows, span] = codes
            if not flat_limits:
                average[(points == points[:, :1]).all(axis=1)] = np.nan
            mean[rows, span] = middle
            lower[rows, span] = middle - MARGIN * average
            upper[rows, span] = middle + MARGIN * average
    return result


def _dense(grid: Grid, known: Flags) -> Iterator[tuple[NDArray[np.intp], Grid]]:
    """Rows that know equally many periods, at least two, with what they know closed up: a grid without gaps."""
    counts = known.sum(axis=1)
    for count in np.flatnonzero(np.bincount(counts)).tolist():
        rows = np.flatnonzero(counts == count)
        for first in range(0, len(rows) if count > 1 else 0, ROWS_AT_ONCE):
            some = rows[first : first + ROWS_AT_ONCE]
            yield some, grid[some][known[some]].reshape(len(some), count)
