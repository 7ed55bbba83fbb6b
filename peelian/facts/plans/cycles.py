"""What a plan of its own kind has to publish again and again, and what it begins with. Pure.

Equality objectives are published every four years at most, and information that shows compliance every year at
most (Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017, regs 4 and 5). The intervals are
those of the rulebook, and so is the working. No law sets a cycle for a sustainability plan: it keeps the one it
states for itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from peelian.facts.plans.kinds import PlanKind
from peelian.kernel.periods import day_words
from peelian.law.due import Due, work_out
from peelian.law.explanations import Explanation, explain
from peelian.law.rules import Rule, Rulebook

RULES: Mapping[PlanKind, tuple[str, ...]] = {PlanKind.EQUALITY: ("EQ-02", "EQ-01")}
"""What each kind of plan has to publish; the first of them is the plan itself."""

AREAS: Mapping[PlanKind, tuple[str, ...]] = {
    PlanKind.SUSTAINABILITY: ("Culture", "Carbon reduction", "Waste", "Procurement", "Community"),
}
"""The objectives a new plan of the kind is offered: for sustainability the five areas of Warwickshire's board."""


class PublicationState(StrEnum):
    """How a publication stands on a day."""

    LATE = "late"
    DUE = "due"
    NEVER = "no publication is recorded"
    NOT_COUNTED = "published before the rule was law"


@dataclass(frozen=True, slots=True)
class Publication:
    """One thing to be published at intervals: when it last was, when it is next due, and the working.

    ``due`` is None where nothing is recorded from which the interval could run.
    """

    rule: Rule
    state: PublicationState
    last_on: dt.date | None = None
    due: dt.date | None = None
    working: Explanation | None = None

    @property
    def is_late(self) -> bool:
        """Whether the last lawful day for the next publication has passed."""
        return self.state is PublicationState.LATE

    @property
    def words(self) -> str:
        """How it stands, in a sentence with the provision."""
        cited = f"({self.rule.citation})"
        if self.last_on is None:
            return f"No publication is recorded, so nothing says when the next is due {cited}."
        last = f"Last published on {day_words(self.last_on)}"
        if self.due is None:
            return f"{last}, before this was law {cited}."
        was = "was" if self.is_late else "is"
        return f"{last}; the next {was} due by {day_words(self.due)} {cited}."


@dataclass(frozen=True, slots=True)
class Cycle:
    """What a plan publishes at intervals, as it stands on a day."""

    on: dt.date
    publications: tuple[Publication, ...]

    @property
    def next_due(self) -> Publication | None:
        """What is due next and not late yet."""
        coming = [one for one in self.publications if one.due is not None and not one.is_late]
        return min(coming, key=lambda one: one.due or dt.date.max, default=None)

    @property
    def late(self) -> tuple[Publication, ...]:
        """What should have been published again by now."""
        return tuple(one for one in self.publications if one.is_late)

    @property
    def last_published(self) -> Publication | None:
        """What was published last."""
        known = [one for one in self.publications if one.last_on is not None]
        return max(known, key=lambda one: one.last_on or dt.date.min, default=None)


class Issued(Protocol):
    """A plan, as far as its cycle goes: its kind, and the day it was issued, where that is known."""

    @property
    def kind(self) -> str:
        """A :class:`peelian.facts.plans.kinds.PlanKind`."""

    @property
    def issued_on(self) -> dt.date | None:
        """The day of its issue."""


def triggers(book: Rulebook, kind: PlanKind | str) -> tuple[str, ...]:
    """The events of the rulebook from which the intervals of this kind of plan run."""
    rules = RULES.get(PlanKind(kind), ())
    return tuple(dict.fromkeys(one.trigger for name in rules for rule in book.versions(name) for one in rule.when))


def cycle_of(
    plan: Issued,
    on: dt.date,
    *,
    book: Rulebook,
    published: Mapping[str, Collection[dt.date]] | None = None,
) -> Cycle:
    """What a plan publishes at intervals: when it last was, when it is next due, what is late on ``on``.

    ``published`` holds the days of publication by event of the rulebook; the issue of the plan is itself a
    publication of it. Nothing for a kind of plan for which the law sets no interval.
    """
    days = {trigger: set(found) for trigger, found in (published or {}).items()}
    rules = RULES.get(PlanKind(plan.kind), ())
    if rules and plan.issued_on is not None:
        itself = book.versions(rules[0])[-1].when[0].trigger
        days.setdefault(itself, set()).add(plan.issued_on)
    return Cycle(on, tuple(_publication(book, name, on, days) for name in rules))


def areas_missing(kind: PlanKind | str, titles: Collection[str]) -> tuple[str, ...]:
    """Of the objectives that a plan of this kind is offered, those of which none of ``titles`` speaks."""
    said = " ".join(titles).casefold()
    return tuple(area for area in AREAS.get(PlanKind(kind), ()) if area.split()[0].casefold() not in said)


def _publication(
    book: Rulebook, name: str, on: dt.date, published: Mapping[str, Collection[dt.date]]
) -> Publication:
    standing = next((one for one in book.versions(name) if one.in_force(on)), book.versions(name)[-1])
    last_on = max((day for day in published.get(standing.when[0].trigger, ()) if day <= on), default=None)
    if last_on is None:
        return Publication(standing, PublicationState.NEVER)
    rule = next((one for one in book.versions(name) if one.in_force(last_on)), None)
    if rule is None:
        return Publication(standing, PublicationState.NOT_COUNTED, last_on)
    due: Due = work_out(rule, last_on)
    state = PublicationState.LATE if due.late(on) else PublicationState.DUE
    return Publication(rule, state, last_on, due.day, explain(due))
