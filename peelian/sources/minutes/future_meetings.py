"""Meetings to come: under an item of that name, or in a sentence about the next meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from peelian.sources.minutes.dates import Found, days_in, time_in
from peelian.sources.minutes.lines import Line, clean, fold
from peelian.sources.minutes.places import is_place
from peelian.sources.minutes.results import SURE, Certainty, FutureMeeting, Grade

_NEXT = re.compile(
    (
        r"\b(?:next|future|following|subsequent|forthcoming|further)\s+(?:\w+ ){0,6}?meetings?\b"
        r"|\bdates? of (?:the )?(?:next|future) meetings?\b"
        r"|\bmeet(?:s)? (?:again )?(?:next )?on\b|\bcyfarfod nesaf\b"
    ),
    re.IGNORECASE,
)
_VENUE = re.compile(
    (
        r"^[\s,;:.(\u2013-]*(?:(?:(?:to be held|held|commencing|starting|from"
        r"|at)\b|@)\s*)*(?:[\d.:]+\s?(?:am|pm|a\.m\.?|p\.m\.?|hrs|hours"
        r"|noon)?\)?)?[\s,;:.\u2013-]*(?:(?:venue|at|in"
        r"|location)\b\s*:?\s*(?:the )?)?(?P<venue>[^\s,.;:].*)?$"
    ),
    re.IGNORECASE,
)
_NO_VENUE = re.compile(
    (
        r"(?:and|or|this|these|that|it|they|there|members"
        r"|all meetings|meetings?|annual|special|budget|precept|provisional|reserve"
        r"|subject|to be|be|which|for|with|when|the|as|was|is|are|due|instead|where)\b"
    ),
    re.IGNORECASE,
)
_NEAR = dt.timedelta(days=270)
_PAST_FIRST = "the day lies before this meeting"


def future_meetings(
    under: Sequence[Line], elsewhere: Sequence[Line], *, on: dt.date | None
) -> list[FutureMeeting]:
    """Meetings after ``on``, by date.

    Lines ``under`` an item of that name hold them; others only where they say so.
    """
    found: dict[dt.date, FutureMeeting] = {}
    for line in under:
        _take(found, _meetings(line, on))
    for line in elsewhere:
        if after := _NEXT.search(line.folded):
            near = [one for one in _meetings(line, on, start=after.end()) if _is_near(one, on)]
            _take(found, near)
    return [found[day] for day in sorted(found)]


def _is_near(one: FutureMeeting, on: dt.date | None) -> bool:
    """Whether a day named by the way, and without a year, is more likely to come than to be past."""
    return one.certainty.grade is not Grade.MEDIUM or on is None or one.date - on <= _NEAR


def _take(found: dict[dt.date, FutureMeeting], meetings: Sequence[FutureMeeting]) -> None:
    for one in meetings:
        held = found.get(one.date)
        if held is None:
            found[one.date] = one
        else:
            found[one.date] = replace(held, time=held.time or one.time, venue=held.venue or one.venue)


def _meetings(line: Line, on: dt.date | None, *, start: int = 0) -> list[FutureMeeting]:
    text = line.folded
    days = [one for one in days_in(text, near=on) if one.start >= start]
    ends = [*(one.start for one in days), len(text)][1:]
    return [
        _meeting(one, line, line.text[one.end : end], alone=len(days) == 1)
        for one, end in zip(days, ends, strict=True)
        if on is None or one.day > on
    ]


def _meeting(one: Found, line: Line, after: str, *, alone: bool) -> FutureMeeting:
    sure = Certainty(Grade.LOW, one.clash) if one.clash else SURE
    if not one.stated_year:
        sure = Certainty(Grade.MEDIUM, "the year is not printed; the first such day after the meeting is taken")
    time = time_in(after) or (time_in(line.folded[: one.start]) if alone else "")
    return FutureMeeting(one.day, clean(one.words), line.place, time, _venue(after), sure)


def _venue(after: str) -> str:
    """The place named after a date; ``TBC`` where the minutes leave it open."""
    match = _VENUE.match(clean(after.split("\n")[0]))
    words = (match["venue"] or "").strip(" .,;)") if match else ""
    words = re.split(r"(?<=[a-z])[.;]\s|\s(?:and|&)$|,?\s+(?:commencing|starting|at \d|from \d)", words)[0].strip(
        " .,;\u2013-"
    )
    if re.match(r"[\s@\d.:apmAPM]*\(", after) and not is_place(fold(words.strip("() "))):
        return ""
    return "" if _NO_VENUE.match(words) or not re.search(r"\w", words) or len(words) > 160 else words
