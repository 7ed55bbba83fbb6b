"""Where the boxes of a layered drawing stand: layers by longest path, order by barycentre, then least squares.

Pure. After Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", IEEE
Transactions on Systems, Man, and Cybernetics 11 (1981), pp. 109-125. Boxes are known by number; a line that passes
a layer has a box without height there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 12
_PASSES = 8

Line = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """The layer of each box, the middle of each box across its layer, and the boxes that each line passes through.

    ``routes`` goes from the first box of a line to its last by one box a layer; ``turned`` are lines that run
    against the layers because they close a circle.
    """

    layer: Mapping[int, int]
    middle: Mapping[int, float]
    routes: Mapping[Line, tuple[int, ...]]
    turned: frozenset[Line]


def place(
    heights: Sequence[float], lines: Sequence[Line], *, gap: float, trailing: Collection[int] = ()
) -> Placed:
    """Place boxes of these heights, which the lines connect, with at least ``gap`` between those of one layer.

    Those in ``trailing`` come after the others that are connected with the same box.
    """
    turned = frozenset(_closing(len(heights), lines))
    forth = [(b, a) if (a, b) in turned else (a, b) for a, b in lines]
    layer = _layers(len(heights), forth)
    tall = dict(enumerate(heights))
    routes: dict[Line, tuple[int, ...]] = {}
    pieces: list[Line] = []
    for line, (first, last) in zip(lines, forth, strict=True):
        route = [first]
        for at in range(layer[first] + 1, layer[last]):
            dot = len(tall)
            tall[dot], layer[dot] = 0.0, at
            route.append(dot)
        route.append(last)
        pieces += list(pairwise(route))
        routes[line] = tuple(reversed(route)) if line in turned else tuple(route)
    order = _ordered(layer, pieces)
    for box in trailing:
        _put_last(order[layer[box]], box, *_neighbours(pieces))
    return Placed(layer, _middles(order, pieces, tall, gap), routes, turned)


def _closing(count: int, lines: Sequence[Line]) -> list[Line]:
    """The lines that close a circle, found depth first in the order of the boxes."""
    onward: dict[int, list[int]] = {box: [] for box in range(count)}
    for first, last in lines:
        onward[first].append(last)
    found, done, open_ = [], set(), set()
    for start in range(count):
        waiting = [(start, iter(onward[start]))] if start not in done else []
        open_ |= {start} if waiting else set()
        while waiting:
            box, rest = waiting[-1]
            after = next(rest, None)
            if after is None:
                waiting.pop()
                open_.discard(box)
                done.add(box)
            elif after in open_:
                found.append((box, after))
            elif after not in done:
                open_.add(after)
                waiting.append((after, iter(onward[after])))
    return found


def _layers(count: int, lines: Sequence[Line]) -> dict[int, int]:
    """The layer of each box: one past the last box that leads to it; what nothing leads to stands next to what
    it leads to.
    """
    before: dict[int, list[int]] = {box: [] for box in range(count)}
    after: dict[int, list[int]] = {box: [] for box in range(count)}
    for first, last in lines:
        before[last].append(first)
        after[first].append(last)
    layer: dict[int, int] = {}
    ready = [box for box in range(count) if not before[box]]
    left = {box: len(before[box]) for box in range(count)}
    for box in ready:
        layer[box] = max((layer[one] + 1 for one in before[box]), default=0)
        for one in after[box]:
            left[one] -= 1
            if not left[one]:
                ready.append(one)
    for box in reversed(ready):
        if after[box] and not before[box]:
            layer[box] = min(layer[one] for one in after[box]) - 1
    return layer


def _ordered(layer: Mapping[int, int], pieces: Sequence[Line]) -> list[list[int]]:
    """The boxes of each layer in the order that had the fewest crossings of all the sweeps tried."""
    rows: list[list[int]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for box, at in layer.items():
        rows[at].append(box)
    before, after = _neighbours(pieces)
    best, least = [list(row) for row in rows], _crossings(rows, after)
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        for at in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            beside = {box: place for place, box in enumerate(rows[at - 1] if down else rows[at + 1])}
            _by_barycentre(rows[at], before if down else after, beside)
        found = _crossings(rows, after)
        if found < least:
            best, least = [list(row) for row in rows], found
    return best


def _by_barycentre(row: list[int], near: Mapping[int, Sequence[int]], beside: Mapping[int, int]) -> None:
    places = {box: place for place, box in enumerate(row)}
    means = {
        box: sum(beside[one] for one in near[box]) / len(near[box]) if near.get(box) else float(places[box])
        for box in row
    }
    row.sort(key=lambda box: (means[box], places[box]))


def _put_last(
    row: list[int], box: int, before: Mapping[int, Sequence[int]], after: Mapping[int, Sequence[int]]
) -> None:
    """Move a box behind the last of those in its row that are connected with what it is connected with."""
    beside = {*before.get(box, ()), *after.get(box, ())}
    others = [at for at, one in enumerate(row) if beside & {*before.get(one, ()), *after.get(one, ())}]
    furthest = max(others, default=row.index(box))
    row.insert(furthest + 1, box)
    row.remove(box)


def _neighbours(pieces: Sequence[Line]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for first, last in pieces:
        after.setdefault(first, []).append(last)
        before.setdefault(last, []).append(first)
    return before, after


def _crossings(rows: Sequence[Sequence[int]], after: Mapping[int, Sequence[int]]) -> int:
    """How many pairs of lines between two layers cross."""
    total = 0
    for row, following in pairwise(rows):
        places = {box: place for place, box in enumerate(following)}
        ends = [sorted(places[one] for one in after.get(box, ())) for box in row]
        for at, upper in enumerate(ends):
            for lower in ends[at + 1 :]:
                total += sum(1 for one in upper for other in lower if other < one)
    return total


def _middles(
    rows: Sequence[Sequence[int]], pieces: Sequence[Line], tall: Mapping[int, float], gap: float
) -> dict[int, float]:
    """The middle of each box: as near as its order allows to the boxes it is connected with."""
    middle: dict[int, float] = {}
    for row in rows:
        height = sum(tall[box] for box in row) + gap * (len(row) - 1)
        top = -height / 2
        for box in row:
            middle[box] = top + tall[box] / 2
            top += tall[box] + gap
    before, after = _neighbours(pieces)
    for turn in range(_PASSES):
        for row in rows if turn % 2 == 0 else reversed(rows):
            wanted = [
                _mean([middle[one] for one in (*before.get(b, ()), *after.get(b, ()))], middle[b]) for b in row
            ]
            for box, at in zip(row, _apart(row, wanted, tall, gap), strict=True):
                middle[box] = at
    return middle


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _apart(row: Sequence[int], wanted: Sequence[float], tall: Mapping[int, float], gap: float) -> list[float]:
    """Middles in this order, far enough apart, with the least sum of squared distances from what was wanted.

    Isotonic regression by pooling adjacent violators (Ayer and others, Annals of Mathematical Statistics, 1955),
    once each box's least distance from the first is taken off.
    """
    offsets = [0.0]
    for one, other in pairwise(row):
        offsets.append(offsets[-1] + (tall[one] + tall[other]) / 2 + gap)
    pools: list[tuple[float, int]] = []  # the mean of a pool, and how many are in it
    for want, offset in zip(wanted, offsets, strict=False):
        mean: float = want - offset
        size = 1
        while pools and pools[-1][0] > mean:
            theirs, count = pools.pop()
            mean, size = (mean * size + theirs * count) / (size + count), size + count
        pools.append((mean, size))
    settled = [mean for mean, size in pools for _ in range(size)]
    return [mean + offset for mean, offset in zip(settled, offsets, strict=False)]
