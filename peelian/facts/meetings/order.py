"""The order in which the items of an agenda are read: each followed by what stands below it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where one item stands: below which other, if any, and in which place among its like."""

    key: int
    parent: int | None
    position: int


def reading_order(places: Iterable[Place]) -> list[tuple[int, int]]:
    """Each item's key and how deep it stands, in the order of reading.

    What stands below an item that is not among ``places`` is left out: nobody who may not read an item may read
    what is under it.
    """
    below: dict[int | None, list[Place]] = {}
    for place in sorted(places, key=lambda one: (one.position, one.key)):
        below.setdefault(place.parent, []).append(place)
    return [*_walk(below, None, 0)]


def _walk(below: dict[int | None, list[Place]], parent: int | None, depth: int) -> Iterable[tuple[int, int]]:
    for place in below.get(parent, ()):
        yield place.key, depth
        yield from _walk(below, place.key, depth + 1)
