"""How much there was of something at a few dates: lines, or bars lying down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from peelian.reports import chart_layers as layers
from peelian.reports.chart_layers import BLUE, GREY, NAVY, ORANGE, Frame, Layer
from peelian.reports.chart_scales import spread, value_scale
from peelian.reports.drawing import Spec, svg_of

_LABEL_GAP = 17
_SERIES = (
    (BLUE, "circle", (1, 0)),
    (ORANGE, "diamond", (8, 4)),
    (NAVY, "square", (2, 3)),
    (GREY, "triangle-up", (8, 3, 2, 3)),
)


@dataclass(frozen=True, slots=True)
class StockPoint:
    """How much of ``series`` there was at ``label``: officers in post on 31 March 2021."""

    label: str
    series: str
    value: float | None


def line_chart(
    points: Sequence[StockPoint], *, title: str, unit: str, width: int = 640, height: int = 320
) -> tuple[Spec, str]:
    """A line for each series over a few dates, told apart by shape, dash and the name at its end."""
    names = list(dict.fromkeys(point.series for point in points))
    scale = value_scale([point.value for point in points if point.value is not None])
    frame = Frame.around(scale, width=width, height=height, right=14 + layers.width_of(names), bottom=30)
    ends = [next(p.value or 0.0 for p in reversed(points) if p.series == name) for name in names]
    places = spread([frame.down(end) for end in ends], gap=_LABEL_GAP)
    labels = [layers.edge_label(name, place) for name, place in zip(names, places, strict=True)]
    drawn = [*_series_lines(names), *labels, layers.unit_words(unit)]
    spec = frame.spec(title, drawn, x=_label_axis(), y=layers.value_axis(scale))
    spec["datasets"] = {"points": [asdict(point) for point in points]}
    return spec, svg_of(spec)


def bars_chart(points: Sequence[StockPoint], *, title: str, unit: str, width: int = 640) -> tuple[Spec, str]:
    """Bars lying down, grouped by label, each named at its foot with its value at its end; they start from zero.

    The height follows from the number of bars.
    """
    rows: list[dict[str, object]] = []
    down = 36
    for label, group in groupby(points, key=lambda point: point.label):
        rows.append({"group": label, "down": down})
        for point in group:
            down += 26
            rows.append({"series": point.series, "value": point.value, "down": down})
        down += 34
    left = 12 + layers.width_of([point.series for point in points])
    scale = value_scale([0.0, *(point.value for point in points if point.value is not None)])
    frame = Frame(left=left, right=72, top=8, bottom=4, width=width, height=down - 8, scale=scale)
    drawn = [*_lying_bars(frame), layers.unit_words(unit, across=-left, down=8)]
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [scale.low, scale.high]}}
    y = {"field": "down", "type": "quantitative", "axis": None, "scale": {"domain": [frame.plot_height, 0]}}
    spec = frame.spec(title, drawn, x=x, y=y)
    spec["datasets"] = {"points": rows}
    return spec, svg_of(spec)


def _label_axis() -> Layer:
    """The axis along the foot when there are only a few dates, in the order given."""
    axis = {"labelAngle": 0, "labelPadding": 4, "labelOverlap": False, "grid": False}
    scale = {"type": "point", "padding": 0.35}
    return {"field": "label", "type": "ordinal", "sort": None, "scale": scale, "axis": axis}


def _series_lines(names: Sequence[str]) -> list[Layer]:
    """One line with its own colour, shape and dash for each series."""
    drawn: list[Layer] = []
    for index, name in enumerate(names):
        colour, shape, dash = _SERIES[index % len(_SERIES)]
        only = [{"filter": {"field": "series", "equal": name}}]
        value = {"y": {"field": "value", "type": "quantitative"}}
        line = {"type": "line", "color": colour, "strokeWidth": 2, "strokeDash": list(dash), "strokeJoin": "round"}
        point = {"type": "point", "filled": True, "opacity": 1, "size": 90, "color": colour, "shape": shape}
        drawn += [{"transform": only, "mark": mark, "encoding": value} for mark in (line, point)]
    return drawn


def _lying_bars(frame: Frame) -> list[Layer]:
    """Bars from the left, the name of each before it and its value after it, and the name of each group above."""

    def text(field: str, across: Layer, **mark: object) -> Layer:
        present = [{"filter": f"datum.{field} != null"}]
        said = {"text": {"field": field, "type": "nominal"}, "x": across}
        return {"transform": present, "mark": {"type": "text", **mark}, "encoding": said}

    at_value = {"field": "value", "type": "quantitative"}
    number = text("value", at_value, dx=6)
    number["encoding"]["text"] = {"field": "value", "type": "quantitative", "format": ",.2~f"}
    return [
        {"mark": {"type": "bar", "orient": "horizontal", "size": 18, "color": BLUE}},
        text("series", {"value": -8}, align="right"),
        number,
        text("group", {"value": -frame.left}, fontWeight="bold"),
    ]
