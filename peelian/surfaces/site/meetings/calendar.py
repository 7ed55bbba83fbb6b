"""Meetings as a calendar that programs subscribe to (RFC 5545). Pure but for the address of each page.

A day's time in the place is written in UTC, so that no table of summer times is needed. A meeting without a time
is an event of its day. One that is cancelled stays, so that a program which has it strikes it out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from peelian.publication.meeting_payloads import MeetingCard
from peelian.surfaces.site.meetings.words import minutes_words

_HERE = ZoneInfo("Europe/London")
_LONGEST = 75
_STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting in a calendar: its reference, its card, and which release of it this is."""

    ref: str
    card: MeetingCard
    version: int
    released_at: dt.datetime
    url: str


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """A calendar of this name with these events, as it goes over the wire."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Peelian//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        lines += _event(event, name)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(event: Event, body: str) -> Iterator[str]:
    card, stamp = event.card, f"{event.released_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    title = card.title or card.series_name
    unsure = " (to be confirmed)" if card.venue and not card.venue_confirmed else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{event.ref}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{event.version}"
    yield from _times(card)
    yield f"SUMMARY:{_text(f'Cancelled: {title}' if card.state == 'cancelled' else title)}"
    if card.venue:
        yield f"LOCATION:{_text(f'{card.venue}{unsure}')}"
    yield f"DESCRIPTION:{_text(_description(card, body, event.url))}"
    yield f"CATEGORIES:{_text(card.series_name)}"
    yield f"URL:{event.url}"
    yield f"STATUS:{_STATUS.get(card.state, 'CONFIRMED')}"
    yield "END:VEVENT"


def _times(card: MeetingCard) -> Iterator[str]:
    if not card.opens_at:
        yield f"DTSTART;VALUE=DATE:{card.on:%Y%m%d}"
        return
    yield f"DTSTART:{_moment(card.on, card.opens_at)}"
    if card.rose_at and card.rose_at > card.opens_at:
        yield f"DTEND:{_moment(card.on, card.rose_at)}"


def _moment(day: dt.date, clock: str) -> str:
    here = dt.datetime.combine(day, dt.time.fromisoformat(clock), tzinfo=_HERE)
    return f"{here.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _description(card: MeetingCard, body: str, url: str) -> str:
    parts = [body, card.subject]
    parts.append(minutes_words(card.minutes) if card.state == "held" else "")
    parts.append(f"Agenda and papers: {url}")
    return "\n".join(part for part in parts if part)


def _text(words: str) -> str:
    """A value of type TEXT: section 3.3.11."""
    words = _UNPRINTABLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, none within a character; each further piece begins with a space."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
