"""The sorts of part a plan has: what each is called, its form, and the services that enter and amend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from peelian.access.actors import Actor
from peelian.facts.plans.models import (
    ChecklistItem,
    Commitment,
    EvidenceSource,
    Milestone,
    Objective,
    Plan,
    PlanSection,
    Project,
)
from peelian.facts.plans.services.commitments import amend_commitment, enter_commitment
from peelian.facts.plans.services.held import Part
from peelian.facts.plans.services.making import amend_evidence, amend_project, enter_evidence, enter_project
from peelian.facts.plans.services.milestones import amend_milestone, enter_milestone
from peelian.facts.plans.services.objectives import amend_objective, enter_objective
from peelian.facts.plans.services.sections import amend_section, enter_section
from peelian.surfaces.desk.plans.making_forms import EvidenceForm, ProjectForm, SectionForm
from peelian.surfaces.desk.plans.promise_forms import CommitmentForm, MilestoneForm, ObjectiveForm
from peelian.surfaces.desk.plans.typed import PartForm


@dataclass(frozen=True, slots=True)
class Shelf:
    """One sort of part. ``words`` names one, ``anchor`` is where the plan's page lists them.

    ``amend`` takes the part, the row, the lock and who does it.
    """

    words: str
    anchor: str
    form: type[PartForm]
    enter: Callable[..., Part]
    amend: Callable[[Any, Any, int, Actor], Part]


SHELVES: Mapping[str, Shelf] = {
    "sections": Shelf(
        "part of the text",
        "text",
        SectionForm,
        enter_section,
        lambda part, row, lock, by: amend_section(section=part, row=row, lock=lock, by=by),
    ),
    "objectives": Shelf(
        "objective",
        "objectives",
        ObjectiveForm,
        enter_objective,
        lambda part, row, lock, by: amend_objective(objective=part, row=row, lock=lock, by=by),
    ),
    "commitments": Shelf(
        "commitment",
        "commitments",
        CommitmentForm,
        enter_commitment,
        lambda part, row, lock, by: amend_commitment(commitment=part, row=row, lock=lock, by=by),
    ),
    "milestones": Shelf(
        "milestone",
        "milestones",
        MilestoneForm,
        enter_milestone,
        lambda part, row, lock, by: amend_milestone(milestone=part, row=row, lock=lock, by=by),
    ),
    "projects": Shelf(
        "project",
        "projects",
        ProjectForm,
        enter_project,
        lambda part, row, lock, by: amend_project(project=part, row=row, lock=lock, by=by),
    ),
    "evidence": Shelf(
        "source the plan is made from",
        "evidence",
        EvidenceForm,
        enter_evidence,
        lambda part, row, lock, by: amend_evidence(evidence=part, row=row, lock=lock, by=by),
    ),
}


def words_for(shelf: str, plan: Plan) -> str:
    """What one part is called in this plan: a priority, where the plan calls its objectives so."""
    return plan.objective_word if shelf == "objectives" else SHELVES[shelf].words


def name_of(part: Part) -> str:
    """The last part of its address: its number, its key, or the key of its row."""
    if isinstance(part, Objective | Commitment | Milestone):
        return str(part.number)
    if isinstance(part, PlanSection | Project):
        return part.key
    return str(part.pk)


def title_of(part: Part) -> str:
    """What a reader would call it."""
    if isinstance(part, Commitment):
        return part.text
    if isinstance(part, PlanSection):
        return part.heading
    if isinstance(part, Objective | Milestone | Project | EvidenceSource):
        return part.title
    return part.words if isinstance(part, ChecklistItem) else ""
