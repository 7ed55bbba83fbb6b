"""A plan or a part of one, held while it is written, saved, and entered in the trail.

Used by the services of this app alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar, cast

from django.db import models

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.models import TrailEntry
from peelian.access.permissions import Permission
from peelian.facts.plans.labels import LABELS
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
from peelian.facts.plans.services.fields import Fields, noun, words_of
from peelian.kernel.errors import NotFound, Refused, Stale

WRITE = Permission.PLAN_WRITE
Part = PlanSection | Objective | Commitment | Milestone | Project | EvidenceSource | ChecklistItem
_P = TypeVar("_P", bound=Part)
_Above = TypeVar("_Above", Objective, Commitment)
_ABOVE: Mapping[type[models.Model], tuple[str, ...]] = {
    Objective: ("measures",),
    Commitment: ("objective", "measure"),
    Milestone: ("commitment",),
}
"""What is read with a part, because both texts of a late save name it."""


def hold_plan(plan: Plan, by: Actor, *, lock: int | None = None, yours: Fields | None = None) -> Plan:
    """The plan as it is now, held until the transaction ends, by somebody who may write it.

    Refuses as :class:`Stale`, with both texts, when it was saved since it was read at ``lock``; ``yours`` are the
    fields that were to be saved.
    """
    by.require(WRITE, plan.body.slug)
    found = Plan.objects.select_for_update(of=("self",)).select_related("body", "supersedes", "delivers")
    held = found.filter(pk=plan.pk).first()
    if held is None:
        raise NotFound("There is no such plan.")
    _require_lock(held, lock, yours)
    return held


def hold(part: _P, by: Actor, *, lock: int | None = None, yours: Fields | None = None) -> _P:
    """A part of a plan as it is now, its plan held with it. Refuses as :func:`hold_plan` does."""
    plan = hold_plan(part.plan, by)
    model = type(part)
    above = _ABOVE.get(model)
    rows = cast("models.QuerySet[_P]", model._default_manager.filter(pk=part.pk))  # noqa: SLF001
    held = (rows.select_related(*above) if above else rows).first()
    if held is None:
        words = f"Somebody took this {noun(model)} out since you opened it."
        raise Stale(words, theirs="", yours=words_of(model, yours or {}))
    _require_lock(held, lock, yours)
    held.plan = plan
    return held


def save_new(part: Part | Plan, by: Actor, details: Fields | None = None) -> None:
    """Save what is entered for the first time, with an entry in the trail."""
    part.saved_by = by.identity
    part.save(force_insert=True)
    record(part, by, f"entered {noun(type(part))}", details or {})


def save_changes(
    held: Part | Plan, fields: Fields, by: Actor, *, verb: str = "", also: Collection[str] = ()
) -> list[str]:
    """Save what differs under a new lock, with an entry in the trail that names it; nothing where nothing does.

    ``also`` names what was changed beside its own fields. No text goes into the trail: it has other readers.
    """
    changed = sorted(name for name, value in fields.items() if getattr(held, name) != value)
    if changed or also:
        for name in changed:
            setattr(held, name, fields[name])
        held.lock, held.saved_by = held.lock + 1, by.identity
        held.save()
        record(held, by, verb or f"amended {noun(type(held))}", {"fields": [*changed, *also]})
    return changed


def record(part: Part | Plan, by: Actor, verb: str, details: Fields) -> None:
    """An entry in the trail; a part without a reference of its own is told by its plan and its place there."""
    if isinstance(part, PlanSection | ChecklistItem):
        trail.record(by=by, verb=verb, ref=part.plan.ref, details={"part": part.key, **details})
    elif isinstance(part, EvidenceSource):
        trail.record(by=by, verb=verb, ref=part.plan.ref, details={"part": part.position, **details})
    else:
        trail.record(by=by, verb=verb, ref=part.ref, details=details)


def number_for(plan: Plan, model: type[Objective | Commitment | Milestone], given: int | None) -> int:
    """The number a part was given elsewhere, or the next one of the plan; refuses another's.

    One that was taken out keeps its number, as the trail knows: what cites it must not come to mean another.
    """
    numbers = set(model._default_manager.filter(plan=plan).values_list("number", flat=True))  # noqa: SLF001
    if given is None:
        stem = f"{plan.body.slug}/{noun(model)}s/{plan.name}-"
        once = TrailEntry.objects.filter(ref__startswith=stem).values_list("ref", flat=True).distinct()
        used = {int(tail) for ref in once if (tail := ref.removeprefix(stem)).isdecimal()}
        return max(numbers | used, default=0) + 1
    if given in numbers or given < 1:
        raise Refused(f"{given} is the number of another {noun(model)}, or none. Leave it empty for the next one.")
    return given


def as_it_is(part: _Above | None, plan: Plan) -> _Above | None:
    """The part that something hangs on, as it is now; refuses one of another plan, and one taken out."""
    if part is None:
        return None
    if part.plan_id != plan.pk:
        raise Refused(f"This {noun(type(part))} is of another plan.")
    found = type(part)._default_manager.filter(pk=part.pk).first()  # noqa: SLF001
    if found is None:
        raise NotFound(f"Somebody took this {noun(type(part))} out.")
    return found


def _require_lock(held: Part | Plan, lock: int | None, yours: Fields | None) -> None:
    if lock is None or held.lock == lock:
        return
    model = type(held)
    raise Stale(
        f"{held.saved_by} saved this {noun(model)} since you opened it.",
        theirs=words_of(model, {name: getattr(held, name) for name in LABELS[noun(model)]}),
        yours=words_of(model, yours or {}),
    )
