"""How early a consultation may close, how it stands on a day, and what is wrong with its days."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.voice.closing import earliest_close, remarks, standing
from peelian.facts.voice.kinds import Standing
from peelian.facts.voice.when import UNSTATED, When

VAGUE = When.read("towards the end of July 2021", dt.date(2021, 7, 21), dt.date(2021, 7, 31))
AT_END = When.read("31 July 2021")
AUGUST, SEPTEMBER = dt.date(2021, 8, 31), dt.date(2021, 9, 10)


def day(text):
    return dt.date.fromisoformat(text)


def test_six_weeks_from_31_july_close_on_10_september_at_the_earliest():
    found = earliest_close(AT_END, 6)
    assert (found.earliest, found.latest) == (SEPTEMBER, SEPTEMBER)
    assert str(found) == "10 September 2021"
    assert found.working == (
        "At least 6 weeks means 42 days. The day it opens is the first of them.",
        "Opened on 31 July 2021, it closes at the end of 10 September 2021 at the earliest.",
    )


def test_an_opening_that_is_vague_gives_two_days():
    found = earliest_close(VAGUE, 6)
    assert (found.earliest, found.latest) == (AUGUST, SEPTEMBER)
    assert str(found) == "between 31 August 2021 and 10 September 2021"
    assert [("first day" in line, "last day" in line) for line in found.working[1:]] == [
        (True, False),
        (False, True),
    ]


def test_an_opening_with_one_bound_gives_one_day():
    found = earliest_close(When.read("by 31 July 2021"), 1)
    assert (found.earliest, found.latest) == (None, dt.date(2021, 8, 6))
    assert str(found) == "by 6 August 2021"
    assert len(found.working) == 2
    assert "At least 1 week means 7 days" in found.working[0]


@pytest.mark.parametrize(("opens", "weeks"), [(VAGUE, None), (UNSTATED, 6), (When.read("some day"), 6)])
def test_nothing_follows_without_a_least_length_or_an_opening(opens, weeks):
    assert earliest_close(opens, weeks) is None


@pytest.mark.parametrize(
    ("on", "stands"),
    [
        ("2021-07-20", Standing.TO_COME),
        ("2021-07-21", Standing.NOT_KNOWN),
        ("2021-07-30", Standing.NOT_KNOWN),
        ("2021-07-31", Standing.OPEN),
        ("2021-08-31", Standing.OPEN),
        ("2021-09-01", Standing.NOT_KNOWN),
    ],
)
def test_one_that_states_its_least_length_is_open_so_long_and_then_nobody_knows(on, stands):
    assert standing(VAGUE, UNSTATED, weeks=6, on=day(on)) is stands


@pytest.mark.parametrize(
    ("on", "stands"),
    [
        ("2021-07-04", Standing.TO_COME),
        ("2021-07-05", Standing.OPEN),
        ("2021-07-28", Standing.OPEN),
        ("2021-07-29", Standing.CLOSED),
    ],
)
def test_with_both_days_known_it_is_always_known(on, stands):
    opens, closes = When.read("5 July 2021"), When.read("28 July 2021")
    assert standing(opens, closes, weeks=None, on=day(on)) is stands


def test_without_any_close_it_is_known_to_be_open_on_the_day_it_opens_alone():
    opens = When.read("5 July 2021")
    assert standing(opens, UNSTATED, weeks=None, on=day("2021-07-05")) is Standing.OPEN
    assert standing(opens, UNSTATED, weeks=None, on=day("2021-07-06")) is Standing.NOT_KNOWN
    assert standing(UNSTATED, UNSTATED, weeks=None, on=day("2021-07-06")) is Standing.NOT_KNOWN


@pytest.mark.parametrize(
    ("opens", "closes", "weeks", "words"),
    [
        (
            AT_END,
            "9 September 2021",
            6,
            "It closes too early, on 9 September 2021: with at least 6 weeks it closes ",
        ),
        (VAGUE, "30 August 2021", 6, "It closes too early, on 30 August 2021"),
        (
            VAGUE,
            "31 August 2021",
            6,
            "It may close too early, on 31 August 2021: with at least 6 weeks it closes no ",
        ),
        (VAGUE, "September 2021", 6, "It may close too early, “September 2021”"),
        (AT_END, "July 2021", 6, "It closes too early, “July 2021”"),
        (AT_END, "30 July 2021", None, "It closes on 30 July 2021, before it opens, on 31 July 2021."),
        (VAGUE, "June 2021", 1, "It closes “June 2021”, before it opens, “towards the end of July 2021”."),
        (When.read("by 31 July 2021"), "6 August 2021", 2, "It may close too early"),
    ],
)
def test_closing_too_early_is_remarked(opens, closes, weeks, words):
    (found,) = remarks(opens, When.read(closes), weeks)
    assert found.startswith(words)


@pytest.mark.parametrize(
    ("opens", "closes", "weeks"),
    [
        (AT_END, "10 September 2021", 6),
        (VAGUE, "10 September 2021", 6),
        (VAGUE, "", 6),
        (AT_END, "9 September 2021", None),
        (UNSTATED, "9 September 2021", 6),
        (When.read("from 31 July 2021"), "30 September 2021", 6),
    ],
)
def test_nothing_is_remarked_where_it_may_be_right(opens, closes, weeks):
    assert remarks(opens, When.read(closes), weeks) == ()
