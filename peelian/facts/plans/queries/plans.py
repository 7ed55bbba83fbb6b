"""Reads: the plans of a body, how each stands on a day, its frozen versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F

from peelian.facts.meetings.openness import may_read
from peelian.facts.plans.comparing import Comparison, compare
from peelian.facts.plans.contents import readable
from peelian.facts.plans.kinds import PlanKind, PlanStanding, VersionKind
from peelian.facts.plans.models import Plan, PlanVersion
from peelian.facts.plans.plan_text import VersionText
from peelian.facts.plans.queries.contents import content_of
from peelian.facts.plans.standing import PlanDays
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body

_NO_PLAN = "There is no such plan."
_FIRST = (PlanStanding.CURRENT, PlanStanding.ISSUED, PlanStanding.IN_DEVELOPMENT)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan of a body, and how it stands."""

    plan: Plan
    standing: PlanStanding
    words: str


def plans_of(
    body: Body, *, on: dt.date, audiences: Collection[Audience], kind: PlanKind | None = None
) -> list[PlanLine]:
    """The plans of a body: what is current, then what is coming, then what was, the latest first. One query."""
    found = Plan.objects.filter(body=body).select_related("body", "supersedes", "delivers")
    rows = list(found.order_by(F("issued_on").desc(nulls_last=True), "-name"))
    later = {one.supersedes_id: one for one in rows if one.supersedes_id and one.issued_on}
    lines = []
    for plan in rows:
        if may_read(plan.restriction, audiences) and kind in (None, plan.kind):
            days = days_of(plan, later.get(plan.pk))
            lines.append(PlanLine(plan, days.stand(on), days.words(on)))
    return sorted(lines, key=lambda one: _FIRST.index(one.standing) if one.standing in _FIRST else len(_FIRST))


def plan_called(body: Body, name: str) -> Plan:
    """A plan of a body by its name, whoever may know of it; refuses as :class:`NotFound`. One query."""
    found = Plan.objects.filter(body=body, name=name).select_related("body", "supersedes", "delivers").first()
    if found is None:
        raise NotFound(_NO_PLAN)
    return found


def standing(plan: Plan, *, on: dt.date) -> PlanStanding:
    """How a plan stands on a day. One query."""
    return days_of(plan, successor_of(plan)).stand(on)


def successor_of(plan: Plan) -> Plan | None:
    """The plan that was issued in its place, if one was."""
    return Plan.objects.filter(supersedes=plan, issued_on__isnull=False).select_related("body").first()


def days_of(plan: Plan, successor: Plan | None = None) -> PlanDays:
    """The days of a plan, as far as they are known."""
    begins = successor and (successor.takes_effect_on or successor.issued_on)
    return PlanDays(
        issued_on=plan.issued_on,
        takes_effect_on=plan.takes_effect_on,
        stated_current_on=plan.stated_current_on,
        ends_on=plan.ends_on,
        ended_on=plan.ended_on,
        superseded=begins is not None and begins == plan.ended_on,
    )


def versions_of(plan: Plan, *, audiences: Collection[Audience]) -> list[VersionText]:
    """The frozen versions of a plan, the latest first, without their content. One query."""
    rows = PlanVersion.objects.filter(plan=plan).select_related("plan__body").defer("content").order_by("-number")
    return [version_text(one) for one in rows if may_read(one.restriction, audiences)]


def version_text(version: PlanVersion) -> VersionText:
    """A version without its content."""
    return VersionText(
        ref=version.ref,
        number=version.number,
        kind=VersionKind(version.kind),
        on=version.on,
        changes=version.changes,
        digest=version.digest,
        made_by=version.made_by,
        restriction=version.restriction,
    )


def version_of(plan: Plan, number: int, *, audiences: Collection[Audience]) -> PlanVersion:
    """A frozen version by its number; refuses as :class:`NotFound`. One query."""
    found = PlanVersion.objects.filter(plan=plan, number=number).select_related("plan__body").first()
    if found is None or not may_read(found.restriction, audiences):
        raise NotFound("There is no such version.")
    return found


def compare_versions(old: PlanVersion, new: PlanVersion, *, audiences: Collection[Audience]) -> Comparison:
    """What changed from one version of a plan to another, in the parts that the reader may see of each."""
    if old.plan_id != new.plan_id:
        raise Refused("Two versions of one plan are compared: these are of two.")
    return _compare(old.content, new.content, audiences)


def compare_with_now(version: PlanVersion, *, audiences: Collection[Audience]) -> Comparison:
    """What changed in a plan since a version was frozen. Seven queries."""
    plan = Plan.objects.select_related("body", "supersedes", "delivers").get(pk=version.plan_id)
    return _compare(version.content, content_of(plan), audiences)


def _compare(old: dict[str, object], new: dict[str, object], audiences: Collection[Audience]) -> Comparison:
    seen = [readable(content, audiences) for content in (old, new)]
    if not all(seen):
        raise NotFound(_NO_PLAN)
    return compare(*seen)
