"""What every write to the register shares: the thing held while it is written, and who may write.

Used by the services of this app alone.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Max
from django.utils import timezone

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.law.working_days import Overrides
from peelian.registers.bodies.models import Body
from peelian.registers.duties.happenings import NATIONS
from peelian.registers.duties.models import Duty, Event, Proceeding, ProclaimedDay
from peelian.registers.duties.owing import Proclaimed, overrides_from
from peelian.registers.duties.seeing import audiences_for

WRITE = Permission.DUTIES_WRITE
_WIDE_FIRST = (Audience.PUBLIC, Audience.PANEL, Audience.OFFICE, Audience.NAMED)


def overrides() -> Overrides:
    """The days proclaimed and taken away since the calendar was printed. One query."""
    columns = ("day", "is_holiday", "nations", "words")
    return overrides_from(Proclaimed(*row) for row in ProclaimedDay.objects.values_list(*columns))


def nation_of(body: Body) -> str:
    """The nation of a body's area as the rules name it, or nothing where it has no area."""
    return NATIONS.get(body.area.code[:1], "") if body.area else ""


def require_writer(by: Actor, body: Body, restriction: Restriction) -> None:
    """Refuse somebody who may not write there, and an entry that they could not read themselves."""
    by.require(WRITE, body.slug)
    if restriction.audience not in audiences_for(by, body):
        raise Refused("You could not read it yourself. Make its audience the panel or the public.")


def hold_body(body: Body) -> Body:
    """The body, held until the transaction ends, so that its numbers are given one at a time."""
    return (
        Body.objects.select_for_update(of=("self",)).select_related("area", "scrutinised_by__area").get(pk=body.pk)
    )


def hold_duty(duty: Duty, by: Actor) -> Duty:
    """The duty as it is now, held until the transaction ends, by somebody who may write to it."""
    found = Duty.objects.select_for_update(of=("self",)).select_related("body", "event")
    held = found.filter(pk=duty.pk).first()
    if held is None:
        raise NotFound("There is no such duty.")
    _require_reader(by, held)
    return held


def hold_event(event: Event, by: Actor) -> Event:
    """The event as it is now, held until the transaction ends, by somebody who may write to it."""
    found = Event.objects.select_for_update(of=("self",)).select_related("body")
    held = found.filter(pk=event.pk).first()
    if held is None:
        raise NotFound("There is no such event.")
    _require_reader(by, held)
    return held


def hold_proceeding(proceeding: Proceeding, by: Actor, *, lock: int | None = None, yours: str = "") -> Proceeding:
    """The process as it is now, held until the transaction ends, by somebody who may write to it.

    Refuses as :class:`Stale`, with both texts, when somebody took a step since it was read at ``lock``.
    """
    found = Proceeding.objects.select_for_update(of=("self",)).select_related(
        "body__area", "body__scrutinised_by__area"
    )
    held = found.filter(pk=proceeding.pk).first()
    if held is None:
        raise NotFound("There is no such process.")
    _require_reader(by, held)
    if lock is not None and held.lock != lock:
        last = held.steps.last()
        words = f"{held.saved_by} saved this process since you opened it."
        raise Stale(words, theirs=str(last) if last else "", yours=yours)
    return held


def next_number(model: type[models.Model], body: Body) -> int:
    """The number after the last one given at a body."""
    held = model._default_manager.filter(body=body)  # noqa: SLF001
    return (held.aggregate(last=Max("number"))["last"] or 0) + 1


def require_past(on: dt.date) -> None:
    """Refuse a day that is to come."""
    if on > timezone.localdate():
        raise Refused(f"{day_words(on)} is still to come.")


def within(restriction: Restriction, other: Restriction) -> Restriction:
    """The narrower of two restrictions, so that what is said of a thing is not wider than the thing."""
    return max(restriction, other, key=lambda one: _WIDE_FIRST.index(one.audience))


def _require_reader(by: Actor, held: Duty | Event | Proceeding) -> None:
    if not (by.may(WRITE, held.body.slug) and Audience(held.audience) in audiences_for(by, held.body)):
        raise Forbidden(f"You may not {WRITE.value} here.")
