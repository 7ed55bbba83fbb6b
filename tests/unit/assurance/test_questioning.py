"""The first words of a question say what the signal says, and ask what follows from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from peelian.assurance.assessments.calculator import assess
from peelian.assurance.assessments.questioning import question_words
from peelian.facts.measures.models import Target
from peelian.statistics.polarity import Polarity
from tests.factories.record import TODAY, monthly

STEADY = [20.0, 22.0, 18.0, 21.0, 19.0, 23.0, 17.0, 20.0, 22.0, 18.0, 21.0, 19.0]
SMOOTH = [20.0, 21.0, 20.0, 19.0] * 4
CONCERN = "What is behind it, what is the force doing, and by when should the panel see a change?"
GAIN = "What has brought this about, can it be held, and what can be learnt from it elsewhere?"


def words(values, *, targets=(), **kinds):
    history = replace(monthly(values, **kinds), targets=targets)
    return question_words(assess(history, as_at=TODAY))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([*STEADY, 60.0], "Burglary in Commissioner for Anyshire: above what is usual (60 in January 2019; "),
        ([*STEADY, *range(15, 22)], "rising for seven months or more (21 in July 2019; "),
        ([*STEADY, 24.0, 28.0, 28.0], "near the upper limit in two of the last three months (28 in March 2019; "),
        ([*STEADY, *[22.0, 23.0, 22.5] * 3], "above the average for nine months (22.5 in September 2019; "),
        ([*STEADY, *[22.0, 23.0] * 7], "above the average for 14 months (23 in February 2020; "),
    ],
)
def test_it_says_what_is_unusual(values, said):
    text = words([float(one) for one in values])
    assert said in text
    assert "usual is between" in text
    assert text.endswith(f"). {CONCERN}")


def test_a_gap_or_a_point_on_the_average_ends_no_more_than_it_should():
    values = [*STEADY, *[22.0, None, 23.0, 22.0, 23.0, 22.0, 23.0, 22.0]]
    assert "above the average for seven months" in words(values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([*STEADY, 2.0], "below what is usual"),
        ([*STEADY, *range(26, 19, -1)], "falling for seven months or more"),
        ([*STEADY, 16.0, 12.0, 12.0], "near the lower limit in two of the last three months"),
        ([*STEADY, *[18.0, 17.0, 17.5] * 3], "below the average for nine months"),
    ],
)
def test_what_got_better_is_asked_about_otherwise(values, said):
    text = words([float(one) for one in values])
    assert said in text
    assert text.endswith(GAIN)


def test_where_neither_way_is_better_it_asks_what_is_behind_it():
    text = words([*STEADY, 60.0], polarity=Polarity.NEUTRAL)
    assert text.endswith("What is behind it, and does it change what the force has to do?")


def test_what_is_usual_is_not_treated_as_news():
    text = words([*STEADY, 20.0])
    assert "within what is usual" in text
    assert text.endswith("What is the force doing to make the usual better, and how would the panel see it?")
    assert words([*STEADY, 20.0], polarity=Polarity.NEUTRAL).endswith("Is this what the force expects?")


def test_a_target_missed_is_asked_about():
    target = Target(value=Decimal(10), start=dt.date(2018, 1, 1), stated_by="Ann", stated_on=dt.date(2018, 1, 1))
    text = words([*STEADY, 20.0], targets=(target,))
    assert "Burglary in Commissioner for Anyshire was 20 in January 2019. The target is 10" in text
    assert text.endswith(f"It was not met. {CONCERN}")


@pytest.mark.parametrize("values", [[], [*STEADY, None]])
def test_where_there_is_no_figure_it_asks_for_one(values):
    assert words(values).endswith("Why, and by when is there a figure?")


def test_an_area_is_named():
    assert words([*STEADY, 60.0], area="North Anyshire").startswith("Burglary in North Anyshire: above")
