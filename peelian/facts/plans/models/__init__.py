"""Tables of plans: what each says, its commitments, and how they are going."""

from __future__ import annotations

from peelian.facts.plans.models.commitments import Commitment, Milestone
from peelian.facts.plans.models.making import Project, ProjectTask
from peelian.facts.plans.models.objectives import FocusArea, Objective
from peelian.facts.plans.models.plans import ChecklistItem, EvidenceSource, Plan, PlanSection, PlanVersion
from peelian.facts.plans.models.progress import ProgressUpdate, Scrutiny

__all__ = [
    "ChecklistItem",
    "Commitment",
    "EvidenceSource",
    "FocusArea",
    "Milestone",
    "Objective",
    "Plan",
    "PlanSection",
    "PlanVersion",
    "ProgressUpdate",
    "Project",
    "ProjectTask",
    "Scrutiny",
]
