"""Exceptions: worst first, and explained by an annotation on the period or by an answered question."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.kinds import MarkKind
from peelian.facts.measures.marks import MarkRow, TargetRow, add_mark, set_target
from peelian.facts.measures.queries import series_of
from peelian.facts.meetings.services.questions import (
    AnswerRow,
    QuestionRow,
    answer_question,
    ask_question,
    draft_question,
)
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

EXCEPTIONS = "/desk/anyshire/exceptions/"
WEEK_37, WEEK_38 = dt.date(2021, 9, 13), dt.date(2021, 9, 20)


@pytest.fixture
def series(office):
    make.charted(office)
    make.burst(office)
    return series_of(office, measures=["burglary"])[0]


def page_of(client):
    answer = client.get(EXCEPTIONS)
    assert answer.status_code == 200
    return answer.context["page"], " ".join(answer.content.decode().split())


def annotate(series, start, end=None):
    row = MarkRow(MarkKind.ANNOTATION, start, "A gang.", "The lead", dt.date(2021, 9, 20), end)
    add_mark(series=series, row=row, by=OPERATOR)


def test_what_is_worse_than_usual_is_listed_with_its_sentence_and_a_picture(series, lead):
    page, text = page_of(lead)
    assert [(one.title, len(one.items)) for one in page.groups] == [("Worse than usual", 1)]
    assert (page.total, page.unexplained) == (1, 1)
    assert "1 of 1 is not explained yet." in text
    assert "above the upper limit" in text
    assert "<svg" in text
    assert f"{series.measure.slug}/mark/annotation/?period=2021-W37" in text
    assert f"{series.measure.slug}/question/?period=2021-W37" in text


def test_a_reader_sees_them_and_is_offered_nothing(series, reader):
    _, text = page_of(reader)
    assert "Burglary" in text
    assert "/mark/annotation/" not in text
    assert "/question/" not in text


def test_better_stands_after_worse_and_a_target_missed_last(office, series, lead):
    make.weeks(office, dict(enumerate((*make.STEADY, 1), 20)), measure="covert-operations", reported_on=WEEK_38)
    rape = series_of(office, measures=["rape"])[0]
    target = TargetRow(Decimal(5), dt.date(2021, 1, 1), "The commissioner", dt.date(2021, 1, 1))
    set_target(series=rape, row=target, by=OPERATOR)
    page, text = page_of(lead)
    titles = [one.title for one in page.groups]
    assert titles == ["Worse than usual", "Better than usual", "Targets missed"]
    assert "The target is 5" in text


@pytest.mark.parametrize(
    ("start", "end", "explained"),
    [
        (WEEK_37, None, True),
        (dt.date(2021, 9, 19), None, True),
        (dt.date(2021, 9, 20), None, False),
        (dt.date(2021, 9, 12), None, False),
        (dt.date(2021, 9, 1), dt.date(2021, 9, 14), True),
        (dt.date(2021, 9, 1), WEEK_37, False),
    ],
)
def test_an_annotation_explains_the_period_it_is_of(series, lead, start, end, explained):
    annotate(series, start, end)
    page, text = page_of(lead)
    assert page.unexplained == (0 if explained else 1)
    assert ("A gang" in text) is explained


def test_a_question_explains_once_it_is_answered(office, series, lead):
    row = QuestionRow(series.ref, "Why?", dt.date(2021, 10, 1), make.FOR_THE_PANEL, period_code="2021-W37")
    question = draft_question(body=office, row=row, by=OPERATOR)
    assert "is drafted" in page_of(lead)[1]
    ask_question(question=question, on=dt.date(2021, 9, 21), lock=1, by=OPERATOR)
    page, text = page_of(lead)
    assert page.unexplained == 1
    assert "asked 21 September 2021, answer due 1 October 2021" in text
    answer = AnswerRow("A gang.", "The chief constable", dt.date(2021, 9, 22))
    answer_question(question=question, row=answer, by=OPERATOR)
    page, text = page_of(lead)
    assert page.unexplained == 0
    assert "The one there is is explained." in text


def test_a_question_about_another_period_explains_nothing(office, series, lead):
    row = QuestionRow(series.ref, "Why?", dt.date(2021, 10, 1), make.FOR_THE_PANEL, period_code="2021-W36")
    question = draft_question(body=office, row=row, by=OPERATOR)
    ask_question(question=question, on=dt.date(2021, 9, 21), lock=1, by=OPERATOR)
    answer = AnswerRow("A gang.", "The chief constable", dt.date(2021, 9, 22))
    answer_question(question=question, row=answer, by=OPERATOR)
    assert page_of(lead)[0].unexplained == 1


def test_where_nothing_is_unusual_it_says_so(office, lead):
    assert "Nothing is unusual, and no target is missed." in page_of(lead)[1]
