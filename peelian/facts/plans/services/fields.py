"""What is handed in, checked and as fields of a table. Used by the services of this app alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from peelian.facts.meetings.exemptions import ground
from peelian.facts.meetings.openness import AUDIENCES, is_wider
from peelian.facts.plans.labels import LABELS
from peelian.kernel.dates import FuzzyDate
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.actions.rows import too_long
from peelian.registers.records.restricted import restriction_fields

Fields = Mapping[str, Any]


def refuse_unfit(model: type[models.Model], fields: Fields, problems: Collection[Problem] = ()) -> None:
    """Refuse with every problem, texts longer than their columns among them."""
    found = [*problems, *too_long(model, fields)]
    if found:
        raise Refused("It cannot be entered as it is.", found)


def restricted(restriction: Restriction, *within: Restriction) -> dict[str, str | None]:
    """A restriction as fields. Refuses one that lets in more readers than what it stands in does."""
    widest = max((one.audience for one in within), key=AUDIENCES.index, default=Audience.PUBLIC)
    if is_wider(restriction.audience, widest):
        raise Refused(
            f"It cannot be for the {restriction.audience.value}: what it belongs to is for the {widest.value}."
        )
    return {**restriction_fields(restriction), "exemption": ground(restriction.exemption)}


def due_fields(words: str) -> dict[str, Any]:
    """When something is due, as it was put, and the days between which that lies, where they are known."""
    if not words.strip():
        return {"due_words": "", "due_from": None, "due_to": None}
    due = FuzzyDate.parse(words)
    return {"due_words": due.text, "due_from": due.earliest, "due_to": due.latest}


def reference(words: str) -> str:
    """A reference as it is kept; refuses what is none. Nothing stays nothing."""
    return str(Ref.parse(words)) if words.strip() else ""


def past_day(on: dt.date) -> dt.date:
    """A day; refuses one that is to come."""
    if on > timezone.localdate():
        raise Refused(f"{day_words(on)} is still to come.")
    return on


def squashed(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def each_once(names: Sequence[str]) -> list[str]:
    """Names on one line each, in their order, none twice and none empty."""
    return [name for name in dict.fromkeys(map(squashed, names)) if name]


def missing(*pairs: tuple[str, str]) -> list[Problem]:
    """What must be said and is not: each text with the words of the refusal."""
    return [Problem(words) for text, words in pairs if not text.strip()]


def words_of(model: type[models.Model], fields: Fields) -> str:
    """What is said of a plan or a part, as lines, so that two can be read side by side."""
    pairs = ((label, _shown(fields.get(name))) for name, label in LABELS[noun(model)].items())
    return "\n".join(f"{label}: {text}" for label, text in pairs if text)


def noun(model: type[models.Model]) -> str:
    """What the rows of a table are called: ``objective``."""
    return str(model._meta.verbose_name)  # noqa: SLF001


def _shown(value: object) -> str:
    if isinstance(value, dt.date):
        return day_words(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
