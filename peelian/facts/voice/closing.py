"""How a consultation stands on a day, and how early it may close. Pure.

The days are counted by :func:`peelian.law.clocks.beginning_with`: a consultation of six weeks that opens on a
Saturday is open on 42 days, that Saturday the first of them, and closes at the end of a Friday.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peelian.facts.voice.kinds import Standing
from peelian.facts.voice.when import When, span_words
from peelian.kernel.periods import day_words
from peelian.law.clocks import beginning_with


@dataclass(frozen=True, slots=True)
class EarliestClose:
    """The first day at whose end a consultation may close: between two days, where its opening is vague.

    ``working`` is how it was worked out, a sentence for each step.
    """

    earliest: dt.date | None
    latest: dt.date | None
    working: tuple[str, ...]

    def __str__(self) -> str:
        if self.earliest is None or self.latest is None or self.earliest == self.latest:
            return span_words(self.earliest, self.latest)
        return f"between {day_words(self.earliest)} and {day_words(self.latest)}"


def earliest_close(opens: When, weeks: int | None) -> EarliestClose | None:
    """The first day at whose end a consultation may close that runs for at least so many weeks.

    None where it has no least length, or nothing says when it opens.
    """
    if not weeks or (opens.earliest is None and opens.latest is None):
        return None
    days = weeks * 7
    working = [f"At least {_weeks(weeks)} means {days} days. The day it opens is the first of them."]
    ends = [_close(day, days) for day in (opens.earliest, opens.latest)]
    if opens.day is not None:
        working.append(f"Opened on {_pair(opens.day, ends[0])}.")
    else:
        bounds = (("first", opens.earliest, ends[0]), ("last", opens.latest, ends[1]))
        for which, day, end in bounds:
            if day is not None:
                working.append(f"Opened on the {which} day that “{opens}” allows, {_pair(day, end)}.")
    return EarliestClose(ends[0], ends[1], tuple(working))


def standing(opens: When, closes: When, *, weeks: int | None, on: dt.date) -> Standing:
    """How a consultation stands on a day. One that states its least length is open at least so long."""
    if closes.latest is not None and on > closes.latest:
        return Standing.CLOSED
    if opens.earliest is not None and on < opens.earliest:
        return Standing.TO_COME
    least = earliest_close(opens, weeks)
    until = closes.earliest or (least.earliest if least else None) or opens.latest
    if opens.latest is not None and until is not None and opens.latest <= on <= until:
        return Standing.OPEN
    return Standing.NOT_KNOWN


def remarks(opens: When, closes: When, weeks: int | None) -> tuple[str, ...]:
    """What is wrong with the days of a consultation: it closes before it opens, or too early."""
    if closes.latest is None:
        return ()
    if opens.earliest is not None and closes.latest < opens.earliest:
        return (f"It closes {_on(closes)}, before it opens, {_on(opens)}.",)
    least = earliest_close(opens, weeks)
    if least is None:
        return ()
    told = f"with at least {_weeks(weeks or 0)} it closes no earlier than {least}."
    if least.earliest is not None and closes.latest < least.earliest:
        return (f"It closes too early, {_on(closes)}: {told}",)
    if least.latest is not None and (closes.earliest or closes.latest) < least.latest:
        return (f"It may close too early, {_on(closes)}: {told}",)
    return ()


def _close(day: dt.date | None, days: int) -> dt.date | None:
    return None if day is None else beginning_with(day, days).due


def _pair(day: dt.date, end: dt.date | None) -> str:
    return f"{day_words(day)}, it closes at the end of {day_words(end or day)} at the earliest"


def _on(when: When) -> str:
    return f"on {when}" if when.day is not None else f"“{when}”"


def _weeks(weeks: int) -> str:
    return "1 week" if weeks == 1 else f"{weeks} weeks"
