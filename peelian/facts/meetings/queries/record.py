"""Reads: the record of a meeting, for those who may read it. So many queries, however long the record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

from django.db.models import Prefetch, Q

from peelian.facts.meetings.agenda_tree import ItemLine
from peelian.facts.meetings.kinds import (
    NOT_PUT,
    Choice,
    EntryKind,
    InterestKind,
    MeetingState,
    OutcomeKind,
    Part,
    Presence,
    QuestionKind,
    QuestionState,
)
from peelian.facts.meetings.models import (
    Attendance,
    Ballot,
    Interest,
    Meeting,
    MeetingAnswer,
    MeetingQuestion,
    MinuteEntry,
    Outcome,
    Vote,
)
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.facts.meetings.queries.room import QuorumNow, quorum_now
from peelian.facts.meetings.recorded import (
    AnswerLine,
    Attendee,
    BallotLine,
    EntryLine,
    InterestLine,
    ItemRecord,
    OutcomeLine,
    QuestionLine,
    Record,
    RecordLine,
    VoteLine,
    apologies_of,
    by_part,
    in_order,
    warnings_of,
)
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref

__all__ = ["QuorumNow", "quorum_now", "record_of"]

_Row = TypeVar("_Row", MinuteEntry, MeetingQuestion, Vote, Outcome)


def record_of(meeting: Meeting, *, audiences: Collection[Audience]) -> Record:
    """A meeting as it was recorded, as far as it is for these audiences. Fourteen queries at most.

    Of an item that is not for them they learn what its agenda tells, and never its title; of what stands under it,
    nothing. Refuses as :class:`NotFound` a meeting that is not for them.
    """
    items = _items(meeting, audiences)
    people = [_attendee(one) for one in meeting.attendance.all()]
    interests = tuple(_interests(meeting, [item.key for item in items if not item.withheld]))
    keeps = Audience.OFFICE in audiences
    return Record(
        ref=meeting.ref,
        title=str(meeting),
        on=meeting.on,
        opens_at=meeting.opens_at,
        rose_at=meeting.rose_at,
        venue=meeting.venue,
        state=MeetingState(meeting.state),
        chaired_by=meeting.chaired_by or next((one.person for one in people if one.is_chair), ""),
        present=by_part(people),
        apologies=apologies_of(people),
        absent=tuple(one for one in people if one.presence is Presence.ABSENT),
        expected=tuple(one for one in people if one.presence is Presence.EXPECTED),
        interests=interests,
        items=tuple(items),
        warnings=warnings_of(people, interests, items) if keeps else (),
    )


def _items(meeting: Meeting, audiences: Collection[Audience]) -> list[ItemRecord]:
    agenda = agenda_of(meeting, audiences=audiences)
    lines = _lines([item.key for item in agenda.walk() if not item.is_withheld], sorted(audiences))
    return [_item(meeting, item, depth, lines.get(item.key, [])) for item, depth in _walk(agenda.items, 0)]


def _walk(items: Iterable[ItemLine], depth: int) -> Iterator[tuple[ItemLine, int]]:
    for item in items:
        yield item, depth
        yield from _walk(item.items, depth + 1)


def _item(meeting: Meeting, item: ItemLine, depth: int, lines: list[RecordLine]) -> ItemRecord:
    return ItemRecord(
        key=item.key,
        ref=Ref(meeting.body.slug, "meetings", item.name),
        number=item.number,
        title=item.title,
        kind=item.kind,
        depth=depth,
        state=item.state,
        withheld=item.is_withheld,
        ground=item.ground,
        description=item.description,
        restriction=item.restriction,
        lines=in_order(lines),
    )


def _lines(items: list[int], wanted: list[Audience]) -> dict[int, list[RecordLine]]:
    answers = MeetingAnswer.objects.filter(audience__in=wanted).order_by("answered_on", "pk")
    ballots = Ballot.objects.select_related("attendance").order_by("pk")
    told = {"item__in": items, "audience__in": wanted}
    found: dict[int, list[RecordLine]] = {}
    _gather(found, MinuteEntry.objects.filter(**told), _entry)
    questions = MeetingQuestion.objects.filter(**told).exclude(state__in=sorted(NOT_PUT)).select_related("body")
    _gather(found, questions.prefetch_related(Prefetch("answers", queryset=answers)), _question)
    _gather(found, Vote.objects.filter(**told).prefetch_related(Prefetch("ballots", queryset=ballots)), _vote)
    _gather(found, Outcome.objects.filter(**told).select_related("item__meeting__body"), _outcome)
    return found


def _gather(found: dict[int, list[RecordLine]], rows: Iterable[_Row], line: Callable[[_Row], RecordLine]) -> None:
    for row in rows:
        found.setdefault(row.item_id or 0, []).append(line(row))


def _interests(meeting: Meeting, items: list[int]) -> Iterable[InterestLine]:
    told = Q(item__isnull=True) | Q(item__in=items)
    for one in Interest.objects.filter(told, meeting=meeting):
        yield InterestLine(
            one.pk, one.person, InterestKind(one.kind), one.words, one.item_id, one.left_the_room, one.lock
        )


def _attendee(one: Attendance) -> Attendee:
    return Attendee(
        key=one.pk,
        person=one.person,
        part=Part(one.part),
        represents=one.represents,
        presence=Presence(one.presence),
        stands_in_for=one.stands_in_for,
        is_chair=one.is_chair,
        arrived_at=one.arrived_at,
        left_at=one.left_at,
        remote=one.remote,
    )


def _entry(one: MinuteEntry) -> RecordLine:
    return EntryLine(
        key=one.pk,
        position=one.position,
        kind=EntryKind(one.kind),
        speaker=one.speaker,
        text=one.text,
        at=one.at,
        excludes=one.excludes,
        public_interest=one.public_interest,
        restriction=one.restriction,
        lock=one.lock,
    )


def _question(one: MeetingQuestion) -> RecordLine:
    answers = (AnswerLine(an.text, an.answered_by, an.answered_on, an.restriction) for an in one.answers.all())
    return QuestionLine(
        key=one.pk,
        position=one.position,
        ref=one.ref,
        kind=QuestionKind(one.kind),
        asked_by=one.asked_by,
        asked_of=one.asked_of,
        text=one.text,
        state=QuestionState(one.state),
        supplementary_to=one.supplementary_to_id,
        answers=tuple(answers),
        restriction=one.restriction,
        lock=one.lock,
    )


def _vote(one: Vote) -> RecordLine:
    ballots = (
        BallotLine(each.attendance.person, Part(each.attendance.part), Choice(each.choice))
        for each in one.ballots.all()
    )
    return VoteLine(
        key=one.pk,
        position=one.position,
        motion=one.motion,
        moved_by=one.moved_by,
        seconded_by=one.seconded_by,
        votes_for=one.votes_for,
        votes_against=one.votes_against,
        abstained=one.abstained,
        unanimous=one.unanimous,
        is_veto=one.is_veto,
        members=one.members,
        needed=one.needed,
        working=one.working,
        carried=one.carried,
        casting_vote=Choice(one.casting_vote) if one.casting_vote else None,
        ballots=tuple(ballots),
        restriction=one.restriction,
        lock=one.lock,
    )


def _outcome(one: Outcome) -> RecordLine:
    return OutcomeLine(
        key=one.pk,
        position=one.position,
        ref=one.ref,
        number=one.number,
        kind=OutcomeKind(one.kind),
        text=one.text,
        said_by=one.said_by,
        owed_by=one.owed_by,
        owed_to=one.owed_to,
        due_words=one.due_words,
        vote=one.vote_id,
        action=Ref.parse(one.action) if one.action else None,
        restriction=one.restriction,
        lock=one.lock,
    )
