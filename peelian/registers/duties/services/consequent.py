"""Writes: what follows from a step in the same transaction: events that start, duties that are done or open again.

A step of the policing body may start duties of its panel, and the panel's step discharge them, whoever enters it:
what the law lets follow is not asked for again. Used by the services of this app alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from peelian.access.actors import Actor
from peelian.registers.bodies.kinds import LOCAL_POLICING_BODIES
from peelian.registers.bodies.models import Body
from peelian.registers.duties.consequences import Candidate, Discharge, Start, chosen, discharges, starts
from peelian.registers.duties.courses.way import words_of
from peelian.registers.duties.kinds import DECIDING, ProceedingKind, Turn
from peelian.registers.duties.models import Duty, DutyTurn, Event, Proceeding, ProceedingStep
from peelian.registers.duties.services.events import enter_events, follows, strike
from peelian.registers.duties.services.held import hold_body, overrides, within
from peelian.registers.duties.services.turning import Said, turn
from peelian.registers.records.restricted import restriction_fields


def after_taking(held: Proceeding, step: ProceedingStep, before: Sequence[ProceedingStep], by: Actor) -> None:
    """Start the events that a step is, at the body and where they bind it at its panel; discharge what is done."""
    kind = ProceedingKind(held.kind)
    start = starts(kind, step.stage, held.facts)
    if start is not None:
        _start(held, step, start, by)
    for spec in discharges(kind, step.stage, held.facts):
        _discharge(held, spec, [*before, step], by, at=step)


def after_taking_back(
    held: Proceeding, step: ProceedingStep, remaining: Sequence[ProceedingStep], why: str, by: Actor
) -> None:
    """Open again what a step discharged, unless other steps do, and strike the events it started."""
    specs = discharges(ProceedingKind(held.kind), step.stage, held.facts)
    for done in _done_here(held):
        spec = next((one for one in specs if _is_of(one, done.duty)), None)
        if spec is None or (done.step_id != step.pk and _completing(spec, remaining)):
            continue
        words = f"The step “{words_of(step.stage)}” was taken back: {why.strip()}"
        turn(done.duty, Turn.REOPENED, Said(timezone.localdate(), by.name, words, step=step), by)
        _discharge(held, spec, remaining, by)
    for event in step.events.filter(struck="").select_related("body"):
        strike(event, f"The step was taken back: {why.strip()}", by, step=step)


def _start(held: Proceeding, step: ProceedingStep, start: Start, by: Actor) -> None:
    about = held.about or str(held.ref)
    fields: dict[str, Any] = {
        "kind": start.event,
        "on": step.on,
        "words": f"{words_of(step.stage).capitalize()}: {held.title}"[:300],
        "about": about,
        "ignoring": held.facts.get("ignoring", []) if start.ignores else [],
        "set_for": dt.date.fromisoformat(step.facts[start.set_by]) if start.set_by else None,
        "source": step.source,
        **restriction_fields(step.restriction),
    }
    for body in _bodies(held):
        is_own = body.pk == held.body_id
        if not is_own and not follows(body, Event(body=body, **fields), overrides()):
            continue
        entered = Event.objects.filter(
            body=body, kind=start.event, on=step.on, struck="", about__in=["", str(held.ref)]
        )
        if not entered.exists():
            enter_events(body, [fields], by, step=step)


def _discharge(
    held: Proceeding,
    spec: Discharge,
    taken: Iterable[ProceedingStep],
    by: Actor,
    *,
    at: ProceedingStep | None = None,
) -> None:
    """Discharge the duty of a rule if the steps taken complete it: on the day of the last of them."""
    steps = list(taken)
    step = _completing(spec, steps, at=at)
    if step is None:
        return
    duty = _duty_for(held, spec, step)
    if duty is None or duty.done_on or duty.not_owed:
        return
    said = Said(
        step.on,
        step.holder,
        f"{words_of(step.stage).capitalize()}: {held.title}",
        step.evidence or str(held.ref),
        within(step.restriction, duty.restriction),
        step,
    )
    turn(duty, Turn.DONE, said, by)


def _completing(
    spec: Discharge, taken: Iterable[ProceedingStep], *, at: ProceedingStep | None = None
) -> ProceedingStep | None:
    """The step with which all stages that a rule asks for were taken, or None while one is missing.

    Of a stage taken several times the first counts, unless it is the one just taken, ``at``.
    """
    found: list[ProceedingStep] = []
    for stage in spec.stages:
        of_stage = [one for one in taken if one.stage == stage]
        if not of_stage:
            return None
        found.append(at if at is not None and at.stage == stage else min(of_stage, key=_by_day))
    return max(found, key=_by_day)


def _by_day(step: ProceedingStep) -> tuple[Any, int]:
    return step.on, step.pk


def _duty_for(held: Proceeding, spec: Discharge, step: ProceedingStep) -> Duty | None:
    """The duty that a step discharges, at the body or at its panel, or None."""
    bodies = _bodies(held)
    found = Duty.objects.filter(
        body__in=bodies, rule=spec.rule, event__struck="", event__on__lte=step.on
    ).select_related("event__step", "body")
    by_key = {duty.pk: duty for duty in found}
    candidates = [
        Candidate(
            key=duty.pk,
            rule=duty.rule,
            trigger=duty.event.kind,
            event_on=duty.event.on,
            about=duty.event.about,
            is_own=duty.event.step is not None and duty.event.step.proceeding_id == held.pk,
        )
        for duty in by_key.values()
    ]
    general = {"", *(str(body.ref) for body in bodies)}
    abouts = {str(held.ref), held.about} - general
    duty = chosen(spec, candidates, abouts=abouts, general=general, facts=held.facts)
    return by_key[duty.key] if duty else None


def _done_here(held: Proceeding) -> list[DutyTurn]:
    """The turns of this process by which duties now stand as done. Two queries."""
    turns = DutyTurn.objects.filter(step__proceeding=held, kind=Turn.DONE, duty__done_on__isnull=False)
    done = {one.duty_id: one for one in turns.select_related("duty__event", "duty__body").order_by("pk")}
    deciding = DutyTurn.objects.filter(duty__in=done, kind__in=DECIDING).order_by("pk")
    last = dict(deciding.values_list("duty_id", "pk"))
    return [one for key, one in done.items() if last[key] == one.pk]


def _is_of(spec: Discharge, duty: Duty) -> bool:
    return spec.rule == duty.rule and spec.trigger in ("", duty.event.kind)


def _bodies(held: Proceeding) -> list[Body]:
    """The body in whose register the process stands, and the panel that scrutinises it, or the other way about."""
    body = hold_body(held.body)
    if body.kind in LOCAL_POLICING_BODIES:
        return [body, *([hold_body(body.scrutinised_by)] if body.scrutinised_by else [])]
    scrutinised = list(Body.objects.filter(scrutinised_by=body, kind__in=sorted(LOCAL_POLICING_BODIES))[:2])
    return [body, *(hold_body(one) for one in scrutinised if len(scrutinised) == 1)]
