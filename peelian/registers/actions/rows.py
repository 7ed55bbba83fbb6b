"""An action as it is handed in, checked, and as the fields of the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.registers.actions.due import NO_DUE, Due
from peelian.registers.actions.kinds import Kind
from peelian.registers.actions.models import Action
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields

_LONGEST_RECURRENCE = 120


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as agreed: what, by whom, to whom, where, until when, and who may read it.

    ``owed_by`` and ``owed_to`` name a post, body or person in words; the bodies are given where they are known.
    ``every_months`` is for what is owed again and again.
    """

    kind: Kind
    what: str
    owed_by: str
    origin_words: str
    raised_on: dt.date
    restriction: Restriction
    due: Due = NO_DUE
    owed_to: str = ""
    owed_by_body: Body | None = None
    owed_to_body: Body | None = None
    every_months: int | None = None
    source: str = ""


def fields_of(row: ActionRow) -> dict[str, object]:
    """The row as fields of :class:`Action`; refuses one that does not say enough, with every reason."""
    problems = [
        Problem(words)
        for value, words in (
            (row.what, "It does not say what is owed."),
            (row.owed_by, "It does not say who owes it."),
            (row.origin_words, "It does not say where it was raised."),
        )
        if not value.strip()
    ]
    if row.raised_on > timezone.localdate():
        problems.append(Problem(f"{day_words(row.raised_on)}, when it was raised, is still to come."))
    if row.due.is_past(row.raised_on):
        problems.append(Problem(f"It is due “{row.due}”, before it was raised on {day_words(row.raised_on)}."))
    if row.every_months is not None and not 1 <= row.every_months <= _LONGEST_RECURRENCE:
        problems.append(Problem(f"What recurs does so every 1 to {_LONGEST_RECURRENCE} months."))
    fields: dict[str, object] = {
        "kind": row.kind,
        "what": row.what.strip(),
        "owed_by": " ".join(row.owed_by.split()),
        "owed_by_body": row.owed_by_body,
        "owed_to": " ".join(row.owed_to.split()),
        "owed_to_body": row.owed_to_body,
        "origin_words": " ".join(row.origin_words.split()),
        "raised_on": row.raised_on,
        "every_months": row.every_months,
        "source": row.source,
        **due_fields(row.due),
        **restriction_fields(row.restriction),
    }
    problems += too_long(Action, fields)
    if problems:
        raise Refused("The action cannot be entered as it is.", problems)
    return fields


def due_fields(due: Due) -> dict[str, object]:
    """A due as fields of :class:`Action`."""
    return {
        "due_words": due.words,
        "due_rule": due.rule,
        "due_from": due.earliest,
        "overdue_after": due.overdue_after,
        "due_working": due.working,
    }


def too_long(model: type[models.Model], fields: Mapping[str, object]) -> list[Problem]:
    """Every text that is longer than its column."""
    found = []
    for name, value in fields.items():
        limit = getattr(model._meta.get_field(name), "max_length", None)  # noqa: SLF001
        if limit and isinstance(value, str) and len(value) > limit:
            words = name.replace("_", " ").capitalize()
            found.append(Problem(f"{words} is longer than {limit} characters."))
    return found
