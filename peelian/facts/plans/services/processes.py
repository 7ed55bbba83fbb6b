"""Writes: a step of the process of a plan, and what the step says of the plan itself, in one transaction."""

from __future__ import annotations

from typing import Any

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.plans.models import Plan
from peelian.facts.plans.services.held import hold_plan, save_changes
from peelian.facts.plans.services.succession import loosen, settle
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Proceeding, ProceedingStep
from peelian.registers.duties.rows import StepRow
from peelian.registers.duties.services import take_back, take_step

_ISSUED = "issued"


def take_plan_step(*, proceeding: Proceeding, row: StepRow, by: Actor, lock: int | None = None) -> ProceedingStep:
    """Take a step; the issue of a plan is entered on the plan too, which ends the plan that was current.

    A day of issue that the plan states already stands. Refuses what the law refuses, and what stands in the way of
    the plan; then neither is changed.
    """
    with trail.atomic():
        plan = _plan_of(proceeding)
        step = take_step(proceeding=proceeding, row=row, by=by, lock=lock)
        if plan is not None and step.stage == _ISSUED and plan.issued_on is None:
            held = hold_plan(plan, by)
            save_changes(held, {"issued_on": step.on}, by, verb="was issued")
            settle(held, by)
    return step


def take_back_plan_step(*, step: ProceedingStep, why: str, by: Actor) -> ProceedingStep:
    """Say that a step was entered wrongly; a plan that it issued is not issued any more."""
    with trail.atomic():
        plan = _plan_of(step.proceeding)
        gone = take_back(step=step, why=why, by=by)
        if plan is not None and step.stage == _ISSUED and plan.issued_on == step.on:
            held = hold_plan(plan, by)
            loosen(held, None, by)
            changes: dict[str, Any] = {"issued_on": None}
            save_changes(held, changes, by, verb="was not issued")
    return gone


def _plan_of(proceeding: Proceeding) -> Plan | None:
    """The plan that a process makes, its body’s row held; None for a variation, or where the plan is not ours."""
    if proceeding.kind != ProceedingKind.PLAN or not proceeding.about or proceeding.facts.get("variation"):
        return None
    ref = Ref.parse(proceeding.about)
    if ref.noun != "plans":
        return None
    Body.objects.select_for_update().filter(slug=ref.body).first()
    return Plan.objects.filter(body__slug=ref.body, name=ref.name).select_related("body").first()
