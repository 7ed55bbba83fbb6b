"""Measures under the objectives they serve, by tier; those that serve none under the titles of their sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.surfaces.site.performance.cards import TIER_WORDS, MeasureRow

_TIERS = tuple(TIER_WORDS)


@dataclass(frozen=True, slots=True)
class Member:
    """A measure with those that are parts of it."""

    row: MeasureRow
    parts: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The measures of one tier, in words; the words are empty for those of none."""

    words: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An objective, or a set of measures that serve none. ``count`` is of parts too."""

    slug: str
    title: str
    is_objective: bool
    blocks: tuple[Block, ...]
    count: int


def section_of(row: MeasureRow) -> str:
    """The slug of the section that the measure stands in."""
    card = row.card
    return f"objective-{card.objective_slug}" if card.objective_slug else card.group_slug


def sections(rows: Sequence[MeasureRow], *, nested: bool = True) -> tuple[Section, ...]:
    """Objectives first, in their order; then the sets as they first come. Unless ``nested``, parts stand alone."""
    parts = _parts(rows) if nested else {}
    under = {row.card.slug for members in parts.values() for row in members}
    top = [row for row in rows if row.card.slug not in under]
    slugs = dict.fromkeys(section_of(row) for row in sorted(top, key=_place))
    return tuple(_section(slug, [row for row in top if section_of(row) == slug], parts) for slug in slugs)


def _place(row: MeasureRow) -> tuple[bool, int, str]:
    """Sorts objectives before sets, and leaves the sets as they are."""
    card = row.card
    is_objective = bool(card.objective_slug)
    return (not is_objective, card.objective_position, card.objective) if is_objective else (True, 0, "")


def _parts(rows: Sequence[MeasureRow]) -> dict[str, list[MeasureRow]]:
    """The parts of each measure that is here and is no part itself."""
    parents = {row.card.slug: row.card.parent for row in rows}
    found: dict[str, list[MeasureRow]] = {}
    for row in rows:
        parent = row.card.parent
        if parent in parents and parents[parent] not in parents:
            found.setdefault(parent, []).append(row)
    return found


def _section(slug: str, rows: Sequence[MeasureRow], parts: dict[str, list[MeasureRow]]) -> Section:
    first = rows[0].card
    blocks = []
    for tier in (*_TIERS, ""):
        held = [row for row in rows if row.card.tier == tier or (not tier and row.card.tier not in _TIERS)]
        members = tuple(Member(row, tuple(parts.get(row.card.slug, ()))) for row in held)
        if members:
            blocks.append(Block(TIER_WORDS.get(tier, ""), members))
    title = first.objective if first.objective_slug else first.group
    count = sum(1 + len(member.parts) for block in blocks for member in block.members)
    return Section(slug, title, bool(first.objective_slug), tuple(blocks), count)
