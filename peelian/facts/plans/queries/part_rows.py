"""Reads: one part of a plan by the key or number by which an address names it, whoever may see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from peelian.facts.meetings.openness import may_read
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
from peelian.facts.plans.services.held import Part
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience

_PLACES: Mapping[str, tuple[type[Part], str]] = {
    "sections": (PlanSection, "key"),
    "objectives": (Objective, "number"),
    "commitments": (Commitment, "number"),
    "milestones": (Milestone, "number"),
    "projects": (Project, "key"),
    "evidence": (EvidenceSource, "pk"),
    "checklist": (ChecklistItem, "pk"),
}
_LONGEST_NUMBER = 9


def part_called(plan: Plan, shelf: str, name: str, *, audiences: Collection[Audience]) -> Part:
    """A part of a plan: ``commitments`` and ``4``, ``sections`` and ``foreword``. A query for each above.

    Refuses as :class:`NotFound` what is not there, and what those who belong to ``audiences`` may not know of,
    itself or what it stands under.
    """
    model, field = _PLACES.get(shelf, (None, ""))
    if model is None or (field != "key" and not (name.isdecimal() and len(name) <= _LONGEST_NUMBER)):
        raise _missing()
    found: Part | None = model._default_manager.filter(plan=plan, **{field: name}).first()  # noqa: SLF001
    if found is None or not all(may_read(one.restriction, audiences) for one in (found, *_above(found))):
        raise _missing()
    found.plan = plan
    return found


def objectives_of(plan: Plan, *, audiences: Collection[Audience]) -> list[Objective]:
    """The objectives that those who belong to ``audiences`` may know of, by number. One query."""
    return [one for one in plan.objectives.order_by("number") if may_read(one.restriction, audiences)]


def commitments_of(plan: Plan, *, audiences: Collection[Audience]) -> list[Commitment]:
    """The commitments that those who belong to ``audiences`` may know of, by number. One query."""
    rows = plan.commitments.select_related("objective").order_by("number")
    return [one for one in rows if all(may_read(each.restriction, audiences) for each in (one, *_above(one)))]


def sections_of(plan: Plan, *, audiences: Collection[Audience]) -> list[PlanSection]:
    """The parts of the text that those who belong to ``audiences`` may know of, in their order. One query."""
    return [one for one in plan.sections.order_by("position", "pk") if may_read(one.restriction, audiences)]


def _above(part: Part) -> list[Objective | Commitment]:
    """What a part stands under."""
    if isinstance(part, Milestone) and part.commitment is not None:
        return [part.commitment, *_above(part.commitment)]
    if isinstance(part, Commitment) and part.objective is not None:
        return [part.objective]
    return []


def _missing() -> NotFound:
    return NotFound("There is no such part of this plan.")
