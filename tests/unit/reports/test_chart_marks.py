"""What people laid down about a chart, its targets, and what its figures are worth, as drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from peelian.reports.charts import ChartMark, ChartPoint, MarkShape, xmr_chart
from peelian.reports.drawing import svg_of

SVG = "{http://www.w3.org/2000/svg}"
STEP = ChartMark(1, MarkShape.LINE, dt.date(2020, 1, 1))


def months(count: int = 24) -> list[ChartPoint]:
    return [
        ChartPoint(
            f"month {at}", f"{2019 + at // 12}-{at % 12 + 1:02d}-01", 100.0 + at * 7 % 13, 106.0, 90.0, 122.0
        )
        for at in range(count)
    ]


def drawn(points: list[ChartPoint], *marks: ChartMark, **kinds: Any) -> tuple[dict[str, Any], str]:
    return xmr_chart(points, title="Burglary", unit="Offences", marks=marks, **kinds)


def words(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]


def places(svg: str) -> dict[str, float]:
    return {
        "".join(node.itertext()): float(node.get("transform", "(0").split("(")[1].split(",")[0])
        for node in ET.fromstring(svg).iter(f"{SVG}text")
    }


def test_a_mark_has_its_number_where_its_period_begins():
    spec, svg = drawn(months(), STEP)
    assert "1" in words(svg)
    middle = places(svg)["Jan 2020"] - places(svg)["1"]
    assert 0 < middle < spec["width"] / 24, "half a period before the point of its month"


def test_marks_that_lie_together_keep_their_numbers_apart():
    near = ChartMark(2, MarkShape.LINE, dt.date(2020, 1, 9))
    spec, svg = drawn(months(), STEP, near)
    assert places(svg)["2"] - places(svg)["1"] >= 12
    sides = spec["padding"]["left"] + spec["padding"]["right"]
    narrow = svg_of({**spec, "width": spec["usermeta"]["narrowest"] - sides})
    assert places(narrow)["2"] - places(narrow)["1"] >= 12


def test_a_mark_from_before_the_chart_stands_at_its_edge():
    _, svg = drawn(months(), ChartMark(1, MarkShape.LINE, dt.date(2010, 1, 1)))
    assert places(svg)["1"] == 0


def test_frozen_limits_are_said_on_the_chart():
    frozen = ChartMark(1, MarkShape.FROZEN, dt.date(2019, 1, 1), dt.date(2020, 1, 1))
    assert "Limits frozen" in words(drawn(months(), frozen)[1])
    assert "Limits frozen" not in words(drawn(months(), STEP)[1])


def test_points_left_out_are_rings_and_explained():
    points = months()
    points[5] = replace(points[5], left_out=True)
    spec, svg = drawn(points, ChartMark(1, MarkShape.BAR, dt.date(2019, 6, 1), dt.date(2019, 7, 1)))
    assert [row["mark"] for row in spec["datasets"]["points"]].count("left out") == 1
    assert "Left out of the limits" in words(svg)
    rings = [node for node in ET.fromstring(svg).iter(f"{SVG}path") if node.get("fill") == "#ffffff"]
    assert {node.get("stroke") for node in rings} >= {"#1d70b8"}
    assert "Left out of the limits" not in words(drawn(months())[1])


def test_provisional_and_revised_figures_are_lettered_and_explained():
    points = months()
    points[2], points[-1] = replace(points[2], status="r"), replace(points[-1], status="pr")
    spec, svg = drawn(points)
    said = words(svg)
    assert (said.count("p"), said.count("r")) == (1, 2)
    assert "p: provisional, r: revised" in said
    assert spec["usermeta"]["narrowest"] >= spec["padding"]["left"] + spec["padding"]["right"] + 8 * 24


def test_only_the_letters_in_use_are_explained():
    points = months()
    points[2] = replace(points[2], status="r")
    assert "r: revised" in words(drawn(points)[1])


def test_the_picture_grows_by_what_is_added_and_the_plot_does_not_shrink():
    points = months()
    points[2] = replace(points[2], status="p", left_out=True)
    bare, _ = drawn(months())
    full, svg = drawn(points, STEP)
    root = ET.fromstring(svg)
    assert float(root.get("height", "0")) > 320
    assert full["height"] >= bare["height"] - 10
    downs = (node.get("transform", "(0,0").split(",")[1].rstrip(")") for node in root.iter(f"{SVG}text"))
    lowest = max(map(float, downs))
    assert lowest + full["padding"]["top"] < float(root.get("height", "0"))


@pytest.mark.parametrize(
    ("targets", "corners"),
    [
        ([90.0] * 4, [("2018-12-17", 90.0), ("2019-04-16", 90.0)]),
        (
            [None, None, 90.0, 90.0],
            [("2018-12-17", None), ("2019-02-16", None), ("2019-02-14", 90.0), ("2019-04-16", 90.0)],
        ),
        ([90.0, 85.0, 80.0, 75.0], [(f"2019-0{month}-01", 95.0 - 5 * month) for month in (1, 2, 3, 4)]),
        ([None] * 4, None),
    ],
)
def test_the_target_is_a_line_of_its_own(targets, corners):
    points = [replace(point, target=target) for point, target in zip(months(4), targets, strict=True)]
    spec, svg = drawn(points)
    line = spec["datasets"].get("target")
    if corners is None:
        assert line is None
        assert "Target" not in words(svg)
        return
    values = [(corner["at"], corner["target"]) for corner in line]
    assert [value for value in values if value[1] is not None] == [one for one in corners if one[1] is not None]
    assert "Target" in words(svg)


def test_a_target_that_steps_steps_and_does_not_slope():
    targets = [90.0, 90.0, 80.0, 80.0]
    points = [replace(point, target=target) for point, target in zip(months(4), targets, strict=True)]
    line = drawn(points)[0]["datasets"]["target"]
    assert [corner["target"] for corner in line] == [90.0, 90.0, 80.0, 80.0]
    before, after = (dt.date.fromisoformat(line[at]["at"]) for at in (1, 2))
    assert abs((after - before).days) <= 3


def test_the_target_is_inside_the_picture():
    points = [replace(point, target=400.0) for point in months()]
    spec, _ = drawn(points)
    assert spec["encoding"]["y"]["scale"]["domain"][1] >= 400


def test_one_point_alone_can_have_a_target_and_a_mark():
    [point] = months(1)
    _, svg = drawn([replace(point, target=90.0)], ChartMark(1, MarkShape.LINE, dt.date(2019, 1, 1)))
    assert {"Target", "1"} <= set(words(svg))
