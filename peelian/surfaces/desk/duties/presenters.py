"""Duties as the desk shows them: by when they are due and by person, each with its event and what befell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from peelian.access.actors import Actor
from peelian.access.permissions import ROLES
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.law.duties import Standing
from peelian.registers.bodies.models import Body
from peelian.registers.duties import ledger
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.ledger import DutyLine, TurnLine, due_words

MINE, NOBODY, EVERYBODY = "mine", "nobody", ""
_SHOWN = 20
STYLES = {
    Standing.LATE: "late",
    Standing.SOON: "due",
    Standing.COMING: "on-track",
    Standing.OPEN: "waiting",
    Standing.DONE: "done",
    Standing.DONE_LATE: "done",
}
_AUDIENCE_WORDS = {
    Audience.PANEL: "for the panel",
    Audience.OFFICE: "for the office",
    Audience.NAMED: "restricted",
}


@dataclass(frozen=True, slots=True)
class DutyShown:
    """One duty in a list. ``number`` is the last part of its address, ``due`` the day as one would say it."""

    line: DutyLine
    number: str
    standing: str
    style: str
    due: str
    audience_words: str


@dataclass(frozen=True, slots=True)
class Heap:
    """Duties that stand alike. ``more`` are those that the page leaves out."""

    name: str
    title: str
    duties: tuple[DutyShown, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.duties)


@dataclass(frozen=True, slots=True)
class TurnShown:
    """One thing that befell a duty, in words."""

    turn: TurnLine
    title: str


def duty_shown(line: DutyLine) -> DutyShown:
    """One duty as it stands on the day it was asked for."""
    standing = str(line.standing or "not owed here").capitalize()
    if line.standing is Standing.LATE and line.due:
        standing = f"Late since {day_words(line.due)}"
    elif line.done_on and line.standing in (Standing.DONE, Standing.DONE_LATE):
        standing = f"{standing}, {day_words(line.done_on)}"
    return DutyShown(
        line=line,
        number=line.ref.name,
        standing=standing,
        style=STYLES[line.standing] if line.standing else "withdrawn",
        due=due_words(line),
        audience_words=_AUDIENCE_WORDS.get(line.restriction.audience, ""),
    )


def heaps(lines: Sequence[DutyLine], *, on: dt.date, whole: str = "") -> list[Heap]:
    """What is late, due this week, coming, without a day, and done; each duty once.

    Of each twenty are shown, of the one called ``whole`` all.
    """
    week = ledger.this_week(lines, on)
    seen = {line.key for line in week}
    sorted_out: tuple[tuple[str, str, Iterable[DutyLine]], ...] = (
        ("late", "Late", ledger.late(lines)),
        ("week", "This week", week),
        ("coming", "Coming", ledger.coming(lines)),
        ("open", "Without a day in law", ledger.without_day(lines)),
        ("done", "Done", ledger.done(lines)),
    )
    return [_heap(name, title, found, () if name == "week" else seen, whole) for name, title, found in sorted_out]


def _heap(name: str, title: str, found: Iterable[DutyLine], seen: Iterable[int], whole: str) -> Heap:
    left = set(seen)
    kept = [line for line in found if line.key not in left]
    shown = kept if name == whole else kept[:_SHOWN]
    return Heap(name, title, tuple(map(duty_shown, shown)), len(kept))


def owners(lines: Iterable[DutyLine]) -> list[tuple[str, str]]:
    """Whose duties may be asked for: everybody's, mine, nobody's, and those of each post that sees to any."""
    named = sorted({line.owner for line in lines if line.owner}, key=str.casefold)
    return [
        (EVERYBODY, "Everybody’s"),
        (MINE, "Mine"),
        (NOBODY, "Nobody’s"),
        *((f"of:{owner}", owner) for owner in named),
    ]


def owned(lines: Iterable[DutyLine], owner: str, *, by: Actor, body: Body) -> list[DutyLine]:
    """The duties of whom was asked for. Mine are those of my name, and of the posts I hold at the body."""
    if owner == EVERYBODY:
        return list(lines)
    names = {NOBODY: {""}, MINE: set(_mine(by, body))}.get(owner, {owner.removeprefix("of:").casefold()})
    return [line for line in lines if line.owner.casefold() in names]


def _mine(by: Actor, body: Body) -> Iterator[str]:
    yield by.name.casefold()
    yield from (ROLES[role].title.casefold() for role in by.roles.get(body.slug, ()))


def turns_shown(turns: Iterable[TurnLine]) -> list[TurnShown]:
    """What befell a duty, the first first."""
    return [TurnShown(turn, _title(turn)) for turn in turns]


def _title(turn: TurnLine) -> str:
    words = turn.kind.value.capitalize()
    if turn.kind in (Turn.RETOLD, Turn.SET) and turn.day:
        return f"{words}: {day_words(turn.day)}"
    return words
