"""The register's lines, as everybody but the tables sees them, and how they are put together. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.law.due import Timing
from peelian.law.duties import Standing, standing_of
from peelian.law.processes.process import Course
from peelian.law.references import rule_ref
from peelian.law.rule_reading import rulebook
from peelian.registers.duties.courses.way import Next
from peelian.registers.duties.kinds import ProceedingKind, Turn

WEEK = 7
_ENDED = (Standing.DONE, Standing.DONE_LATE)


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty as it stands on the day it was asked for.

    ``due`` is the last lawful day, None where the law names none; ``timing`` then says what stands in its place,
    and ``target`` may be a day the office aims at. ``standing`` is None where the duty is not owed here.
    ``verify`` says that part of the rule has not been seen in its source.
    """

    key: int
    ref: Ref
    rule: str
    rule_urn: str
    what: str
    citation: str
    owed_to: str
    timing: Timing
    due: dt.date | None
    due_first: dt.date | None
    due_why: str
    target: dt.date | None
    standing: Standing | None
    owner: str
    done_on: dt.date | None
    not_owed: bool
    event: Ref
    event_kind: str
    event_words: str
    event_on: dt.date
    about: str
    verify: bool
    restriction: Restriction

    @property
    def family(self) -> str:
        """The letters before the dash."""
        return self.rule.partition("-")[0]

    @property
    def rule_ref(self) -> Ref:
        """The reference of its rule: ``law/rules/plan-01``."""
        return rule_ref(self.rule)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.standing is not None and self.standing not in _ENDED


def standing_on(on: dt.date, *, due: dt.date | None, done_on: dt.date | None, not_owed: bool) -> Standing | None:
    """How a duty stands on a day; None where it is not owed here."""
    return None if not_owed else standing_of(due, on, done=done_on)


def late(lines: Iterable[DutyLine]) -> list[DutyLine]:
    """What is late, the longest first."""
    return _by_day(line for line in lines if line.standing is Standing.LATE)


def this_week(lines: Iterable[DutyLine], on: dt.date) -> list[DutyLine]:
    """What is still to be done and due, or aimed at, within seven days of a day, that day included."""
    last = on + dt.timedelta(days=WEEK - 1)
    return _by_day(
        line for line in lines if line.is_open and (day := line.due or line.target) and on <= day <= last
    )


def coming(lines: Iterable[DutyLine]) -> list[DutyLine]:
    """What is due soon or later, the first first."""
    return _by_day(line for line in lines if line.standing in (Standing.SOON, Standing.COMING))


def without_day(lines: Iterable[DutyLine]) -> list[DutyLine]:
    """What is open and has no day in law."""
    return [line for line in lines if line.standing is Standing.OPEN]


def done(lines: Iterable[DutyLine]) -> list[DutyLine]:
    """What was done, in time or late, the last first."""
    found = [line for line in lines if line.standing in _ENDED]
    return sorted(found, key=lambda line: (line.done_on or dt.date.min, line.key), reverse=True)


def by_person(lines: Iterable[DutyLine]) -> dict[str, list[DutyLine]]:
    """What is still to be done, by the post that sees to it; under a blank name what nobody does."""
    found: dict[str, list[DutyLine]] = {}
    for line in sorted((line for line in lines if line.is_open), key=lambda line: line.owner.casefold()):
        found.setdefault(line.owner, []).append(line)
    return {owner: _by_day(owned) for owner, owned in found.items()}


@dataclass(frozen=True, slots=True)
class Compliance:
    """How many duties of one family stand how; ``not_owed`` are in none of the counts."""

    family: str
    title: str
    counts: Mapping[Standing, int]
    not_owed: int
    without_evidence: int

    @property
    def total(self) -> int:
        """The duties that are owed."""
        return sum(self.counts.values())


def compliance_of(
    lines: Iterable[DutyLine], titles: Mapping[str, str], *, shown: Iterable[int] = ()
) -> list[Compliance]:
    """The counts of each family, by its title. ``shown`` are the keys of duties whose doing has evidence."""
    evident = set(shown)
    families: dict[str, list[DutyLine]] = {}
    for line in lines:
        families.setdefault(line.family, []).append(line)
    found = [
        Compliance(
            family,
            titles.get(family, family),
            Counter(line.standing for line in owned if line.standing is not None),
            sum(line.not_owed for line in owned),
            sum(line.standing in _ENDED and line.key not in evident for line in owned),
        )
        for family, owned in families.items()
    ]
    return sorted(found, key=lambda one: one.title)


@dataclass(frozen=True, slots=True)
class TurnLine:
    """One thing that befell a duty. Of one for another audience only what happened and when is given."""

    kind: Turn
    on: dt.date
    person: str
    words: str
    evidence: str
    day: dt.date | None
    entered_by: str
    entered_at: dt.datetime
    audience: Audience


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step taken that counts. ``is_late`` where the law named a last day and it was after it."""

    key: int
    stage: str
    state: str
    provision: str
    on: dt.date
    day_words: str
    holder: str
    words: str
    facts: Mapping[str, object]
    evidence: str
    is_late: bool
    audience: Audience


@dataclass(frozen=True, slots=True)
class ProceedingStanding:
    """A process as it stood on a day: the steps taken by then, and every stage with why it may not come next.

    ``state`` is blank before the first step. ``last_days`` are the last lawful days of stages, as far as the law
    names them.
    """

    ref: Ref
    kind: ProceedingKind
    title: str
    about: str
    on: dt.date
    state: str
    course: Course
    taken: tuple[StepLine, ...]
    stages: tuple[Next, ...]
    last_days: Mapping[str, dt.date]

    @property
    def open_stages(self) -> tuple[Next, ...]:
        """The stages that may come next."""
        return tuple(one for one in self.stages if one.is_open)


def due_words(line: DutyLine) -> str:
    """When a duty is due, as one would say it: ``31 March 2022``, ``before the plan is issued``.

    A day that the office aims at is added where the law names none.
    """
    if line.due:
        return day_words(line.due)
    said = str(line.timing)
    if line.timing is Timing.BEFORE:
        versions = rulebook().by_id.get(line.rule.upper(), ())
        before = {occasion.trigger: occasion.words for rule in versions for occasion in rule.when}
        said = f"before {before.get(line.event_kind) or 'something else'}"
    return f"{said}, aimed at {day_words(line.target)}" if line.target else said


def _by_day(lines: Iterable[DutyLine]) -> list[DutyLine]:
    return sorted(lines, key=lambda line: (line.due or line.target or dt.date.max, line.key))
