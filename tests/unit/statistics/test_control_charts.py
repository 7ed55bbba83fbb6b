from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.statistics.control_charts import Assurance, Signal, Variation, XmrChart, assurance, variation, xmr
from peelian.statistics.polarity import Polarity

STEADY = [10.0, 12.0] * 8  # mean 11, moving range 2, limits 5.68 and 16.32
UP, DOWN, NEITHER = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER, Polarity.NEUTRAL
series = st.lists(st.none() | st.integers(0, 400).map(float), min_size=0, max_size=60)


def frozen_signals(later: list[float]) -> list[Signal]:
    """Signals of points that follow a steady dozen whose limits stand: 11, with 5.68 and 16.32 about it."""
    return list(xmr([*STEADY[:12], *later], frozen=12).signals[12:])


def test_limits_are_the_mean_and_two_point_six_six_moving_ranges() -> None:
    chart = xmr(STEADY)
    assert set(chart.mean) == {11.0}
    assert chart.average_moving_range == 2.0
    assert chart.lower[0] == pytest.approx(11 - 5.32)
    assert chart.upper[-1] == pytest.approx(11 + 5.32)
    assert not chart.trial
    assert set(chart.signals) == {Signal.NONE}


def test_a_wild_moving_range_is_screened_once_unless_told_otherwise() -> None:
    values = [*STEADY, 60.0]
    assert xmr(values).average_moving_range == 2.0
    assert xmr(values, screen=False).average_moving_range == pytest.approx((15 * 2 + 48) / 16)


def test_limits_may_be_frozen_on_the_first_points() -> None:
    chart = xmr([*STEADY[:12], 30.0, 50.0, 70.0], frozen=12)
    assert chart.mean[-1] == 11.0
    assert chart.signals[12:] == (Signal.OUTSIDE_ABOVE,) * 3
    assert xmr(STEADY, frozen=500) == xmr(STEADY)


def test_a_step_starts_new_limits_and_no_run_crosses_it() -> None:
    chart = xmr([*STEADY, *(value + 50 for value in STEADY)], steps=(16,))
    assert [segment.mean for segment in chart.segments] == [11.0, 61.0]
    assert [(part.start, part.stop) for part in chart.segments] == [(0, 16), (16, 32)]
    assert set(chart.signals) == {Signal.NONE}
    assert chart.mean[15:17] == (11.0, 61.0)


def test_missing_values_are_passed_over_and_never_nought() -> None:
    chart = xmr([None, *STEADY[:6], None, None, *STEADY[6:], None])
    whole = xmr(STEADY)
    assert chart.average_moving_range == whole.average_moving_range
    assert chart.mean == (11.0,) * 20
    assert chart.signals[7] is Signal.NONE
    assert chart.last == 18
    assert chart.segments[0].points == 16


@pytest.mark.parametrize("count", range(14))
def test_fewer_than_twelve_points_give_trial_limits(count: int) -> None:
    chart = xmr(STEADY[:count])
    assert chart.trial is (count < 12)
    assert (chart.segments[-1].mean is None) is (count < 2)
    assert len(chart.mean) == count


def test_an_empty_chart_says_nothing() -> None:
    chart = xmr([])
    assert chart.values == ()
    assert chart.last is None
    assert chart.average_moving_range is None
    assert variation(chart, DOWN) is Variation.TOO_FEW_POINTS
    assert variation(replace(chart, segments=xmr(STEADY).segments), DOWN) is Variation.TOO_FEW_POINTS
    assert assurance(chart, 3, DOWN) is Assurance.TOO_FEW_POINTS


def test_points_left_out_are_drawn_and_have_no_other_part() -> None:
    chart = xmr([*STEADY[:6], 90.0, 95.0, *STEADY[6:]], excluded=(7, 6, 6))
    whole = xmr(STEADY)
    assert chart.values[6:8] == (90.0, 95.0)
    assert chart.mean == (11.0,) * 18
    assert chart.average_moving_range == whole.average_moving_range
    assert set(chart.signals) == {Signal.NONE}
    assert chart.segments[0].points == 16
    assert chart.excluded == (6, 7)


