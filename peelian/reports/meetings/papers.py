"""What the papers of a meeting share: their control block, names of places in them, and text made blocks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NoReturn

from peelian.facts.meetings.exemptions import ground_words
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.minuting_people import time_words
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.openness import strictest
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.reports.markdown import Reader
from peelian.reports.tokens import Token
from peelian.reports.tree import Block, Control, Heading, Paragraph, Strong, Table, Text

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ESCAPED = re.compile(r"\\([^\w\s])")
_LOWEST = 4


def paper_control(meeting: Meeting, *, title: str, rows: Iterable[tuple[str, str]], shown: Restriction) -> Control:
    """The control block: the paper's own rows that have a value, then the strictest marking of what it shows."""
    ground = f", {ground_words(shown.exemption)}" if shown.exemption else ""
    marking = f"{shown.marking or 'not marked'}{ground}"
    audience = "" if shown.audience is Audience.PUBLIC else f"For the {shown.audience.value} only"
    particulars = (*rows, ("Not for publication", audience), ("Security classification", marking))
    return Control(
        title=title,
        prepared_by="",
        prepared_for="",
        date=day_words(meeting.on),
        version="",
        marking=str(shown.marking or ""),
        foi="",
        body=meeting.body.name,
        as_at="",
        particulars=tuple((label, value) for label, value in particulars if value),
    )


def meeting_rows(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """When and where, in whose chair, and whom to turn to: label and value, empty where nothing is stated."""
    series = meeting.series
    yield "Subject", meeting.subject
    yield "Date", weekday_words(meeting.on)
    yield "Time", time_words(meeting.opens_at) if meeting.opens_at else ""
    yield "Venue", meeting.venue if meeting.venue_confirmed else f"{meeting.venue or 'Venue'} (to be confirmed)"
    yield "Watch", meeting.watch_url
    yield "Chair", meeting.chaired_by
    yield "Notice given", day_words(meeting.called_on) if meeting.called_on else ""
    yield "Public questions", series.question_notice
    yield "Host authority", series.host
    yield "Contact", series.contact


def meeting_notices(meeting: Meeting) -> Iterator[str]:
    """What a reader has to know before all else: that it is cancelled, or was called at shorter notice."""
    if meeting.state == MeetingState.CANCELLED:
        yield f"This meeting is cancelled. {meeting.cancelled_reason}"
    if meeting.short_notice_reason:
        yield f"Called at shorter notice than usual. {meeting.short_notice_reason}"


def shown_restriction(meeting: Meeting, shown: Iterable[Restriction]) -> Restriction:
    """How a paper is handled that shows all these."""
    return strictest(meeting.restriction, *shown)


def paper_title(kind: str, meeting: Meeting) -> str:
    """The title: ``Minutes: Police and Crime Panel, 19 March 2018``."""
    return f"{kind}: {meeting.title or meeting.series.name}, {day_words(meeting.on)}"


def weekday_words(day: dt.date) -> str:
    """A date with its day of the week: ``Monday 19 March 2018``."""
    return f"{_DAYS[day.weekday()]} {day_words(day)}"


def anchor_of(key: str) -> str:
    """The place of an item: ``item-3``. It never changes, whatever number the item is given."""
    return key if key.startswith("item-") else f"item-{key}"


def item_heading(number: str, title: str, depth: int, anchor: str) -> Heading:
    """The heading of an item; one below another has a heading below its."""
    return Heading(min(3 + depth, _LOWEST), f"{number}. {title}" if number else title, anchor)


def withheld_words(ground: str, description: str) -> str:
    """All that may be said of what a reader may not see, or that others may not."""
    about = f" {description.rstrip('.')}." if description else ""
    exempt = f" {ground[:1].upper()}{ground[1:]}." if ground else ""
    return f"Not for publication.{about}{exempt}"


def paragraph(words: str, anchor: str, *, strong: str = "") -> Paragraph:
    """One paragraph, which may begin with words that matter more."""
    text = (Text(f" {words}" if strong else words),) if words else ()
    return Paragraph((Strong(strong), *text) if strong else text, anchor)


def numbered(blocks: Iterable[Block], anchor: str) -> Iterator[Block]:
    """Blocks with a place each, counted below ``anchor``: ``item-3-p2``; whatever numbers are printed."""
    at = 0
    for block in blocks:
        if isinstance(block, Paragraph | Heading | Table):
            at += 1
            yield replace(block, anchor=f"{anchor}-p{at}")
        else:
            yield block


def text_blocks(text: str, *, under: int) -> list[Block]:
    """A section's text as blocks, its headings below level ``under``.

    What the small Markdown of reports cannot hold, a picture for one, is printed word for word as it was typed, so
    that no record loses anything.
    """
    reader = Reader(figure=_no_figure, block=_no_figure, anchor="text")
    blocks = reader.read(text)
    if reader.problems:
        pieces = [piece.strip() for piece in text.split("\n\n") if piece.strip()]
        return [Paragraph((Text(_ESCAPED.sub(r"\1", " ".join(piece.split()))),)) for piece in pieces]
    return [
        replace(block, level=min(max(block.level, under + 1), _LOWEST)) if isinstance(block, Heading) else block
        for block in blocks
    ]


def _no_figure(token: Token) -> NoReturn:
    raise Refused(f"[[{token.written}]] stands in no report here.")
