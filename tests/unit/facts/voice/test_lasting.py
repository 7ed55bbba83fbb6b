"""How long a series of events lasts, and whether the words said of it agree."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.voice.lasting import lasting
from peelian.kernel.errors import Refused

FIRST = dt.date(2021, 7, 5)


def after(days):
    return FIRST + dt.timedelta(days=days - 1)


def test_5_to_28_july_is_24_days_and_no_four_weeks():
    found = lasting(FIRST, dt.date(2021, 7, 28), " a 4-week period ")
    assert (found.days, found.stated) == (24, 28)
    assert found.remark == (
        "5 to 28 July 2021 is 24 days (3 weeks and 3 days), the first and the last day counted; “a 4-week period” "
        "would be 28 days (4 weeks)."
    )


@pytest.mark.parametrize(
    ("days", "words", "stated"),
    [
        (28, "4-week period", 28),
        (28, "Four weeks", 28),
        (5, "five days", 5),
        (24, "", None),
        (24, "a month", None),
        (24, "much of July", None),
    ],
)
def test_nothing_is_remarked_where_they_agree_or_give_no_length(days, words, stated):
    found = lasting(FIRST, after(days), words)
    assert (found.days, found.stated, found.remark) == (days, stated, "")


@pytest.mark.parametrize(
    ("days", "words", "told"),
    [
        (1, "two days", "is 1 day, the first"),
        (8, "1 week", "is 8 days (1 week and 1 day)"),
        (8, "1 week", "would be 7 days (1 week)."),
        (6, "1 week", "is 6 days, the first"),
    ],
)
def test_a_length_is_told_in_days_and_weeks(days, words, told):
    assert told in lasting(FIRST, after(days), words).remark


def test_a_last_day_before_the_first_is_refused():
    with pytest.raises(Refused, match="4 July 2021 lies before 5 July 2021"):
        lasting(FIRST, after(0))
