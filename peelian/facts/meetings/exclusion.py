"""When the public is out of a meeting, on which grounds, and what follows for what is then recorded. Pure.

A meeting excludes the public by a resolution that says on which paragraphs of Schedule 12A (Local Government Act
1972, s100A(4) and (5)), where the public interest in keeping back outweighs that in disclosing (Part 2 of the
Schedule). For confidential information it must, whatever it resolves (s100A(2)).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction

OPEN = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
"""What is said while everybody may listen."""

IN_CONFIDENCE = Restriction(Marking.OFFICIAL_SENSITIVE, "", FoiStatus.WITHHELD, Audience.OFFICE)
"""What was told in confidence, until somebody says otherwise."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in the record: in the so-manieth item, at a position within it."""

    item: int
    position: int


@dataclass(frozen=True, slots=True)
class Mark:
    """The public was excluded here, on a ``ground`` and for a ``reason``; or, without a ground, let in again."""

    spot: Spot
    ground: str = ""
    reason: str = ""


def excluded_at(marks: Iterable[Mark], spot: Spot) -> Mark | None:
    """The exclusion under which a place of the record stands, or None while the public may be there."""
    before = [mark for mark in marks if mark.spot < spot]
    last = max(before, key=lambda mark: mark.spot, default=None)
    return last if last is not None and last.ground else None


def restriction_under(mark: Mark | None, *, item: Restriction) -> Restriction:
    """How open a thing is when nobody says: not public while the public is out, else as its item is."""
    if item.audience is not Audience.PUBLIC:
        return item
    if mark is None:
        return OPEN
    return Restriction(
        Marking.OFFICIAL_SENSITIVE,
        mark.ground,
        FoiStatus.WITHHELD,
        Audience.PANEL,
        mark.reason,
        "The meeting, by resolution",
    )


def marks_of(rows: Iterable[tuple[int, int, str, str]], order: Mapping[int, int]) -> list[Mark]:
    """Marks from rows of item, position, ground and reason; ``order`` says the so-manieth each item is."""
    return [
        Mark(Spot(order[item], position), ground, reason)
        for item, position, ground, reason in rows
        if item in order
    ]
