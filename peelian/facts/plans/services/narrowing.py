"""What hangs on a part of a plan is for no more readers than the part.

Used by the services of this app alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from peelian.access.actors import Actor
from peelian.facts.meetings.openness import is_wider
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
from peelian.facts.plans.services.held import Part, save_changes
from peelian.registers.records.restricted import restriction_fields


def narrow_below(held: Plan | Objective | Commitment, by: Actor) -> None:
    """Give whatever hangs on it and is for more readers its own restriction."""
    fields = restriction_fields(held.restriction)
    for part in _below(held):
        if is_wider(part.audience, held.audience):
            save_changes(part, fields, by, verb="narrowed")


def _below(held: Plan | Objective | Commitment) -> Iterator[Part]:
    if isinstance(held, Commitment):
        yield from Milestone.objects.filter(commitment=held).select_related("plan__body")
        return
    if isinstance(held, Objective):
        yield from Commitment.objects.filter(objective=held).select_related("plan__body")
        yield from Milestone.objects.filter(commitment__objective=held).select_related("plan__body")
        return
    for model in (PlanSection, Objective, Commitment, Milestone, Project, EvidenceSource, ChecklistItem):
        yield from model._default_manager.filter(plan=held).select_related("plan__body")  # noqa: SLF001
