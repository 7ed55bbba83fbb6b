"""The ways of the arrows: between the rows and between the columns, never over a step.

A way is told by where it runs, not yet measured: in a track of the channel above a row, in a track of the gutter
left of a column, to a port of a step. Arrows of different steps never share a track where they would meet, so no
line lies on another; arrows of one step share theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase

from peelian.reports.diagrams.placing import Cell, Grid
from peelian.reports.diagrams.steps import Need

EITHER = "or"
"""Written where the ways of alternatives meet."""

CENTRE = 0
"""The port in the middle of a step's head, where what stands straight above comes in."""


@dataclass(frozen=True, slots=True)
class Port:
    """Where an arrow comes into a step: how many places right (or left, below 0) of the middle of its head."""

    step: str
    place: int


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a step to a port. ``sign`` is written over the port: that it is one of alternatives, or a letter.

    ``at_times`` where it is not always asked, but only as the note says.
    """

    source: str
    port: Port
    sign: str = ""
    at_times: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How an arrow goes: straight down (``straight``), by one channel, or by two and the gutter between."""

    arrow: Arrow
    channels: tuple[int, ...] = ()
    gutter: int | None = None


@dataclass(slots=True)
class Tracks:
    """Tracks of the channels and of the gutters: which step's arrows run in which, over what stretch."""

    _held: dict[tuple[str, int], dict[str, tuple[float, float]]] = field(default_factory=dict)

    def hold(self, kind: str, at: int, source: str, stretch: tuple[float, float]) -> None:
        """Make a stretch of a channel (``row``) or gutter (``column``) the source's."""
        held = self._held.setdefault((kind, at), {})
        before = held.get(source, stretch)
        held[source] = (min(*before, *stretch), max(*before, *stretch))

    def holds(self, kind: str, at: int, source: str) -> bool:
        """Whether the source has a track there."""
        return source in self._held.get((kind, at), {})

    def load(self, kind: str, at: int) -> int:
        """How many have a track there."""
        return len(self._held.get((kind, at), {}))

    def numbered(self, kind: str, at: int) -> dict[str, int]:
        """The number of each source's track there, from 0; those that never meet may share one."""
        ends: list[float] = []
        found: dict[str, int] = {}
        for source, (first, last) in sorted(self._held.get((kind, at), {}).items(), key=lambda one: one[1]):
            track = next((number for number, end in enumerate(ends) if end < first), len(ends))
            ends[track:] = [last, *ends[track + 1 :]]
            found[source] = track
        return found


def arrows_of(needs: Mapping[str, Sequence[Need]], grid: Grid) -> list[Arrow]:
    """Every arrow to be drawn. What stands straight above a step comes in at its middle, all else beside it."""
    letters = {need: letter for letter, need in notes_of(needs)}
    return [arrow for name in needs for arrow in _into(name, needs[name], grid, letters)]


def notes_of(needs: Mapping[str, Sequence[Need]]) -> list[tuple[str, Need]]:
    """The needs that are not always asked, each with its letter."""
    at_times = (need for several in needs.values() for need in several if need.when)
    return list(zip(ascii_lowercase, at_times, strict=False))


def _into(name: str, needs: Sequence[Need], grid: Grid, letters: Mapping[Need, str]) -> Iterator[Arrow]:
    cell = grid.cells[name]
    left, right = 0, 0
    for need in sorted(needs, key=lambda need: abs(_side(need, cell, grid))):
        sources = [grid.cells[source] for source in need.sources]
        if len(sources) == 1 and is_straight(sources[0], cell, grid):
            place = CENTRE
        elif (_side(need, cell, grid) or -left - right - 0.5) < 0:
            left -= 1
            place = left
        else:
            right += 1
            place = right
        port = Port(name, place)
        sign = EITHER if len(sources) > 1 else letters.get(need, "")
        yield from (Arrow(source, port, sign, bool(need.when)) for source in need.sources)


def _side(need: Need, cell: Cell, grid: Grid) -> float:
    """How far left (below 0) or right of the step its sources stand on the whole."""
    columns = [grid.cells[source].column for source in need.sources]
    return sum(columns) / len(columns) - cell.column


def is_straight(source: Cell, target: Cell, grid: Grid) -> bool:
    """Whether an arrow between the two may go straight down."""
    return source.column == target.column and grid.free(source.column, source.row, target.row)


def ways_of(arrows: Sequence[Arrow], grid: Grid) -> tuple[list[Way], Tracks]:
    """The way of each arrow, and the tracks they take."""
    tracks = Tracks()
    return [_way(arrow, grid, tracks) for arrow in sorted(arrows, key=lambda one: _length(one, grid))], tracks


def _length(arrow: Arrow, grid: Grid) -> int:
    source, target = grid.cells[arrow.source], grid.cells[arrow.port.step]
    return target.row - source.row


def _way(arrow: Arrow, grid: Grid, tracks: Tracks) -> Way:
    source, target = grid.cells[arrow.source], grid.cells[arrow.port.step]
    across = (across_of(source.column), across_of(target.column, arrow.port.place))
    if arrow.port.place == CENTRE:
        return Way(arrow)
    for channel, column in ((target.row, source.column), (source.row + 1, target.column)):
        if grid.free(column, source.row, target.row):
            tracks.hold("row", channel, arrow.source, across)
            return Way(arrow, (channel,))
    gutter = _gutter(arrow, source, target, tracks)
    tracks.hold("row", source.row + 1, arrow.source, (across[0], 2 * gutter))
    tracks.hold("column", gutter, arrow.source, (source.row + 1, target.row))
    tracks.hold("row", target.row, arrow.source, (2 * gutter, across[1]))
    return Way(arrow, (source.row + 1, target.row), gutter)


def across_of(column: int, place: int = CENTRE) -> float:
    """How far right a place is, for comparing: gutters are even numbers, the middles of columns odd ones."""
    return 2 * column + 1 + place / 10


def _gutter(arrow: Arrow, source: Cell, target: Cell, tracks: Tracks) -> int:
    """The gutter beside the way that costs least: one taken already, then the least crowded and the nearest."""

    def cost(gutter: int) -> tuple[float, int]:
        taken = 0 if tracks.holds("column", gutter, arrow.source) else 1 + tracks.load("column", gutter)
        port = across_of(target.column, arrow.port.place)
        return taken + abs(2 * gutter - port) + abs(2 * gutter - across_of(source.column)), gutter

    first, last = sorted((source.column, target.column))
    return min(range(first, last + 2), key=cost)
