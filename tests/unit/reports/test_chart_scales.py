from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.reports.chart_scales import month_ticks, spread, value_scale


@pytest.mark.parametrize(
    ("values", "ticks", "pattern"),
    [
        ([96, 184], (80, 100, 120, 140, 160, 180, 200), ",.0f"),
        ([3, 184], (0, 50, 100, 150, 200), ",.0f"),
        ([0.11, 0.32], (0, 0.1, 0.2, 0.3, 0.4), ",.1f"),
        ([-40, 25], (-40, -20, 0, 20, 40), ",.0f"),
        ([12_450, 48_000], (0, 10_000, 20_000, 30_000, 40_000, 50_000), ",.0f"),
        ([], (0, 0.2, 0.4, 0.6, 0.8, 1), ",.1f"),
        ([0, 0], (0, 0.2, 0.4, 0.6, 0.8, 1), ",.1f"),
        ([7], (0, 2, 4, 6, 8), ",.0f"),
        ([-7, -7], (-8, -6, -4, -2, 0), ",.0f"),
    ],
)
def test_ticks_are_round_and_hold_every_value(values: list[float], ticks: tuple[float, ...], pattern: str) -> None:
    scale = value_scale(values)
    assert scale.ticks == ticks
    assert scale.pattern == pattern


@given(st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 3)), min_size=1))
def test_the_axis_always_holds_its_values(values: list[float]) -> None:
    scale = value_scale(values)
    margin = 1e-6 * max(1.0, scale.high - scale.low)
    assert scale.low - margin <= min(values) <= max(values) <= scale.high + margin
    assert 2 <= len(scale.ticks) <= 8


def test_the_widest_label_counts_its_commas() -> None:
    assert value_scale([0, 12_000]).widest == len("12,000")


def test_years_are_ticked_when_months_would_crowd() -> None:
    assert month_ticks(date(2018, 4, 1), date(2021, 3, 1), room=240) == tuple(
        date(y, 1, 1) for y in (2019, 2020, 2021)
    )


def test_quarters_are_ticked_when_there_is_room() -> None:
    ticks = month_ticks(date(2020, 4, 1), date(2021, 3, 1), room=320)
    assert ticks == (date(2020, 4, 1), date(2020, 7, 1), date(2020, 10, 1), date(2021, 1, 1))


def test_centuries_are_thinned_as_far_as_decades() -> None:
    ticks = month_ticks(date(1829, 1, 1), date(2029, 1, 1), room=100)
    assert {day.year % 10 for day in ticks} == {0}


def test_a_short_span_may_hold_no_first_of_a_month() -> None:
    assert month_ticks(date(2021, 3, 2), date(2021, 3, 30), room=500) == ()


def test_labels_that_touch_are_parted_and_the_rest_stay() -> None:
    assert spread([10, 12, 100], gap=10) == (6, 16, 100)
    assert spread([12, 10], gap=10) == (16, 6)
    assert spread([], gap=10) == ()


@given(st.lists(st.floats(0, 500), max_size=6))
def test_parted_labels_keep_their_order_and_distance(places: list[float]) -> None:
    moved = spread(places, gap=17)
    assert all(after - before >= 17 - 1e-6 for before, after in pairwise(sorted(moved)))
    by_place = [moved[index] for index in sorted(range(len(places)), key=lambda index: places[index])]
    assert by_place == sorted(by_place)