def test_a_run_goes_from_the_point_before_an_exclusion_to_the_point_after() -> None:
    above = [12.0, 11.5, 12.0, 99.0, 11.2, 11.5, 12.0, 11.6]
    chart = xmr([*STEADY[:12], 10.5, *above, 10.0], frozen=12, excluded=(16,))
    shift = Signal.SHIFT_ABOVE
    assert chart.signals[12:] == (Signal.NONE, *[shift] * 3, Signal.NONE, *[shift] * 4, Signal.NONE)


def test_limits_are_not_frozen_on_points_left_out() -> None:
    chart = xmr([70.0, *STEADY[:12], 17.0], frozen=12, excluded=(0,))
    assert chart.mean[0] == 11.0
    assert chart.signals[-1] is Signal.OUTSIDE_ABOVE


def test_the_icon_is_not_read_from_a_point_left_out() -> None:
    chart = xmr([*STEADY[:12], 17.0, 5.0], frozen=12, excluded=(13,))
    assert chart.last == 12
    assert variation(chart, UP) is Variation.IMPROVING
    assert xmr([1.0, None], excluded=(0,)).last is None


@pytest.mark.parametrize("excluded", [(-1,), (16,), (3, 40)])
def test_what_is_left_out_lies_inside_the_series(excluded: tuple[int, ...]) -> None:
    with pytest.raises(Refused, match="points to leave out"):
        xmr(STEADY, excluded=excluded)


@settings(max_examples=60, deadline=None)
@given(series, st.sets(st.integers(0, 59), max_size=12))
def test_a_point_left_out_counts_as_one_that_is_missing(values: list[float | None], places: set[int]) -> None:
    excluded = [at for at in places if at < len(values)]
    left, missing = xmr(values, excluded=excluded), list(values)
    for at in excluded:
        missing[at] = None
    assert replace(left, values=(), excluded=()) == replace(xmr(missing), values=())


def test_limits_may_be_frozen_in_every_segment() -> None:
    later = [value + 50 for value in STEADY]
    chart = xmr([*STEADY, 90.0, *later, 90.0], frozen=16, steps=(17,))
    assert [part.upper for part in chart.segments] == [pytest.approx(16.32), pytest.approx(66.32)]
    assert (chart.signals[16], chart.signals[-1]) == (Signal.OUTSIDE_ABOVE,) * 2


def test_a_flat_series_has_flat_limits_and_no_signal() -> None:
    chart = xmr([0.1] * 15)
    assert (chart.mean[0], chart.lower[0], chart.upper[0]) == (0.1, 0.1, 0.1)
    assert set(chart.signals) == {Signal.NONE}


def test_outside_the_limits() -> None:
    assert frozen_signals([16.33, 16.31, 5.67, 5.69]) == [
        Signal.OUTSIDE_ABOVE,
        Signal.NONE,
        Signal.OUTSIDE_BELOW,
        Signal.NONE,
    ]


def test_a_trend_needs_seven_points_each_further_than_the_last() -> None:
    assert frozen_signals([8.0, 9.0, 10.0, 11.5, 12.0, 13.0, 14.0, 10.0]) == [
        *[Signal.TREND_UP] * 7,
        Signal.NONE,
    ]
    assert Signal.TREND_UP not in frozen_signals([8.0, 9.0, 10.0, 11.5, 12.0, 13.0, 10.0])
    assert Signal.TREND_UP not in frozen_signals([8.0, 9.0, 10.0, 10.0, 11.5, 12.0, 13.0, 10.0])
    falling = [14.0, 13.0, 12.0, 11.5, 10.0, 9.0, 8.0, 11.5]
    assert frozen_signals(falling) == [*[Signal.TREND_DOWN] * 7, Signal.NONE]


def test_a_point_that_ends_one_trend_and_begins_another_counts_with_the_one_it_begins() -> None:
    rise = [8.0, 9.0, 10.0, 11.5, 12.0, 13.0, 14.0]
    peak = frozen_signals([*rise, *rise[-2::-1]])
    assert peak == [*[Signal.TREND_UP] * 6, *[Signal.TREND_DOWN] * 7]
    trough = frozen_signals([*reversed(rise), *rise[1:]])
    assert trough == [*[Signal.TREND_DOWN] * 6, *[Signal.TREND_UP] * 7]


