from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.statistics.control_charts import xmr
from peelian.statistics.control_grids import xmr_grid
from peelian.statistics.special_causes import SIGNALS

PERIODS = 40
figure = st.none() | st.integers(0, 9).map(float)
grids = st.lists(st.lists(figure, min_size=PERIODS, max_size=PERIODS), max_size=6)
places = st.lists(st.integers(0, PERIODS - 1), max_size=14)
steps_taken = st.sets(st.integers(1, PERIODS - 1), max_size=3).map(sorted)


@settings(max_examples=60, deadline=None)
@given(grids, steps_taken, places, st.none() | st.integers(12, 20), st.booleans())
def test_a_grid_says_what_xmr_says_of_each_row_whatever_is_missing(
    rows: list[list[float | None]], steps: list[int], excluded: list[int], frozen: int | None, screen: bool
) -> None:
    values = np.array(rows, np.float64).reshape(-1, PERIODS)
    grid = xmr_grid(values, frozen=frozen, screen=screen, steps=steps, excluded=excluded)
    for at, row in enumerate(rows):
        chart = xmr(row, frozen=frozen, screen=screen, steps=steps, excluded=excluded)
        assert [SIGNALS[code] for code in grid.signals[at]] == list(chart.signals)
        for found, expected in ((grid.mean, chart.mean), (grid.lower, chart.lower), (grid.upper, chart.upper)):
            plain = [math.nan if limit is None else limit for limit in expected]
            assert found[at].tolist() == pytest.approx(plain, rel=1e-12, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("frozen", [None, 12])
def test_each_row_is_charted_as_a_series_on_its_own(frozen: int | None) -> None:
    draw = random.Random(36)
    rows: list[list[float | None]] = [
        [None if 20 <= at < 26 else float(draw.randint(0, 30) + at * row // 40) for at in range(50)]
        for row in range(60)
    ]
    grid = xmr_grid(np.array(rows, np.float64), frozen=frozen, steps=(26,))
    for at, row in enumerate(rows):
        chart = xmr(row, frozen=frozen, steps=(26,))
        assert [SIGNALS[code] for code in grid.signals[at]] == list(chart.signals)
        for found, expected in ((grid.mean, chart.mean), (grid.lower, chart.lower), (grid.upper, chart.upper)):
            assert found[at].tolist() == pytest.approx(list(expected), rel=1e-12)


def test_a_segment_with_one_known_period_has_no_limits() -> None:
    grid = xmr_grid([[1.0, 2.0, 3.0], [4.0, 4.0, 4.0]], steps=(2,))
    assert grid.mean[:, 0].tolist() == [1.5, 4.0]
    assert all(math.isnan(value) for value in grid.upper[:, 2])


def test_a_figure_missing_from_one_row_is_missing_from_that_row_alone() -> None:
    grid = xmr_grid([[1.0, math.nan, 3.0], [1.0, 2.0, 9.0], [math.nan, math.nan, 5.0]])
    assert grid.mean[:2, 0].tolist() == [2.0, 4.0]
    assert math.isnan(grid.mean[2, 2])


def test_more_series_than_are_charted_at_once() -> None:
    values = np.arange(3_000 * 12, dtype=np.float64).reshape(3_000, 12)
    assert (xmr_grid(values).signals == xmr_grid(values[:1]).signals).all()


def test_a_series_that_never_changes_may_be_left_without_limits() -> None:
    values = [[4.0] * 12, [4.0] * 11 + [5.0]]
    assert xmr_grid(values).upper[:, 0].tolist() == [4.0, pytest.approx(49 / 12)]
    bare = xmr_grid(values, flat_limits=False)
    assert bare.mean[0, 0] == 4.0
    assert np.isnan(bare.lower[0]).all()
    assert np.isnan(bare.upper[0]).all()
    assert bare.upper[1, 0] == pytest.approx(49 / 12)
    assert not bare.signals[0].any()


def test_no_series_make_an_empty_grid() -> None:
    assert xmr_grid(np.empty((0, 24))).signals.shape == (0, 24)


def test_refused_grids() -> None:
    with pytest.raises(Refused, match="one row a series"):
        xmr_grid([1.0, 2.0])
    with pytest.raises(Refused, match="not a number"):
        xmr_grid([[1.0, math.inf]])
    with pytest.raises(Refused, match="periods to leave out"):
        xmr_grid([[1.0, 2.0]], excluded=(2,))
    with pytest.raises(Refused, match="Step changes"):
        xmr_grid([[1.0, 2.0]], steps=(2,))
