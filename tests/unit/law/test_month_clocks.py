from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.month_clocks import day_before, months_after, months_beginning_with
from peelian.law.working_days import Overrides

D = dt.date


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (D(2022, 1, 12), 1, D(2022, 2, 11)),
        (D(2022, 3, 1), 1, D(2022, 3, 31)),
        (D(2022, 1, 31), 1, D(2022, 2, 28)),
        (D(2017, 3, 31), 12, D(2018, 3, 30)),
        (D(2021, 12, 31), 2, D(2022, 2, 28)),
    ],
)
def test_a_period_of_months_beginning_with_a_day_ends_before_the_day_that_corresponds(start, n, due):
    clock = months_beginning_with(start, n, citation="reg 4")
    assert clock.due == due
    assert clock.citation == "reg 4"
    assert [step.why for step in clock.steps] == ["the first day", "the last day"]


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [(D(2024, 5, 2), 2, D(2024, 7, 2)), (D(2024, 1, 31), 1, D(2024, 2, 29)), (D(2023, 1, 31), 1, D(2023, 2, 28))],
)
def test_a_period_of_months_after_a_day_ends_on_the_day_that_corresponds(start, n, due):
    clock = months_after(start, n)
    assert clock.due == due
    assert not clock.steps[0].counted


def test_a_last_day_that_is_no_business_day_rolls_on_and_says_why():
    clock = months_after(D(2013, 10, 24), 2, rolls=True)
    assert clock.due == D(2013, 12, 27)
    assert [step.why for step in clock.steps[1:]] == [
        *("Christmas Eve", "Christmas Day", "Boxing Day", "the next business day")
    ]
    assert months_after(D(2013, 10, 24), 2).due == D(2013, 12, 24)
    mourning = Overrides(added={D(2013, 12, 27): "Day of mourning"})
    assert months_after(D(2013, 10, 24), 2, rolls=True, overrides=mourning).due == D(2013, 12, 30)


def test_the_day_before():
    assert day_before(D(2022, 4, 1)).due == D(2022, 3, 31)


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(Refused, match="1 to 120"):
        months_after(D(2022, 1, 1), 0)
    with pytest.raises(Refused, match="1 to 120"):
        months_beginning_with(D(2022, 1, 1), 121)
    with pytest.raises(Refused, match="not in 1979"):
        day_before(D(1979, 12, 31))
    with pytest.raises(Refused, match="runs past 2099"):
        months_after(D(2099, 12, 1), 1)
    assert months_beginning_with(D(2022, 1, 1), 1).rule == "1 month beginning with 1 January 2022"
    assert months_after(D(2022, 1, 1), 2).rule == "2 months starting with the day after 1 January 2022"
