"""A plan is issued by a step of its process, and is then issued, whichever page one reads."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.plans.services.processes import take_back_plan_step, take_plan_step
from peelian.kernel.errors import Forbidden, Refused
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Proceeding, ProceedingStep
from peelian.registers.duties.rows import StepRow
from tests.factories.owed import CLERK, PUBLIC
from tests.factories.owing import happened, offices, opened, ready_plan
from tests.factories.planning import CHIEF, LEAD, a_plan

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ISSUED_ON = dt.date(2022, 3, 31)


@pytest.fixture
def body():
    body, _ = offices()
    happened(body)
    return body


def issue(proceeding: Proceeding, on: str = "2022-03-31", *, by=CHIEF) -> ProceedingStep:
    row = StepRow("issued", on, facts={"differs_from_draft": "no"}, restriction=PUBLIC)
    return take_plan_step(proceeding=proceeding, row=row, by=by)


def test_its_issue_is_entered_on_the_plan_and_ends_the_one_before(body):
    former = a_plan(body, "2016-2022", issued_on=dt.date(2017, 3, 31))
    plan = a_plan(body)
    step = issue(ready_plan(body))
    plan.refresh_from_db()
    former.refresh_from_db()
    assert (plan.issued_on, former.ended_on, plan.supersedes) == (ISSUED_ON, ISSUED_ON, former)
    assert TrailEntry.objects.filter(ref=str(plan.ref), verb="was issued").count() == 1
    take_back_plan_step(step=step, why="It was the draft.", by=CHIEF)
    plan.refresh_from_db()
    former.refresh_from_db()
    assert (plan.issued_on, former.ended_on) == (None, None)


def test_a_day_that_the_plan_states_itself_stands(body):
    plan = a_plan(body, issued_on=dt.date(2022, 3, 30))
    step = issue(ready_plan(body))
    take_back_plan_step(step=step, why="It was the draft.", by=CHIEF)
    plan.refresh_from_db()
    assert plan.issued_on == dt.date(2022, 3, 30)


def test_what_the_law_refuses_leaves_the_plan_as_it_was(body):
    plan = a_plan(body)
    with pytest.raises(Refused, match="cannot be taken"):
        issue(opened(body))
    plan.refresh_from_db()
    assert plan.issued_on is None


def test_what_stands_in_the_way_of_the_plan_leaves_the_process_as_it_was(body):
    a_plan(body, "2020-2030", issued_on=dt.date(2022, 3, 31))
    a_plan(body)
    proceeding = ready_plan(body)
    with pytest.raises(Refused, match="current at once"):
        issue(proceeding)
    assert not proceeding.steps.filter(stage="issued").exists()


def test_a_process_of_no_plan_of_ours_takes_its_steps_all_the_same(body):
    assert issue(ready_plan(body)).stage == "issued"
    report = opened(body, ProceedingKind.ANNUAL_REPORT, about="anyshire/reports/one")
    row = StepRow("produced", "2022-06-01", restriction=PUBLIC)
    assert take_plan_step(proceeding=report, row=row, by=LEAD).stage == "produced"


def test_nobody_issues_a_plan_who_may_not_write_one(body):
    plan = a_plan(body)
    with pytest.raises(Forbidden):
        issue(ready_plan(body), by=CLERK)
    plan.refresh_from_db()
    assert plan.issued_on is None
