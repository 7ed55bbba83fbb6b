"""Writes: what a plan undertakes to do, and that it was done or given up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.measures.models import Measure
from peelian.facts.meetings.openness import is_wider
from peelian.facts.plans.kinds import CommitmentSource
from peelian.facts.plans.models import Commitment, Objective, Plan
from peelian.facts.plans.services.fields import (
    Fields,
    due_fields,
    each_once,
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
from peelian.facts.plans.services.narrowing import narrow_below
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """Something a plan undertakes to do. ``due`` is as it was put: ``by November 2021``, ``Spring 2019``.

    ``origin_ref`` is the reference of what it comes from, ``partners`` those who have regard to it, ``measure``
    the short name of the measure that would show that it works, ``number`` the one it was given elsewhere.
    """

    text: str
    origin: CommitmentSource
    restriction: Restriction
    objective: Objective | None = None
    origin_words: str = ""
    origin_ref: str = ""
    owner: str = ""
    partners: Sequence[str] = ()
    due: str = ""
    measure: str = ""
    source: str = ""
    number: int | None = None


def enter_commitment(*, plan: Plan, row: CommitmentRow, by: Actor) -> Commitment:
    """Enter a commitment. Refuses another plan’s objective, a measure nobody defined, a number that is taken."""
    with trail.atomic():
        held = hold_plan(plan, by)
        number = number_for(held, Commitment, row.number)
        commitment = Commitment(plan=held, number=number, **_fields(held, row))
        save_new(commitment, by, {"origin": row.origin})
    return commitment


def amend_commitment(
    *, commitment: Commitment, row: CommitmentRow, lock: int | None = None, by: Actor
) -> Commitment:
    """Say otherwise what a commitment says; its milestones are for no more readers than it is from then on.

    Refuses another number, which is for good, and a late save with both texts.
    """
    if row.number not in (None, commitment.number):
        raise Refused("The number of a commitment is for good: it is cited by it.")
    with trail.atomic():
        fields = _fields(hold_plan(commitment.plan, by), row)
        held = hold(commitment, by, lock=lock, yours=fields)
        before = held.audience
        save_changes(held, fields, by)
        if is_wider(before, held.audience):
            narrow_below(held, by)
    return held


def finish_commitment(
    *, commitment: Commitment, on: dt.date, evidence: str = "", lock: int | None = None, by: Actor
) -> Commitment:
    """Say that a commitment was kept on a day; ``evidence`` is the reference of what shows it."""
    with trail.atomic():
        held = _open(commitment, lock, by)
        fields = {"done_on": past_day(on), "evidence": reference(evidence)}
        save_changes(held, fields, by, verb="finished commitment")
    return held


def give_up_commitment(
    *, commitment: Commitment, on: dt.date, why: str, lock: int | None = None, by: Actor
) -> Commitment:
    """Say that a commitment was given up on a day, and why. It stays in the record."""
    reason = squashed(why)
    refuse_unfit(Commitment, {"ended_why": reason}, missing((reason, "Say why it is given up.")))
    with trail.atomic():
        held = _open(commitment, lock, by)
        fields = {"done_on": past_day(on), "ended_why": reason}
        save_changes(held, fields, by, verb="gave up commitment")
    return held


def reopen_commitment(*, commitment: Commitment, lock: int | None = None, by: Actor) -> Commitment:
    """Take back that a commitment was kept or given up."""
    with trail.atomic():
        held = hold(commitment, by, lock=lock)
        if held.done_on is None:
            raise Refused("It is neither finished nor given up.")
        fields = {"done_on": None, "ended_why": "", "evidence": ""}
        save_changes(held, fields, by, verb="reopened commitment")
    return held


def _open(commitment: Commitment, lock: int | None, by: Actor) -> Commitment:
    held = hold(commitment, by, lock=lock)
    if held.done_on is not None:
        what = "given up" if held.ended_why else "finished"
        raise Refused(f"It was {what} on {day_words(held.done_on)}. Take that back first.")
    return held


def _fields(plan: Plan, row: CommitmentRow) -> Fields:
    objective = as_it_is(row.objective, plan)
    above = [objective.restriction] if objective else []
    fields = {
        "text": row.text.strip(),
        "origin": row.origin,
        "objective": objective,
        "origin_words": squashed(row.origin_words),
        "origin_ref": reference(row.origin_ref),
        "owner": squashed(row.owner),
        "partners": each_once(row.partners),
        "measure": _measure(row.measure),
        "source": row.source,
        **due_fields(row.due),
        **restricted(row.restriction, plan.restriction, *above),
    }
    refuse_unfit(Commitment, fields, missing((row.text, "A commitment says what is undertaken.")))
    return fields


def _measure(slug: str) -> Measure | None:
    if not slug:
        return None
    found = Measure.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no measure called “{slug}”.")
    return found
