"""Writes: the points on the way of a commitment, or of the plan itself, and that one was reached."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.plans.models import Commitment, Milestone, Plan
from peelian.facts.plans.services.fields import (
    Fields,
    due_fields,
    missing,
    past_day,
    reference,
    refuse_unfit,
    restricted,
    squashed,
)
from peelian.facts.plans.services.held import (
    as_it_is,
    hold,
    hold_plan,
    number_for,
    save_changes,
    save_new,
)
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone. ``due`` is as it was put; without a ``commitment`` it is one of the plan itself."""

    title: str
    restriction: Restriction
    commitment: Commitment | None = None
    owner: str = ""
    due: str = ""
    source: str = ""
    number: int | None = None


def enter_milestone(*, plan: Plan, row: MilestoneRow, by: Actor) -> Milestone:
    """Enter a milestone. Refuses another plan's commitment, and a number that is another's."""
    with trail.atomic():
        held = hold_plan(plan, by)
        milestone = Milestone(plan=held, number=number_for(held, Milestone, row.number), **_fields(held, row))
        save_new(milestone, by)
    return milestone


def amend_milestone(*, milestone: Milestone, row: MilestoneRow, lock: int | None = None, by: Actor) -> Milestone:
    """Say otherwise what a milestone says. Refuses another number, and a late save with both texts."""
    if row.number not in (None, milestone.number):
        raise Refused("The number of a milestone is for good: it is cited by it.")
    with trail.atomic():
        fields = _fields(hold_plan(milestone.plan, by), row)
        held = hold(milestone, by, lock=lock, yours=fields)
        save_changes(held, fields, by)
    return held


def reach_milestone(
    *, milestone: Milestone, on: dt.date, evidence: str = "", lock: int | None = None, by: Actor
) -> Milestone:
    """Say that a milestone was reached on a day; ``evidence`` is the reference of what shows it."""
    with trail.atomic():
        held = hold(milestone, by, lock=lock)
        if held.done_on is not None:
            raise Refused(f"It was reached on {day_words(held.done_on)}. Take that back first.")
        fields = {"done_on": past_day(on), "evidence": reference(evidence)}
        save_changes(held, fields, by, verb="reached milestone")
    return held


def reopen_milestone(*, milestone: Milestone, lock: int | None = None, by: Actor) -> Milestone:
    """Take back that a milestone was reached."""
    with trail.atomic():
        held = hold(milestone, by, lock=lock)
        if held.done_on is None:
            raise Refused("It is not reached yet.")
        save_changes(held, {"done_on": None, "evidence": ""}, by, verb="reopened milestone")
    return held


def _fields(plan: Plan, row: MilestoneRow) -> Fields:
    commitment = as_it_is(row.commitment, plan)
    above = [commitment.restriction] if commitment else []
    fields = {
        "title": squashed(row.title),
        "commitment": commitment,
        "owner": squashed(row.owner),
        "source": row.source,
        **due_fields(row.due),
        **restricted(row.restriction, plan.restriction, *above),
    }
    refuse_unfit(Milestone, fields, missing((row.title, "A milestone needs a title.")))
    return fields
