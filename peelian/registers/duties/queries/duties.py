"""Reads: what a body owes, how it stands, why on that day, and what befell it. Never a query per duty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import F, Q, QuerySet

from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.refs import Ref
from peelian.law.due import Timing
from peelian.law.explanations import Explanation, explanation_from
from peelian.law.rule_reading import rulebook
from peelian.registers.bodies.models import Body
from peelian.registers.duties.happenings import FORESEEN
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.ledger import Compliance, DutyLine, TurnLine, compliance_of, standing_on
from peelian.registers.duties.models import Duty, DutyTurn, Event

_COLUMNS = (
    *("pk", "body__slug", "number", "rule", "rule_urn", "what", "citation", "owed_to", "timing", "due"),
    *("due_first", "due_why", "target", "owner", "done_on", "not_owed", "event__number", "event__kind"),
    *("event__words", "event__on", "event__about", "verify", "marking", "exemption", "foi", "audience"),
    *("exemption_reason", "exemption_by"),
)
_BY_DUE = (F("due").asc(nulls_last=True), "body__slug", "number")


def duties_of(
    body: Body | None = None, *, on: dt.date, audiences: Collection[Audience], about: str = ""
) -> list[DutyLine]:
    """The duties of a body, or of all, as they stand on a day, those due first. One query.

    Events that do not stand are left out with their duties, and so are those after the day unless they were
    foreseen, as a poll is. ``about`` asks for what events about that reference started.
    """
    found = _standing(on).filter(audience__in=sorted(audiences))
    if body is not None:
        found = found.filter(body=body)
    if about:
        found = found.filter(event__about=about)
    return [_line(row, on) for row in found.order_by(*_BY_DUE).values_list(*_COLUMNS)]


def duty_at(body: Body, number: int) -> Duty:
    """One duty with its event and body; refuses as :class:`NotFound`."""
    found = Duty.objects.select_related("body", "event__body").filter(body=body, number=number).first()
    if found is None:
        raise NotFound(f"There is no duty {number} of {body.name}.")
    return found


def event_at(body: Body, number: int) -> Event:
    """One event with its body, whether it stands or not; refuses as :class:`NotFound`."""
    found = Event.objects.select_related("body").filter(body=body, number=number).first()
    if found is None:
        raise NotFound(f"There is no event {number} of {body.name}.")
    return found


def line_of(duty: Duty, *, on: dt.date) -> DutyLine:
    """A duty as a line, whether its event stands or not. One query."""
    return _line(Duty.objects.filter(pk=duty.pk).values_list(*_COLUMNS).get(), on)


def working_of(duty: Duty) -> Explanation:
    """The tree behind a duty's day: event, rule, days counted and skipped."""
    return explanation_from(duty.working)


def turns_of(duty: Duty, *, audiences: Collection[Audience]) -> list[TurnLine]:
    """Everything that befell a duty, the first first. One query."""
    open_to = {audience.value for audience in audiences}
    return [_turn(one, is_open=one.audience in open_to) for one in duty.turns.order_by("pk")]


def events_of(body: Body, *, audiences: Collection[Audience], struck: bool = False) -> list[Event]:
    """The events in a body's register, the last first; those that do not stand too, if asked. One query."""
    found = Event.objects.filter(body=body, audience__in=sorted(audiences)).select_related("body")
    return list((found if struck else found.filter(struck="")).order_by("-on", "-number"))


def compliance(
    body: Body, on: dt.date, *, audiences: Collection[Audience] = frozenset(Audience)
) -> list[Compliance]:
    """How many duties of each family stand how on a day, and how many were done without evidence. Two queries."""
    lines = duties_of(body, on=on, audiences=audiences)
    shown = DutyTurn.objects.filter(duty__body=body, kind=Turn.DONE, on__lte=on).exclude(evidence="")
    return compliance_of(lines, rulebook().families, shown=shown.values_list("duty_id", flat=True))


def _standing(on: dt.date) -> QuerySet[Duty]:
    known = Q(event__on__lte=on) | Q(event__kind__in=sorted(FORESEEN))
    return Duty.objects.filter(known, event__struck="")


def _line(row: tuple[Any, ...], on: dt.date) -> DutyLine:
    return DutyLine(
        key=row[0],
        ref=Ref(row[1], "duties", str(row[2])),
        rule=row[3],
        rule_urn=row[4],
        what=row[5],
        citation=row[6],
        owed_to=row[7],
        timing=Timing(row[8]),
        due=row[9],
        due_first=row[10],
        due_why=row[11],
        target=row[12],
        standing=standing_on(on, due=row[9], done_on=row[14], not_owed=row[15]),
        owner=row[13],
        done_on=row[14],
        not_owed=row[15],
        event=Ref(row[1], "events", str(row[16])),
        event_kind=row[17],
        event_words=row[18],
        event_on=row[19],
        about=row[20],
        verify=row[21],
        restriction=Restriction(
            marking=Marking(row[22]) if row[22] else None,
            exemption=row[23],
            foi=FoiStatus(row[24]) if row[24] else None,
            audience=Audience(row[25]),
            exemption_reason=row[26],
            exemption_by=row[27],
        ),
    )


def _turn(one: DutyTurn, *, is_open: bool) -> TurnLine:
    return TurnLine(
        kind=Turn(one.kind),
        on=one.on,
        person=one.person if is_open else "",
        words=one.words if is_open else "",
        evidence=one.evidence if is_open else "",
        day=one.day,
        entered_by=one.entered_by if is_open else "",
        entered_at=one.entered_at,
        audience=Audience(one.audience),
    )
