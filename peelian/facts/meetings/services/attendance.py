"""Writes: who came, who did not, who stood in for whom, who came late or left early, who took the chair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import VOTING, EntryKind, Part, Presence
from peelian.facts.meetings.models import AgendaItem, Attendance, Ballot, Meeting, MinuteEntry
from peelian.facts.meetings.services.recording import hold_item, hold_meeting, make_room, one_line, require_fit
from peelian.facts.meetings.staying import clock_words
from peelian.kernel.errors import NotFound, Refused, Stale
from peelian.registers.records.restricted import restriction_fields


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person at a meeting: in what part, for whom, whether they came, and when where it was not throughout."""

    person: str
    part: Part
    presence: Presence = Presence.PRESENT
    represents: str = ""
    stands_in_for: str = ""
    is_chair: bool = False
    arrived_at: dt.time | None = None
    left_at: dt.time | None = None
    remote: bool = False
    source: str = ""


def record_attendance(*, meeting: Meeting, row: AttendanceRow, by: Actor) -> Attendance:
    """Record one person, or amend what is recorded of them; apologies may be recorded before the meeting.

    Refuses what :func:`record_everybody` refuses.
    """
    return record_everybody(meeting=meeting, rows=[row], by=by)[0]


def record_everybody(
    *, meeting: Meeting, rows: Sequence[AttendanceRow], read: Mapping[str, str] | None = None, by: Actor
) -> list[Attendance]:
    """Record many people at once. The same again changes nothing.

    Refuses a row without a name, times that are out of order or of somebody who was not there, somebody who stands
    in without being a substitute, and whoever voted made absent or no member. ``read`` holds by name in which
    words (:func:`as_words`) each stood when they were read: refuses as :class:`Stale`, with both texts, when
    somebody recorded otherwise since.
    """
    fields = [_fields(row) for row in rows]
    with trail.atomic():
        held = hold_meeting(meeting, by, sat=False)
        known = {one.person: one for one in held.attendance.all()}
        _require_as_read(known, fields, read or {})
        return [_save(held, known, each, by) for each in fields]


def substitute(
    *, meeting: Meeting, person: str, stands_in_for: str, represents: str = "", remote: bool = False, by: Actor
) -> Attendance:
    """Record that somebody stands in for a member, whose apologies that implies.

    Refuses a member, somebody who stands in already, and standing in for somebody who is there or is no member.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by, sat=False)
        absent = _known(held, stands_in_for)
        if absent.presence == Presence.PRESENT:
            raise Refused(f"{absent.person} is there, so nobody stands in.")
        if Part(absent.part) not in VOTING - {Part.SUBSTITUTE}:
            raise Refused(f"{absent.person} is no member, so nobody stands in.")
        name = one_line(person)
        others = held.attendance.filter(stands_in_for=absent.person).exclude(person=name)
        if (other := others.first()) is not None:
            raise Refused(f"{other.person} stands in for {absent.person} already.")
        here = held.attendance.filter(person=name).first()
        if here is not None and here.stands_in_for != absent.person:
            raise Refused(f"{name} is there as {here.part}, and cannot stand in for {absent.person}.")
        if absent.presence != Presence.APOLOGIES:
            absent.presence, absent.saved_by = Presence.APOLOGIES, by.identity
            absent.save()
        row = AttendanceRow(
            *(name, Part.SUBSTITUTE, Presence.PRESENT, one_line(represents) or absent.represents),
            stands_in_for=absent.person,
            remote=remote,
        )
        return record_attendance(meeting=held, row=row, by=by)


def arrive(
    *, meeting: Meeting, person: str, at: dt.time | None = None, item: AgendaItem | None = None, by: Actor
) -> Attendance:
    """Record that somebody came, or came back; under an item it is minuted as well.

    Refuses somebody who is not on the list, and coming back without the item it was under or the time.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by)
        one = _known(held, person)
        back = one.presence == Presence.PRESENT and one.left_at is not None
        if one.presence == Presence.PRESENT and not back:
            return one
        if back:
            _minute_leaving(one, _require_back(one, at, item), by)
            one.left_at = None
        else:
            one.presence, one.arrived_at = Presence.PRESENT, at
        _save_movement(one, at, item, by, came=True, back=back)
    return one


