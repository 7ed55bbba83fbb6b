"""Writes: take over a register kept elsewhere, with its numbers, the days first told, every turn and every step.

What :mod:`events` and :mod:`proceedings` would work out anew is taken as it was; what the law forbids is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.law.rule_reading import rulebook
from peelian.registers.bodies.models import Body
from peelian.registers.duties.courses.facts import read_facts
from peelian.registers.duties.courses.ways import WAYS
from peelian.registers.duties.kept_rows import KeptDuty, KeptEvent, KeptRegister, KeptStep, KeptTurn, StepPlace
from peelian.registers.duties.kinds import DECIDING, ProceedingKind, Turn
from peelian.registers.duties.models import Duty, DutyTurn, Event, Proceeding, ProceedingStep
from peelian.registers.duties.queries.told import Told, told_by_rulebook
from peelian.registers.duties.rows import ProceedingRow, event_fields, ref_text, refuse_unfit
from peelian.registers.duties.services.held import hold_body, require_past
from peelian.registers.duties.services.proceedings import open_proceeding
from peelian.registers.duties.steps import counting, law_step
from peelian.registers.records.restricted import restriction_fields


def take_over_proceeding(*, body: Body, row: ProceedingRow, steps: Sequence[KeptStep], by: Actor) -> Proceeding:
    """Take over a process with its steps, in the order in which they were entered. For the operator.

    Refuses what :func:`proceedings.open_proceeding` refuses, and steps that the law does not allow as they stand.
    Nothing follows from them: what followed is taken over by :func:`take_over`.
    """
    by.require_operator("take over a register that was kept elsewhere")
    with trail.atomic():
        held = open_proceeding(body=body, row=row, by=by)
        if held.steps.exists():
            raise Refused(f"{held.title} has steps already.")
        made: list[ProceedingStep] = []
        for step in steps:
            made.append(_enter_step(held, step, made, by))
        taken = counting(Proceeding.objects.get(pk=held.pk))
        WAYS[ProceedingKind(held.kind)].rebuild(held.facts, map(law_step, taken))
        trail.record(by=by, verb="took over process", ref=held.ref, details={"steps": len(made)})
    return held


def take_over(*, body: Body, register: KeptRegister, by: Actor) -> list[Event]:
    """Take over events with their duties and all that befell them. For the operator. Returns the events.

    Refuses a number that is another's, and all at once what :func:`events.record_event` refuses of an event.
    """
    by.require_operator("take over a register that was kept elsewhere")
    with trail.atomic():
        held = hold_body(body)
        _refuse_numbers(Event, held, [one.number for one in register.events])
        _refuse_numbers(Duty, held, [one.number for one in register.duties])
        steps = _Steps()
        events = Event.objects.bulk_create([_event(held, one, steps, by) for one in register.events])
        duties = _enter_duties(held, events, register)
        _enter_turns(duties, register.turns, steps, by)
        details = {"events": len(events), "duties": len(duties), "turns": len(register.turns)}
        trail.record(by=by, verb="took over register", ref=held.ref, details=details)
    return events


class _Steps:
    """The steps that events and turns came of, each process read once."""

    def __init__(self) -> None:
        self._known: dict[Ref, list[ProceedingStep]] = {}

    def at(self, place: StepPlace | None) -> ProceedingStep | None:
        """The step at a place, or None; refuses one that is not there."""
        if place is None:
            return None
        if place.process not in self._known:
            found = ProceedingStep.objects.filter(
                proceeding__body__slug=place.process.body, proceeding__name=place.process.name
            )
            self._known[place.process] = list(found.order_by("pk"))
        steps = self._known[place.process]
        if not 1 <= place.place <= len(steps):
            raise Refused(f"{place.process} has no step {place.place}. Load the record of its body first.")
        return steps[place.place - 1]


def _enter_step(held: Proceeding, step: KeptStep, made: Sequence[ProceedingStep], by: Actor) -> ProceedingStep:
    way = WAYS[ProceedingKind(held.kind)]
    way.taker(step.stage)
    require_past(step.on)
    is_taken = step.takes_back is None
    if not is_taken:
        _refuse_taking_back(step, made)
    return ProceedingStep.objects.create(
        proceeding=held,
        stage=step.stage,
        on=step.on,
        day_words=" ".join(step.day_words.split()),
        holder=step.holder or way.taker(step.stage).value,
        words=step.words.strip(),
        facts=read_facts(way.fields(step.stage), step.facts) if is_taken else {},
        evidence=ref_text(step.evidence),
        takes_back=None if step.takes_back is None else made[step.takes_back - 1],
        source=step.source.strip(),
        entered_by=by.identity,
        **restriction_fields(step.restriction),
    )


def _refuse_taking_back(step: KeptStep, made: Sequence[ProceedingStep]) -> None:
    """Refuse to take back what is not there, or counts no longer, or without saying why."""
    gone = {one.takes_back_id for one in made}
    before = dict(enumerate(made, 1)).get(step.takes_back or 0)
    if before is None or before.pk in gone or before.takes_back_id is not None:
        raise Refused(f"There is no step {step.takes_back} before it that could be taken back.")
    if not step.words.strip():
        raise Refused("Say why it is taken back.")


def _event(held: Body, one: KeptEvent, steps: _Steps, by: Actor) -> Event:
    return Event(
        body=held,
        number=one.number,
        struck=one.struck,
        step=steps.at(one.step),
        saved_by=by.identity,
        **event_fields(one.row, rulebook()),
    )


def _enter_duties(held: Body, events: Sequence[Event], register: KeptRegister) -> dict[int, Duty]:
    """The duties of these events by number: as the rulebook tells them, but for what they say themselves."""
    by_number = {event.number: event for event in events}
    told = told_by_rulebook(held, events)
    found = [_duty(held, by_number.get(one.event), one, told) for one in register.duties]
    return {duty.number: duty for duty in Duty.objects.bulk_create(found, batch_size=500)}


def _duty(held: Body, event: Event | None, one: KeptDuty, told: Told) -> Duty:
    if event is None:
        raise Refused(f"Duty {one.number} is of event {one.event}, which is not among them.")
    fields = {**told.get((event.number, one.rule), {}), **one.told}
    if not fields.get("what"):
        raise Refused(f"Nothing says what {one.rule} asks because of event {one.event}.")
    stated = {
        "rule": one.rule,
        "due_first": one.due_first,
        "due": one.due,
        "due_why": one.due_why,
        "target": one.target,
        "owner": one.owner,
        **restriction_fields(one.restriction),
    }
    refuse_unfit(Duty, {**fields, **stated})
    return Duty(body=held, number=one.number, event=event, **{**fields, **stated})


def _enter_turns(duties: Mapping[int, Duty], turns: Sequence[KeptTurn], steps: _Steps, by: Actor) -> None:
    rows = [_turn(duties, one, steps, by) for one in turns]
    DutyTurn.objects.bulk_create(rows, batch_size=500)
    last = {one.duty: one for one in turns if one.kind in DECIDING}
    for number, one in last.items():
        duties[number].done_on = one.on if one.kind is Turn.DONE else None
        duties[number].not_owed = one.kind is Turn.NOT_OWED
    Duty.objects.bulk_update([duties[number] for number in last], ["done_on", "not_owed"], batch_size=500)


def _turn(duties: Mapping[int, Duty], one: KeptTurn, steps: _Steps, by: Actor) -> DutyTurn:
    if one.duty not in duties:
        raise Refused(f"There is no duty {one.duty} among them that could have been {one.kind}.")
    if not one.person or not (one.words or one.kind is Turn.DONE):
        raise Refused(f"It does not say who said of duty {one.duty} that it was {one.kind}, or why.")
    fields = {"on": one.on, "person": one.person, "words": one.words, "day": one.day}
    refuse_unfit(DutyTurn, fields)
    return DutyTurn(
        duty=duties[one.duty],
        kind=one.kind,
        **fields,
        evidence=ref_text(one.evidence),
        step=steps.at(one.step),
        entered_by=by.identity,
        **restriction_fields(one.restriction),
    )


def _refuse_numbers(model: type[Event] | type[Duty], held: Body, numbers: Collection[int]) -> None:
    taken = sorted(model.objects.filter(body=held, number__in=numbers).values_list("number", flat=True))
    if taken or len(set(numbers)) < len(numbers):
        which = ", ".join(map(str, taken)) or "one of them twice"
        noun = str(model._meta.verbose_name_plural)  # noqa: SLF001
        raise Refused(f"{held.name} has {noun} of these numbers already: {which}.")
