"""What a grid of series is: one series a row, one period a column, oldest first, NaN where a figure is missing."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from peelian.kernel.errors import Refused
from peelian.statistics.special_causes import Grid

ROWS_AT_ONCE = 1024
"""Series worked on in one go: few enough to stay in the processor's cache, and to bound what is held."""


def series_grid(values: ArrayLike) -> Grid:
    """The values as a grid of numbers; refuses one that is not of two dimensions."""
    grid = np.asarray(values, np.float64)
    if grid.ndim != 2:
        raise Refused("A grid of series has one row a series and one column a period.")
    return grid


def counts_grid(values: ArrayLike) -> Grid:
    """The values as a grid of counts; refuses also what is negative or infinite."""
    grid = series_grid(values)
    if np.fmin.reduce(grid, axis=None, initial=0.0) < 0 or np.isinf(np.fmax.reduce(grid, axis=None, initial=0.0)):
        raise Refused("A figure of the grid is not a count; a missing count is left blank.")
    return grid


def by_year(grid: Grid, in_a_year: int, into_year: int) -> Grid:
    """A grid of series × years × periods, filled up with NaN at both ends to whole years."""
    if not 0 <= into_year < in_a_year:
        raise Refused(f"A grid cannot start {into_year} periods into a year of {in_a_year}.")
    rows, columns = grid.shape
    years = -(-(into_year + columns) // in_a_year)
    if into_year or years * in_a_year > columns:
        padded = np.full((rows, years * in_a_year), np.nan)
        padded[:, into_year : into_year + columns] = grid
        grid = padded
    return grid.reshape(rows, years, in_a_year)


def in_columns(years: Grid, columns: int, into_year: int) -> Grid:
    """The other way about: one column a period again, without what filled up the years."""
    flat = years.reshape(len(years), years.shape[1] * years.shape[2])
    return flat[:, into_year : into_year + columns]
