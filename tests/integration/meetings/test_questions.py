"""Questions: drafted, asked, answered. What was asked or answered never changes, in the database too."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.facts.meetings.models import Answer, Question
from peelian.facts.meetings.queries.questions import question_of, questions_of
from peelian.facts.meetings.services.questions import (
    AnswerRow,
    QuestionRow,
    answer_question,
    ask_question,
    discard_question,
    draft_question,
    save_question,
)
from peelian.facts.meetings.standing import Standing
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.refs import Ref
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ASKED_ON, DUE = dt.date(2021, 9, 14), dt.date(2021, 9, 28)
ABOUT = Ref("anyshire", "performance", "burglary")
ROW = QuestionRow(ABOUT, "What is behind it?", DUE, make.FOR_THE_PANEL, period_code="2021-W36")
ANSWER = AnswerRow("A gang was at work.", "Chief constable", dt.date(2021, 9, 20))


@pytest.fixture
def body(db):
    return make.bodies()


@pytest.fixture
def draft(body):
    return draft_question(body=body, row=ROW, by=OPERATOR)


@pytest.fixture
def asked(draft):
    ask_question(question=draft, on=ASKED_ON, lock=1, by=OPERATOR)
    return draft


def verbs():
    return list(TrailEntry.objects.filter(ref__contains="/questions/").values_list("verb", flat=True))


def test_a_question_is_drafted_asked_and_answered_and_each_step_is_in_the_trail(body, draft):
    assert (draft.number, str(draft.ref), str(draft)) == (1, "anyshire/questions/1", "What is behind it?")
    ask_question(question=draft, on=ASKED_ON, lock=1, by=OPERATOR)
    assert (draft.asked_on, draft.asked_by) == (ASKED_ON, "operator")
    answer = answer_question(question=draft, row=ANSWER, by=OPERATOR)
    assert (str(answer), answer.entered_by) == ("A gang was at work.", "operator")
    assert verbs() == ["drafted question", "asked question", "entered answer"]


def test_how_it_stands_on_a_day(body, draft):
    def standing(on=DUE):
        return question_of(body, 1).standing(on)

    assert standing() is Standing.DRAFTED
    ask_question(question=draft, on=ASKED_ON, lock=1, by=OPERATOR)
    assert standing() is Standing.ASKED
    assert standing(DUE + dt.timedelta(days=1)) is Standing.OVERDUE
    answer_question(question=draft, row=ANSWER, by=OPERATOR)
    assert standing(DUE + dt.timedelta(days=1)) is Standing.ANSWERED


def test_the_same_draft_is_made_once_and_another_has_the_next_number(body, draft):
    assert draft_question(body=body, row=ROW, by=OPERATOR) == draft
    other = draft_question(body=body, row=replace(ROW, text="And in the north?"), by=OPERATOR)
    assert other.number == 2
    elsewhere = replace(ROW, about=Ref("otherton", "performance", "burglary"))
    otherton = make.body_called("otherton")
    assert draft_question(body=otherton, row=elsewhere, by=OPERATOR).number == 1


def test_a_correction_is_another_answer_and_the_same_is_entered_once(asked):
    first = answer_question(question=asked, row=ANSWER, by=OPERATOR)
    assert answer_question(question=asked, row=ANSWER, by=OPERATOR) == first
    later = AnswerRow("Two gangs.", "Chief constable", dt.date(2021, 9, 22))
    answer_question(question=asked, row=later, by=OPERATOR)
    assert [one.text for one in asked.answers.all()] == ["A gang was at work.", "Two gangs."]


def test_a_draft_is_saved_once_by_each_who_read_it(draft):
    save_question(question=draft, row=replace(ROW, text="Why?"), lock=1, by=OPERATOR)
    assert (draft.text, draft.lock) == ("Why?", 2)
    with pytest.raises(Stale) as stale:
        save_question(question=draft, row=replace(ROW, text="How come?"), lock=1, by=OPERATOR)
    assert (stale.value.theirs, stale.value.yours) == ("Why?", "How come?")
    with pytest.raises(Stale):
        ask_question(question=draft, on=ASKED_ON, lock=1, by=OPERATOR)


def test_a_draft_is_thrown_away_and_what_was_asked_is_not(body, draft):
    discard_question(question=draft, lock=1, by=OPERATOR)
    assert questions_of(body) == []
    with pytest.raises(NotFound):
        save_question(question=draft, row=ROW, lock=1, by=OPERATOR)
    again = draft_question(body=body, row=ROW, by=OPERATOR)
    ask_question(question=again, on=ASKED_ON, lock=1, by=OPERATOR)
    with pytest.raises(Refused, match="was asked on 14 September 2021 and cannot change"):
        discard_question(question=again, lock=1, by=OPERATOR)
    with pytest.raises(Refused, match="cannot change"):
        save_question(question=again, row=ROW, lock=1, by=OPERATOR)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": " "}, "needs its words"),
        ({"asked_of": ""}, "the post that is to answer"),
        ({"about": Ref("otherton", "performance", "burglary")}, "about its own figures"),
        ({"restriction": replace(make.RESTRICTED, audience=make.Audience.PUBLIC)}, "cannot be the public"),
    ],
)
def test_what_is_no_question_is_refused(body, changes, words):
    with pytest.raises(Refused, match=words):
        draft_question(body=body, row=replace(ROW, **changes), by=OPERATOR)
    assert not Question.objects.exists()


def test_it_is_not_asked_after_its_answer_would_be_due(draft):
    with pytest.raises(Refused, match="due on 28 September 2021, before it is asked"):
        ask_question(question=draft, on=dt.date(2021, 9, 29), lock=1, by=OPERATOR)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (replace(ANSWER, text=""), "needs its words and who gave it"),
        (replace(ANSWER, answered_by=" "), "needs its words and who gave it"),
        (replace(ANSWER, answered_on=dt.date(2021, 9, 13)), "cannot have been answered before"),
    ],
)
def test_what_is_no_answer_is_refused(asked, row, words):
    with pytest.raises(Refused, match=words):
        answer_question(question=asked, row=row, by=OPERATOR)


def test_a_draft_has_no_answer(draft):
    with pytest.raises(Refused, match="is a draft"):
        answer_question(question=draft, row=ANSWER, by=OPERATOR)


def test_only_who_may_ask_does(body, draft):
    reader = make.actor("reader@anyshire.example", "office-reader")
    stranger = make.actor("chief@otherton.example", "chief-executive", "otherton")
    for by in (reader, stranger):
        for write in (
            lambda by=by: draft_question(body=body, row=ROW, by=by),
            lambda by=by: save_question(question=draft, row=ROW, lock=1, by=by),
            lambda by=by: ask_question(question=draft, on=ASKED_ON, lock=1, by=by),
            lambda by=by: discard_question(question=draft, lock=1, by=by),
            lambda by=by: answer_question(question=draft, row=ANSWER, by=by),
        ):
            with pytest.raises(Forbidden):
                write()
    assert verbs() == ["drafted question"]


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: Question.objects.update(text="Never asked."),
        lambda: Answer.objects.update(text="Never said."),
        lambda: Answer.objects.all().delete(),
        lambda: connection.cursor().execute("DELETE FROM meetings_question"),
    ],
    ids=["question", "answer", "answer deleted", "question deleted"],
)
def test_what_was_asked_and_answered_never_changes(asked, tamper):
    answer_question(question=asked, row=ANSWER, by=OPERATOR)
    with pytest.raises(DatabaseError):
        tamper()


def test_questions_are_read_in_two_queries_and_by_what_they_are_about(body, draft, django_assert_num_queries):
    for text in ("Second?", "Third?"):
        ask_question(
            question=draft_question(body=body, row=replace(ROW, text=text), by=OPERATOR),
            on=ASKED_ON,
            lock=1,
            by=OPERATOR,
        )
    with django_assert_num_queries(2):
        found = questions_of(body)
        assert [one.standing(DUE) for one in found] == [Standing.DRAFTED, Standing.ASKED, Standing.ASKED]
    assert questions_of(body, about=Ref("anyshire", "performance", "rape")) == []
    assert len(questions_of(body, about=ABOUT)) == 3
    with pytest.raises(NotFound):
        question_of(body, 4)
