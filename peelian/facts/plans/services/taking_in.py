"""Writes: take in a version of a plan that was frozen elsewhere, with its text as it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.plans.contents import Content, digest, readable
from peelian.facts.plans.kinds import VersionKind
from peelian.facts.plans.models import Plan, PlanVersion
from peelian.facts.plans.services.fields import past_day, restricted
from peelian.facts.plans.services.held import hold_plan
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A version as it was frozen: its whole text as plain values (see :mod:`contents`), and their digest."""

    number: int
    kind: VersionKind
    on: dt.date
    content: Content
    digest: str
    restriction: Restriction
    changes: str = ""


def take_in_version(*, plan: Plan, row: FrozenRow, by: Actor) -> PlanVersion:
    """Take in a version frozen elsewhere, after those that are there. For the operator, who moves a record.

    Refuses a text that has another digest than the one stated, or is no plan's, a number that is not the next, and
    a day before that of the version before.
    """
    by.require_operator("take in a version that was frozen elsewhere")
    with trail.atomic():
        held = hold_plan(plan, by)
        last = PlanVersion.objects.filter(plan=held).order_by("-number").first()
        _refuse_text(row)
        _refuse_place(row, last)
        version = PlanVersion.objects.create(
            plan=held,
            number=row.number,
            kind=row.kind,
            on=past_day(row.on),
            content=row.content,
            digest=row.digest,
            changes=row.changes.strip(),
            made_by=by.identity,
            **restricted(row.restriction, held.restriction),
        )
        details = {"kind": row.kind, "sha256": row.digest}
        trail.record(by=by, verb="took in plan version", ref=version.ref, details=details)
    return version


def _refuse_text(row: FrozenRow) -> None:
    found = digest(row.content)
    if found != row.digest:
        raise Refused(f"The text of version {row.number} has the SHA-256 {found}, and {row.digest} is stated.")
    try:
        readable(row.content, frozenset(Audience))
    except (KeyError, TypeError, ValueError):
        raise Refused(f"The text of version {row.number} is not that of a plan.") from None


def _refuse_place(row: FrozenRow, last: PlanVersion | None) -> None:
    number = last.number + 1 if last else 1
    if row.number != number:
        raise Refused(f"The next version of this plan is number {number}, and not {row.number}.")
    if last is not None and row.on < last.on:
        raise Refused(f"Version {last.number} is of {day_words(last.on)}: a later one is not of an earlier day.")
