from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.law.clocks import (
    Clock,
    after,
    beginning_with,
    clear_days_before,
    end_of_financial_year,
    fixed_day,
    nth_working_day,
)
from peelian.law.working_days import Overrides, is_working_day

D = dt.date
days = st.dates(D(2000, 1, 1), D(2060, 12, 31))


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (D(2022, 10, 12), 56, D(2022, 12, 6)),
        (D(2021, 9, 30), 56, D(2021, 11, 24)),
        (D(2017, 6, 5), 21, D(2017, 6, 25)),
        (D(2024, 1, 8), 42, D(2024, 2, 18)),
        (D(2024, 1, 8), 1, D(2024, 1, 8)),
    ],
)
def test_a_period_beginning_with_a_day_counts_that_day(start: D, n: int, due: D) -> None:
    clock = beginning_with(start, n)
    assert clock.due == due
    assert len(clock.steps) == n
    assert clock.steps[0].counted


def test_ignored_days_do_not_count_and_say_so() -> None:
    clock = beginning_with(D(2024, 4, 22), 21, [(D(2024, 5, 2), D(2024, 5, 8))], citation="Schedule 8, para 2")
    assert clock.due == D(2024, 5, 19)
    assert clock.rule == "21 days beginning with 22 April 2024, ignoring 2 May 2024 to 8 May 2024"
    assert clock.citation == "Schedule 8, para 2"
    skipped = [step for step in clock.steps if not step.counted]
    assert [step.day.day for step in skipped] == [2, 3, 4, 5, 6, 7, 8]
    assert str(skipped[0]) == "Thursday 2 May 2024: skipped, ignored, 2 May 2024 to 8 May 2024"
    assert str(clock.steps[-1]) == "Sunday 19 May 2024: counted, day 21"


def test_a_period_after_a_day_does_not_count_it() -> None:
    clock = after(D(2020, 2, 10), 28)
    assert clock.due == D(2020, 3, 9)
    assert clock.rule == "28 days starting with the day after 10 February 2020"
    assert [step.counted for step in clock.steps] == [False] + [True] * 28
    assert after(D(2020, 2, 10), 1, [(D(2020, 2, 11), D(2020, 2, 12))]).due == D(2020, 2, 13)


def test_the_twentieth_working_day_of_a_freedom_of_information_request() -> None:
    clock = nth_working_day(D(2021, 9, 23), 20)
    assert clock.due == D(2021, 10, 21)
    assert clock.rule == "working day 20 following 23 September 2021"
    assert clock.citation == "Freedom of Information Act 2000, s10(1) and s10(6)"
    assert sum(step.counted for step in clock.steps) == 20
    assert clock.steps[-1].why == "working day 20"


def test_a_holiday_in_any_part_of_the_kingdom_puts_it_off() -> None:
    asked = D(2021, 11, 26)
    assert nth_working_day(asked, 3).due == D(2021, 12, 2)
    assert nth_working_day(asked, 3, nation="ENG").due == D(2021, 12, 1)
    day_of_mourning = Overrides(added={D(2021, 11, 29): "Day of mourning"})
    clock = nth_working_day(asked, 3, nation="ENG", overrides=day_of_mourning)
    assert clock.due == D(2021, 12, 2)
    assert "Day of mourning" in [step.why for step in clock.steps]


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        (D(2021, 9, 23), D(2021, 9, 15)),
        (D(2020, 9, 21), D(2020, 9, 11)),
        (D(2018, 3, 19), D(2018, 3, 9)),
        (D(2021, 6, 24), D(2021, 6, 16)),
        (D(2026, 2, 4), D(2026, 1, 27)),
    ],
)
def test_five_clear_working_days(meeting: D, due: D) -> None:
    clock = clear_days_before(meeting)
    assert clock.due == due
    assert clock.citation == "Local Government Act 1972, s100A and s100B, as applied"


def test_clear_days_show_their_working() -> None:
    clock = clear_days_before(D(2021, 9, 23))
    assert clock.rule == "5 clear working days before the meeting of 23 September 2021"
    assert [(step.day.day, step.counted, step.why) for step in clock.steps] == [
        (23, False, "the day of the meeting"),
        (22, True, "clear working day 1"),
        (21, True, "clear working day 2"),
        (20, True, "clear working day 3"),
        (19, False, "Sunday"),
        (18, False, "Saturday"),
        (17, True, "clear working day 4"),
        (16, True, "clear working day 5"),
        (15, False, "the last day to publish"),
    ]


