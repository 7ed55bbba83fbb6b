"""What the first page says of meetings: the next one, its notice and papers, and the minutes still to be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState, MinutesState
from peelian.facts.meetings.paper_days import PaperStanding
from peelian.facts.meetings.queries.agenda import late_and_missing
from peelian.facts.meetings.queries.meetings import meetings_of
from peelian.facts.meetings.queries.preparing import MinutesDue, minutes_due
from peelian.registers.actions.seeing import audiences_for
from peelian.registers.bodies.models import Body
from peelian.surfaces.desk.meetings.presenters import MeetingLine, days_words, meeting_line

_AHEAD = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.SITTING)
_SHOWN = 3
_MINUTES = {
    None: "Minutes to draft",
    MinutesState.DRAFT: "Minutes to circulate",
    MinutesState.CIRCULATED: "Minutes to confirm",
}


@dataclass(frozen=True, slots=True)
class MeetingNews:
    """What is next in the meetings of a body, and what of it is late. Members see the next meeting alone."""

    next: MeetingLine | None
    days: str
    publish_days: str
    missing: int
    minutes: tuple[tuple[MinutesDue, str], ...]
    more: int


def meeting_news(body: Body, actor: Actor, *, today: dt.date) -> MeetingNews | None:
    """The news of a body's meetings; None for those who may not read panel papers there, or where none is kept."""
    if not actor.may(Permission.PANEL_PAPERS_READ, body.slug):
        return None
    audiences, prepares = audiences_for(actor, body), actor.may(Permission.MEETING_WRITE, body.slug)
    ahead = meetings_of(body, audiences=audiences, first=today, states=_AHEAD)
    following = min(ahead, key=lambda one: (one.on, one.opens_at or dt.time.min), default=None)
    chased = late_and_missing(following, today, audiences=audiences) if following and prepares else []
    due = minutes_due(body, audiences=audiences) if prepares else []
    if following is None and not due:
        return None
    line = meeting_line(following, today=today) if following else None
    return MeetingNews(
        next=line,
        days=days_words(line.meeting.on, today=today) if line else "",
        publish_days=days_words(line.publish_by, today=today) if line and line.publish_by else "",
        missing=sum(1 for one in chased if one.standing is PaperStanding.MISSING),
        minutes=tuple((one, _MINUTES[one.state]) for one in due[:_SHOWN]),
        more=max(0, len(due) - _SHOWN),
    )
