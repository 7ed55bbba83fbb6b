"""Writes: what happened, the duties it starts, and that an entry does not stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Problem, Refused
from peelian.law.due import Reckoning, read_spans
from peelian.law.duties import Owed
from peelian.law.rule_reading import rulebook
from peelian.law.working_days import Overrides
from peelian.registers.bodies.models import Body
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Duty, Event, ProceedingStep
from peelian.registers.duties.owing import rule_fields, what_follows
from peelian.registers.duties.rows import EventRow, event_fields
from peelian.registers.duties.services.held import (
    hold_body,
    hold_event,
    nation_of,
    next_number,
    overrides,
    require_writer,
)
from peelian.registers.duties.services.turning import Said, turn
from peelian.registers.records.restricted import restriction_fields

_Key = tuple[str, dt.date, str]


def record_event(*, body: Body, row: EventRow, by: Actor) -> Event:
    """Enter what happened, and the duties it starts for the body. The same event is entered once.

    Refuses a kind that the rulebook does not know, a day that does not exist, one to come unless it is foreseen
    (a poll, a meeting, the end of a year), days left out or set where no count takes them, and what whoever
    enters it could not read.
    """
    return record_events(body=body, rows=[row], by=by)[0]


def record_events(*, body: Body, rows: Sequence[EventRow], by: Actor) -> list[Event]:
    """Enter many events of a body at once, all or none, as :func:`record_event` does each; in their order."""
    for row in rows:
        require_writer(by, body, row.restriction)
    fields, problems = [], []
    for row in rows:
        try:
            fields.append(event_fields(row, rulebook()))
        except Refused as refusal:
            if len(rows) == 1:
                raise
            problems += [Problem(f"{row.kind}: {words}") for words in refusal.problems or [refusal.message]]
    if problems:
        raise Refused("The events cannot be entered as they are.", problems)
    with trail.atomic():
        return enter_events(hold_body(body), fields, by)


def enter_events(
    held: Body, entries: Sequence[dict[str, Any]], by: Actor, *, step: ProceedingStep | None = None
) -> list[Event]:
    """Enter events from fields that were checked, in the transaction that holds the body."""
    wanted: dict[_Key, dict[str, Any]] = {(one["kind"], one["on"], one["about"]): one for one in entries}
    standing = _standing(held, wanted)
    number = next_number(Event, held)
    new = [
        Event(body=held, number=number + at, step=step, saved_by=by.identity, **fields)
        for at, fields in enumerate(fields for key, fields in wanted.items() if key not in standing)
    ]
    made = Event.objects.bulk_create(new, batch_size=500)
    duties = start_duties(held, made, overrides())
    if len(made) == 1:
        event = made[0]
        details: dict[str, object] = {
            "kind": event.kind,
            "on": event.on.isoformat(),
            "duties": [duty.rule for duty in duties],
        }
        trail.record(by=by, verb="recorded event", ref=event.ref, details=details)
    if len(made) > 1:
        details = {"events": [made[0].number, made[-1].number], "duties": len(duties)}
        trail.record(by=by, verb="recorded events", ref=held.ref, details=details)
    standing |= {(event.kind, event.on, event.about): event for event in made}
    return [standing[one["kind"], one["on"], one["about"]] for one in entries]


def start_duties(
    held: Body, events: Iterable[Event], days: Overrides, *, known: Collection[tuple[int, str]] = ()
) -> list[Duty]:
    """Enter the duties that events start for a body, numbered on; ``known`` are those there, by event and rule."""
    number = next_number(Duty, held)
    found: list[Duty] = []
    for event in events:
        for owed in follows(held, event, days):
            if (event.pk, owed.due.rule.id) in known:
                continue
            fields = rule_fields(owed, event.words)
            found.append(
                Duty(
                    body=held,
                    number=number + len(found),
                    event=event,
                    due_first=fields["due"],
                    **fields,
                    **restriction_fields(event.restriction),
                )
            )
    return Duty.objects.bulk_create(found, batch_size=500)


def follows(held: Body, event: Event, days: Overrides) -> tuple[Owed, ...]:
    """What a body owes because of an event, by the rulebook."""
    reckoning = Reckoning(read_spans(event.ignoring), days, set_for=event.set_for)
    return what_follows(
        rulebook(), event.kind, event.on, body_kind=held.kind, nation=nation_of(held), reckoning=reckoning
    )


def strike_event(*, event: Event, why: str, by: Actor) -> None:
    """Say that an event does not stand, and why. Its duties that are open are then not owed; nothing is deleted.

    Refuses one that is struck already, and one that a step was entered with: the step is taken back.
    """
    with trail.atomic():
        held = hold_event(event, by)
        if held.struck:
            raise Refused(f"It does not stand: {held.struck}")
        if held.step_id:
            raise Refused("It was entered with a step of a process. Take the step back.")
        if not why.strip():
            raise Refused("Say why it does not stand.")
        strike(held, why, by)
    event.refresh_from_db()


def strike(held: Event, why: str, by: Actor, *, step: ProceedingStep | None = None) -> None:
    """Strike an event that is held."""
    held.struck, held.saved_by = " ".join(why.split())[:300], by.identity
    held.save(update_fields=["struck", "saved_by", "saved_at"])
    trail.record(by=by, verb="struck event", ref=held.ref)
    said = Said(timezone.localdate(), by.name, f"The event does not stand: {held.struck}", step=step)
    for duty in held.duties.select_for_update().select_related("body", "event"):
        if duty.done_on is None and not duty.not_owed:
            turn(duty, Turn.NOT_OWED, said, by)


def _standing(held: Body, wanted: Iterable[_Key]) -> dict[_Key, Event]:
    kinds = {kind for kind, _, _ in wanted}
    found = Event.objects.filter(body=held, kind__in=kinds, struck="").select_related("body")
    return {(event.kind, event.on, event.about): event for event in found}
