"""When an action is due, in the words it was agreed in, and the last day on which it is in time. Pure.

Words never become a day that nobody said. They give the days between which the thing lies, as far as those are
known, and ``overdue_after``: the last day on which it is in time. Some words give none: "as soon as practicable"
is a state, and "next meeting" waits until the date of that meeting is known.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from peelian.kernel.dates import FuzzyDate
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.registers.actions import due_words
from peelian.registers.actions.due_words import Moment, Range

YEARS = range(1900, 2200)
LONGEST = 200
_TOO_LONG = f"A due is said in up to {LONGEST} characters."


class DueRule(StrEnum):
    """How the last day was found."""

    UNSTATED = "unstated"
    STATE = "state"
    MEETING = "meeting"
    SPAN = "span"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due. ``working`` says how ``overdue_after`` follows from the words, where it does."""

    words: str = ""
    rule: DueRule = DueRule.UNSTATED
    earliest: dt.date | None = None
    overdue_after: dt.date | None = None
    working: str = ""

    def __post_init__(self) -> None:
        if len(self.words) > LONGEST:
            raise Refused(_TOO_LONG)
        for day in (self.earliest, self.overdue_after):
            if day is not None and day.year not in YEARS:
                raise Refused(f"A due lies between {YEARS[0]} and {YEARS[-1]}, and {day_words(day)} does not.")
        if self.earliest and self.overdue_after and self.overdue_after < self.earliest:
            raise Refused(f"What is due from {day_words(self.earliest)} cannot be due by an earlier day.")

    @classmethod
    def on(cls, day: dt.date) -> Due:
        """A day that is known."""
        return cls.of(FuzzyDate.exact(day))

    @classmethod
    def of(cls, date: FuzzyDate) -> Due:
        """A date as stated; in time until the last day it may mean."""
        return cls(date.text, DueRule.DATE, date.earliest, date.latest, _date_working(date.latest))

    @property
    def waits_for_meeting(self) -> bool:
        """Whether it is due at a meeting whose date is not yet known."""
        return self.rule is DueRule.MEETING and self.overdue_after is None

    def is_past(self, on: dt.date) -> bool:
        """Whether the last day on which it is in time lies before ``on``."""
        return self.overdue_after is not None and self.overdue_after < on

    def __str__(self) -> str:
        return self.words


NO_DUE = Due()
_STATES = re.compile(
    r"(?:as soon as .*(?:practicable|possible)|asap|on-?going|continuing|in due course|regularly|immediately|"
    r"when(?:ever)? (?:it is |they are )?(?:available|known|ready)|forthwith|to be (?:agreed|confirmed)|tbc|"
    r"(?:with)?in a reasonable (?:time|period))"
)


def read_due(words: str, *, raised_on: dt.date, next_meeting: dt.date | None = None) -> Due:
    """Read when something is due from the words it was agreed in on ``raised_on``.

    Reads "next meeting" (whose date is ``next_meeting``, if it is known), "within a month of the meeting", "within
    10 working days", "in 12 months' time", "Spring 2019", "by November 2021", "by the end of next month" and the
    like. Words that name an event, or that cannot be read, keep no last day. Refuses a day that does not exist, a
    due before ``raised_on``, and a next meeting that is not after it.
    """
    said = " ".join(words.split())
    if not said:
        return NO_DUE
    if len(said) > LONGEST:
        raise Refused(_TOO_LONG)
    if raised_on.year not in YEARS:
        raise Refused(f"An action is raised between {YEARS[0]} and {YEARS[-1]}, not on {day_words(raised_on)}.")
    if next_meeting is not None and next_meeting <= raised_on:
        raise Refused(f"The next meeting is after {day_words(raised_on)}, not on {day_words(next_meeting)}.")
    due = replace(_read(due_words.plain(said), Moment(raised_on, next_meeting)), words=said)
    if due.is_past(raised_on):
        raise Refused(f"“{said}” lies before {day_words(raised_on)}, when it was raised.")
    return due


def recur(due: Due, every_months: int) -> Due:
    """When a thing that recurs is due the next time. A meeting whose date is not known is waited for."""
    if due.rule is DueRule.MEETING:
        return replace(
            due, earliest=None, overdue_after=None, working="It waits for the date of the next meeting."
        )
    if due.overdue_after is None:
        return due
    last = due_words.months_after(due.overdue_after, every_months, keep_end=True)
    first = due.earliest and due_words.months_after(due.earliest, every_months, keep_end=False)
    months = "month" if every_months == 1 else f"{every_months} months"
    return replace(due, earliest=first, overdue_after=last, working=f"Every {months}: next by {day_words(last)}.")


def _read(text: str, moment: Moment) -> Due:
    if _STATES.fullmatch(text):
        return Due(rule=DueRule.STATE, working="A state, not a day.")
    if (span := due_words.span(text, moment)) is not None:
        return _due(DueRule.SPAN, span)
    if (meeting := due_words.meeting(text, moment)) is not None:
        return _due(DueRule.MEETING, meeting)
    if (relative := due_words.relative(text, moment)) is not None:
        return _due(DueRule.DATE, relative)
    first, last = due_words.dated(text, moment)
    return _due(DueRule.DATE, Range(first, last, _date_working(last)))


def _due(rule: DueRule, found: Range) -> Due:
    if found.waits:
        return Due(rule=DueRule.MEETING, working="It waits for the date of that meeting.")
    return Due(rule=rule, earliest=found.first, overdue_after=found.last, working=found.working)


def _date_working(last: dt.date | None) -> str:
    return f"In time until {day_words(last)}." if last else "These words give no last day."
