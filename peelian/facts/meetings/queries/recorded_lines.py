"""Reads: one line of the record of a meeting by its key, to be corrected. Each refuses as :class:`NotFound`."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from django.db.models import QuerySet

from peelian.facts.meetings.kinds import Part
from peelian.facts.meetings.models import (
    AgendaItem,
    Attendance,
    Interest,
    Meeting,
    MeetingQuestion,
    MinuteEntry,
    Outcome,
    Vote,
)
from peelian.facts.meetings.openness import may_read
from peelian.facts.meetings.queries.drafting import items_in_order
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience

_Row = TypeVar("_Row", Attendance, Interest, MeetingQuestion, MinuteEntry, Outcome, Vote)


def people_of(meeting: Meeting) -> list[Attendance]:
    """Everybody on the list of a meeting, the chair first, then by part and as they were entered. One query."""
    parts = [part.value for part in Part]
    rows = meeting.attendance.all()
    return sorted(rows, key=lambda one: (not one.is_chair, parts.index(one.part), one.pk))


def person_of(meeting: Meeting, key: int) -> Attendance:
    """One person on the list of a meeting. One query."""
    return _only(meeting.attendance.filter(pk=key))


def entry_of(meeting: Meeting, key: int) -> MinuteEntry:
    """A line of the clerk. One query."""
    return _only(MinuteEntry.objects.filter(item__meeting=meeting, pk=key).select_related(*_ITEM))


def vote_of(meeting: Meeting, key: int) -> Vote:
    """A vote. One query."""
    return _only(Vote.objects.filter(item__meeting=meeting, pk=key).select_related(*_ITEM))


def ballots_of(vote: Vote) -> dict[int, str]:
    """How members voted, by the key of their attendance. One query."""
    return dict(vote.ballots.values_list("attendance_id", "choice"))


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The items of a meeting in the order of its agenda, with their numbers, whoever may read them. One query."""
    return [item for item, _ in items_in_order(meeting).values()]


def items_seen(meeting: Meeting, *, audiences: Collection[Audience]) -> list[AgendaItem]:
    """The same, for those who belong to ``audiences``. One query."""
    found = items_in_order(meeting).values()
    return [item for item, restriction in found if may_read(restriction, audiences)]


def outcome_of(meeting: Meeting, key: int) -> Outcome:
    """An outcome. One query."""
    return _only(Outcome.objects.filter(item__meeting=meeting, pk=key).select_related(*_ITEM, "vote"))


def interest_of(meeting: Meeting, key: int) -> Interest:
    """An interest. One query."""
    found = Interest.objects.filter(meeting=meeting, pk=key)
    return _only(found.select_related("item", "meeting__body", "meeting__series__body"))


def question_of(meeting: Meeting, key: int) -> MeetingQuestion:
    """A question put under an item of the meeting. One query."""
    return _only(MeetingQuestion.objects.filter(item__meeting=meeting, pk=key).select_related(*_ITEM, "body"))


_ITEM = ("item__meeting__body", "item__meeting__series__body", "item__parent")


def _only(found: QuerySet[_Row]) -> _Row:
    row = found.first()
    if row is None:
        raise NotFound("There is no such line. Somebody may have struck it out.")
    return row
