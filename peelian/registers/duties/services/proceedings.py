"""Writes: a statutory process opened, its steps taken and taken back, each as the law allows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.law.processes.delegation import Holder
from peelian.law.processes.process import existing_day
from peelian.registers.bodies.kinds import LOCAL_POLICING_BODIES, BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.duties.courses.facts import read_facts
from peelian.registers.duties.courses.plans import VARIED_BY, VARIED_ON
from peelian.registers.duties.courses.way import Step, Taker
from peelian.registers.duties.courses.ways import WAYS
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Proceeding, ProceedingStep
from peelian.registers.duties.rows import ProceedingRow, StepRow, name_problems, ref_text, refuse_unfit
from peelian.registers.duties.services.consequent import after_taking, after_taking_back
from peelian.registers.duties.services.held import hold_body, hold_proceeding, require_past, require_writer, within
from peelian.registers.duties.steps import counting, law_step
from peelian.registers.records.restricted import restriction_fields


def open_proceeding(*, body: Body, row: ProceedingRow, by: Actor) -> Proceeding:
    """Open a process in the register of a body. The same process is opened once.

    Refuses one that such a body does not have, a name that is taken, and facts that its kind does not begin with.
    """
    require_writer(by, body, row.restriction)
    _require_kind(body, row.kind)
    fields: dict[str, Any] = {
        "kind": row.kind.value,
        "title": " ".join(row.title.split()),
        "about": ref_text(row.about),
        "facts": read_facts(WAYS[row.kind].facts, row.facts),
        "source": row.source.strip(),
    }
    refuse_unfit(Proceeding, {"name": row.name, **fields}, name_problems(row.name, row.title))
    with trail.atomic():
        held = hold_body(body)
        found = Proceeding.objects.filter(body=held, name=row.name).first()
        if found is not None:
            if all(getattr(found, name) == value for name, value in fields.items()):
                return found
            raise Refused(f"There is a process called “{row.name}” already: {found.title}.")
        made = Proceeding.objects.create(
            body=held, name=row.name, saved_by=by.identity, **fields, **restriction_fields(row.restriction)
        )
        trail.record(by=by, verb="opened process", ref=made.ref, details={"kind": made.kind})
    return made


def take_step(*, proceeding: Proceeding, row: StepRow, by: Actor, lock: int | None = None) -> ProceedingStep:
    """Take a step, start the events that it is and discharge the duties that it does. The same step counts once.

    The whole process is taken anew with the step in it, by its days. Refuses, naming the provision, whatever the
    law refuses: a step out of turn, a holder who may not take it, too few votes, a day that does not exist. What
    is refused changes nothing.
    """
    with trail.atomic():
        held = hold_proceeding(proceeding, by, lock=lock, yours=f"{row.stage}, {row.on}")
        taken = counting(held)
        fields = _fields(held, row)
        same = next((one for one in taken if all(getattr(one, name) == fields[name] for name in _SAME)), None)
        if same is not None:
            return same
        step = _enter(held, fields, row, taken, by)
        _save(held, by)
    proceeding.refresh_from_db()
    return step


def take_back(*, step: ProceedingStep, why: str, by: Actor) -> ProceedingStep:
    """Say that a step was entered wrongly, and why: it counts no longer. What it discharged is open again.

    Refuses where the steps that remain could not have been taken without it, one that was taken back already, and
    one that another process rests on.
    """
    with trail.atomic():
        held = hold_proceeding(step.proceeding, by)
        taken = counting(held)
        gone = _withdraw(held, step, taken, why, by)
        remaining = [one for one in taken if one.pk != step.pk]
        WAYS[ProceedingKind(held.kind)].rebuild(held.facts, map(law_step, remaining))
        after_taking_back(held, step, remaining, why, by)
        _save(held, by)
    return gone


def correct_step(*, step: ProceedingStep, row: StepRow, why: str, by: Actor) -> ProceedingStep:
    """Take a step back and enter it anew, in one go: for one on which later steps rest."""
    with trail.atomic():
        held = hold_proceeding(step.proceeding, by)
        taken = counting(held)
        _withdraw(held, step, taken, why, by)
        remaining = [one for one in taken if one.pk != step.pk]
        after_taking_back(held, step, remaining, why, by)
        made = _enter(held, _fields(held, row), row, remaining, by)
        _save(held, by)
    return made


_SAME = ("stage", "on", "holder", "facts", "words", "evidence")


def _fields(held: Proceeding, row: StepRow) -> dict[str, Any]:
    """The row as fields of :class:`ProceedingStep`, its facts read."""
    way = WAYS[ProceedingKind(held.kind)]
    day, taker = existing_day(row.on), way.taker(row.stage)
    require_past(day)
    facts = read_facts(way.fields(row.stage), row.facts)
    if held.kind == ProceedingKind.PLAN and row.stage == "varied":
        facts[VARIED_ON.name] = _issue_of(held, facts[VARIED_BY.name], day)
    ours = taker is Taker.POLICING_BODY
    fields: dict[str, Any] = {
        "stage": row.stage,
        "on": day,
        "day_words": " ".join(row.day_words.split()),
        "holder": (row.holder or Holder.COMMISSIONER).value if ours else (row.holder or taker).value,
        "words": row.words.strip(),
        "facts": {name: value for name, value in facts.items() if value is not None},
        "evidence": ref_text(row.evidence),
        "source": row.source.strip(),
    }
    refuse_unfit(ProceedingStep, fields)
    return fields


def _issue_of(held: Proceeding, text: str, day: Any) -> str | None:
    """The day on which the variation of this name was issued, by its own process, or None."""
    ref = Ref.parse(text)
    found = Proceeding.objects.filter(body__slug=ref.body, name=ref.name, kind=ProceedingKind.PLAN)
    variation = found.exclude(pk=held.pk).first() if ref.noun == "proceedings" else None
    if variation is None or not variation.facts.get("variation"):
        raise Refused(f"“{text}” is not the process of a variation.")
    issued = [one.on for one in counting(variation) if one.stage == "issued" and one.on <= day]
    return issued[0].isoformat() if issued else None


def _enter(
    held: Proceeding, fields: dict[str, Any], row: StepRow, taken: Iterable[ProceedingStep], by: Actor
) -> ProceedingStep:
    """Enter a step that the law allows after those taken, with all that follows from it."""
    before = list(taken)
    newest = Step(row.stage, fields["on"], row.holder, fields["facts"])
    WAYS[ProceedingKind(held.kind)].with_step(held.facts, map(law_step, before), newest)
    restriction = within(row.restriction, held.restriction)
    step = ProceedingStep.objects.create(
        proceeding=held, entered_by=by.identity, **fields, **restriction_fields(restriction)
    )
    details = {"stage": step.stage, "on": step.on.isoformat()}
    trail.record(by=by, verb="took step", ref=held.ref, details=details)
    after_taking(held, step, before, by)
    return step


def _withdraw(
    held: Proceeding, step: ProceedingStep, taken: Iterable[ProceedingStep], why: str, by: Actor
) -> ProceedingStep:
    if step.pk not in {one.pk for one in taken}:
        raise Refused("This step counts no longer: it was taken back.")
    if not why.strip():
        raise Refused("Say why it is taken back.")
    resting = ProceedingStep.objects.filter(
        stage="varied", facts__variation=str(held.ref), taken_back__isnull=True
    )
    if step.stage == "issued" and resting.exists():
        raise Refused("A plan was varied by this variation. Take that step back first.")
    gone = ProceedingStep.objects.create(
        proceeding=held,
        stage=step.stage,
        on=timezone.localdate(),
        holder=by.name[:120],
        words=why.strip(),
        takes_back=step,
        entered_by=by.identity,
        **restriction_fields(step.restriction),
    )
    trail.record(by=by, verb="took step back", ref=held.ref, details={"stage": step.stage})
    return gone


def _save(held: Proceeding, by: Actor) -> None:
    held.lock, held.saved_by = held.lock + 1, by.identity
    held.save(update_fields=["lock", "saved_by", "saved_at"])


def _require_kind(body: Body, kind: ProceedingKind) -> None:
    has = body.kind in LOCAL_POLICING_BODIES or (
        kind is ProceedingKind.RECOMMENDATION and body.kind == BodyKind.PANEL
    )
    if not has:
        raise Refused(f"{body.name} keeps no process of this kind ({kind}): it is a local policing body’s.")
