"""Rolling sums, years to date, changes on the year and weighted baselines of many series at once.

What is worked out from a missing figure is missing too, and never what it would be were the figure 0. Each
function gives what its counterpart for one series gives, within rounding.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import ArrayLike

from peelian.kernel.errors import Refused
from peelian.statistics.baselines import WEIGHTS, refuse_unless_weights
from peelian.statistics.grids import by_year, counts_grid, in_columns, series_grid
from peelian.statistics.special_causes import Grid, positions

IN_A_YEAR = 12


def rolling_sums(values: ArrayLike, *, periods: int = IN_A_YEAR) -> Grid:
    """The sum of the ``periods`` periods that end with each, in the unit of the values; NaN in the first of them.

    With 12 months or 4 quarters it is :func:`peelian.statistics.periods_compared.rolling_year`. Refuses fewer than
    one period, counts that are negative or infinite, and a grid that is not of two dimensions.
    """
    grid = counts_grid(values)
    if periods < 1:
        raise Refused(f"A rolling sum cannot be made of {periods} periods.")
    rolling = np.full(grid.shape, np.nan)
    if grid.shape[1] >= periods:
        rolling[:, periods - 1 :] = _windows(grid, periods)
    return rolling


def year_to_date_sums(values: ArrayLike, *, in_a_year: int = IN_A_YEAR, into_year: int = 0) -> Grid:
    """The sum from the start of each period's year to its end, in the unit of the values.

    ``into_year`` says how many periods of its year lie before the first column: 0 where the grid starts with the
    year. They are missing, and with them that year's sums. As
    :func:`peelian.statistics.periods_compared.year_to_date`. Refuses what :func:`rolling_sums` refuses, and a year
    that the first column cannot lie in.
    """
    grid = counts_grid(values)
    return in_columns(by_year(grid, in_a_year, into_year).cumsum(axis=2), grid.shape[1], into_year)


def changes_on_year(values: ArrayLike, *, in_a_year: int = IN_A_YEAR) -> Grid:
    """The change of each figure on the same period a year before, in per cent; as :func:`percent_changes`.

    NaN in the first year. Refuses a year of no period, and a grid that is not of two dimensions.
    """
    grid = series_grid(values)
    if in_a_year < 1:
        raise Refused(f"A year cannot be made of {in_a_year} periods.")
    changes = np.full(grid.shape, np.nan)
    changes[:, in_a_year:] = percent_changes(grid[:, in_a_year:], grid[:, :-in_a_year])
    return changes


def percent_changes(now: Grid, base: Grid) -> Grid:
    """(now - base) / base × 100 of each figure, in per cent: :func:`peelian.statistics.baselines.percent_change`.

    NaN where either is missing, and where the base is 0 or below and no percentage can be read.
    """
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        changes: Grid = (now - base) / base * 100
    changes[~(base > 0)] = np.nan
    return changes


def weighted_baselines(
    values: ArrayLike, *, weights: Sequence[float] = WEIGHTS, skipped: Collection[int] = ()
) -> Grid:
    """The weighted baseline of every figure of a grid of series × years × periods, in the unit of the values.

    The reference years of a year are as many of the latest years before it as there are ``weights``; the years at
    the positions ``skipped`` are none, nor do they take a place: the year before one takes its weight. A missing
    figure keeps its place, and the sum is divided by the weights that are left; where none is, the baseline is
    NaN. As :func:`peelian.statistics.baselines.weighted_baseline` of those reference years. Refuses weights that
    are not above 0, skipped years outside the grid, and a grid that is not of three dimensions.
    """
    grid = np.asarray(values, np.float64)
    if grid.ndim != 3:
        raise Refused("Baselines are worked out from a grid of series by years by periods.")
    refuse_unless_weights(weights)
    left_out = positions(skipped, grid.shape[1], "years")
    missing = np.isnan(grid)
    known = None if not missing.any() else ~missing
    filled = grid if known is None else np.where(known, grid, 0.0)
    baselines = np.full(grid.shape, np.nan)
    for year in range(1, grid.shape[1]):
        earlier = [at for at in range(year - 1, -1, -1) if at not in left_out][: len(weights)]
        if not earlier:
            continue
        terms = list(zip(weights, earlier, strict=False))
        total = sum(weight * filled[:, at] for weight, at in terms)
        if known is None:
            baselines[:, year] = total / sum(weight for weight, _ in terms)
        else:
            left = sum(weight * known[:, at] for weight, at in terms)
            np.divide(total, left, out=baselines[:, year], where=left > 0)
    return baselines


def _windows(grid: Grid, length: int) -> Grid:
    """Sums over windows of ``length`` columns, by doubling: a missing figure spoils no window but its own."""
    if length == 1:
        return grid
    half = length // 2
    halves = _windows(grid, half)
    total: Grid = halves[:, :-half] + halves[:, half:]
    return total[:, :-1] + grid[:, length - 1 :] if length % 2 else total
