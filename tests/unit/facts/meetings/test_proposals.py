"""What belongs on the next agenda says why in words, and is proposed once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.facts.meetings.kinds import ItemKind, ProgrammeState, QuestionState, SpecialFunction
from peelian.facts.meetings.proposals import (
    Asked,
    Planned,
    Proposal,
    PutOff,
    combined,
    from_action,
    from_programme,
    from_put_off,
    from_question,
    shortened,
    to_confirm,
)
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, read_due
from peelian.registers.actions.kinds import Response, Status
from peelian.registers.actions.ledger import Carried, Why
from tests.factories.owed import ATHENA, FOR_THE_PANEL, MEETING_ON, NEXT_ON, PUBLIC, line

AT = "Owed by Commissioner, raised at Panel, 19 March 2018, item 4."
NEXT = read_due("next meeting", raised_on=MEETING_ON, next_meeting=NEXT_ON)


@pytest.mark.parametrize(
    ("why", "changes", "reason"),
    [
        (Why.OVERDUE, {"due": NEXT}, "Overdue: it was due by 21 June 2018 (“next meeting”)"),
        (Why.DUE, {"due": NEXT}, "Due by 21 June 2018 (“next meeting”)"),
        (Why.DUE, {"due": read_due("next meeting", raised_on=MEETING_ON)}, "Due “next meeting”"),
        (Why.OPEN, {"due": Due()}, "Still open"),
        (Why.OPEN, {"due": Due(), "status": Status.IN_PROGRESS}, "Still in progress"),
        (Why.TO_VERIFY, {}, "Submitted for closure, to be verified"),
        (Why.RECURRING, {"every_months": 12}, "It recurs every 12 months"),
        (Why.RECURRING, {"every_months": 1}, "It recurs every month"),
        (
            Why.TO_CHECK,
            {"response": Response.PARTLY_ACCEPTED},
            "The recommendation was partly accepted; whether it was carried out is to be checked",
        ),
    ],
)
def test_a_promise_says_why_it_comes_back(why, changes, reason):
    proposal = from_action(Carried(line(**changes), why))
    assert proposal.reason == f"{reason}. {AT}"
    assert (proposal.title, proposal.origin, proposal.kind) == (
        ATHENA,
        "anyshire-panel/actions/1",
        ItemKind.CARRIED_FORWARD,
    )
    assert (proposal.purpose, proposal.same_as, proposal.restriction) == ("", frozenset(), PUBLIC)


def test_a_long_promise_keeps_its_whole_words_and_the_outcome_it_came_from():
    outcome = Ref("anyshire-panel", "outcomes", "2018-03-19-7")
    long = from_action(Carried(line(what="word " * 60, origin=outcome), Why.OPEN))
    assert long.title.endswith("word…")
    assert long.purpose == "word " * 60
    assert long.same_as == {str(outcome)}


@pytest.mark.parametrize(
    ("state", "meeting_on", "reason"),
    [
        (QuestionState.PARTLY_ANSWERED, MEETING_ON, "Put to the meeting of 19 March 2018, answered in part."),
        (QuestionState.UNANSWERED, MEETING_ON, "Put to the meeting of 19 March 2018, not answered."),
        (QuestionState.ACCEPTED, MEETING_ON, "Put to the meeting of 19 March 2018, not reached."),
        (QuestionState.ACCEPTED, None, "Received on 1 March 2018, waiting for a meeting."),
    ],
)
def test_a_question_owed_an_answer_comes_back_and_names_nobody(state, meeting_on, reason):
    asked = Asked("a/questions-put/3", "What causes it?", state, dt.date(2018, 3, 1), meeting_on, FOR_THE_PANEL)
    proposal = from_question(asked)
    assert (proposal.reason, proposal.origin, proposal.restriction) == (reason, "a/questions-put/3", FOR_THE_PANEL)
    day = "19 March 2018" if meeting_on else "1 March 2018"
    assert (proposal.title, proposal.purpose) == (f"Question of {day}: What causes it?", "")
    assert from_question(replace(asked, text="why " * 99)).purpose == "why " * 99


def test_what_was_put_off_comes_back_as_it_was():
    item = PutOff(
        *("a/meetings/m-item-3", "Plan", "No time", MEETING_ON, False, PUBLIC),
        special=SpecialFunction.PLAN,
        origin="a/work-programme/panel-1",
        held_back_words="About a plan.",
    )
    proposal = from_put_off(item)
    assert proposal.reason == "Put off at the meeting of 19 March 2018: No time."
    assert (proposal.kind, proposal.special, proposal.same_as) == (
        ItemKind.BUSINESS,
        SpecialFunction.PLAN,
        {"a/work-programme/panel-1"},
    )
    assert proposal.held_back_words == "About a plan."
    cancelled = from_put_off(replace(item, was_cancelled=True, reason="The pandemic.", origin=""))
    assert cancelled.reason == (
        "It was to be taken on 19 March 2018, and that meeting was cancelled: The pandemic."
    )
    assert cancelled.same_as == frozenset()


SPRING = Planned(
    ref="a/work-programme/panel-1",
    title="Recruitment",
    state=ProgrammeState.AGREED,
    words="Spring 2019",
    first=dt.date(2019, 3, 1),
    last=dt.date(2019, 5, 31),
    is_for_this=False,
    restriction=PUBLIC,
)


@pytest.mark.parametrize(
    ("changes", "on", "reason"),
    [
        ({}, dt.date(2019, 2, 28), None),
        ({}, dt.date(2019, 3, 14), "The work programme plans it for Spring 2019."),
        ({}, dt.date(2019, 6, 20), "The work programme planned it for Spring 2019, and that has passed."),
        ({"is_for_this": True}, MEETING_ON, "The work programme schedules it for this meeting."),
        (
            {"was_for": MEETING_ON},
            dt.date(2018, 6, 21),
            "The work programme had it for 19 March 2018, and it is still to do.",
        ),
        ({"first": None, "last": None, "words": ""}, MEETING_ON, None),
        (
            {"last": None, "words": ""},
            NEXT_ON.replace(year=2020),
            "The work programme plans it for about now.",
        ),
        ({"state": ProgrammeState.DONE, "is_for_this": True}, MEETING_ON, None),
        ({"state": ProgrammeState.SUGGESTED}, dt.date(2019, 3, 14), None),
    ],
)
def test_the_work_programme_brings_what_is_due(changes, on, reason):
    proposal = from_programme(replace(SPRING, **changes), on)
    assert (proposal and proposal.reason) == reason


def test_the_work_programme_says_what_it_came_from():
    found = from_programme(replace(SPRING, origin="a/outcomes/m-1"), dt.date(2019, 3, 14))
    assert found is not None
    assert found.same_as == {"a/outcomes/m-1"}


def test_minutes_are_proposed_for_confirmation():
    found = to_confirm("a/meetings/2018-02-01", dt.date(2018, 2, 1), PUBLIC)
    assert (found.kind, found.title) == (ItemKind.MINUTES, "Minutes of the meeting held on 1 February 2018")
    assert found.reason == "The minutes of the meeting of 1 February 2018 are not confirmed."


def proposal(origin: str, *same_as: str) -> Proposal:
    return Proposal("Because.", origin, origin, PUBLIC, same_as=frozenset(same_as))


@pytest.mark.parametrize(
    ("proposals", "taken", "left"),
    [
        ([proposal("a"), proposal("b")], {"", "a"}, ["b"]),
        ([proposal("a"), proposal("a")], set(), ["a"]),
        ([proposal("a", "o"), proposal("b", "o")], set(), ["a"]),
        ([proposal("a", "o"), proposal("o")], {"a"}, []),
        ([proposal("a", "o")], {"o"}, []),
    ],
)
def test_nothing_is_proposed_twice_nor_what_is_on_the_agenda(proposals, taken, left):
    assert [one.origin for one in combined(proposals, taken)] == left


def test_a_title_is_cut_at_a_word():
    assert shortened("  A  short\nline ") == "A short line"
    assert shortened("one two, three", 10) == "one two…"
