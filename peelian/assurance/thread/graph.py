"""Everything that leads to anything, walked from one reference to another. Pure.

Edges run forth from what comes first in the story to what follows it, whichever way their verb is read: a report
prints a figure of a measure, and the measure comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from peelian.assurance.thread.verbs import VERBS, First, Rests
from peelian.kernel.edges import Edge
from peelian.kernel.refs import Ref


class Way(StrEnum):
    """Which way a walk goes: on in the story, back in it, both, or to what rests on the record."""

    ON = "on"
    BACK = "back"
    BOTH = "both"
    TOUCHED = "touched"


class Step(NamedTuple):
    """One step from a record to ``ref``, in the words that are read in that direction."""

    words: str
    ref: Ref
    edge: Edge


class Gate(Protocol):
    """What decides which edges and records a walk may use, and in which order records are taken."""

    def passes(self, edge: Edge) -> bool:
        """Whether the edge may be used."""

    def admitted(self, refs: Collection[Ref]) -> Sequence[Ref]:
        """Those records that may be shown, the most telling first."""


class Open:
    """Lets everything through, by reference."""

    def passes(self, edge: Edge) -> bool:  # noqa: ARG002
        """Always."""
        return True

    def admitted(self, refs: Collection[Ref]) -> Sequence[Ref]:
        """All."""
        return sorted(refs)


OPEN = Open()
_RAISED, _CAME_TO = "raised", "came to"


class Graph:
    """Edges by their ends. An edge given twice counts once. Refuses, as :class:`KeyError`, an unknown verb.

    What an outcome raised is not said again of the item of the agenda that came to it.
    """

    def __init__(self, edges: Iterable[Edge]) -> None:
        self._on: dict[Ref, list[Edge]] = defaultdict(list)
        self._back: dict[Ref, list[Edge]] = defaultdict(list)
        turned = {words for words, verb in VERBS.items() if verb.first is First.TARGET}
        for edge in edges:
            source, words, target, _ = edge
            if words not in VERBS:
                raise KeyError(words)
            if words in turned:
                source, target = target, source
            self._on[source].append(edge)
            self._back[target].append(edge)

    def __contains__(self, ref: object) -> bool:
        return ref in self._on or ref in self._back

    def steps(self, ref: Ref, way: Way) -> Iterator[Step]:
        """The steps from a record in one direction, as they were given; one that leads to itself is left out."""
        on = self._on.get(ref, ()) if way is not Way.BACK else ()
        back = self._back.get(ref, ()) if way is not Way.ON else ()
        for edge in dict.fromkeys((*on, *back)):
            at_source = edge.source == ref
            other = edge.target if at_source else edge.source
            if other != ref and _goes(edge, way, at_source=at_source) and not self._said_better(edge):
                verb = VERBS[edge.verb]
                yield Step(verb.words if at_source else verb.inverse, other, edge)

    def _said_better(self, edge: Edge) -> bool:
        """Whether something that the edge's source came to raised the same."""
        if edge.verb != _RAISED:
            return False
        others = {one.source for one in self._back.get(edge.target, ()) if one.verb == _RAISED} - {edge.source}
        return bool(others) and any(
            one.verb == _CAME_TO and one.target in others for one in self._on.get(edge.source, ())
        )


def _goes(edge: Edge, way: Way, *, at_source: bool) -> bool:
    """Whether a walk of this way goes along the edge from this end."""
    verb = VERBS[edge.verb]
    if way is Way.TOUCHED:
        return verb.rests is (Rests.TARGET if at_source else Rests.SOURCE)
    return at_source or not verb.aside or way is Way.BOTH


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a walk goes: in steps, in records to one verb of one record, and in records altogether."""

    depth: int
    width: int = 1_000_000
    limit: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Walk:
    """What was reached: the records of each distance, the steps from each, and how many more were folded away.

    ``levels`` begins with the record itself. ``steps`` holds those that lead to a record that is shown, by the
    record they start from; ``folded`` counts, by record and words, those that are not for want of room.
    """

    levels: tuple[tuple[Ref, ...], ...]
    steps: Mapping[Ref, tuple[Step, ...]]
    folded: Mapping[tuple[Ref, str], int]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every record reached, the nearest first."""
        return tuple(ref for level in self.levels for ref in level)


def walk(graph: Graph, start: Ref, *, bounds: Bounds, way: Way = Way.BOTH, gate: Gate = OPEN) -> Walk:
    """Breadth first from a record. A record is reached once, at its least distance, so that no circle traps it.

    A record that the gate does not admit is not passed through either.
    """
    seen = {start}
    levels: list[tuple[Ref, ...]] = [(start,)]
    shown: dict[Ref, tuple[Step, ...]] = {}
    folded: dict[tuple[Ref, str], int] = {}
    while levels[-1] and len(levels) <= bounds.depth:
        found = {ref: [one for one in graph.steps(ref, way) if gate.passes(one.edge)] for ref in levels[-1]}
        fresh = {one.ref for steps in found.values() for one in steps} - seen
        order = {ref: place for place, ref in enumerate(gate.admitted(fresh))}
        taking = _Taking(order, seen, bounds, folded)
        for ref, steps in found.items():
            shown[ref] = tuple(taking.take(ref, steps))
        levels.append(tuple(taking.taken))
    return Walk(tuple(level for level in levels if level), shown, folded)


