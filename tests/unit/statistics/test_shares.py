from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.statistics.shares import share_change

asked = st.integers(1, 2_000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


def test_a_point_between_two_surveys_of_six_hundred_says_nothing() -> None:
    found = share_change(55, 600, 54, 600)
    assert found.points == 1
    assert (found.interval.lower, found.interval.upper) == pytest.approx((-4.62, 6.61), abs=0.005)
    assert not found.distinguishable


def test_a_point_between_two_surveys_of_forty_thousand_does() -> None:
    assert share_change(55, 40_000, 54, 40_000).distinguishable
    assert share_change(54, 40_000, 55, 40_000).distinguishable
    assert not share_change(55, 40_000, 54, 600).distinguishable


def test_a_greater_confidence_takes_a_wider_interval() -> None:
    assert share_change(60, 600, 54, 600).distinguishable
    assert not share_change(60, 600, 54, 600, confidence=0.99).distinguishable


@settings(max_examples=80, deadline=None)
@given(asked, asked, st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_is_statsmodels_newcombe(
    now: tuple[int, int], before: tuple[int, int], confidence: float
) -> None:
    found = share_change(
        100 * now[0] / now[1], now[1], 100 * before[0] / before[1], before[1], confidence=confidence
    )
    expected = confint_proportions_2indep(*now, *before, method="newcomb", alpha=1 - confidence)
    ends = [float(end) * 100 for end in expected]
    assert [found.interval.lower, found.interval.upper] == pytest.approx(ends, abs=1e-6)
    assert found.points in found.interval


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 100), st.floats(1, 1e6), st.floats(0, 100), st.floats(1, 1e6))
def test_swapping_the_two_turns_the_interval_round(
    now: float, base_now: float, before: float, base_before: float
) -> None:
    found = share_change(now, base_now, before, base_before)
    turned = share_change(before, base_before, now, base_now)
    assert (found.interval.lower, found.interval.upper) == (-turned.interval.upper, -turned.interval.lower)
    assert found.distinguishable == turned.distinguishable
    assert -100 - 1e-9 <= found.interval.lower <= found.interval.upper <= 100 + 1e-9


def test_what_is_refused() -> None:
    for share in (-1, 101, math.nan):
        with pytest.raises(Refused, match="between 0 and 100"):
            share_change(share, 600, 54, 600)
        with pytest.raises(Refused, match="between 0 and 100"):
            share_change(54, 600, share, 600)
    for base in (0, -5, math.nan, math.inf):
        with pytest.raises(Refused, match="needs a base"):
            share_change(55, base, 54, 600)
    with pytest.raises(Refused, match="confidence"):
        share_change(55, 600, 54, 600, confidence=1)
