"""The thread of one record for one reader: what it came from, what it led to, what rests on it, and chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from peelian.assurance.thread.graph import Bounds, Branch, Walk, Way, chains, tree_of, walk
from peelian.assurance.thread.holding import Holder
from peelian.assurance.thread.impact import Impact, impact_of
from peelian.assurance.thread.readers import Reader, Seen
from peelian.assurance.thread.sources import describe_all
from peelian.assurance.thread.verbs import VERBS, First
from peelian.kernel.edges import Node
from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref

PAGE = Bounds(depth=4, width=8, limit=120)
NEXT_TO_IT = Bounds(depth=1)
PICTURE = Bounds(depth=3, width=4, limit=28)
_TOUCHED = Bounds(depth=4, limit=500)


@dataclass(frozen=True, slots=True)
class Strand:
    """One step as the story goes: what came first, the words that lead on from it, and what followed."""

    before: Ref
    words: str
    after: Ref


@dataclass(frozen=True, slots=True)
class Folded:
    """How many more records there are beside one than are shown; ``before``: they came before it in the story."""

    ref: Ref
    count: int
    before: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A record with the trees of what it came from and of what it led to; ``nodes`` describes all that is shown.

    ``strands`` are the steps of both trees, and ``folded`` what they have no room for.
    """

    node: Node
    came_from: tuple[Branch, ...]
    led_to: tuple[Branch, ...]
    nodes: Mapping[Ref, Node]
    strands: tuple[Strand, ...] = ()
    folded: tuple[Folded, ...] = ()


@dataclass(frozen=True, slots=True)
class Joint:
    """One step of a chain: the words that lead to a record, and the record."""

    words: str
    node: Node


class Threads:
    """The golden thread as one reader may see it. Records are read as they are come to, never one by one."""

    def __init__(self, holder: Holder, reader: Reader) -> None:
        self._holder, self.reader = holder, reader

    def node(self, ref: Ref) -> Node:
        """What a reference names; refuses as :class:`NotFound` what is not there or not for this reader."""
        return self._opened(ref)[0]

    def thread(self, ref: Ref, *, bounds: Bounds = PAGE) -> Thread:
        """The thread of a record, each side within ``bounds``."""
        node, seen = self._opened(ref)
        graph = self._holder.graph()
        back = walk(graph, ref, bounds=bounds, way=Way.BACK, gate=seen)
        on = walk(graph, ref, bounds=bounds, way=Way.ON, gate=seen)
        shown = {one: seen.nodes[one] for one in (*back.refs, *on.refs)}
        strands = dict.fromkeys((*strands_of(back), *strands_of(on)))
        folded = (*folded_of(back, before=True), *folded_of(on, before=False))
        return Thread(node, tree_of(back), tree_of(on), shown, tuple(strands), folded)

    def impact(self, ref: Ref) -> Impact:
        """What a change to a record touches."""
        node, seen = self._opened(ref)
        touched = walk(self._holder.graph(), ref, bounds=_TOUCHED, way=Way.TOUCHED, gate=seen)
        return impact_of(node, [[seen.nodes[one] for one in level] for level in touched.levels[1:]])

    def between(self, start: Ref, end: Ref) -> tuple[tuple[Joint, ...], ...]:
        """The shortest chains from one record to another, each with both ends; none without a connection."""
        first, seen = self._opened(start)
        self._opened(end)
        found = chains(self._holder.graph(), start, end, gate=seen)
        return tuple(
            (Joint("", first), *(Joint(step.words, seen.nodes[step.ref]) for step in chain)) for chain in found
        )

    def around(self, ref: Ref, *, bounds: Bounds) -> Iterator[Node]:
        """The records near one, the nearest first, itself left out."""
        _, seen = self._opened(ref)
        for one in walk(self._holder.graph(), ref, bounds=bounds, gate=seen).refs[1:]:
            yield seen.nodes[one]

    def _opened(self, ref: Ref) -> tuple[Node, Seen]:
        seen = Seen(self.reader, self._describe)
        if not seen.admitted([ref]):
            raise NotFound(f"There is no {ref} in the record.")
        return seen.nodes[ref], seen

    def _describe(self, refs: Collection[Ref]) -> Mapping[Ref, Node]:
        return describe_all(self._holder.sources, refs)


def strands_of(walked: Walk) -> Iterator[Strand]:
    """The steps of a walk as the story goes; one that stands aside is left out where it says nothing new."""
    reached = {walked.levels[0][0]}
    for steps in walked.steps.values():
        for step in steps:
            edge, verb = step.edge, VERBS[step.edge.verb]
            if verb.aside and step.ref in reached:
                continue
            reached.add(step.ref)
            if verb.first is First.SOURCE:
                yield Strand(edge.source, verb.words, edge.target)
            else:
                yield Strand(edge.target, verb.inverse, edge.source)


def folded_of(walked: Walk, *, before: bool) -> Iterator[Folded]:
    """How many records a walk had no room for, by the record they stand beside."""
    counts: Counter[Ref] = Counter()
    for (ref, _), count in walked.folded.items():
        counts[ref] += count
    yield from (Folded(ref, count, before) for ref, count in counts.items())
