"""A thread as its page shows it: branches of lines, each with where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.assurance.thread.gaps.gap import Gap
from peelian.assurance.thread.gaps.listing import Gaps
from peelian.assurance.thread.graph import Branch
from peelian.assurance.thread.reading import Joint, Thread
from peelian.kernel.edges import Node
from peelian.surfaces.desk.pages import Desk
from peelian.surfaces.desk.thread.pages_of import record_address, thread_address


@dataclass(frozen=True, slots=True)
class Shown:
    """One record: what it is, where its thread is, what follows from it."""

    node: Node
    href: str
    again: bool = False
    branches: tuple[Limb, ...] = ()


@dataclass(frozen=True, slots=True)
class Limb:
    """The records that one verb leads to, and how many more there are."""

    words: str
    records: tuple[Shown, ...]
    more: int


@dataclass(frozen=True, slots=True)
class GapShown:
    """One gap, and where the thread of the record that lacks something is."""

    gap: Gap
    href: str


@dataclass(frozen=True, slots=True)
class Heap:
    """The gaps of one kind."""

    title: str
    gaps: tuple[GapShown, ...]


def shown(desk: Desk, node: Node) -> Shown:
    """One record by itself."""
    return Shown(node, thread_address(desk, node.ref))


def limbs(desk: Desk, thread: Thread, branches: Sequence[Branch]) -> tuple[Limb, ...]:
    """One tree of a thread."""
    return tuple(
        Limb(
            branch.words,
            tuple(
                Shown(
                    thread.nodes[leaf.ref],
                    thread_address(desk, leaf.ref),
                    leaf.again,
                    limbs(desk, thread, leaf.branches),
                )
                for leaf in branch.leaves
            ),
            branch.more,
        )
        for branch in branches
    )


def chains(desk: Desk, found: Sequence[Sequence[Joint]]) -> list[list[tuple[str, Shown]]]:
    """Chains between two records, each step with the words that lead to it."""
    return [[(joint.words, shown(desk, joint.node)) for joint in chain] for chain in found]


def heaps(desk: Desk, gaps: Gaps) -> list[Heap]:
    """The gaps by kind, those kinds that there are."""
    return [
        Heap(
            f"{kind.value[:1].upper()}{kind.value[1:]}",
            tuple(GapShown(gap, record_or_thread(desk, gap)) for gap in found),
        )
        for kind, found in gaps.heaps.items()
    ]


def record_or_thread(desk: Desk, gap: Gap) -> str:
    """Where a gap can be mended, or else looked at."""
    return record_address(desk, Node(gap.ref, "", "")) or thread_address(desk, gap.ref)
