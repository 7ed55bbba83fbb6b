"""Reads: who that may vote is in the room at a time, why the others are not, and whether they are a quorum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from peelian.facts.meetings.kinds import VOTING, EntryKind, Part, Presence, SeriesKind
from peelian.facts.meetings.models import AgendaItem, Attendance, Interest, Meeting, MinuteEntry
from peelian.facts.meetings.queries.members import membership_on
from peelian.facts.meetings.quorum import members_words
from peelian.facts.meetings.seating import MembershipReading
from peelian.facts.meetings.staying import Movement, Stay, away_between, clock_words, why_away

_BY_PART = (SeriesKind.PANEL, SeriesKind.WORKING_GROUP)


@dataclass(frozen=True, slots=True)
class Room:
    """Who may vote, by the key of their attendance, and why each of the others on the list may not."""

    voters: Mapping[int, Attendance]
    why_not: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class QuorumNow:
    """How many members are there, how many it takes, and that in words. ``needed`` is None without a rule."""

    present: int
    needed: int | None
    words: str

    @property
    def is_quorate(self) -> bool | None:
        """Whether enough are there; None where it is not known how many it takes."""
        return None if self.needed is None else self.present >= self.needed


def room_at(
    meeting: Meeting,
    at: dt.time | None = None,
    *,
    item: AgendaItem | None = None,
    reading: MembershipReading | None = None,
) -> Room:
    """Who is in the room at a time, or by what is recorded so far; for an item, less who left the room for it.

    On a panel and its groups it is the part that makes a member; elsewhere a seat. Up to six queries.
    """
    seated = None
    if meeting.series.kind not in _BY_PART:
        reading = reading or membership_on(meeting.series, meeting.on)
        seated = frozenset(seat.person.casefold() for seat in reading.members)
    outside = _outside(item)
    moved = _movements(meeting)
    voters, why_not = {}, {}
    for one in meeting.attendance.all():
        name = one.person.casefold()
        stay = Stay(Presence(one.presence), one.arrived_at, one.left_at, away_between(moved.get(name, ())))
        why = _why_no_voter(one, seated) or why_away(stay, at)
        if not why and name in outside:
            why = "left the room for this item, having an interest in it"
        if why:
            why_not[one.pk] = why
        else:
            voters[one.pk] = one
    return Room(voters, why_not)


def quorum_now(meeting: Meeting, at: dt.time | None = None) -> QuorumNow:
    """Whether the members in the room at a time are a quorum, with the arithmetic. Up to six queries."""
    reading = membership_on(meeting.series, meeting.on)
    present = len(room_at(meeting, at, reading=reading).voters)
    when = f"at {clock_words(at)}" if at else "now"
    start = f"{members_words(present)} in the room {when}"
    if reading.quorum is None:
        return QuorumNow(present, None, f"{start}. {reading.quorum_working}")
    needed = reading.quorum.needed
    verdict = "a quorum" if present >= needed else "no quorum"
    return QuorumNow(present, needed, f"{start}, and it takes {needed}: {verdict}. {reading.quorum.working}")


def _outside(item: AgendaItem | None) -> frozenset[str]:
    if item is None:
        return frozenset()
    left = Interest.objects.filter(item=item, left_the_room=True)
    return frozenset(name.casefold() for name in left.values_list("person", flat=True))


def _why_no_voter(one: Attendance, seated: frozenset[str] | None) -> str:
    if seated is None:
        return "" if Part(one.part) in VOTING else f"is there as {one.part} and has no vote"
    member = one.person.casefold() in seated or one.part == Part.SUBSTITUTE
    return "" if member else f"is there as {one.part}, without a seat, and has no vote"


def _movements(meeting: Meeting) -> dict[str, list[Movement]]:
    found = MinuteEntry.objects.filter(
        item__meeting=meeting, kind__in=[EntryKind.ARRIVAL.value, EntryKind.DEPARTURE.value], at__isnull=False
    )
    moved: dict[str, list[Movement]] = {}
    for speaker, at, kind in found.values_list("speaker", "at", "kind"):
        if at is not None:
            moved.setdefault(speaker.casefold(), []).append(Movement(at, kind == EntryKind.DEPARTURE))
    return moved
