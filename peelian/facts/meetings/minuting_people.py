"""The wording of draft minutes about people: who was there, who sent apologies, when it rose. Pure.

House style: members by capacity with the council they sit for, then those who attended them; times as
``12.30 pm``. Text is the small Markdown of reports.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from peelian.facts.meetings.kinds import Part, Presence
from peelian.facts.meetings.minuted import Somebody

_COUNCILLORS = frozenset({Part.APPOINTED, Part.CO_OPTED_COUNCILLOR, Part.SUBSTITUTE})
_STYLED = re.compile(r"(?:councillor|cllr|mayor|alderman|sir|dame|lord|lady|baroness|baron|the)\b", re.IGNORECASE)
_GROUPS = (
    ("Councillors", _COUNCILLORS),
    ("Independent members", frozenset({Part.CO_OPTED_INDEPENDENT})),
    ("Commissioner and office", frozenset({Part.COMMISSIONER, Part.OFFICE})),
    ("Police", frozenset({Part.POLICE})),
    ("Council officers", frozenset({Part.OFFICER})),
    ("Others in attendance", frozenset({Part.PARTNER})),
)
_MARKS = re.compile(r"([\\`*_\[\]<]|&(?=#?\w+;))")
_STARTS = re.compile(r"(?m)^(\s*)(#|>|[-+](?=\s)|¶|:(?=\s))")
_NUMBERED = re.compile(r"(?m)^(\s*\d+)([.)])(?=\s)")


def styled(name: str) -> str:
    """A councillor's name with the style, unless it has one."""
    return name if _STYLED.match(name) else f"Councillor {name}"


def name_of(one: Somebody) -> str:
    """The name as minutes give it: ``Councillor Nicola Davies``, ``Bob Malloy``."""
    return styled(one.name) if one.part in _COUNCILLORS else one.name


def literal(words: str) -> str:
    """Words as they stand, where Markdown would read something else into them; on one line."""
    text = _MARKS.sub(r"\\\1", " ".join(words.split()))
    return _NUMBERED.sub(r"\1\\\2", _STARTS.sub(r"\1\\\2", text))


def time_words(time: dt.time) -> str:
    """A time of day as minutes give it: ``9.05 am``, ``12.30 pm``, ``12 noon``."""
    if (time.hour, time.minute) == (12, 0):
        return "12 noon"
    return f"{time.hour % 12 or 12}.{time.minute:02d} {'am' if time.hour < 12 else 'pm'}"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: ``A, B and C``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def opening(people: Sequence[Somebody], *, apologies: bool) -> str:
    """Who was there, by the part they took; with ``apologies``, who was not. The public is not named."""
    present = [one for one in people if one.presence is Presence.PRESENT]
    paragraphs = []
    for heading, parts in _GROUPS:
        there = sorted((one for one in present if one.part in parts), key=lambda one: not one.is_chair)
        if there:
            paragraphs += [f"### {heading}", "\n".join(f"- {_line(one)}" for one in there)]
    if apologies:
        paragraphs += ["### Apologies", apologies_text(people)]
    return "\n\n".join(paragraphs)


def apologies_text(people: Sequence[Somebody]) -> str:
    """Who sent apologies, and who stood in for whom."""
    replaced = {one.stands_in_for for one in people if one.presence is Presence.PRESENT}
    apologised = [one for one in people if one.presence is Presence.APOLOGIES and one.name not in replaced]
    away = [literal(name_of(one)) for one in apologised]
    first = f"Apologies for absence were received from {listed(away)}." if away else ""
    missing = [literal(name_of(one)) for one in people if one.presence is Presence.ABSENT]
    also = f"{listed(missing)} did not attend." if missing else ""
    stood_in = [
        f"{literal(styled(one.stands_in_for))} was substituted by {literal(name_of(one))}."
        for one in people
        if one.stands_in_for and one.presence is Presence.PRESENT
    ]
    return " ".join(part for part in (first, *stood_in, also) if part) or "There were no apologies for absence."


def closing(rose_at: dt.time | None) -> str:
    """When the meeting rose; nothing where nobody recorded it."""
    return f"The meeting rose at {time_words(rose_at)}." if rose_at else ""


def _line(one: Somebody) -> str:
    asides = ["Chair"] if one.is_chair else []
    asides += [f"substitute for {styled(one.stands_in_for)}"] if one.stands_in_for else []
    asides += ["remotely"] if one.remote else []
    asides += [f"from {time_words(one.arrived_at)}"] if one.arrived_at else []
    asides += [f"until {time_words(one.left_at)}"] if one.left_at else []
    words = f"{name_of(one)} ({', '.join(asides)})" if asides else name_of(one)
    return literal(f"{words}, {one.represents}" if one.represents else words)
