from __future__ import annotations

import json
import re
import struct
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from peelian.kernel.errors import Refused
from peelian.reports import drawing
from peelian.reports.charts import ChartPoint, xmr_chart
from peelian.reports.drawing import png_of, pngs_of, svg_of
from peelian.reports.stock_charts import StockPoint, bars_chart, line_chart

TITLE = "Burglary & theft <a month>"
SVG = "{http://www.w3.org/2000/svg}"


def months(count: int = 24, *, rebased_at: int | None = None) -> list[ChartPoint]:
    points = []
    for index in range(count):
        start = f"{2019 + index // 12}-{index % 12 + 1:02d}-01"
        moved = 40.0 if rebased_at is not None and index >= rebased_at else 0.0
        value = 100.0 + index * 7 % 13 + moved
        points.append(ChartPoint(start[:7], start, value, 106.0 + moved, 90.0 + moved, 122.0 + moved))
    return points


def with_signals() -> list[ChartPoint]:
    points = months()
    points[3] = ChartPoint("Apr 2019", "2019-04-01", 150.0, 106.0, 90.0, 122.0, "Above the upper limit")
    points[9] = ChartPoint("Oct 2019", "2019-10-01", 70.0, 106.0, 90.0, 122.0, "Below the lower limit")
    return points


def aiming(points: list[ChartPoint], target: float) -> list[ChartPoint]:
    return [replace(point, target=target) for point in points]


def words(svg: str) -> list[str]:
    return [text for node in ET.fromstring(svg).iter(f"{SVG}text") for text in node.itertext()]


def sizes(svg: str) -> list[float]:
    return [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)]


def stocks() -> list[StockPoint]:
    held = {"31 March 2020": (887.1, 900.0), "31 March 2021": (950.0, 991.25)}
    return [
        StockPoint(day, name, value)
        for day, pair in held.items()
        for name, value in zip(("Held", "Plan"), pair, strict=True)
    ]


def test_the_picture_is_named_and_fit_for_a_strict_page() -> None:
    _, svg = xmr_chart(aiming(with_signals(), 110.0), title=TITLE, unit="Offences")
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == TITLE
    assert " style=" not in svg
    assert " id=" not in svg
    assert "<script" not in svg
    assert "aria-" not in svg


def test_every_line_is_named_in_words() -> None:
    _, svg = xmr_chart(aiming(months(), 95.0), title=TITLE, unit="Recorded offences")
    said = words(svg)
    assert {"Upper limit", "Average", "Lower limit", "Target", "Recorded offences"} <= set(said)
    assert "Jan 2020" in said
    assert not any(text.startswith("Signal") for text in said)


def test_signals_differ_in_shape_and_are_explained() -> None:
    spec, svg = xmr_chart(with_signals(), title=TITLE, unit="Offences")
    assert {"Signal above average", "Signal below average"} <= set(words(svg))
    marks = [row["mark"] for row in spec["datasets"]["points"]]
    assert marks[3] == "above"
    assert marks[9] == "below"
    assert marks.count("common") == len(marks) - 2
    drawn = {
        path.get("d", "").count("L")
        for path in ET.fromstring(svg).iter(f"{SVG}path")
        if path.get("fill") == "#b84a00"
    }
    assert drawn == {2}, "a triangle has two straight sides before it closes"


@pytest.mark.parametrize("width", [360, 640])
def test_text_is_never_smaller_than_twelve(width: int) -> None:
    for _, svg in (
        xmr_chart(with_signals(), title=TITLE, unit="Offences", width=width),
        line_chart(stocks(), title=TITLE, unit="Officers", width=width),
        bars_chart(stocks(), title=TITLE, unit="Officers", width=width),
    ):
        assert sizes(svg)
        assert min(sizes(svg)) >= 12
        assert ET.fromstring(svg).get("width") == str(width)


def test_a_month_without_a_value_breaks_the_line() -> None:
    points = months()
    points[5] = ChartPoint("Jun 2019", "2019-06-01", None, 106.0, 90.0, 122.0)
    _, whole = xmr_chart(months(), title=TITLE, unit="Offences")
    _, broken = xmr_chart(points, title=TITLE, unit="Offences")

    def starts(svg: str) -> int:
        lines = [
            p for p in ET.fromstring(svg).iter(f"{SVG}path") if p.get("stroke") == "#1d70b8" and not p.get("fill")
        ]
        return sum(line.get("d", "").count("M") for line in lines)

    assert starts(whole) == 1
    assert starts(broken) == 2


def test_a_rebased_chart_has_a_stretch_for_each_set_of_limits() -> None:
    spec, _ = xmr_chart(months(rebased_at=12), title=TITLE, unit="Offences")
    first, second = spec["datasets"]["segments"]
    assert (first["mean"], second["mean"]) == (106.0, 146.0)
    assert first["to"] == second["from"] == "2019-12-17"


def test_points_without_limits_are_drawn_without_them() -> None:
    points = [ChartPoint("a", f"2021-0{month}-01", 5.0 + month) for month in range(1, 6)]
    spec, svg = xmr_chart(points, title=TITLE, unit="Offences")
    assert spec["datasets"]["segments"] == []
    assert "Average" not in words(svg)


