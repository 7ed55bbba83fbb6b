from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from peelian.law.processes.process import Process
from peelian.reports.diagrams.actors import ALL_PROCESSES
from peelian.reports.diagrams.boxes import NARROW, WIDE, Scale, box_of
from peelian.reports.diagrams.geometry import column_width, measured
from peelian.reports.diagrams.marks import Point
from peelian.reports.diagrams.placing import Cell, Grid, in_lanes, in_one_column
from peelian.reports.diagrams.routing import EITHER, Way, arrows_of, ways_of
from peelian.reports.diagrams.steps import Need, needed, steps_of

Segment = tuple[Point, Point]


def _grid(process: Process, scale: Scale) -> tuple[Grid, dict[str, tuple[Need, ...]]]:
    steps = steps_of(process)
    needs = needed(steps)
    return (in_one_column(steps) if scale is NARROW else in_lanes(steps, needs, columns=scale.columns)), needs


def _segments(process: Process, scale: Scale) -> list[tuple[Way, Segment]]:
    steps = steps_of(process)
    grid, needs = _grid(process, scale)
    arrows = arrows_of(needs, grid)
    ways, tracks = ways_of(arrows, grid)
    across = column_width(grid, tracks, scale.width)
    boxes = {step.name: box_of(step, scale, across) for step in steps}
    geometry = measured(grid, tracks, boxes, arrows, width=scale.width, top=0)
    return [(way, segment) for way in ways for segment in pairwise(geometry.points(way))]


def _overlap(one: Segment, other: Segment) -> bool:
    """Whether two upright or level lines lie on one another over more than a point."""
    for axis in (0, 1):
        level = {point[axis] for point in (*one, *other)}
        if max(level) - min(level) < 0.5:
            first, second = (sorted(point[1 - axis] for point in segment) for segment in (one, other))
            return min(first[1], second[1]) - max(first[0], second[0]) > 0.5
    return False


@pytest.mark.parametrize("scale", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("process", ALL_PROCESSES, ids=lambda process: process.name)
def test_no_arrow_lies_on_one_of_another_step_unless_they_meet_at_a_port(process: Process, scale: Scale) -> None:
    for (one, first), (other, second) in combinations(_segments(process, scale), 2):
        if one.arrow.source != other.arrow.source and one.arrow.port != other.arrow.port:
            assert not _overlap(first, second), (one.arrow, other.arrow)


@pytest.mark.parametrize("scale", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("process", ALL_PROCESSES, ids=lambda process: process.name)
def test_every_need_that_is_drawn_has_its_arrows_and_they_go_down(process: Process, scale: Scale) -> None:
    grid, needs = _grid(process, scale)
    arrows = arrows_of(needs, grid)
    wanted = [(source, name) for name in needs for need in needs[name] for source in need.sources]
    assert sorted((arrow.source, arrow.port.step) for arrow in arrows) == sorted(wanted)
    assert all(grid.cells[arrow.source].row < grid.cells[arrow.port.step].row for arrow in arrows)
    assert all(start[1] <= end[1] for _, (start, end) in _segments(process, scale))


@pytest.mark.parametrize("process", ALL_PROCESSES, ids=lambda process: process.name)
def test_alternatives_share_a_port_and_all_else_has_its_own(process: Process) -> None:
    grid, needs = _grid(process, WIDE)
    arrows = arrows_of(needs, grid)
    for one, other in combinations(arrows, 2):
        if one.port == other.port:
            assert one.sign == other.sign == EITHER


def test_no_two_steps_share_a_cell() -> None:
    for process in ALL_PROCESSES:
        cells = list(_grid(process, WIDE)[0].cells.values())
        assert len(cells) == len(set(cells))
        assert Cell(0, 0) in cells or cells[0].row == 0
