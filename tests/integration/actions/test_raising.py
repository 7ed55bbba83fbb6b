"""Raising and amending: what an action must say, who may enter it, and that no text is lost."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import IntegrityError, transaction

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.access.queries import STRANGER
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, read_due
from peelian.registers.actions.errors import Finished
from peelian.registers.actions.kinds import EventKind, Kind, Status
from peelian.registers.actions.models import Action, ActionEvent
from peelian.registers.actions.seeing import audiences_for
from peelian.registers.actions.services import amend_action, change_due, close, date_due, raise_action, submit
from tests.factories.owed import (
    CHIEF,
    CLERK,
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    LATER,
    LEAD,
    MEETING,
    MEETING_ON,
    NEXT_ON,
    SHOWN,
    bodies,
    holding,
    raised,
    row,
    said,
)

pytestmark = pytest.mark.django_db
MEMBER = holding("panel-member", "anyshire-panel")


@pytest.fixture
def panel():
    return bodies()[0]


def test_an_action_is_entered_open_with_its_due_and_its_trail(panel):
    action = raised(panel, by=CLERK)
    assert (action.ref, action.status) == (Ref("anyshire-panel", "actions", "1"), Status.OPEN)
    assert (action.due.words, action.overdue_after) == ("next meeting", NEXT_ON)
    event = action.events.get()
    assert (event.status, event.on, event.person, event.ref) == ("open", MEETING_ON, "The Clerk", str(MEETING))
    entry = TrailEntry.objects.get(verb="raised action")
    assert (entry.ref, entry.actor) == (str(action.ref), CLERK.identity)


def test_the_same_action_is_entered_once_and_others_are_numbered_on(panel):
    first, again, other = raised(panel), raised(panel), raised(panel, what="Another thing.")
    assert first.pk == again.pk
    assert other.number == 2
    assert raised(bodies()[1]).number == 1
    assert ActionEvent.objects.count() == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"what": "  "}, "what is owed"),
        ({"owed_by": ""}, "who owes it"),
        ({"origin_words": ""}, "where it was raised"),
        ({"raised_on": dt.date(2199, 1, 1), "due": Due()}, "still to come"),
        ({"due": Due.on(dt.date(2018, 3, 18))}, "before it was raised"),
        ({"owed_by": "x" * 201}, "Owed by is longer than 200 characters"),
        ({"every_months": 0}, "every 1 to 120 months"),
    ],
)
def test_an_action_that_does_not_say_enough_is_refused_and_nothing_is_kept(panel, changes, words):
    with pytest.raises(Refused) as refusal:
        raised(panel, **changes)
    assert words in str(refusal.value)
    assert not Action.objects.exists()


@pytest.mark.parametrize("actor", [MEMBER, LEAD, STRANGER], ids=["member", "another body's officer", "stranger"])
def test_only_those_who_keep_the_record_raise_actions(panel, actor):
    with pytest.raises(Forbidden):
        raised(panel, by=actor)


def test_what_one_could_not_read_one_cannot_enter():
    _, office = bodies()
    officer = holding("panel-officer")
    with pytest.raises(Refused, match="could not read it yourself"):
        raised(office, by=officer, restriction=FOR_THE_OFFICE)
    assert raised(office, by=officer, restriction=FOR_THE_PANEL).number == 1


def test_who_belongs_to_which_audience():
    panel, office = bodies()
    everything, papers = frozenset(Audience), frozenset({Audience.PANEL, Audience.PUBLIC})
    assert audiences_for(CHIEF, office) == audiences_for(OPERATOR, office) == everything
    assert audiences_for(CLERK, panel) == everything
    assert audiences_for(MEMBER, panel) == audiences_for(holding("panel-officer"), office) == papers
    assert audiences_for(LEAD, panel) == audiences_for(STRANGER, office) == {Audience.PUBLIC}


def test_an_amendment_keeps_what_the_record_said_for_the_office_alone(panel):
    action = raised(panel, restriction=FOR_THE_OFFICE, what="Tell us about Operation Canary.", by=CLERK)
    amend_action(action=action, row=row(what="Tell us."), reason="A name too many.", lock=1, by=CLERK)
    assert (action.what, action.audience, action.lock) == ("Tell us.", "public", 2)
    event = action.events.get(kind=EventKind.AMENDMENT)
    assert event.changes["what"] == ["Tell us about Operation Canary.", "Tell us."]
    assert (event.audience, event.words) == ("office", "A name too many.")
    assert json.loads(TrailEntry.objects.last().details)["fields"] == sorted(event.changes)


def test_an_amendment_that_changes_nothing_is_none_and_one_without_a_reason_is_refused(panel):
    action = raised(panel)
    amend_action(action=action, row=row(), reason="", lock=1, by=CLERK)
    assert action.lock == 1
    with pytest.raises(Refused, match="Say why"):
        amend_action(action=action, row=row(what="Other"), reason=" ", lock=1, by=CLERK)


def test_a_stale_amendment_is_refused_with_both_texts(panel):
    action = raised(panel)
    amend_action(action=action, row=row(what="Theirs"), reason="Slip", lock=1, by=OPERATOR)
    with pytest.raises(Stale, match="operator saved this action") as stale:
        amend_action(action=action, row=row(what="Mine"), reason="Slip", lock=1, by=CLERK)
    assert "What: Theirs" in stale.value.theirs
    assert "What: Mine" in stale.value.yours


def test_a_due_is_changed_with_a_reason_and_lateness_is_not_washed_away(panel):
    action = raised(panel)
    with pytest.raises(Refused, match="Say why"):
        change_due(action=action, due=Due.on(dt.date(2018, 9, 20)), said=said(""), lock=1, by=CLERK)
    change_due(
        action=action,
        due=Due.on(dt.date(2018, 9, 20)),
        said=said("The meeting was put off.", on=dt.date(2018, 7, 2)),
        lock=1,
        by=CLERK,
    )
    assert (action.due_words, action.overdue_after) == ("20 September 2018", dt.date(2018, 9, 20))
    assert [event.kind for event in action.events.all()] == ["status", "overdue", "due"]
    assert action.events.get(kind=EventKind.OVERDUE).overdue_after == NEXT_ON
    with pytest.raises(Refused, match="cannot have been due before"):
        change_due(action=action, due=Due.on(dt.date(2018, 3, 1)), said=said("Slip"), lock=2, by=CLERK)
    with pytest.raises(Stale):
        change_due(action=action, due=Due(), said=said("Slip"), lock=1, by=CLERK)


def test_what_waits_for_a_meeting_gets_its_last_day_when_the_date_is_known(panel):
    action = raised(panel, due=read_due("before the next meeting", raised_on=MEETING_ON))
    assert action.overdue_after is None
    date_due(action=action, next_meeting=NEXT_ON, lock=1, by=CLERK)
    assert (action.due_words, action.overdue_after) == ("before the next meeting", dt.date(2018, 6, 20))
    assert action.events.last().words == "The next meeting is on 21 June 2018."
    with pytest.raises(Refused, match="does not wait"):
        date_due(action=action, next_meeting=NEXT_ON, lock=2, by=CLERK)


@pytest.mark.parametrize("words", ["Spring 2019", "the meeting after next", ""])
def test_a_due_that_means_no_next_meeting_does_not_get_its_date(panel, words):
    action = raised(panel, due=read_due(words, raised_on=MEETING_ON))
    with pytest.raises(Refused, match="does not wait for this meeting"):
        date_due(action=action, next_meeting=NEXT_ON, lock=1, by=CLERK)


def test_what_is_closed_does_not_change(panel):
    action = raised(panel)
    submit(action=action, said=said(), shown=SHOWN, lock=1, by=CLERK)
    close(action=action, said=said(), lock=2, by=OPERATOR)
    with pytest.raises(Finished, match="Reopen it first"):
        amend_action(action=action, row=row(what="x"), reason="y", lock=3, by=CLERK)
    with pytest.raises(Finished):
        change_due(action=action, due=Due(), said=said("z"), lock=3, by=CLERK)


def test_an_action_that_is_not_there_is_not_found(panel):
    with pytest.raises(NotFound):
        change_due(action=Action(pk=99), due=Due(), said=said("z"), lock=3, by=CLERK)


@pytest.mark.parametrize(
    "changes",
    [
        {"what": ""},
        {"kind": "wish"},
        {"every_months": 0},
        {"overdue_after": dt.date(2018, 3, 18), "due_from": None},
        {"due_from": dt.date(2018, 6, 22)},
        {"status_since": dt.date(2018, 3, 18)},
        {"response": "accepted"},
        {"audience": "public", "foi": None},
    ],
    ids=lambda changes: ", ".join(changes),
)
def test_the_database_refuses_too(panel, changes):
    action = raised(panel)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**changes)


def test_a_number_stands_once(panel):
    action = raised(panel)
    action.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        action.save(force_insert=True)


def test_an_undertaking_of_another_body_is_kept_in_the_panel_s_record(panel):
    office = bodies()[1]
    action = raise_action(
        body=panel,
        origin=LATER,
        row=row(kind=Kind.UNDERTAKING, what="“A fuller report in 12 months’ time.”", owed_by_body=office),
        by=CLERK,
    )
    assert (action.owed_by_body, str(action)) == (office, "“A fuller report in 12 months’ time.”")
