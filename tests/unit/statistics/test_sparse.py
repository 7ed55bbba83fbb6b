from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from peelian.kernel.errors import Refused
from peelian.statistics.control_charts import Assurance, ChartKind, Signal, Variation, assurance, variation, xmr
from peelian.statistics.polarity import Polarity
from peelian.statistics.sparse import TAIL, chart_for, sparse_chart

OUTSIDE = (Signal.OUTSIDE_ABOVE, Signal.OUTSIDE_BELOW)
MEANS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0)
counts = st.lists(st.integers(0, 12), min_size=2, max_size=48)


def steady(mean: float, months: int, series: int) -> list[list[float]]:
    """Poisson counts in which nothing changes."""
    found: list[list[float]] = np.random.default_rng([36, months]).poisson(mean, (series, months)).tolist()
    return found


def share(flags: list[bool]) -> float:
    return sum(flags) / len(flags)


@pytest.mark.parametrize("mean", MEANS)
@pytest.mark.parametrize("months", [12, 24, 60])
def test_at_most_two_per_cent_of_steady_counts_are_outside(mean: float, months: int) -> None:
    charts = [sparse_chart(values) for values in steady(mean, months, 2400 // months)]
    assert share([signal in OUTSIDE for chart in charts for signal in chart.signals]) <= 0.005
    assert share([signal is not Signal.NONE for chart in charts for signal in chart.signals]) <= 0.05


@pytest.mark.parametrize("mean", MEANS)
def test_at_most_two_per_cent_are_outside_limits_frozen_on_a_dozen(mean: float) -> None:
    charts = [sparse_chart(values, frozen=12) for values in steady(mean, 36, 100)]
    assert share([signal in OUTSIDE for chart in charts for signal in chart.signals[12:]]) <= 0.01


def test_the_limits_of_an_xmr_chart_collapse_there() -> None:
    charts = [xmr(values) for values in steady(0.2, 24, 100)]
    assert share([signal in OUTSIDE for chart in charts for signal in chart.signals]) > 0.3


@settings(max_examples=40, deadline=None)
@given(counts)
def test_limits_are_those_of_the_binomial_given_the_total(values: list[int]) -> None:
    chart = sparse_chart(values)
    law = stats.binom(sum(values), 1 / len(values))
    lower, upper = chart.lower[0], chart.upper[0]
    assert lower is not None
    assert upper is not None
    assert law.sf(upper) <= TAIL < law.sf(upper - 1)
    assert law.cdf(lower - 1) <= TAIL < law.cdf(lower)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=12, max_size=12), st.integers(0, 60))
def test_a_later_count_is_outside_where_the_exact_test_of_two_counts_says_so(basis: list[int], later: int) -> None:
    chart = sparse_chart([*basis, later], frozen=12)
    above, below = (
        stats.binomtest(later, sum(basis) + later, 1 / 13, alternative=side).pvalue if sum(basis) + later else 1.0
        for side in ("greater", "less")
    )
    assert (chart.signals[-1] is Signal.OUTSIDE_ABOVE) == (above <= TAIL)
    assert (chart.signals[-1] is Signal.OUTSIDE_BELOW) == (below <= TAIL)


def test_limits_frozen_on_nothing_still_leave_room_for_a_first_event() -> None:
    chart = sparse_chart([0] * 12 + [1, 2, 3], frozen=12)
    assert chart.upper[11:13] == (0.0, 2.0)
    assert chart.signals[12:] == (Signal.NONE, Signal.NONE, Signal.OUTSIDE_ABOVE)


def test_limits_frozen_on_more_points_than_there_are_rest_on_those_there_are() -> None:
    values = [1, 0, 2] * 5
    assert sparse_chart(values, frozen=20) == sparse_chart(values)


def test_a_burst_stands_out() -> None:
    chart = sparse_chart([0, 1, 0, 0, 2, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 6])
    assert chart.signals[-1] is Signal.OUTSIDE_ABOVE
    assert set(chart.signals[:-1]) == {Signal.NONE}
    assert variation(chart, Polarity.LOWER_IS_BETTER) is Variation.CONCERN


def test_a_fall_shows_as_a_run_long_enough_for_the_mean() -> None:
    values = [3, 2, 4, 2, 3, 4, 2, 3, 2, 4, 2, 3] + [1] * 6
    assert set(sparse_chart(values, frozen=12).signals[12:]) == {Signal.NONE}
    values += [1]
    assert set(sparse_chart(values, frozen=12).signals[12:]) == {Signal.SHIFT_BELOW}


def test_seven_quiet_months_say_nothing_of_what_happens_twice_a_year() -> None:
    quiet = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0] * 2
    assert set(sparse_chart(quiet).signals) == {Signal.NONE}
    long = sparse_chart([*quiet, *[0] * 24], frozen=24)
    assert long.signals[-1] is Signal.NONE
    longer = sparse_chart([*quiet, *[0] * 36], frozen=24)
    assert longer.signals[-1] is Signal.SHIFT_BELOW


