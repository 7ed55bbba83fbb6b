"""A question is drafted, asked, overdue or answered, as its dates say."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.standing import Standing, standing

DUE = dt.date(2021, 9, 20)


@pytest.mark.parametrize(
    ("asked_on", "is_answered", "on", "expected"),
    [
        (None, False, DUE, Standing.DRAFTED),
        (None, False, dt.date(2022, 1, 1), Standing.DRAFTED),
        (dt.date(2021, 9, 1), False, dt.date(2021, 9, 19), Standing.ASKED),
        (dt.date(2021, 9, 1), False, DUE, Standing.ASKED),
        (dt.date(2021, 9, 1), False, dt.date(2021, 9, 21), Standing.OVERDUE),
        (dt.date(2021, 9, 1), True, dt.date(2021, 9, 21), Standing.ANSWERED),
    ],
)
def test_it_stands_as_its_dates_say(asked_on, is_answered, on, expected):
    assert standing(asked_on=asked_on, due=DUE, is_answered=is_answered, on=on) is expected


def test_an_answer_is_owed_from_asking_until_it_is_given():
    assert [one for one in Standing if one.is_owed] == [Standing.ASKED, Standing.OVERDUE]
