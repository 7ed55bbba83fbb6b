"""Questions on the desk: drafted from a signal, edited, asked, answered; the overdue stand first."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.models import Answer, Question
from peelian.facts.meetings.services.questions import QuestionRow, ask_question, draft_question
from peelian.kernel.refs import Ref
from peelian.surfaces.desk.restrictions import AXES
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LIST = "/desk/anyshire/questions/"
DRAFT = "/desk/anyshire/measures/burglary/question/"
SAID = {
    "text": "What is behind it?",
    "asked_of": "Chief constable",
    "due": "28 September 2021",
    "audience": "panel",
}


@pytest.fixture(autouse=True)
def september():
    with time_machine.travel("2021-09-21 12:00", tick=False):
        yield


def drafted(client, **changes):
    return client.post(f"{DRAFT}?period=2021-W36", {**SAID, **changes})


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_first_words_come_from_the_signal(office, lead):
    make.charted(office)
    make.burst(office)
    form = lead.get(f"{DRAFT}?period=2021-W37").context["form"]
    assert form["text"].value().startswith("Burglary in Anyshire: above what is usual (60 in week 37 of 2021")
    assert form["due"].value() == dt.date(2021, 10, 5)
    assert form["asked_of"].value() == "Chief constable"


def test_from_draft_to_answer(office, lead):
    answer = drafted(lead)
    assert answer["Location"] == f"{LIST}1/"
    question = Question.objects.get()
    assert (question.about, question.period_code) == ("anyshire/performance/burglary", "2021-W36")
    assert "Draft, not asked yet" in text_of(lead.get(f"{LIST}1/"))
    asked = lead.post(f"{LIST}1/ask/", {"asked_on": "21 September 2021", "lock": "1"}, follow=True)
    assert "recorded as asked" in text_of(asked)
    assert "Due in 7 days" in text_of(asked)
    said = {"text": "A gang.\r\nTwo charged.", "answered_by": "The deputy", "answered_on": "21 September 2021"}
    page = text_of(lead.post(f"{LIST}1/answer/", said, follow=True))
    assert "A gang.<br>Two charged." in page
    assert "Answered" in page
    assert Answer.objects.get().entered_by == "lead@anyshire.example"


def test_without_a_period_it_is_about_the_latest(office, lead):
    lead.post(DRAFT, SAID)
    assert Question.objects.get().period_code == "2021-W36"
    assert "Question 1</a> is about this figure too" in text_of(lead.get(DRAFT))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": ""}, "Enter the question"),
        ({"due": "soon"}, "Enter a real date"),
        ({"audience": "public"}, "The public may not read it. It has no protective marking."),
        ({"exemption_by": "The panel"}, "Enter the paragraph it is exempt under"),
        ({"asked_of": " "}, "Enter who is to answer"),
    ],
)
def test_a_draft_half_filled_in_says_what_is_missing(office, lead, changes, words):
    answer = drafted(lead, **changes)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not Question.objects.exists()


def test_an_exemption_is_kept_with_plain_lines_and_its_fields_stand_last(office, lead):
    said = {"audience": "office", "exemption": "1", "exemption_reason": "Named.\r\nAnd known.", "text": ""}
    assert tuple(drafted(lead, **said).context["form"].fields)[-len(AXES) :] == AXES
    drafted(lead, **{**said, "text": "Who was it?"})
    assert Question.objects.get().exemption_reason == "Named.\nAnd known."


def test_what_is_no_period_is_refused_in_words(office, lead):
    answer = lead.get(f"{DRAFT}?period=yesterday")
    assert answer.status_code == 422
    assert "is not a period" in text_of(answer)


def test_of_two_who_edit_neither_loses_a_word(office, lead, chief):
    drafted(lead)
    first = {**SAID, "text": "The chief’s words?", "lock": "1"}
    assert chief.post(f"{LIST}1/edit/", first).status_code == 302
    answer = lead.post(f"{LIST}1/edit/", {**SAID, "text": "The lead’s words?", "lock": "1"})
    assert answer.status_code == 409
    page = text_of(answer)
    assert "The chief’s words?" in page
    assert "The lead’s words?" in page
    assert lead.post(f"{LIST}1/edit/", {**SAID, "text": "Both.", "lock": "2"}).status_code == 302
    assert Question.objects.get().text == "Both."


def test_what_was_saved_meanwhile_is_not_asked_nor_thrown_away_unread(office, lead, chief):
    drafted(lead)
    chief.post(f"{LIST}1/edit/", {**SAID, "text": "Another?", "lock": "1"})
    asked = lead.post(f"{LIST}1/ask/", {"asked_on": "21 September 2021", "lock": "1"})
    assert asked.status_code == 409
    assert "Read it again" in text_of(asked)
    assert lead.post(f"{LIST}1/discard/", {"lock": "1"}).status_code == 422
    assert Question.objects.get().asked_on is None
    assert lead.post(f"{LIST}1/discard/", {"lock": "2"}).status_code == 302
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("asked_on", "words"), [("22 September 2021", "Enter a day up to today"), ("", "Enter asked on")]
)
def test_a_question_is_not_asked_in_the_future(office, lead, asked_on, words):
    drafted(lead)
    answer = lead.post(f"{LIST}1/ask/", {"asked_on": asked_on, "lock": "1"})
    assert answer.status_code == 422
    assert words in text_of(answer)


def test_what_was_asked_cannot_be_edited_and_says_so(office, lead):
    drafted(lead, due="21 September 2021")
    lead.post(f"{LIST}1/ask/", {"asked_on": "21 September 2021", "lock": "1"})
    answer = lead.post(f"{LIST}1/edit/", {**SAID, "lock": "1"})
    assert answer.status_code == 422
    assert "cannot change" in text_of(answer)
    again = lead.post(f"{LIST}1/ask/", {"asked_on": "21 September 2021", "lock": "1"})
    assert "cannot change" in text_of(again)
    assert "Due today" in text_of(lead.get(LIST))


def test_an_answer_from_before_the_question_is_refused_and_what_was_typed_stays(office, lead):
    drafted(lead)
    lead.post(f"{LIST}1/ask/", {"asked_on": "21 September 2021", "lock": "1"})
    said = {"text": "Typed at length.", "answered_by": "The deputy", "answered_on": "20 September 2021"}
    answer = lead.post(f"{LIST}1/answer/", said)
    assert answer.status_code == 422
    assert "cannot have been answered before" in text_of(answer)
    assert "Typed at length." in text_of(answer)


def test_the_list_puts_the_overdue_first_and_names_what_each_is_about(office, reader):
    about = Ref("anyshire", "performance", "burglary")
    gone = Ref("anyshire", "performance", "gone")
    for text, due, ref, is_asked in (
        ("Drafted?", 30, about, False),
        ("Owed?", 25, about, True),
        ("Overdue?", 20, gone, True),
    ):
        row = QuestionRow(ref, text, dt.date(2021, 9, due), make.FOR_THE_PANEL, period_code="2021-W36")
        question = draft_question(body=office, row=row, by=OPERATOR)
        if is_asked:
            ask_question(question=question, on=dt.date(2021, 9, 1), lock=1, by=OPERATOR)
    answer = reader.get(LIST)
    groups = answer.context["groups"]
    assert [one.title for one in groups] == ["Answer overdue", "Answer owed", "Drafts"]
    assert [one.lines[0].words for one in groups] == ["Overdue by 1 day", "Due in 4 days", "Draft, not asked yet"]
    assert groups[0].lines[0].about.startswith("anyshire/performance/gone, week 36")
    assert groups[1].lines[0].about.startswith("Burglary, Anyshire, week 36 of 2021")
    page = text_of(reader.get(f"{LIST}2/"))
    assert "Enter the answer" not in page
    assert "Record it as asked" not in text_of(reader.get(f"{LIST}1/"))


def test_before_any_it_says_how_one_comes_about(office, reader):
    assert "No question has been drafted yet." in text_of(reader.get(LIST))
