"""What of a plan is kept back from the public and stands all the same, word for word, in what is to be released.

A last look before a release: a commitment may have been closed after its words were copied into an open section.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peelian.facts.plans.models import (
    ChecklistItem,
    Commitment,
    EvidenceSource,
    Milestone,
    Objective,
    Plan,
    PlanSection,
    ProgressUpdate,
    Project,
    Scrutiny,
)
from peelian.kernel.errors import Problem
from peelian.publication.payloads import Payload
from peelian.publication.still_told import is_telling, plain, told_in

_SAID: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (PlanSection, ("heading", "text")),
    (Objective, ("title", "outcome", "text", "resources", "success", "net_benefit", "commissioning")),
    (Commitment, ("text", "origin_words", "ended_why")),
    (Milestone, ("title",)),
    (Project, ("title", "text")),
    (EvidenceSource, ("title",)),
    (ChecklistItem, ("where",)),
    (ProgressUpdate, ("narrative", "basis_words")),
    (Scrutiny, ("words",)),
)


def still_said(plan: Plan, payload: Payload) -> list[Problem]:
    """Where the payload says what the public may not read of the plan. Nine queries, however long the plan."""
    secret: set[str] = set()
    open_words: set[str] = set()
    for row, columns in _rows(plan):
        words = (getattr(row, column) for column in columns)
        told = {plain(one) for one in words if is_telling(one)}
        (open_words if row.restriction.is_public else secret).update(told)
    return told_in(payload, secret - open_words)


def _rows(plan: Plan) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for model, columns in _SAID:
        for row in model.objects.filter(plan=plan):
            yield row, columns
