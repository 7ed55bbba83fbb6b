"""The tree of a plan, grouped and counted, and what the plan still lacks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.facts.plans.gaps import GapKind, gaps_in
from peelian.facts.plans.kinds import Answered, Checklist, CommitmentSource, PlanKind, PlanStanding
from peelian.facts.plans.plan_text import (
    ChecklistText,
    CommitmentText,
    ItemText,
    MeasuresText,
    MeasureText,
    MilestoneText,
    ObjectiveText,
    OtherPlan,
    PlanText,
)
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref

OPEN = Restriction()
MEASURE = MeasureText("burglary", "Burglary", Ref("anyshire", "performance", "burglary"))
ROUTES = {"source": "", "lock": 1, "restriction": OPEN}


def milestone(number: int = 1) -> MilestoneText:
    ref = Ref("anyshire", "milestones", f"plan-{number}")
    return MilestoneText(number, ref, number, "Opened", None, "", "", None, None, None, "", **ROUTES)


def commitment(number: int, **changes: Any) -> CommitmentText:
    known: dict[str, Any] = {
        "key": number,
        "ref": Ref("anyshire", "commitments", f"plan-{number}"),
        "number": number,
        "text": "Do it.",
        "objective": None,
        "origin": CommitmentSource.MANIFESTO,
        "origin_words": "",
        "origin_ref": "",
        "owner": "Chief Executive",
        "partners": (),
        "measure": None,
        "due": "May 2022",
        "due_from": None,
        "due_to": None,
        "done_on": None,
        "ended_why": "",
        "evidence": "",
        "milestones": (milestone(number),),
        **ROUTES,
    }
    return CommitmentText(**{**known, **changes})


def objective(number: int, **changes: Any) -> ObjectiveText:
    known: dict[str, Any] = {
        "key": number,
        "ref": Ref("anyshire", "objectives", f"plan-{number}"),
        "number": number,
        "title": "Safe roads",
        "measures": MeasuresText("roads", "Roads", (MEASURE,)),
        "commitments": (commitment(number),),
        "focus": (),
        **dict.fromkeys(("outcome", "text", "owner", "resources", "success", "net_benefit", "commissioning"), ""),
        **ROUTES,
    }
    return ObjectiveText(**{**known, **changes})


def item(answered: Answered) -> ItemText:
    return ItemText(1, "s7(1)(b)", "The policing", "s7(1)(b)", answered, "", "", None, "", **ROUTES)


def plan(**parts: Any) -> PlanText:
    known: dict[str, Any] = {"delivers": None, "delivered_by": (), **parts}
    nothing = ("issued_on", "takes_effect_on", "stated_current_on", "ends_on", "ended_on", "supersedes")
    nothing += ("superseded_by", "updated_every_months", "scrutinised_every_months")
    words = ("title", "period_words", "vision", "brief", "standing_words", "document")
    return PlanText(
        ref=Ref("anyshire", "plans", "plan"),
        body=Ref("anyshire"),
        body_name="Anyshire",
        name="plan",
        kind=PlanKind.POLICE_AND_CRIME,
        objective_word="priority",
        on=dt.date(2022, 9, 1),
        standing=PlanStanding.CURRENT,
        **dict.fromkeys(nothing),
        **dict.fromkeys(words, ""),
        **ROUTES,
        **known,
    )


def lacking(text: PlanText) -> list[tuple[GapKind, str]]:
    return [(gap.kind, gap.words) for gap in gaps_in(text)]


def test_a_plan_that_says_everything_lacks_nothing() -> None:
    met = ChecklistText(Checklist.CONTENT, (item(Answered.MET), item(Answered.NOT_APPLICABLE)))
    assert lacking(plan(objectives=(objective(1),), checklists=(met,))) == []


def test_an_objective_needs_measures_with_figures_and_commitments() -> None:
    bare = objective(1, measures=None, commitments=())
    empty = objective(2, measures=MeasuresText("none", "None", ()))
    dry = objective(3, measures=MeasuresText("roads", "Roads", (MEASURE, MeasureText("speed", "Speed", None))))
    assert lacking(plan(objectives=(bare, empty, dry))) == [
        (GapKind.NO_MEASURES, "Priority 1, Safe roads, has no measures"),
        (GapKind.NO_COMMITMENTS, "Priority 1, Safe roads, has no commitments"),
        (GapKind.NO_MEASURES, "Priority 2, Safe roads, has no measures"),
        (GapKind.NO_FIGURES, "Priority 3: there are no figures for Speed"),
    ]


def test_a_plan_and_the_one_that_carries_it_out_do_not_each_need_what_the_other_has() -> None:
    bare = objective(1, measures=None, commitments=())
    other = OtherPlan(Ref("anyshire", "plans", "other"), "Other", PlanKind.DELIVERY)
    assert [kind for kind, _ in lacking(plan(objectives=(bare,), delivers=other))] == [GapKind.NO_COMMITMENTS]
    assert [kind for kind, _ in lacking(plan(objectives=(bare,), delivered_by=(other,)))] == [GapKind.NO_MEASURES]


def test_a_commitment_needs_an_owner_a_date_a_milestone_and_joint_ones_partners() -> None:
    bare = commitment(4, owner="", due="", milestones=(), origin=CommitmentSource.JOINT)
    over = commitment(5, owner="", due="", milestones=(), done_on=dt.date(2022, 8, 1))
    together = commitment(6, origin=CommitmentSource.JOINT, partners=("Council",))
    assert lacking(plan(commitments=(bare, over, together))) == [
        (GapKind.NO_OWNER, "Commitment 4: nobody answers for it"),
        (GapKind.NO_DATE, "Commitment 4: no date is named"),
        (GapKind.NO_MILESTONE, "Commitment 4: no milestone leads to it"),
        (GapKind.NO_PARTNERS, "Commitment 4: no partner is named"),
    ]


def test_an_item_that_is_not_met_is_a_gap_of_the_plan() -> None:
    content = ChecklistText(Checklist.CONTENT, (item(Answered.MISSING),))
    duties = ChecklistText(Checklist.DUTIES, (item(Answered.NOT_LOOKED_AT),))
    assert lacking(plan(checklists=(content, duties))) == [
        (GapKind.NOT_MET, "s7(1)(b): The policing: not met"),
        (GapKind.NOT_MET, "The policing: not looked at"),
    ]


def test_a_checklist_is_counted() -> None:
    answers = (Answered.MET, Answered.MET, Answered.PARTLY, Answered.NOT_APPLICABLE, Answered.NOT_LOOKED_AT)
    text = ChecklistText(Checklist.CONTENT, tuple(item(one) for one in answers))
    assert text.words == "2 of 4 met, 1 partly met, 1 not looked at"
    assert text.counts[Answered.MISSING] == 0


def test_commitments_are_grouped_by_objective_by_source_and_by_owner() -> None:
    first = commitment(2, objective=1, origin=CommitmentSource.PANEL, owner="Treasurer")
    loose = commitment(1, owner="")
    text = plan(
        objectives=(objective(1, commitments=(first,)), objective(2, commitments=())),
        commitments=(loose,),
        milestones=(milestone(9),),
    )
    assert [one.number for one in text.every_commitment] == [1, 2]
    assert [one.number for one in text.every_milestone] == [1, 2, 9]
    assert text.by_objective == {1: (first,), None: (loose,)}
    assert text.by_source == {CommitmentSource.MANIFESTO: (loose,), CommitmentSource.PANEL: (first,)}
    assert list(text.by_owner.items()) == [("Treasurer", (first,)), ("", (loose,))]
    assert plan(objectives=text.objectives).by_objective == {1: (first,)}
