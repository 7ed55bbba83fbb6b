"""The last day to publish an agenda, with the days left out and the law that says so."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.notice import Terms, given, late_words, notice_of
from peelian.kernel.errors import Refused
from peelian.law.working_days import Nation, Overrides

SEPTEMBER = dt.date(2021, 9, 23)
BY_CALENDAR = Terms(working=False)


@pytest.mark.parametrize(
    ("meeting", "last_day"),
    [
        (dt.date(2021, 9, 23), dt.date(2021, 9, 15)),
        (dt.date(2020, 9, 21), dt.date(2020, 9, 11)),
        (dt.date(2018, 3, 19), dt.date(2018, 3, 9)),
        (dt.date(2021, 6, 24), dt.date(2021, 6, 16)),
        (dt.date(2026, 2, 4), dt.date(2026, 1, 27)),
    ],
)
def test_five_clear_working_days_before_meetings_of_the_record(meeting, last_day):
    notice = notice_of(meeting, Terms())
    assert notice.last_day == last_day
    assert (notice.is_late(last_day), notice.is_late(last_day + dt.timedelta(days=1))) == (False, True)


def test_the_words_name_the_days_left_out_and_the_law():
    notice = notice_of(SEPTEMBER, Terms())
    assert notice.words == (
        "Publish by Wednesday 15 September 2021: 5 clear working days before the meeting of 23 September 2021.",
        (
            "Not counted: Saturday 18 September 2021 and Sunday 19 September 2021, a weekend; nor the day of "
            "publication, nor that of the meeting."
        ),
        "Counting every day it would be Friday 17 September 2021.",
        "Local Government Act 1972, s100A and s100B, as applied (MTG-01).",
    )


def test_a_bank_holiday_is_left_out_by_name_and_a_proclaimed_one_too():
    easter = notice_of(dt.date(2018, 4, 6), Terms())
    assert easter.last_day == dt.date(2018, 3, 27)
    assert easter.words[1] == (
        "Not counted: Friday 30 March 2018, Good Friday; Saturday 31 March 2018 and Sunday 1 April 2018, a "
        "weekend; Monday 2 April 2018, Easter Monday; nor the day of publication, nor that of the meeting."
    )
    proclaimed = Overrides(added={dt.date(2022, 9, 19): "State funeral"})
    assert notice_of(dt.date(2022, 9, 22), Terms(), overrides=proclaimed).last_day == dt.date(2022, 9, 13)


def test_two_weekends_are_told_apart():
    words = notice_of(dt.date(2021, 9, 28), Terms(days=7)).words[1]
    assert words.count("a weekend") == 2
    assert words.index("18 September") < words.index("25 September")


def test_the_calendar_reading_counts_every_day():
    notice = notice_of(SEPTEMBER, BY_CALENDAR)
    assert (notice.last_day, notice.other) == (dt.date(2021, 9, 17), dt.date(2021, 9, 15))
    assert notice.words[1] == "Counting working days alone it would be Wednesday 15 September 2021."


def test_three_days_in_wales_and_fewer_than_the_act_asks_is_said():
    welsh = notice_of(SEPTEMBER, Terms(days=3, nation=Nation.WALES))
    assert (welsh.last_day, welsh.rule) == (dt.date(2021, 9, 17), "MTG-02")
    assert welsh.words[-1] == "Local Government Act 1972, s100BA (MTG-02)."
    short = notice_of(SEPTEMBER, Terms(days=3))
    assert "The Act asks for 5 clear days; 3 are set for these meetings." in short.words


def test_a_working_group_keeps_the_notice_set_for_it_or_none():
    group = notice_of(SEPTEMBER, Terms(days=3, by_law=False))
    assert (group.rule, group.citation, group.last_day) == ("", "", dt.date(2021, 9, 17))
    assert group.words[-1].startswith("No law sets the notice")
    none = notice_of(SEPTEMBER, Terms(days=0))
    assert (none.last_day, none.is_late(SEPTEMBER)) == (SEPTEMBER, False)
    assert none.words[1] == "The Act asks for 5 clear days; 0 are set for these meetings."


@pytest.mark.parametrize(
    ("on", "terms", "days"),
    [
        (dt.date(2021, 9, 15), Terms(), 5),
        (dt.date(2021, 9, 17), Terms(), 3),
        (dt.date(2021, 9, 17), BY_CALENDAR, 5),
        (dt.date(2021, 9, 22), Terms(), 0),
        (dt.date(2021, 9, 22), BY_CALENDAR, 0),
        (SEPTEMBER, Terms(), 0),
        (dt.date(2021, 9, 21), Terms(), 1),
    ],
)
def test_how_many_clear_days_a_publication_leaves(on, terms, days):
    assert given(SEPTEMBER, on, terms) == days


def test_what_is_said_of_notice_that_came_too_late():
    notice = notice_of(SEPTEMBER, Terms())
    assert late_words(notice, dt.date(2021, 9, 21), Terms()) == (
        "Published on Tuesday 21 September 2021, it leaves 1 clear working day before Thursday 23 September 2021 "
        "and not 5. The last day was Wednesday 15 September 2021."
    )
    by_calendar = notice_of(SEPTEMBER, BY_CALENDAR)
    assert "it leaves 2 clear days before" in late_words(by_calendar, dt.date(2021, 9, 20), BY_CALENDAR)


def test_a_day_beyond_the_known_bank_holidays_is_refused():
    with pytest.raises(Refused, match="1980 to 2099"):
        notice_of(dt.date(2150, 1, 1), Terms())