def test_two_of_three_beyond_two_thirds_of_the_limit_on_one_side() -> None:
    near = 11 + 5.32 * 2 / 3 + 0.01
    two = Signal.TWO_OF_THREE_ABOVE
    assert frozen_signals([near, 11.5, near, 10.0]) == [two, Signal.NONE, two, Signal.NONE]
    assert Signal.TWO_OF_THREE_ABOVE not in frozen_signals([near, 10.9, near, 10.0])
    assert Signal.TWO_OF_THREE_ABOVE not in frozen_signals([near, 11.5, 11.6, near, 10.0])
    below = 22 - near
    assert frozen_signals([12.0, below, below, 10.5])[1:3] == [Signal.TWO_OF_THREE_BELOW] * 2


def test_a_point_outside_the_limits_is_not_one_of_the_two() -> None:
    assert frozen_signals([16.0, 11.5, 17.0, 10.0]) == [
        Signal.NONE,
        Signal.NONE,
        Signal.OUTSIDE_ABOVE,
        Signal.NONE,
    ]


def test_a_shift_needs_seven_in_a_row_on_one_side_of_the_mean() -> None:
    above = [12.0, 11.5, 12.0, 11.2, 11.5, 12.0, 11.6]
    assert frozen_signals([10.5, *above, 10.0]) == [Signal.NONE, *[Signal.SHIFT_ABOVE] * 7, Signal.NONE]
    assert Signal.SHIFT_ABOVE not in frozen_signals([10.5, *above[:3], 11.0, *above[3:], 10.0])
    below = [22 - value for value in above]
    assert frozen_signals([11.5, *below, 12.0])[1:8] == [Signal.SHIFT_BELOW] * 7


def test_the_stronger_signal_stands() -> None:
    rising_shift = frozen_signals([10.0, 11.5, 12.0, 12.5, 13.0, 13.5, 14.0, 17.0, 11.5])
    assert rising_shift == [*[Signal.TREND_UP] * 7, Signal.OUTSIDE_ABOVE, Signal.SHIFT_ABOVE]


def test_signals_say_which_way_they_point() -> None:
    high = {signal for signal in Signal if signal.high}
    assert high == {
        Signal.OUTSIDE_ABOVE,
        Signal.TREND_UP,
        Signal.TWO_OF_THREE_ABOVE,
        Signal.SHIFT_ABOVE,
    }


@pytest.mark.parametrize(
    ("last", "polarity", "expected"),
    [
        (17.0, DOWN, Variation.CONCERN),
        (17.0, UP, Variation.IMPROVING),
        (17.0, NEITHER, Variation.CHANGE_WITHOUT_DIRECTION),
        (5.0, DOWN, Variation.IMPROVING),
        (5.0, UP, Variation.CONCERN),
        (5.0, NEITHER, Variation.CHANGE_WITHOUT_DIRECTION),
        (11.0, DOWN, Variation.COMMON_CAUSE),
        (11.0, NEITHER, Variation.COMMON_CAUSE),
    ],
)
def test_variation_reads_the_latest_point(last: float, polarity: Polarity, expected: Variation) -> None:
    assert variation(xmr([*STEADY[:12], last], frozen=12), polarity) is expected
    assert variation(xmr([*STEADY[:12], last, None], frozen=12), polarity) is expected


def test_trial_limits_give_no_icon() -> None:
    chart = xmr([*STEADY, 90.0, 91.0], steps=(16,))
    assert variation(chart, UP) is Variation.TOO_FEW_POINTS
    assert assurance(chart, 5, UP) is Assurance.TOO_FEW_POINTS


@pytest.mark.parametrize(
    ("target", "polarity", "expected"),
    [
        (5.0, UP, Assurance.CONSISTENTLY_PASSING),
        (5.0, DOWN, Assurance.CONSISTENTLY_FAILING),
        (17.0, UP, Assurance.CONSISTENTLY_FAILING),
        (17.0, DOWN, Assurance.CONSISTENTLY_PASSING),
        (11.0, UP, Assurance.HIT_AND_MISS),
        (11.0, DOWN, Assurance.HIT_AND_MISS),
        (None, UP, Assurance.NO_TARGET),
        (5.0, NEITHER, Assurance.NO_TARGET),
    ],
)
def test_assurance_sets_the_target_against_the_limits(
    target: float | None, polarity: Polarity, expected: Assurance
) -> None:
    assert assurance(xmr(STEADY), target, polarity) is expected


