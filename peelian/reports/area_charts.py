"""Areas side by side: the rate of each, and where chance alone would put it were all areas alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from peelian.kernel.errors import Refused
from peelian.reports import chart_layers as layers
from peelian.reports.chart_layers import Frame, Layer
from peelian.reports.chart_scales import value_scale
from peelian.reports.drawing import Spec, svg_of

_ROW = 34
_FOOT = 62
_WIDE, _NARROW, _DOT = "#d8dbdd", "#a9b0b4", "#1d70b8"
_SHAPES = {
    "inside": ("circle", _DOT),
    "above": ("triangle-right", "#b84a00"),
    "below": ("triangle-left", "#12436d"),
}


@dataclass(frozen=True, slots=True)
class AreaPoint:
    """One area: its rate, and the 95% and 99.8% limits for an area of its size, in the unit of the chart.

    ``place`` is inside, above or below.
    """

    name: str
    rate: float
    lower: float
    upper: float
    far_lower: float
    far_upper: float
    place: str


def areas_chart(
    points: Sequence[AreaPoint], *, average: float, title: str, unit: str, width: int = 640
) -> tuple[Spec, str]:
    """A row for each area, in the order given: a mark at its rate on bars that show what chance would give.

    A circle lies inside the 95% limits, a triangle points the way an area lies outside them. Refuses no areas.
    """
    if not points:
        raise Refused(f"The chart “{title}” has no areas to draw.")
    every = [number for one in points for number in (one.rate, one.far_lower, one.far_upper)]
    scale = value_scale([*every, average])
    left = 12 + layers.width_of([point.name for point in points])
    height = 36 + _ROW * len(points) + _FOOT
    frame = Frame(left=left, right=24, top=36, bottom=_FOOT, width=width, height=height, scale=scale)
    rows = [{**asdict(one), "down": _ROW * at + _ROW / 2} for at, one in enumerate(points)]
    axis = {"values": list(scale.ticks), "format": scale.pattern, "domain": False, "ticks": False}
    across = {"domain": [scale.low, scale.high], "nice": False}
    x = {
        "field": "rate",
        "type": "quantitative",
        "scale": across,
        "axis": {**axis, "labelPadding": 6, "labelFlush": False},
    }
    y = {"field": "down", "type": "quantitative", "axis": None, "scale": {"domain": [frame.plot_height, 0]}}
    drawn = [
        _bar("far_lower", "far_upper", _WIDE, 14),
        _bar("lower", "upper", _NARROW, 14),
        _average(average),
        _marks(),
        _names(left),
        layers.unit_words(unit, across=-left + 8),
        *_key(frame),
    ]
    spec = frame.spec(title, drawn, x=x, y=y)
    spec["datasets"] = {"points": rows}
    return spec, svg_of(spec)


def _bar(lower: str, upper: str, colour: str, size: int) -> Layer:
    return {
        "mark": {"type": "bar", "color": colour, "height": size},
        "encoding": {"x": {"field": lower, "type": "quantitative"}, "x2": {"field": upper}},
    }


def _average(average: float) -> Layer:
    return {
        "data": {"values": [{"average": average}]},
        "mark": {"type": "rule", "color": "#0b0c0c", "strokeWidth": 1.5, "strokeDash": [5, 4]},
        "encoding": {
            "x": {"field": "average", "type": "quantitative"},
            "y": {"value": 0},
            "y2": {"value": "height"},
        },
    }


def _marks() -> Layer:
    names = list(_SHAPES)
    encoding = {
        channel: {"field": "place", "type": "nominal", "scale": {"domain": names, "range": range_}, "legend": None}
        for channel, range_ in (
            ("shape", [shape for shape, _ in _SHAPES.values()]),
            ("color", [colour for _, colour in _SHAPES.values()]),
        )
    }
    return {"mark": {"type": "point", "filled": True, "opacity": 1, "size": 130}, "encoding": encoding}


def _names(left: int) -> Layer:
    return {"mark": {"type": "text"}, "encoding": {"x": {"value": 8 - left}, "text": {"field": "name"}}}


def _key(frame: Frame) -> list[Layer]:
    """What the bars and the dashed line mean, under the axis."""
    down = frame.plot_height + 46
    words = (
        "Bars: where 95% (dark) and 99.8% (light) of areas of this size would lie by chance. Dashes: the average."
    )
    return [
        {
            "data": {"values": [{}]},
            "mark": {"type": "text", "text": words, "fontSize": 12, "color": "#505a5f"},
            "encoding": {"x": {"value": 8 - frame.left}, "y": {"value": down}},
        }
    ]
