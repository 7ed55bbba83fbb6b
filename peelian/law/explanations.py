"""The working behind a date as a tree: event, rule, the days counted and skipped, date and provision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from peelian.kernel.periods import day_words
from peelian.law.clocks import Clock, Step
from peelian.law.due import Due, Timing
from peelian.law.rules import RuleKind

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Explanation:
    """One statement of a working, what it concerns (``event``, ``rule``, ``skipped``…), and what it rests on.

    ``first`` and ``last`` are the days it speaks of, both inside, or None; ``citation`` is blank where the
    statement rests on no provision of its own.
    """

    about: str
    words: str
    first: dt.date | None = None
    last: dt.date | None = None
    citation: str = ""
    parts: tuple[Explanation, ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The tree as lines of text, each level set in by two spaces."""
        cited = f" ({self.citation})" if self.citation else ""
        yield f"{'  ' * depth}{self.words}{cited}"
        for part in self.parts:
            yield from part.lines(depth + 1)

    def payload(self) -> dict[str, object]:
        """The tree as plain values for JSON, days as ``2022-03-31``."""
        return {
            "about": self.about,
            "words": self.words,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "citation": self.citation,
            "parts": [part.payload() for part in self.parts],
        }


def explanation_from(payload: Mapping[str, Any]) -> Explanation:
    """The tree that :meth:`Explanation.payload` was made from."""
    first, last = (dt.date.fromisoformat(day) if day else None for day in (payload["first"], payload["last"]))
    parts = tuple(explanation_from(part) for part in payload["parts"])
    return Explanation(payload["about"], payload["words"], first, last, payload["citation"], parts)


def explain(due: Due, *, event_words: str = "") -> Explanation:
    """Why a duty is due when it is; ``event_words`` say what the event is, where its name alone is too short."""
    rule, event = due.rule, due.event
    said = event_words or due.occasion.trigger.replace("-", " ")
    parts = [
        Explanation("event", f"Event: {said}, {_day(event)}", event, event),
        Explanation("rule", f"Rule: {rule.what}", citation=rule.citation),
    ]
    if due.clock:
        parts.append(_counting(due.clock, due.occasion.ignores))
    if due.target:
        parts.append(Explanation("target", f"Set for {_day(due.target)}", due.target, due.target))
    if rule.verify:
        parts.append(Explanation("verify", f"To be verified: {rule.note}"))
    return Explanation("due", f"{rule.id}: {_answer(due)}", due.day, due.day, rule.citation, tuple(parts))


def _answer(due: Due) -> str:
    if due.day:
        return f"due by {_day(due.day)}"
    if due.timing is Timing.BEFORE:
        return f"due before {due.occasion.words}; no day follows from the event alone"
    if due.rule.kind is not RuleKind.DUTY:
        return f"a {due.rule.kind}, not a duty; nothing falls due"
    words = f" ({due.occasion.words})" if due.occasion.words else ""
    said = "owed" if due.timing is Timing.NONE else due.timing
    return f"{said}{words}; the law names no day"


def _counting(clock: Clock, ignores: str) -> Explanation:
    """Runs of counted days and of days skipped for one reason, in the order of counting."""
    runs = groupby(clock.steps, key=lambda step: (step.counted, _reason(step, ignores)))
    parts = tuple(_run(tuple(run), why) for (_, why), run in runs)
    return Explanation("count", f"Count: {clock.rule}", clock.steps[0].day, clock.steps[-1].day, "", parts)


def _reason(step: Step, ignores: str) -> str:
    if step.counted:
        return ""
    if step.why in ("Saturday", "Sunday"):
        return "a weekend"
    return ignores if step.why.startswith("ignored") else step.why


def _run(run: tuple[Step, ...], why: str) -> Explanation:
    first, last = run[0], run[-1]
    about, verb = ("counted", "Counted") if first.counted else ("skipped", "Not counted")
    if len(run) == 1:
        return Explanation(about, f"{verb}: {_day(first.day)}, {why or first.why}", first.day, first.day)
    why = why or f"{first.why} to {last.why}"
    days = f"{_day(first.day)} to {_day(last.day)} ({len(run)} days)"
    return Explanation(about, f"{verb}: {days}, {why}", first.day, last.day)


def _day(day: dt.date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"
