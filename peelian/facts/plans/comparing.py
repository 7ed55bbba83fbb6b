"""What changed from one text of a plan to another: parts added, taken out, moved, changed word by word. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from peelian.facts.plans.contents import SHELVES, Content, Part, Shelf
from peelian.facts.plans.labels import text_fields
from peelian.facts.plans.word_changes import Piece, word_changes
from peelian.kernel.listing import listed
from peelian.kernel.periods import day_words

_NAMED = 12
_FOCUS = Shelf("focus_areas", "focus area", "title", ordered=True)
_TITLES = {"plan section": "heading", "commitment": "text"}


class ChangeKind(StrEnum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "taken out"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing said of a part, in both texts and piece by piece."""

    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one part: ``name`` says which (``Priority 2``), ``title`` is its title or text.

    A part that was changed may have been moved, too. The fields of one added or taken out are all that it says.
    """

    kind: ChangeKind
    noun: str
    name: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed, in the order of the plan: the plan itself, its text, objectives, commitments and so on."""

    changes: tuple[Change, ...]

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many parts were added, taken out, changed and moved."""
        return Counter(change.kind for change in self.changes)

    @property
    def words(self) -> str:
        """What changed, in a sentence or two: ``Priority 2 changed. Commitment 4 added.``"""
        if not self.changes:
            return "The text is the same."
        named: dict[ChangeKind, list[str]] = {}
        for change in self.changes[:_NAMED]:
            named.setdefault(change.kind, []).append(change.name)
        sentences = [f"{listed(names)} {kind}." for kind, names in named.items()]
        if len(self.changes) > _NAMED:
            sentences.append(f"And {len(self.changes) - _NAMED} more.")
        return " ".join(sentences)


def compare(old: Content, new: Content) -> Comparison:
    """What changed from one content of a plan to another (see :mod:`contents`)."""
    word = str(new["plan"]["objective_word"])
    changes = list(_changed(Shelf("", "plan", "", ordered=False), old["plan"], new["plan"], word, moved=False))
    for shelf in SHELVES:
        changes += _shelf(shelf, old[shelf.name], new[shelf.name], word)
    return Comparison(tuple(changes))


def _shelf(shelf: Shelf, old: Sequence[Part], new: Sequence[Part], word: str, under: str = "") -> Iterator[Change]:
    before, after = _by_key(shelf, old), _by_key(shelf, new)
    moved = _moved([*before], [*after]) if shelf.ordered else set()
    for key, part in after.items():
        if key not in before:
            yield _whole(ChangeKind.ADDED, shelf, part, word, under)
            continue
        yield from _changed(shelf, before[key], part, word, moved=key in moved, under=under)
        if shelf.noun == "objective":
            name = _name(shelf, part, word)
            yield from _shelf(_FOCUS, before[key]["focus_areas"], part["focus_areas"], word, under=name)
    for key, part in before.items():
        if key not in after:
            yield _whole(ChangeKind.REMOVED, shelf, part, word, under)


def _by_key(shelf: Shelf, parts: Iterable[Part]) -> dict[tuple[str, int], Part]:
    """Parts by what tells them apart, and by how many before them had the same."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Part] = {}
    for part in parts:
        key = str(part[shelf.key])
        found[key, seen[key]] = part
        seen[key] += 1
    return found


def _moved(before: list[tuple[str, int]], after: list[tuple[str, int]]) -> set[tuple[str, int]]:
    """Those that stand in both, and not in the same order."""
    old, new = [key for key in before if key in after], [key for key in after if key in before]
    stayed: set[tuple[str, int]] = set()
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        stayed |= set(new[block.b : block.b + block.size])
    return set(new) - stayed


def _changed(shelf: Shelf, old: Part, new: Part, word: str, *, moved: bool, under: str = "") -> Iterator[Change]:
    pairs = ((name, label, _text(name, old), _text(name, new)) for name, label in text_fields(shelf.noun).items())
    fields = tuple(
        FieldChange(label, before, after, word_changes(before, after))
        for _, label, before, after in pairs
        if before != after
    )
    if fields or moved:
        kind = ChangeKind.CHANGED if fields else ChangeKind.MOVED
        yield Change(kind, shelf.noun, _name(shelf, new, word, under), _title(shelf, new), fields, moved)


def _whole(kind: ChangeKind, shelf: Shelf, part: Part, word: str, under: str) -> Change:
    fields = []
    for name, label in text_fields(shelf.noun).items():
        text = _text(name, part)
        old, new = (text, "") if kind is ChangeKind.REMOVED else ("", text)
        if text:
            fields.append(FieldChange(label, old, new, word_changes(old, new)))
    return Change(kind, shelf.noun, _name(shelf, part, word, under), _title(shelf, part), tuple(fields))


def _name(shelf: Shelf, part: Part, word: str, under: str = "") -> str:
    """Which part it is: ``Priority 2``, ``Commitment 4``, ``“Foreword”``, ``“Extra officers” of Priority 1``."""
    match shelf.noun:
        case "plan":
            return "The plan"
        case "objective":
            return f"{word[0].upper()}{word[1:]} {part['number']}"
        case "commitment" | "milestone":
            return f"{shelf.noun.capitalize()} {part['number']}"
    return f"“{_title(shelf, part)}” of {under}" if under else f"“{_title(shelf, part)}”"


def _title(shelf: Shelf, part: Part) -> str:
    return str(part[_TITLES.get(shelf.noun, "title")])


def _text(name: str, part: Part) -> str:
    value: Any = part.get(name)
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return day_words(dt.date.fromisoformat(value)) if value and name.endswith("_on") else str(value)
