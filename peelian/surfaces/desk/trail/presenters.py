"""What the page of the trail shows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.access.models import TrailEntry


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the trail as a person reads it."""

    number: int
    at: dt.datetime
    actor: str
    words: str
    ref: str
    details: str
    digest: str


def lines(entries: Iterable[TrailEntry]) -> list[Line]:
    """The entries in the order given."""
    return [
        Line(
            number=entry.number,
            at=dt.datetime.fromisoformat(entry.at),
            actor=entry.actor,
            words=entry.verb,
            ref=entry.ref,
            details=_details(entry.details),
            digest=entry.digest,
        )
        for entry in entries
    ]


def _details(text: str) -> str:
    """``version 1, sha256 0a1b2c3d…``: digests are cut, for they can be had in full from the trail itself."""
    found = json.loads(text)
    return ", ".join(f"{name.replace('_', ' ')} {_short(str(value))}" for name, value in found.items())


def _short(value: str) -> str:
    return f"{value[:8]}…" if len(value) == 64 and " " not in value else value
