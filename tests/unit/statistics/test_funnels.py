from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from peelian.kernel.errors import Refused
from peelian.statistics.funnels import ACTION, AreaCount, FunnelModel, FunnelPosition, funnel, funnel_limits

BINOMIAL, POISSON = FunnelModel.BINOMIAL, FunnelModel.POISSON


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 20_000), st.floats(0, 1), st.floats(0.5, 0.999))
def test_binomial_limits_are_the_quantiles_of_scipy(base: int, share: float, confidence: float) -> None:
    found = funnel_limits(share, base, BINOMIAL, confidence)
    expected = stats.binom.ppf([(1 - confidence) / 2, 1 - (1 - confidence) / 2], base, share)
    assert [found.lower * base, found.upper * base] == pytest.approx([max(value, 0) for value in expected])


@settings(max_examples=40, deadline=None)
@given(st.floats(1, 1e6), st.floats(0.001, 200), st.floats(0.5, 0.999))
def test_poisson_limits_are_the_quantiles_of_scipy(base: float, rate: float, confidence: float) -> None:
    found = funnel_limits(rate, base, POISSON, confidence, per=1000)
    expected = stats.poisson.ppf([(1 - confidence) / 2, 1 - (1 - confidence) / 2], rate / 1000 * base)
    assert [found.lower * base / 1000, found.upper * base / 1000] == pytest.approx(list(expected))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(200, 5000)), min_size=1, max_size=12))
def test_a_position_is_what_the_exact_tail_says(figures: list[tuple[int, int]]) -> None:
    areas = [AreaCount(str(at), events, base) for at, (events, base) in enumerate(figures)]
    found = funnel(areas, BINOMIAL)
    for point in found.points:
        assert point.warning.lower >= point.action.lower
        assert point.warning.upper <= point.action.upper
        above = stats.binom.sf(point.area.events - 1, point.area.base, found.average)
        if point.position is FunnelPosition.FAR_ABOVE:
            assert above <= 0.001 + 1e-12
        elif point.position is FunnelPosition.ABOVE:
            assert 0.001 - 1e-12 <= above <= 0.025 + 1e-12
        else:
            assert above >= 0.025 - 1e-12


def test_every_position() -> None:
    events = {"a": 100, "b": 125, "c": 140, "d": 78, "e": 60}
    areas = [AreaCount(name, count, 10_000) for name, count in events.items()]
    found = funnel(areas, POISSON, average=10, per=1000)
    assert [point.position for point in found.points] == [
        FunnelPosition.INSIDE,
        FunnelPosition.ABOVE,
        FunnelPosition.FAR_ABOVE,
        FunnelPosition.BELOW,
        FunnelPosition.FAR_BELOW,
    ]
    assert [point.rate for point in found.points] == pytest.approx([10, 12.5, 14, 7.8, 6])
    assert found.dispersion == pytest.approx((0 + 625 + 1600 + 484 + 1600) / 100 / 5)


def test_a_point_on_a_limit_is_inside() -> None:
    limit = funnel_limits(10, 10_000, POISSON, per=1000).upper
    found = funnel([AreaCount("a", round(limit * 10), 10_000)], POISSON, average=10, per=1000)
    assert found.points[0].position is FunnelPosition.INSIDE


def test_the_average_is_that_of_all_areas_together() -> None:
    found = funnel([AreaCount("small", 1, 10), AreaCount("large", 9, 190)], BINOMIAL, per=100)
    assert found.average == pytest.approx(5.0)
    assert (found.model, found.per) == (BINOMIAL, 100)


def test_an_average_of_nothing_or_of_everything_leaves_chance_no_room() -> None:
    nothing = funnel([AreaCount("a", 0, 50), AreaCount("b", 0, 90)], POISSON)
    assert nothing.dispersion is None
    assert {point.position for point in nothing.points} == {FunnelPosition.INSIDE}
    everything = funnel([AreaCount("a", 50, 50)], BINOMIAL)
    assert everything.dispersion is None
    assert everything.points[0].position is FunnelPosition.INSIDE


def test_a_funnel_narrows() -> None:
    widths = [
        limits.upper - limits.lower
        for limits in (funnel_limits(50, base, POISSON, ACTION, per=1000) for base in (1e3, 1e4, 1e5, 1e6))
    ]
    assert widths == sorted(widths, reverse=True)


def test_what_is_refused() -> None:
    with pytest.raises(Refused, match="at least one area"):
        funnel([], POISSON)
    for base in (0, -1, math.inf):
        with pytest.raises(Refused, match="base of Rugby must be above 0"):
            funnel([AreaCount("Rugby", 1, base)], POISSON)
    for events in (-1, 1.5, math.nan):
        with pytest.raises(Refused, match="in Rugby are not a count"):
            funnel([AreaCount("Rugby", events, 10)], POISSON)  # type: ignore[arg-type]
    for events, share_of in ((11, 10), (3, 10.5)):
        with pytest.raises(Refused, match="in Rugby is not a share"):
            funnel([AreaCount("Rugby", events, share_of)], BINOMIAL)
    with pytest.raises(Refused, match="confidence"):
        funnel_limits(0.5, 10, BINOMIAL, 95)
    with pytest.raises(Refused, match="cannot be per 0"):
        funnel_limits(0.5, 10, BINOMIAL, per=0)
    for model, average in (
        (BINOMIAL, 1.1),
        (BINOMIAL, -0.1),
        (POISSON, -1),
        (POISSON, math.inf),
        (POISSON, math.nan),
    ):
        with pytest.raises(Refused, match="not one that areas can have"):
            funnel_limits(average, 10, model)
