from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.statistics.attribute_charts import p_chart, u_chart
from peelian.statistics.control_charts import Assurance, ChartKind, Signal, Variation, assurance, variation
from peelian.statistics.polarity import Polarity

OUTSIDE = (Signal.OUTSIDE_ABOVE, Signal.OUTSIDE_BELOW)
pair = st.integers(1, 400).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
pairs = st.lists(pair, min_size=2, max_size=40)


def test_limits_narrow_as_the_base_grows() -> None:
    chart = p_chart([10, 40, 90], [100, 400, 900])
    assert chart.kind is ChartKind.P
    assert chart.values == chart.mean == (0.1, 0.1, 0.1)
    assert chart.upper == pytest.approx((0.19, 0.145, 0.13))
    assert chart.lower == pytest.approx((0.01, 0.055, 0.07))
    assert (chart.segments[0].lower, chart.segments[0].upper) == (chart.lower[-1], chart.upper[-1])


def test_limits_stay_where_shares_can_be() -> None:
    assert p_chart([1, 2], [20, 20]).lower == (0.0, 0.0)
    assert p_chart([19, 18], [20, 20]).upper == (1.0, 1.0)
    assert u_chart([1, 2], [20, 20]).lower == (0.0, 0.0)


def test_a_rate_per_thousand_is_the_rate_a_thousandfold() -> None:
    events, bases = [60, 80, 75, 110], [10_000, 12_000, 11_000, 15_000]
    one, thousand = u_chart(events, bases), u_chart(events, bases, per=1000)
    assert thousand.kind is ChartKind.U
    for side in ("values", "mean", "lower", "upper"):
        assert getattr(thousand, side) == pytest.approx([1000 * value for value in getattr(one, side)])
    assert thousand.mean[0] == pytest.approx(325 / 48)
    assert thousand.upper[0] == pytest.approx(325 / 48 + 3 * math.sqrt(325 / 48 / 10))


def test_each_point_is_judged_by_its_own_limits() -> None:
    events, bases = [20.0] * 13, [200.0] * 13
    chart = p_chart([*events, 40, 4], [*bases, 200, 20])
    assert chart.values[-2:] == (0.2, 0.2)
    assert chart.signals[-2:] == (Signal.OUTSIDE_ABOVE, Signal.NONE)


def test_a_share_left_out_is_drawn_with_limits_and_has_no_other_part() -> None:
    chart = p_chart([10, 400, 40, 90], [100, 500, 400, 900], excluded=(1,))
    whole = p_chart([10, 40, 90], [100, 400, 900])
    assert chart.values[1] == 0.8
    assert chart.mean == pytest.approx((0.1,) * 4)
    assert chart.upper[1] == pytest.approx(0.1 + 3 * math.sqrt(0.09 / 500))
    assert chart.upper[:1] + chart.upper[2:] == whole.upper
    assert chart.signals[1] is Signal.NONE
    assert (chart.excluded, chart.segments[0].points) == ((1,), 3)


def test_limits_of_a_segment_are_not_those_of_a_share_left_out() -> None:
    chart = u_chart([10, 12, 50], [100, 100, 900], laney=True, excluded=(2,))
    assert chart.segments[0].upper == chart.upper[1]
    assert chart.segments[0].dispersion == u_chart([10, 12], [100, 100], laney=True).segments[0].dispersion
    assert u_chart([10, 12], [100, 100], excluded=(0,)).upper == (None, None)
    with pytest.raises(Refused, match="points to leave out"):
        u_chart([10, 12], [100, 100], excluded=(2,))


@settings(max_examples=40, deadline=None)
@given(st.lists(pair, min_size=14, max_size=40), st.sets(st.integers(0, 13), max_size=8), st.booleans())
def test_a_share_left_out_counts_as_one_that_is_missing(
    drawn: list[tuple[int, int]], places: set[int], laney: bool
) -> None:
    events, bases = [one[0] for one in drawn], [one[1] for one in drawn]
    kept = [None if at in places else event for at, event in enumerate(events)]
    left = p_chart(events, bases, laney=laney, excluded=sorted(places))
    missing = p_chart(kept, bases, laney=laney)
    assert left.signals == missing.signals
    assert left.segments == missing.segments
    assert left.mean == missing.mean


def test_the_rules_of_an_xmr_chart_apply() -> None:
    steady, bases = [50, 52] * 6, [500] * 26
    rising = p_chart([*steady, *range(45, 59)], bases, frozen=12)
    assert set(rising.signals[12:]) >= {Signal.TREND_UP}
    low = p_chart([*steady, *[48] * 14], bases, frozen=12)
    assert set(low.signals[12:]) == {Signal.SHIFT_BELOW}
    near = p_chart([*steady, *[70, 71] * 7], bases, frozen=12)
    assert near.signals[13] is Signal.TWO_OF_THREE_ABOVE


def test_a_step_starts_new_limits() -> None:
    chart = u_chart([30] * 12 + [60] * 12, [10] * 24, steps=(12,))
    assert (chart.mean[0], chart.mean[-1]) == (3.0, 6.0)
    assert set(chart.signals) == {Signal.NONE}
    assert [segment.trial for segment in chart.segments] == [False, False]