def test_a_limit_that_touches_the_target_is_hit_and_miss() -> None:
    chart = xmr(STEADY)
    assert assurance(chart, chart.upper[-1], DOWN) is Assurance.HIT_AND_MISS
    assert assurance(chart, chart.lower[-1], UP) is Assurance.HIT_AND_MISS


@pytest.mark.parametrize("level", [0.0, 0.1, 99.9, 100.0])
def test_a_process_that_only_ever_meets_its_target_is_passing(level: float) -> None:
    chart = xmr([level] * 24)
    assert assurance(chart, level, UP) is Assurance.CONSISTENTLY_PASSING
    assert assurance(chart, level, DOWN) is Assurance.CONSISTENTLY_PASSING
    assert assurance(chart, level, NEITHER) is Assurance.NO_TARGET
    assert assurance(chart, level + 0.1, UP) is Assurance.CONSISTENTLY_FAILING
    assert assurance(chart, level + 0.1, DOWN) is Assurance.CONSISTENTLY_PASSING


def test_after_a_step_change_assurance_reads_the_latest_segment() -> None:
    raised = [*STEADY, *(value + 50 for value in STEADY)]
    assert assurance(xmr(raised, steps=(16,)), 40, UP) is Assurance.CONSISTENTLY_PASSING
    assert assurance(xmr(raised[:-5], steps=(16,)), 40, UP) is Assurance.TOO_FEW_POINTS
    assert assurance(xmr(raised[:16]), 40, UP) is Assurance.CONSISTENTLY_FAILING


@pytest.mark.parametrize("steps", [(0,), (16,), (9, 4), (4, 4), (-3,), (40,)])
def test_steps_lie_in_order_inside_the_series(steps: tuple[int, ...]) -> None:
    with pytest.raises(Refused, match="Step changes"):
        xmr(STEADY, steps=steps)


def test_other_refusals() -> None:
    with pytest.raises(Refused, match="12 points or more"):
        xmr(STEADY, frozen=11)
    for value in (math.nan, math.inf):
        with pytest.raises(Refused, match="not a number"):
            xmr([1.0, value])
        with pytest.raises(Refused, match="target"):
            assurance(xmr(STEADY), value, UP)


@settings(max_examples=60, deadline=None)
@given(series, st.integers(-1_000, 1_000), st.sampled_from([0.25, 2.0, 16.0]))
def test_shift_and_scale_move_the_limits_and_change_no_signal(
    values: list[float | None], shift: int, scale: float
) -> None:
    plain = xmr(values)
    moved = xmr([None if value is None else value * scale + shift for value in values])
    assert moved.signals == plain.signals
    for before, after in ((plain.mean, moved.mean), (plain.upper, moved.upper)):
        expected = [None if value is None else value * scale + shift for value in before]
        assert list(after) == [value if value is None else pytest.approx(value, abs=1e-6) for value in expected]


@settings(max_examples=60, deadline=None)
@given(series)
def test_turning_the_chart_upside_down_mirrors_its_signals(values: list[float | None]) -> None:
    mirrored = xmr([None if value is None else -value for value in values])
    pairs = {"above": "below", "below": "above", "up": "down", "down": "up"}
    for signal, other in zip(xmr(values).signals, mirrored.signals, strict=True):
        head, _, tail = signal.rpartition("_")
        assert other == (signal if signal is Signal.NONE else f"{head}_{pairs[tail]}")


@settings(max_examples=60, deadline=None)
@given(series, st.lists(st.integers(0, 60), max_size=10))
def test_missing_values_anywhere_change_nothing_else(values: list[float | None], gaps: list[int]) -> None:
    padded: list[float | None] = list(values)
    for gap in gaps:
        padded.insert(min(gap, len(padded)), None)
    assert _known(xmr(padded)) == _known(xmr(values))


def _known(chart: XmrChart) -> list[tuple[float | None, float | None, Signal]]:
    rows = zip(chart.values, chart.upper, chart.signals, strict=True)
    return [row for row in rows if row[0] is not None]
