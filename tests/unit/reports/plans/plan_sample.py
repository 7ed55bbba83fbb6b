"""A made-up plan with every kind of part, as a page or a document is given it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from peelian.facts.plans.kinds import (
    Answered,
    Checklist,
    CommitmentSource,
    PlanKind,
    PlanStanding,
    VersionKind,
)
from peelian.facts.plans.plan_text import (
    ChecklistText,
    CommitmentText,
    EvidenceText,
    FocusText,
    ItemText,
    MeasuresText,
    MeasureText,
    MilestoneText,
    ObjectiveText,
    OtherPlan,
    PlanText,
    ProjectText,
    SectionText,
    TaskText,
    VersionText,
)
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.refs import Ref

PUBLIC = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
PANEL = Restriction(Marking.OFFICIAL, "3", None, Audience.PANEL)
ON = dt.date(2021, 11, 10)
TITLES = (
    "Put constables where people see them",
    "Fewer crimes and fewer offenders who return",
    "Safer streets, roads and homes",
    "Justice that victims can follow",
    "Stronger towns and villages",
)


def a_plan(**changes: object) -> PlanText:
    """The plan of Anyshire for 2021 to 2025, in development, with one of everything."""
    plan = PlanText(
        ref=Ref("anyshire", "plans", "2021-2025"),
        body=Ref("anyshire"),
        body_name="Commissioner for Anyshire",
        name="2021-2025",
        kind=PlanKind.POLICE_AND_CRIME,
        title="Police and Crime Plan 2021 to 2025",
        period_words="2021 to 2025",
        vision="People in Anyshire are safe, feel safe, and can see that justice is done.",
        brief="Short, and written for the public.",
        objective_word="priority",
        on=ON,
        standing=PlanStanding.IN_DEVELOPMENT,
        standing_words="in development",
        issued_on=None,
        takes_effect_on=None,
        stated_current_on=None,
        ends_on=dt.date(2025, 3, 31),
        ended_on=None,
        supersedes=OtherPlan(Ref("anyshire", "plans", "2016-2021"), "Police and Crime Plan 2016 to 2021", _KIND),
        superseded_by=None,
        delivers=None,
        delivered_by=(),
        updated_every_months=None,
        scrutinised_every_months=None,
        document="",
        restriction=PUBLIC,
        source="",
        lock=1,
        sections=(a_section("foreword", "Foreword"), a_section("resources", "Resources and commissioning")),
        objectives=tuple(an_objective(number) for number in range(1, 6)),
        commitments=(a_commitment(9, objective=None, milestones=()),),
        milestones=(a_milestone(7, commitment=None),),
        projects=(a_project(),),
        evidence=(an_evidence(),),
        checklists=(a_checklist(),),
        versions=(a_version(2, VersionKind.TO_PANEL, "Priority 2 changed."), a_version(1, VersionKind.DRAFT)),
    )
    return replace(plan, **changes)


_KIND = PlanKind.POLICE_AND_CRIME


def a_section(name: str, heading: str) -> SectionText:
    return SectionText(1, name, heading, f"The text of {heading.lower()}.", PUBLIC, "", 1)


def an_objective(number: int, **changes: object) -> ObjectiveText:
    measures = MeasuresText(
        "less-crime",
        "Less crime",
        (
            MeasureText("burglary", "Burglary", Ref("anyshire", "performance", "burglary")),
            MeasureText("theft", "Theft", Ref("anyshire", "performance", "theft")),
            MeasureText("undercover", "Undercover", Ref("anyshire", "performance", "undercover")),
            MeasureText("unheard", "Cases nobody hears of", None),
        ),
    )
    objective = ObjectiveText(
        key=number,
        ref=Ref("anyshire", "objectives", f"2021-2025-{number}"),
        number=number,
        title=TITLES[number - 1],
        outcome=f"Everybody in Anyshire can tell that priority {number} was kept, and says so when asked.",
        text="",
        owner="",
        resources="",
        success="",
        net_benefit="",
        commissioning="",
        focus=tuple(FocusText(f"Area {number}.{at}", "", "") for at in range(1, 4)),
        measures=None,
        commitments=(),
        restriction=PUBLIC,
        source="",
        lock=1,
    )
    if number == 1:
        objective = replace(
            objective,
            text="Why this comes first.",
            owner="Chief executive",
            resources="Forty more constables.",
            success="More people say that they see them.\n\nFewer say that they wait.",
            net_benefit="Worth more than it costs.",
            commissioning="By open tender.",
            focus=(FocusText("Extra officers", "Forty by 2023", ""), FocusText("Neighbourhoods", "", "")),
            measures=measures,
            commitments=(a_commitment(1), a_commitment(2, **_GIVEN_UP), a_commitment(3, **_BARE)),
        )
    return replace(objective, **changes)


_GIVEN_UP = {
    "text": "Buy horses",
    "done_on": dt.date(2021, 10, 1),
    "ended_why": "Nobody could ride.",
    "origin": CommitmentSource.STATUTORY,
    "origin_words": "",
    "partners": (),
    "milestones": (),
}
_BARE = {
    "text": "Open the counters",
    "owner": "",
    "partners": (),
    "origin": CommitmentSource.OFFICE,
    "origin_words": "",
    "due": "",
    "milestones": (),
}


def a_commitment(number: int, **changes: object) -> CommitmentText:
    commitment = CommitmentText(
        key=number,
        ref=Ref("anyshire", "commitments", f"2021-2025-{number}"),
        number=number,
        text="Forty more constables",
        objective=1,
        origin=CommitmentSource.MANIFESTO,
        origin_words="page 3",
        origin_ref="",
        owner="Chief executive",
        partners=("Anyshire County Council", "the fire service"),
        measure=None,
        due="by November 2022",
        due_from=None,
        due_to=dt.date(2022, 11, 30),
        done_on=None,
        ended_why="",
        evidence="",
        milestones=(a_milestone(1),),
        restriction=PUBLIC,
        source="",
        lock=1,
    )
    return replace(commitment, **changes)


def a_milestone(number: int, commitment: int | None = 1) -> MilestoneText:
    return MilestoneText(
        key=number,
        ref=Ref("anyshire", "milestones", f"2021-2025-{number}"),
        number=number,
        title="First twenty recruited",
        commitment=commitment,
        owner="",
        due="",
        due_from=None,
        due_to=None,
        done_on=dt.date(2021, 6, 1),
        evidence="",
        restriction=PUBLIC,
        source="",
        lock=1,
    )


def a_project(**changes: object) -> ProjectText:
    tasks = (
        TaskText("Meet the force", "Finance officer", "every two weeks", "", "", ""),
        TaskText("Read other plans", "", "", "", "", ""),
    )
    project = ProjectText(
        key=1,
        ref=Ref("anyshire", "projects", "2021-2025-a"),
        name="a",
        title="Policing in collaboration",
        lead="Deputy chief executive",
        text="What it is for.",
        tasks=tasks,
        restriction=PUBLIC,
        source="",
        lock=1,
    )
    return replace(project, **changes)


def an_evidence(**changes: object) -> EvidenceText:
    evidence = EvidenceText(
        1, "Survey of 2020", "The office", "2020", "", "https://anyshire.example/survey", PUBLIC, "", 1
    )
    return replace(evidence, **changes)


def a_checklist() -> ChecklistText:
    items = (
        _an_item("s7(1)(a)", "The police and crime objectives", Answered.MET, "Priorities 1 to 5"),
        _an_item("s7(1)(b)", "The policing of the area", Answered.NOT_LOOKED_AT, ""),
    )
    return ChecklistText(Checklist.CONTENT, items)


def _an_item(name: str, words: str, answered: Answered, where: str) -> ItemText:
    return ItemText(1, name, words, f"2011 Act, {name}", answered, where, "", None, "", PUBLIC, "", 1)


def a_version(number: int, kind: VersionKind, changes: str = "") -> VersionText:
    ref = Ref("anyshire", "plan-versions", f"2021-2025-{number}")
    return VersionText(
        ref, number, kind, dt.date(2021, 8 + number, 20), changes, "", "clerk@anyshire.example", PUBLIC
    )
