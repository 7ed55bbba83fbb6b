"""Actions as the desk shows them: how each stands today, and what befell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.registers.actions.kinds import UNFINISHED, Status
from peelian.registers.actions.ledger import Entry, Filters, Line

_STYLES = {Status.CLOSED: "done", Status.SUBMITTED: "waiting", Status.DROPPED: "withdrawn"}
_AUDIENCE_WORDS = {
    Audience.PANEL: "for the panel",
    Audience.OFFICE: "for the office",
    Audience.NAMED: "restricted",
}


@dataclass(frozen=True, slots=True)
class ActionShown:
    """One action in a list. ``keeper`` is the body that keeps its record."""

    line: Line
    keeper: str
    number: str
    words: str
    style: str
    due_words: str
    audience_words: str


@dataclass(frozen=True, slots=True)
class Heap:
    """Some actions under one heading."""

    title: str
    actions: tuple[ActionShown, ...]


def shown(line: Line, *, on: dt.date) -> ActionShown:
    """One action as it stands on a day."""
    last, late = line.due.overdue_after, line.is_overdue(on)
    due = line.due.words or "no day was set"
    if last is not None and day_words(last) not in due:
        due += f" (until {day_words(last)})"
    return ActionShown(
        line=line,
        keeper=line.ref.body,
        number=line.ref.name,
        words=f"Overdue since {day_words(last)}" if late and last else line.status.value.capitalize(),
        style="late" if late else _STYLES.get(line.status, "on-track"),
        due_words=due,
        audience_words=_AUDIENCE_WORDS.get(line.restriction.audience, ""),
    )


def heaps(lines: Iterable[Line], *, on: dt.date, within: int = 28) -> list[Heap]:
    """What is owed, the late first, then what is due soon, what waits to be verified, and the rest."""
    soon = on + dt.timedelta(days=within)
    titles = ("Overdue", "Due within four weeks", "Submitted, to be verified", "Later, or without a day")
    sorted_out: dict[str, list[ActionShown]] = {title: [] for title in titles}
    for line in lines:
        last = line.due.overdue_after
        if line.is_overdue(on):
            title = titles[0]
        elif line.status is Status.SUBMITTED:
            title = titles[2]
        elif last is not None and last <= soon:
            title = titles[1]
        else:
            title = titles[3]
        sorted_out[title].append(shown(line, on=on))
    return [Heap(title, tuple(found)) for title, found in sorted_out.items() if found]


def filters(body: str, told: Mapping[str, str], *, on: dt.date) -> Filters:
    """What was asked for, of a body's record."""
    standing = told.get("standing") or "open"
    statuses = {"open": UNFINISHED, "verify": frozenset({Status.SUBMITTED})}.get(standing, frozenset())
    return Filters(
        body=body,
        owed_by=told.get("owed_by", ""),
        text=told.get("words", ""),
        statuses=statuses,
        overdue_on=on if standing == "overdue" else None,
    )


def entry_words(entry: Entry) -> str:
    """What happened, in a word or two."""
    if entry.status is not None:
        return entry.status.value.capitalize()
    return entry.kind.value.capitalize() + (f": {entry.response.value}" if entry.response else "")
