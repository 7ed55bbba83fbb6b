"""Writes: what is due when, after a holiday was proclaimed or moved or the rulebook was changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.law.rule_reading import rulebook
from peelian.law.working_days import Overrides
from peelian.registers.bodies.models import Body
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Duty, DutyTurn, Event, ProclaimedDay
from peelian.registers.duties.owing import is_told_so, rule_fields, told_again
from peelian.registers.duties.rows import ProclaimedRow, proclaimed_fields
from peelian.registers.duties.services.events import follows, start_duties
from peelian.registers.duties.services.held import WRITE, overrides
from peelian.registers.duties.services.register import answers, entries, kept
from peelian.registers.records.restricted import restriction_fields

_TOLD = ("rule_urn", "what", "citation", "owed_to", "timing", "due", "due_first", "due_why", "verify", "working")
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Retelling:
    """What came of counting anew: how many duties there are, which were told otherwise, started and ended."""

    duties: int = 0
    retold: tuple[Ref, ...] = ()
    started: tuple[Ref, ...] = ()
    ended: tuple[Ref, ...] = ()


def proclaim(*, row: ProclaimedRow, by: Actor) -> Retelling:
    """Enter a bank holiday proclaimed or taken away, and count every open duty anew.

    A duty that is closed keeps the day it closed with; an open one takes the new day, and the day first told stays
    beside it. The same day again changes nothing. For the operator: it concerns every body.
    """
    by.require_operator("proclaim a bank holiday")
    fields = proclaimed_fields(row)
    day: dt.date = fields.pop("day")
    with trail.atomic():
        held = ProclaimedDay.objects.filter(day=day).first()
        if held is not None and all(getattr(held, name) == value for name, value in fields.items()):
            return Retelling()
        ProclaimedDay.objects.update_or_create(day=day, defaults={**fields, "saved_by": by.identity})
        ref = Ref("law", "proclaimed-days", day.isoformat())
        trail.record(by=by, verb="proclaimed day", ref=ref, details={"is_holiday": row.is_holiday})
        verb = "is a bank holiday" if row.is_holiday else "is no bank holiday any more"
        why = f"{day_words(day)}, {fields['words']}, {verb} ({fields['source']})."
        return _retell(None, why, by)


def recompute(*, by: Actor, body: Body | None = None, why: str = "The rulebook was changed.") -> Retelling:
    """Count every open duty of a body, or with the operator of all bodies, anew by the rulebook as it is.

    A duty whose rule says otherwise now is told so, with the reason; one that an event would start now is started;
    one that no rule asks for any more is not owed. Closed duties stay as they are.
    """
    if body is None:
        by.require_operator("count the duties of every body anew")
    else:
        by.require(WRITE, body.slug)
    with trail.atomic():
        return _retell(body, why, by)


def _retell(body: Body | None, why: str, by: Actor) -> Retelling:
    days, book = overrides(), rulebook()
    answer, stored = answers(book, days), kept(body)
    changed: list[int] = []
    ended: list[int] = []
    starting: set[int] = set()
    count = 0
    for entry in entries(body):
        there = stored.get(entry.key, {})
        count += len(there)
        asked = {said.rule: said for said in answer(entry)}
        for rule, duty in there.items():
            if duty.is_closed:
                continue
            if rule not in asked:
                ended.append(duty.key)
            elif not is_told_so(duty, asked[rule]):
                changed.append(duty.key)
        if asked.keys() - there.keys():
            starting.add(entry.key)
    retold = _tell_again(changed, days, why, by)
    gone = _end(ended, why, by)
    started = _start(starting)
    _leave_trail(retold, gone, started, why, by)
    return Retelling(count, *(tuple(duty.ref for duty in duties) for duties in (retold, started, gone)))


def _tell_again(changed: Sequence[int], days: Overrides, why: str, by: Actor) -> list[Duty]:
    duties, turns = _held(changed), []
    for duty in duties:
        following = follows(duty.body, duty.event, days)
        owed = next(one for one in following if one.due.rule.id == duty.rule)
        before = duty.due
        for name, value in rule_fields(owed, duty.event.words).items():
            if name != "target":
                setattr(duty, name, value)
        told = told_again(before, duty.due_first, owed, own=duty.target, why=why)
        duty.due, duty.due_first, duty.due_why = told.due, told.first, told.why
        turns.append(_turn(duty, Turn.RETOLD, why, by, day=duty.due))
    Duty.objects.bulk_update(duties, _TOLD, batch_size=_BATCH)
    DutyTurn.objects.bulk_create(turns, batch_size=_BATCH)
    return duties


def _end(ended: Sequence[int], why: str, by: Actor) -> list[Duty]:
    duties = _held(ended)
    turns = [_turn(duty, Turn.NOT_OWED, f"No rule asks for it any more. {why}", by) for duty in duties]
    DutyTurn.objects.bulk_create(turns, batch_size=_BATCH)
    for duty in duties:
        duty.not_owed = True
    Duty.objects.bulk_update(duties, ["not_owed"], batch_size=_BATCH)
    return duties


def _start(starting: set[int]) -> list[Duty]:
    found: list[Duty] = []
    events = defaultdict(list)
    for event in Event.objects.filter(pk__in=starting).select_related("body__area").order_by("pk"):
        events[event.body].append(event)
    known = frozenset(Duty.objects.filter(event__in=starting).values_list("event_id", "rule"))
    for body, started in events.items():
        found += start_duties(body, started, overrides(), known=known)
    return found


def _held(keys: Sequence[int]) -> list[Duty]:
    found = Duty.objects.select_for_update(of=("self",)).select_related("body__area", "event").order_by("pk")
    return list(found.filter(pk__in=keys)) if keys else []


def _turn(duty: Duty, kind: Turn, words: str, by: Actor, *, day: dt.date | None = None) -> DutyTurn:
    return DutyTurn(
        duty=duty,
        kind=kind,
        on=timezone.localdate(),
        person=by.name,
        words=words,
        day=day,
        entered_by=by.identity,
        **restriction_fields(duty.restriction),
    )


def _leave_trail(
    retold: Sequence[Duty], gone: Sequence[Duty], started: Sequence[Duty], why: str, by: Actor
) -> None:
    """One entry in the trail of each body."""
    told: dict[Ref, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for name, duties in (("retold", retold), ("ended", gone), ("started", started)):
        for duty in duties:
            told[duty.body.ref][name].append(duty.number)
    for ref, numbers in told.items():
        trail.record(by=by, verb="counted duties anew", ref=ref, details={**numbers, "why": why})
