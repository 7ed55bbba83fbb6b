"""A thread drawn from left to right, what came first on the left: an SVG that is words, lines and links. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from peelian.assurance.thread.layers import Line, place
from peelian.assurance.thread.lettering import width_of, wrapped
from peelian.assurance.thread.reading import Thread
from peelian.assurance.thread.svg import CAPTION, Pen, box_of, described, more_box
from peelian.kernel.edges import Node
from peelian.kernel.refs import Ref

WIDTH = 180.0
"""Of a box, in pixels; letters are 14 and 12 high."""
_LANE, _GAP, _MARGIN = 126.0, 16.0, 12.0
_ROUND = 9.0
"""Between lines that go back above the boxes."""
_PORT = 19.0
"""Between lines with different words that leave one box, for each line of the words."""
_WORDS = _LANE - 30

Href = Callable[[Node], str]
"""Where a record's own page is; empty where it has none."""


@dataclass(frozen=True, slots=True)
class _Lane:
    """The lines that leave one box with the same words: where they leave, and where they go."""

    words: tuple[str, ...]
    x: float
    y: float
    routes: tuple[tuple[int, ...], ...]


def no_page(node: Node) -> str:  # noqa: ARG001
    """Where there are no pages to lead to."""
    return ""


def picture_of(thread: Thread, *, href: Href, name: str = "thread") -> str:
    """The drawing of a thread. ``name`` begins the ids of its title and description, once on a page."""
    drawing = _Drawing(thread, href)
    title = f"The thread of the {thread.node.kind} “{thread.node.title}”"
    return described(drawing.parts(), size=drawing.size, title=title, words=_words(thread), name=name)


def _words(thread: Thread) -> str:
    """What the picture shows, for whoever does not see it."""
    count = len(thread.nodes) - 1
    records = "1 other record" if count == 1 else f"{count} other records"
    return f"{records}, from what came first on the left to what followed on the right. The lists say the same."


def _broken(said: str) -> tuple[str, ...]:
    return wrapped(said, width=_WORDS, size=CAPTION, most=2)


class _Drawing:
    """Boxes and lines with their places."""

    def __init__(self, thread: Thread, href: Href) -> None:
        self._thread = thread
        self._boxes = [box_of(node, WIDTH, href=href(node)) for node in thread.nodes.values()]
        self._numbers: dict[Ref, int] = {ref: at for at, ref in enumerate(thread.nodes)}
        words = self._connected(href)
        self._boxes = [
            replace(box, least=need) for box, need in zip(self._boxes, self._needed(words), strict=True)
        ]
        more = [at for at, box in enumerate(self._boxes) if box.more]
        self._placed = place([box.height for box in self._boxes], list(words), gap=_GAP, trailing=more)
        tops = [self._placed.middle[at] - box.height / 2 for at, box in enumerate(self._boxes)]
        self._up = _MARGIN - min(tops) + _ROUND * len(self._placed.turned)
        bottom = max(top + box.height for top, box in zip(tops, self._boxes, strict=True))
        layers = max(self._placed.layer.values()) + 1
        self.size = (layers * WIDTH + (layers - 1) * _LANE + 2 * _MARGIN, bottom + self._up + _MARGIN)
        self._lanes = list(self._laned(words))

    def _connected(self, href: Href) -> dict[Line, str]:
        """The lines with their words; what was folded is a box of its own."""
        lines: dict[Line, str] = {}
        for strand in self._thread.strands:
            line = (self._numbers[strand.before], self._numbers[strand.after])
            lines[line] = f"{lines[line]}, {strand.words}" if line in lines else strand.words
        for folded in self._thread.folded:
            at, more = self._numbers[folded.ref], len(self._boxes)
            self._boxes.append(more_box(folded.count, WIDTH, href=href(self._thread.nodes[folded.ref])))
            lines[(more, at) if folded.before else (at, more)] = ""
        return lines

    def _needed(self, words: dict[Line, str]) -> list[float]:
        """How tall each box must be for the lines that leave it."""
        leaving = {(line[0], said) for line, said in words.items()}
        needed = [0.0] * len(self._boxes)
        for box, said in leaving:
            needed[box] += _PORT * max(len(_broken(said)), 1)
        return needed

    def _laned(self, words: dict[Line, str]) -> Iterator[_Lane]:
        heaps: dict[tuple[int, str], list[Line]] = {}
        for line, said in words.items():
            heaps.setdefault((line[0], said), []).append(line)
        for box in range(len(self._boxes)):
            mine = [(said, lines) for (at, said), lines in heaps.items() if at == box]
            mine.sort(key=lambda one: sum(self._y(line[1]) for line in one[1]) / len(one[1]))
            texts = [_broken(said) for said, _ in mine]
            shift = -_PORT * (sum(max(len(text), 1) for text in texts) - 1) / 2
            for text, (_, lines) in zip(texts, mine, strict=True):
                routes = tuple(self._placed.routes[line] for line in lines)
                yield _Lane(text, self._x(box) + WIDTH, self._y(box) + shift, routes)
                shift += _PORT * max(len(text), 1)

    def _x(self, box: int) -> float:
        return _MARGIN + self._placed.layer[box] * (WIDTH + _LANE)

    def _y(self, box: int) -> float:
        return self._placed.middle[box] + self._up

    def parts(self) -> Iterator[str]:
        """Lines first, then their words, then the boxes on top."""
        pen = Pen()
        for lane in self._lanes:
            for route in lane.routes:
                yield pen.line(self._path(lane, route), arrow=self._arrow(route))
        for lane in self._lanes:
            yield pen.words(lane.words, lane.x + 8, lane.y - 5)
        for at, box in enumerate(self._boxes):
            focus = at == self._numbers[self._thread.node.ref]
            yield pen.box(box, self._x(at), self._y(at) - box.height / 2, focus=focus)

    def _path(self, lane: _Lane, route: Sequence[int]) -> str:
        if self._placed.layer[route[-1]] <= self._placed.layer[route[0]]:
            return self._around(lane, route[0], route[-1])
        x, y = lane.x, lane.y
        straight = x + 12 + max((width_of(line, CAPTION) for line in lane.words), default=_LANE / 3)
        parts = [f"M{x:.1f} {y:.1f}H{straight:.1f}"]
        x = straight
        for at, box in enumerate(route[1:], 1):
            left, middle = self._x(box), self._y(box)
            bend = (left - x) / 2
            parts.append(f"C{x + bend:.1f} {y:.1f} {left - bend:.1f} {middle:.1f} {left:.1f} {middle:.1f}")
            x, y = left, middle
            if at < len(route) - 1:
                x += WIDTH
                parts.append(f"H{x:.1f}")
        return "".join(parts)

    def _around(self, lane: _Lane, first: int, last: int) -> str:
        """A line that goes back to an earlier layer, above all the boxes."""
        right, left = lane.x + 20, self._x(last) - 9
        top = _MARGIN / 2 + _ROUND * sorted(self._placed.turned).index((first, last))
        return (
            f"M{lane.x:.1f} {lane.y:.1f}H{right:.1f}V{top:.1f}H{left:.1f}V{self._y(last):.1f}H{self._x(last):.1f}"
        )

    def _arrow(self, route: Sequence[int]) -> tuple[float, float]:
        return (self._x(route[-1]), self._y(route[-1]))
