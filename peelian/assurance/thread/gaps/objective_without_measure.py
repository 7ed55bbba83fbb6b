"""Objectives that nothing would show to be met: no measure of their own, and none of their commitments has one."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef

from peelian.assurance.thread.gaps.gap import Gap, GapKind
from peelian.assurance.thread.gaps.plans_in_force import not_ended
from peelian.facts.measures.models import SetRow
from peelian.facts.plans.models import Commitment, Objective
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body


def objectives_without_measure(body: Body, on: dt.date) -> list[Gap]:
    """One gap an objective of a plan that has not ended. One query."""
    measured = Commitment.objects.filter(objective=OuterRef("pk"), measure__isnull=False)
    rows = SetRow.objects.filter(measure_set=OuterRef("measures"))
    found = Objective.objects.filter(not_ended(on), ~Exists(measured), ~Exists(rows), plan__body=body)
    return [
        Gap(
            one.ref,
            GapKind.OBJECTIVE_WITHOUT_MEASURE,
            f"No measure shows whether “{one.title}” is met.",
            one.plan.issued_on,
            one.owner,
            Audience(one.audience),
        )
        for one in found.select_related("plan__body")
    ]
