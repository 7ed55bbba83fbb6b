"""Where the steps of a process stand: in lanes by who acts, in rows by what comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import ceil

from peelian.reports.diagrams.actors import Actor
from peelian.reports.diagrams.steps import Need, Step


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the grid: row from the top, column from the left, from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Where each step stands by its name, and which columns each lane has; no lanes where all share one column."""

    cells: Mapping[str, Cell]
    rows: int
    columns: int
    lanes: Mapping[Actor, range]

    def free(self, column: int, above: int, below: int) -> bool:
        """Whether no step stands in the column between two rows."""
        return not any(cell.column == column and above < cell.row < below for cell in self.cells.values())


def in_one_column(steps: Sequence[Step]) -> Grid:
    """Every step under the one before it."""
    return Grid({step.name: Cell(row, 0) for row, step in enumerate(steps)}, len(steps), 1, {})


def in_lanes(steps: Sequence[Step], needs: Mapping[str, Sequence[Need]], *, columns: int) -> Grid:
    """Lanes side by side, sharing ``columns`` by how many steps each has; a step stands below all it needs."""
    levels = _levels(steps, needs)
    lanes = _lanes(steps, levels, columns)
    cells: dict[str, Cell] = {}
    for step in sorted(steps, key=lambda step: levels[step.name]):
        sources = [cells[source] for need in needs[step.name] for source in need.sources]
        cells[step.name] = _place(sources, lanes[step.actor], set(cells.values()))
    rows = max(cell.row for cell in cells.values()) + 1
    return Grid(cells, rows, max(lane.stop for lane in lanes.values()), lanes)


def _lanes(steps: Sequence[Step], levels: Mapping[str, int], columns: int) -> dict[Actor, range]:
    """One column for each lane, and those to spare to whoever comes down by most rows."""
    beside = Counter((step.actor, levels[step.name]) for step in steps)
    counts = {actor: [count for (one, _), count in beside.items() if one is actor] for actor in Actor}
    shares = {actor: 1 for actor in Actor if counts[actor]}

    def saved(actor: Actor) -> int:
        share = shares[actor]
        return sum(ceil(count / share) - ceil(count / (share + 1)) for count in counts[actor])

    for _ in range(columns - len(shares)):
        shares[max(shares, key=saved)] += 1
    lanes, first = {}, 0
    for actor, share in shares.items():
        lanes[actor] = range(first, first + share)
        first += share
    return lanes


def _levels(steps: Sequence[Step], needs: Mapping[str, Sequence[Need]]) -> dict[str, int]:
    """How many steps at the most come before each."""
    levels: dict[str, int] = {}

    def level(name: str) -> int:
        if name not in levels:
            levels[name] = max((level(source) + 1 for need in needs[name] for source in need.sources), default=0)
        return levels[name]

    return {step.name: level(step.name) for step in steps}


def _place(sources: Sequence[Cell], lane: range, taken: Set[Cell]) -> Cell:
    """The highest free cell of the lane below all sources, under one of them where it can be."""
    above = [cell.column for cell in sources if cell.column in lane]
    row = max((cell.row + 1 for cell in sources), default=0)
    while True:
        free = [column for column in (*above, *lane) if Cell(row, column) not in taken]
        if free:
            return Cell(row, free[0])
        row += 1
