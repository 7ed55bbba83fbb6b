"""What a body owes because of events: each rule an event starts, when it is due, and how it stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.law.due import PLAIN, Due, Reckoning, Timing, work_out
from peelian.law.rules import Calculator, Occasion, Rule, Rulebook

_SOON = 28


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or is to happen, on a day: ``ordinary-election-held``."""

    kind: str
    day: dt.date
    reckoning: Reckoning = PLAIN


class Standing(StrEnum):
    """How a duty stands on a day."""

    LATE = "late"
    SOON = "due soon"
    COMING = "coming"
    DONE = "done"
    DONE_LATE = "done late"
    OPEN = "open, without a day"


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty that an event started."""

    event: Event
    due: Due

    def standing(self, on: dt.date, *, done: dt.date | None = None, soon: int = _SOON) -> Standing:
        """How it stands on a day, done on ``done`` or not yet; due within ``soon`` days is soon.

        What the law asks as soon as practicable is never late of itself: whether it was is a judgement.
        """
        return standing_of(self.due.day, on, done=done, soon=soon)


def standing_of(day: dt.date | None, on: dt.date, *, done: dt.date | None = None, soon: int = _SOON) -> Standing:
    """How something due by ``day``, or without a day, stands on a day; due within ``soon`` days is soon."""
    if done is not None and done <= on:
        return Standing.DONE_LATE if day is not None and done > day else Standing.DONE
    if day is None:
        return Standing.OPEN
    if on > day:
        return Standing.LATE
    return Standing.SOON if (day - on).days <= soon else Standing.COMING


def duties_from(book: Rulebook, events: Iterable[Event], *, kind: str, nation: str = "") -> tuple[Owed, ...]:
    """What a body of this kind owes because of ``events``, those with a day first and by day.

    Powers, limits and definitions are left out, and so are rules of another nation where one is named. Refuses an
    event that the rulebook does not know, or that no rule starts.
    """
    found: list[Owed] = []
    for event in events:
        for rule, occasion in _owed_after(book, event, kind):
            if not rule.in_force(event.day) or (nation and nation not in rule.nations):
                continue
            takes = _taking(event.reckoning, occasion)
            due = work_out(rule, event.day, trigger=event.kind, reckoning=takes)
            found.append(Owed(event, due))
    return tuple(sorted(found, key=lambda owed: (owed.due.day or dt.date.max, owed.due.rule.id)))


def _taking(reckoning: Reckoning, occasion: Occasion) -> Reckoning:
    """What of it this occasion can take: days left out, and a day set, where the law allows them."""
    if reckoning is PLAIN:
        return PLAIN
    return replace(
        reckoning,
        ignoring=reckoning.ignoring if occasion.ignores else (),
        set_for=reckoning.set_for if occasion.calculator is Calculator.REASONABLE else None,
    )


def _owed_after(book: Rulebook, event: Event, kind: str) -> Iterable[tuple[Rule, Occasion]]:
    if event.kind not in book.by_trigger:
        known = ", ".join(sorted(book.events))
        raise Refused(f"“{event.kind}” is not an event of the rulebook. They are: {known}.")
    return book.owed_after(event.kind, kind)


@dataclass(frozen=True, slots=True)
class Told:
    """The day a body was first told and the day that holds now, with why they differ."""

    first: dt.date
    now: dt.date
    why: str = ""

    @property
    def changed(self) -> bool:
        """Whether another day was first told."""
        return self.first != self.now


def retold(told: Told, answer: Due, *, closed: bool, why: str) -> Told:
    """What holds after a holiday was proclaimed or moved and the count was made again.

    A closed clock keeps the day it closed with. An open one takes the new day, and the day first told stays beside
    it. Refuses an answer without a day, and a change without a reason.
    """
    if answer.timing is not Timing.DAY or answer.day is None:
        raise Refused(f"{answer.rule.id} has no day that could be told again.")
    if closed or answer.day == told.now:
        return told
    if not why.strip():
        raise Refused(f"Say why {answer.rule.id} is now due by {day_words(answer.day)}.")
    return Told(told.first, answer.day, why.strip())
