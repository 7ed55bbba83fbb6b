"""Reads: what was done at a meeting as plain values, each with its place and its restriction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from peelian.facts.meetings.kinds import (
    Choice,
    EntryKind,
    InterestKind,
    OutcomeKind,
    Part,
    Presence,
    QuestionState,
)
from peelian.facts.meetings.minuted import Agreed, Asked, Declared, Done, Remark, Somebody, Voted
from peelian.facts.meetings.models import (
    Attendance,
    Interest,
    Meeting,
    MeetingQuestion,
    MinuteEntry,
    Outcome,
    Vote,
)
from peelian.kernel.markings import Restriction

Style = Callable[[str], str]
"""A name as minutes give it."""

NOT_PUT = frozenset({QuestionState.RECEIVED, QuestionState.REFUSED, QuestionState.WITHDRAWN})
"""Questions that were not put to the meeting."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing done under an item, in its place. What has no place of its own comes after what has."""

    item: int
    done: Done
    restriction: Restriction
    position: int
    rank: int = 0

    @property
    def order(self) -> tuple[bool, int, int]:
        """By place, and at one place by what usually comes first."""
        return (self.position == 0, self.position, self.rank)


def somebody(row: Attendance) -> Somebody:
    """One person."""
    return Somebody(
        row.person,
        Part(row.part),
        Presence(row.presence),
        row.represents,
        row.stands_in_for,
        row.is_chair,
        row.remote,
        row.arrived_at,
        row.left_at,
    )


def declared(row: Interest, style: Style, in_item: str = "") -> Declared:
    """One interest."""
    return Declared(style(row.person), InterestKind(row.kind), row.words, in_item, row.left_the_room)


def placed(meeting: Meeting, style: Style) -> list[Placed]:
    """All that was done under the items of a meeting, in order. Seven queries however much there is."""
    rows = [
        _entries(meeting, style),
        _questions(meeting, style),
        _votes(meeting, style),
        _outcomes(meeting, style),
    ]
    return sorted(chain.from_iterable(rows), key=lambda one: one.order)


def _entries(meeting: Meeting, style: Style) -> Iterator[Placed]:
    for row in MinuteEntry.objects.filter(item__meeting=meeting):
        done = Remark(EntryKind(row.kind), row.text, style(row.speaker), row.at, row.excludes, row.public_interest)
        yield Placed(row.item_id, done, row.restriction, row.position)


def _questions(meeting: Meeting, style: Style) -> Iterator[Placed]:
    """Each question with what was answered by the day of the meeting; an answer for fewer readers goes apart."""
    rows = MeetingQuestion.objects.filter(item__meeting=meeting).prefetch_related("answers")
    for row in rows.exclude(state__in=sorted(NOT_PUT)):
        asked = Asked(row.text, style(row.asked_by), QuestionState(row.state), style(row.asked_of))
        given = [one for one in row.answers.all() if one.answered_on <= meeting.on]
        alike = [one for one in given if one.audience == row.audience]
        apart = [one for one in given if one.audience != row.audience]
        whole = replace(
            asked, answers=tuple((one.text, style(one.answered_by)) for one in alike), kept_back=bool(apart)
        )
        item = row.item_id or 0
        yield Placed(item, whole, row.restriction, row.position, 1)
        for one in apart:
            only = replace(asked, state=QuestionState.ANSWERED, answers=((one.text, style(one.answered_by)),))
            yield Placed(item, only, one.restriction, row.position, 1)


def _votes(meeting: Meeting, style: Style) -> Iterator[Placed]:
    for row in Vote.objects.filter(item__meeting=meeting).prefetch_related("ballots__attendance"):
        ballots = tuple((style(one.attendance.person), Choice(one.choice)) for one in row.ballots.all())
        done = Voted(
            motion=row.motion,
            carried=row.carried,
            moved_by=style(row.moved_by),
            seconded_by=style(row.seconded_by),
            votes_for=row.votes_for,
            votes_against=row.votes_against,
            abstained=row.abstained,
            unanimous=row.unanimous,
            working=row.working if row.is_veto else "",
            casting_vote=Choice(row.casting_vote) if row.casting_vote else None,
            ballots=ballots,
        )
        yield Placed(row.item_id, done, row.restriction, row.position, 2)


def _outcomes(meeting: Meeting, style: Style) -> Iterator[Placed]:
    for row in Outcome.objects.filter(item__meeting=meeting):
        done = Agreed(
            OutcomeKind(row.kind), row.text, row.number, style(row.said_by), style(row.owed_by), row.due_words
        )
        yield Placed(row.item_id, done, row.restriction, row.position, 3)
