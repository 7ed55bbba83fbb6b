from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.rates import confint_poisson  # type: ignore[import-untyped]
from statsmodels.stats.rates import test_poisson_2indep as two_rates

from peelian.kernel.errors import Refused
from peelian.statistics.intervals import poisson_interval
from peelian.statistics.rates import byar_interval, rate, two_rate_test

MID_2020 = dt.date(2020, 6, 30)
counts, exposures = st.integers(0, 80), st.floats(0.2, 20)


def test_a_rate_carries_its_population_and_its_date() -> None:
    found = rate(806, 583_786, MID_2020)
    assert found.value == pytest.approx(806 / 583.786)
    assert (found.events, found.population, found.population_at, found.per) == (806, 583_786, MID_2020, 1000)


@pytest.mark.parametrize("events", [0, 1, 36, 806])
def test_the_interval_of_a_rate_is_the_exact_one_of_statsmodels(events: int) -> None:
    found = rate(events, 583_786, MID_2020, confidence=0.9).interval
    lower, upper = confint_poisson(events, 583.786, method="exact-c", alpha=0.1)
    assert found.lower == pytest.approx(float(lower) if events else 0.0, rel=1e-10)
    assert found.upper == pytest.approx(float(upper), rel=1e-10)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 500), st.floats(1, 1e6), st.floats(0.1, 1e5))
def test_a_rate_scales_with_what_it_is_per_and_against_its_population(
    events: int, population: float, per: float
) -> None:
    found, tenfold = rate(events, population, MID_2020, per=per), rate(events, population, MID_2020, per=per * 10)
    assert found.value in found.interval
    assert tenfold.value == pytest.approx(found.value * 10)
    assert tenfold.interval.upper == pytest.approx(found.interval.upper * 10)
    assert rate(events, population * 10, MID_2020, per=per * 10).value == pytest.approx(found.value)


@pytest.mark.parametrize(
    ("now", "exposure_now", "base", "exposure_base"),
    [
        (10, 1, 5, 1),
        (120, 1, 100, 1),
        (86, 1, 49, 1),
        (0, 100, 3, 100),
        (60, 51_477.5, 30, 54_308.7),
        (1, 3, 9, 5),
        (0, 1, 9, 2),
    ],
)
def test_the_e_test_agrees_with_scipy_and_statsmodels(
    now: int, exposure_now: float, base: int, exposure_base: float
) -> None:
    found = two_rate_test(now, base, exposure_now, exposure_base)
    scipys = stats.poisson_means_test(now, exposure_now, base, exposure_base).pvalue
    statsmodels = two_rates(now, exposure_now, base, exposure_base, method="etest-wald", compare="diff").pvalue
    assert found == pytest.approx(scipys, rel=1e-6, abs=1e-8)
    assert found == pytest.approx(statsmodels, rel=1e-6, abs=1e-8)


@settings(max_examples=40, deadline=None)
@given(counts, counts, exposures, exposures)
def test_the_e_test_knows_neither_order_nor_unit(now: int, base: int, first: float, second: float) -> None:
    found = two_rate_test(now, base, first, second)
    assert 0 <= found <= 1
    assert two_rate_test(base, now, second, first) == pytest.approx(found, abs=1e-9)
    assert two_rate_test(now, base, first * 1024, second * 1024) == pytest.approx(found, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(counts, counts)
def test_a_wider_gap_between_the_same_number_of_events_is_less_likely(now: int, base: int) -> None:
    high, low = max(now, base), min(now, base)
    assert two_rate_test(high + 1, max(low - 1, 0)) <= two_rate_test(high, low) + 1e-12


def test_no_events_and_equal_rates_are_no_difference() -> None:
    assert two_rate_test(0, 0) == 1.0
    assert two_rate_test(7, 7) == 1.0
    assert two_rate_test(20, 10, 2, 1) == 1.0


def test_a_fifth_more_than_a_hundred_may_be_chance() -> None:
    assert two_rate_test(120, 100) == pytest.approx(0.178106, abs=5e-7)


def test_counts_of_a_whole_force_are_tested_too() -> None:
    normal = 2 * stats.norm.sf((51_198 - 50_600) / math.sqrt(51_198 + 50_600))
    assert two_rate_test(51_198, 50_600) == pytest.approx(normal, rel=0.01)


@pytest.mark.parametrize("count", [10, 11, 25, 100, 2_500])
def test_byar_is_within_a_fifth_of_a_per_cent_of_the_exact_interval_from_ten_events(count: int) -> None:
    found, exact = byar_interval(count), poisson_interval(count)
    assert found.lower == pytest.approx(exact.lower, rel=0.002)
    assert found.upper == pytest.approx(exact.upper, rel=0.002)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5_000), st.floats(0.5, 0.999_999))
def test_byar_holds_its_count_and_never_goes_below_nought(count: int, confidence: float) -> None:
    found = byar_interval(count, confidence)
    assert 0 <= found.lower <= count <= found.upper
    assert byar_interval(count, (1 + confidence) / 2).upper >= found.upper


def test_byar_at_nought_and_at_great_confidence() -> None:
    assert byar_interval(0).lower == 0.0
    assert byar_interval(0).upper == pytest.approx(3.66801, abs=1e-5)
    assert byar_interval(1, 0.999).lower == 0.0


def test_what_is_refused() -> None:
    for population in (0, -1, math.inf):
        with pytest.raises(Refused, match="population above 0"):
            rate(3, population, MID_2020)
    with pytest.raises(Refused, match="population above 0"):
        rate(3, 1000, MID_2020, per=0)
    with pytest.raises(Refused, match="count cannot be -1"):
        rate(-1, 1000, MID_2020)
    for count in (-1, 2.5, math.inf, math.nan):
        with pytest.raises(Refused, match="count cannot be"):
            two_rate_test(1, count)  # type: ignore[arg-type]
    for exposure in (0, -2, math.inf):
        with pytest.raises(Refused, match="exposure cannot be"):
            two_rate_test(1, 2, exposure)
    for count in (-1, math.nan):
        with pytest.raises(Refused, match="count cannot be"):
            byar_interval(count)
    with pytest.raises(Refused, match="confidence"):
        byar_interval(3, 95)
