"""Measures under the objectives they serve, by tier; those that serve none under the titles of their sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.surfaces.site.performance.cards import TIER_WORDS, MeasureRow

_TIERS = tuple(TIER_WORDS)


@dataclass(frozen=True, slots=True)
class Member:
    """A measure with those that are parts of it; ``whole`` is the title of what it is part of itself."""

    row: MeasureRow
    parts: tuple[MeasureRow, ...]
    whole: str


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
    """Objectives first, in their order; then the sets as they first come.

    A part stands under its whole, unless it serves another objective, or is not ``nested``.
    """
    parts = _parts(rows) if nested else {}
    under = {row.card.slug for members in parts.values() for row in members}
    titles = {row.card.slug: row.card.title for row in rows}
    top = [
        Member(row, tuple(parts.get(row.card.slug, ())), titles.get(row.card.parent, ""))
        for row in rows
        if row.card.slug not in under
    ]
    slugs = dict.fromkeys(section_of(row) for row in sorted((one.row for one in top), key=_place))
    return tuple(_section(slug, [one for one in top if section_of(one.row) == slug]) for slug in slugs)


def _place(row: MeasureRow) -> tuple[bool, int, str]:
    """Sorts objectives before sets, and leaves the sets as they are."""
    card = row.card
    is_objective = bool(card.objective_slug)
    return (not is_objective, card.objective_position, card.objective) if is_objective else (True, 0, "")


def _parts(rows: Sequence[MeasureRow]) -> dict[str, list[MeasureRow]]:
    """The parts that stand under each measure that is here and is no part itself."""
    cards = {row.card.slug: row.card for row in rows}
    found: dict[str, list[MeasureRow]] = {}
    for row in rows:
        whole = cards.get(row.card.parent)
        if whole is None or whole.parent in cards:
            continue
        if row.card.objective_slug in {"", whole.objective_slug}:
            found.setdefault(whole.slug, []).append(row)
    return found


def _section(slug: str, members: Sequence[Member]) -> Section:
    first = members[0].row.card
    by_tier: dict[str, list[Member]] = {tier: [] for tier in (*_TIERS, "")}
    for member in members:
        tier = member.row.card.tier
        by_tier[tier if tier in _TIERS else ""].append(member)
    blocks = tuple(Block(TIER_WORDS.get(tier, ""), tuple(held)) for tier, held in by_tier.items() if held)
    title = first.objective if first.objective_slug else first.group
    count = sum(1 + len(member.parts) for member in members)
    return Section(slug, title, bool(first.objective_slug), blocks, count)
