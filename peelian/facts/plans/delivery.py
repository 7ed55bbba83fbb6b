"""How a plan is going on a day, as frozen rows: each objective, commitment and milestone with what was reported.

Nothing here judges a rating: what contradicts one is found by :mod:`peelian.assurance.delivery`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from peelian.facts.plans.kinds import Basis, PlanKind, Rating
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref

_SCALE = (Rating.OFF_TRACK, Rating.AT_RISK, Rating.ON_TRACK, Rating.COMPLETE)
"""From worst to best. What has not started, or was stopped, stands on no scale."""

AT_REST = frozenset({Rating.COMPLETE, Rating.STOPPED})
"""What nobody is to report on again."""

GREEN = frozenset({Rating.ON_TRACK, Rating.COMPLETE})
"""What says that all is well."""


class Item(StrEnum):
    """What can be reported on."""

    OBJECTIVE = "objective"
    COMMITMENT = "commitment"
    MILESTONE = "milestone"


class Direction(StrEnum):
    """Where a rating went since the one before it."""

    BETTER = "better than before"
    WORSE = "worse than before"
    SAME = "as before"
    CHANGED = "changed"
    FIRST = "first rating"
    NONE = "not rated"


def direction(before: Rating | None, now: Rating | None) -> Direction:
    """Where the rating went; one that stands on no scale only changed."""
    if now is None:
        return Direction.NONE
    if before is None:
        return Direction.FIRST
    if before is now:
        return Direction.SAME
    if before not in _SCALE or now not in _SCALE:
        return Direction.CHANGED
    return Direction.BETTER if _SCALE.index(now) > _SCALE.index(before) else Direction.WORSE


def rests(*, done_on: dt.date | None, ended_why: str, rating: Rating | None, on: dt.date) -> bool:
    """Whether something was done, complete, stopped or given up by a day, so that nothing more is owed."""
    return (done_on is not None and done_on <= on) or bool(ended_why) or rating in AT_REST


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """What was reported as at a day, by whom and on what basis; ``evidence`` is a reference, or empty."""

    as_at: dt.date
    rating: Rating | None
    basis: Basis | None
    basis_words: str
    narrative: str
    evidence: str
    person: str
    source: str
    restriction: Restriction


@dataclass(frozen=True, kw_only=True)
class DeliveryLine:
    """One thing of a plan and how it stood on ``on``.

    ``under`` is what it belongs to: the objective of a commitment, the commitment of a milestone. ``owner`` is its
    own, or else that of what it belongs to. ``due`` is the last day that fits ``due_words``. ``history`` holds
    what was reported by the day, the oldest first, corrections in the place of what they correct; where a later
    report is not for this reader, ``newer_withheld`` says so. ``reported_on``, ``is_at_rest`` (nothing more is
    owed) and ``reports_itself`` (nothing above it answers for it) hold whoever reads. ``measures`` are the slugs
    of what would show that it works, ``evidence`` the reference of what shows that it was done.
    """

    ref: Ref
    item: Item
    number: int
    text: str
    on: dt.date
    under: Ref | None = None
    owner: str = ""
    reports_itself: bool = True
    due_words: str = ""
    due: dt.date | None = None
    done_on: dt.date | None = None
    ended_why: str = ""
    evidence: str = ""
    measures: tuple[str, ...] = ()
    history: tuple[UpdateLine, ...] = ()
    newer_withheld: bool = False
    reported_on: dt.date | None = None
    is_at_rest: bool = False
    source: str = ""
    restriction: Restriction

    @property
    def latest(self) -> UpdateLine | None:
        """The last report, whether it gave a rating or not."""
        return self.history[-1] if self.history else None

    @cached_property
    def rated(self) -> tuple[UpdateLine, ...]:
        """The reports that gave a rating, the oldest first."""
        return tuple(one for one in self.history if one.rating is not None)

    @property
    def standing(self) -> UpdateLine | None:
        """The report whose rating stands."""
        return self.rated[-1] if self.rated else None

    @property
    def rating(self) -> Rating | None:
        """The rating that stands."""
        return self.standing.rating if self.standing else None

    @property
    def basis(self) -> Basis | None:
        """What the rating that stands rests on."""
        return self.standing.basis if self.standing else None

    @property
    def previous(self) -> UpdateLine | None:
        """The report that gave the rating before the one that stands."""
        return self.rated[-2] if len(self.rated) > 1 else None

    @property
    def direction(self) -> Direction:
        """Where the rating went since the one before."""
        return direction(self.previous.rating if self.previous else None, self.rating)

    @property
    def days_late(self) -> int:
        """Days since the last day that fits its due; 0 where it is not late, or where no day is known."""
        if self.due is None or self.is_at_rest:
            return 0
        return max((self.on - self.due).days, 0)

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed and it is not done."""
        return self.days_late > 0


@dataclass(frozen=True, slots=True)
class ScrutinyLine:
    """That delivery was looked at on a day; ``meeting`` is a reference, or empty."""

    on: dt.date
    words: str
    meeting: str
    source: str
    restriction: Restriction


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of each are not for this reader. What stands under something left out is counted too."""

    objectives: int = 0
    commitments: int = 0
    milestones: int = 0
    updates: int = 0
    scrutinies: int = 0

    def counts(self) -> Iterator[tuple[str, int]]:
        """What, in the singular, and how many of it, where there are any."""
        pairs = (
            ("objective", self.objectives),
            ("commitment", self.commitments),
            ("milestone", self.milestones),
            ("progress update", self.updates),
            ("scrutiny", self.scrutinies),
        )
        return ((words, number) for words, number in pairs if number)


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A plan's delivery as at a day, for one kind of reader.

    ``lines`` stand in the plan's order: each objective, its commitments, each with its milestones, then those
    without an objective and milestones without a commitment. ``since`` is the day from which reports are owed, as
    far as it is known, and ``until`` the last, where the plan has ended.
    """

    ref: Ref
    title: str
    kind: PlanKind
    objective_word: str
    as_at: dt.date
    known_by: dt.datetime | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    updated_every_months: int | None = None
    scrutinised_every_months: int | None = None
    lines: tuple[DeliveryLine, ...] = ()
    scrutinies: tuple[ScrutinyLine, ...] = ()
    left_out: LeftOut = LeftOut()
    restriction: Restriction

    def of(self, item: Item) -> tuple[DeliveryLine, ...]:
        """The lines of one sort, in the plan's order."""
        return tuple(line for line in self.lines if line.item is item)

    def below(self, ref: Ref | None, item: Item | None = None) -> tuple[DeliveryLine, ...]:
        """What stands directly under a reference; under None, what stands under nothing."""
        found = self._by_place.get(ref, ())
        return tuple(line for line in found if item in (None, line.item))

    def line(self, ref: Ref) -> DeliveryLine | None:
        """One line by its reference."""
        return self._by_ref.get(ref)

    @cached_property
    def _by_ref(self) -> dict[Ref, DeliveryLine]:
        return {line.ref: line for line in self.lines}

    @cached_property
    def _by_place(self) -> dict[Ref | None, list[DeliveryLine]]:
        found: dict[Ref | None, list[DeliveryLine]] = defaultdict(list)
        for line in self.lines:
            found[line.under].append(line)
        return found

    @property
    def measures(self) -> tuple[str, ...]:
        """The slugs of every measure that would show whether something works, each once."""
        return tuple(dict.fromkeys(slug for line in self.lines for slug in line.measures))
