"""Writes: what became of a duty. Each leaves a turn that never changes."""

from __future__ import annotations

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.law.due import Reckoning, Timing, work_out
from peelian.law.explanations import explain
from peelian.law.processes.process import existing_day
from peelian.law.rule_reading import rulebook
from peelian.registers.duties.errors import StillOpen
from peelian.registers.duties.happenings import may_come_first
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Duty
from peelian.registers.duties.rows import Day, refuse_unfit
from peelian.registers.duties.services.held import hold_duty, require_past
from peelian.registers.duties.services.turning import Said, require_open, turn

_OFFICE = Restriction()


def discharge(
    *,
    duty: Duty,
    on: Day,
    person: str,
    evidence: str = "",
    words: str = "",
    restriction: Restriction | None = None,
    by: Actor,
) -> None:
    """Say that a duty was done on a day, by whom, and what shows it.

    Refuses a day before the event (unless what is asked for comes first, as papers before their meeting), a day to
    come, and a duty that was done already or is not owed here.
    """
    day = existing_day(on)
    with trail.atomic():
        held = hold_duty(duty, by)
        require_open(held)
        require_past(day)
        if day < held.event.on and not may_come_first(held.event.kind, held.event.on, held.due):
            raise Refused(
                f"{held.rule} began with {held.event.words}, {day_words(held.event.on)}: it was not done before."
            )
        turn(held, Turn.DONE, Said(day, person, words, evidence, restriction or _OFFICE), by)
    duty.refresh_from_db()


def not_owed(
    *, duty: Duty, on: Day, person: str, why: str, restriction: Restriction | None = None, by: Actor
) -> None:
    """Say that a duty is not owed here, and why. Refuses one that was done."""
    _require_words(why, "Say why it is not owed here.")
    day = existing_day(on)
    with trail.atomic():
        held = hold_duty(duty, by)
        require_open(held)
        require_past(day)
        turn(held, Turn.NOT_OWED, Said(day, person, why, restriction=restriction or _OFFICE), by)
    duty.refresh_from_db()


def reopen(
    *, duty: Duty, on: Day, person: str, why: str, restriction: Restriction | None = None, by: Actor
) -> None:
    """Take up again a duty that was said to be done or not owed, with the reason."""
    _require_words(why, "Say why it is reopened.")
    day = existing_day(on)
    with trail.atomic():
        held = hold_duty(duty, by)
        if held.done_on is None and not held.not_owed:
            raise StillOpen(held.rule)
        require_past(day)
        turn(held, Turn.REOPENED, Said(day, person, why, restriction=restriction or _OFFICE), by)
    duty.refresh_from_db()


def assign(*, duty: Duty, owner: str, by: Actor) -> None:
    """Say which post sees to a duty; without one, that nobody does."""
    name = " ".join(owner.split())
    with trail.atomic():
        held = hold_duty(duty, by)
        if held.owner == name:
            return
        refuse_unfit(Duty, {"owner": name})
        held.owner = name
        held.save(update_fields=["owner"])
        words = f"To {name}." if name else "To nobody."
        turn(held, Turn.ASSIGNED, Said(timezone.localdate(), by.name, words), by)
    duty.refresh_from_db()


def set_target(
    *, duty: Duty, day: Day, person: str, why: str, restriction: Restriction | None = None, by: Actor
) -> None:
    """Set the day of a duty for which the law names none.

    Where it is owed as soon as practicable that is the office's own target, and passing it breaks no law. Where it
    is owed within a reasonable time it is the day due. Refuses a day before the event, a duty whose day the law
    itself names, and one that is not open.
    """
    _require_words(why, "Say why that day.")
    wanted = existing_day(day)
    with trail.atomic():
        held = hold_duty(duty, by)
        require_open(held)
        event = held.event
        rule = rulebook().rule(held.rule, event.on)
        due = work_out(rule, event.on, trigger=event.kind, reckoning=Reckoning(set_for=wanted))
        held.target, held.working = wanted, explain(due, event_words=event.words).payload()
        if due.timing is Timing.REASONABLE:
            held.due, held.due_first = wanted, held.due_first or wanted
            held.due_why = why.strip()[:300] if held.due != held.due_first else ""
        held.save(update_fields=["target", "working", "due", "due_first", "due_why"])
        said = Said(timezone.localdate(), person, why, restriction=restriction or _OFFICE, day=wanted)
        turn(held, Turn.SET, said, by)
    duty.refresh_from_db()


def _require_words(said: str, words: str) -> None:
    if not said.strip():
        raise Refused(words)
