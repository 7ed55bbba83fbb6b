"""Events and the duties they start: which, due when and why; what is refused; what a strike leaves."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.law.due import Timing
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Duty, Event
from peelian.registers.duties.queries import duty_at, working_of
from peelian.registers.duties.rows import EventRow
from peelian.registers.duties.services import discharge, record_event, record_events, strike_event
from tests.factories.owing import (
    CHIEF,
    CLERK,
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    LEAD,
    POLL,
    PUBLIC,
    duty_of,
    happened,
    holding,
    offices,
    opened,
    took,
)

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def office(db):
    return offices()[0]


@pytest.fixture
def panel(office):
    return office.scrutinised_by


def test_an_election_starts_the_plan_due_by_the_end_of_the_financial_year(office):
    event = happened(office, by=LEAD)
    duty = duty_of(office, "PLAN-01")
    assert (duty.due, duty.due_first, duty.due_why) == (D(2022, 3, 31), D(2022, 3, 31), "")
    assert duty.citation == "Police Reform and Social Responsibility Act 2011, s5(1)"
    assert (duty.timing, duty.verify, duty.event) == (Timing.DAY, False, event)
    assert (duty.audience, duty.marking) == ("public", "OFFICIAL")
    working = working_of(duty)
    assert working.words == "PLAN-01: due by Thursday 31 March 2022"
    assert working.parts[0].words == "Event: Ordinary election held, Thursday 6 May 2021"
    assert [(str(event.ref), str(duty.ref))] == [("anyshire/events/1", f"anyshire/duties/{duty.number}")]
    assert sorted(event.duties.values_list("number", flat=True)) == list(range(1, event.duties.count() + 1))


def test_a_post_election_period_is_left_out_where_the_law_leaves_it_out(office, panel):
    ignoring = ["2024-05-02:2024-05-08"]
    event = happened(panel, "senior-appointment-notified", "2024-04-22", ignoring=ignoring, by=CLERK)
    assert [(duty.rule, duty.due) for duty in event.duties.all()] == [("SEN-02", D(2024, 5, 19))]
    assert "Not counted: Thursday 2 May 2024 to Wednesday 8 May 2024 (7 days)" in "\n".join(
        working_of(event.duties.get()).lines()
    )


def test_each_body_owes_what_its_kind_and_nation_owe(office, panel):
    assert happened(office, "senior-appointment-notified", D(2024, 4, 22)).duties.count() == 0
    assert set(happened(panel, "plan-draft-sent", D(2024, 4, 22)).duties.values_list("rule", flat=True)) == {
        "PLAN-07"
    }


def test_the_same_event_is_entered_once(office):
    first = happened(office)
    count = Duty.objects.count()
    assert happened(office, words="Told otherwise") == first
    assert (Event.objects.count(), Duty.objects.count()) == (1, count)
    assert TrailEntry.objects.filter(verb="recorded event").count() == 1
    assert happened(office, about="anyshire/plans/2021-2025") != first


def test_many_events_are_entered_at_once_or_none(office):
    rows = [EventRow("month-ended", day, "The month ended") for day in ("2021-05-31", "2021-06-30", "2021-05-31")]
    made = record_events(body=office, rows=rows, by=LEAD)
    assert [event.number for event in made] == [1, 2, 1]
    assert TrailEntry.objects.get(verb="recorded events").ref == "anyshire"
    numbers = Duty.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, len(numbers) + 1))
    with pytest.raises(Refused, match="cannot be entered as they are") as refusal:
        record_events(body=office, rows=[*rows, EventRow("coronation", "2023-05-06", "Crowned")], by=LEAD)
    assert len(refusal.value.problems) == 1
    assert Event.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "on", "changes", "words"),
    [
        ("plan-isued", "2021-05-06", {}, "Those most like it: plan-issued"),
        ("coronation", "2021-05-06", {}, "They are: agenda-published"),
        ("plan-issued", "2021-02-30", {}, "There is no 2021-02-30"),
        ("plan-issued", "31 February 2021", {}, "There is no 31 February 2021"),
        ("plan-issued", "Spring 2021", {}, "is not a day"),
        ("plan-issued", "2021-05-06", {"words": " "}, "does not say what happened"),
        ("plan-issued", "2021-05-06", {"words": "x" * 301}, "Words is longer than 300 characters"),
        ("plan-issued", "2021-05-06", {"about": "the plan"}, "is not a body's short name"),
        ("plan-issued", "2021-05-06", {"ignoring": ["2021-05-02:2021-05-08"]}, "leaves days out"),
        ("plan-issued", "2021-05-06", {"set_for": "2021-06-06"}, "reasonable time that somebody sets"),
        ("panel-response-required", "2021-05-06", {"set_for": "2021-05-01"}, "cannot be set before the event"),
        ("senior-appointment-notified", "2021-05-06", {"ignoring": ["2021-05-08:2021-05-02"]}, "ends before"),
    ],
)
def test_an_event_that_cannot_be_is_refused(office, kind, on, changes, words):
    with pytest.raises(Refused) as refusal:
        happened(office, kind, on, **changes)
    assert words in str(refusal.value)
    assert not Event.objects.exists()


@time_machine.travel("2026-11-22")
def test_what_is_to_come_is_entered_only_where_it_is_foreseen(office):
    poll = happened(office, on="2028-05-04")
    assert duty_of(office, "PLAN-01").due == D(2029, 3, 31)
    assert poll.on > timezone.localdate()
    with pytest.raises(Refused, match="entered once it has happened"):
        happened(office, "plan-issued", "2026-11-23")
    with pytest.raises(Refused, match="more than five years ahead"):
        happened(office, on="2032-05-06")


def test_a_day_that_was_set_is_the_day_due(office):
    happened(office, "panel-response-required", "2024-06-03", set_for="1 July 2024")
    assert duty_of(office, "PCP-04").due == D(2024, 7, 1)


def test_only_those_who_may_enter_events_do(office, panel):
    row = EventRow("plan-issued", "2021-05-06", "Issued")
    for stranger in (holding("office-reader"), holding("panel-member", "anyshire-panel"), CLERK):
        with pytest.raises(Forbidden):
            record_event(body=office, row=row, by=stranger)
    for somebody in (LEAD, CHIEF):
        record_event(body=office, row=row, by=somebody)
    with pytest.raises(Forbidden):
        record_event(body=panel, row=row, by=CHIEF)


def test_a_struck_event_leaves_its_open_duties_not_owed_and_deletes_nothing(office):
    event = happened(office)
    done = duty_of(office, "PLAN-01")
    discharge(duty=done, on="2022-03-31", person="The commissioner", by=LEAD)
    strike_event(event=event, why="The poll was put off.", by=LEAD)
    done.refresh_from_db()
    assert (done.done_on, done.not_owed) == (D(2022, 3, 31), False)
    others = Duty.objects.exclude(pk=done.pk)
    assert others.count() > 3
    assert all(duty.not_owed for duty in others)
    assert {turn.words for turn in others[0].turns.all()} == {"The event does not stand: The poll was put off."}
    with pytest.raises(Refused, match="It does not stand"):
        strike_event(event=event, why="Again.", by=LEAD)
    again = happened(office)
    assert again.pk != event.pk
    assert (Event.objects.count(), again.number) == (2, 2)


def test_a_strike_needs_a_reason_somebody_who_may_and_an_event_of_its_own(office):
    event = happened(office)
    with pytest.raises(Refused, match="Say why"):
        strike_event(event=event, why=" ", by=LEAD)
    with pytest.raises(Forbidden):
        strike_event(event=event, why="No.", by=CLERK)
    proceeding = opened(office)
    took(proceeding, "chief-constable-consulted", "2021-09-20")
    step = took(proceeding, "draft-sent-to-panel", "2022-01-10")
    with pytest.raises(Refused, match="Take the step back"):
        strike_event(event=step.events.get(body=office), why="No.", by=LEAD)


def test_whoever_enters_can_read_it(panel):
    happened(panel, "panel-report-made", restriction=FOR_THE_OFFICE, by=CLERK)
    happened(panel, "panel-report-made", on="2022-05-06", restriction=FOR_THE_PANEL, by=CLERK)
    assert {one.audience for one in Event.objects.all()} == {"office", "panel"}
    assert Event.objects.filter(saved_by=CLERK.identity).count() == 2
    assert Event.objects.first().restriction in (FOR_THE_OFFICE, FOR_THE_PANEL)
    assert PUBLIC.is_public


def test_a_duty_that_is_not_there(office):
    with pytest.raises(NotFound, match="no duty 99"):
        duty_at(office, 99)


def test_a_turn_of_a_strike_names_who_struck(office):
    strike_event(event=happened(office), why="Wrong day.", by=OPERATOR)
    turn = duty_of(office, "PLAN-01").turns.get()
    assert (turn.kind, turn.person, turn.entered_by) == (Turn.NOT_OWED, "The operator", "operator")
    assert timezone.localdate() > POLL
