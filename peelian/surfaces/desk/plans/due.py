"""What is due of each plan of a body: reports, milestones and scrutiny that are late, what its checklists lack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import reverse

from peelian.facts.plans.delivery import Delivery
from peelian.facts.plans.kinds import Answered, PlanKind, PlanStanding
from peelian.facts.plans.models import Plan
from peelian.facts.plans.plan_text import ChecklistText
from peelian.facts.plans.queries.delivery import deliveries
from peelian.facts.plans.queries.plan_text import checklists_of_each
from peelian.facts.plans.queries.plans import PlanLine, plans_of
from peelian.facts.plans.reporting import MonthState, milestones_late, scrutiny_months, staleness
from peelian.kernel.listing import listed
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body

STYLES = {
    PlanStanding.CURRENT: "on-track",
    PlanStanding.ISSUED: "waiting",
    PlanStanding.IN_DEVELOPMENT: "waiting",
}
_OVER = frozenset({PlanStanding.SUPERSEDED, PlanStanding.ENDED, PlanStanding.NOT_KNOWN})
_ANSWERED = frozenset({Answered.MET, Answered.NOT_APPLICABLE})
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due, in words, and where it is seen to."""

    words: str
    href: str
    style: str = "late"


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan in a list: how it stands, and what of it is due."""

    plan: Plan
    kind: PlanKind
    standing: PlanStanding
    words: str
    style: str
    due: tuple[Due, ...]

    @property
    def is_over(self) -> bool:
        """Whether it has ended, or nobody knows how it stands."""
        return self.standing in _OVER


def plans_due(body: Body, *, on: dt.date, audiences: Collection[Audience]) -> list[PlanShown]:
    """The plans of a body, what is current first, each with what is due of it. Eight queries in all."""
    lines = plans_of(body, on=on, audiences=audiences)
    known = [line.plan for line in lines if line.standing not in _OVER]
    if not known:
        return [_shown(line, ()) for line in lines]
    going = {one.ref: one for one in deliveries(known, as_at=on, audiences=audiences)}
    checklists = checklists_of_each(known, audiences=audiences)
    return [
        _shown(line, tuple(_due(line, going.get(line.plan.ref), checklists.get(line.plan.pk, ()))))
        for line in lines
    ]


def _shown(line: PlanLine, due: tuple[Due, ...]) -> PlanShown:
    style = STYLES.get(line.standing, "unknown")
    return PlanShown(line.plan, PlanKind(line.plan.kind), line.standing, line.words, style, due)


def _due(line: PlanLine, delivery: Delivery | None, checklists: Collection[ChecklistText]) -> Iterator[Due]:
    if delivery is not None and line.standing is PlanStanding.CURRENT:
        yield from reports_due(delivery, _address(line.plan, "plan-delivery"))
    lacking = sum(item.answered not in _ANSWERED for one in checklists for item in one.items)
    if lacking:
        words = f"{lacking} item{'' if lacking == 1 else 's'} of its checklists not met or not looked at"
        yield Due(words, _address(line.plan, "plan-checklist"), "due")


def reports_due(delivery: Delivery, href: str) -> Iterator[Due]:
    """What is late in the delivery of a plan: reports, milestones, scrutiny."""
    owners = staleness(delivery).owners
    if owners:
        count = sum(len(one.items) for one in owners)
        more = len(owners) - _NAMED
        names = [one.owner for one in owners[:_NAMED]] + ([f"{more} more"] if more > 0 else [])
        yield Due(f"{count} report{'' if count == 1 else 's'} late: {listed(names)}", f"{href}#stale")
    late = len(milestones_late(delivery))
    if late:
        yield Due(f"{late} milestone{'' if late == 1 else 's'} late", f"{href}#milestones")
    missed = [one.words for one in scrutiny_months(delivery) if one.state is MonthState.MISSED]
    if missed:
        times = "once" if len(missed) == 1 else f"{len(missed)} times"
        yield Due(f"Scrutiny missed {times}, last in {missed[-1]}", f"{href}#scrutiny")


def _address(plan: Plan, page: str) -> str:
    return reverse(f"desk:{page}", args=[plan.body.slug, plan.name])
