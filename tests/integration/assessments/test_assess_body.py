"""A body's figures judged as reported by a day: in a fixed number of queries, with what is known about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.actors import OPERATOR
from peelian.assurance.assessments.assessment import Method
from peelian.assurance.assessments.queries import assess_body
from peelian.facts.measures.kinds import Confidence
from peelian.facts.measures.services import NoticeRow, give_notice
from peelian.kernel.periods import Frequency, Period
from tests.factories.record import (
    OFFICE,
    PUBLIC,
    REPORTED,
    TODAY,
    WEEK_36,
    WEEKLY_CRIME,
    load_text,
    load_values,
    make_body,
    make_measure,
    make_series,
    make_set,
    make_weekly_crime,
    weekly_file,
)

pytestmark = pytest.mark.django_db
LATER = REPORTED + dt.timedelta(days=7)
NOTICE = NoticeRow(Confidence.LOW, "Counted anew.", PUBLIC, measure="burglary")


@pytest.fixture
def body():
    made = make_body()
    make_measure()
    make_series(made)
    return made


def latest(body, *, as_at=TODAY, measure="burglary", **asked):
    return assess_body(body, as_at=as_at, measures=[measure], whole_area=True, **asked)[0]


def test_a_fixed_number_of_queries_however_many_series(body, django_assert_num_queries):
    load_values(body, {"2021-08": 5})
    give_notice(body=body, row=NOTICE, by=OPERATOR)
    with django_assert_num_queries(8):
        assert len(assess_body(body, as_at=TODAY)) == 1
    measures = make_weekly_crime(body)
    load_text(body, weekly_file(), measure_set=measures, period=WEEK_36)
    for label, _, _ in WEEKLY_CRIME:
        for area in ("E-ANYSHIRE-N", "E-ANYSHIRE-S"):
            make_series(body, f"{label.lower().replace(' ', '-')}-weekly", area=area, frequency=Frequency.WEEK)
    with django_assert_num_queries(8):
        found = assess_body(body, as_at=TODAY)
        assert len([str(one.series) for one in found]) == 31
        assert [one.public_caveats for one in found if one.public_caveats] == [("Counted anew.",)]


def test_each_printed_percentage_comes_through_the_file_to_the_sentence(body):
    load_text(body, weekly_file(), measure_set=make_weekly_crime(body), period=WEEK_36)
    found = {one.series.measure.slug: one for one in assess_body(body, as_at=TODAY, period=WEEK_36)}
    for label, volume, percent in WEEKLY_CRIME:
        one = found[f"{label.lower().replace(' ', '-')}-weekly"]
        assert one.method is Method.PRINTED_COMPARISON
        assert one.text == str(volume)
        assert one.change.text == f"{percent.replace('-', '−')}%"
        assert one.change.reliable == (label in {WEEKLY_CRIME[at][0] for at in (0, 1, 6, 9)})
        assert ("too few to compare" in one.sentence) != one.change.reliable
    assert found["burglary"].reading is None


def test_the_figure_is_the_one_known_on_the_day(body):
    load_values(body, {"2021-07": 4, "2021-08": 5}, reported_on=REPORTED)
    load_values(body, {"2021-08": 9}, reported_on=LATER)
    before, after = latest(body, as_at=REPORTED), latest(body, as_at=LATER)
    assert (before.text, before.replaced, before.caveats) == ("5", None, ())
    assert (after.text, after.replaced.value) == ("9", 5)
    assert after.public_caveats == (
        "Revised: reported as 5 on 13 September 2021, and as it stands here on 20 September 2021.",
    )
    assert latest(body, as_at=REPORTED - dt.timedelta(days=1)).sentence == "Nothing has been reported."
    assert latest(body, period=Period.parse("2021-07")).text == "4"


def test_only_what_is_asked_for_is_judged(body):
    make_measure("arson")
    make_series(body, "arson", area="E-ANYSHIRE-N")
    assert len(assess_body(body, as_at=TODAY)) == 2
    assert [str(one.series) for one in assess_body(body, as_at=TODAY, whole_area=False)] == [
        "Arson, North Anyshire"
    ]
    assert assess_body(body, as_at=TODAY, measures=["nothing"]) == []
    assert assess_body(make_body("othershire"), as_at=TODAY) == []


def test_a_notice_on_any_set_of_the_measure_is_inherited(body):
    make_set(("burglary", "B"), slug="first")
    make_set(("burglary", "B"), slug="second")
    load_values(body, {"2021-08": 5})
    for slug in ("first", "second"):
        row = replace(NOTICE, measure="", measure_set=slug, text=f"About the {slug}.")
        give_notice(body=body, row=row, by=OPERATOR)
    found = latest(body)
    assert found.confidence is Confidence.LOW
    assert found.public_caveats == ("About the first.", "About the second.")


def test_a_notice_on_another_measure_set_or_body_is_not(body):
    other = make_body("othershire")
    make_measure("arson")
    make_set(("arson", "A"), slug="elsewhere")
    load_values(body, {"2021-08": 5})
    give_notice(body=other, row=NOTICE, by=OPERATOR)
    give_notice(body=body, row=replace(NOTICE, measure="arson"), by=OPERATOR)
    give_notice(body=body, row=replace(NOTICE, measure="", measure_set="elsewhere"), by=OPERATOR)
    assert latest(body).confidence is Confidence.HIGH


def test_a_restricted_notice_weakens_the_figure_and_keeps_its_words(body):
    load_values(body, {"2021-08": 5})
    give_notice(body=body, row=replace(NOTICE, restriction=OFFICE), by=OPERATOR)
    found = latest(body)
    assert (found.confidence, len(found.caveats), found.public_caveats) == (Confidence.LOW, 1, ())


def test_a_month_that_was_never_sent_stays_a_gap_through_the_database(body):
    months = {f"2020-{month:02d}": 60 + month % 3 for month in range(1, 13) if month != 5}
    load_values(body, {**months, "2021-01": 61, "2021-02": 60})
    found = latest(body)
    assert found.chart.values[4] is None
    assert 0 not in found.chart.values
    assert len(found.readings) == 13
    assert found.sentence == ("Burglary: 60 in February 2021. This is within what is usual (between 58 and 64).")