def test_the_calendar_reading_counts_every_day() -> None:
    clock = clear_days_before(D(2021, 9, 23), working=False)
    assert clock.due == D(2021, 9, 17)
    assert clock.rule == "5 clear days before the meeting of 23 September 2021"


def test_a_bank_holiday_lengthens_the_wait_and_wales_needs_three() -> None:
    assert clear_days_before(D(2021, 9, 2)).due == D(2021, 8, 24)
    assert clear_days_before(D(2021, 9, 2), 3, nation="WLS").due == D(2021, 8, 26)
    assert clear_days_before(D(2021, 9, 2), overrides=Overrides(removed=frozenset({D(2021, 8, 30)}))).due == D(
        2021, 8, 25
    )
    assert clear_days_before(D(2021, 9, 2), 1).rule == "1 clear working day before the meeting of 2 September 2021"


@pytest.mark.parametrize(("day", "month"), [(1, 2), (8, 2), (15, 2), (22, 2), (1, 3)])
def test_precept_dates_are_fixed_and_do_not_move_for_a_weekend(day: int, month: int) -> None:
    clock = fixed_day(day, month, precept_year=2026, citation="SI 2012/2271")
    assert clock.due == D(2026, month, day)
    assert clock.rule.endswith("fixed for the precept for 2026/27")
    assert clock.citation == "SI 2012/2271"
    assert fixed_day(1, 2, precept_year=2026).due.weekday() == 6


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (D(2021, 5, 6), D(2022, 3, 31)),
        (D(2022, 3, 31), D(2022, 3, 31)),
        (D(2022, 4, 1), D(2023, 3, 31)),
    ],
)
def test_the_end_of_the_financial_year(day: D, due: D) -> None:
    clock = end_of_financial_year(day)
    assert clock.due == due
    assert clock.rule == f"the end of the financial year {due.year - 1}/{due.year % 100:02d}"


def test_one_day_is_written_in_the_singular() -> None:
    assert beginning_with(D(2024, 1, 8), 1).rule == "1 day beginning with 8 January 2024"


@settings(max_examples=40, deadline=None)
@given(days, st.integers(1, 80))
def test_the_day_after_is_one_later_than_beginning_with(day: D, n: int) -> None:
    assert beginning_with(day, n).due == day + dt.timedelta(days=n - 1)
    assert after(day, n).due == day + dt.timedelta(days=n)


@settings(max_examples=40, deadline=None)
@given(days, st.integers(1, 15))
def test_working_days_are_those_counted(day: D, n: int) -> None:
    clock = clear_days_before(day, n)
    counted = [step.day for step in clock.steps if step.counted]
    assert len(counted) == n
    assert all(is_working_day(at) for at in [*counted, clock.due])
    between = [day - dt.timedelta(days=gap) for gap in range(1, (day - clock.due).days)]
    assert [at for at in between if is_working_day(at)] == counted


CLOCKS: list[Callable[[D, int], Clock]] = [beginning_with, after, nth_working_day, clear_days_before]


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("n", [0, -5, 3_661])
def test_a_period_is_at_least_a_day_and_at_most_ten_years(clock: Callable[[D, int], Clock], n: int) -> None:
    with pytest.raises(Refused, match="cannot be counted"):
        clock(D(2021, 1, 1), n)


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize("day", [D(1979, 12, 31), D(2100, 1, 1), D(1, 1, 1), D(9999, 12, 31)])
def test_years_out_of_range_are_refused(clock: Callable[[D, int], Clock], day: D) -> None:
    with pytest.raises(Refused, match="Clocks run from 1980 to 2099"):
        clock(day, 5)


def test_a_count_that_runs_out_of_years_is_refused() -> None:
    with pytest.raises(Refused, match="runs past 2099"):
        beginning_with(D(2099, 12, 30), 5)
    with pytest.raises(Refused, match="not for 1979"):
        clear_days_before(D(1980, 1, 2))


def test_other_refusals() -> None:
    with pytest.raises(Refused, match="no day 30 of month 2"):
        fixed_day(30, 2, precept_year=2026)
    with pytest.raises(Refused, match="not in 2100"):
        fixed_day(1, 2, precept_year=2100)
    with pytest.raises(Refused, match="cannot end on"):
        beginning_with(D(2024, 4, 22), 21, [(D(2024, 5, 8), D(2024, 5, 2))])
