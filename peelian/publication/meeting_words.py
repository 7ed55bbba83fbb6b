"""Small texts of the public pages of meetings: times, names in addresses, what is kept back and why."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.text import slugify

from peelian.facts.meetings.askers import plain_name
from peelian.facts.meetings.exemptions import ground_words
from peelian.facts.meetings.notice import Notice, Terms, given
from peelian.facts.meetings.recorded import EntryLine
from peelian.kernel.periods import day_words
from peelian.kernel.refs import is_slug

_LONGEST = 100


def clock(time: dt.time | None) -> str:
    """``10:00``; nothing where no time is recorded."""
    return f"{time:%H:%M}" if time else ""


def member_slug(person: str) -> str:
    """Somebody's name as addresses have it: ``mark-cargill``, titles left out; nothing of one without letters."""
    slug = re.sub(r"-+", "-", slugify(plain_name(person)).replace("_", "-"))[:_LONGEST].strip("-")
    return slug if is_slug(slug) else ""


def kept_back(ground: str, description: str) -> str:
    """All the public is told of an item or a paper that it may not read."""
    parts = ("Not for publication", description.rstrip(". "), ground[:1].upper() + ground[1:])
    return " ".join(f"{part}." for part in parts if part)


def entry_words(line: EntryLine) -> str:
    """An entry as it was written; a resolution to exclude the public with its paragraphs and why."""
    if not line.excludes:
        return line.text
    why = f" {line.public_interest.rstrip('.')}." if line.public_interest else ""
    under = ground_words(line.excludes)
    return f"{line.text.rstrip('.')}. {under[:1].upper()}{under[1:]}.{why}"


def notice_words(notice: Notice, terms: Terms, called_on: dt.date | None) -> str:
    """How much notice was given and how much had to be, with the working."""
    words = " ".join(notice.words)
    if called_on is None:
        return words
    days = given(notice.meeting, called_on, terms)
    kind = "clear working day" if terms.working else "clear day"
    left = f"{days} {kind}{'' if days == 1 else 's'}"
    return f"Notice was given on {day_words(called_on)}, {left} before the meeting. {words}"
