"""What follows from an event for a body: each duty as the fields of the table. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from peelian.law.due import Reckoning, Timing
from peelian.law.duties import Event, Owed, Told, duties_from, retold
from peelian.law.explanations import explain
from peelian.law.rules import Rulebook
from peelian.law.working_days import Nation, Overrides


@dataclass(frozen=True, slots=True)
class Proclaimed:
    """A holiday proclaimed or taken away since the calendar was printed; ``nations`` are those of the clocks."""

    day: dt.date
    is_holiday: bool
    nations: str
    words: str


def overrides_from(days: Iterable[Proclaimed]) -> Overrides:
    """What the clocks are told of proclaimed days."""
    listed = list(days)
    parts = {one.day: frozenset(map(Nation, one.nations.split())) for one in listed}
    return Overrides(
        added={one.day: one.words for one in listed if one.is_holiday},
        removed=frozenset(one.day for one in listed if not one.is_holiday),
        parts={day: nations for day, nations in parts.items() if Nation.UK not in nations},
    )


def what_follows(
    book: Rulebook, kind: str, day: dt.date, *, body_kind: str, nation: str, reckoning: Reckoning
) -> tuple[Owed, ...]:
    """What a body of this kind owes because of an event; nothing where no rule knows the event."""
    if kind not in book.by_trigger:
        return ()
    return duties_from(book, [Event(kind, day, reckoning)], kind=body_kind, nation=nation)


def rule_fields(owed: Owed, event_words: str) -> dict[str, Any]:
    """What the rule says of a duty, its day and the working, as fields of the table."""
    due = owed.due
    return {
        "rule": due.rule.id,
        "rule_urn": due.rule.urn,
        "what": due.rule.what,
        "citation": due.rule.citation,
        "owed_to": due.rule.owed_to,
        "timing": due.timing,
        "due": due.day,
        "target": due.target,
        "verify": due.rule.verify,
        "working": explain(due, event_words=event_words).payload(),
    }


class Kept(NamedTuple):
    """A duty as the register keeps it, as far as counting anew needs it."""

    key: int
    rule_urn: str
    what: str
    timing: str
    due: dt.date | None
    target: dt.date | None
    done_on: dt.date | None
    not_owed: bool

    @property
    def is_closed(self) -> bool:
        """Whether it was done, or is not owed."""
        return self.done_on is not None or self.not_owed


class Again(NamedTuple):
    """A duty told again: the day that holds, the day first told, and why they differ."""

    due: dt.date | None
    first: dt.date | None
    why: str


class Answered(NamedTuple):
    """What the rulebook answers of one duty, in a few words: much is asked, and little is kept."""

    rule: str
    rule_urn: str
    what: str
    timing: Timing
    due: dt.date | None


def answered(owed: Owed) -> Answered:
    """A duty that an event started, in a few words."""
    rule = owed.due.rule
    return Answered(rule.id, rule.urn, rule.what, owed.due.timing, owed.due.day)


def is_told_so(duty: Kept, said: Answered) -> bool:
    """Whether the register says of a duty what the rulebook answers."""
    return (
        duty.due == day_of(said.timing, said.due, own=duty.target)
        and duty.rule_urn == said.rule_urn
        and duty.timing == said.timing
        and duty.what == said.what
    )


def day_of(timing: Timing, due: dt.date | None, *, own: dt.date | None) -> dt.date | None:
    """The last lawful day: within a reasonable time it is the one that somebody set for this duty, if any did."""
    return own or due if timing is Timing.REASONABLE else due


def told_again(now: dt.date | None, first: dt.date | None, owed: Owed, *, own: dt.date | None, why: str) -> Again:
    """What holds after an open duty was counted anew; the day first told stays beside it."""
    day = day_of(owed.due.timing, owed.due.day, own=own)
    if owed.due.timing is Timing.DAY and now is not None and first is not None:
        told = retold(Told(first, now), owed.due, closed=False, why=why)
        return Again(told.now, told.first, why if told.changed else "")
    return Again(day, first or day, why if day != (first or day) else "")
