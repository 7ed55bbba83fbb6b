"""What a plan promises and how it is made: commitments, milestones, projects, evidence, entered and amended."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.measures.models import Measure
from peelian.facts.plans.kinds import CommitmentSource, VersionKind
from peelian.facts.plans.models import Commitment, Objective, Plan
from peelian.facts.plans.services.checklists import ScopeRow, enter_scope, start_checklists
from peelian.facts.plans.services.commitments import (
    CommitmentRow,
    amend_commitment,
    enter_commitment,
    finish_commitment,
    give_up_commitment,
    reopen_commitment,
)
from peelian.facts.plans.services.making import (
    EvidenceRow,
    ProjectRow,
    TaskRow,
    amend_evidence,
    amend_project,
    enter_evidence,
    enter_project,
)
from peelian.facts.plans.services.milestones import (
    MilestoneRow,
    amend_milestone,
    enter_milestone,
    reach_milestone,
    reopen_milestone,
)
from peelian.facts.plans.services.taking_out import take_out
from peelian.facts.plans.services.versions import freeze_version
from peelian.kernel.errors import NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from tests.factories import planning as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

D = dt.date
BY = make.LEAD


@pytest.fixture
def plan(db) -> Plan:
    return make.a_plan()


def last() -> TrailEntry:
    return TrailEntry.objects.order_by("-number")[0]


COMMITMENT = CommitmentRow(
    "Recruit 100 officers.", CommitmentSource.MANIFESTO, make.PUBLIC, due="by November 2021"
)


def test_a_commitment_keeps_the_words_of_its_date_and_its_bounds(plan):
    Measure.objects.create(slug="officers", title="Officers", definition="D", unit="count", kind="volume")
    row = replace(
        COMMITMENT,
        objective=make.an_objective(plan),
        partners=("Council", " Council ", "Probation"),
        measure="officers",
        origin_ref="anyshire/documents/manifesto",
    )
    commitment = enter_commitment(plan=plan, row=row, by=BY)
    commitment.refresh_from_db()
    assert (commitment.due_words, commitment.due_from, commitment.due_to) == (
        "by November 2021",
        None,
        D(2021, 11, 30),
    )
    assert commitment.partners == ["Council", "Probation"]
    later = amend_commitment(commitment=commitment, row=replace(row, due="Spring 2022"), lock=1, by=BY)
    assert (later.due_from, later.due_to, later.lock) == (D(2022, 3, 1), D(2022, 5, 31), 2)
    assert amend_commitment(commitment=commitment, row=replace(row, due=""), by=BY).due_to is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": " "}, "says what is undertaken"),
        ({"due": "31 February 2022"}, "There is no 31 February 2022"),
        ({"due": "in time for " + "x" * 100}, "longer than 100"),
        ({"origin_ref": "manifesto/x"}, "is not a reference"),
        ({"measure": "none"}, "no measure called “none”"),
        ({"number": 0}, "or none"),
    ],
)
def test_a_commitment_that_cannot_be_is_refused(plan, changes, why):
    with pytest.raises(Refused) as refused:
        enter_commitment(plan=plan, row=replace(COMMITMENT, **changes), by=BY)
    assert why in str(refused.value)


def test_a_commitment_stands_under_an_objective_of_its_own_plan_that_is_there(plan):
    other = make.an_objective(make.a_plan(plan.body, "other"))
    gone = make.an_objective(plan)
    Objective.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Refused, match="of another plan"):
        enter_commitment(plan=plan, row=replace(COMMITMENT, objective=other), by=BY)
    with pytest.raises(NotFound, match="took this objective out"):
        enter_commitment(plan=plan, row=replace(COMMITMENT, objective=gone), by=BY)
    narrow = make.an_objective(plan, restriction=make.FOR_THE_PANEL)
    with pytest.raises(Refused, match="is for the panel"):
        enter_commitment(plan=plan, row=replace(COMMITMENT, objective=narrow), by=BY)


def test_a_commitment_is_kept_or_given_up_once_and_that_can_be_taken_back(plan):
    commitment = make.a_commitment(plan)
    on = D(2022, 6, 1)
    evidence = "anyshire/reports/2022-06-01"
    done = finish_commitment(commitment=commitment, on=on, evidence=evidence, lock=1, by=BY)
    assert (done.done_on, done.evidence, last().verb) == (on, evidence, "finished commitment")
    with pytest.raises(Refused, match="finished on 1 June 2022"):
        give_up_commitment(commitment=commitment, on=on, why="No money", by=BY)
    reopened = reopen_commitment(commitment=commitment, by=BY)
    assert (reopened.done_on, reopened.evidence) == (None, "")
    with pytest.raises(Refused, match="Say why"):
        give_up_commitment(commitment=commitment, on=on, why=" ", by=BY)
    assert give_up_commitment(commitment=commitment, on=on, why="No money", by=BY).ended_why == "No money"
    with pytest.raises(Refused, match="given up on 1 June 2022"):
        finish_commitment(commitment=commitment, on=on, by=BY)
    reopen_commitment(commitment=commitment, by=BY)
    with pytest.raises(Refused, match="neither"):
        reopen_commitment(commitment=commitment, by=BY)
    with pytest.raises(Refused, match="still to come"):
        finish_commitment(commitment=commitment, on=D(2199, 1, 1), by=BY)
    with pytest.raises(Stale):
        finish_commitment(commitment=commitment, on=on, lock=1, by=BY)


def test_a_commitment_keeps_its_number_and_takes_its_milestones_along(plan):
    commitment = make.a_commitment(plan)
    milestone = make.a_milestone(commitment)
    with pytest.raises(Refused, match="for good"):
        amend_commitment(commitment=commitment, row=replace(COMMITMENT, number=7), by=BY)
    amend_commitment(commitment=commitment, row=replace(COMMITMENT, restriction=make.FOR_THE_PANEL), by=BY)
    milestone.refresh_from_db()
    assert milestone.audience == Audience.PANEL
    assert Commitment.objects.get().audience == Audience.PANEL


def test_what_was_entered_by_mistake_is_taken_out_and_its_number_never_given_again(plan):
    for number in (1, 2):
        assert enter_commitment(plan=plan, row=COMMITMENT, by=BY).number == number
    take_out(part=Commitment.objects.get(number=2), lock=1, by=BY)
    assert (last().verb, last().ref) == ("took commitment out", "anyshire/commitments/2021-2025-2")
    assert enter_commitment(plan=plan, row=COMMITMENT, by=BY).number == 3
    make.a_milestone(Commitment.objects.get(number=1))
    with pytest.raises(Refused, match="Something hangs on this commitment: milestone"):
        take_out(part=Commitment.objects.get(number=1), by=BY)


def test_what_a_version_holds_stays_and_what_the_law_asks_too(plan):
    objective, commitment = make.an_objective(plan), make.a_commitment(plan)
    section = plan.sections.create(position=1, key="money", heading="Money", saved_by="x")
    freeze_version(plan=plan, kind=VersionKind.DRAFT, on=D(2021, 10, 1), by=BY)
    with pytest.raises(Refused, match="version 1 and is cited by its number"):
        take_out(part=commitment, by=BY)
    with pytest.raises(Refused, match=r"by its number\.$"):
        take_out(part=objective, by=BY)
    take_out(part=make.an_objective(plan), by=BY)
    take_out(part=section, by=BY)
    items = start_checklists(plan=plan, on=D(2021, 9, 14), restriction=make.PUBLIC, by=BY)
    with pytest.raises(Refused, match="The law asks for it"):
        take_out(part=items[0], by=BY)
    (own,) = enter_scope(plan=plan, rows=[ScopeRow("i", "Custody visiting", make.PUBLIC)], by=BY)
    take_out(part=own, by=BY)
    assert (plan.sections.count(), plan.objectives.count(), plan.checklist.count()) == (0, 1, 14)


def test_a_milestone_is_reached_once_and_that_can_be_taken_back(plan):
    row = MilestoneRow("First intake", make.PUBLIC, make.a_commitment(plan), due="early October 2021")
    milestone = enter_milestone(plan=plan, row=row, by=BY)
    assert (milestone.number, milestone.due_from, milestone.due_to) == (1, D(2021, 10, 1), D(2021, 10, 31))
    with pytest.raises(Refused, match="not reached yet"):
        reopen_milestone(milestone=milestone, by=BY)
    reach_milestone(milestone=milestone, on=D(2021, 10, 5), evidence="anyshire/meetings/2021-10-05", by=BY)
    with pytest.raises(Refused, match="reached on 5 October 2021"):
        reach_milestone(milestone=milestone, on=D(2021, 10, 6), by=BY)
    assert reopen_milestone(milestone=milestone, by=BY).done_on is None
    with pytest.raises(Refused, match="for good"):
        amend_milestone(milestone=milestone, row=replace(row, number=2), by=BY)
    with pytest.raises(Refused, match="needs a title"):
        amend_milestone(milestone=milestone, row=replace(row, title=""), by=BY)
    assert amend_milestone(milestone=milestone, row=replace(row, owner="Treasurer"), by=BY).owner == "Treasurer"


PROJECT = ProjectRow("a", "Influence", make.PUBLIC, tasks=(TaskRow("Lobby", "Head", "every two weeks"),))


def test_a_project_has_tasks_in_their_order(plan):
    project = enter_project(plan=plan, row=PROJECT, by=BY)
    assert str(project.ref) == "anyshire/projects/2021-2025-a"
    tasks = (TaskRow("Write"), *PROJECT.tasks)
    turned = amend_project(project=project, row=replace(PROJECT, tasks=tasks), lock=1, by=BY)
    assert [one.text for one in turned.tasks.all()] == ["Write", "Lobby"]
    same = amend_project(project=project, row=replace(PROJECT, tasks=tasks), lock=2, by=BY)
    kept = amend_project(project=project, row=replace(PROJECT, tasks=None), by=BY)
    assert (same.lock, kept.lock, kept.tasks.count()) == (2, 2, 2)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"key": "A b"}, "no short name"),
        ({"key": "b"}, "another's"),
        ({"title": ""}, "needs a title"),
        ({"tasks": (TaskRow(" "),)}, "what is to be done"),
        ({"tasks": (TaskRow("Do", ref="nothing/x"),)}, "is not a reference"),
    ],
)
def test_a_project_that_cannot_be_is_refused(plan, changes, why):
    project = enter_project(plan=plan, row=replace(PROJECT, key="b"), by=BY)
    with pytest.raises(Refused) as refused:
        enter_project(plan=plan, row=replace(PROJECT, **changes), by=BY)
    assert why in str(refused.value)
    with pytest.raises(Refused, match="for good"):
        amend_project(project=project, row=PROJECT, by=BY)


def test_what_a_plan_is_made_from_is_entered_once_in_its_order(plan):
    row = EvidenceRow("You Say Survey", make.PUBLIC, "County Council", "2020", url="https://www.example.org/")
    first = enter_evidence(plan=plan, row=row, by=BY)
    second = enter_evidence(plan=plan, row=replace(row, year="2021"), by=BY)
    assert (first.position, second.position) == (1, 2)
    assert enter_evidence(plan=plan, row=row, by=BY) == first
    later = amend_evidence(evidence=first, row=replace(row, ref="anyshire/documents/survey"), lock=1, by=BY)
    assert (later.ref, later.lock) == ("anyshire/documents/survey", 2)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " "}, "Say what it is"),
        ({"url": "javascript:alert(1)"}, "not an address on the web"),
        ({"url": "https://[bad"}, "not an address on the web"),
    ],
)
def test_evidence_that_cannot_be_is_refused(plan, changes: dict[str, Any], why):
    with pytest.raises(Refused) as refused:
        enter_evidence(plan=plan, row=replace(EvidenceRow("Survey", make.PUBLIC), **changes), by=BY)
    assert why in str(refused.value)
