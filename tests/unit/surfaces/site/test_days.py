from __future__ import annotations

import datetime as dt

import pytest

from peelian.surfaces.site.days import clock_words, hours_words, month_words, weekday_words


def test_days_and_months():
    assert weekday_words(dt.date(2018, 3, 19)) == "Monday 19 March 2018"
    assert month_words(dt.date(2021, 5, 31)) == "May 2021"


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("", ""),
        ("00:00", "midnight"),
        ("00:05", "12:05am"),
        ("09:00", "9am"),
        ("12:00", "midday"),
        ("12:30", "12:30pm"),
        ("13:00", "1pm"),
    ],
)
def test_times_of_day(clock, words):
    assert clock_words(clock) == words


@pytest.mark.parametrize(
    ("opens_at", "rose_at", "words"),
    [("10:00", "12:30", "10am to 12:30pm"), ("10:00", "", "10am"), ("", "12:30", "until 12:30pm"), ("", "", "")],
)
def test_hours(opens_at, rose_at, words):
    assert hours_words(opens_at, rose_at) == words
