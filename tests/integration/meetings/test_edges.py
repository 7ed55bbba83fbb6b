"""The golden thread through meetings: what leads to an item, what an item leads to, and how."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.kinds import ItemKind, MeetingState, PaperState, QuestionState, SeriesKind
from peelian.facts.meetings.models import Question
from peelian.facts.meetings.queries.edges import edges
from peelian.facts.meetings.services.asking import GivenRow, answer_at_meeting
from peelian.facts.meetings.services.outcomes import record_outcome
from peelian.facts.meetings.services.spotlights import SpotlightRow, enter_spotlight
from peelian.kernel.edges import Edge
from peelian.kernel.refs import Ref
from peelian.registers.actions.models import Action
from peelian.registers.bodies.queries import body_called
from peelian.registers.records.restricted import restriction_fields
from tests.factories import meeting as make
from tests.factories import minuted
from tests.integration.meetings.test_outcomes import ROW

pytestmark = pytest.mark.django_db(databases=["default", "public"])

REPORT = Ref("anyshire", "reports", "2018-03-19")
OBJECTIVE = Ref("anyshire", "objectives", "prevent-crime")
MEASURE = Ref("anyshire", "measures", "burglary")


@pytest.fixture
def meeting(db):
    return make.a_meeting(state=MeetingState.SITTING)


@pytest.fixture
def confirmed(db):
    return minuted.confirmed(minuted.a_held_meeting())


def test_a_meeting_leads_to_its_items_and_they_to_what_came_of_them(meeting):
    item = make.an_item(meeting)
    outcome = record_outcome(item=item, row=ROW, by=make.CLERK)
    noted = make.an_outcome(item, "That it be noted.")
    action = Action.objects.get()
    assert edges() == [
        Edge(meeting.ref, "has on its agenda", item.ref),
        Edge(item.ref, "came to", outcome.ref),
        Edge(outcome.ref, "raised", action.ref),
        Edge(item.ref, "came to", noted.ref),
    ]


def test_an_item_leads_to_its_report_and_its_document_unless_withdrawn(meeting):
    item = make.an_item(meeting)
    make.a_paper(item, report=str(REPORT))
    make.a_paper(item, document=make.a_document())
    make.a_paper(item)
    make.a_paper(item, report="anyshire/reports/taken-back", state=PaperState.WITHDRAWN)
    assert edges()[1:] == [
        Edge(item.ref, "considers", REPORT),
        Edge(item.ref, "considers", Ref("anyshire-panel", "documents", "update")),
    ]


def test_what_was_carried_forward_leads_to_the_item_it_became(meeting):
    before = make.a_meeting(meeting.series, make.LAST_ON)
    put_off = make.an_item(before)
    again = make.an_item(meeting, origin=str(put_off.ref))
    minutes = make.an_item(meeting, kind=ItemKind.MINUTES, origin=str(before.ref))
    assert {
        Edge(put_off.ref, "carried forward to", again.ref),
        Edge(before.ref, "has its minutes put to", minutes.ref),
    } <= set(edges())


def test_a_question_leads_to_the_meeting_that_answered_it(meeting):
    item = make.an_item(meeting)
    answered = make.a_question(meeting, item=item)
    later = make.a_question(meeting, "How many have left?")
    make.a_question(meeting, "Withdrawn?", state=QuestionState.WITHDRAWN)
    make.a_question(None, "Waiting?")
    for question, on in ((answered, make.MEETING_ON), (answered, make.NEXT_ON), (later, make.NEXT_ON)):
        row = GivenRow(f"Forty by {on}.", "Philip Seccombe", on)
        answer_at_meeting(question=question, row=row, by=make.CLERK)
    assert edges()[1:] == [
        Edge(item.ref, "heard", answered.ref),
        Edge(answered.ref, "answered at", meeting.ref),
        Edge(meeting.ref, "heard", later.ref),
    ]


def test_a_figure_leads_to_the_question_asked_about_it(meeting):
    body = body_called("anyshire")
    fields = {"body": body, "about": str(MEASURE), "text": "Why?", "due": make.NEXT_ON, "saved_by": "clerk"}
    asked = Question.objects.create(
        **fields, number=1, asked_on=make.MEETING_ON, asked_by="lead", **restriction_fields(make.PUBLIC)
    )
    Question.objects.create(**fields, number=2, **restriction_fields(make.PUBLIC))
    assert edges(body) == [Edge(MEASURE, "asked about in", asked.ref)]


def test_the_work_programme_leads_from_its_origin_to_its_meeting_and_result(meeting):
    item = make.an_item(meeting)
    planned = make.a_programme_item(meeting.series, origin=str(item.ref), meeting=meeting, result=str(REPORT))
    make.a_programme_item(meeting.series, "Loose")
    assert edges()[1:] == [
        Edge(item.ref, "led to", planned.ref),
        Edge(planned.ref, "scheduled for", meeting.ref),
        Edge(planned.ref, "answered by", REPORT),
    ]


def test_a_spotlight_leads_to_its_objective_report_and_meeting(meeting):
    row = SpotlightRow(
        dt.date(2018, 3, 1), make.PUBLIC, "Burglary", meeting=meeting, report=REPORT, objective=OBJECTIVE
    )
    spotlight = enter_spotlight(body=meeting.body, row=row, by=OPERATOR)
    assert edges() == [
        Edge(spotlight.ref, "looked at", OBJECTIVE),
        Edge(spotlight.ref, "reported in", REPORT),
        Edge(spotlight.ref, "taken at", meeting.ref),
    ]


def test_a_meeting_leads_to_the_one_that_confirmed_its_minutes(confirmed):
    held, later = confirmed.meeting, confirmed.confirmed_at
    assert Edge(held.ref, "has its minutes confirmed at", later.ref) in edges()


def test_minutes_confirmed_without_a_meeting_lead_nowhere(db):
    minuted.confirmed(minuted.a_held_meeting(), at=None)
    assert {edge.verb for edge in edges()} >= {"has on its agenda"}
    assert "has its minutes confirmed at" not in {edge.verb for edge in edges()}


def test_the_thread_of_one_body_is_its_own_and_takes_as_many_queries_however_long_it_is(confirmed):
    panel = confirmed.meeting.body
    group = make.a_meeting(make.a_series(body_called("anyshire"), kind=SeriesKind.BOARD), make.NEXT_ON)
    make.an_item(group)
    with CaptureQueriesContext(connection) as asked:
        found = edges(panel)
    assert len(asked) == 8
    assert {edge.source.body for edge in found} == {"anyshire-panel"}
    assert len(edges()) == len(found) + 1
