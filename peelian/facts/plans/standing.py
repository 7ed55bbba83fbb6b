"""How a plan stands on a day: in development, current, superseded, ended. Pure.

A plan has effect from its issue, or from the later day it names, until its period ends or a later plan takes
effect (Police Reform and Social Responsibility Act 2011, s7(3), s7(7)). It stays current while the next one is
prepared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from peelian.facts.plans.kinds import PlanStanding
from peelian.kernel.errors import Problem
from peelian.kernel.periods import day_words


@dataclass(frozen=True, slots=True)
class PlanDays:
    """The days of one plan, each where it is known; ``superseded`` says that another took its place."""

    issued_on: dt.date | None = None
    takes_effect_on: dt.date | None = None
    stated_current_on: dt.date | None = None
    ends_on: dt.date | None = None
    ended_on: dt.date | None = None
    superseded: bool = False

    @property
    def begins(self) -> dt.date | None:
        """The day on which it begins to have effect, where its issue is known."""
        return self.takes_effect_on or self.issued_on

    @property
    def known_from(self) -> dt.date | None:
        """The first day on which it is known to have had effect; None for one in development."""
        return self.begins or self.stated_current_on

    @property
    def over_from(self) -> dt.date | None:
        """The first day on which it no longer has effect, where one is known or expected."""
        after = self.ends_on + dt.timedelta(days=1) if self.ends_on else None
        return min(filter(None, (self.ended_on, after)), default=None)

    def stand(self, on: dt.date) -> PlanStanding:
        """How it stands on a day; ``NOT_KNOWN`` before anything is known of a plan whose issue is not."""
        if self.over_from is not None and on >= self.over_from:
            was_cut_short = self.superseded and self.over_from == self.ended_on
            return PlanStanding.SUPERSEDED if was_cut_short else PlanStanding.ENDED
        if self.begins is not None:
            if on >= self.begins:
                return PlanStanding.CURRENT
            is_out = self.issued_on is not None and on >= self.issued_on
            return PlanStanding.ISSUED if is_out else PlanStanding.IN_DEVELOPMENT
        if self.stated_current_on is None:
            return PlanStanding.NOT_KNOWN if self.superseded else PlanStanding.IN_DEVELOPMENT
        return PlanStanding.CURRENT if on >= self.stated_current_on else PlanStanding.NOT_KNOWN

    def words(self, on: dt.date) -> str:
        """The standing with the day behind it: ``current since 31 March 2022``."""
        standing = self.stand(on)
        match standing:
            case PlanStanding.ISSUED:
                return f"{standing}: it takes effect on {_day(self.begins)}"
            case PlanStanding.CURRENT if self.begins:
                return f"{standing} since {_day(self.begins)}"
            case PlanStanding.CURRENT:
                return f"{standing}, as a paper of {_day(self.stated_current_on)} says"
            case PlanStanding.SUPERSEDED:
                return f"{standing} on {_day(self.ended_on)}"
            case PlanStanding.ENDED if self.over_from == self.ended_on:
                return f"{standing} on {_day(self.ended_on)}"
            case PlanStanding.ENDED:
                return f"{standing} with {_day(self.ends_on)}"
        return standing.value


@dataclass(frozen=True, slots=True)
class Turn:
    """One plan gives way to another: ``earlier`` and ``later`` are places in the list that was handed in."""

    earlier: int
    later: int
    on: dt.date


@dataclass(frozen=True, slots=True)
class Clash:
    """Two plans of one kind that would be current at once, by their places, and why they cannot be."""

    earlier: int
    later: int
    why: str


def faults(days: PlanDays) -> Iterator[Problem]:
    """In what the days of one plan contradict one another."""
    issued, stated = days.issued_on, days.stated_current_on
    if days.takes_effect_on and (issued is None or days.takes_effect_on < issued):
        yield Problem("A plan takes effect on the day of its issue or later: enter the day of its issue, too.")
    if stated and days.begins and stated < days.begins:
        yield Problem(f"A paper says that it was current on {day_words(stated)}, before it took effect.")
    if stated and days.over_from and stated >= days.over_from:
        yield Problem(f"A paper says that it was current on {day_words(stated)}, when it was over.")
    if days.begins and days.over_from and days.over_from <= days.begins:
        yield Problem("It is over before it takes effect.")


def turns(run: Sequence[PlanDays]) -> tuple[list[Turn], list[Clash]]:
    """Who gives way to whom in a run of plans of one kind, and which of them cannot both be right.

    A plan that has not ended before the next takes effect gives way to it on that day. Plans in development are in
    nobody's way.
    """
    found: list[Turn] = []
    clashes: list[Clash] = []
    order = sorted((days.known_from, at) for at, days in enumerate(run) if days.known_from)
    for (_, earlier), (day, later) in pairwise(order):
        before, after = run[earlier], run[later]
        over = before.over_from
        if over is None or over > day:
            why = _why_not(before, after, day)
            if why:
                clashes.append(Clash(earlier, later, why))
            else:
                found.append(Turn(earlier, later, day))
        elif before.ended_on == day:
            found.append(Turn(earlier, later, day))
    return found, clashes


def _why_not(before: PlanDays, after: PlanDays, day: dt.date) -> str:
    """Why one cannot give way to the other on a day; empty where it can."""
    if after.begins is None:
        return f"a paper says that the later one was current on {day_words(day)}, and nobody says since when"
    if before.known_from == day:
        return f"both would take effect on {day_words(day)}"
    if before.stated_current_on and before.stated_current_on >= day:
        stated = day_words(before.stated_current_on)
        return f"a paper says that the earlier one was current on {stated}, when the later one had taken effect"
    if before.ended_on and before.ended_on > day:
        ended = day_words(before.ended_on)
        return f"the earlier one is said to have ended on {ended}, when the later one had taken effect"
    return ""


def _day(day: dt.date | None) -> str:
    return day_words(day) if day else "a day not known"