def test_a_few_weeks_are_ticked_by_day() -> None:
    points = [ChartPoint("w", f"2021-03-{day:02d}", 5.0) for day in (1, 8, 15, 22)]
    assert {"1 Mar", "8 Mar", "15 Mar", "22 Mar"} <= set(
        words(xmr_chart(points, title=TITLE, unit="Incidents")[1])
    )


def test_one_period_alone_can_be_drawn() -> None:
    _, svg = xmr_chart([ChartPoint("Mar 2021", "2021-03-01", 5.0, 5.0, 1.0, 9.0)], title=TITLE, unit="Incidents")
    assert "1 Mar" in words(svg)


def test_a_series_without_a_period_is_refused() -> None:
    with pytest.raises(Refused, match="nothing to draw"):
        xmr_chart([], title=TITLE, unit="Offences")


def test_bars_start_from_zero_and_print_their_values() -> None:
    spec, svg = bars_chart(stocks(), title=TITLE, unit="Officers, full-time equivalent")
    assert spec["encoding"]["x"]["scale"]["domain"][0] == 0
    assert {"Held", "Plan", "31 March 2020", "31 March 2021", "887.1", "900", "991.25"} <= set(words(svg))


def test_lines_differ_in_dash_and_carry_their_names() -> None:
    spec, svg = line_chart(stocks(), title=TITLE, unit="Officers")
    dashes = [tuple(part["mark"]["strokeDash"]) for part in spec["layer"] if part["mark"]["type"] == "line"]
    shapes = [part["mark"]["shape"] for part in spec["layer"] if part["mark"]["type"] == "point"]
    assert len(set(dashes)) == len(set(shapes)) == 2
    assert {"Held", "Plan"} <= set(words(svg))


def test_specifications_are_plain_json_and_drawings_repeat() -> None:
    spec, svg = xmr_chart(aiming(with_signals(), 100.0), title=TITLE, unit="Offences")
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    drawing._drawn.cache_clear()
    assert svg_of(spec) == svg


def test_a_drawing_is_remembered() -> None:
    spec, _ = xmr_chart(months(), title="Remembered", unit="Offences")
    before = drawing._drawn.cache_info().hits
    svg_of(json.loads(json.dumps(spec)))
    assert drawing._drawn.cache_info().hits == before + 1


def test_a_specification_may_not_fetch() -> None:
    spec, _ = xmr_chart(months(), title=TITLE, unit="Offences")
    fetching = {**spec, "data": {"url": "https://data.example/points.json"}}
    with pytest.raises(ValueError, match="External data url not allowed"):
        svg_of(fetching)


def test_pictures_have_the_width_asked_for_and_repeat() -> None:
    svgs = [
        xmr_chart(months(), title=TITLE, unit="Offences")[1],
        bars_chart(stocks(), title=TITLE, unit="Officers")[1],
    ]
    pictures = pngs_of(svgs, width_px=320)
    assert [struct.unpack(">II", picture[16:24])[0] for picture in pictures] == [320, 320]
    assert all(picture.startswith(b"\x89PNG\r\n\x1a\n") for picture in pictures)
    assert pngs_of(svgs, width_px=320) == pictures
    assert png_of(svgs[1], width_px=320) == pictures[1]
    assert pngs_of([]) == []


def layer_named(spec: dict[str, Any], name: str) -> dict[str, Any]:
    [found] = [unit for part in spec["layer"] for unit in part.get("layer", []) if unit.get("name") == name]
    return found


def test_a_figure_that_is_pointed_at_tells_period_value_limits_and_signal() -> None:
    spec, _ = xmr_chart(with_signals(), title=TITLE, unit="Offences")
    figures = layer_named(spec, "figures")
    told = {one["title"]: one["field"] for one in figures["encoding"]["tooltip"]}
    assert {"Period", "Figure", "Average", "Lower limit", "Upper limit", "Signal"} <= set(told)
    made = {one["as"]: one["calculate"] for one in figures["transform"]}
    assert made["lower_text"] == "isValid(datum.lower) ? format(datum.lower, ',.1~f') : ''"
    known = set(spec["datasets"]["points"][0]) | set(made)
    assert set(told.values()) <= known


def test_days_are_given_so_that_a_strict_page_reads_them() -> None:
    spec, _ = xmr_chart(months(), title=TITLE, unit="Offences")
    x = spec["encoding"]["x"]
    assert x["scale"]["domain"] == ["2018-12-17", "2020-12-16"]
    assert x["axis"]["values"][0] == "2019-01-01"


@pytest.mark.parametrize("room", [328, 400, 900])
def test_another_width_keeps_everything_in_the_picture(room: int) -> None:
    spec, _ = xmr_chart(with_signals(), title=TITLE, unit="Offences")
    assert spec["usermeta"] == {"narrowest": 328}
    sides = spec["padding"]["left"] + spec["padding"]["right"]
    root = ET.fromstring(svg_of({**spec, "width": room - sides}))
    assert root.get("width") == str(room)
    places = {
        "".join(text.itertext()): float(text.get("transform", "").split("(")[1].split(",")[0])
        for text in root.iter(f"{SVG}text")
    }
    assert places["Upper limit"] == room - sides + 6
    # some 135 pixels wide each, and eight between the first and the mark of the second
    left, right = places["Signal above average"], places["Signal below average"]
    assert left + 135 + 8 <= right - 12 + 6
    assert right + 135 <= room - spec["padding"]["left"]
