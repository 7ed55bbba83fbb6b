"""Writes: plan a meeting, amend it, call it by its notice, cancel it, take it up again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState, PaperState, SeriesKind, SessionType
from peelian.facts.meetings.models import AgendaItem, Meeting, MeetingSeries, Paper
from peelian.facts.meetings.notice import Notice
from peelian.facts.meetings.openness import is_wider
from peelian.facts.meetings.queries.meetings import notice_of
from peelian.facts.meetings.services.held import (
    BEFORE,
    hold_meeting,
    lines,
    record,
    refuse_unfit,
    require_state,
    restricted,
    save,
)
from peelian.facts.meetings.services.publishing import fix_numbers, refuse_call
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import is_slug
from peelian.registers.bodies.models import Body


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting: on which day and at what time of day, where, and who may know of it.

    ``title`` is for one that is more than its series says, ``subject`` the theme of a thematic one. ``name`` is
    the last part of its reference where it was given elsewhere.
    """

    on: dt.date
    restriction: Restriction
    opens_at: dt.time | None = None
    venue: str = ""
    venue_confirmed: bool = True
    title: str = ""
    session: SessionType = SessionType.PUBLIC
    subject: str = ""
    watch_url: str = ""
    source: str = ""
    name: str = ""


def plan_meeting(*, series: MeetingSeries, row: MeetingRow, by: Actor) -> Meeting:
    """Plan a meeting of a series.

    Refuses a second one of the series on a day; one of the same body that opens at the same time, or sits at the
    same place while another does; a day outside the life of the series; and a day outside 1980 to 2099.
    """
    by.require(Permission.MEETING_WRITE, series.body.slug)
    fields = _fields(series, row)
    with trail.atomic():
        Body.objects.select_for_update().get(pk=series.body_id)  # one meeting at a time
        _refuse_clash(series, row)
        meeting = Meeting(series=series, body=series.body, name=_name(series, row), saved_by=by.identity, **fields)
        notice_of(meeting)
        meeting.save()
        record(meeting, by, "planned meeting", {"on": row.on.isoformat()})
    return meeting


def amend_meeting(*, meeting: Meeting, row: MeetingRow, lock: int, by: Actor) -> None:
    """Save what is said of a meeting, read at ``lock``. Its reference stays, whatever its day.

    Once it is called, its day and its time stand in the notice: reopen it to move it. Papers that were due on the
    last day of notice move with it. Refuses what :func:`plan_meeting` refuses, a paper that would be due after the
    meeting, and as :class:`Stale`, with both texts.
    """
    fields = _fields(meeting.series, row)
    with trail.atomic():
        Body.objects.select_for_update().get(pk=meeting.body_id)
        held = hold_meeting(meeting, by, lock=lock, yours=_row_words(row))
        moved = (held.on, held.opens_at) != (row.on, row.opens_at)
        if moved:
            require_state(held, {MeetingState.PLANNED}, "Its day and time are in the notice and cannot move")
            _refuse_clash(held.series, row, but=held)
        else:
            require_state(held, BEFORE | {MeetingState.SITTING}, "It cannot be amended")
        _refuse_narrower(held, row.restriction)
        before = notice_of(held)
        changed = sorted(name for name, value in fields.items() if getattr(held, name) != value)
        for name, value in fields.items():
            setattr(held, name, value)
        _move_papers(held, before, notice_of(held))
        save(held, by, "amended meeting", {"fields": changed})
    meeting.refresh_from_db()


