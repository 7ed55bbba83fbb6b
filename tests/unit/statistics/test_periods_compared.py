from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.kernel.periods import Frequency, Period
from peelian.statistics.periods_compared import (
    against_last_year,
    against_year,
    rolling_year,
    total_of,
    year_to_date,
)


def months(first: str, figures: Sequence[float | None]) -> dict[Period, float | None]:
    found: dict[Period, float | None] = {}
    period = Period.parse(first)
    for figure in figures:
        found[period] = figure
        period = period.next()
    return found


# April 2018 to September 2021: 10 a month in 2018/19, 20 in 2019/20, 30 in 2020/21, then 40.
STEPPED = months("2018-04", [10.0] * 12 + [20.0] * 12 + [30.0] * 12 + [40.0] * 6)
SEPTEMBER = Period.parse("2021-09")
PRE_PANDEMIC = Period.parse("FY2019-20")


def test_twelve_months_to_september() -> None:
    total = rolling_year(STEPPED, SEPTEMBER)
    assert total.value == 6 * 30 + 6 * 40
    assert (total.expected_periods, total.received_periods, total.whole) == (12, 12, True)
    assert (total.periods[0].code, total.periods[-1].code) == ("2020-10", "2021-09")


def test_a_rolling_year_against_last_year_and_a_pre_pandemic_one() -> None:
    now = rolling_year(STEPPED, SEPTEMBER)
    last = against_last_year(STEPPED, now)
    assert (last.then.periods[0].code, last.then.periods[-1].code) == ("2019-10", "2020-09")
    assert last.then.value == 6 * 20 + 6 * 30
    assert last.change is not None
    assert last.change.absolute == 120
    named = against_year(STEPPED, now, PRE_PANDEMIC)
    assert (named.then.periods[0].code, named.then.periods[-1].code) == ("2019-04", "2020-03")
    assert named.change is not None
    assert named.change.percent == pytest.approx(75.0)


def test_the_year_to_date_starts_in_april_and_is_held_against_as_much_of_another() -> None:
    now = year_to_date(STEPPED, SEPTEMBER)
    assert (now.periods[0].code, now.value) == ("2021-04", 240)
    assert against_last_year(STEPPED, now).then.value == 180
    named = against_year(STEPPED, now, PRE_PANDEMIC)
    assert (named.then.periods[0].code, named.then.periods[-1].code) == ("2019-04", "2019-09")
    assert named.then.value == 120


def test_a_financial_year_ends_in_march_of_the_next_year() -> None:
    now = year_to_date(STEPPED, Period.parse("2021-03"))
    assert (now.expected_periods, now.value) == (12, 360)
    named = against_year(STEPPED, now, PRE_PANDEMIC)
    assert named.then.periods[-1].code == "2020-03"
    january = year_to_date(STEPPED, Period.parse("2021-01"))
    assert against_year(STEPPED, january, PRE_PANDEMIC).then.periods[-1].code == "2020-01"


def test_a_calendar_year_to_date() -> None:
    now = year_to_date(STEPPED, SEPTEMBER, year=Frequency.YEAR)
    assert (now.periods[0].code, now.expected_periods) == ("2021-01", 9)
    assert against_year(STEPPED, now, Period.parse("2019")).then.periods[0].code == "2019-01"


def test_quarters_add_up_to_years_as_well() -> None:
    quarters = months("2019-20-Q1", [5.0, 6.0, 7.0, 8.0, 1.0, 2.0])
    last = Period.parse("2020-21-Q2")
    assert rolling_year(quarters, last).value == 7 + 8 + 1 + 2
    now = year_to_date(quarters, last)
    assert (now.expected_periods, now.value) == (2, 3)
    assert against_last_year(quarters, now).then.value == 11
    assert year_to_date(quarters, last, year=Frequency.YEAR).value == 8 + 1 + 2


@pytest.mark.parametrize("gap", ["left out", "left blank"])
def test_half_a_year_is_never_a_year(gap: str) -> None:
    values = dict(STEPPED)
    december = Period.parse("2020-12")
    if gap == "left out":
        del values[december]
    else:
        values[december] = None
    now = rolling_year(values, SEPTEMBER)
    assert now.value is None
    assert not now.whole
    assert now.missing == (december,)
    assert (now.received_periods, now.received) == (11, 390)
    assert against_last_year(values, now).change is None


def test_a_whole_year_is_not_compared_with_a_part_of_one() -> None:
    compared = against_year(STEPPED, rolling_year(STEPPED, SEPTEMBER), Period.parse("FY2017-18"))
    assert compared.now.whole
    assert (compared.then.value, compared.then.received_periods) == (None, 0)
    assert compared.change is None


def test_a_month_of_nothing_is_not_a_missing_month() -> None:
    assert rolling_year(months("2020-10", [0.0] * 12), SEPTEMBER).value == 0


def test_small_numbers_take_the_callers_threshold() -> None:
    few = months("2019-10", [1.0] * 24)
    now = rolling_year(few, SEPTEMBER)
    standard, lower = against_last_year(few, now).change, against_last_year(few, now, small=5).change
    assert standard is not None
    assert lower is not None
    assert (standard.percent_may_stand_alone, lower.percent_may_stand_alone) == (False, True)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 5000).map(float), min_size=24, max_size=24), st.integers(0, 11))
def test_rolling_years_move_by_the_month_gained_and_the_month_lost(figures: list[float], at: int) -> None:
    values = months("2019-10", figures)
    periods = list(values)
    now, then = rolling_year(values, periods[at + 12]), rolling_year(values, periods[at + 11])
    assert now.value is not None
    assert then.value is not None
    assert now.value - then.value == pytest.approx(figures[at + 12] - figures[at])
    march = year_to_date(values, Period.parse("2021-03"))
    assert march == rolling_year(values, Period.parse("2021-03"))


def test_what_is_refused() -> None:
    with pytest.raises(Refused, match="at least one period"):
        total_of(STEPPED, [])
    for figure in (-1.0, math.nan, math.inf):
        with pytest.raises(Refused, match="September 2021 is not a count"):
            total_of({SEPTEMBER: figure}, [SEPTEMBER])
    for code in ("2021-W36", "2021-09-14", "FY2020-21"):
        with pytest.raises(Refused, match="from months or quarters"):
            rolling_year(STEPPED, Period.parse(code))
        with pytest.raises(Refused, match="from months or quarters"):
            year_to_date(STEPPED, Period.parse(code))
    with pytest.raises(Refused, match="A quarter is not a year"):
        year_to_date(STEPPED, SEPTEMBER, year=Frequency.QUARTER)
    with pytest.raises(Refused, match="name one as FY2019-20"):
        against_year(STEPPED, rolling_year(STEPPED, SEPTEMBER), Period.parse("2019-09"))
    with pytest.raises(Refused, match="more than a year"):
        against_year(STEPPED, total_of(STEPPED, list(STEPPED)), PRE_PANDEMIC)
