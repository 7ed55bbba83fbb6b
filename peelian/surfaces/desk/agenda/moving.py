"""Where an item goes when it is moved by one place among those beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.facts.meetings.agenda_tree import Agenda, ItemLine

MOVES = ("up", "down")


def neighbour(agenda: Agenda, key: int, *, up: bool) -> int | None:
    """After which item it then stands; None where it is then the first. At either end it stays where it is."""
    beside = _beside(agenda.items, key)
    keys = [one.key for one in beside if one.key != key]
    at = next(index for index, one in enumerate(beside) if one.key == key)
    place = max(0, at - 1) if up else min(len(keys), at + 1)
    return keys[place - 1] if place else None


def _beside(items: Sequence[ItemLine], key: int) -> Sequence[ItemLine]:
    """The items among which this one stands, itself among them."""
    if any(one.key == key for one in items):
        return items
    return next((found for one in items if (found := _beside(one.items, key))), ())