def test_a_missing_figure_has_no_limits_and_no_signal() -> None:
    chart = p_chart([5, None, 5, 0, 5], [50, 50, None, 0, 50])
    assert chart.values == (0.1, None, None, None, 0.1)
    assert chart.mean == (0.1,) * 5
    assert chart.upper[1:4] == (None, None, None)
    assert chart.segments[0].points == 2


def test_one_known_point_makes_no_limits() -> None:
    chart = p_chart([5, None], [50, None])
    assert chart.mean == chart.lower == (None, None)
    assert chart.signals == (Signal.NONE, Signal.NONE)


def test_the_icons_are_read_from_it() -> None:
    chart = p_chart([80] * 13 + [40], [400] * 14)
    assert variation(chart, Polarity.HIGHER_IS_BETTER) is Variation.CONCERN
    assert assurance(chart, 0.4, Polarity.HIGHER_IS_BETTER) is Assurance.CONSISTENTLY_FAILING
    assert assurance(chart, 0.2, Polarity.HIGHER_IS_BETTER) is Assurance.HIT_AND_MISS


def test_laney_widens_the_limits_of_vast_bases_that_vary_by_more_than_chance() -> None:
    draw = np.random.default_rng(36)
    bases = draw.integers(200_000, 400_000, 60)
    events = draw.binomial(bases, np.clip(draw.normal(0.2, 0.01, 60), 0, 1))
    plain = p_chart(events.tolist(), bases.tolist())
    laney = p_chart(events.tolist(), bases.tolist(), laney=True)
    assert sum(signal in OUTSIDE for signal in plain.signals) > 20
    assert sum(signal in OUTSIDE for signal in laney.signals) <= 1
    spread = laney.segments[0].dispersion
    assert spread is not None
    assert spread > 5
    assert plain.segments[0].dispersion is None


def test_laney_is_the_moving_range_of_the_standardised_rates() -> None:
    chart = u_chart([4, 9, 4, 9], [1, 1, 1, 1], laney=True)
    expected = 5 / math.sqrt(6.5) / 1.128
    assert chart.segments[0].dispersion == pytest.approx(expected)
    assert chart.upper[0] == pytest.approx(6.5 + 3 * math.sqrt(6.5) * expected)


def test_laney_has_nothing_to_measure_where_nothing_varies() -> None:
    chart = p_chart([0] * 12 + [1], [50] * 13, laney=True, frozen=12)
    assert chart.segments[0].dispersion == 1.0
    assert chart.signals[-1] is Signal.OUTSIDE_ABOVE
    assert set(p_chart([50, 40], [50, 40], laney=True).signals) == {Signal.NONE}


@settings(max_examples=40, deadline=None)
@given(pairs)
def test_a_point_is_outside_exactly_where_the_chart_draws_it_outside(series: list[tuple[int, int]]) -> None:
    events, bases = zip(*series, strict=True)
    chart = p_chart(events, bases)
    for value, lower, upper, signal in zip(chart.values, chart.lower, chart.upper, chart.signals, strict=True):
        assert value is not None
        assert lower is not None
        assert upper is not None
        if signal in OUTSIDE:
            assert not lower <= value <= upper
        else:
            assert lower - 1e-9 <= value <= upper + 1e-9


@settings(max_examples=30, deadline=None)
@given(pairs)
def test_what_passes_and_what_fails_mirror_each_other(series: list[tuple[int, int]]) -> None:
    events, bases = zip(*series, strict=True)
    chart = p_chart(events, bases)
    mirror = p_chart([base - event for event, base in series], bases)
    assert [1 - (upper or 0) for upper in mirror.upper] == pytest.approx(list(chart.lower), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(pairs, st.integers(0, 39))
def test_a_missing_point_changes_nothing_elsewhere(series: list[tuple[int, int]], at: int) -> None:
    at = min(at, len(series))
    events, bases = ([float(pair[side]) for pair in series] for side in (0, 1))
    whole = u_chart(events, bases)
    gapped = u_chart([*events[:at], None, *events[at:]], [*bases[:at], 7.0, *bases[at:]])
    assert gapped.signals[:at] + gapped.signals[at + 1 :] == whole.signals
    assert gapped.upper[:at] + gapped.upper[at + 1 :] == whole.upper


def test_what_is_refused() -> None:
    with pytest.raises(Refused, match="more events than its base"):
        p_chart([3, 6], [5, 5])
    with pytest.raises(Refused, match="2 counts of events but 1 bases"):
        p_chart([3, 4], [5])
    for event, base in ((-1.0, 5.0), (math.nan, 5.0), (1.0, math.inf), (1.0, -5.0)):
        with pytest.raises(Refused, match="cannot be charted"):
            u_chart([event], [base])
    with pytest.raises(Refused, match="on a base of 0"):
        u_chart([1], [0])
    with pytest.raises(Refused, match="cannot be per 0"):
        u_chart([1], [1], per=0)
    with pytest.raises(Refused, match="frozen"):
        p_chart([1] * 20, [5] * 20, frozen=11)
    with pytest.raises(Refused, match="Step changes"):
        u_chart([1] * 20, [5] * 20, steps=(20,))