class _Taking:
    """Takes the records of the next distance while there is room, and counts the others."""

    def __init__(
        self, order: Mapping[Ref, int], seen: set[Ref], bounds: Bounds, folded: dict[tuple[Ref, str], int]
    ) -> None:
        self.taken: list[Ref] = []
        self._order, self._seen, self._bounds, self._folded = order, seen, bounds, folded

    def take(self, start: Ref, steps: Sequence[Step]) -> Iterator[Step]:
        """The steps from one record that are shown, by verb and then by the gate's order."""
        width: dict[str, int] = defaultdict(int)
        for step in sorted(steps, key=lambda one: (one.words, self._order.get(one.ref, -1), one.ref)):
            if step.ref not in self._seen:
                if step.ref not in self._order:
                    continue
                if width[step.words] >= self._bounds.width or len(self._seen) >= self._bounds.limit:
                    self._folded[start, step.words] = self._folded.get((start, step.words), 0) + 1
                    continue
                self._seen.add(step.ref)
                self.taken.append(step.ref)
            width[step.words] += 1
            yield step


@dataclass(frozen=True, slots=True)
class Leaf:
    """A record in a tree. ``again``: what follows from it is shown where it stands first."""

    ref: Ref
    branches: tuple[Branch, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """The records that one verb leads to from another, and how many more there are than are shown."""

    words: str
    leaves: tuple[Leaf, ...]
    more: int = 0


def tree_of(walked: Walk) -> tuple[Branch, ...]:
    """A walk as a tree for reading, each record with what follows from it where it is reached first."""
    first: dict[Ref, Ref] = {}
    for level in walked.levels:
        for ref in level:
            for step in walked.steps.get(ref, ()):
                first.setdefault(step.ref, ref)
    return _branches(walked.levels[0][0], walked, first)


def _branches(ref: Ref, walked: Walk, first: Mapping[Ref, Ref]) -> tuple[Branch, ...]:
    heaps: dict[str, list[Leaf]] = {}
    here: set[Ref] = set()
    for step in walked.steps.get(ref, ()):
        leaves = heaps.setdefault(step.words, [])
        if first[step.ref] == ref and step.ref not in here and step.ref != walked.levels[0][0]:
            here.add(step.ref)
            leaves.append(Leaf(step.ref, _branches(step.ref, walked, first)))
        else:
            leaves.append(Leaf(step.ref, again=True))
    for start, words in walked.folded:
        if start == ref:
            heaps.setdefault(words, [])
    return tuple(
        Branch(words, tuple(leaves), walked.folded.get((ref, words), 0)) for words, leaves in sorted(heaps.items())
    )


def lead_to(graph: Graph, ref: Ref, *, bounds: Bounds, gate: Gate = OPEN) -> tuple[Branch, ...]:
    """What a record led to, as a tree."""
    return tree_of(walk(graph, ref, bounds=bounds, way=Way.ON, gate=gate))


def came_from(graph: Graph, ref: Ref, *, bounds: Bounds, gate: Gate = OPEN) -> tuple[Branch, ...]:
    """What a record came from, as a tree."""
    return tree_of(walk(graph, ref, bounds=bounds, way=Way.BACK, gate=gate))


def chains(
    graph: Graph, start: Ref, end: Ref, *, gate: Gate = OPEN, depth: int = 12, most: int = 5
) -> tuple[tuple[Step, ...], ...]:
    """The shortest chains of steps from one record to another, whichever way they go; none where there is none.

    At most ``most`` of them, by reference.
    """
    if start == end:
        return ((),)
    before: dict[Ref, list[tuple[Ref, Step]]] = {}
    level, seen = [start], {start}
    for _ in range(depth):
        found: dict[Ref, list[tuple[Ref, Step]]] = defaultdict(list)
        for ref in level:
            for step in graph.steps(ref, Way.BOTH):
                if step.ref not in seen and gate.passes(step.edge):
                    found[step.ref].append((ref, step))
        level = [ref for ref in gate.admitted(found) if ref in found]
        before |= {ref: found[ref] for ref in level}
        seen |= set(found)
        if end in before or not level:
            break
    return tuple(_back_to(start, end, before, most)) if end in before else ()


def _back_to(
    start: Ref, end: Ref, before: Mapping[Ref, Sequence[tuple[Ref, Step]]], most: int
) -> Iterator[tuple[Step, ...]]:
    """The chains from the start to the end, of the steps by which each record was first reached."""
    waiting: list[tuple[Ref, tuple[Step, ...]]] = [(end, ())]
    while waiting and most:
        ref, chain = waiting.pop()
        if ref == start:
            most -= 1
            yield chain
        else:
            ways = sorted(before[ref], key=lambda one: (one[0], one[1].words), reverse=True)
            waiting += [(earlier, (step, *chain)) for earlier, step in ways]
