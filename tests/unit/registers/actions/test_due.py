"""When an action is due: the words stay, and only what they say becomes a bound."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.kernel.dates import FuzzyDate
from peelian.kernel.errors import Refused
from peelian.registers.actions.due import NO_DUE, Due, DueRule, read_due, recur
from peelian.registers.actions.due_words import months_after

RAISED = dt.date(2018, 3, 19)  # a Monday
NEXT = dt.date(2018, 6, 21)


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def read(words: str) -> Due:
    return read_due(words, raised_on=RAISED, next_meeting=NEXT)


@pytest.mark.parametrize(
    ("words", "rule", "earliest", "last"),
    [
        # a meeting
        ("next meeting", "meeting", "2018-06-21", "2018-06-21"),
        ("in his report at the next panel meeting", "meeting", "2018-06-21", "2018-06-21"),
        ("at the next Planning and Performance Working Group", "meeting", "2018-06-21", "2018-06-21"),
        ("each meeting", "meeting", "2018-06-21", "2018-06-21"),
        ("Before the next meeting", "meeting", "", "2018-06-20"),
        ("the meeting after next", "meeting", "", ""),
        # so long after
        ("within a month of the meeting", "span", "", "2018-04-19"),
        ("within a month of meeting.", "span", "", "2018-04-19"),
        ("within the next month", "span", "", "2018-04-19"),
        ("within six weeks", "span", "", "2018-04-30"),
        ("within a fortnight", "span", "", "2018-04-02"),
        ("in the next two weeks", "span", "", "2018-04-02"),
        ("within 28 days from the date of the meeting", "span", "", "2018-04-16"),
        ("within 10 working days", "span", "", "2018-04-04"),  # Good Friday and Easter Monday lie between
        ("within a year", "span", "", "2019-03-19"),
        ("within two weeks of the next meeting", "span", "", "2018-07-05"),
        ("6 months from now", "span", "2018-09-01", "2018-09-30"),
        ("in 12 months’ time", "span", "2019-03-01", "2019-03-31"),
        ("in two weeks", "span", "2018-04-02", "2018-04-08"),
        ("in 10 days", "span", "2018-03-29", "2018-03-29"),
        ("in 10 working days", "span", "", "2018-04-04"),
        ("within a month of the inspection report", "date", "", ""),
        # counted from the day it was said
        ("this time next year", "date", "2019-03-01", "2019-03-31"),
        ("early next month", "date", "2018-04-01", "2018-04-30"),
        ("next week", "date", "2018-03-26", "2018-04-01"),
        ("next quarter", "date", "2018-04-01", "2018-06-30"),
        ("by the end of the year", "date", "", "2018-12-31"),
        ("by the end of the financial year", "date", "", "2018-03-31"),
        ("by the end of next month", "date", "", "2018-04-30"),
        ("end of month", "date", "", "2018-03-31"),
        ("this spring", "date", "2018-03-01", "2018-05-31"),
        ("next spring", "date", "2019-03-01", "2019-05-31"),
        ("by November", "date", "", "2018-11-30"),
        ("February", "date", "2019-02-01", "2019-02-28"),
        ("before April", "date", "", "2018-03-31"),
        ("from September", "date", "2018-09-01", ""),
        ("the June meeting", "date", "2018-06-01", "2018-06-30"),
        ("by 31 May", "date", "", "2018-05-31"),
        ("by 1st March", "date", "", "2019-03-01"),
        ("month", "date", "", ""),
        # dates as the kernel reads them
        ("Spring 2019", "date", "2019-03-01", "2019-05-31"),
        ("the panel meeting in Spring 2019 for annual review", "date", "2019-03-01", "2019-05-31"),
        ("June 2018 panel meeting", "date", "2018-06-01", "2018-06-30"),
        ("by November 2021", "date", "", "2021-11-30"),
        ("before the end of November 2021", "date", "", "2021-11-30"),
        ("no later than 1 May 2018", "date", "", "2018-05-01"),
        ("on Thursday, 21 June 2018", "date", "2018-06-21", "2018-06-21"),
        ("21/06/2018", "date", "2018-06-21", "2018-06-21"),
        ("mid-November 2021", "date", "2021-11-01", "2021-11-30"),
        ("in time for the 2024 elections", "date", "", ""),
        ("once the next steps for the board are known", "date", "", ""),
        # states
        ("as soon as is reasonably practicable", "state", "", ""),
        ("Ongoing", "state", "", ""),
    ],
)
def test_words_give_the_bounds_they_state(words, rule, earliest, last):
    due = read(words)
    assert (due.rule, due.earliest, due.overdue_after) == (rule, day(earliest), day(last))
    assert str(due) == due.words == words
    assert due.working


def test_nothing_said_is_no_due():
    assert read("  ") == NO_DUE
    assert not NO_DUE.is_past(dt.date.max)


@pytest.mark.parametrize("words", ["next meeting", "within a week of the next meeting", "the meeting after next"])
def test_a_meeting_whose_date_is_not_known_is_waited_for(words):
    due = read_due(words, raised_on=RAISED)
    assert due.waits_for_meeting
    assert due.overdue_after is None


def test_it_is_past_from_the_day_after_the_last_day_it_may_mean():
    due = read("Spring 2019")
    assert not due.is_past(dt.date(2019, 5, 31))
    assert due.is_past(dt.date(2019, 6, 1))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1 March 2018", "lies before 19 March 2018"),
        ("31 April 2019", "There is no 31 april 2019"),
        ("31 April", "There is no 31 april 2018"),
        ("within two working weeks", "Only working days"),
        ("within 999 years", "between 1900 and 2199"),
    ],
)
def test_what_cannot_be_is_refused(words, said):
    with pytest.raises(Refused, match=said):
        read(words)


def test_a_next_meeting_that_is_not_after_this_one_is_refused():
    with pytest.raises(Refused, match="The next meeting is after 19 March 2018"):
        read_due("next meeting", raised_on=RAISED, next_meeting=RAISED)


def test_a_day_outside_the_calendar_in_use_is_refused():
    with pytest.raises(Refused, match="raised between 1900 and 2199"):
        read_due("next month", raised_on=dt.date.max)


def test_a_due_of_many_words_is_refused_unread():
    for make in (read, Due):
        with pytest.raises(Refused, match="up to 200 characters"):
            make("next meeting " * 16)


def test_a_due_in_the_wrong_order_is_refused():
    with pytest.raises(Refused, match="cannot be due by an earlier day"):
        Due("odd", DueRule.DATE, NEXT, RAISED)


def test_a_fuzzy_date_and_a_day_are_dues():
    assert Due.on(NEXT) == Due("21 June 2018", DueRule.DATE, NEXT, NEXT, "In time until 21 June 2018.")
    assert Due.of(FuzzyDate.parse("around June 2018")).overdue_after is None


@pytest.mark.parametrize(
    ("start", "months", "keep_end", "expected"),
    [
        ("2018-01-31", 1, False, "2018-02-28"),
        ("2018-02-28", 1, True, "2018-03-31"),
        ("2018-02-28", 1, False, "2018-03-28"),
        ("2019-11-30", 3, True, "2020-02-29"),
        ("2018-12-15", 1, True, "2019-01-15"),
    ],
)
def test_months_end_on_the_corresponding_day(start, months, keep_end, expected):
    assert months_after(day(start), months, keep_end=keep_end) == day(expected)


def test_what_recurs_is_due_so_many_months_on():
    again = recur(read("Spring 2019"), 6)
    assert (again.earliest, again.overdue_after) == (dt.date(2019, 9, 1), dt.date(2019, 11, 30))
    assert again.working == "Every 6 months: next by 30 November 2019."
    assert recur(Due.on(NEXT), 1).working == "Every month: next by 21 July 2018."


def test_what_recurs_at_meetings_waits_for_the_next_one():
    assert recur(read("each meeting"), 3).waits_for_meeting
    assert recur(read("ongoing"), 3) == read("ongoing")


@given(st.text(max_size=60), st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)))
def test_any_words_are_kept_or_refused(words, raised_on):
    try:
        due = read_due(words, raised_on=raised_on)
    except Refused:
        return
    assert due.words == " ".join(words.split())
    assert not due.is_past(raised_on)
