from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from peelian.kernel.errors import Refused
from peelian.statistics.assessment_grids import AssessmentGrid, GridMethod, assess_grid
from peelian.statistics.control_grids import xmr_grid
from peelian.statistics.grids import by_year
from peelian.statistics.period_grids import (
    changes_on_year,
    percent_changes,
    rolling_sums,
    weighted_baselines,
    year_to_date_sums,
)
from peelian.statistics.special_causes import Grid

SERIES, MONTHS = 5_000, 48
LEFT_OUT = range(12, 24)
METHOD = GridMethod(skipped_years=(1,), steps=(24,), excluded=LEFT_OUT)


def counts() -> Grid:
    """Poisson counts with a month in fifty missing."""
    chance = np.random.default_rng(36)
    grid = chance.poisson(3, (SERIES, MONTHS)).astype(np.float64)
    grid[chance.random(grid.shape) < 0.02] = np.nan
    return grid


def same(one: AssessmentGrid, other: AssessmentGrid) -> bool:
    names = [field.name for field in fields(AssessmentGrid)]
    return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in names)


def test_every_column_is_what_its_own_function_makes_of_the_whole_grid() -> None:
    grid = counts()
    found = assess_grid(grid, METHOD)
    baseline = weighted_baselines(by_year(grid, 12, 0), skipped=(1,)).reshape(grid.shape)
    chart = xmr_grid(grid, steps=(24,), excluded=LEFT_OUT)
    judged = [at for at in range(MONTHS) if at not in LEFT_OUT]
    for name, expected in (
        ("to_date", year_to_date_sums(grid)),
        ("rolling", rolling_sums(grid)),
        ("on_year", changes_on_year(grid)),
        ("baseline", baseline),
        ("on_baseline", percent_changes(grid, baseline)),
    ):
        assert np.array_equal(getattr(found, name), expected, equal_nan=True), name
    for name in ("mean", "lower", "upper", "signals"):
        expected = getattr(chart, name)[:, judged]
        assert np.array_equal(getattr(found, name)[:, judged], expected, equal_nan=True), name


def test_months_left_out_have_neither_limits_nor_signals() -> None:
    grid = counts()
    grid[:, LEFT_OUT] = 500.0
    found = assess_grid(grid, METHOD)
    for limit in (found.mean, found.lower, found.upper):
        assert np.isnan(limit[:, LEFT_OUT]).all()
    assert not found.signals[:, LEFT_OUT].any()
    assert found.rolling[0, 23] == 6_000.0


def test_the_number_of_threads_changes_nothing() -> None:
    grid = counts()
    assert same(assess_grid(grid, METHOD, workers=1), assess_grid(grid, METHOD, workers=3))


def test_a_grid_that_starts_within_a_year() -> None:
    grid = np.arange(1.0, 31.0).reshape(1, 30)
    found = assess_grid(grid, GridMethod(into_year=9))
    assert np.isnan(found.to_date[0, :3]).all()
    assert found.to_date[0, 3:5].tolist() == [4.0, 9.0]
    assert np.isnan(found.baseline[0, :12]).all()
    assert found.baseline[0, 12:15].tolist() == [1.0, 2.0, 3.0]
    assert found.baseline[0, 27] == (3 * 16 + 2 * 4) / 5
    assert found.on_baseline[0, 12] == 1_200.0


def test_flat_limits_screening_and_freezing_are_those_of_the_chart() -> None:
    flat = np.full((1, 24), 3.0)
    assert assess_grid(flat, GridMethod()).upper[0, 0] == 3.0
    assert np.isnan(assess_grid(flat, GridMethod(flat_limits=False)).upper).all()
    wild = np.array([[10.0, 12.0] * 8 + [60.0]])
    unscreened = assess_grid(wild, GridMethod(screen=False))
    assert unscreened.upper.tolist() == xmr_grid(wild, screen=False).upper.tolist()
    frozen = assess_grid(wild, GridMethod(frozen=12))
    assert frozen.signals.tolist() == xmr_grid(wild, frozen=12).signals.tolist()
    assert unscreened.upper[0, 0] != frozen.upper[0, 0]


def test_no_series_make_an_empty_assessment_but_a_wrong_method_is_still_refused() -> None:
    nothing = np.empty((0, MONTHS))
    assert assess_grid(nothing, METHOD).signals.shape == (0, MONTHS)
    with pytest.raises(Refused, match="Step changes"):
        assess_grid(nothing, GridMethod(steps=(MONTHS,)))
    with pytest.raises(Refused, match="not a count"):
        assess_grid([[-1.0]], GridMethod())
