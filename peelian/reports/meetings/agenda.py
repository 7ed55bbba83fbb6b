"""The agenda of a meeting as a document, for one kind of reader."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from peelian.facts.meetings.agenda_tree import Agenda, ItemLine, PaperLine
from peelian.facts.meetings.kinds import ItemState, MeetingState, PaperState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.kernel.markings import Audience, Restriction
from peelian.reports.meetings.papers import (
    anchor_of,
    item_heading,
    meeting_notices,
    meeting_rows,
    numbered,
    paper_control,
    paper_title,
    paragraph,
    shown_restriction,
    text_blocks,
    withheld_words,
)
from peelian.reports.tree import Block, Document, Heading, Inline, ItemList, ListItem, Strong, Text

DRAFT_WORDS = "DRAFT – not yet called"
_STATE_WORDS = {PaperState.EXPECTED: "to follow", PaperState.WITHDRAWN: "withdrawn"}


def agenda_document(meeting: Meeting, *, audiences: Collection[Audience]) -> Document:
    """The agenda with its papers as those who belong to ``audiences`` see it; a draft until the meeting is called.

    Refuses as :class:`peelian.kernel.errors.NotFound` a meeting they may not know of.
    """
    agenda = agenda_of(meeting, audiences=audiences)
    blocks: list[Block] = [Heading(2, "Agenda", "agenda")]
    for item in agenda.items:
        blocks += _item(item, meeting, 0)
    title = paper_title("Agenda", meeting)
    shown = shown_restriction(meeting, _restrictions(agenda))
    return Document(
        ref=str(meeting.ref),
        control=paper_control(meeting, title=title, rows=_rows(meeting), shown=shown),
        blocks=tuple(blocks),
        modified=(meeting.called_on or meeting.on).isoformat(),
        draft=agenda.state is MeetingState.PLANNED,
        draft_words=DRAFT_WORDS,
        notices=tuple(meeting_notices(meeting)),
    )


def _restrictions(agenda: Agenda) -> Iterator[Restriction]:
    for item in agenda.walk():
        found = [item.restriction, *(paper.restriction for paper in item.papers)]
        yield from (one for one in found if one is not None)


def _rows(meeting: Meeting) -> Iterator[tuple[str, str]]:
    yield "Meeting", meeting.title or meeting.series.name
    yield from meeting_rows(meeting)


def _item(item: ItemLine, meeting: Meeting, depth: int) -> Iterator[Block]:
    anchor = anchor_of(item.name.removeprefix(f"{meeting.name}-"))
    yield item_heading(item.number, item.title, depth, anchor)
    yield from numbered(_about(item), anchor)
    for below in item.items:
        yield from _item(below, meeting, depth + 1)


def _about(item: ItemLine) -> Iterator[Block]:
    is_open = item.restriction is not None and item.restriction.audience is Audience.PUBLIC
    if not is_open:
        yield paragraph(withheld_words(item.ground, item.description), "")
    if item.state is not ItemState.ON:
        yield paragraph(item.state_reason, "", strong=f"{item.state.value.capitalize()}.")
    if item.urgent_reason:
        yield paragraph(item.urgent_reason, "", strong="Urgent, by special circumstances:")
    if item.supplement:
        yield paragraph(f"Added by supplement {item.supplement}.", "")
    yield from text_blocks(item.purpose, under=3)
    led = f"Presented by {item.presenter}" if item.presenter else ""
    lasts = f"{item.minutes_allowed} minutes" if item.minutes_allowed else ""
    if led or lasts:
        yield paragraph(". ".join(words for words in (led, lasts) if words) + ".", "")
    if item.papers:
        yield ItemList(tuple(ListItem(tuple(_paper(paper))) for paper in item.papers))


def _paper(paper: PaperLine) -> Iterator[Inline]:
    if paper.letter:
        yield Strong(f"Appendix {paper.letter}: ")
    state = _STATE_WORDS.get(paper.state, "") if not paper.is_withheld else ""
    asides = [state, f"supplement {paper.supplement}" if paper.supplement else ""]
    yield Text(", ".join([paper.title, *(words for words in asides if words)]))
    is_open = paper.restriction is not None and paper.restriction.audience is Audience.PUBLIC
    if not is_open:
        yield Text(f". {withheld_words(paper.ground, paper.description)}")
