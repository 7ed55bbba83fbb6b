"""The numbers printed on an agenda: counted while it is planned, fixed from its call. Pure.

A number once published never changes: what is put in after item 4 is 4A, then 4B, and what follows the last item
takes the next whole number. Items below item 4 are 4.1, 4.2.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

_WHOLE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one item stands: below which, and the number it has already. ``counts``: it is to have one at all."""

    key: int
    parent: int | None = None
    fixed: str = ""
    counts: bool = True


def numbers(places: Sequence[Place]) -> dict[int, str]:
    """The number of every item by its key, given all in the order of the agenda.

    Blank for one that does not count, and for what stands below it.
    """
    below: dict[int | None, list[Place]] = defaultdict(list)
    for place in places:
        below[place.parent].append(place)
    found: dict[int, str] = {}
    waiting: list[tuple[int | None, str | None]] = [(None, "")]
    while waiting:
        parent, prefix = waiting.pop()
        group = below[parent]
        numbered = {place.key: place.fixed for place in group} if prefix is None else _siblings(group, prefix)
        found |= numbered
        waiting += [(key, f"{number}." if number else None) for key, number in numbered.items()]
    return found


def last_of_run(numbered: Sequence[str], after: int) -> int:
    """The index of the last of the insertions that follow ``after`` among siblings with these fixed numbers.

    What is put in after item 4 stands after 4A, which was put in before it, so that numbers run in order.
    """
    at = after
    while at + 1 < len(numbered) and _is_lettered(numbered[at + 1]):
        at += 1
    return at


def _siblings(group: Sequence[Place], prefix: str) -> dict[int, str]:
    fixed = [at for at, place in enumerate(group) if place.fixed]
    last_fixed = fixed[-1] if fixed else -1
    taken = {place.fixed for place in group}
    whole = max((_whole_of(group[at].fixed, prefix) for at in fixed), default=0)
    found: dict[int, str] = {}
    before = f"{prefix}0"
    for at, place in enumerate(group):
        if place.fixed or not place.counts:
            number = place.fixed
        elif at > last_fixed:
            whole += 1
            number = f"{prefix}{whole}"
        else:
            number = _next_letter(before, taken)
        taken.add(number)
        found[place.key] = number
        before = number or before
    return found


def _whole_of(number: str, prefix: str) -> int:
    match = _WHOLE.match(number.removeprefix(prefix))
    return int(match[0]) if match else 0


def _next_letter(before: str, taken: set[str]) -> str:
    base, count = before.rstrip(ascii_uppercase), 1
    while f"{base}{_letters(count)}" in taken:
        count += 1
    return f"{base}{_letters(count)}"


def _letters(count: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    found = ""
    while count:
        count, rest = divmod(count - 1, len(ascii_uppercase))
        found = ascii_uppercase[rest] + found
    return found


def _is_lettered(number: str) -> bool:
    return number[-1:] in set(ascii_uppercase)
