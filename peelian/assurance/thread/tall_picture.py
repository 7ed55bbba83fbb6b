"""A thread drawn from top to bottom for a narrow page: what came before above, what followed below. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from peelian.assurance.thread.graph import Branch
from peelian.assurance.thread.picture import Href
from peelian.assurance.thread.reading import Thread
from peelian.assurance.thread.svg import CAPTION, Pen, box_of, described, more_box
from peelian.kernel.refs import Ref

WIDTH = 328.0
_STEP, _GAP, _MARGIN, _SPINE = 20.0, 28.0, 2.0, 10.0


def tall_picture_of(thread: Thread, *, href: Href, name: str = "tall-thread") -> str:
    """The drawing, as wide as a phone's page. ``name`` begins the ids of its title and description."""
    column = _Column(thread, href)
    title = f"The thread of the {thread.node.kind} “{thread.node.title}”"
    words = "What came first is at the top and what followed at the bottom. The lists say the same."
    return described(column.parts, size=(WIDTH, column.bottom), title=title, words=words, name=name)


class _Column:
    """Draws boxes one below another; those further from the record stand further in."""

    def __init__(self, thread: Thread, href: Href) -> None:
        self.parts: list[str] = []
        self.bottom = _MARGIN
        self._thread, self._href, self._pen = thread, href, Pen()
        self._words: Mapping[tuple[Ref, Ref], str] = {
            (strand.before, strand.after): strand.words for strand in reversed(thread.strands)
        }
        self._more = {(folded.ref, folded.before): folded.count for folded in thread.folded}
        ref = thread.node.ref
        elbows = self._above(thread.came_from, ref, 1)
        top, _ = self._box(ref, 0)
        self._down(elbows, 1, top)
        self._below(thread.led_to, ref, 1)
        self.bottom += _MARGIN - _GAP

    def _above(self, branches: Sequence[Branch], after: Ref, depth: int) -> list[float]:
        """What came before a record, the furthest at the top; the heights at which lines leave for the record."""
        leaves = [leaf for branch in branches for leaf in branch.leaves if not leaf.again]
        elbows = []
        for leaf in leaves:
            inner = self._above(leaf.branches, leaf.ref, depth + 1)
            top, middle = self._box(leaf.ref, depth)
            self._down(inner, depth + 1, top)
            said = self._words.get((leaf.ref, after), "")
            self.parts.append(self._pen.words([said], self._x(depth), self.bottom - _GAP + CAPTION + 3))
            elbows.append(middle)
        if (after, True) in self._more:
            elbows.append(self._folded(after, depth, before=True))
        return elbows

    def _below(self, branches: Sequence[Branch], before: Ref, depth: int) -> None:
        """What followed a record, each with what followed from it."""
        start = self.bottom - _GAP
        for branch in branches:
            for leaf in branch.leaves:
                if leaf.again:
                    continue
                said = self._words.get((before, leaf.ref), "")
                self.parts.append(self._pen.words([said], self._x(depth), self.bottom - CAPTION + 2))
                _, middle = self._box(leaf.ref, depth)
                self._across(start, depth, middle)
                self._below(leaf.branches, leaf.ref, depth + 1)
        if (before, False) in self._more:
            self._across(start, depth, self._folded(before, depth, before=False))

    def _box(self, ref: Ref, depth: int) -> tuple[float, float]:
        """Draw a record; where its box begins and the height of its middle."""
        node = self._thread.nodes[ref]
        focus = ref == self._thread.node.ref
        box = box_of(node, WIDTH - self._x(depth) - _MARGIN, href=self._href(node), most=3)
        top = self.bottom
        self.parts.append(self._pen.box(box, self._x(depth), top, focus=focus))
        self.bottom += box.height + _GAP
        return top, top + box.height / 2

    def _folded(self, ref: Ref, depth: int, *, before: bool) -> float:
        """Draw the box of those there is no room for; the height of its middle."""
        box = more_box(
            self._more[ref, before], WIDTH - self._x(depth) - _MARGIN, href=self._href(self._thread.nodes[ref])
        )
        top = self.bottom
        self.parts.append(self._pen.box(box, self._x(depth), top))
        self.bottom += box.height + _GAP
        return top + box.height / 2

    def _down(self, elbows: Sequence[float], depth: int, top: float) -> None:
        """Lines from what stands above, along the spine of the record beneath, into it."""
        spine = self._x(depth - 1) + _SPINE
        for middle in elbows:
            path = f"M{self._x(depth):.1f} {middle:.1f}H{spine:.1f}V{top:.1f}"
            self.parts.append(self._pen.line(path, arrow=(spine, top), down=True))

    def _across(self, start: float, depth: int, middle: float) -> None:
        """A line along the spine of the record above, into what follows."""
        spine, left = self._x(depth - 1) + _SPINE, self._x(depth)
        path = f"M{spine:.1f} {start:.1f}V{middle:.1f}H{left:.1f}"
        self.parts.append(self._pen.line(path, arrow=(left, middle)))

    @staticmethod
    def _x(depth: int) -> float:
        return _MARGIN + depth * _STEP
