"""What recurs is planned anew, as vaguely as it was planned before."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.recurring import next_time
from peelian.kernel.dates import FuzzyDate

DONE = dt.date(2019, 3, 21)


@pytest.mark.parametrize(
    ("planned", "months", "expected"),
    [
        ("Spring 2019", 12, "Spring 2020"),
        ("Spring 2019", 3, "Summer 2019"),
        ("Winter 2018", 12, "Winter 2019"),
        ("Spring 2019", 4, "July 2019"),
        ("March 2019", 1, "April 2019"),
        ("December 2018", 12, "December 2019"),
        ("by November 2018", 12, "by November 2019"),
        ("before March 2019", 6, "before September 2019"),
        ("2019", 12, "2020"),
        ("2019", 6, "September 2019"),
        ("21 March 2019", 12, "March 2020"),
        ("in time for 2020 elections", 12, "March 2020"),
        ("", 3, "June 2019"),
        ("Spring 2016", 12, "Spring 2020"),
    ],
)
def test_the_next_time_is_said_as_the_last_one_was(planned, months, expected):
    assert next_time(planned, done_on=DONE, every_months=months) == expected
    assert FuzzyDate.parse(expected).text == expected


def test_a_season_that_is_not_over_when_it_is_done_is_not_planned_again():
    assert next_time("Spring 2018", done_on=dt.date(2019, 2, 1), every_months=12) == "Spring 2019"
    assert next_time("Spring 2019", done_on=dt.date(2019, 1, 10), every_months=12) == "Spring 2020"
