"""Writes: how a plan is going, as whoever answers for it says, and that its delivery was looked at.

Neither is ever changed: a later report of the same thing for the same day takes the place of the one before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.plans.kinds import Basis, Rating
from peelian.facts.plans.models import Commitment, Milestone, Objective, Plan, ProgressUpdate, Scrutiny
from peelian.facts.plans.services.fields import missing, refuse_unfit, restricted, squashed
from peelian.facts.plans.services.held import hold, hold_plan
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref

_Thing = Objective | Commitment | Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """How one objective, commitment or milestone stood at the end of a day, and who says so.

    Exactly one of the three is named. A rating comes with its basis; ``evidence`` is the reference of what bears
    it out, ``person`` the post that reports.
    """

    as_at: dt.date
    narrative: str
    person: str
    restriction: Restriction
    objective: Objective | None = None
    commitment: Commitment | None = None
    milestone: Milestone | None = None
    rating: Rating | None = None
    basis: Basis | None = None
    basis_words: str = ""
    evidence: Ref | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrutinyRow:
    """That delivery was looked at on a day: at which meeting, and what came of it; one of the two is needed."""

    on: dt.date
    restriction: Restriction
    words: str = ""
    meeting: Ref | None = None
    source: str = ""


def report_progress(*, plan: Plan, row: ProgressRow, by: Actor) -> ProgressUpdate:
    """Enter how something of a plan is going. The same report is entered once; another of that day corrects it.

    Refuses one that is not about exactly one thing of this plan, a day to come, no narrative or no reporter, a
    rating without a basis or a basis that is not there (a measure, milestones, evidence), completion without
    evidence or a day on which it was done, and a report for more readers than what it is about.
    """
    with trail.atomic():
        held = hold_plan(plan, by)
        thing = _held(row, by)
        if thing.plan_id != held.pk:
            raise Refused(f"“{thing}” is of another plan.")
        fields: dict[str, Any] = {
            "objective": row.objective,
            "commitment": row.commitment,
            "milestone": row.milestone,
            "as_at": row.as_at,
            "rating": row.rating or "",
            "basis": row.basis or "",
            "basis_words": row.basis_words.strip(),
            "narrative": row.narrative.strip(),
            "evidence": str(row.evidence or ""),
            "person": squashed(row.person),
            "source": row.source,
            **restricted(row.restriction, held.restriction, thing.restriction),
        }
        refuse_unfit(ProgressUpdate, fields, [*_unfit(row), *_baseless(row, thing), *_not_complete(row, thing)])
        before = _of_the_day(held, row)
        if before is not None and all(getattr(before, name) == value for name, value in fields.items()):
            return before
        made = ProgressUpdate.objects.create(plan=held, entered_by=by.identity, **fields)
        verb = "corrected progress" if before is not None else "reported progress"
        trail.record(by=by, verb=verb, ref=thing.ref, details={"as_at": row.as_at, "update": made.pk})
    return made


def record_scrutiny(*, plan: Plan, row: ScrutinyRow, by: Actor) -> Scrutiny:
    """Enter that a plan's delivery was looked at. The same is entered once.

    Refuses a day to come, one that names neither a meeting nor what came of it, a reference that is no meeting's,
    and a record for more readers than the plan has.
    """
    with trail.atomic():
        held = hold_plan(plan, by)
        fields: dict[str, Any] = {
            "on": row.on,
            "words": row.words.strip(),
            "meeting": str(row.meeting or ""),
            "source": row.source,
            **restricted(row.restriction, held.restriction),
        }
        refuse_unfit(Scrutiny, fields, list(_unfit_scrutiny(row)))
        same = Scrutiny.objects.filter(plan=held, **fields).first()
        if same is not None:
            return same
        made = Scrutiny.objects.create(plan=held, entered_by=by.identity, **fields)
        trail.record(by=by, verb="recorded scrutiny", ref=held.ref, details={"on": row.on, "scrutiny": made.pk})
    return made


def _held(row: ProgressRow, by: Actor) -> _Thing:
    """What the report is about, as it is now. Refuses none, and several."""
    if sum(one is not None for one in (row.objective, row.commitment, row.milestone)) == 1:
        if row.objective is not None:
            return hold(row.objective, by)
        if row.commitment is not None:
            return hold(row.commitment, by)
        if row.milestone is not None:
            return hold(row.milestone, by)
    raise Refused("A report of progress is about one objective, one commitment or one milestone.")


def _of_the_day(plan: Plan, row: ProgressRow) -> ProgressUpdate | None:
    """What the record holds of this thing for this day."""
    found = ProgressUpdate.objects.filter(
        plan=plan,
        as_at=row.as_at,
        objective=row.objective,
        commitment=row.commitment,
        milestone=row.milestone,
    )
    return found.order_by("pk").last()


def _unfit(row: ProgressRow) -> Iterator[Problem]:
    yield from _to_come(row.as_at)
    yield from missing(
        (row.narrative, "It does not say how it is going."), (row.person, "It does not say who reports.")
    )
    if row.rating and not row.basis:
        yield Problem("A rating needs a basis: say what it rests on.")
    if row.basis and not row.rating:
        yield Problem("It states a basis, and no rating that could rest on it.")


def _baseless(row: ProgressRow, thing: _Thing) -> Iterator[Problem]:
    """A basis that is not there."""
    if row.basis is Basis.MEASURE and row.evidence is None and not _has_measure(thing):
        yield Problem("It rests on a measure, and none is named: give it one, or cite the figure as evidence.")
    if row.basis is Basis.EVIDENCE and row.evidence is None:
        yield Problem("It rests on evidence: give the reference of what bears it out.")
    if row.basis is Basis.MILESTONES and not _has_milestones(thing):
        yield Problem("It rests on milestones, and there are none.")


def _not_complete(row: ProgressRow, thing: _Thing) -> Iterator[Problem]:
    """That it is rated complete, and nothing shows it or it was done only later."""
    if row.rating is not Rating.COMPLETE:
        return
    done_on, evidence = (None, "") if isinstance(thing, Objective) else (thing.done_on, thing.evidence)
    if done_on is None and not (row.evidence or evidence):
        yield Problem(
            "It is rated complete: give the reference of what shows it, or the day on which it was done."
        )
    if done_on is not None and done_on > row.as_at:
        yield Problem(f"It is rated complete as at {day_words(row.as_at)}, and was done on {day_words(done_on)}.")


def _has_measure(thing: _Thing) -> bool:
    if isinstance(thing, Objective):
        return thing.measures_id is not None
    if isinstance(thing, Commitment):
        return thing.measure_id is not None
    return thing.commitment is not None and thing.commitment.measure_id is not None


def _has_milestones(thing: _Thing) -> bool:
    if isinstance(thing, Milestone):
        return True
    within = {"commitment": thing} if isinstance(thing, Commitment) else {"commitment__objective": thing}
    return Milestone.objects.filter(**within).exists()


def _unfit_scrutiny(row: ScrutinyRow) -> Iterator[Problem]:
    yield from _to_come(row.on)
    if not row.words.strip() and row.meeting is None:
        yield Problem("Say at which meeting it was looked at, or what came of it.")
    if row.meeting is not None and row.meeting.noun != "meetings":
        yield Problem(f"{row.meeting} is not a meeting.")


def _to_come(day: dt.date) -> Iterator[Problem]:
    if day > timezone.localdate():
        yield Problem(f"{day_words(day)} is still to come.")
