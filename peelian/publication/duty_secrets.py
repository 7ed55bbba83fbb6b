"""What of a register of duties is kept back and stands all the same, word for word, in what is to be released.

A last look before a release: the words of a closed event may have been copied into an open one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peelian.kernel.errors import Problem
from peelian.publication.payloads import Payload
from peelian.publication.still_told import is_telling, plain, told_in
from peelian.registers.bodies.models import Body
from peelian.registers.duties.models import Delegation, DutyTurn, Event, Proceeding, ProceedingStep

_SAID: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    (Event, "body", ("words",)),
    (DutyTurn, "duty__body", ("words",)),
    (Proceeding, "body", ("title",)),
    (ProceedingStep, "proceeding__body", ("words", "day_words")),
    (Delegation, "body", ("words",)),
)


def still_said(body: Body, payload: Payload) -> list[Problem]:
    """Where the payload says what the public may not read of the register. Five queries, however long it is."""
    secret: set[str] = set()
    open_words: set[str] = set()
    for row, columns in _rows(body):
        told = {plain(words) for column in columns if is_telling(words := getattr(row, column))}
        (open_words if row.restriction.is_public else secret).update(told)
    return told_in(payload, secret - open_words)


def _rows(body: Body) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for model, of, columns in _SAID:
        for row in model.objects.filter(**{of: body}):
            yield row, columns
