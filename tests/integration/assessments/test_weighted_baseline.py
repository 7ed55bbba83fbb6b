"""Our own weighted baseline: only where its owner states years and weights, with what is left out left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.actors import OPERATOR
from peelian.assurance.assessments.assessment import Method
from peelian.assurance.assessments.queries import assess_body
from peelian.facts.measures.kinds import BaselineMethod, Confidence, Kind, Unit
from peelian.facts.measures.services import BaselineRow, ExclusionRow, state_baseline
from peelian.kernel.periods import Frequency, Period
from tests.factories.record import (
    FORCE,
    TODAY,
    load_text,
    load_values,
    make_body,
    make_measure,
    make_series,
    make_set,
)

pytestmark = pytest.mark.django_db
WEIGHTED = BaselineRow("weekly", BaselineMethod.WEIGHTED, FORCE, (2020, 2019, 2018), (3, 2, 1))
LOCKDOWN = ExclusionRow(dt.date(2020, 4, 1), dt.date(2021, 4, 1), "Lockdowns.", FORCE, dt.date(2021, 9, 14))
WEEKS = {"2018-W36": 60, "2019-W36": 90, "2020-W36": 30, "2021-W36": 80}


def judged(values, row, *, measure="burglary", period=None):
    """The latest figure of a weekly or monthly series against a stated baseline."""
    body = make_body()
    make_measure(measure)
    make_set((measure, "B"))
    make_series(body, measure, frequency=Period.parse(next(iter(values))).frequency)
    load_values(body, values, measure=measure)
    state_baseline(body=body, row=row, by=OPERATOR)
    return assess_body(body, as_at=TODAY, period=period)[0]


@pytest.mark.parametrize(
    ("changes", "baseline", "text"),
    [
        ({}, 55.0, "+45.5%"),  # (3·30 + 2·90 + 60) / 6
        ({"exclusions": (LOCKDOWN,)}, 80.0, "0%"),  # (2·90 + 60) / 3
        ({"weights": (1, 1, 1)}, 60.0, "+33.3%"),
        ({"reference_years": (2018, 2019, 2020), "weights": (1, 2, 3)}, 55.0, "+45.5%"),
        ({"reference_years": (2019, 2018, 2017), "weights": (3, 2, 1)}, 78.0, "+2.6%"),  # 2017 missing
        ({"reference_years": (2021, 2020, 2019), "weights": (3, 2, 1)}, 50.0, "+60%"),  # (2·30 + 90) / 3
    ],
    ids=["stated", "with an exclusion", "level", "oldest first", "a year missing", "its own year among them"],
)
def test_the_figure_against_the_same_week_of_the_stated_years(changes, baseline, text):
    found = judged(WEEKS, replace(WEIGHTED, **changes))
    assert found.method is Method.WEIGHTED_BASELINE
    assert (found.comparator.owner, found.comparator.value) == ("Peelian", pytest.approx(baseline))
    assert (found.change.text, found.change.reliable) == (text, True)
    assert found.sentence == (
        f"Burglary: 80 in week 36 of 2021 (6 to 12 September 2021). "
        f"{text} against a weighted baseline of {baseline:g}."
    )
    assert found.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "exclusion",
    [
        replace(LOCKDOWN, end=dt.date(2020, 8, 31)),
        replace(LOCKDOWN, start=dt.date(2020, 9, 1)),
    ],
    ids=["ends as the week begins", "begins after the week has begun"],
)
def test_an_exclusion_holds_from_its_first_day_to_the_day_before_its_end(exclusion):
    found = judged(WEEKS, replace(WEIGHTED, exclusions=(exclusion,)))
    assert found.comparator.value == pytest.approx(55.0)


@pytest.mark.parametrize(
    ("values", "row"),
    [
        (WEEKS, replace(WEIGHTED, reference_years=(), weights=(), exclusions=(LOCKDOWN,))),
        ({"2021-W36": 80}, WEIGHTED),
        ({"2020-W53": 80}, replace(WEIGHTED, reference_years=(2019, 2018), weights=(2, 1))),
        (
            {"2020-W36": 30, "2021-W36": 80},
            replace(WEIGHTED, reference_years=(2020,), weights=(1,), exclusions=(LOCKDOWN,)),
        ),
        (WEEKS, replace(WEIGHTED, reference_years=(2021,), weights=(1,))),
        ({"2020-08": 30, "2021-08": 80}, replace(WEIGHTED, reference_years=(2021,), weights=(1,))),
    ],
    ids=[
        "nothing stated",
        "no earlier figures",
        "no such week",
        "every year left out",
        "its own week",
        "its own month",
    ],
)
def test_without_a_baseline_there_is_no_comparison(values, row):
    found = judged(values, row)
    assert found.method is Method.VALUE
    assert found.change is None
    assert "against" not in found.sentence


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (19, 40, "Against a weighted baseline of 40: too few to compare."),
        (40, 19, "Against a weighted baseline of 19: too few to compare."),
        (5, 0, "The baseline is 0."),
    ],
)
def test_below_twenty_in_either_no_percentage_is_shown(now, then, words):
    row = replace(WEIGHTED, reference_years=(2020,), weights=(1,))
    found = judged({"2020-W36": then, "2021-W36": now}, row)
    assert (found.change.text, found.change.reliable) == ("", False)
    assert found.sentence.endswith(words)
    assert "%" not in found.sentence
    assert found.confidence is Confidence.MEDIUM


def test_the_suppliers_own_percentage_goes_before_ours():
    body = make_body()
    make_measure()
    make_set(("burglary", "B"))
    make_series(body, frequency=Frequency.WEEK)
    load_text(body, "Measure,Period,Value,Baseline %\nburglary,2020-W36,30,\nburglary,2021-W36,80,+35\n")
    state_baseline(body=body, row=replace(WEIGHTED, reference_years=(2020,), weights=(1,)), by=OPERATOR)
    found = assess_body(body, as_at=TODAY)[0]
    assert found.method is Method.PRINTED_COMPARISON
    assert found.change.text == "+35%"


def test_a_month_is_held_against_the_same_month():
    months = {"2019-02": 40, "2020-02": 60, "2020-08": 10, "2021-02": 60}
    found = judged(months, replace(WEIGHTED, reference_years=(2020, 2019), weights=(3, 1)))
    assert found.comparator.value == pytest.approx(55.0)


def test_the_29th_of_february_has_no_like_in_other_years():
    row = replace(WEIGHTED, reference_years=(2019, 2016), weights=(2, 1))
    found = judged({"2016-02-29": 50, "2019-03-01": 99, "2020-02-29": 50}, row)
    assert found.comparator.value == pytest.approx(50.0)


def test_a_share_is_not_given_a_percentage_of_a_percentage():
    body = make_body()
    make_measure(unit=Unit.PERCENT, kind=Kind.SHARE)
    make_set(("burglary", "B"))
    make_series(body, frequency=Frequency.WEEK)
    load_values(body, {"2020-W36": 40, "2021-W35": 43, "2021-W36": 44})
    state_baseline(body=body, row=replace(WEIGHTED, reference_years=(2020,), weights=(1,)), by=OPERATOR)
    found = assess_body(body, as_at=TODAY)[0]
    assert (found.method, found.change.text) == (Method.POINTS, "up 1 percentage point")


def test_a_figure_below_zero_is_not_made_a_percentage():
    body = make_body()
    make_measure(unit=Unit.POUNDS, kind=Kind.AMOUNT)
    make_set(("burglary", "B"))
    make_series(body, frequency=Frequency.FINANCIAL_YEAR)
    load_values(body, {"FY2019-20": 40000, "FY2020-21": "-2500.50"})
    state_baseline(body=body, row=replace(WEIGHTED, reference_years=(2019,), weights=(1,)), by=OPERATOR)
    found = assess_body(body, as_at=TODAY)[0]
    assert (found.method, found.text) == (Method.VALUE, "−£2,500.50")
