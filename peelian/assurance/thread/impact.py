"""What a change to a record touches, as a sentence and as a list. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peelian.kernel.edges import Node
from peelian.kernel.periods import day_words

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Impact:
    """The records that rest on one: directly, and through those; the nearest first."""

    node: Node
    direct: tuple[Node, ...]
    through: tuple[Node, ...]

    @property
    def sentence(self) -> str:
        """``This measure feeds three objectives and the report of 23 September 2021.``"""
        if not self.direct:
            return f"Nothing in the record rests on this {self.node.kind}."
        words = f"This {self.node.kind} feeds {named(self.direct)}."
        if self.through:
            words += f" Through {'it' if len(self.direct) == 1 else 'them'} it reaches {named(self.through)}."
        return words


def impact_of(node: Node, levels: Sequence[Sequence[Node]]) -> Impact:
    """The impact of a change to ``node``, from the records that rest on it by their distance."""
    direct, *further = levels or [()]
    return Impact(node, tuple(direct), tuple(one for level in further for one in level))


def named(nodes: Iterable[Node]) -> str:
    """Records in words, those of one kind together: ``three objectives and the report of 23 September 2021``."""
    heaps: dict[str, list[Node]] = {}
    for node in nodes:
        heaps.setdefault(node.kind, []).append(node)
    parts = [_one(found[0]) if len(found) == 1 else _several(kind, len(found)) for kind, found in heaps.items()]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _one(node: Node) -> str:
    if node.on is not None:
        return f"the {node.kind} of {day_words(node.on)}"
    title = node.title if len(node.title) <= _LONGEST_TITLE else f"{node.title[:_LONGEST_TITLE].rstrip()}…"
    return f"the {node.kind} “{title}”"


def _several(kind: str, count: int) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
    return f"{number} {plural(kind)}"


def plural(kind: str) -> str:
    """Several of a kind: ``agenda items``, ``duties in law``, ``files of figures``."""
    for link in (" in ", " of ", " to "):
        head, found, rest = kind.partition(link)
        if found:
            return f"{plural(head)}{link}{rest}"
    if kind.endswith("y") and kind[-2:-1] not in "aeiou":
        return f"{kind[:-1]}ies"
    return f"{kind}es" if kind.endswith(("s", "x", "ch", "sh")) else f"{kind}s"
