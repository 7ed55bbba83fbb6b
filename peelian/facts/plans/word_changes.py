"""Two texts compared, paragraph by paragraph and then word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PARAGRAPHS = re.compile(r".+?(?:\n\s*\n|\Z)", re.DOTALL)
_WORDS = re.compile(r"\w+(?:[’'-]\w+)*[^\S\n]*|[^\w\s][^\S\n]*|\s+")

_ALIKE = 0.2


class Mark(StrEnum):
    """Whose words they are."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both texts, as the new one has them, or in one of the two."""

    mark: Mark
    text: str


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two texts in reading order; the same and the new ones together are the new text.

    Space alone makes no difference. A paragraph that was changed is held against the one it became.
    """
    found: list[Piece] = []
    for mark, text in _pieces(_PARAGRAPHS.findall(old), _PARAGRAPHS.findall(new)):
        if found and found[-1].mark is mark:
            found[-1] = Piece(mark, found[-1].text + text)
        else:
            found.append(Piece(mark, text))
    return tuple(found)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Mark, str]]:
    for is_same, before, after in _blocks(old, new):
        if is_same:
            yield Mark.SAME, "".join(after)
        else:
            for paragraph, its_heir in _paired(before, after):
                yield from _words(paragraph, its_heir)


def _words(old: str, new: str) -> Iterator[tuple[Mark, str]]:
    for is_same, before, after in _blocks(_WORDS.findall(old), _WORDS.findall(new)):
        if is_same:
            yield Mark.SAME, "".join(after)
            continue
        if before:
            yield Mark.OLD, "".join(before)
        if after:
            yield Mark.NEW, "".join(after)


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs with what became of each, in reading order: the pairs that share most words, without crossing.

    One that became of nothing, or of which nothing became, stands beside an empty text.
    """
    heirs = [_vocabulary(one) for one in new]
    alike = [[_likeness(one, heir) for heir in heirs] for one in map(_vocabulary, old)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at in reversed(range(len(old))):
        for by in reversed(range(len(new))):
            skipped = max(best[at + 1][by], best[at][by + 1])
            best[at][by] = max(skipped, alike[at][by] + best[at + 1][by + 1])
    at = by = 0
    while at < len(old) and by < len(new):
        if alike[at][by] and best[at][by] == alike[at][by] + best[at + 1][by + 1]:
            yield old[at], new[by]
            at, by = at + 1, by + 1
        elif best[at][by] == best[at + 1][by]:
            yield old[at], ""
            at += 1
        else:
            yield "", new[by]
            by += 1
    yield from ((one, "") for one in old[at:])
    yield from (("", one) for one in new[by:])


def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that are in both; nothing for those too few to say that one became the other."""
    share = len(one & other) / (len(one | other) or 1)
    return share if share >= _ALIKE else 0.0


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Whether a stretch is the same in both, and what it is in each."""
    keys_of_old, keys_of_new = ([" ".join(one.split()) for one in side] for side in (old, new))
    matcher = SequenceMatcher(None, keys_of_old, keys_of_new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        yield tag == "equal", old[old_from:old_to], new[new_from:new_to]
