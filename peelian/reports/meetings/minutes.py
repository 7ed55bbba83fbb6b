"""The minutes of a meeting as a document, draft or confirmed, for one kind of reader."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from peelian.facts.meetings.agenda_tree import EXEMPT_ITEM, PRIVATE_ITEM
from peelian.facts.meetings.exemptions import ground_words
from peelian.facts.meetings.kinds import MinutesState, SectionKind
from peelian.facts.meetings.minutes_text import ItemText, PartText
from peelian.facts.meetings.minuting_people import time_words
from peelian.facts.meetings.models import ConfirmedMinutes, Meeting
from peelian.facts.meetings.queries.minutes import MinutesReading, Note, minutes_of
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.reports.meetings.papers import (
    anchor_of,
    item_heading,
    numbered,
    paper_control,
    paper_title,
    paragraph,
    shown_restriction,
    text_blocks,
    weekday_words,
    withheld_words,
)
from peelian.reports.tree import Block, Document, Heading

DRAFT_WORDS = "DRAFT – not confirmed"
_PART_WORDS = {SectionKind.CONFIDENCE: "Recorded in confidence", SectionKind.SUMMARY: "Summary for the public"}
_DOTS = "." * 60


def minutes_document(meeting: Meeting, *, audiences: Collection[Audience]) -> Document:
    """The minutes as those who belong to ``audiences`` see them, with the notes made on them at their places.

    Refuses as :class:`peelian.kernel.errors.NotFound` where there are none that they may see.
    """
    reading = minutes_of(meeting, audiences=audiences)
    blocks: list[Block] = []
    if reading.text.opening:
        blocks.append(Heading(2, "Present", "present"))
        blocks += numbered(text_blocks(reading.text.opening, under=2), "present")
    blocks.append(Heading(2, "Minutes", "minutes"))
    for item in reading.text.items:
        blocks += _item(item, [note for note in reading.notes if note.item == item.key])
    blocks += _close(reading)
    shown = shown_restriction(meeting, [reading.restriction, *_restrictions(reading.text.items)])
    return Document(
        ref=str(meeting.ref),
        control=paper_control(meeting, title=paper_title("Minutes", meeting), rows=_rows(reading), shown=shown),
        blocks=tuple(blocks),
        modified=_modified(reading),
        draft=reading.confirmed is None,
        draft_words=DRAFT_WORDS,
    )


def _restrictions(items: Iterable[ItemText]) -> Iterator[Restriction]:
    for item in items:
        if not item.withheld:
            yield item.restriction
        yield from (part.restriction for part in item.parts)


def _rows(reading: MinutesReading) -> Iterator[tuple[str, str]]:
    meeting = reading.meeting
    yield "Meeting", meeting.title or meeting.series.name
    at = f", {time_words(meeting.opens_at)}" if meeting.opens_at else ""
    yield "Held on", f"{weekday_words(meeting.on)}{at}"
    yield "Venue", meeting.venue
    yield "Chair", meeting.chaired_by
    yield "Status", _status(reading)


def _status(reading: MinutesReading) -> str:
    if reading.confirmed is not None:
        return f"Confirmed as a correct record on {day_words(reading.confirmed.confirmed_on)}"
    if reading.state is MinutesState.CIRCULATED and reading.circulated_on:
        return f"Draft, circulated for accuracy on {day_words(reading.circulated_on)}; not confirmed"
    return "Draft; not confirmed"


def _item(item: ItemText, notes: Iterable[Note]) -> Iterator[Block]:
    anchor = anchor_of(item.key)
    ground = ground_words(item.restriction.exemption)
    withheld = EXEMPT_ITEM if ground else PRIVATE_ITEM
    yield item_heading(item.number, withheld if item.withheld else item.title, item.depth, anchor)
    body: list[Block] = []
    if item.restriction.audience is not Audience.PUBLIC:
        body.append(paragraph(withheld_words(ground, item.held_back), ""))
    for part in item.parts:
        body += _part(part, is_alone=item.withheld)
    yield from numbered(body, anchor)
    yield from _notes(notes, anchor)


def _part(part: PartText, *, is_alone: bool) -> list[Block]:
    """A section; what is not the item's plain record says so first, unless there is nothing else to be read."""
    blocks = text_blocks(part.text, under=3)
    if part.kind is SectionKind.RECORD or is_alone:
        return blocks
    return [paragraph("", "", strong=_PART_WORDS[part.kind]), *blocks]


def _notes(notes: Iterable[Note], anchor: str) -> Iterator[Block]:
    for at, note in enumerate(notes, 1):
        pages = f" ({note.page_words})" if note.page_words else ""
        words = f"{note.text} – {note.said_by}{pages}"
        yield paragraph(words, f"{anchor}-note-{at}", strong=f"Note added {day_words(note.on)}:")


def _close(reading: MinutesReading) -> Iterator[Block]:
    body = text_blocks(reading.text.closing, under=3)
    if reading.confirmed is None:
        body += [paragraph(f"Signed {_DOTS} Chair", ""), paragraph(f"Date {_DOTS}", "")]
    else:
        body += _confirmation(reading.confirmed)
    yield Heading(3, "Close of the meeting", "close")
    yield from numbered(body, "close")
    yield from _notes([note for note in reading.notes if not note.item], "close")


def _confirmation(confirmed: ConfirmedMinutes) -> list[Block]:
    at = "at the meeting of" if confirmed.confirmed_at else "on"
    words = f"{at} {day_words(confirmed.confirmed_on)}, and signed by {confirmed.signed_by}."
    blocks: list[Block] = [paragraph(words, "", strong="Confirmed as a correct record")]
    if confirmed.corrections:
        blocks.append(paragraph(confirmed.corrections, "", strong="Corrected on confirmation:"))
    return blocks


def _modified(reading: MinutesReading) -> str:
    """The day of the last thing that changed them, as far as days are kept."""
    days = [reading.meeting.on, *(note.on for note in reading.notes)]
    days += [reading.circulated_on] if reading.circulated_on else []
    days += [reading.confirmed.confirmed_on] if reading.confirmed else []
    return max(days).isoformat()
