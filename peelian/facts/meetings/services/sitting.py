"""Writes: a meeting sits, and rises. Attendance, interests and excluding the public have their own modules."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Attendance, Meeting
from peelian.facts.meetings.queries.members import membership_on
from peelian.facts.meetings.seating import Seat
from peelian.facts.meetings.services.attendance import (
    AttendanceRow,
    arrive,
    leave,
    record_attendance,
    record_everybody,
    remove_attendance,
    substitute,
    take_the_chair,
)
from peelian.facts.meetings.services.interests import (
    InterestRow,
    amend_interest,
    declare_interest,
    remove_interest,
)
from peelian.facts.meetings.services.privacy import exclude_public, readmit_public
from peelian.facts.meetings.services.recording import hold_meeting
from peelian.facts.meetings.staying import clock_words
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words

__all__ = [
    "AttendanceRow",
    "InterestRow",
    "amend_interest",
    "arrive",
    "declare_interest",
    "exclude_public",
    "leave",
    "open_sitting",
    "readmit_public",
    "record_attendance",
    "record_everybody",
    "remove_attendance",
    "remove_interest",
    "rise",
    "substitute",
    "take_the_chair",
]


def open_sitting(*, meeting: Meeting, at: dt.time | None = None, by: Actor) -> list[Attendance]:
    """Open the sitting at a time, if it is known, with a list of everybody who has a seat on that day.

    Nobody is taken to be there until that is recorded; what was recorded before, such as apologies, stays. Opening
    again changes nothing. Refuses a meeting that has risen, or is still to come.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by, sat=False)
        if held.state == MeetingState.SITTING:
            return list(held.attendance.all())
        if held.state == MeetingState.HELD:
            raise Refused(f"The meeting of {day_words(held.on)} has risen.")
        if held.on > timezone.localdate():
            raise Refused(f"The meeting is on {day_words(held.on)}, which is still to come.")
        found = _expect(held, by)
        held.state, held.opens_at = MeetingState.SITTING, at or held.opens_at
        held.lock, held.saved_by = held.lock + 1, by.identity
        held.save()
        details = {"at": held.opens_at and clock_words(held.opens_at), "expected": len(found)}
        trail.record(by=by, verb="opened sitting", ref=held.ref, details=details)
    meeting.refresh_from_db()
    return found


def rise(*, meeting: Meeting, at: dt.time | None = None, by: Actor) -> None:
    """End the sitting, at a time if it is known, or correct that time. The same again changes nothing.

    Refuses rising before the meeting opened, or before somebody came or left.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by)
        if held.state == MeetingState.HELD and held.rose_at == at:
            return
        if at is not None:
            _require_after(held, at)
        held.state, held.rose_at = MeetingState.HELD, at
        held.lock, held.saved_by = held.lock + 1, by.identity
        held.save()
        trail.record(by=by, verb="rose", ref=held.ref, details={"at": at and clock_words(at)})
    meeting.refresh_from_db()


def _expect(held: Meeting, by: Actor) -> list[Attendance]:
    """Everybody who has a seat on the day and is not yet on the list, entered as expected."""
    reading = membership_on(held.series, held.on)
    known = {person.casefold() for person in held.attendance.values_list("person", flat=True)}
    has_chair = held.attendance.filter(is_chair=True).exists()
    chair = "" if has_chair else (held.chaired_by or reading.chair).casefold()
    seats = (*reading.members, *reading.in_attendance)
    Attendance.objects.bulk_create(
        [_expected(held, seat, chair, by) for seat in seats if seat.person.casefold() not in known]
    )
    if chair in known:
        held.attendance.filter(person__iexact=chair).update(is_chair=True)
    found = list(held.attendance.all())
    held.chaired_by = next((one.person for one in found if one.is_chair), held.chaired_by)
    return found


def _expected(held: Meeting, seat: Seat, chair: str, by: Actor) -> Attendance:
    return Attendance(
        meeting=held,
        person=seat.person,
        part=seat.part,
        represents=seat.represents,
        is_chair=seat.person.casefold() == chair,
        saved_by=by.identity,
    )


def _require_after(held: Meeting, at: dt.time) -> None:
    if held.opens_at is not None and at < held.opens_at:
        raise Refused(f"The meeting opened at {clock_words(held.opens_at)} and cannot have risen before.")
    for one in held.attendance.all():
        last = one.left_at or one.arrived_at
        if last is not None and at < last:
            raise Refused(f"{one.person} came or left at {clock_words(last)}, after it is said to have risen.")