def leave(*, meeting: Meeting, person: str, at: dt.time, item: AgendaItem | None = None, by: Actor) -> Attendance:
    """Record that somebody left; under an item it is minuted as well.

    Refuses somebody who is not there, and leaving before arriving.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by)
        one = _known(held, person)
        if one.presence != Presence.PRESENT:
            raise Refused(f"{one.person} is not recorded as present, and so cannot leave.")
        if one.left_at is not None:
            if one.left_at == at:
                return one
            raise Refused(f"{one.person} left at {clock_words(one.left_at)} already.")
        if one.arrived_at is not None and at < one.arrived_at:
            raise Refused(f"{one.person} arrived at {clock_words(one.arrived_at)} and cannot have left before.")
        one.left_at = at
        _save_movement(one, at, item, by, came=False)
    return one


def take_the_chair(*, meeting: Meeting, person: str, by: Actor) -> Attendance:
    """Record who presides. Refuses somebody who is no member, or not there."""
    with trail.atomic():
        held = hold_meeting(meeting, by)
        one = _known(held, person)
        if Part(one.part) not in VOTING or one.presence in (Presence.APOLOGIES, Presence.ABSENT):
            raise Refused(f"{one.person} cannot take the chair: a member who is there can.")
        if one.is_chair and held.chaired_by == one.person:
            return one
        held.attendance.exclude(pk=one.pk).update(is_chair=False)
        one.is_chair, one.saved_by = True, by.identity
        one.save()
        held.chaired_by, held.saved_by, held.lock = one.person, by.identity, held.lock + 1
        held.save()
        trail.record(by=by, verb="took the chair", ref=held.ref, details={"person": one.person})
    return one


def remove_attendance(*, meeting: Meeting, person: str, by: Actor) -> None:
    """Take a name off the list that was entered by mistake. Refuses somebody who voted, and an unknown name."""
    with trail.atomic():
        held = hold_meeting(meeting, by, sat=False)
        one = _known(held, person)
        if Ballot.objects.filter(attendance=one).exists():
            raise Refused(f"{one.person} voted, and so was there.")
        details = {"person": one.person, "part": one.part, "presence": one.presence}
        one.delete()
        trail.record(by=by, verb="removed attendance", ref=held.ref, details=details)


def as_words(one: Attendance) -> str:
    """How somebody is recorded, as one line, so that two can be read side by side."""
    told = [f"{one.person}: {one.presence}", one.part, one.represents]
    told += [f"for {one.stands_in_for}" if one.stands_in_for else "", "in the chair" if one.is_chair else ""]
    told += [f"from {clock_words(one.arrived_at)}" if one.arrived_at else ""]
    told += [f"until {clock_words(one.left_at)}" if one.left_at else "", "remotely" if one.remote else ""]
    return ", ".join(words for words in told if words)


def _known(held: Meeting, person: str) -> Attendance:
    found = held.attendance.filter(person__iexact=one_line(person)).first()
    if found is None:
        raise NotFound(f"{one_line(person) or 'Nobody'} is not on the list of this meeting.")
    return found


def _fields(row: AttendanceRow) -> dict[str, Any]:
    name = one_line(row.person)
    if not name:
        raise Refused("Attendance needs a name.")
    if row.stands_in_for and row.part is not Part.SUBSTITUTE:
        raise Refused(f"{name} stands in for {row.stands_in_for}, and is not a substitute.")
    if (row.arrived_at or row.left_at) and row.presence is not Presence.PRESENT:
        raise Refused(f"{name} is recorded as {row.presence}, and so cannot have come or left.")
    if row.arrived_at and row.left_at and row.left_at < row.arrived_at:
        raise Refused(f"{name} cannot have left before arriving at {clock_words(row.arrived_at)}.")
    fields: dict[str, Any] = {
        "person": name,
        "part": row.part.value,
        "represents": one_line(row.represents),
        "presence": row.presence.value,
        "stands_in_for": one_line(row.stands_in_for),
        "is_chair": row.is_chair,
        "arrived_at": row.arrived_at,
        "left_at": row.left_at,
        "remote": row.remote,
        "source": row.source,
    }
    require_fit(Attendance, fields)
    return fields


def _save(held: Meeting, known: dict[str, Attendance], fields: dict[str, Any], by: Actor) -> Attendance:
    one = known.get(fields["person"])
    was = {name: getattr(one, name) for name in fields} if one else {}
    if one is not None and was == fields:
        return one
    if one is not None:
        _require_no_vote_lost(one, fields)
    if fields["is_chair"]:
        held.attendance.exclude(person=fields["person"]).update(is_chair=False)
        Meeting.objects.filter(pk=held.pk).update(chaired_by=fields["person"])
    one = one or Attendance(meeting=held)
    for name, value in fields.items():
        setattr(one, name, value)
    one.saved_by = by.identity
    one.save()
    known[one.person] = one
    changed = {name: [was.get(name), value] for name, value in fields.items() if was.get(name) != value}
    trail.record(by=by, verb="recorded attendance", ref=held.ref, details={"person": one.person, **changed})
    return one


def _require_as_read(
    known: Mapping[str, Attendance], fields: Sequence[dict[str, Any]], read: Mapping[str, str]
) -> None:
    theirs, yours = [], []
    for wanted in fields:
        one = known.get(wanted["person"])
        if one is None or wanted["person"] not in read:
            continue
        now, meant = as_words(one), as_words(Attendance(**wanted))
        if now not in (read[one.person], meant):
            theirs.append(now)
            yours.append(meant)
    if theirs:
        message = "Somebody recorded the attendance since you opened it."
        raise Stale(message, theirs="\n".join(theirs), yours="\n".join(yours))


def _require_no_vote_lost(one: Attendance, fields: dict[str, Any]) -> None:
    still = fields["presence"] == Presence.PRESENT and (
        Part(fields["part"]) in VOTING or fields["part"] == one.part
    )
    if not still and Ballot.objects.filter(attendance=one).exists():
        raise Refused(f"{one.person} voted, and so was there as a member.")


def _require_back(one: Attendance, at: dt.time | None, item: AgendaItem | None) -> AgendaItem:
    if at is None or item is None:
        raise Refused(f"{one.person} left. Say when they came back, and under which item.")
    if one.left_at is not None and at < one.left_at:
        raise Refused(f"{one.person} left at {clock_words(one.left_at)} and cannot have come back before.")
    return item


def _minute_leaving(one: Attendance, item: AgendaItem, by: Actor) -> None:
    """Minute the leaving, so that the time between is on record, unless it was minuted when it happened."""
    left = MinuteEntry.objects.filter(
        item__meeting=one.meeting, kind=EntryKind.DEPARTURE, speaker=one.person, at=one.left_at
    )
    if not left.exists():
        _minute(one, f"{one.person} left the meeting.", one.left_at, hold_item(item, by), by, came=False)


def _save_movement(
    one: Attendance, at: dt.time | None, item: AgendaItem | None, by: Actor, *, came: bool, back: bool = False
) -> None:
    one.saved_by = by.identity
    one.save()
    verb = ("returned to" if back else "joined") if came else "left"
    if item is not None:
        _minute(one, f"{one.person} {verb} the meeting.", at, hold_item(item, by), by, came=came)
    details = {"person": one.person, "at": at and clock_words(at)}
    trail.record(by=by, verb="arrived" if came else "left", ref=one.meeting.ref, details=details)


def _minute(one: Attendance, words: str, at: dt.time | None, item: AgendaItem, by: Actor, *, came: bool) -> None:
    if item.meeting_id != one.meeting_id:
        raise Refused("That item is of another meeting.")
    MinuteEntry.objects.create(
        item=item,
        position=make_room(item, None),
        kind=EntryKind.ARRIVAL if came else EntryKind.DEPARTURE,
        speaker=one.person,
        text=words,
        at=at,
        saved_by=by.identity,
        **restriction_fields(item.restriction),
    )