def call_meeting(
    *, meeting: Meeting, on: dt.date, by: Actor, short_notice_reason: str = "", lock: int | None = None
) -> Notice:
    """Call a meeting: its notice and agenda were published on a day. From now on numbers do not change.

    Returns the notice it was due. Refuses an agenda without items, what is taken in private without its ground and
    a description (1972 Act, s100B(5)), a day to come or after the meeting, and shorter notice without a reason.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by, lock=lock, yours=short_notice_reason)
        require_state(held, {MeetingState.PLANNED}, "It cannot be called")
        notice = notice_of(held)
        reason = short_notice_reason.strip() or held.short_notice_reason
        refuse_call(held, on, notice, reason)
        items = fix_numbers(held)
        held.state, held.called_on = MeetingState.CALLED, on
        held.short_notice_reason = reason if notice.is_late(on) else ""
        details = {"on": on.isoformat(), "items": items, "last day": notice.last_day.isoformat()}
        save(held, by, "called meeting", details)
    meeting.refresh_from_db()
    return notice


def cancel_meeting(*, meeting: Meeting, reason: str, by: Actor, lock: int | None = None) -> None:
    """Cancel a meeting that has not begun, with the reason. Its business proposes itself to the next one."""
    with trail.atomic():
        held = hold_meeting(meeting, by, lock=lock, yours=reason)
        require_state(held, BEFORE, "It cannot be cancelled")
        if not reason.strip():
            raise Refused("Say why the meeting is cancelled.")
        held.state, held.cancelled_reason = MeetingState.CANCELLED, reason.strip()
        save(held, by, "cancelled meeting", {"reason": held.cancelled_reason})
    meeting.refresh_from_db()


def reopen(*, meeting: Meeting, reason: str, by: Actor, lock: int | None = None) -> None:
    """Take a called or cancelled meeting back to planning: the notice is withdrawn, numbers are counted anew.

    Refuses one that has begun, no reason, and a cancelled one whose day or time another has taken.
    """
    with trail.atomic():
        Body.objects.select_for_update().get(pk=meeting.body_id)
        held = hold_meeting(meeting, by, lock=lock, yours=reason)
        require_state(held, {MeetingState.CALLED, MeetingState.CANCELLED}, "It cannot be reopened")
        if not reason.strip():
            raise Refused("Say why the meeting is reopened.")
        if held.state == MeetingState.CANCELLED:
            _refuse_clash(held.series, _row_of(held), but=held)
        details = {"was": held.state, "because": held.cancelled_reason, "reason": reason.strip()}
        held.state, held.cancelled_reason = MeetingState.PLANNED, ""
        held.called_on, held.short_notice_reason, held.supplements = None, "", 0
        AgendaItem.objects.filter(meeting=held).update(number="", supplement=0)
        Paper.objects.filter(item__meeting=held).update(supplement=0)
        save(held, by, "reopened meeting", details)
    meeting.refresh_from_db()


def _fields(series: MeetingSeries, row: MeetingRow) -> dict[str, object]:
    problems = []
    first, after = series.valid_from, series.valid_to
    if (first is not None and row.on < first) or (after is not None and row.on >= after):
        problems.append(Problem(f"{series} did not meet on {day_words(row.on)}: it had not begun, or had ended."))
    if row.session is SessionType.THEMATIC and not row.subject.strip():
        problems.append(Problem("A thematic meeting needs its subject."))
    if row.watch_url and not row.watch_url.startswith(("https://", "http://")):
        problems.append(Problem("Where it can be watched is an address on the web: it begins with https://."))
    fields: dict[str, object] = {
        "on": row.on,
        "opens_at": row.opens_at,
        "venue": " ".join(row.venue.split()),
        "venue_confirmed": row.venue_confirmed,
        "title": " ".join(row.title.split()),
        "session": row.session,
        "subject": " ".join(row.subject.split()),
        "watch_url": row.watch_url.strip(),
        "source": row.source,
        **restricted(row.restriction),
    }
    refuse_unfit(Meeting, fields, problems)
    return fields


def _name(series: MeetingSeries, row: MeetingRow) -> str:
    """The last part of its reference: its day alone for a panel's own meetings, with the series for others."""
    if row.name:
        if not is_slug(row.name) or Meeting.objects.filter(body=series.body, name=row.name).exists():
            raise Refused(f"“{row.name}” cannot name this meeting: it is no short name, or another's.")
        return row.name
    day, long = row.on.isoformat(), f"{series.slug}-{row.on.isoformat()}"
    is_main = series.slug == "panel" or series.kind == SeriesKind.PANEL
    taken = set(Meeting.objects.filter(body=series.body, name__contains=day).values_list("name", flat=True))
    names = [*([day] if is_main else []), long, *(f"{long}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _refuse_clash(series: MeetingSeries, row: MeetingRow, *, but: Meeting | None = None) -> None:
    same_day = Meeting.objects.filter(body=series.body, on=row.on).exclude(state=MeetingState.CANCELLED)
    if but is not None:
        same_day = same_day.exclude(pk=but.pk)
    for other in same_day.select_related("series"):
        if other.series_id == series.pk:
            raise Refused(
                f"{series} meets on {day_words(row.on)} already. Amend that meeting, or cancel it first."
            )
        _refuse_time(other, row)


def _refuse_time(other: Meeting, row: MeetingRow) -> None:
    if row.opens_at is None or other.opens_at is None:
        return
    when = f"on {day_words(row.on)} at {row.opens_at:%H:%M}"
    if other.opens_at == row.opens_at:
        raise Refused(f"{other.series} meets {when} already, and nobody can be at both. Choose another time.")
    sits = other.rose_at is not None and other.opens_at <= row.opens_at < other.rose_at
    place = " ".join(row.venue.split()).casefold()
    if sits and place and place == other.venue.casefold():
        raise Refused(f"{other.series} sits at {other.venue} {when} still. Choose another time or place.")


def _refuse_narrower(held: Meeting, restriction: Restriction) -> None:
    items = AgendaItem.objects.filter(meeting=held).order_by("position")
    wider = [Problem(f"“{one.title}” is.") for one in items if is_wider(one.audience, restriction.audience)]
    if wider:
        raise Refused(f"Items are for more than the {restriction.audience.value}: amend them first.", wider)


def _move_papers(held: Meeting, before: Notice, after: Notice) -> None:
    if before.last_day != after.last_day:
        due = Paper.objects.filter(item__meeting=held, state=PaperState.EXPECTED, due=before.last_day)
        due.update(due=after.last_day)
    late = list(Paper.objects.filter(item__meeting=held, due__gt=held.on).order_by("pk"))
    if late:
        problems = [Problem(f"“{paper.title}” is due on {day_words(paper.due or held.on)}.") for paper in late]
        raise Refused("Papers would be due after the meeting. Give them earlier days first.", problems)


def _row_of(meeting: Meeting) -> MeetingRow:
    return MeetingRow(meeting.on, meeting.restriction, meeting.opens_at, meeting.venue)


def _row_words(row: MeetingRow) -> str:
    return lines(
        ("Title", row.title),
        ("Day", row.on.isoformat()),
        ("Opens", f"{row.opens_at:%H:%M}" if row.opens_at else ""),
        ("Venue", row.venue),
        ("Subject", row.subject),
    )
