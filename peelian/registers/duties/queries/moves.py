"""Reads: which days would move if a bank holiday were proclaimed or taken away. Nothing is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.kernel.refs import Ref
from peelian.law.rule_reading import rulebook
from peelian.registers.bodies.models import Body
from peelian.registers.duties.models import Duty, ProclaimedDay
from peelian.registers.duties.owing import Proclaimed, day_of, overrides_from
from peelian.registers.duties.rows import ProclaimedRow, proclaimed_fields
from peelian.registers.duties.services.register import answers, entries, kept


@dataclass(frozen=True, slots=True)
class Move:
    """An open duty that would be due on another day; ``key`` is its row's."""

    key: int
    ref: Ref
    rule: str
    what: str
    now: dt.date
    then: dt.date


def proclaimed_days() -> list[ProclaimedDay]:
    """The days proclaimed and taken away since the calendar was printed, the last first. One query."""
    return list(ProclaimedDay.objects.order_by("-day"))


def moved_by(row: ProclaimedRow, *, body: Body | None = None) -> list[Move]:
    """The open duties of a body, or of all, that a day would move, by the day they are due now.

    Six queries. Refuses a row that :func:`peelian.registers.duties.services.proclaim` would refuse.
    """
    answer = answers(rulebook(), overrides_from(_days_with(row)))
    stored = kept(body)
    then: dict[int, dt.date] = {}
    for entry in entries(body):
        there = stored.get(entry.key, {})
        for said in answer(entry) if there else ():
            duty = there.get(said.rule)
            if duty is None or duty.is_closed or duty.due is None:
                continue
            day = day_of(said.timing, said.due, own=duty.target)
            if day is not None and day != duty.due:
                then[duty.key] = day
    found = Duty.objects.filter(pk__in=then).select_related("body").order_by("due", "body__slug", "number")
    return [Move(one.pk, one.ref, one.rule, one.what, one.due, then[one.pk]) for one in found if one.due]


def _days_with(row: ProclaimedRow) -> list[Proclaimed]:
    """The days that would stand, this one among them or in the place of the same day."""
    fields = proclaimed_fields(row)
    columns = ("day", "is_holiday", "nations", "words")
    standing = ProclaimedDay.objects.exclude(day=fields["day"]).values_list(*columns)
    return [*(Proclaimed(*one) for one in standing), Proclaimed(*(fields[column] for column in columns))]
