"""Writes: minutes that exist already enter the record of a planned meeting, once a person has confirmed them.

The bytes that came are kept as a document of the body, for the office. The words under each item stand in the
draft as they were printed; what was read in them stands in the record, and what was not understood as notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import EntryKind, MeetingState, OutcomeKind, QuestionKind, SectionKind
from peelian.facts.meetings.models import (
    AgendaItem,
    ConfirmedMinutes,
    DraftMinutes,
    DraftSection,
    Meeting,
    MeetingQuestion,
    MinuteEntry,
    Outcome,
)
from peelian.facts.meetings.queries.members import membership_on
from peelian.facts.meetings.queries.owing import due_from
from peelian.facts.meetings.services.agenda import add_item
from peelian.facts.meetings.services.answering import GivenRow, answer_at_meeting
from peelian.facts.meetings.services.asking import SubmittedRow, put_question
from peelian.facts.meetings.services.entries import EntryRow, write_entry
from peelian.facts.meetings.services.items import ItemRow
from peelian.facts.meetings.services.minutes import draft_minutes, save_section
from peelian.facts.meetings.services.outcomes import OutcomeRow, record_outcome
from peelian.facts.meetings.services.sitting import (
    AttendanceRow,
    InterestRow,
    declare_interest,
    open_sitting,
    record_everybody,
    remove_attendance,
    rise,
)
from peelian.facts.meetings.transcript import Kept, Piece, Promise, Told, Transcript, transcribe
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.records.services import DocumentCard, add_version, register_document
from peelian.sources.minutes.results import Minutes

KIND = "minutes as they came"
_UNSTATED = "Not stated in the minutes"


@dataclass(frozen=True, slots=True)
class Entered:
    """What entered, and all that was kept as notes. ``document`` holds the bytes."""

    people: int
    items: int
    questions: int
    outcomes: int
    kept: tuple[Kept, ...]
    document: Ref


def transcript_for(meeting: Meeting, minutes: Minutes) -> Transcript:
    """What minutes would enter in the record of a meeting. Refuses what :func:`enter_minutes` refuses of them."""
    _refuse(meeting, minutes)
    reading = membership_on(meeting.series, meeting.on)
    seats = (*reading.members, *reading.substitutes, *reading.in_attendance)
    return transcribe(minutes, {seat.person.casefold(): seat.part for seat in seats})


def enter_minutes(*, meeting: Meeting, minutes: Minutes, file_name: str, content: bytes, by: Actor) -> Entered:
    """Enter minutes as read, with the file they were read from, and leave them as a draft to be confirmed.

    Refuses a meeting that has minutes or a record already, that was cancelled or has risen without either, minutes
    of another day, an agenda, and a document in which no items were recognised.
    """
    by.require(Permission.MEETING_WRITE, meeting.series.body.slug)
    with trail.atomic():
        found = transcript_for(meeting, minutes)
        items = _agenda(meeting, found, by)
        numbered = {piece.number: item for item, piece in items if piece.number}
        _sit(meeting, found, numbered, by)
        kept = list(found.kept)
        for item, piece in items:
            item.refresh_from_db()
            kept += _take_down(item, piece, by)
        _keep(items[0][0], numbered, kept, by)
        rise(meeting=meeting, at=found.ended_at, by=by)
        _draft(meeting, items, by)
        document = _document(meeting, file_name, content, by)
        details = {"document": str(document), "kept": len(kept), "items": len(items)}
        trail.record(by=by, verb="took minutes in", ref=meeting.ref, details=details)
    meeting.refresh_from_db()
    return Entered(
        people=len(found.people),
        items=len(items),
        questions=MeetingQuestion.objects.filter(item__meeting=meeting).count(),
        outcomes=Outcome.objects.filter(item__meeting=meeting).count(),
        kept=tuple(kept),
        document=document,
    )


def _refuse(meeting: Meeting, minutes: Minutes) -> None:
    day = day_words(meeting.on)
    if any(model.objects.filter(meeting=meeting).exists() for model in (DraftMinutes, ConfirmedMinutes)):
        raise Refused(f"The meeting of {day} has minutes already.")
    if any(model.objects.filter(item__meeting=meeting).exists() for model in (MinuteEntry, Outcome)):
        raise Refused(f"Something is recorded of the meeting of {day} already. Draft the minutes from that.")
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.SITTING):
        raise Refused(
            f"The meeting of {day} is {meeting.state}. Minutes enter a meeting that was not yet recorded."
        )
    if minutes.heading.date is not None and minutes.heading.date != meeting.on:
        raise Refused(f"{minutes.file} is of {day_words(minutes.heading.date)}, and the meeting was on {day}.")
    if minutes.heading.kind == "agenda":
        raise Refused(f"{minutes.file} is an agenda: it does not say what happened.")
    if not minutes.items:
        raise Refused(f"No items were recognised in {minutes.file}, so nothing was entered.")


def _agenda(meeting: Meeting, found: Transcript, by: Actor) -> list[tuple[AgendaItem, Piece]]:
    """Each piece with its item of the agenda, by title or number; put in where there is none."""
    planned = list(AgendaItem.objects.filter(meeting=meeting))
    items: list[tuple[AgendaItem, Piece]] = []
    for piece in found.pieces:
        same = [one for one in planned if one.title.casefold() == piece.title.casefold()]
        same += [one for one in planned if piece.number and one.number == piece.number]
        if same:
            planned.remove(same[0])
        items.append((same[0] if same else _put(meeting, piece, items, by), piece))
    return items


def _put(meeting: Meeting, piece: Piece, before: list[tuple[AgendaItem, Piece]], by: Actor) -> AgendaItem:
    row = ItemRow(piece.title, meeting.restriction, kind=piece.kind, number=piece.number)
    above = next((item for item, one in reversed(before) if piece.under and one.number == piece.under), None)
    siblings = [item for item, one in before if one.under == piece.under]
    return add_item(
        meeting=meeting,
        row=row,
        by=by,
        parent=above,
        after=siblings[-1] if siblings else None,
        on=meeting.called_on or meeting.on,
    )


def _sit(meeting: Meeting, found: Transcript, items: Mapping[str, AgendaItem], by: Actor) -> None:
    """Open the sitting with those whom the minutes name, and nobody else."""
    open_sitting(meeting=meeting, by=by)
    rows = [
        AttendanceRow(
            person=one.name,
            part=one.part,
            presence=one.presence,
            represents=one.represents,
            stands_in_for=one.stands_in_for,
            is_chair=one.is_chair,
        )
        for one in found.people
    ]
    record_everybody(meeting=meeting, rows=rows, by=by)
    for one in meeting.attendance.exclude(person__in=[row.person for row in rows]):
        remove_attendance(meeting=meeting, person=one.person, by=by)
    for each in found.interests:
        row = InterestRow(each.person, each.kind, each.words, items.get(each.item))
        declare_interest(meeting=meeting, row=row, by=by)


def _take_down(item: AgendaItem, piece: Piece, by: Actor) -> list[Kept]:
    """What was read under one item; returns what could not enter as it was."""
    for told in piece.told:
        if told.is_question:
            _ask(item, told, by)
        else:
            _remark(item, told, by)
    return [kept for promise in piece.promises if (kept := _promise(item, promise, piece.number, by))]


def _ask(item: AgendaItem, told: Told, by: Actor) -> None:
    row = SubmittedRow(
        QuestionKind.MEMBER, told.text, item.meeting.on, told.by, told.of, item.meeting, source=told.place
    )
    question = put_question(item=item, row=row, by=by)
    if told.answer:
        given = GivenRow(told.answer, told.of or _UNSTATED, item.meeting.on)
        answer_at_meeting(question=question, row=given, by=by)


def _remark(item: AgendaItem, told: Told, by: Actor) -> None:
    kind = EntryKind.CONCERN if told.is_concern else EntryKind.NOTE
    write_entry(item=item, row=EntryRow(told.text, kind, told.by, source=told.place), by=by)
    if told.answer:
        write_entry(item=item, row=EntryRow(told.answer, speaker=told.of, source=told.place), by=by)


def _promise(item: AgendaItem, promise: Promise, number: str, by: Actor) -> Kept | None:
    due, kept = promise.due, None
    try:
        due_from(item.meeting, due)
    except Refused as refusal:
        kept = Kept(f"{promise.text} ({due})", f"When it is due: {refusal.message}", promise.place, number)
        due = ""
    undertakes = promise.kind is OutcomeKind.UNDERTAKING
    row = OutcomeRow(
        kind=promise.kind,
        text=promise.text,
        owed_by=promise.owner,
        due_words=due,
        said_by=promise.owner if undertakes else "",
        source=promise.place,
    )
    record_outcome(item=item, row=row, by=by)
    return kept


def _keep(first: AgendaItem, items: Mapping[str, AgendaItem], kept: list[Kept], by: Actor) -> None:
    """Notes for the office: nobody else should read what nobody has looked at."""
    for one in kept:
        where = f" ({one.place})" if one.place else ""
        row = EntryRow(f"{one.why}{where} {one.text}", restriction=Restriction(), source=one.place)
        write_entry(item=items.get(one.item, first), row=row, by=by)


def _draft(meeting: Meeting, items: list[tuple[AgendaItem, Piece]], by: Actor) -> None:
    """The draft, with the words of each item as they were printed."""
    draft = draft_minutes(meeting=meeting, by=by)
    found = DraftSection.objects.filter(minutes=draft, kind=SectionKind.RECORD)
    sections = {one.item_id: one for one in found.select_related("item", "minutes__meeting__series__body")}
    for item, piece in items:
        section = sections[item.pk]
        if piece.text:
            save_section(section=section, text=piece.text, lock=section.lock, by=by)


def _document(meeting: Meeting, file_name: str, content: bytes, by: Actor) -> Ref:
    card = DocumentCard(
        name=f"minutes-{meeting.name}",
        title=f"Minutes of {meeting.series}, {day_words(meeting.on)}",
        kind=KIND,
        restriction=Restriction(),
        dated=meeting.on,
    )
    document = register_document(body=meeting.body, card=card, by=by)
    add_version(document=document, file_name=file_name, content=content, by=by)
    return document.ref
