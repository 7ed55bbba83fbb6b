"""Processes opened, steps taken once, taken back and corrected; and what follows from them undone again."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.law.processes.delegation import Holder
from peelian.registers.duties.kinds import ProceedingKind, Turn
from peelian.registers.duties.models import Duty, Event, Proceeding, ProceedingStep
from peelian.registers.duties.queries import proceeding_called, proceedings_of, standing_of
from peelian.registers.duties.rows import StepRow
from peelian.registers.duties.services import correct_step, discharge, reopen, take_back
from tests.factories.owing import (
    CLERK,
    FOR_THE_OFFICE,
    LEAD,
    PLAN,
    PUBLIC,
    duty_of,
    happened,
    offices,
    opened,
    ready_plan,
    took,
    walked,
)

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def office(db):
    return offices()[0]


@pytest.fixture
def panel(office):
    return office.scrutinised_by


@pytest.fixture
def plan(office):
    happened(office)
    return ready_plan(office)


def issue(plan, **more):
    return took(plan, "issued", "2022-03-31", differs_from_draft=False, **more)


def test_a_process_is_opened_once(office):
    first = opened(office, by=LEAD)
    assert opened(office, by=LEAD) == first
    assert (str(first.ref), str(first), first.about) == ("anyshire/proceedings/plan-1", "The plan", PLAN)
    with pytest.raises(Refused, match="There is a process called “plan-1” already: The plan"):
        opened(office, title="Another", by=LEAD)
    assert TrailEntry.objects.filter(verb="opened process").count() == 1


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        (ProceedingKind.PLAN, {"name": "The Plan"}, "“The Plan” is not a short name"),
        (ProceedingKind.PLAN, {"title": " "}, "It has no title"),
        (ProceedingKind.PLAN, {"about": "the plan"}, "is not a body's short name"),
        (ProceedingKind.PLAN, {"facts": {"colour": "blue"}}, "“colour” is not asked for here"),
        (ProceedingKind.PRECEPT, {}, "It does not say: The year of the precept"),
        (ProceedingKind.PRECEPT, {"facts": {"year": "soon"}}, "“soon” is not a whole number"),
    ],
)
def test_a_process_that_cannot_be_is_refused(office, kind, changes, words):
    with pytest.raises(Refused) as refusal:
        opened(office, kind, **changes)
    assert words in str(refusal.value)
    assert not Proceeding.objects.exists()


def test_whose_processes_these_are(office, panel):
    with pytest.raises(Refused, match="it is a local policing body’s"):
        opened(panel, by=CLERK)
    opened(panel, ProceedingKind.RECOMMENDATION, by=CLERK)
    with pytest.raises(Forbidden):
        opened(office, by=CLERK)
    with pytest.raises(NotFound, match="has no process called “plan-1”"):
        proceeding_called(office, "plan-1")


def test_a_step_is_taken_once_and_one_that_repeats_is_told_apart_by_its_words(plan):
    first = issue(plan, by=LEAD)
    assert issue(plan, by=LEAD) == first
    took(plan, "copies-sent", "2022-04-05", words="To the chief constable")
    took(plan, "copies-sent", "2022-04-05", words="To the chief constable")
    took(plan, "copies-sent", "2022-04-05", words="To the councils")
    assert plan.steps.filter(stage="copies-sent").count() == 2
    assert (first.holder, first.entered_by, str(first)) == (
        "the commissioner",
        LEAD.identity,
        "issued, 2022-03-31",
    )
    assert plan.steps.get(stage="panel-reported").holder == "the panel"


@time_machine.travel("2026-11-22")
@pytest.mark.parametrize(
    ("stage", "on", "words"),
    [
        ("launched", "2022-03-31", "“launched” is no step of a police and crime plan. Its steps are"),
        ("published", "2022-02-29", "There is no 2022-02-29"),
        ("published", "Spring 2022", "is not a day"),
        ("published", "2026-11-23", "23 November 2026 is still to come"),
        ("published", "2022-03-30", "which was only on 31 March 2022"),
    ],
)
def test_a_step_on_no_day_or_out_of_turn_is_refused(plan, stage, on, words):
    issue(plan)
    count = ProceedingStep.objects.count()
    with pytest.raises(Refused) as refusal:
        took(plan, stage, on)
    assert words in str(refusal.value)
    assert ProceedingStep.objects.count() == count


def test_a_step_may_be_entered_after_later_ones(plan):
    issue(plan)
    took(plan, "chief-constable-consulted", "2021-09-13", words="The first meeting")
    assert plan.steps.last().on == D(2021, 9, 13)


def test_a_step_that_would_undo_later_ones_is_refused(office):
    way = opened(office, ProceedingKind.REMOVAL)
    walked(
        way,
        [
            ("reasons-given", "2024-01-02"),
            ("copied-to-panel", "2024-01-02"),
            ("representations-considered", "2024-01-07"),
            ("further-notification-given", "2024-01-08"),
            ("scrutiny-hearing-held", "2024-01-30", {"private": True}),
            ("recommended", "2024-03-05"),
        ],
    )
    with pytest.raises(Refused, match="The panel has recommended"):
        took(way, "lapsed", "2024-02-20")
    assert standing_of(way, on=D(2024, 3, 6)).taken[-1].is_late


def test_what_somebody_saved_first_is_shown(plan):
    with pytest.raises(Stale) as stale:
        took(plan, "reviewed", "2023-01-09", lock=1)
    assert stale.value.yours == "reviewed, 2023-01-09"
    assert stale.value.theirs == "response-published, 2022-02-25"
    lock = plan.lock
    took(plan, "chief-constable-consulted-again", "2022-03-01", lock=lock)
    plan.refresh_from_db()
    assert plan.lock == lock + 1


def test_a_step_taken_back_counts_no_longer_and_opens_its_duties(office, plan):
    step = issue(plan, evidence=PLAN)
    duty = duty_of(office, "PLAN-01")
    assert duty.turns.get().evidence == PLAN
    event = Event.objects.get(kind="plan-issued")
    take_back(step=step, why="It was the draft.", by=LEAD)
    duty.refresh_from_db()
    event.refresh_from_db()
    assert (duty.done_on, [turn.kind for turn in duty.turns.all()]) == (None, [Turn.DONE, Turn.REOPENED])
    assert event.struck == "The step was taken back: It was the draft."
    assert all(duty.not_owed for duty in event.duties.all())
    assert standing_of(plan, on=D(2026, 1, 1)).state == "response published"
    with pytest.raises(Refused, match="it was taken back"):
        take_back(step=step, why="Again.", by=LEAD)
    again = issue(plan)
    assert again.pk != step.pk
    assert duty_of(office, "PLAN-01").done_on == D(2022, 3, 31)
    assert Event.objects.filter(kind="plan-issued", struck="").count() == 1


def test_a_step_on_which_others_rest_stays(plan):
    issue(plan)
    step = plan.steps.get(stage="draft-sent-to-panel")
    with pytest.raises(Refused) as refusal:
        take_back(step=step, why="It was sent later.", by=LEAD)
    assert "Then “panel reported” of 3 February 2022 could not have been taken" in str(refusal.value)
    assert "s5(6)(c)" in str(refusal.value)
    with pytest.raises(Refused, match="Say why it is taken back"):
        take_back(step=plan.steps.get(stage="issued"), why=" ", by=LEAD)
    with pytest.raises(Forbidden):
        take_back(step=step, why="No.", by=CLERK)


def test_a_step_is_corrected_in_one_go(office, panel, plan):
    happened(office, "plan-draft-begun", "2021-09-01")
    step = plan.steps.get(stage="draft-sent-to-panel")
    row = StepRow("draft-sent-to-panel", "2022-01-12", restriction=PUBLIC)
    correct_step(step=step, row=row, why="Two days later.", by=LEAD)
    taken = [(one.stage, one.on) for one in standing_of(plan, on=D(2022, 2, 28)).taken]
    assert taken[3] == ("draft-sent-to-panel", D(2022, 1, 12))
    assert [event.on for event in Event.objects.filter(kind="plan-draft-sent", struck="")] == [D(2022, 1, 12)] * 2
    assert duty_of(office, "PLAN-06").done_on == D(2022, 1, 12)
    late = StepRow("draft-sent-to-panel", "2022-02-05")
    with pytest.raises(Refused, match="Then “panel reported”"):
        correct_step(step=plan.steps.get(on=D(2022, 1, 12)), row=late, why="No.", by=LEAD)
    assert ProceedingStep.objects.filter(stage="draft-sent-to-panel").count() == 3


def test_a_duty_that_another_step_completes_stays_done(office):
    happened(office, "plan-draft-begun", "2021-09-01")
    plan = opened(office)
    first = took(plan, "chief-constable-consulted", "2021-09-20")
    took(plan, "people-consulted", "2021-10-01")
    took(plan, "victims-consulted", "2021-10-02")
    later = took(plan, "people-consulted", "2021-10-05", words="Again")
    took(plan, "chief-constable-consulted", "2021-09-27", words="Again")
    assert duty_of(office, "PLAN-12").done_on == D(2021, 10, 2)
    take_back(step=later, why="It was not held.", by=LEAD)
    assert duty_of(office, "PLAN-12").turns.count() == 1
    take_back(step=first, why="It was about something else.", by=LEAD)
    duty = duty_of(office, "PLAN-05")
    assert duty.done_on == D(2021, 9, 27)
    assert [turn.kind for turn in duty.turns.all()] == [Turn.DONE, Turn.REOPENED, Turn.DONE]


def test_a_duty_that_a_person_took_up_again_is_left_to_them(office):
    happened(office, "plan-draft-begun", "2021-09-01")
    plan = opened(office)
    step = took(plan, "chief-constable-consulted", "2021-09-20")
    duty = duty_of(office, "PLAN-05")
    reopen(duty=duty, on="2021-10-01", person="The lead", why="It was no consultation.", by=LEAD)
    discharge(duty=duty, on="2021-10-08", person="The lead", by=LEAD)
    take_back(step=step, why="It was no consultation.", by=LEAD)
    assert duty_of(office, "PLAN-05").done_on == D(2021, 10, 8)


def test_an_event_that_was_entered_before_is_not_entered_twice(office):
    event = happened(office, "annual-report-produced", "2021-09-14")
    about = happened(office, "annual-report-sent", "2021-09-14", about="anyshire/documents/report")
    report = opened(office, ProceedingKind.ANNUAL_REPORT, about="anyshire/documents/report")
    walked(report, [("produced", "2021-09-14"), ("sent-to-panel", "2021-09-14")])
    assert set(Event.objects.filter(body=office)) == {event, about}
    assert duty_of(office, "ANN-02").done_on == D(2021, 9, 14)
    take_back(step=report.steps.get(stage="sent-to-panel"), why="Not yet.", by=LEAD)
    assert Event.objects.get(pk=about.pk).struck == ""


def test_the_latest_event_counts_and_an_older_duty_stays_open(office):
    for poll in ("2016-05-05", "2021-05-06", "2024-05-02"):
        happened(office, on=poll)
    issue(ready_plan(office))
    assert {duty.event.on: duty.done_on for duty in Duty.objects.filter(rule="PLAN-01")} == {
        D(2016, 5, 5): None,
        D(2021, 5, 6): D(2022, 3, 31),
        D(2024, 5, 2): None,
    }


def test_what_follows_is_no_wider_than_what_it_follows_from(office, panel):
    plan = opened(office, restriction=FOR_THE_OFFICE)
    took(plan, "chief-constable-consulted", "2021-09-20", restriction=PUBLIC)
    step = took(plan, "draft-sent-to-panel", "2022-01-10", restriction=PUBLIC)
    assert step.audience == "office"
    assert {event.audience for event in step.events.all()} == {"office"}
    assert duty_of(panel, "PLAN-07").audience == "office"


def test_how_a_process_stood_on_a_past_day(office, plan, django_assert_num_queries):
    issue(plan)
    with django_assert_num_queries(2):
        fetched = proceedings_of(office, about=PLAN)
    with django_assert_num_queries(0):
        before = standing_of(fetched[0], on=D(2021, 9, 30))
        with_panel = standing_of(fetched[0], on=D(2022, 1, 10))
    assert (before.state, [step.stage for step in before.taken]) == (
        "chief constable consulted",
        ["chief-constable-consulted"],
    )
    assert with_panel.state == "with the panel"
    assert [one.stage.name for one in with_panel.open_stages] == [
        "evidence-gathered",
        "chief-constable-consulted",
        "people-consulted",
        "victims-consulted",
        "panel-reported",
        "no-report-in-reasonable-time",
        "chief-constable-consulted-again",
    ]
    issued = next(one for one in with_panel.stages if one.stage.name == "issued")
    assert [field.name for field in issued.fields] == ["differs_from_draft"]
    assert any("s5(6)(d), s5(7)" in words for words in issued.why_not)
    assert standing_of(fetched[0], on=D(2021, 1, 1)).state == ""


def test_a_step_for_another_audience_shows_only_that_it_was_taken(plan):
    took(plan, "chief-constable-consulted-again", "2022-03-01", words="In private", restriction=FOR_THE_OFFICE)
    seen = standing_of(plan, on=D(2022, 3, 2), audiences={"public"}).taken
    assert [(step.stage, step.words) for step in seen if step.stage.endswith("again")] == [
        ("chief-constable-consulted-again", "")
    ]


def test_a_variation_that_a_plan_rests_on_is_not_taken_back(office, plan):
    issue(plan)
    variation = opened(office, name="variation", facts={"variation": True})
    walked(
        variation,
        [
            ("chief-constable-consulted", "2024-06-03"),
            ("people-consulted", "2024-06-03"),
            ("victims-consulted", "2024-06-03"),
            ("draft-sent-to-panel", "2024-09-02"),
            ("no-report-in-reasonable-time", "2024-12-02"),
            ("issued", "2025-01-20", {"differs_from_draft": False}),
        ],
    )
    varied = took(plan, "varied", "2025-01-20", variation="anyshire/proceedings/variation")
    issued = variation.steps.get(stage="issued")
    with pytest.raises(Refused, match="was varied by this variation"):
        take_back(step=issued, why="No.", by=LEAD)
    take_back(step=varied, why="No.", by=LEAD)
    take_back(step=issued, why="No.", by=LEAD)
    assert issued.holder == Holder.COMMISSIONER
