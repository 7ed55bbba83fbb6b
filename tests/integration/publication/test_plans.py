"""Plans as they are released: what is public of each, its parts as releases of their own, and what follows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peelian.facts.plans.kinds import Basis, CommitmentSource, PlanKind, Rating
from peelian.facts.plans.models import EvidenceSource, Plan, ProgressUpdate
from peelian.facts.plans.services.sections import SectionRow, enter_section
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.refs import Ref
from peelian.publication.meeting_releases import withdraw_released
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.plan_gathering import gather
from peelian.publication.plans import release_objective, release_plan, release_plans
from peelian.publication.store.models import Published
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Proceeding, ProceedingStep
from peelian.registers.records.restricted import restriction_fields
from tests.factories.heard import a_consultation, a_network, an_event
from tests.factories.planning import (
    CHIEF,
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    ISSUED_ON,
    LEAD,
    PUBLIC,
    a_commissioner,
    a_commitment,
    a_milestone,
    a_plan,
    an_objective,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])
NAME = "2021-2025"
_WHY = {"reason": WithdrawalReason.INACCURATE, "words": "A figure was wrong.", "by": CHIEF}


@pytest.fixture
def plan():
    """A plan with two objectives, a commitment under the first and one across the plan."""
    plan = a_plan(issued_on=ISSUED_ON)
    first = an_objective(plan, "Visible policing", focus=("Rural roads",))
    an_objective(plan, "Fewer victims")
    a_milestone(a_commitment(first, due_words="30 September 2022", due_to=dt.date(2022, 9, 30)))
    a_commitment(plan, "Publish every decision.", origin=CommitmentSource.STATUTORY)
    return plan


def reported(plan: Plan, **changes: Any) -> ProgressUpdate:
    """What was reported of the first commitment."""
    known: dict[str, Any] = {
        "commitment": plan.commitments.get(number=1),
        "as_at": dt.date(2022, 7, 1),
        "rating": Rating.ON_TRACK,
        "basis": Basis.JUDGEMENT,
        "narrative": "Forty have started.",
        "person": "Chief Executive",
        "entered_by": LEAD.identity,
        **restriction_fields(changes.pop("restriction", PUBLIC)),
    }
    return ProgressUpdate.objects.create(plan=plan, **{**known, **changes})


def released(delivering, plan: Plan) -> list[str]:
    """What releasing the plan makes, by reference."""
    with delivering():
        return [one.ref for one in release_plan(body=plan.body, name=plan.name, by=CHIEF)]


def out(ref: str) -> dict[str, Any]:
    return Published.objects.get(ref=f"anyshire/{ref}").payload


def test_a_plan_goes_out_with_its_objectives_and_its_delivery(delivering, plan):
    assert released(delivering, plan) == [
        "anyshire/plans/2021-2025",
        "anyshire/objectives/2021-2025-1",
        "anyshire/objectives/2021-2025-2",
        "anyshire/plan-delivery/2021-2025",
    ]
    told = out("plans/2021-2025")
    assert told["card"]["standing_words"] == "current since 31 March 2022"
    assert [one["title"] for one in told["card"]["objectives"]] == ["Visible policing", "Fewer victims"]
    assert told["objectives"][0]["commitments"][0]["milestones"][0]["title"] == "First intake"
    assert [one["number"] for one in told["commitments"]] == [2]
    assert not told["held_back"]


def test_the_whole_plan_and_the_plan_on_a_page_come_in_four_formats(delivering, plan):
    released(delivering, plan)
    published = Published.objects.get(ref=str(plan.ref))
    names = {file.name for file in published.files.all()}
    stems = ("anyshire-plan-2021-2025", "anyshire-plan-2021-2025-on-a-page")
    assert names == {f"{stem}.{form}" for stem in stems for form in ("pdf", "html", "docx", "odt")}
    named = {file["name"]: file["sha256"] for file in published.card["files"]}
    assert named == {file.name: file.sha256 for file in published.files.all()}


def test_a_plan_of_which_nothing_is_held_has_no_page_of_its_own(delivering):
    plan = a_plan(vision="", stated_current_on=dt.date(2021, 9, 14))
    assert released(delivering, plan) == [str(plan.ref)]
    names = [file.name for file in Published.objects.get(ref=str(plan.ref)).files.all()]
    assert len(names) == 4
    assert not any("on-a-page" in name for name in names)


def test_a_page_that_is_too_full_for_a_sheet_is_a_page_all_the_same(delivering):
    plan = a_plan(vision="Safe. " * 4000)
    released(delivering, plan)
    files = Published.objects.get(ref=str(plan.ref)).files
    assert files.filter(name="anyshire-plan-2021-2025-on-a-page.pdf").exists()


def test_nothing_goes_out_again_as_it_is(delivering, plan):
    released(delivering, plan)
    assert released(delivering, plan) == []


def test_another_day_alone_is_nothing_new(delivering, plan, monkeypatch):
    released(delivering, plan)
    tomorrow = dt.date(2030, 1, 1)
    monkeypatch.setattr("peelian.publication.plans.timezone.localdate", lambda: tomorrow)
    assert released(delivering, plan) == []


def test_what_changed_goes_out_and_the_rest_does_not(delivering, plan):
    released(delivering, plan)
    row = SectionRow(key="foreword", heading="Foreword", restriction=PUBLIC, text="Welcome **all**.")
    enter_section(plan=plan, row=row, by=LEAD)
    assert released(delivering, plan) == ["anyshire/plans/2021-2025"]
    [section] = out("plans/2021-2025")["sections"]
    assert section == {"heading": "Foreword", "text": "Welcome **all**.", "html": section["html"]}
    assert "<strong>all</strong>" in section["html"]


@pytest.mark.parametrize("restriction", [FOR_THE_PANEL, FOR_THE_OFFICE])
def test_a_plan_that_is_not_for_the_public_is_refused(restriction):
    plan = a_plan(restriction=restriction)
    with pytest.raises(Refused, match="cannot be released") as refused:
        release_plan(body=plan.body, name=plan.name, by=CHIEF)
    assert "not the public" in " ".join(problem.message for problem in refused.value.problems)
    with pytest.raises(Refused, match="cannot be released"):
        release_plans(body=plan.body, by=CHIEF, names=[plan.name])
    assert release_plans(body=plan.body, by=CHIEF) == []


def test_a_plan_that_does_not_exist_is_not_found():
    with pytest.raises(NotFound):
        release_plan(body=a_commissioner(), name="1999", by=CHIEF)


@pytest.mark.parametrize("release", [release_plan, release_objective])
def test_whoever_may_not_release_is_refused(plan, release):
    name = plan.name if release is release_plan else "2021-2025-1"
    with pytest.raises(Forbidden):
        release(body=plan.body, name=name, by=LEAD)
    with pytest.raises(Forbidden):
        release_plans(body=plan.body, by=LEAD)
    assert not Release.objects.exists()


def test_parts_for_fewer_readers_are_left_out_and_that_is_said(delivering, plan):
    an_objective(plan, "A secret aim", restriction=FOR_THE_OFFICE)
    reported(plan, narrative="In confidence.", restriction=FOR_THE_PANEL)
    refs = released(delivering, plan)
    assert "anyshire/objectives/2021-2025-3" not in refs
    told = out("plans/2021-2025")
    assert told["held_back"]
    line = next(one for one in out("plan-delivery/2021-2025")["lines"] if one["item"] == "commitment")
    assert line["later_withheld"]
    assert line["reports"] == []
    assert "secret" not in str(told)


def test_what_was_reported_is_told_with_its_basis_and_what_does_not_fit(delivering, plan):
    reported(plan, rating=Rating.AT_RISK, as_at=dt.date(2022, 4, 1))
    reported(plan, as_at=dt.date(2023, 1, 1))
    released(delivering, plan)
    payload = out("plan-delivery/2021-2025")
    line = next(one for one in payload["lines"] if (one["item"], one["number"]) == ("commitment", 1))
    assert (line["rating"], line["before"], line["direction"]) == ("on track", "at risk", "better than before")
    assert line["basis"] == "judgement"
    assert payload["card"]["standings"] == [["not rated", 2], ["on track", 1]]
    assert [one["on"] for one in out("objectives/2021-2025-1")["story"] if one["kind"] == "report"] == [
        "2022-04-01",
        "2023-01-01",
    ]


def test_a_rating_that_the_record_contradicts_is_shown_with_what_does(delivering, plan):
    plan.commitments.update(due_words="", due_to=None)
    plan.milestones.update(due_words="1 May 2022", due_to=dt.date(2022, 5, 1))
    reported(plan, as_at=dt.date(2022, 7, 1))
    released(delivering, plan)
    line = next(one for one in out("objectives/2021-2025-1")["progress"] if one["item"] == "commitment")
    assert [one["severity"] for one in line["challenges"]] == ["the record says otherwise"]
    assert "First intake" in line["challenges"][0]["says"]


def test_the_days_of_the_plan_are_in_the_story(delivering, plan):
    plan.commitments.filter(number=1).update(done_on=dt.date(2022, 6, 1))
    plan.milestones.update(done_on=dt.date(2022, 5, 1))
    released(delivering, plan)
    story = [(one["on"], one["words"]) for one in out("objectives/2021-2025-1")["story"]]
    assert story == [
        ("2022-03-31", "Police and Crime Plan 2021-2025 was issued"),
        ("2022-05-01", "Reached: First intake"),
        ("2022-06-01", "Done: Recruit 100 more officers."),
    ]


def test_what_is_not_out_is_not_named(delivering, plan):
    plan.commitments.filter(number=1).update(evidence="anyshire/reports/secret-one")
    axes = restriction_fields(PUBLIC)
    EvidenceSource.objects.create(plan=plan, position=1, title="Pledges", url="https://example.org/p", **axes)
    EvidenceSource.objects.create(plan=plan, position=2, title="Talk", ref="anyshire/reports/secret-one", **axes)
    released(delivering, plan)
    told = out("plans/2021-2025")
    assert "secret-one" not in str(told)
    assert [one["ref"] for one in told["evidence"]] == ["https://example.org/p", ""]
    assert out("objectives/2021-2025-1")["told_in"] == []


def test_a_plan_names_those_it_follows_once_they_are_out(delivering):
    before = a_plan(name="2016-2022", stated_current_on=dt.date(2021, 9, 14), ended_on=ISSUED_ON)
    plan = a_plan(issued_on=ISSUED_ON, supersedes=before)
    carried = a_plan(plan.body, name="a-delivery", kind=PlanKind.DELIVERY, delivers=plan)
    released(delivering, plan)
    assert out("plans/2021-2025")["card"]["supersedes"] == ""
    with delivering():
        release_plans(body=plan.body, by=CHIEF)
    assert out("plans/2021-2025")["card"]["supersedes"] == "2016-2022"
    assert out(f"plans/{carried.name}")["card"]["delivers"] == "2021-2025"


def test_overlapping_plans_are_both_out(delivering):
    a_plan(name="2016-2022", stated_current_on=dt.date(2021, 9, 14))
    a_plan(a_commissioner())
    with delivering():
        release_plans(body=a_commissioner(), by=CHIEF)
    standings = dict(Published.objects.filter(noun="plans").values_list("name", "card__standing"))
    assert standings == {"2016-2022": "current", "2021-2025": "in development"}


def test_what_was_heard_is_told(delivering, plan):
    body = plan.body
    survey = a_consultation(body)
    an_event(body, consultation=survey)
    an_event(body, about=plan.ref, title="A patrol")
    a_consultation(body, slug="inner", title="Inner talks", restriction=FOR_THE_OFFICE)
    a_consultation(body, slug="other", title="Of the budget", about=Ref("anyshire", "reports", "budget"))
    a_network(body, about=plan.ref)
    released(delivering, plan)
    told = out("plans/2021-2025")
    assert [one["title"] for one in told["consultations"]] == ["Public survey"]
    assert [one["title"] for one in told["consultations"][0]["events"]] == ["Serious Violence"]
    assert [one["title"] for one in told["events"]] == ["A patrol"]
    assert [one["title"] for one in told["networks"]] == ["Local Criminal Justice Board"]


def _process(plan: Plan, **of_the_second_step: Any) -> None:
    axes = restriction_fields(PUBLIC)
    known = {"kind": ProceedingKind.PLAN, "title": "The way of the plan", "saved_by": LEAD.identity}
    process = Proceeding.objects.create(body=plan.body, name="plan", about=str(plan.ref), **known, **axes)
    step = {"holder": "commissioner", "entered_by": LEAD.identity, "facts": {}, **axes}
    for stage, day, more in (
        ("evidence-gathered", dt.date(2021, 6, 1), {}),
        ("people-consulted", dt.date(2021, 7, 1), {"words": "At a hall.", **of_the_second_step}),
    ):
        ProceedingStep.objects.create(proceeding=process, stage=stage, on=day, **{**step, **more})


def test_the_process_is_told_with_its_steps_and_its_picture(delivering, plan):
    _process(plan)
    released(delivering, plan)
    [told] = out("plans/2021-2025")["processes"]
    assert [one["title"] for one in told["steps"]] == ["Evidence gathered", "People consulted"]
    assert told["state"] == "people consulted"
    assert "2 of them had been taken" in told["alternative"]
    assert told["svg"].startswith("<svg")
    assert "<ol>" in told["html"]


def test_where_a_step_is_not_told_the_picture_is_of_the_law_alone(delivering, plan):
    _process(plan, **restriction_fields(FOR_THE_OFFICE))
    released(delivering, plan)
    [told] = out("plans/2021-2025")["processes"]
    assert [one["title"] for one in told["steps"]] == ["Evidence gathered"]
    assert told["state"] == ""
    assert "taken" not in told["alternative"]


class TestWithdrawal:
    def test_a_plan_takes_its_parts_with_it(self, delivering, plan):
        released(delivering, plan)
        with delivering():
            withdraw_released(ref=plan.ref, **_WHY)
        gone = Published.objects.filter(withdrawn_at__isnull=False).values_list("ref", "withdrawn_reason")
        assert len(gone) == 4
        assert {reason for _, reason in gone} == {"inaccurate"}

    def test_what_was_withdrawn_stays_so_until_it_is_named(self, delivering, plan):
        released(delivering, plan)
        with delivering():
            withdraw_released(ref=plan.ref, **_WHY)
        assert release_plans(body=plan.body, by=CHIEF) == []
        assert released(delivering, plan) == []
        with delivering():
            again = release_plan(body=plan.body, name=plan.name, by=CHIEF, again=True)
        assert [one.version for one in again] == [2, 2, 2, 2]

    def test_an_objective_leaves_the_plan_and_comes_back_by_name(self, delivering, plan):
        released(delivering, plan)
        with delivering():
            withdraw_released(ref=Ref("anyshire", "objectives", "2021-2025-1"), **_WHY)
        told = out("plans/2021-2025")
        assert [one["number"] for one in told["objectives"]] == [2]
        assert told["held_back"]
        assert {one["objective"] for one in out("plan-delivery/2021-2025")["lines"]} == {2, None}
        assert released(delivering, plan) == []
        with delivering():
            back = release_objective(body=plan.body, name="2021-2025-1", by=CHIEF)
        assert "anyshire/objectives/2021-2025-1" in {one.ref for one in back}
        assert [one["number"] for one in out("plans/2021-2025")["objectives"]] == [1, 2]

    def test_an_objective_withdrawn_by_itself_does_not_come_back_with_its_plan(self, delivering, plan):
        released(delivering, plan)
        with delivering():
            withdraw_released(ref=Ref("anyshire", "objectives", "2021-2025-1"), **_WHY)
            withdraw_released(ref=plan.ref, **_WHY)
        with delivering():
            release_plan(body=plan.body, name=plan.name, by=CHIEF, again=True)
        assert Published.objects.get(ref="anyshire/objectives/2021-2025-1").payload is None

    def test_an_objective_is_public_only_as_part_of_its_plan(self, delivering, plan):
        with pytest.raises(Refused, match="first"):
            release_objective(body=plan.body, name="2021-2025-1", by=CHIEF)
        released(delivering, plan)
        with pytest.raises(NotFound):
            release_objective(body=plan.body, name="2021-2025-9", by=CHIEF)

    def test_what_is_out_and_no_longer_public_is_taken_back(self, delivering, plan):
        released(delivering, plan)
        plan.objectives.filter(number=1).update(**restriction_fields(FOR_THE_OFFICE))
        released(delivering, plan)
        assert Published.objects.get(ref="anyshire/objectives/2021-2025-1").payload is None
        Plan.objects.filter(pk=plan.pk).update(**restriction_fields(FOR_THE_OFFICE))
        with delivering():
            assert release_plans(body=plan.body, by=CHIEF) == []
        assert not Published.objects.filter(payload__isnull=False).exists()


def test_queries_do_not_grow_with_the_plan(plan, django_assert_max_num_queries):
    def count() -> int:
        with django_assert_max_num_queries(200) as found:
            gather(Plan.objects.select_related("body", "supersedes", "delivers").get(), on=ISSUED_ON)
        return len(found)

    few = count()
    for number in range(3, 9):
        one = an_objective(plan, f"Aim {number}", focus=("One", "Two"))
        a_milestone(a_commitment(one, f"Do {number}."))
    reported(plan)
    assert count() == few
