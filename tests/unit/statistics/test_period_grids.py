from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.kernel.periods import Period
from peelian.statistics.baselines import percent_change, weighted_baseline
from peelian.statistics.grids import by_year, in_columns
from peelian.statistics.period_grids import (
    changes_on_year,
    percent_changes,
    rolling_sums,
    weighted_baselines,
    year_to_date_sums,
)
from peelian.statistics.periods_compared import rolling_year, year_to_date

MONTHS = 40
figure = st.none() | st.integers(0, 50).map(float)
rows = st.lists(figure, min_size=MONTHS, max_size=MONTHS)
starts = st.sampled_from(["2018-04", "2018-05", "2019-01", "2019-03"])


def months(first: str) -> list[Period]:
    found = [Period.parse(first)]
    while len(found) < MONTHS:
        found.append(found[-1].next())
    return found


def plain(found: list[float | None]) -> object:
    return pytest.approx([math.nan if one is None else one for one in found], rel=1e-12, nan_ok=True)


@settings(max_examples=60, deadline=None)
@given(rows, starts)
def test_years_to_date_and_rolling_years_are_those_of_one_series(row: list[float | None], first: str) -> None:
    periods = months(first)
    values = dict(zip(periods, row, strict=True))
    into_year = (periods[0].start.month - 4) % 12
    grid = np.array([row, [1.0] * MONTHS], np.float64)
    to_date = year_to_date_sums(grid, into_year=into_year)[0].tolist()
    assert to_date == plain([year_to_date(values, period).value for period in periods])
    rolling = rolling_sums(grid)[0].tolist()
    assert rolling == plain([rolling_year(values, period).value for period in periods])


@settings(max_examples=60, deadline=None)
@given(rows)
def test_changes_on_the_year_are_those_of_one_series(row: list[float | None]) -> None:
    pairs = zip(row[12:], row[:-12], strict=True)
    expected = [None if now is None or base is None else percent_change(now, base) for now, base in pairs]
    found = changes_on_year(np.array([row], np.float64))[0].tolist()
    assert found == plain([*[None] * 12, *expected])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(figure, min_size=6, max_size=6), min_size=2, max_size=2),
    st.sets(st.integers(0, 5), max_size=3),
    st.sampled_from([(3, 2, 1), (1,), (2.5, 1, 1, 0.5)]),
)
def test_baselines_are_those_of_one_series(
    values: list[list[float | None]], skipped: set[int], weights: tuple[float, ...]
) -> None:
    grid = np.array(values, np.float64).reshape(2, 6, 1)
    found = weighted_baselines(grid, weights=weights, skipped=skipped)
    for at, row in enumerate(values):
        expected: list[float | None] = []
        for year in range(6):
            named = [one for one in range(year) if one not in skipped][-len(weights) :]
            try:
                expected.append(weighted_baseline({one: row[one] for one in named}, weights=weights).value)
            except Refused:
                expected.append(None)
        assert found[at, :, 0].tolist() == plain(expected)


def test_a_month_that_is_missing_is_never_a_nought() -> None:
    grid = np.ones((1, 36))
    grid[0, 14] = math.nan
    assert np.flatnonzero(np.isnan(rolling_sums(grid))).tolist() == [*range(11), *range(14, 26)]
    assert np.flatnonzero(np.isnan(year_to_date_sums(grid))).tolist() == list(range(14, 24))
    assert np.flatnonzero(np.isnan(changes_on_year(grid))).tolist() == [*range(12), 14, 26]


def test_the_newest_year_weighs_most_and_one_skipped_gives_its_place_to_the_year_before() -> None:
    years = [[[60.0], [75.0], [10.0], [90.0], [0.0]]]
    assert weighted_baselines(years)[0, 4, 0] == (3 * 90 + 2 * 10 + 75) / 6
    found = weighted_baselines(years, skipped=(2,))[0, :, 0]
    assert math.isnan(found[0])
    assert found[1:].tolist() == [60.0, (3 * 75 + 2 * 60) / 5, (3 * 75 + 2 * 60) / 5, (3 * 90 + 2 * 75 + 60) / 6]


def test_any_number_of_periods_roll() -> None:
    grid = np.array([[1.0, 2.0, 4.0, 8.0, 16.0]])
    for periods in range(1, 6):
        expected = [math.nan] * (periods - 1) + [
            grid[0, at - periods + 1 : at + 1].sum() for at in range(periods - 1, 5)
        ]
        assert rolling_sums(grid, periods=periods)[0].tolist() == pytest.approx(expected, nan_ok=True)
    assert np.isnan(rolling_sums(grid, periods=6)).all()


def test_quarters_make_years_too() -> None:
    grid = np.array([[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]])
    assert year_to_date_sums(grid, in_a_year=4).tolist() == [[1.0, 3.0, 6.0, 10.0, 5.0, 11.0]]
    assert changes_on_year(grid, in_a_year=4)[0, 4:].tolist() == [400.0, 200.0]


def test_a_base_of_nought_gives_no_percentage() -> None:
    found = percent_changes(np.array([1.0, 1.0, 1.0, math.nan]), np.array([0.0, -1.0, 2.0, 2.0]))
    assert found.tolist() == pytest.approx([math.nan, math.nan, -50.0, math.nan], nan_ok=True)


@pytest.mark.parametrize("columns", [0, 1, 11, 12, 13, 30])
@pytest.mark.parametrize("into_year", [0, 3, 11])
def test_years_and_columns_hold_the_same(columns: int, into_year: int) -> None:
    grid = np.arange(2.0 * columns).reshape(2, columns)
    years = by_year(grid, 12, into_year)
    assert in_columns(years, columns, into_year).tolist() == grid.tolist()
    assert years.shape[1] * 12 >= columns + into_year
    assert (~np.isnan(years)).sum() == 2 * columns


def test_refused_grids() -> None:
    for wrong in ([1.0, 2.0], [[[1.0]]]):
        with pytest.raises(Refused, match="one row a series"):
            rolling_sums(wrong)
        with pytest.raises(Refused, match="one row a series"):
            changes_on_year(wrong)
    for value in (-1.0, math.inf):
        with pytest.raises(Refused, match="not a count"):
            rolling_sums([[1.0, value]])
        with pytest.raises(Refused, match="not a count"):
            year_to_date_sums([[1.0, value]])
    with pytest.raises(Refused, match="cannot be made of 0"):
        rolling_sums([[1.0]], periods=0)
    with pytest.raises(Refused, match="cannot be made of 0"):
        changes_on_year([[1.0]], in_a_year=0)
    for into_year in (-1, 12):
        with pytest.raises(Refused, match="periods into a year"):
            year_to_date_sums([[1.0]], into_year=into_year)
    with pytest.raises(Refused, match="series by years by periods"):
        weighted_baselines([[1.0]])
    with pytest.raises(Refused, match="Every weight"):
        weighted_baselines([[[1.0]]], weights=(1, 0))
    with pytest.raises(Refused, match="years to leave out"):
        weighted_baselines([[[1.0]]], skipped=(1,))