def test_a_rise_shows_as_a_run_and_as_a_trend() -> None:
    low = [1, 0, 2, 1, 0, 2] * 2
    raised = sparse_chart([*low, 2, 3, 2, 3, 2, 2, 3], frozen=12)
    assert set(raised.signals[12:]) == {Signal.SHIFT_ABOVE}
    rising = sparse_chart([8, 10] * 6 + [7, 8, 9, 10, 11, 12, 13], frozen=12)
    assert set(rising.signals[12:]) == {Signal.TREND_UP}


def test_larger_counts_have_a_lower_limit_too() -> None:
    chart = sparse_chart([20, 22, 19, 21, 18, 20, 23, 17, 20, 21, 19, 20, 1])
    assert chart.signals[-1] is Signal.OUTSIDE_BELOW


def test_a_missing_count_is_passed_over() -> None:
    chart = sparse_chart([1, None, 3])
    assert chart.values == (1.0, None, 3.0)
    assert chart.mean == (2.0, 2.0, 2.0)
    assert chart.signals[1] is Signal.NONE
    assert chart.segments[0].points == 2
    assert sparse_chart([1, None]).upper == (None, None)


def test_steps_and_targets_as_on_any_chart() -> None:
    chart = sparse_chart([0, 1] * 6 + [4, 3] * 6, steps=(12,))
    assert chart.kind is ChartKind.SPARSE
    assert (chart.mean[0], chart.mean[-1]) == (0.5, 3.5)
    assert set(chart.signals) == {Signal.NONE}
    assert assurance(chart, 30, Polarity.LOWER_IS_BETTER) is Assurance.CONSISTENTLY_PASSING
    assert assurance(chart, 3, Polarity.LOWER_IS_BETTER) is Assurance.HIT_AND_MISS


def test_a_count_left_out_is_drawn_and_has_no_other_part() -> None:
    chart = sparse_chart([0, 1, 2, 40, 1, 0, 2], excluded=(3,))
    whole = sparse_chart([0, 1, 2, 1, 0, 2])
    assert chart.values[3] == 40.0
    assert (chart.mean[0], chart.upper[3], chart.lower[3]) == (whole.mean[0], whole.upper[0], whole.lower[0])
    assert set(chart.signals) == {Signal.NONE}
    assert (chart.excluded, chart.segments[0].points) == ((3,), 6)
    with pytest.raises(Refused, match="points to leave out"):
        sparse_chart([1, 2], excluded=(2,))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=12, max_size=36), st.sets(st.integers(0, 11), max_size=8))
def test_a_count_left_out_counts_as_one_that_is_missing(values: list[float], places: set[int]) -> None:
    missing = [None if at in places else value for at, value in enumerate(values)]
    left = sparse_chart(values, excluded=sorted(places))
    assert replace(left, values=(), excluded=()) == replace(sparse_chart(missing), values=())


@settings(max_examples=40, deadline=None)
@given(counts)
def test_a_point_is_outside_exactly_where_the_chart_draws_it_outside(values: list[int]) -> None:
    chart = sparse_chart(values)
    for value, lower, upper, signal in zip(values, chart.lower, chart.upper, chart.signals, strict=True):
        assert lower is not None
        assert upper is not None
        assert (signal in OUTSIDE) == (not lower <= value <= upper)


@settings(max_examples=30, deadline=None)
@given(counts)
def test_the_limits_do_not_hang_on_the_order(values: list[int]) -> None:
    forwards, backwards = sparse_chart(values), sparse_chart(values[::-1])
    assert forwards.upper == backwards.upper
    assert sum(s in OUTSIDE for s in forwards.signals) == sum(s in OUTSIDE for s in backwards.signals)


def test_which_chart_a_series_should_have() -> None:
    assert chart_for([0, 1, 0, 2]) is ChartKind.SPARSE
    assert chart_for([4, None, 5, 5]) is ChartKind.SPARSE
    assert chart_for([5, 5, 5]) is ChartKind.XMR
    assert chart_for([0.4, 1.5]) is ChartKind.XMR
    assert chart_for([-1, 1]) is ChartKind.XMR
    assert chart_for([None, None]) is ChartKind.XMR
    assert chart_for([]) is ChartKind.XMR


@pytest.mark.parametrize("mean", [*MEANS, 20.0])
def test_the_chart_a_steady_series_is_given_holds(mean: float) -> None:
    charts = [
        sparse_chart(values) if chart_for(values) is ChartKind.SPARSE else xmr(values)
        for values in steady(mean, 24, 100)
    ]
    assert share([signal in OUTSIDE for chart in charts for signal in chart.signals]) <= 0.02


def test_what_is_refused() -> None:
    for value in (-1, 0.5, math.nan, math.inf):
        with pytest.raises(Refused, match="not a count of events"):
            sparse_chart([1, value])
    with pytest.raises(Refused, match="frozen"):
        sparse_chart([1] * 20, frozen=11)
    with pytest.raises(Refused, match="Step changes"):
        sparse_chart([1] * 20, steps=(0,))
