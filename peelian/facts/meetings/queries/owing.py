"""Reads: when something agreed at a meeting is due, and which body answers for it, by the words agreed."""

from __future__ import annotations

import datetime as dt

from peelian.facts.meetings.kinds import VOTING, MeetingState, Part, SeriesKind
from peelian.facts.meetings.models import Meeting, MeetingSeries
from peelian.facts.meetings.next_meetings import Run, run_meant
from peelian.facts.meetings.owners import Owner, owner_named
from peelian.registers.actions.due import Due, read_due
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body

_OWNER_OF_PART = {
    Part.COMMISSIONER: Owner.COMMISSIONER,
    Part.OFFICE: Owner.COMMISSIONER,
    Part.POLICE: Owner.FORCE,
    **dict.fromkeys(VOTING, Owner.PANEL),
}


def due_from(meeting: Meeting, words: str) -> Due:
    """When something is due that was agreed at a meeting, in the words it was agreed in. Two queries.

    ``next meeting`` is that of the same run, or of the run the words name; while it is not planned, it is waited
    for. Refuses a due before the meeting, and a day that does not exist.
    """
    return read_due(words, raised_on=meeting.on, next_meeting=next_meeting_meant(meeting, words))


def next_meeting_meant(meeting: Meeting, words: str) -> dt.date | None:
    """The date of the next meeting that words speak of, or None while it is not planned. Two queries."""
    found = {run.slug: run for run in MeetingSeries.objects.filter(body=meeting.series.body)}
    runs = [Run(run.slug, run.name, SeriesKind(run.kind)) for run in found.values()]
    meant = run_meant(words, runs, own=meeting.series.slug)
    if meant is None:
        return None
    planned = Meeting.objects.filter(series=found[meant], on__gt=meeting.on)
    planned = planned.exclude(state=MeetingState.CANCELLED).order_by("on")
    return planned.values_list("on", flat=True).first()


def body_owing(meeting: Meeting, words: str) -> Body | None:
    """The body that answers for what a post or person owes; None where words and list do not tell. Four queries.

    A body's own name comes first, then a post; the part that a person takes in the meeting comes last.
    """
    around = _around(meeting.series.body)
    said = " ".join(words.split()).casefold()
    for body in around.values():
        if body is not None and body.name.casefold() == said:
            return body
    owner = owner_named(words)
    if owner is None:
        here = meeting.attendance.filter(person__iexact=" ".join(words.split())).first()
        owner = _OWNER_OF_PART.get(Part(here.part)) if here is not None else None
    return around[owner] if owner is not None else None


def _around(body: Body) -> dict[Owner, Body | None]:
    """The commissioner, the force and the panel that belong together, from one of them."""
    panel: Body | None = body
    commissioner: Body | None = body
    if body.kind == BodyKind.PANEL:
        commissioner = Body.objects.filter(scrutinised_by=body).order_by("pk").first()
    else:
        panel = body.scrutinised_by
    force = commissioner.holds_to_account if commissioner is not None else None
    return {Owner.COMMISSIONER: commissioner, Owner.FORCE: force, Owner.PANEL: panel}
