"""Meetings as lists show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peelian.publication.meeting_payloads import MeetingCard
from peelian.publication.store.models import Published
from peelian.surfaces.site.days import hours_words, weekday_words
from peelian.surfaces.site.meetings.words import SESSION_WORDS, minutes_words, standing


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting as it stands on a day. ``style`` is that of a status."""

    card: MeetingCard
    body: str
    status_words: str
    style: str
    is_ahead: bool

    @property
    def title(self) -> str:
        """What it is called besides its day."""
        return self.card.title or self.card.series_name

    @property
    def day_words(self) -> str:
        """``Monday 19 March 2018``."""
        return weekday_words(self.card.on)

    @property
    def where_words(self) -> str:
        """``10am to 12:30pm, Shire Hall, Warwick``; a venue not yet sure says so."""
        unsure = " (to be confirmed)" if self.card.venue and not self.card.venue_confirmed else ""
        hours = hours_words(self.card.opens_at, self.card.rose_at)
        return ", ".join(part for part in (hours, f"{self.card.venue}{unsure}") if part)

    @property
    def session_words(self) -> str:
        """How a meeting that holds somebody to account was held, and on what; nothing of any other."""
        if self.card.series_kind != "holding to account":
            return ""
        how = SESSION_WORDS.get(self.card.session, self.card.session.capitalize())
        return f"{how}: {self.card.subject}" if self.card.subject else how

    @property
    def record_words(self) -> str:
        """What there is of a meeting that was held: ``Minutes confirmed. 4 decisions and promises``."""
        if self.status_words != "Held":
            return ""
        count = self.card.outcomes
        made = {0: "", 1: "1 decision or promise"}.get(count, f"{count} decisions and promises")
        return ". ".join(part for part in (minutes_words(self.card.minutes), made) if part)


def meeting_line(card: MeetingCard, body: str, *, on: dt.date) -> MeetingLine:
    """One meeting as it stands on a day."""
    words, style = standing(card, on=on)
    return MeetingLine(card, body, words, style, is_ahead=card.on >= on and card.state != "held")


def meeting_lines(found: Iterable[Published], *, on: dt.date) -> tuple[MeetingLine, ...]:
    """Meetings as lists show them, the newest first."""
    lines = (meeting_line(MeetingCard.model_validate(row.card), row.body, on=on) for row in found)
    return tuple(sorted(lines, key=lambda line: (line.card.on, line.card.opens_at, line.card.name), reverse=True))


def next_of(lines: Sequence[MeetingLine]) -> MeetingLine | None:
    """The meeting to come first of these, newest first as given, that is not cancelled."""
    ahead = [line for line in lines if line.is_ahead and line.card.state != "cancelled"]
    return ahead[-1] if ahead else None
