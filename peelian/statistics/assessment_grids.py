"""Many series assessed at once: every figure held against its year, its past and its control chart."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peelian.statistics.baselines import WEIGHTS
from peelian.statistics.control_grids import xmr_grid
from peelian.statistics.grids import ROWS_AT_ONCE, by_year, counts_grid, in_columns
from peelian.statistics.period_grids import (
    IN_A_YEAR,
    changes_on_year,
    percent_changes,
    rolling_sums,
    weighted_baselines,
    year_to_date_sums,
)
from peelian.statistics.special_causes import Grid, positions


@dataclass(frozen=True, slots=True, kw_only=True)
class GridMethod:
    """How the series of a grid are assessed, all in the same way.

    A year has ``in_a_year`` periods, of which ``into_year`` lie before the first column. The baseline weighs the
    latest reference years with ``weights``, newest first; the years at ``skipped_years`` are none of them (years
    are counted from 0, the one that holds the first column). The chart starts new limits at the columns ``steps``
    and leaves out the columns ``excluded``; ``screen``, ``frozen`` and ``flat_limits`` are those of
    :func:`peelian.statistics.control_grids.xmr_grid`.
    """

    in_a_year: int = IN_A_YEAR
    into_year: int = 0
    weights: Sequence[float] = WEIGHTS
    skipped_years: Collection[int] = ()
    screen: bool = True
    frozen: int | None = None
    steps: Sequence[int] = ()
    excluded: Sequence[int] = ()
    flat_limits: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class AssessmentGrid:
    """One row a series, one column a period; NaN where there is nothing to say.

    ``to_date``, ``rolling`` (a year), ``baseline``, ``mean``, ``lower`` and ``upper`` in the unit of the counts;
    ``on_year``, the change on the same period a year before, and ``on_baseline`` in per cent. ``signals`` holds
    positions in :data:`peelian.statistics.special_causes.SIGNALS`. The columns left out of the chart have neither
    limits nor signals.
    """

    to_date: Grid
    rolling: Grid
    on_year: Grid
    baseline: Grid
    on_baseline: Grid
    mean: Grid
    lower: Grid
    upper: Grid
    signals: NDArray[np.int8]


def assess_grid(values: ArrayLike, method: GridMethod, *, workers: int | None = None) -> AssessmentGrid:
    """Assess every row of ``values``, a grid of counts of one series a row, oldest first, NaN where missing.

    The columns are what :mod:`peelian.statistics.period_grids` and
    :func:`peelian.statistics.control_grids.xmr_grid` make of them; whether counts as low as a series has belong on
    an XmR chart is for :func:`peelian.statistics.sparse.chart_for` to say. Blocks of series are worked on by
    ``workers`` threads, one a processor unless stated; the result is the same for any number of them. Refuses
    counts that are negative or infinite, and what those functions refuse.
    """
    grid = counts_grid(values)
    made = _unfilled(grid.shape)

    def work(first: int) -> None:
        rows = slice(first, first + ROWS_AT_ONCE)
        block = _assessed(grid[rows], method)
        for field in fields(AssessmentGrid):
            getattr(made, field.name)[rows] = getattr(block, field.name)

    with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        list(pool.map(work, range(0, max(len(grid), 1), ROWS_AT_ONCE)))
    return made


def _unfilled(shape: tuple[int, ...]) -> AssessmentGrid:
    to_date, rolling, on_year, baseline, on_baseline, mean, lower, upper = (np.empty(shape) for _ in range(8))
    signals = np.empty(shape, np.int8)
    return AssessmentGrid(to_date, rolling, on_year, baseline, on_baseline, mean, lower, upper, signals)


def _assessed(grid: Grid, method: GridMethod) -> AssessmentGrid:
    years = by_year(grid, method.in_a_year, method.into_year)
    expected = weighted_baselines(years, weights=method.weights, skipped=method.skipped_years)
    baseline = in_columns(expected, grid.shape[1], method.into_year)
    chart = xmr_grid(
        grid,
        screen=method.screen,
        frozen=method.frozen,
        steps=method.steps,
        excluded=method.excluded,
        flat_limits=method.flat_limits,
    )
    left_out = list(positions(method.excluded, grid.shape[1], "periods"))
    for limit in (chart.mean, chart.lower, chart.upper):
        limit[:, left_out] = np.nan
    return AssessmentGrid(
        to_date=year_to_date_sums(grid, in_a_year=method.in_a_year, into_year=method.into_year),
        rolling=rolling_sums(grid, periods=method.in_a_year),
        on_year=changes_on_year(grid, in_a_year=method.in_a_year),
        baseline=baseline,
        on_baseline=percent_changes(grid, baseline),
        mean=chart.mean,
        lower=chart.lower,
        upper=chart.upper,
        signals=chart.signals,
    )
