"""Reads: everything a page or a document needs of a plan. A fixed number of queries, whatever its size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Q

from peelian.facts.meetings.openness import may_read
from peelian.facts.plans.gaps import Gap, gaps_in
from peelian.facts.plans.kinds import Checklist, PlanKind
from peelian.facts.plans.models import ChecklistItem, Plan
from peelian.facts.plans.plan_text import ChecklistText, OtherPlan, PlanText
from peelian.facts.plans.queries import parts
from peelian.facts.plans.queries.plans import days_of, version_text
from peelian.facts.plans.queries.promises import Reader, promises
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience

_AS_THEY_ARE = (
    *("name", "title", "period_words", "vision", "brief", "objective_word", "issued_on", "takes_effect_on"),
    *("stated_current_on", "ends_on", "ended_on", "updated_every_months", "scrutinised_every_months"),
    *("document", "restriction", "source", "lock"),
)


def plan_text(plan: Plan, *, audiences: Collection[Audience], on: dt.date) -> PlanText:
    """A plan with all its parts, as those who belong to ``audiences`` may see it, standing as on a day.

    Thirteen queries at most. Refuses as :class:`NotFound` a plan they may not know of.
    """
    if not may_read(plan.restriction, audiences):
        raise NotFound("There is no such plan.")
    reader = Reader(audiences)
    tied = _tied(plan)
    successor = next((one for one in tied if one.supersedes_id == plan.pk and one.issued_on), None)
    days = days_of(plan, successor)
    seen = {one.pk: OtherPlan(one.ref, one.title, PlanKind(one.kind)) for one in reader.of(tied)}
    promised = promises(plan, reader)
    versions = reader.of(plan.versions.defer("content").order_by("-number"))
    rest: dict[str, Any] = {name: getattr(plan, name) for name in _AS_THEY_ARE}
    return PlanText(
        ref=plan.ref,
        body=plan.body.ref,
        body_name=plan.body.name,
        kind=PlanKind(plan.kind),
        on=on,
        standing=days.stand(on),
        standing_words=days.words(on),
        supersedes=seen.get(plan.supersedes_id or 0),
        superseded_by=seen.get(successor.pk) if successor else None,
        delivers=seen.get(plan.delivers_id or 0),
        delivered_by=tuple(seen[one.pk] for one in tied if one.delivers_id == plan.pk and one.pk in seen),
        sections=tuple(map(parts.section, reader.of(plan.sections.order_by("position", "pk")))),
        objectives=promised.objectives,
        commitments=promised.commitments,
        milestones=promised.milestones,
        projects=tuple(map(parts.project, reader.of(plan.projects.order_by("key").prefetch_related("tasks")))),
        evidence=tuple(map(parts.evidence, reader.of(plan.evidence.order_by("position")))),
        checklists=_checklists(plan, reader),
        versions=tuple(map(version_text, versions)),
        held_back=reader.held_back,
        **rest,
    )


def gaps(plan: Plan, *, audiences: Collection[Audience], on: dt.date) -> tuple[Gap, ...]:
    """What a plan still lacks, in the parts that the reader may see."""
    return gaps_in(plan_text(plan, audiences=audiences, on=on))


def checklists_of(plan: Plan, *, audiences: Collection[Audience]) -> tuple[ChecklistText, ...]:
    """The checklists of a plan that were begun, each with its items in order. One query."""
    return _checklists(plan, Reader(audiences))


def checklists_of_each(
    plans: Collection[Plan], *, audiences: Collection[Audience]
) -> dict[int, tuple[ChecklistText, ...]]:
    """The checklists of several plans, by the key of each. One query."""
    rows = Reader(audiences).of(ChecklistItem.objects.filter(plan__in=plans).order_by("position", "pk"))
    return {plan.pk: _listed([row for row in rows if row.plan_id == plan.pk]) for plan in plans}


def _checklists(plan: Plan, reader: Reader) -> tuple[ChecklistText, ...]:
    return _listed(reader.of(plan.checklist.order_by("position", "pk")))


def _listed(rows: Collection[ChecklistItem]) -> tuple[ChecklistText, ...]:
    every = (
        ChecklistText(one, tuple(parts.item(row) for row in rows if row.checklist == one)) for one in Checklist
    )
    return tuple(one for one in every if one.items)


def _tied(plan: Plan) -> list[Plan]:
    """The plans that this one supersedes or carries out, and those that supersede or carry out this one."""
    named = [key for key in (plan.supersedes_id, plan.delivers_id) if key]
    either = Q(pk__in=named) | Q(supersedes=plan) | Q(delivers=plan)
    return list(Plan.objects.filter(either).select_related("body").order_by("issued_on", "name"))
