"""What the panel resolved and recommended in a year and what became of it, and the meetings that were held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.meetings import meetings_of
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.registers.actions.kinds import EventKind, Kind, Status
from peelian.registers.actions.ledger import Entry, Line
from peelian.registers.actions.queries import histories, public_actions
from peelian.registers.bodies.models import Body
from peelian.reports.annual.progress import year_of
from peelian.reports.figures import Figures
from peelian.reports.tokens import Token
from peelian.reports.tree import Block, Inline, Paragraph, Table, Text

_PUBLIC = frozenset({Audience.PUBLIC})
_AGREED = frozenset({Kind.RESOLUTION, Kind.RECOMMENDATION, Kind.REQUEST})
_HEAD = ("What the panel agreed", "When", "To be done by", "How it stands", "What became of it")


def resolved_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """A row for each resolution, recommendation and request of the panel in the year, as it stood on the day.

    What befell it later, or was entered after the paper was signed, is left out.
    """
    period, panel = year_of(token), figures.body.scrutinised_by
    lines = [
        line
        for line in (public_actions(panel) if panel else ())
        if line.kind in _AGREED and line.raised_on in period and line.raised_on <= figures.as_at
    ]
    if not lines:
        words = f"The record holds no resolution or recommendation of the panel in {period.words}."
        return [Paragraph((Text(words),), anchor)]
    befell = histories([line.key for line in lines], audiences=_PUBLIC)
    in_order = sorted(lines, key=lambda line: (line.raised_on, line.key))
    rows = [_row(line, _by(befell[line.key], figures)) for line in in_order]
    return [
        Table(f"The panel’s resolutions and recommendations, {period.words}", _HEAD, tuple(rows), anchor=anchor)
    ]


def _by(entries: Sequence[Entry], figures: Figures) -> list[Entry]:
    known_by = figures.known_by
    return [one for one in entries if one.on <= figures.as_at and (known_by is None or one.entered_at <= known_by)]


def _row(line: Line, befell: Sequence[Entry]) -> tuple[tuple[Inline, ...], ...]:
    status = next((one.status for one in reversed(befell) if one.status), Status.OPEN)
    response = next((one.response for one in reversed(befell) if one.response), None)
    said = next((one.words for one in reversed(befell) if one.words and one.kind is not EventKind.AMENDMENT), "")
    became = ". ".join(one.rstrip(".") for one in (response.capitalize() if response else "", said) if one)
    cells = (line.what, f"{line.origin_words} ({line.kind})", line.owed_by, status, f"{became}." if became else "")
    return tuple((Text(str(cell)),) for cell in cells)


def held_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """A row for each public meeting of the body and of its panel that was held in the year, the first first."""
    period, body = year_of(token), figures.body
    last = min(period.last_day, figures.as_at)
    meetings = [
        one
        for of in (body, body.scrutinised_by)
        if of is not None
        for one in _held(of, first=period.start, last=last)
    ]
    if not meetings:
        return [Paragraph((Text(f"The record holds no meeting in {period.words}."),), anchor)]
    in_order = sorted(meetings, key=lambda one: (one.on, one.pk))
    rows = tuple(((Text(day_words(one.on)),), (Text(one.title or str(one.series)),)) for one in in_order)
    return [Table(f"Meetings held, {period.words}", ("Day", "Meeting"), rows, anchor=anchor)]


def _held(of: Body, *, first: dt.date, last: dt.date) -> list[Meeting]:
    found = meetings_of(of, audiences=_PUBLIC, first=first, last=last, states={MeetingState.HELD})
    return [one for one in found if one.restriction.is_public]
