"""The rulebook: who owes what to whom by when, each rule with its provision and the days it was in force.

The rules are YAML under ``rulebook/``, one file a family of duties, described by ``rulebook.schema.json``. They
are read once, on first use. An id such as ``PLAN-16`` may stand several times, once for each time the law was
changed; law that has been repealed stays, with its last day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.periods import day_words


class RuleKind(StrEnum):
    """What a rule does. Only a duty falls due."""

    DUTY = "duty"
    POWER = "power"
    LIMIT = "limit"
    DEFINITION = "definition"


class Calculator(StrEnum):
    """How a day is worked out from an event; the last five name no day."""

    BEGINNING_WITH = "beginning_with"
    AFTER = "after"
    MONTHS_BEGINNING_WITH = "months_beginning_with"
    MONTHS_AFTER = "months_after"
    WORKING_DAYS = "working_days"
    CLEAR_DAYS = "clear_days"
    FIXED_DAY = "fixed_day"
    DAY_BEFORE = "day_before"
    END_OF_FINANCIAL_YEAR = "end_of_financial_year"
    AS_SOON_AS_PRACTICABLE = "as_soon_as_practicable"
    REASONABLE = "reasonable"
    BEFORE = "before"
    CONTINUING = "continuing"
    NONE = "none"


OWNERS: Mapping[str, frozenset[str]] = {
    "local policing body": frozenset({"pcc", "pfcc", "mayor", "mopac", "common_council"}),
    "panel": frozenset({"panel"}),
    "chief officer": frozenset({"force"}),
    "host authority": frozenset({"council"}),
    "council": frozenset({"council"}),
    "Secretary of State": frozenset({"department"}),
    "appropriate authority": frozenset({"pcc", "pfcc", "mayor", "mopac", "common_council", "force"}),
    "employer": frozenset({"pcc", "pfcc", "mayor", "mopac", "common_council", "force"}),
    "responsible authority": frozenset({"council", "partner"}),
    "criminal justice body": frozenset({"force", "partner"}),
    "partner": frozenset({"council", "partner"}),
}
"""Which kinds of body each owner can be; an owner that is a person is none."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event, and how a day is worked out from it.

    ``days``, ``months``, ``day`` and ``month`` are the calculator's numbers; ``nation`` says whose bank holidays
    count; ``ignores`` names the days that may be left out, blank where none may; ``words`` says what an uncounted
    day depends on.
    """

    trigger: str
    calculator: Calculator
    days: int = 0
    months: int = 0
    day: int = 0
    month: int = 0
    nation: str = "UK"
    strictly_before: bool = False
    rolls: bool = False
    ignores: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount that belongs to a rule, such as a year's referendum limit, in pence."""

    name: str
    pence: int
    verify: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it stood from ``since`` to ``until``, both inside; ``since`` is None while it is not in force.

    ``verify`` is true where part of it has not been seen in its source; the note says which part.
    """

    id: str
    urn: str
    kind: RuleKind
    owed_by: tuple[str, ...]
    owed_to: str
    what: str
    when: tuple[Occasion, ...]
    publication: str
    act: str
    section: str
    since: dt.date | None
    until: dt.date | None
    bodies: frozenset[str]
    nations: frozenset[str]
    verify: bool
    note: str
    figures: tuple[Figure, ...] = field(default=())

    @property
    def citation(self) -> str:
        """The provision as one would cite it: ``Police Reform and Social Responsibility Act 2011, s5(1)``."""
        return f"{self.act}, {self.section}"

    @property
    def family(self) -> str:
        """The letters before the dash."""
        return self.id.partition("-")[0]

    def in_force(self, on: dt.date) -> bool:
        """Whether the rule was law on that day, as far as is known."""
        return self.since is not None and self.since <= on and (self.until is None or on <= self.until)

    def owed_by_kind(self, kind: str) -> bool:
        """Whether a body of this kind can be the one who owes it."""
        return kind in self.bodies and any(kind in OWNERS.get(owner, ()) for owner in self.owed_by)

    def occasion(self, trigger: str = "") -> Occasion:
        """The occasion that starts with this event, or the first; refuses an event that does not start it."""
        if not trigger:
            return self.when[0]
        found = next((one for one in self.when if one.trigger == trigger), None)
        if found is None:
            starts = ", ".join(one.trigger for one in self.when)
            raise Refused(f"“{trigger}” does not start {self.id}, which starts with: {starts}.")
        return found

    @property
    def span_words(self) -> str:
        """When it was law: ``from 22 November 2012 until 12 May 2014``."""
        if self.since is None:
            return "not yet in force"
        until = f" until {day_words(self.until)}" if self.until else ""
        return f"from {day_words(self.since)}{until}"


@dataclass(frozen=True)
class Rulebook:
    """Every rule in every version, in the order of the files, the words for each event, each family's title."""

    rules: tuple[Rule, ...]
    events: Mapping[str, str]
    families: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Rule, ...]]:
        """The versions of each rule, oldest first, by its id in capitals."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.id.upper(), []).append(rule)
        return {key: tuple(sorted(rules, key=_first_day)) for key, rules in found.items()}

    @cached_property
    def by_trigger(self) -> Mapping[str, tuple[tuple[Rule, Occasion], ...]]:
        """What each event starts."""
        found: dict[str, list[tuple[Rule, Occasion]]] = {}
        for rule in self.rules:
            for occasion in rule.when:
                found.setdefault(occasion.trigger, []).append((rule, occasion))
        return {trigger: tuple(started) for trigger, started in found.items()}

    def owed_after(self, trigger: str, kind: str) -> tuple[tuple[Rule, Occasion], ...]:
        """The duties that an event starts for this kind of body; found once for each."""
        asked = (trigger, kind)
        if asked not in self._owed:
            started = self.by_trigger.get(trigger, ())
            owed = [one for one in started if one[0].kind is RuleKind.DUTY and one[0].owed_by_kind(kind)]
            self._owed[asked] = tuple(owed)
        return self._owed[asked]

    @cached_property
    def _owed(self) -> dict[tuple[str, str], tuple[tuple[Rule, Occasion], ...]]:
        return {}

    def versions(self, identity: str) -> tuple[Rule, ...]:
        """Every version of a rule; refuses an id that is not in the book."""
        found = self.by_id.get(identity.upper())
        if found is None:
            raise NotFound(f"There is no rule “{identity}”. List them with: peelian duties list.")
        return found

    def rule(self, identity: str, on: dt.date) -> Rule:
        """The rule as it stood on a day; refuses a day on which it was not law, and says when it is."""
        versions = self.versions(identity)
        found = next((rule for rule in versions if rule.in_force(on)), None)
        if found is None:
            spans = "; ".join(f"{rule.citation}: {rule.span_words}" for rule in versions)
            raise Refused(f"{versions[0].id} was not in force on {day_words(on)} ({spans}).")
        return found

    def standing(self, *, on: dt.date | None = None, kind: str = "") -> tuple[Rule, ...]:
        """The rules in force on a day (every version where none is named) that apply to this kind of body."""
        return tuple(
            rule for rule in self.rules if (on is None or rule.in_force(on)) and (not kind or kind in rule.bodies)
        )


def overlapping(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Versions that begin before the version of the same id before them has ended."""
    found: list[Rule] = []
    last: dict[str, Rule] = {}
    for rule in sorted(rules, key=lambda one: (one.id, _first_day(one))):
        before = last.get(rule.id)
        if before and rule.since and (before.until is None or rule.since <= before.until):
            found.append(rule)
        last[rule.id] = rule
    return tuple(found)


def _first_day(rule: Rule) -> dt.date:
    return rule.since or dt.date.max
