"""The objectives an annual report goes through: those of the police and crime plans current in its year."""

from __future__ import annotations

import datetime as dt

from peelian.facts.plans.kinds import PlanKind, PlanStanding
from peelian.facts.plans.models import Objective
from peelian.facts.plans.queries.plans import plans_of
from peelian.kernel.markings import Audience
from peelian.kernel.periods import Period
from peelian.registers.bodies.models import Body
from peelian.reports.report_templates import PLAN_OBJECTIVE, NamedSet

_PUBLIC = frozenset({Audience.PUBLIC})


def plan_objectives(body: Body, period: Period, *, on: dt.date) -> list[NamedSet]:
    """The public objectives of the plans current when a period began or ended, or on ``on`` if that is earlier."""
    last = min(period.last_day, on)
    plans = {
        line.plan.pk: line.plan
        for day in (period.start, last)
        for line in plans_of(body, on=day, audiences=_PUBLIC, kind=PlanKind.POLICE_AND_CRIME)
        if line.standing is PlanStanding.CURRENT
    }
    found = Objective.objects.filter(plan__in=plans, audience=Audience.PUBLIC).select_related("plan", "measures")
    return [
        NamedSet(
            slug=one.measures.slug if one.measures else "",
            title=one.title,
            kind=PLAN_OBJECTIVE,
            objective=one.ref.name,
            outcome=" ".join(one.outcome.split()),
        )
        for plan in plans.values()
        for one in found.filter(plan=plan).order_by("number")
    ]
