"""Writes: begin a plan with the objectives that plans of its kind are offered."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.plans.models import Plan
from peelian.facts.plans.services.objectives import ObjectiveRow, enter_objective
from peelian.facts.plans.services.plans import PlanRow, enter_plan
from peelian.registers.bodies.models import Body


def begin_plan(*, body: Body, row: PlanRow, objectives: Sequence[str] = (), by: Actor) -> Plan:
    """Enter a plan and its first objectives by title, for as many readers as the plan. All of it, or nothing."""
    with trail.atomic():
        plan = enter_plan(body=body, row=row, by=by)
        for title in objectives:
            enter_objective(plan=plan, row=ObjectiveRow(title, row.restriction), by=by)
    return plan
