"""A process drawn: lanes, boxes, arrows and what the signs mean, as one SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from peelian.reports.diagrams import marks
from peelian.reports.diagrams.actors import Actor
from peelian.reports.diagrams.boxes import Box, Scale, box_of
from peelian.reports.diagrams.geometry import SIGN, Geometry, column_width, measured
from peelian.reports.diagrams.legend import drawn_legend
from peelian.reports.diagrams.lettering import lines_of
from peelian.reports.diagrams.marks import number
from peelian.reports.diagrams.placing import Grid, in_lanes, in_one_column
from peelian.reports.diagrams.routing import Way, arrows_of, ways_of
from peelian.reports.diagrams.steps import Step, needed

_LANE_LEADING = 16.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its size in pixels."""

    svg: str
    width: float
    height: float


def draw(steps: Sequence[Step], scale: Scale, *, title: str, names: Mapping[Actor, str] | None = None) -> Drawing:
    """The steps drawn at a scale: in lanes where it has room for several columns, else one under another.

    ``names`` are other words for who acts, such as the mayor where there is no commissioner.
    """
    called = {**{actor: actor.value for actor in Actor}, **(names or {})}
    needs = needed(steps)
    grid = in_one_column(steps) if scale.columns == 1 else in_lanes(steps, needs, columns=scale.columns)
    arrows = arrows_of(needs, grid)
    ways, tracks = ways_of(arrows, grid)
    across = column_width(grid, tracks, scale.width)
    boxes = _boxes(steps, scale, across, called if not grid.lanes else {})
    heads = _lane_heads(grid, scale, across, called)
    top = _LANE_LEADING * max((len(lines) for lines in heads.values()), default=0) + (10 if heads else 0)
    geometry = measured(grid, tracks, boxes, arrows, width=scale.width, top=top)
    parts = [_lanes(geometry, heads, scale), _arrows(ways, geometry), _drawn(boxes, geometry)]
    legend, height = drawn_legend(steps, needs, ways, scale, geometry.bottom + 16)
    return Drawing(_svg("".join([*parts, legend]), scale.width, height, title), scale.width, height)


def _boxes(steps: Sequence[Step], scale: Scale, width: float, called: Mapping[Actor, str]) -> dict[str, Box]:
    return {step.name: box_of(step, scale, width, lane=called.get(step.actor, "")) for step in steps}


def _lane_heads(grid: Grid, scale: Scale, across: float, called: Mapping[Actor, str]) -> dict[Actor, list[str]]:
    return {
        actor: lines_of(called[actor], scale.title, across * len(lane), bold=True)
        for actor, lane in grid.lanes.items()
    }


def _lanes(geometry: Geometry, heads: Mapping[Actor, Sequence[str]], scale: Scale) -> str:
    """Every other lane shaded, its name at its head, a line between them."""
    parts = []
    for at, (actor, lane) in enumerate(geometry.grid.lanes.items()):
        left = geometry.lefts[lane.start] - (geometry.lefts[lane.start] - geometry.gutters[lane.start]) / 2
        last = lane.stop
        right = geometry.lefts[last - 1] + geometry.column_width
        right += (geometry.lefts[last] - geometry.gutters[last]) / 2 if last < len(geometry.lefts) else 0
        right = right if last < len(geometry.lefts) else scale.width
        left = left if lane.start else 0
        fill = marks.SHADE if at % 2 == 0 else marks.PAPER
        parts.append(marks.box((left, 0), (right - left, geometry.bottom + 6), fill=fill, line=fill, corner=0))
        start = geometry.lefts[lane.start] + 2
        for row, words in enumerate(heads[actor], 1):
            foot = row * _LANE_LEADING
            parts.append(marks.words_at(words, (start, foot), scale.title, bold=True, colour=marks.ACCENT))
    return "".join(parts)


def _arrows(ways: Sequence[Way], geometry: Geometry) -> str:
    lines = "".join(marks.path(geometry.points(way), dashed=way.arrow.at_times) for way in ways)
    ends = []
    for port, sign in {way.arrow.port: way.arrow.sign for way in ways}.items():
        at = geometry.port(port)
        if sign:
            ends.append(marks.path([(at[0], at[1] - SIGN), at]))
            ends.append(marks.sign(sign, (at[0], at[1] - SIGN + 3)))
        ends.append(marks.head(at))
    return lines + "".join(ends)


def _drawn(boxes: Mapping[str, Box], geometry: Geometry) -> str:
    cells = geometry.grid.cells
    return "".join(
        box.drawn(geometry.corner(name), geometry.column_width, geometry.heights[cells[name].row])
        for name, box in boxes.items()
    )


def _svg(content: str, width: float, height: float, title: str) -> str:
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"><title>{escape(title)}</title>{content}</svg>'
    )
