"""A recommendation is answered, the answer published, and the carrying out checked at a later meeting."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.refs import Ref
from peelian.registers.actions.kinds import Kind, Response
from peelian.registers.actions.responses import check_implementation, publish_response, respond
from tests.factories.owed import CLERK, LATER, LEAD, MEETING, NEXT_ON, SECOND_CLERK, bodies, holding, raised, said

pytestmark = pytest.mark.django_db
LETTER = Ref("anyshire", "letters", "2018-04-03")
WHEN = dt.date(2018, 4, 3)


@pytest.fixture
def action():
    panel, office = bodies()
    return raised(panel, kind=Kind.RECOMMENDATION, what="That outcomes data be reported.", owed_by_body=office)


def answered(action, response=Response.ACCEPTED):
    respond(action=action, response=response, said=said("We agree.", on=WHEN), lock=action.lock, by=LEAD)
    publish_response(action=action, published=LETTER, said=said("", on=WHEN), lock=action.lock, by=LEAD)
    return action


def test_the_whole_way(action):
    answered(action, Response.PARTLY_ACCEPTED)
    check_implementation(action=action, meeting=LATER, said=said("It is in the report."), lock=3, by=CLERK)
    assert (action.response, action.response_ref, action.checked_ref, action.lock) == (
        "partly accepted",
        str(LETTER),
        str(LATER),
        4,
    )
    assert list(action.events.values_list("kind", "response", "ref")) == [
        ("status", "", str(MEETING)),
        ("response", "partly accepted", ""),
        ("response published", "", str(LETTER)),
        ("implementation checked", "", str(LATER)),
    ]


def test_another_answer_takes_back_what_followed_the_first(action):
    answered(action)
    respond(action=action, response=Response.REJECTED, said=said("No money."), lock=3, by=LEAD)
    assert (action.response, action.response_ref, action.checked_ref) == ("rejected", "", "")


def test_an_answer_needs_reasons_and_a_recommendation(action):
    with pytest.raises(Refused, match="reasons"):
        respond(action=action, response=Response.ACCEPTED, said=said(" "), lock=1, by=LEAD)
    other = raised(action.body, owed_by_body=action.owed_by_body)
    with pytest.raises(Refused, match=r"Only a recommendation .*resolution\."):
        respond(action=other, response=Response.ACCEPTED, said=said(), lock=1, by=LEAD)


def test_nothing_is_published_before_it_is_answered(action):
    with pytest.raises(Refused, match="no response yet"):
        publish_response(action=action, published=LETTER, said=said(), lock=1, by=LEAD)
    respond(action=action, response=Response.ACCEPTED, said=said(), lock=1, by=LEAD)
    with pytest.raises(Refused, match="The response was given on 21 June 2018"):
        publish_response(action=action, published=LETTER, said=said(on=WHEN), lock=2, by=LEAD)


@pytest.mark.parametrize(
    ("meeting", "words", "on", "refusal"),
    [
        (MEETING, "Done.", NEXT_ON, "A later meeting"),
        (LATER, " ", NEXT_ON, "what the meeting found"),
        (LATER, "Done.", dt.date(2018, 4, 2), "The response was published on 3 April 2018"),
    ],
)
def test_a_check_is_by_a_later_meeting_that_found_something(action, meeting, words, on, refusal):
    answered(action)
    with pytest.raises(Refused, match=refusal):
        check_implementation(action=action, meeting=meeting, said=said(words, on=on), lock=3, by=CLERK)


def test_what_was_rejected_or_not_published_is_not_checked(action):
    with pytest.raises(Refused, match="has to be published"):
        check_implementation(action=action, meeting=LATER, said=said(), lock=1, by=CLERK)
    answered(action, Response.REJECTED)
    with pytest.raises(Refused, match="It was rejected"):
        check_implementation(action=action, meeting=LATER, said=said(), lock=3, by=CLERK)


def test_the_owner_answers_and_the_keeper_of_the_record_checks(action):
    with pytest.raises(Forbidden):
        respond(action=action, response=Response.ACCEPTED, said=said(), lock=1, by=holding("office-reader"))
    answered(action)
    with pytest.raises(Forbidden):
        check_implementation(action=action, meeting=LATER, said=said(), lock=3, by=LEAD)
    check_implementation(action=action, meeting=LATER, said=said(), lock=3, by=SECOND_CLERK)
