"""Outcomes become actions, due by the words they were agreed in; a correction corrects the action too."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.facts.meetings.exclusion import OPEN
from peelian.facts.meetings.kinds import Choice, MeetingState, OutcomeKind, Part
from peelian.facts.meetings.models import Outcome
from peelian.facts.meetings.queries.owing import body_owing
from peelian.facts.meetings.services.outcomes import (
    OutcomeRow,
    correct_outcome,
    date_outcomes,
    record_outcome,
    strike_outcome,
)
from peelian.facts.meetings.services.sitting import exclude_public
from peelian.facts.meetings.services.voting import VoteRow, put_to_vote
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.actions.errors import Finished
from peelian.registers.actions.kinds import EventKind, Kind, Status
from peelian.registers.actions.models import Action
from peelian.registers.actions.queries import action_at
from peelian.registers.actions.services import drop
from peelian.registers.actions.writing import Said
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import BodyRow, enter_bodies
from tests.factories import meeting as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ATHENA = "That the PCC provide an update at the next panel meeting on the progress of the Athena IT System."
ROW = OutcomeRow(OutcomeKind.RESOLUTION, ATHENA, owed_by="Police and Crime Commissioner", due_words="next meeting")
PROMISE = OutcomeRow(
    OutcomeKind.UNDERTAKING,
    "I will bring back a fuller report in 12 months’ time.",
    due_words="in 12 months' time",
    said_by="Philip Seccombe",
)


@pytest.fixture
def meeting(db):
    panel = make.a_panel()
    rows = [
        BodyRow("anyshire-police", "Anyshire Constabulary Service", BodyKind.FORCE),
        BodyRow(
            *("anyshire", "Commissioner for Anyshire", BodyKind.PCC, ""),
            scrutinised_by="anyshire-panel",
            holds_to_account="anyshire-police",
        ),
    ]
    enter_bodies(rows, by=OPERATOR)
    meeting = make.a_meeting(make.a_series(panel), state=MeetingState.SITTING)
    make.somebody(meeting, "Philip Seccombe", part=Part.COMMISSIONER)
    make.somebody(meeting, "Alex Franklin-Smith", part=Part.POLICE)
    make.somebody(meeting, "Mark Cargill")
    make.somebody(meeting, "Pat Partner", part=Part.PARTNER)
    return meeting


@pytest.fixture
def item(meeting):
    return make.an_item(meeting, "Commissioner’s update", number="4")


def record(item, row=ROW, **changes):
    return record_outcome(item=item, row=replace(row, **changes), by=make.CLERK)


def action_of(outcome) -> Action:
    return action_at(Ref.parse(outcome.action))


def test_a_resolution_raises_an_action_due_at_the_next_meeting(meeting, item):
    make.a_meeting(meeting.series, make.NEXT_ON)
    outcome = record(item)
    action = action_of(outcome)
    assert (action.kind, action.what, action.owed_by) == (Kind.RESOLUTION, ATHENA, "Police and Crime Commissioner")
    assert (action.origin, action.origin_words) == (
        "anyshire-panel/meetings/2018-03-19-item-1",
        "Police and Crime Panel, 19 March 2018, item 4",
    )
    assert (action.due_words, action.overdue_after) == ("next meeting", make.NEXT_ON)
    assert (action.owed_by_body.slug, action.owed_to, action.owed_to_body.slug) == (
        "anyshire",
        "Police and Crime Panel",
        "anyshire-panel",
    )
    assert action.restriction == outcome.restriction == OPEN
    assert (str(outcome), str(outcome.ref)) == (ATHENA, f"anyshire-panel/outcomes/2018-03-19-{outcome.pk}")
    assert record(item) == outcome
    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Spring 2019", dt.date(2019, 5, 31)),
        ("within a month of the meeting", dt.date(2018, 4, 19)),
        ("next meeting of the Planning and Performance Working Group", dt.date(2018, 5, 2)),
        ("next P&P Working Group", dt.date(2018, 5, 2)),
        ("next panel meeting", make.NEXT_ON),
        ("by the end of next month", dt.date(2018, 4, 30)),
        ("as soon as practicable", None),
        ("", None),
    ],
)
def test_a_due_is_read_from_its_words(meeting, item, words, last):
    make.a_meeting(meeting.series, make.NEXT_ON)
    make.a_meeting(meeting.series, dt.date(2018, 4, 1), state=MeetingState.CANCELLED, cancelled_reason="Snow")
    group = make.a_working_group()
    make.a_meeting(group, dt.date(2018, 3, 1))
    make.a_meeting(group, dt.date(2018, 5, 2))
    assert action_of(record(item, due_words=words)).overdue_after == last


def test_a_due_before_the_meeting_or_on_no_day_is_refused_and_nothing_kept(item):
    for words in ("1 February 2018", "31 February 2019"):
        with pytest.raises(Refused):
            record(item, due_words=words)
    assert not Outcome.objects.exists()
    assert not Action.objects.exists()


def test_what_waits_for_a_meeting_is_dated_once_it_is_planned(meeting, item):
    waits = record(item)
    of_group = record(item, text="That it be reviewed.", due_words="next Planning and Performance Working Group")
    group = make.a_working_group()
    assert action_of(waits).due.waits_for_meeting
    assert action_of(of_group).due.waits_for_meeting
    planned = make.a_meeting(meeting.series, make.NEXT_ON)
    assert [one.what for one in date_outcomes(meeting=planned, by=make.CLERK)] == [ATHENA]
    assert action_of(waits).overdue_after == make.NEXT_ON
    assert date_outcomes(meeting=planned, by=make.CLERK) == []
    later = make.a_meeting(meeting.series, dt.date(2018, 9, 20))
    assert date_outcomes(meeting=later, by=make.CLERK) == []
    before = make.a_meeting(group, dt.date(2018, 3, 1))
    assert date_outcomes(meeting=before, by=make.CLERK) == []
    date_outcomes(meeting=make.a_meeting(group, dt.date(2018, 5, 2)), by=make.CLERK)
    assert action_of(of_group).overdue_after == dt.date(2018, 5, 2)
    with pytest.raises(Forbidden):
        date_outcomes(meeting=planned, by=make.MEMBER)


def test_an_undertaking_stands_in_the_words_of_whoever_gave_it(item):
    outcome = record(item, PROMISE)
    action = action_of(outcome)
    assert (action.what, action.owed_by, action.owed_by_body.slug) == (PROMISE.text, "Philip Seccombe", "anyshire")
    assert (outcome.said_by, action.kind) == ("Philip Seccombe", Kind.UNDERTAKING)
    assert action.due.earliest == dt.date(2019, 3, 1)
    assert action.overdue_after == dt.date(2019, 3, 31)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("The PCC", "anyshire"),
        ("commissioner for  anyshire", "anyshire"),
        ("Chief Constable", "anyshire-police"),
        ("Anyshire Constabulary Service", "anyshire-police"),
        ("Alex Franklin-Smith", "anyshire-police"),
        ("mark cargill", "anyshire-panel"),
        ("Planning and Performance Working Group", "anyshire-panel"),
        ("Pat Partner", None),
        ("Nobody Known", None),
    ],
)
def test_the_body_that_answers_is_found_from_words_or_from_who_was_there(meeting, words, slug):
    found = body_owing(meeting, words)
    assert (found and found.slug) == slug


def test_a_commissioners_own_meeting_finds_the_same_three_bodies(meeting):
    office = body_called("anyshire")
    own = make.a_meeting(make.a_series(office, slug="accountability", name="Performance Accountability Meeting"))
    assert [body_owing(own, words).slug for words in ("PCC", "the force", "the Panel")] == [
        "anyshire",
        "anyshire-police",
        "anyshire-panel",
    ]
    Body.objects.filter(slug="anyshire").update(scrutinised_by=None)
    assert body_owing(make.a_meeting(make.a_series(slug="other"), make.NEXT_ON), "Chief Constable") is None


def test_what_is_noted_and_what_takes_effect_by_itself_raise_nothing(item):
    noted = record(item, kind=OutcomeKind.NOTED, due_words="")
    effective = record(item, text="That the minutes be confirmed.", owed_by="", due_words="")
    assert (noted.action, noted.owed_by, effective.action) == ("", "", "")
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": " "}, "what was agreed"),
        ({"kind": OutcomeKind.UNDERTAKING}, "say whose they are"),
        ({"kind": OutcomeKind.RECOMMENDATION, "owed_by": ""}, "who owes it"),
        ({"owed_by": ""}, "It is due, and does not say who owes it"),
        ({"kind": OutcomeKind.NOTED}, "only noted is not due"),
    ],
)
def test_an_outcome_that_says_too_little_is_refused(item, changes, words):
    with pytest.raises(Refused) as refused:
        record(item, **changes)
    assert words in str(refused.value)


def test_an_outcome_rests_on_a_vote_of_its_item_that_was_carried(meeting, item):
    def vote(where, **counts):
        return put_to_vote(item=where, row=VoteRow(ATHENA, **counts), by=make.CLERK)

    for other, words in (
        (vote(make.an_item(meeting), votes_for=1), "another item"),
        (vote(item, votes_against=1), "lost"),
    ):
        with pytest.raises(Refused) as refused:
            record(item, vote=other)
        assert words in str(refused.value)
    chosen = put_to_vote(
        item=item,
        row=VoteRow("Aye", ballots=[(meeting.attendance.get(person="Mark Cargill"), Choice.FOR)]),
        by=make.CLERK,
    )
    assert record(item, vote=chosen).vote == chosen


def test_what_was_agreed_in_private_raises_a_private_action(meeting, item):
    exclude_public(item=item, paragraphs="3", resolution="That it be private.", reason="A tender.", by=make.CLERK)
    outcome = record(item)
    assert (outcome.audience, action_of(outcome).audience) == (Audience.PANEL, Audience.PANEL)
    exempt = make.an_exempt_item(meeting)
    action = action_of(record(exempt))
    assert action.audience == Audience.PANEL
    assert make.SECRET not in f"{action.origin} {action.origin_words}"


def test_a_correction_amends_the_action_and_moves_its_due(item):
    outcome = record(item)
    row = replace(
        ROW, text="That the PCC report on Athena.", due_words="Spring 2019", restriction=make.FOR_THE_PANEL
    )
    with pytest.raises(Refused, match="why"):
        correct_outcome(outcome=outcome, row=row, reason="", lock=1, by=make.CLERK)
    correct_outcome(outcome=outcome, row=row, reason="As the recording has it.", lock=1, by=make.CLERK)
    action = action_of(outcome)
    assert (outcome.text, outcome.lock, action.what) == (row.text, 2, row.text)
    assert (action.due_words, action.overdue_after) == ("Spring 2019", dt.date(2019, 5, 31))
    assert action.audience == Audience.PANEL
    amended = action.events.get(kind=EventKind.AMENDMENT)
    assert amended.words == "As the recording has it."
    assert amended.changes["what"] == [ATHENA, row.text]
    assert ATHENA in TrailEntry.objects.filter(verb="corrected outcome").get().details
    with pytest.raises(Stale) as stale:
        correct_outcome(outcome=outcome, row=ROW, reason="No.", lock=1, by=make.SECOND_CLERK)
    assert (stale.value.theirs, stale.value.yours) == (row.text, ATHENA)


def test_a_noting_that_was_more_raises_one_and_the_other_way_round_drops_it(item):
    outcome = record(item, kind=OutcomeKind.NOTED, due_words="")
    correct_outcome(outcome=outcome, row=ROW, reason="It was resolved.", lock=1, by=make.CLERK)
    action = action_of(outcome)
    assert action.status == Status.OPEN
    noted = replace(ROW, kind=OutcomeKind.NOTED, due_words="")
    correct_outcome(outcome=outcome, row=noted, reason="Noted only.", lock=2, by=make.CLERK)
    action.refresh_from_db()
    assert (outcome.action, outcome.kind, action.status) == ("", OutcomeKind.NOTED, Status.DROPPED)


def test_an_outcome_whose_action_has_ended_is_not_corrected_behind_it(item):
    outcome = record(item)
    action = action_of(outcome)
    drop(action=action, said=Said(make.MEETING_ON, "Overtaken."), lock=1, by=make.CLERK)
    with pytest.raises(Finished):
        correct_outcome(outcome=outcome, row=replace(ROW, text="Other."), reason="No.", lock=1, by=make.CLERK)
    outcome.refresh_from_db()
    assert outcome.text == ATHENA


def test_what_was_not_agreed_is_struck_out_and_its_action_dropped(item):
    outcome = record(item)
    action = action_of(outcome)
    with pytest.raises(Refused, match="why"):
        strike_outcome(outcome=outcome, reason=" ", lock=1, by=make.CLERK)
    strike_outcome(outcome=outcome, reason="It was withdrawn.", lock=1, by=make.CLERK)
    action.refresh_from_db()
    assert action.status == Status.DROPPED
    assert not Outcome.objects.exists()
    assert ATHENA in TrailEntry.objects.order_by("number").last().details
    with pytest.raises(NotFound):
        strike_outcome(outcome=outcome, reason="Again.", lock=1, by=make.CLERK)
    noted = record(item, kind=OutcomeKind.NOTED, due_words="")
    strike_outcome(outcome=noted, reason="Twice.", lock=1, by=make.CLERK)
    with pytest.raises(Forbidden):
        record_outcome(item=item, row=ROW, by=make.MEMBER)
