"""The run of numbers that counts upward through a document: of all numbered lines, the items of business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_BACK = 200
"""How many candidates back a chain may link."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered line that may be a heading: where it is, its number, its points."""

    index: int
    number: int
    points: float


def best_chain(candidates: Sequence[Candidate]) -> tuple[float, list[Candidate]]:
    """The chain of most points whose numbers only rise.

    A number left out costs a point; a chain from 1 gains one.
    """
    best: list[float] = []
    before: list[int] = []
    for at, one in enumerate(candidates):
        total, link = (1.0 if one.number == 1 else 0.0), -1
        for back in range(max(0, at - _BACK), at):
            step = one.number - candidates[back].number
            if step > 0 and best[back] - min(step - 1, 6) > total:
                total, link = best[back] - min(step - 1, 6), back
        best.append(total + one.points)
        before.append(link)
    if not best:
        return 0.0, []
    at = max(range(len(best)), key=best.__getitem__)
    total, chain = best[at], []
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return total, chain[::-1]
