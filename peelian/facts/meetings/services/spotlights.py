"""Writes: the rota of spotlights, month by month: what was looked at closely, or why it was suspended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import SpotlightState
from peelian.facts.meetings.models import Meeting, Spotlight
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import Frequency, Period
from peelian.kernel.refs import Ref
from peelian.registers.actions.rows import too_long
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields

_WRITE = Permission.MEETING_WRITE


@dataclass(frozen=True, slots=True)
class SpotlightRow:
    """One month's spotlight; any day of the month names it. A suspended one has a reason, all others a subject."""

    month: dt.date
    restriction: Restriction
    subject: str = ""
    state: SpotlightState = SpotlightState.HELD
    reason: str = ""
    meeting: Meeting | None = None
    report: Ref | None = None
    objective: Ref | None = None
    source: str = ""


def enter_spotlight(*, body: Body, row: SpotlightRow, by: Actor) -> Spotlight:
    """Enter one month's spotlight. Entering the same subject of a month again amends it.

    Refuses one without a subject or, if suspended, a reason; one held in a month to come; a month that would be
    suspended and not; and a meeting of another body.
    """
    by.require(_WRITE, body.slug)
    period = Period.starting(row.month.replace(day=1), Frequency.MONTH)
    subject = " ".join(row.subject.split())
    _refuse(body, row, period, subject)
    wanted: dict[str, object] = {
        "state": row.state,
        "reason": row.reason.strip(),
        "meeting": row.meeting,
        "report": str(row.report or ""),
        "objective": str(row.objective or ""),
        "source": row.source,
        **restriction_fields(row.restriction),
    }
    if problems := too_long(Spotlight, {"subject": subject, **wanted}):
        raise Refused("This spotlight cannot be entered as it stands.", problems)
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        held = list(Spotlight.objects.filter(body=body, month=period.start).select_related("meeting"))
        spotlight = next((one for one in held if one.subject.casefold() == subject.casefold()), None)
        _refuse_both(period, [one for one in held if one != spotlight], row.state)
        if spotlight is None:
            spotlight = Spotlight(body=body, month=period.start, subject=subject)
        changed = sorted(name for name, value in wanted.items() if getattr(spotlight, name) != value)
        if spotlight.pk is None or changed:
            verb = "amended spotlight" if spotlight.pk else "entered spotlight"
            for name, value in wanted.items():
                setattr(spotlight, name, value)
            spotlight.saved_by = by.identity
            spotlight.save()
            trail.record(by=by, verb=verb, ref=spotlight.ref, details={"subject": subject, "state": row.state})
    return spotlight


def strike_spotlight(*, spotlight: Spotlight, reason: str, by: Actor) -> None:
    """Take an entry that was made in error out of the rota, with the reason, which the trail keeps."""
    by.require(_WRITE, spotlight.body.slug)
    if not reason.strip():
        raise Refused("Say why it is struck out.")
    with trail.atomic():
        details = {"subject": spotlight.subject, "state": spotlight.state, "reason": reason.strip()}
        trail.record(by=by, verb="struck out spotlight", ref=spotlight.ref, details=details)
        spotlight.delete()


def _refuse(body: Body, row: SpotlightRow, period: Period, subject: str) -> None:
    if row.state is SpotlightState.SUSPENDED and not row.reason.strip():
        raise Refused(f"Say why the spotlight of {period.words} was suspended.")
    if row.state is not SpotlightState.SUSPENDED and not subject:
        raise Refused(f"Say what the spotlight of {period.words} was on.")
    if row.state is SpotlightState.HELD and period.start > timezone.localdate():
        raise Refused(f"{period.words} is still to come: enter its spotlight as planned.")
    if row.meeting is not None and row.meeting.body_id != body.pk:
        raise Refused(f"{row.meeting} is not a meeting of {body}.")


def _refuse_both(period: Period, others: list[Spotlight], state: SpotlightState) -> None:
    for other in others:
        if (other.state == SpotlightState.SUSPENDED) is not (state is SpotlightState.SUSPENDED):
            raise Refused(
                f"{period.words} has {other.subject or 'no subject'}, {other.state}. A month is suspended or not: "
                "amend that entry or strike it."
            )
