"""Writes: freeze a plan as it stands: a draft, the draft for the panel, the plan issued, a variation."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.openness import AUDIENCES, is_wider
from peelian.facts.plans.comparing import compare
from peelian.facts.plans.contents import Content, digest, readable
from peelian.facts.plans.kinds import PlanStanding, VersionKind
from peelian.facts.plans.models import Plan, PlanVersion
from peelian.facts.plans.queries.contents import content_of
from peelian.facts.plans.queries.plans import days_of
from peelian.facts.plans.services.fields import past_day, restricted
from peelian.facts.plans.services.held import hold_plan
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words

_FOR = {VersionKind.DRAFT: Audience.OFFICE, VersionKind.TO_PANEL: Audience.PANEL}
"""Who reads a draft, where nobody says otherwise."""


def freeze_version(
    *,
    plan: Plan,
    kind: VersionKind,
    on: dt.date,
    changes: str = "",
    restriction: Restriction | None = None,
    by: Actor,
) -> PlanVersion:
    """Freeze all that a plan says. ``changes`` says what changed; left empty, the comparison with the last does.

    A draft is for the office, and one for the panel for the panel, unless ``restriction`` says otherwise. Refuses
    a version of the same kind and text as the last, one dated before the last, the issue of a plan on another day
    than its own, and a variation of a plan that is not current.
    """
    with trail.atomic():
        held = hold_plan(plan, by)
        last = PlanVersion.objects.filter(plan=held).order_by("-number").first()
        _refuse_day(held, kind, past_day(on), last)
        content = content_of(held)
        found = digest(content)
        if last is not None and (last.digest, last.kind) == (found, kind):
            raise Refused(f"Nothing has changed since version {last.number} of {day_words(last.on)}.")
        readers = restriction or _for(held, kind)
        if not changes.strip() and last is not None:
            changes = _what_changed(last.content, content, readers.audience)
        version = PlanVersion.objects.create(
            plan=held,
            number=last.number + 1 if last else 1,
            kind=kind,
            on=on,
            content=content,
            digest=found,
            changes=changes.strip(),
            made_by=by.identity,
            **restricted(readers, held.restriction),
        )
        trail.record(by=by, verb="froze plan version", ref=version.ref, details={"kind": kind, "sha256": found})
    return version


def _what_changed(old: Content, new: Content, audience: Audience) -> str:
    """What changed, in the parts that everybody may read who may read the version."""
    everybody = AUDIENCES[: AUDIENCES.index(audience) + 1]
    seen = [readable(content, everybody) for content in (old, new)]
    return compare(*seen).words if all(seen) else ""


def _for(plan: Plan, kind: VersionKind) -> Restriction:
    """The plan's own restriction, for as few readers as a draft has."""
    own = plan.restriction
    audience = _FOR.get(kind, own.audience)
    return replace(own, audience=audience) if is_wider(own.audience, audience) else own


def _refuse_day(plan: Plan, kind: VersionKind, on: dt.date, last: PlanVersion | None) -> None:
    if last is not None and on < last.on:
        raise Refused(f"Version {last.number} is of {day_words(last.on)}: a later one is not of an earlier day.")
    if kind is VersionKind.ISSUED and plan.issued_on != on:
        if plan.issued_on is None:
            raise Refused("Enter the day of its issue first: nobody has said yet that it was issued.")
        raise Refused(f"It was issued on {day_words(plan.issued_on)}, and that is the day of the version issued.")
    if kind is VersionKind.VARIATION and days_of(plan).stand(on) is not PlanStanding.CURRENT:
        words = days_of(plan).words(on)
        raise Refused(f"A plan that is current can be varied (2011 Act, s5(4)); this one is {words}.")
