"""What the list of meetings shows: what is to come first, what waits for its record, and the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.meetings import notice_of
from peelian.registers.actions.models import Action

STYLES = {
    MeetingState.PLANNED: "waiting",
    MeetingState.CALLED: "on-track",
    MeetingState.SITTING: "due",
    MeetingState.HELD: "done",
    MeetingState.CANCELLED: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in a list. ``publish_by`` is there while its agenda is still to be published."""

    meeting: Meeting
    state: str
    style: str
    publish_by: dt.date | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings by what there is to do: to come, their day passed without a record, over."""

    to_come: tuple[MeetingLine, ...]
    unrecorded: tuple[MeetingLine, ...]
    over: tuple[MeetingLine, ...]


def meetings(found: Sequence[Meeting], *, today: dt.date) -> Meetings:
    """The meetings of a body, given the latest first; those to come are turned so that the next is first."""
    before = (MeetingState.PLANNED, MeetingState.CALLED)
    ahead = [
        one for one in found if one.state == MeetingState.SITTING or (one.state in before and one.on >= today)
    ]
    missed = [one for one in found if one.state in before and one.on < today]
    rest = [one for one in found if one not in ahead and one not in missed]
    return Meetings(
        to_come=tuple(meeting_line(one, today=today) for one in reversed(ahead)),
        unrecorded=tuple(meeting_line(one, today=today) for one in missed),
        over=tuple(meeting_line(one, today=today) for one in rest),
    )


def meeting_line(meeting: Meeting, *, today: dt.date) -> MeetingLine:
    """One meeting as a list shows it."""
    state = MeetingState(meeting.state)
    is_open = state is MeetingState.PLANNED and meeting.on >= today
    notice = notice_of(meeting) if is_open else None
    return MeetingLine(
        meeting=meeting,
        state=state.value.capitalize(),
        style=STYLES[state],
        publish_by=notice.last_day if notice else None,
        is_late=notice is not None and notice.is_late(today),
    )


def days_words(last: dt.date, *, today: dt.date) -> str:
    """How far a day is: ``in 4 days``, ``today``, ``3 days ago``."""
    count = (last - today).days
    if count == 0:
        return "today"
    size = f"{abs(count)} day{'' if abs(count) == 1 else 's'}"
    return f"in {size}" if count > 0 else f"{size} ago"


def dated_words(actions: Iterable[Action]) -> str:
    """What else planning a meeting did: which actions wait for it no more."""
    numbers = ", ".join(str(one.number) for one in actions)
    many = "Actions" if "," in numbers else "Action"
    return f" {many} {numbers} waited for it and {'are' if ',' in numbers else 'is'} due then." if numbers else ""
