"""A plan of the record gathered into its document, for one kind of reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from peelian.facts.plans.kinds import PlanKind
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.plan_text import plan_text
from peelian.facts.voice.queries.consultations import consultations_of
from peelian.kernel.markings import Audience
from peelian.law.processes.plans import PLAN
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.queries.proceedings import proceedings_of, standing_of
from peelian.reports.diagrams.process_diagrams import process_diagram, standing_diagram
from peelian.reports.figures import Figures
from peelian.reports.plans.document import plan_document
from peelian.reports.tree import Diagram, Document

_ANCHOR = "process-diagram"


def compose_plan(plan: Plan, *, audiences: Collection[Audience], on: dt.date) -> Document:
    """The whole plan as on a day, its figures as reported by then. A fixed number of queries.

    Refuses as :class:`peelian.kernel.errors.NotFound` a plan that they may not know of.
    """
    text = plan_text(plan, audiences=audiences, on=on)
    named = {row.slug for one in text.objectives if one.measures for row in one.measures.rows}
    figures = Figures(plan.body, as_at=on, measures=named) if named else None
    consultations = consultations_of(plan.body, on=on, audiences=audiences, about=plan.ref)
    is_of_law = text.kind is PlanKind.POLICE_AND_CRIME
    diagram = plan_diagram(plan, audiences=audiences, on=on) if is_of_law else None
    return plan_document(text, figures=figures, diagram=diagram, consultations=consultations)


def plan_diagram(plan: Plan, *, audiences: Collection[Audience], on: dt.date) -> Diagram:
    """The process of a police and crime plan as it stands on a day; the process alone where none was opened.

    Where one of the steps taken is not for these readers, it is the process alone, too: half of what was done
    would be a wrong picture. Two queries.
    """
    for proceeding in proceedings_of(plan.body, about=str(plan.ref), audiences=audiences):
        if proceeding.kind == ProceedingKind.PLAN:
            standing = standing_of(proceeding, on=on, audiences=audiences)
            if all(step.audience in audiences for step in standing.taken):
                return standing_diagram(standing, anchor=_ANCHOR)
    return process_diagram(PLAN, anchor=_ANCHOR)
