"""The wording of draft minutes about people: who was there, who sent apologies, when it rose. Pure.

House style: members by capacity with the council they sit for, then those who attended them; times as
``12.30 pm``. Text is the small Markdown of reports.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from peelian.facts.meetings.kinds import Part
from peelian.facts.meetings.recorded import Attendee, Record
from peelian.kernel.listing import listed

_COUNCILLORS = frozenset({Part.APPOINTED, Part.CO_OPTED_COUNCILLOR, Part.SUBSTITUTE})
_STYLED = re.compile(r"(?:councillor|cllr|mayor|alderman|sir|dame|lord|lady|baroness|baron|the)\b", re.IGNORECASE)
Style = Callable[[str], str]
"""A name as minutes give it."""

_MARKS = re.compile(r"([\\`*_\[\]<]|&(?=#?\w+;))")
_STARTS = re.compile(r"^(#|>|[-+](?=\s))")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s)")


def styled(name: str) -> str:
    """A councillor's name with the style, unless it has one."""
    return name if _STYLED.match(name) else f"Councillor {name}"


def names_of(parts: Iterable[tuple[str, str]]) -> Style:
    """How to name those at a meeting, given each one's name and part; anybody else is named as they are."""
    known = {name: styled(name) for name, part in parts if part in _COUNCILLORS}
    return lambda name: known.get(name, name)


def literal(words: str) -> str:
    """Words as they stand, where Markdown would read something else into them; on one line."""
    text = _MARKS.sub(r"\\\1", " ".join(words.split()))
    return _NUMBERED.sub(r"\1\\\2", _STARTS.sub(r"\\\1", text))


def time_words(time: dt.time) -> str:
    """A time of day as minutes give it: ``9.05 am``, ``12.30 pm``, ``12 noon``."""
    if (time.hour, time.minute) == (12, 0):
        return "12 noon"
    return f"{time.hour % 12 or 12}.{time.minute:02d} {'am' if time.hour < 12 else 'pm'}"


def opening(record: Record, style: Style, *, apologies: bool) -> str:
    """Who was there, by the part they took; with ``apologies``, who was not. The public is not named."""
    paragraphs = []
    for group in record.present:
        if group.part is not Part.PUBLIC:
            paragraphs += [f"### {group.heading}", "\n".join(f"- {_line(one, style)}" for one in group.people)]
    if apologies:
        paragraphs += ["### Apologies", apologies_text(record, style)]
    return "\n\n".join(paragraphs)


def apologies_text(record: Record, style: Style) -> str:
    """Who sent apologies, and who stood in for whom."""
    stood_in = [one for one in _present(record) if one.stands_in_for]
    replaced = {one.stands_in_for for one in stood_in}
    away = [literal(style(one.person)) for one in record.apologies if one.person not in replaced]
    missing = [literal(style(one.person)) for one in record.absent]
    sentences = [
        f"Apologies for absence were received from {listed(away)}." if away else "",
        *(
            f"{literal(styled(one.stands_in_for))} was substituted by {literal(style(one.person))}."
            for one in stood_in
        ),
        f"{listed(missing)} did not attend." if missing else "",
    ]
    return " ".join(filter(None, sentences)) or "There were no apologies for absence."


def closing(rose_at: dt.time | None) -> str:
    """When the meeting rose; nothing where nobody recorded it."""
    return f"The meeting rose at {time_words(rose_at)}." if rose_at else ""


def _present(record: Record) -> Iterator[Attendee]:
    for group in record.present:
        yield from group.people


def _line(one: Attendee, style: Style) -> str:
    asides = ["Chair"] if one.is_chair else []
    asides += [f"substitute for {styled(one.stands_in_for)}"] if one.stands_in_for else []
    asides += ["remotely"] if one.remote else []
    asides += [f"from {time_words(one.arrived_at)}"] if one.arrived_at else []
    asides += [f"until {time_words(one.left_at)}"] if one.left_at else []
    name = f"{style(one.person)} ({', '.join(asides)})" if asides else style(one.person)
    return literal(f"{name}, {one.represents}" if one.represents else name)
