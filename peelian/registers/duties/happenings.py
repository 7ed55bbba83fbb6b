"""Events of the rulebook as they are entered: which there are, and on which days they can lie. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from peelian.kernel.periods import day_words
from peelian.law.rules import Calculator, Rulebook

FURTHEST = 1_827
"""How many days ahead an event may be entered: five years, a term and the year after it."""
FORESEEN = frozenset(
    {
        "annual-report-meeting",
        "confidential-item-raised",
        "exempt-item-raised",
        "financial-year-ended",
        "financial-year-to-begin",
        "late-item-raised",
        "meeting-held",
        "month-ended",
        "ordinary-election-held",
        "pay-snapshot-taken",
        "period-assessed-ended",
        "precept-prepared",
        "quarter-ended",
        "review-fell-due",
    }
)
"""Events whose day is known before it comes: polls, meetings, the ends of years and months."""

PREPARED = frozenset(
    {
        "annual-report-meeting",
        "confidential-item-raised",
        "exempt-item-raised",
        "financial-year-to-begin",
        "late-item-raised",
        "meeting-held",
        "precept-prepared",
    }
)
"""Events that ask for something to be done by their day, and so before it."""


def problems_of_kind(kind: str, book: Rulebook) -> Iterator[str]:
    """What is wrong with the kind of an event: the rulebook does not know it. Those like it are named."""
    if kind in book.events:
        return
    near = get_close_matches(kind, book.events, n=3, cutoff=0.6)
    known = f"Those most like it: {', '.join(near)}." if near else f"They are: {', '.join(sorted(book.events))}."
    yield f"“{kind}” is not an event of the rulebook. {known}"


def problems_of_day(kind: str, on: dt.date, today: dt.date) -> Iterator[str]:
    """What is wrong with the day of an event: it is still to come, or too far off to be foreseen."""
    if on <= today:
        return
    if kind not in FORESEEN:
        yield f"{day_words(on)} is still to come, and “{kind}” is entered once it has happened."
    elif (on - today).days > FURTHEST:
        yield f"{day_words(on)} is more than five years ahead."


def problems_of_reckoning(kind: str, book: Rulebook, *, ignores: bool, sets: bool) -> Iterator[str]:
    """What is wrong with days left out or set: no rule that the event starts takes them."""
    started = [occasion for _, occasion in book.by_trigger.get(kind, ())]
    if ignores and not any(occasion.ignores for occasion in started):
        yield f"No count that starts with “{kind}” leaves days out."
    if sets and not any(occasion.calculator is Calculator.REASONABLE for occasion in started):
        yield f"No duty that starts with “{kind}” is due within a reasonable time that somebody sets."


def may_come_first(kind: str, event: dt.date, due: dt.date | None) -> bool:
    """Whether what an event asks for may be done before its day: papers are published before their meeting."""
    return kind in PREPARED or (due is not None and due < event)


NATIONS: Mapping[str, str] = {"E": "england", "W": "wales"}
"""The nation of an area, by the first letter of its statistical code."""
