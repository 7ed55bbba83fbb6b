"""What a bench measures and hands over."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any


class LeftOutError(Exception):
    """The bench cannot run here; the message says how to get what it lacks."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing measured several times, in ``unit``: ``s`` or ``requests/s``."""

    what: str
    samples: tuple[float, ...]
    unit: str = "s"

    @property
    def median(self) -> float:
        """The middle sample: a busy moment does not move it."""
        return median(self.samples)

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "what": self.what,
            "unit": self.unit,
            "median": self.median,
            "lowest": min(self.samples),
            "highest": max(self.samples),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything one bench found. ``kept`` is None where it was left out."""

    bench: str
    promise: str
    reached: str = ""
    kept: bool | None = None
    rows: tuple[Measured, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "bench": self.bench,
            "promise": self.promise,
            "reached": self.reached,
            "kept": self.kept,
            "rows": [row.plain() for row in self.rows],
            "notes": list(self.notes),
        }


def times(more: Measured, less: Measured) -> float:
    """How many times ``less`` goes into ``more``: the median over the rounds, each round against its own peer."""
    return median(one / other for one, other in zip(more.samples, less.samples, strict=True))


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes, in seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
