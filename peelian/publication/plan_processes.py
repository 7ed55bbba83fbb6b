"""The statutory process of a plan as the public has it: the steps told, and the picture of them all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.facts.plans.kinds import PlanKind
from peelian.facts.plans.models import Plan
from peelian.kernel.markings import Audience
from peelian.law.processes.plans import PLAN
from peelian.law.processes.process import Process
from peelian.publication.plan_payloads import ProcessTold, StepTold
from peelian.publication.plan_refs import Shown
from peelian.publication.plan_words import html_of
from peelian.registers.duties.ledger import StepLine
from peelian.registers.duties.models import Proceeding
from peelian.registers.duties.queries import proceedings_of, standing_of
from peelian.reports.diagrams.process_diagrams import process_diagram, standing_diagram
from peelian.reports.diagrams.steps import short, title_of
from peelian.reports.rendering.inline_svg import inline_svg
from peelian.reports.tree import Diagram

_PUBLIC = frozenset({Audience.PUBLIC})
_ANCHOR = "process-diagram"
_BY_LAW = "How a police and crime plan is made"


@dataclass(frozen=True, slots=True)
class Proceeded:
    """A process with the steps that the public may know of, and its picture."""

    title: str
    process: Process
    state: str
    taken: tuple[StepLine, ...]
    diagram: Diagram


def proceeded(plan: Plan, *, on: dt.date) -> tuple[Proceeded, ...]:
    """The processes of a plan; of a police and crime plan without one, the process alone. Two queries.

    Where a step is not for the public the picture is of the process alone: half of what was done would be wrong.
    """
    found = proceedings_of(plan.body, about=str(plan.ref), audiences=_PUBLIC)
    told = tuple(proceeded_by(one, on) for one in found if one.restriction.is_public)
    if told or plan.kind != PlanKind.POLICE_AND_CRIME:
        return told
    return (Proceeded(_BY_LAW, PLAN, "", (), process_diagram(PLAN, anchor=_ANCHOR)),)


def proceeded_by(proceeding: Proceeding, on: dt.date) -> Proceeded:
    """A process for the public as it stood on a day, its steps fetched with it. No query."""
    standing = standing_of(proceeding, on=on, audiences=_PUBLIC)
    process = standing.course.process
    public = {step.pk for step in proceeding.steps.all() if step.restriction.is_public}
    taken = tuple(one for one in standing.taken if one.key in public)
    if len(taken) == len(standing.taken):
        diagram, state = standing_diagram(standing, anchor=_ANCHOR), standing.state
    else:
        diagram, state = process_diagram(process, anchor=_ANCHOR), ""
    return Proceeded(proceeding.title, process, state, taken, diagram)


def process_told(one: Proceeded, shown: Shown) -> ProcessTold:
    """A process with its picture: as it stands, or as the law lays it down where no step is told."""
    picture = one.diagram
    return ProcessTold(
        title=one.title,
        state=one.state,
        steps=tuple(_step(step, one.process, shown) for step in one.taken),
        alternative=picture.alternative,
        svg=inline_svg(picture.svg, name=picture.caption),
        narrow=inline_svg(picture.narrow, name=picture.caption),
        html=html_of([picture.words]),
    )


def _step(step: StepLine, process: Process, shown: Shown) -> StepTold:
    return StepTold(
        title=title_of(process.stage(step.stage)),
        provision=short(step.provision),
        on=step.on,
        day_words=step.day_words,
        words=step.words,
        is_late=step.is_late,
        evidence=shown.ref(step.evidence),
    )
