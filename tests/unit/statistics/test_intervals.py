from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]
from statsmodels.stats.rates import confint_poisson  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.statistics.intervals import Interval, poisson_interval, rate_ratio_interval, wilson_interval


@pytest.mark.parametrize("count", [0, 1, 2, 10, 19, 100, 2_500])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.998])
def test_poisson_interval_is_the_exact_one_of_statsmodels(count: int, confidence: float) -> None:
    found = poisson_interval(count, confidence)
    lower, upper = confint_poisson(count, 1, method="exact-c", alpha=1 - confidence)
    assert found.lower == pytest.approx(0.0 if count == 0 else float(lower), rel=1e-10)
    assert found.upper == pytest.approx(float(upper), rel=1e-10)


def test_no_events_still_leave_an_upper_end() -> None:
    assert poisson_interval(0).lower == 0.0
    assert poisson_interval(0).upper == pytest.approx(-math.log(0.025))


@pytest.mark.parametrize(("successes", "trials"), [(0, 12), (1, 12), (5, 12), (12, 12), (420, 1000)])
def test_wilson_interval_agrees_with_statsmodels(successes: int, trials: int) -> None:
    found = wilson_interval(successes, trials, 0.9)
    expected = proportion_confint(successes, trials, alpha=0.1, method="wilson")
    assert (found.lower, found.upper) == pytest.approx(tuple(map(float, expected)), abs=1e-12)


def test_wilson_interval_stays_between_nought_and_one() -> None:
    assert wilson_interval(0, 3).lower == 0.0
    assert wilson_interval(3, 3).upper == 1.0


@pytest.mark.parametrize(("now", "base"), [(19, 36), (86, 49), (3, 8), (1, 1), (800, 776)])
def test_rate_ratio_interval_comes_from_the_exact_binomial_one(now: int, base: int) -> None:
    exact = stats.binomtest(now, now + base).proportion_ci(0.95, method="exact")
    found = rate_ratio_interval(now, base)
    assert found.lower == pytest.approx(exact.low / (1 - exact.low), rel=1e-9)
    assert found.upper == pytest.approx(exact.high / (1 - exact.high), rel=1e-9)


def test_an_interval_that_touches_one_agrees_with_the_exact_test() -> None:
    for now in range(1, 40):
        excludes = 1.0 not in rate_ratio_interval(now, 20)
        assert excludes == (stats.binomtest(now, now + 20).pvalue < 0.05)


def test_exposures_scale_the_ratio() -> None:
    plain, scaled = rate_ratio_interval(30, 40), rate_ratio_interval(30, 40, 2, 5)
    assert scaled.lower == pytest.approx(plain.lower * 2.5)
    assert scaled.upper == pytest.approx(plain.upper * 2.5)


def test_zero_counts_leave_the_ratio_open_on_that_side() -> None:
    assert rate_ratio_interval(0, 0) == Interval(0.0, math.inf)
    assert rate_ratio_interval(0, 9).lower == 0.0
    assert rate_ratio_interval(0, 9).upper < 1
    assert rate_ratio_interval(9, 0).upper == math.inf
    assert rate_ratio_interval(9, 0).lower > 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3_000), st.integers(0, 3_000))
def test_swapping_now_and_base_inverts_the_ratio(now: int, base: int) -> None:
    one, other = rate_ratio_interval(now, base), rate_ratio_interval(base, now)
    assert one.lower == pytest.approx(0.0 if math.isinf(other.upper) else 1 / other.upper, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5_000), st.floats(0.5, 0.99))
def test_the_count_lies_inside_and_more_confidence_is_wider(count: int, confidence: float) -> None:
    narrow, wide = poisson_interval(count, confidence), poisson_interval(count, 0.995)
    assert count in narrow
    assert wide.lower <= narrow.lower
    assert narrow.upper <= wide.upper


@pytest.mark.parametrize("confidence", [0, 1, 95, math.nan])
def test_a_confidence_is_between_nought_and_one(confidence: float) -> None:
    with pytest.raises(Refused, match="confidence"):
        poisson_interval(3, confidence)


@pytest.mark.parametrize("count", [-1, math.inf, math.nan])
def test_impossible_counts_are_refused(count: float) -> None:
    with pytest.raises(Refused, match="count cannot be"):
        poisson_interval(count)
    with pytest.raises(Refused, match="count cannot be"):
        rate_ratio_interval(1, count)


@pytest.mark.parametrize("exposure", [0, -1, math.inf])
def test_impossible_exposures_are_refused(exposure: float) -> None:
    with pytest.raises(Refused, match="exposure cannot be"):
        rate_ratio_interval(1, 1, exposure_base=exposure)


def test_impossible_shares_are_refused() -> None:
    with pytest.raises(Refused, match="needs a base"):
        wilson_interval(0, 0)
    for successes in (-1, 4, math.nan):
        with pytest.raises(Refused, match="is not a share"):
            wilson_interval(successes, 3)
