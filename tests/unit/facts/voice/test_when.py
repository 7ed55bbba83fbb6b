"""When something happens, as it was put, and the days between which that lies."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.voice.when import UNSTATED, When, span_words
from peelian.kernel.errors import Refused

START, END = dt.date(2021, 7, 5), dt.date(2021, 7, 28)


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("28 July 2021", END, END),
        ("July  2021", dt.date(2021, 7, 1), dt.date(2021, 7, 31)),
        ("by 28 July 2021", None, END),
        ("from 5 July 2021", START, None),
        ("the first day in office", None, None),
    ],
)
def test_words_bound_it_where_they_can(words, earliest, latest):
    found = When.read(words)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert found.words == " ".join(words.split())
    assert found.follows_from_words


def test_days_that_are_given_count_and_the_words_stay():
    found = When.read("towards the end of July 2021", dt.date(2021, 7, 21), dt.date(2021, 7, 31))
    assert str(found) == "towards the end of July 2021"
    assert (found.earliest, found.latest) == (dt.date(2021, 7, 21), dt.date(2021, 7, 31))
    assert not found.follows_from_words


def test_one_bound_may_be_given_alone():
    assert When.read("some time in July", latest=END).earliest is None


def test_without_words_the_days_make_them():
    assert When.read("", START, START) == When("5 July 2021", START, START)
    assert When.read("", START, END).words == "5 to 28 July 2021"


def test_nothing_said_is_unstated():
    assert When.read("  ") == UNSTATED
    assert UNSTATED.follows_from_words


@pytest.mark.parametrize(
    ("words", "days", "told"), [("", (END, START), "lies after"), ("31 June 2021", (), "no 31")]
)
def test_what_cannot_be_is_refused(words, days, told):
    with pytest.raises(Refused, match=told):
        When.read(words, *days)


def test_it_is_a_day_only_where_it_can_be_no_other():
    assert When.read("5 July 2021").day == START
    assert When.read("July 2021").day is None
    assert UNSTATED.day is None


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (START, START, "5 July 2021"),
        (START, END, "5 to 28 July 2021"),
        (dt.date(2021, 6, 28), START, "28 June to 5 July 2021"),
        (dt.date(2020, 12, 28), START, "28 December 2020 to 5 July 2021"),
        (dt.date(2020, 7, 5), START, "5 July 2020 to 5 July 2021"),
        (None, END, "by 28 July 2021"),
        (START, None, "from 5 July 2021"),
        (None, None, ""),
    ],
)
def test_a_span_repeats_neither_month_nor_year(earliest, latest, words):
    assert span_words(earliest, latest) == words
