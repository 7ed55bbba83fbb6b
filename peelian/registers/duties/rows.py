"""What is handed in to the register, checked, and as the fields of the tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref, is_slug
from peelian.law.due import read_span
from peelian.law.processes.delegation import Function, Holder
from peelian.law.processes.process import existing_day
from peelian.law.rules import Rulebook
from peelian.law.working_days import Nation
from peelian.registers.duties.courses.facts import Facts
from peelian.registers.duties.happenings import problems_of_day, problems_of_kind, problems_of_reckoning
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Event, ProclaimedDay
from peelian.registers.records.restricted import restriction_fields

Day = dt.date | str
"""A day, or one as 2021-05-06 or 6 May 2021; one that does not exist is refused."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event: what happened on which day, about what, with days left out of counts as 2024-05-02:2024-05-08."""

    kind: str
    on: Day
    words: str
    restriction: Restriction = field(default_factory=Restriction)
    about: str = ""
    ignoring: Sequence[str] = ()
    set_for: Day | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProclaimedRow:
    """A bank holiday proclaimed (or taken away), where, what it is called, and the instrument that says so."""

    day: Day
    words: str
    source: str
    is_holiday: bool = True
    nations: Sequence[str] = (Nation.UK,)


@dataclass(frozen=True, slots=True)
class ProceedingRow:
    """A process opened: its short name, what it is of, and the facts that its kind begins with."""

    name: str
    kind: ProceedingKind
    title: str
    restriction: Restriction = field(default_factory=Restriction)
    about: str = ""
    facts: Facts = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step taken on a day. ``holder`` took it for the policing body: the commissioner unless told.

    Nobody is named where the step is the panel's or another's. ``facts`` are those the stage asks for.
    """

    stage: str
    on: Day
    holder: Holder | None = None
    words: str = ""
    facts: Facts = field(default_factory=dict)
    evidence: str = ""
    day_words: str = ""
    restriction: Restriction = field(default_factory=Restriction)
    source: str = ""


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A function that somebody is arranged to exercise, by the commissioner or the deputy."""

    function: Function
    words: str
    holder: Holder
    since: Day
    arranged_by: Holder = Holder.COMMISSIONER
    person: str = ""
    until: Day | None = None
    restriction: Restriction = field(default_factory=Restriction)
    source: str = ""


def event_fields(row: EventRow, book: Rulebook) -> dict[str, Any]:
    """The row as fields of :class:`Event`; refuses, with every reason, one that cannot be."""
    on, set_for = existing_day(row.on), existing_day(row.set_for) if row.set_for else None
    ignoring = [f"{first.isoformat()}:{last.isoformat()}" for first, last in map(read_span, row.ignoring)]
    problems = [
        *problems_of_kind(row.kind, book),
        *problems_of_day(row.kind, on, timezone.localdate()),
        *problems_of_reckoning(row.kind, book, ignores=bool(ignoring), sets=set_for is not None),
    ]
    if not row.words.strip():
        problems.append("It does not say what happened.")
    if set_for and set_for < on:
        problems.append("A day cannot be set before the event.")
    fields: dict[str, Any] = {
        "kind": row.kind,
        "on": on,
        "words": " ".join(row.words.split()),
        "about": ref_text(row.about),
        "ignoring": ignoring,
        "set_for": set_for,
        "source": row.source.strip(),
        **restriction_fields(row.restriction),
    }
    refuse_unfit(Event, fields, map(Problem, problems))
    return fields


def proclaimed_fields(row: ProclaimedRow) -> dict[str, Any]:
    """The row as fields of :class:`ProclaimedDay`; refuses one without words, instrument or nation."""
    problems = [
        Problem(words)
        for value, words in (
            (row.words, "It does not say what the day is called."),
            (row.source, "It does not name the instrument that says so."),
            ("".join(row.nations), "It does not say in which nations."),
        )
        if not value.strip()
    ]
    problems += [
        Problem(f"“{one}” is not one of {', '.join(Nation)}.") for one in row.nations if one not in set(Nation)
    ]
    fields: dict[str, Any] = {
        "day": existing_day(row.day),
        "is_holiday": row.is_holiday,
        "nations": " ".join(dict.fromkeys(row.nations)),
        "words": " ".join(row.words.split()),
        "source": row.source.strip(),
    }
    refuse_unfit(ProclaimedDay, fields, problems)
    return fields


def name_problems(name: str, title: str) -> list[Problem]:
    """What is wrong with the name and title of a process."""
    found = [] if is_slug(name) else [Problem(f"“{name}” is not a short name: use lower-case words and hyphens.")]
    return found if title.strip() else [*found, Problem("It has no title.")]


def ref_text(text: str) -> str:
    """A reference as it is kept, or nothing; refuses what is none."""
    return str(Ref.parse(text)) if text.strip() else ""


def refuse_unfit(
    model: type[models.Model], fields: Mapping[str, object], problems: Iterable[Problem] = ()
) -> None:
    """Refuse with every problem, texts longer than their columns among them."""
    found = list(problems)
    for name, value in fields.items():
        limit = getattr(model._meta.get_field(name), "max_length", None)  # noqa: SLF001
        if limit and isinstance(value, str) and len(value) > limit:
            found.append(Problem(f"{name.replace('_', ' ').capitalize()} is longer than {limit} characters."))
    if found:
        raise Refused("It cannot be entered as it is.", found)
