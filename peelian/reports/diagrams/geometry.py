"""The measures of a picture: how broad its columns and gutters are, how tall its rows and channels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from peelian.reports.diagrams.boxes import Box
from peelian.reports.diagrams.marks import Point
from peelian.reports.diagrams.placing import Grid
from peelian.reports.diagrams.routing import Arrow, Port, Tracks, Way

_TRACK = 8.0
_BETWEEN, _EDGE = 16.0, 8.0
_BARE, _CROWN = 12.0, 13.0
SIGN = 20.0
"""How far above a step its signs stand."""
_PORT, _CORNER = 26.0, 14.0


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where everything is, in pixels from the top left corner."""

    grid: Grid
    column_width: float
    apart: float
    lefts: tuple[float, ...]
    gutters: tuple[float, ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    channels: tuple[float, ...]
    bottom: float
    gutter_tracks: tuple[Mapping[str, int], ...]
    channel_tracks: tuple[Mapping[str, int], ...]

    def corner(self, step: str) -> Point:
        """The top left corner of a step's box."""
        cell = self.grid.cells[step]
        return self.lefts[cell.column], self.tops[cell.row]

    def foot(self, step: str) -> Point:
        """Where arrows leave a step."""
        cell = self.grid.cells[step]
        left, top = self.corner(step)
        return left + self.column_width / 2, top + self.heights[cell.row]

    def port(self, port: Port) -> Point:
        """Where an arrow comes into a step."""
        left, top = self.corner(port.step)
        return left + self.column_width / 2 + port.place * self.apart, top

    def points(self, way: Way) -> list[Point]:
        """The way of an arrow, measured; it ends above the mark of alternatives where it is one."""
        foot, port = self.foot(way.arrow.source), self.port(way.arrow.port)
        end = (port[0], port[1] - (SIGN if way.arrow.sign else 0))
        if not way.channels:
            return [foot, end]
        downs = [
            self.channels[one] + _TRACK * (self.channel_tracks[one][way.arrow.source] + 1) for one in way.channels
        ]
        if way.gutter is None:
            return [foot, (foot[0], downs[0]), (port[0], downs[0]), end]
        aside = self.gutters[way.gutter] + _TRACK * (self.gutter_tracks[way.gutter][way.arrow.source] + 1)
        return [foot, (foot[0], downs[0]), (aside, downs[0]), (aside, downs[1]), (port[0], downs[1]), end]


def column_width(grid: Grid, tracks: Tracks, width: float) -> float:
    """How broad each column is in a picture of a width."""
    return (width - sum(_gutter_widths(grid, tracks))) / grid.columns


def measured(
    grid: Grid, tracks: Tracks, boxes: Mapping[str, Box], arrows: Sequence[Arrow], *, width: float, top: float
) -> Geometry:
    """The picture measured, ``width`` across and beginning ``top`` from its upper edge."""
    across = column_width(grid, tracks, width)
    widths = _gutter_widths(grid, tracks)
    gutters = [sum(widths[:at]) + at * across for at in range(grid.columns + 1)]
    heights = [
        max(boxes[name].height for name, cell in grid.cells.items() if cell.row == row) for row in range(grid.rows)
    ]
    spaces = [_channel_height(row, grid, tracks, arrows) for row in range(grid.rows)]
    downs = list(accumulate((space + height for space, height in zip(spaces, heights, strict=True)), initial=top))
    return Geometry(
        grid=grid,
        column_width=across,
        apart=min(_PORT, (across / 2 - _CORNER) / max((abs(arrow.port.place) for arrow in arrows), default=1)),
        lefts=tuple(gutters[at] + widths[at] for at in range(grid.columns)),
        gutters=tuple(gutters),
        tops=tuple(down + space for down, space in zip(downs, spaces, strict=False)),
        heights=tuple(heights),
        channels=tuple(downs),
        bottom=downs[-1],
        gutter_tracks=tuple(tracks.numbered("column", at) for at in range(grid.columns + 1)),
        channel_tracks=tuple(tracks.numbered("row", at) for at in range(grid.rows + 1)),
    )


def _gutter_widths(grid: Grid, tracks: Tracks) -> list[float]:
    found = []
    for at in range(grid.columns + 1):
        count = _count(tracks.numbered("column", at))
        edge = _EDGE if at in (0, grid.columns) else _BETWEEN
        found.append(max(edge, _TRACK * (count + 1)) if count else edge)
    return found


def _channel_height(row: int, grid: Grid, tracks: Tracks, arrows: Sequence[Arrow]) -> float:
    into = [arrow for arrow in arrows if grid.cells[arrow.port.step].row == row]
    crown = (SIGN if any(arrow.sign for arrow in into) else 0) + (_CROWN if into else 0)
    return max(_BARE, _TRACK * _count(tracks.numbered("row", row)) + crown)


def _count(numbered: Mapping[str, int]) -> int:
    return max(numbered.values(), default=-1) + 1
