"""A document cut at its headings: the head, each item with its paragraphs, and how the meeting ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from peelian.sources.minutes.bilingual import english
from peelian.sources.minutes.dates import time_in
from peelian.sources.minutes.headings import Found, headings
from peelian.sources.minutes.lines import Line

_ENDED = re.compile(
    (
        r"[\s(\[]*(?:the )?(?:meeting|proceedings|panel|public meeting)\s+(?:(?:was|were|then"
        r"|formally|having|commenced.{0,40}? and)\s+)*(?:rose|closed|ended|concluded|finished"
        r"|terminated|adjourned)\b|[\s(\[]*duration of (?:the )?meeting\b"
        r"|(?P<alone>(?:the meeting lasted )?(?:from )?\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\.?)? ?(?:to|-|until) ?"
        r"\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b\.?)(?:\s*chair\w*)?$"
        r"|[\s(\[]*(?:time )?(?:meeting )?(?:closed|close of meeting"
        r"|ended|finish(?:ed)?)\s*(?:at|:)"
    ),
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"[\d.:]+ ?(?:[ap]\.?m\.?)? ?(?:to|-) ?(?P<end>[\d.:]+ ?(?:[ap]\.?m\.?)?)", re.IGNORECASE)
_STARTED_ENDED = re.compile(
    r"\b(?:started|commenced|began|opened)\b.{0,40}\b(?:finished|ended|closed|concluded|rose)\b(?P<end>.{0,40})",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    (
        r"[.\u2026_\s-]+|(?:signed(?: by)?(?: the)?(?: chair\w*)?|(?:the )?chair(?:man"
        r"|person)?(?: of the panel)?|chair's signature|date(?:d)?"
        r"|cadeirydd)\s*[:.\u2026_ ]*(?:(?:date|dated|chair\w*)\s*[:.\u2026_ ]*)?"
    ),
    re.IGNORECASE,
)
_MEMBERSHIP = re.compile(
    (
        r"(?:panel |committee )?(?:membership|members|distribution)(?: of (?:the )?(?:panel"
        r"|committee|board))?(?: list)?\s*:?-?"
    ),
    re.IGNORECASE,
)
_PART = re.compile(
    (
        r"(?:additional documents|supporting documents|media|documents|share this item"
        r"|\W*share this item|view directions|\W*view the full (?:agenda|minutes) text for item.{0,8})\s*:?"
    ),
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?:minutes|minute|(?P<decided>decision)|cofnodion)\s*:?", re.IGNORECASE)


@dataclass(slots=True)
class Section:
    """One item: its heading, what the agenda said of it, and what was minuted."""

    heading: Found
    line: Line
    note: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Sections:
    """The whole document in parts. ``members`` heads a list of members after the last item."""

    front: list[Line]
    sections: list[Section]
    ended_at: str = ""
    members: Line | None = None


def sections_of(lines: Sequence[Line]) -> Sections:
    """The parts of a document whose numbers stand before their titles."""
    found = headings(lines)
    starts = [one.index for one in found]
    front = list(lines[: starts[0]] if starts else lines)
    sections = [
        _section(one, lines[one.index], lines[one.index + 1 : end])
        for one, end in zip(found, [*starts, len(lines)][1:], strict=True)
    ]
    whole = Sections(front, sections, _told_in_front(front))
    if sections:
        _take_the_end(whole)
    return whole


def _told_in_front(front: Sequence[Line]) -> str:
    """When the meeting ended, where the head says so: ``started at 10.30 am and finished at 1.05 pm``."""
    ends = [match for line in front if (match := _STARTED_ENDED.search(line.folded))]
    return _time(ends[0]["end"]) if ends else ""


def _section(heading: Found, line: Line, inside: Sequence[Line]) -> Section:
    """``Minutes:`` parts what the agenda said from what was minuted; pages print it once for an item."""
    section, parted = Section(heading, line), False
    for one in inside:
        if _PART.fullmatch(one.folded):
            continue
        said = _MINUTES.fullmatch(one.folded)
        if said and not parted:
            section.note, section.lines, parted = section.lines, [], True
            section.lines += [one] if said["decided"] else []
        elif not said or said["decided"]:
            section.lines.append(one)
    return section


def _take_the_end(whole: Sections) -> None:
    """Take the line on which the meeting ended, and signatures after it, out of the last items."""
    for section in whole.sections[-3:]:
        for index, line in enumerate(section.lines):
            match = _ENDED.match(english(line.folded))
            if match and len(line.text) < 200:
                whole.ended_at = _time(english(line.folded)[0 if match["alone"] else match.end() :])
                del section.lines[index]
                break
    last = whole.sections[-1]
    listed = next((at for at, one in enumerate(last.lines) if _MEMBERSHIP.fullmatch(one.folded)), None)
    if listed is not None:
        whole.members = last.lines[listed]
        del last.lines[listed:]
    while last.lines and _SIGNED.fullmatch(last.lines[-1].folded):
        last.lines.pop()


def _time(text: str) -> str:
    match = _FROM_TO.search(text)
    return time_in(match["end"] if match else text)
