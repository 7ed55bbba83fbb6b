from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.statistics.polarity import Polarity
from peelian.statistics.trajectories import (
    Stage,
    Standing,
    Trajectory,
    target_position,
    trajectory_position,
)

UP, DOWN, NEITHER = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER, Polarity.NEUTRAL
FALL = Trajectory(dt.date(2021, 4, 1), 200.0, dt.date(2021, 4, 11), 100.0)
MIDWAY = dt.date(2021, 4, 6)


def test_the_line_runs_straight_from_day_to_day() -> None:
    assert [FALL.expected(dt.date(2021, 4, day)) for day in (1, 4, 6, 11, 30)] == [200, 170, 150, 100, 100]
    assert FALL.expected(dt.date(2021, 3, 31)) is None


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (dt.date(2021, 3, 31), Stage.NOT_STARTED),
        (dt.date(2021, 4, 1), Stage.UNDER_WAY),
        (dt.date(2021, 4, 11), Stage.UNDER_WAY),
        (dt.date(2021, 4, 12), Stage.ENDED),
    ],
)
def test_stages(day: dt.date, stage: Stage) -> None:
    assert FALL.stage(day) is stage


@pytest.mark.parametrize(
    ("value", "polarity", "standing"),
    [
        (140, DOWN, Standing.AHEAD),
        (160, DOWN, Standing.BEHIND),
        (140, UP, Standing.BEHIND),
        (160, UP, Standing.AHEAD),
        (140, NEITHER, Standing.BELOW),
        (160, NEITHER, Standing.ABOVE),
        (150, DOWN, Standing.ON),
        (150, NEITHER, Standing.ON),
    ],
)
def test_standings(value: float, polarity: Polarity, standing: Standing) -> None:
    found = trajectory_position(value, MIDWAY, FALL, polarity)
    assert (found.standing, found.expected, found.gap) == (standing, 150, value - 150)
    assert (found.value, found.day, found.stage) == (value, MIDWAY, Stage.UNDER_WAY)


def test_a_tolerance_is_part_of_the_line() -> None:
    assert trajectory_position(155, MIDWAY, FALL, DOWN, tolerance=5).standing is Standing.ON
    assert trajectory_position(155.5, MIDWAY, FALL, DOWN, tolerance=5).standing is Standing.BEHIND


def test_nothing_is_expected_before_the_start() -> None:
    found = trajectory_position(140, dt.date(2021, 1, 1), FALL, DOWN)
    assert (found.stage, found.expected, found.gap, found.standing) == (Stage.NOT_STARTED, None, None, None)


@pytest.mark.parametrize(
    ("value", "polarity", "met"),
    [(99, DOWN, True), (101, DOWN, False), (101, UP, True), (99, UP, False), (100, UP, True), (100, DOWN, True)],
)
def test_targets(value: float, polarity: Polarity, met: bool) -> None:
    found = target_position(value, 100, polarity)
    assert (found.met, found.gap, found.value, found.target) == (met, value - 100, value, 100)
    assert target_position(value, 100, NEITHER).met is None


@settings(max_examples=40, deadline=None)
@given(
    st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(1, 4000), st.integers(0, 4000), st.floats(-1e6, 1e6)
)
def test_the_expected_lies_between_start_and_target_and_moves_with_both(
    start: float, target: float, days: int, gone: int, shift: float
) -> None:
    first = dt.date(2015, 1, 1)
    end, day = first + dt.timedelta(days), first + dt.timedelta(gone)
    expected = Trajectory(first, start, end, target).expected(day)
    shifted = Trajectory(first, start + shift, end, target + shift).expected(day)
    assert expected is not None
    assert min(start, target) - 1e-6 <= expected <= max(start, target) + 1e-6
    assert shifted == pytest.approx(expected + shift, abs=1e-6)


def test_what_is_refused() -> None:
    with pytest.raises(Refused, match="must end on a later day"):
        Trajectory(MIDWAY, 1, MIDWAY, 2)
    with pytest.raises(Refused, match="one number to another"):
        Trajectory(MIDWAY, 1, dt.date(2022, 1, 1), math.nan)
    with pytest.raises(Refused, match="must be a number"):
        trajectory_position(math.inf, MIDWAY, FALL, DOWN)
    for tolerance in (-1, math.nan):
        with pytest.raises(Refused, match="tolerance cannot be"):
            trajectory_position(1, MIDWAY, FALL, DOWN, tolerance=tolerance)
    for value, target in ((math.nan, 1), (1, math.nan)):
        with pytest.raises(Refused, match="must be a number"):
            target_position(value, target, DOWN)
