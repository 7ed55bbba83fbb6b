"""One figure judged: gaps, nulls, shares, revisions, notices, and periods that are not there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.assurance.assessments.assessment import METHOD_WORDS, Method
from peelian.assurance.assessments.calculator import Standing, assess
from peelian.assurance.assessments.charting import aligned
from peelian.facts.measures.kinds import Confidence, Kind, Unit
from peelian.facts.measures.models import DataNotice
from peelian.kernel.periods import Frequency, Period
from peelian.statistics.control_charts import Signal, Variation
from peelian.statistics.polarity import Polarity
from tests.factories.record import REPORTED, TODAY, history, monthly, reading

SURVEY = {"unit": Unit.PERCENT, "kind": Kind.SHARE, "polarity": Polarity.HIGHER_IS_BETTER}
STEADY = [60, 62, 58, 61, 59, 63, 57, 60, 62, 58, 61, 59]
QUARTERS = ("2020-21-Q4", "2021-22-Q1")


def survey(before, now, **kinds):
    readings = [reading(Period.parse(code), value) for code, value in zip(QUARTERS, (before, now), strict=True)]
    return assess(history(*readings, frequency=Frequency.QUARTER, **(SURVEY | kinds)), as_at=TODAY)


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        (83, 84, "up 1 percentage point"),
        (84, 83, "down 1 percentage point"),
        (83, 83, "unchanged"),
        (38, 41.5, "up 3.5 percentage points"),
    ],
)
def test_a_share_moves_in_points_and_nobody_says_it_is_real(before, now, text):
    assessment = survey(before, now)
    assert assessment.method is Method.POINTS
    assert assessment.change.text == text
    assert assessment.change.reliable is False
    assert f"Burglary: {now}%" in assessment.sentence
    assert f"{text} on the period before ({before}%). The base of this share" in assessment.sentence
    assert assessment.sentence.endswith("cannot be judged.")
    assert assessment.signal_words == ""
    assert assessment.confidence is Confidence.HIGH


def test_a_share_is_not_held_against_a_period_that_was_not_reported():
    readings = [reading(Period.parse(code), value) for code, value in (("2020-21-Q3", 70), ("2021-22-Q1", 84))]
    assessment = assess(history(*readings, frequency=Frequency.QUARTER, **SURVEY), as_at=TODAY)
    assert assessment.method is Method.VALUE
    assert assessment.change is None


def test_a_share_is_not_held_against_a_suppressed_one():
    assert survey(None, 84).change is None


@pytest.mark.parametrize(
    ("last", "words"),
    [(60, "Against its own past, this is within what is usual"), (90, "Against its own past, this is unusual")],
)
def test_a_share_with_a_chart_is_judged_by_it_and_not_said_to_be_beyond_judging(last, words):
    assessment = assess(monthly([*STEADY, last], **SURVEY), as_at=TODAY)
    assert assessment.method is Method.POINTS
    assert words in assessment.sentence
    assert "cannot be judged" not in assessment.sentence


def test_a_missing_month_is_a_gap_and_never_a_zero():
    months = {at: value for at, value in enumerate([*STEADY, 60]) if at != 6}
    assessment = assess(monthly(months), as_at=TODAY)
    whole = assess(monthly([*STEADY[:6], *STEADY[7:], 60]), as_at=TODAY)
    assert assessment.chart.values[6] is None
    assert 0 not in assessment.chart.values
    assert len(assessment.chart.values) == 13
    assert len(assessment.readings) == 12
    assert assessment.chart.segments[0].mean == whole.chart.segments[0].mean
    assert assessment.chart.signals[6] is Signal.NONE


def test_aligned_puts_none_where_nothing_was_reported():
    of = monthly({0: 5, 1: 6, 4: 7})
    assert [one and one.value for one in aligned(of.readings, Frequency.MONTH)] == [5, 6, None, None, 7]
    assert aligned((), Frequency.MONTH) == []


def test_a_suppressed_figure_is_a_gap_in_the_chart_and_has_no_signal():
    assessment = assess(monthly([*STEADY, 95, None]), as_at=TODAY)
    assert assessment.chart.values[-1] is None
    assert assessment.chart.signals[-2] is Signal.OUTSIDE_ABOVE
    assert (assessment.text, assessment.signal_words) == ("not reported", "")
    assert assessment.variation is Variation.TOO_FEW_POINTS
    assert assessment.sentence == "Burglary was not reported for February 2019: suppressed."
    assert assessment.change is None


def test_nothing_reported_is_said_and_carries_no_figure():
    assessment = assess(history(), as_at=TODAY)
    assert (assessment.reading, assessment.period, assessment.text) == (None, None, "not reported")
    assert assessment.sentence == "Nothing has been reported."


def test_a_period_asked_for_is_the_period_answered():
    of = monthly([*STEADY, 95])
    assessment = assess(of, as_at=TODAY, period=Period.parse("2018-05"))
    assert (assessment.text, assessment.period.code, len(assessment.readings)) == ("59", "2018-05", 5)
    absent = assess(of, as_at=TODAY, period=Period.parse("2019-02"))
    assert absent.reading is None
    assert absent.sentence == "Nothing has been reported for February 2019."


@pytest.mark.parametrize("code", ["FY2018-19", "2018-19-Q1", "2018-04-01"])
def test_a_period_that_starts_on_the_same_day_is_another_period(code):
    assessment = assess(monthly(STEADY), as_at=TODAY, period=Period.parse(code))
    assert assessment.reading is None


def test_a_revision_is_marked_with_what_was_said_before_and_when():
    of = monthly([50, 60])
    before = reading(Period.parse("2018-02"), 50, reported_on=dt.date(2021, 8, 1))
    of = replace(of, earlier={before.start: (before,)})
    assessment = assess(of, as_at=TODAY)
    assert assessment.replaced is before
    expected = "Revised: reported as 50 on 1 August 2021, and as it stands here on 13 September 2021."
    assert assessment.public_caveats == (expected,)
    assert assess(of, as_at=TODAY, period=Period.parse("2018-01")).replaced is None


def notice(confidence, text="Counted anew.", start=None, end=None, *, public=True):
    axes = {"marking": "OFFICIAL", "foi": "disclosable", "audience": "public"} if public else {}
    return DataNotice(confidence=confidence, text=text, start=start, end=end, **axes)


@pytest.mark.parametrize(
    ("start", "end", "in_force"),
    [
        (None, None, True),
        (dt.date(2018, 2, 1), None, True),
        (dt.date(2018, 2, 28), None, True),
        (dt.date(2018, 3, 1), None, False),
        (None, dt.date(2018, 2, 2), True),
        (None, dt.date(2018, 2, 1), False),
        (dt.date(2018, 1, 1), dt.date(2019, 1, 1), True),
        (dt.date(2017, 1, 1), dt.date(2018, 1, 1), False),
    ],
)
def test_a_notice_is_inherited_where_it_is_in_force(start, end, in_force):
    standing = Standing([notice("low", start=start, end=end)])
    assessment = assess(monthly([50, 60]), as_at=TODAY, standing=standing)
    assert (assessment.confidence is Confidence.LOW) == in_force
    assert assessment.public_caveats == (("Counted anew.",) if in_force else ())


def test_the_weakest_notice_decides_and_a_restricted_one_is_not_for_the_public():
    notices = [notice("medium", "One."), notice("low", "Two.", public=False), notice("high", "Three.")]
    assessment = assess(monthly([50, 60]), as_at=TODAY, standing=Standing(notices))
    assert assessment.confidence is Confidence.LOW
    assert [caveat.text for caveat in assessment.caveats] == ["One.", "Two.", "Three."]
    assert assessment.public_caveats == ("One.", "Three.")


def test_the_place_is_in_the_sentence():
    assessment = assess(history(reading(Period.parse("2018-01"), 5), area="North Anyshire"), as_at=TODAY)
    assert assessment.sentence == (
        f"Burglary in North Anyshire: 5 in January 2018, as reported on {REPORTED.day} September 2021."
    )


def test_a_stock_on_a_day_is_on_that_day_and_has_no_chart():
    days = [reading(Period.day(dt.date(2021, 9, day)), 1000 + day) for day in range(1, 15)]
    of = history(*days, frequency=Frequency.DAY, unit=Unit.OFFICERS, kind=Kind.STOCK)
    assessment = assess(of, as_at=TODAY)
    assert assessment.chart is None
    assert "Burglary: 1,014 on 14 September 2021" in assessment.sentence


@pytest.mark.parametrize("kind", [Kind.STOCK, Kind.AMOUNT])
def test_only_volumes_and_shares_are_charted(kind):
    assessment = assess(monthly([*STEADY, 95], kind=kind), as_at=TODAY)
    assert (assessment.chart, assessment.signal_words, assessment.method) == (None, "", Method.VALUE)


def test_every_method_says_how_it_judges():
    assert set(METHOD_WORDS) == set(Method)
