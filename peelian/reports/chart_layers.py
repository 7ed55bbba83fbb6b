"""The layers that charts are made of, as Vega-Lite fragments, and the frame that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from peelian.reports.chart_scales import ValueScale

Layer = dict[str, Any]
"""A fragment of a Vega-Lite specification."""

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_TEXT = 14
_LETTER = 0.54
_INK, _GREY, _BAND, _RULE = "#0b0c0c", "#505a5f", "#f3f2f1", "#d8dbdd"
_BLUE, _NAVY, _ORANGE = "#1d70b8", "#12436d", "#b84a00"
_SIGNALS = {"above": ("triangle-up", _ORANGE), "below": ("triangle-down", _NAVY)}
_SERIES = (
    (_BLUE, "circle", (1, 0)),
    (_ORANGE, "diamond", (8, 4)),
    (_NAVY, "square", (2, 3)),
    (_GREY, "triangle-up", (8, 3, 2, 3)),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture and the plot inside it, in pixels. ``left`` to ``bottom`` are the margins of the plot."""

    left: int
    right: int
    top: int
    bottom: int
    width: int
    height: int
    scale: ValueScale

    @classmethod
    def around(cls, scale: ValueScale, *, width: int, height: int, right: int, bottom: int) -> Frame:
        """The frame with room for the labels of an upright axis on the left and its unit above."""
        left = 12 + width_of(["0" * scale.widest])
        return cls(left=left, right=right, top=36, bottom=bottom, width=width, height=height, scale=scale)

    @property
    def plot_width(self) -> int:
        """Pixels across the plot."""
        return max(40, self.width - self.left - self.right)

    @property
    def plot_height(self) -> int:
        """Pixels down the plot."""
        return max(40, self.height - self.top - self.bottom)

    def down(self, value: float) -> float:
        """How many pixels below the top of the plot a value lies."""
        return round((self.scale.high - value) / (self.scale.high - self.scale.low) * self.plot_height, 1)

    def spec(self, title: str, drawn: Sequence[Layer], *, x: Layer, y: Layer) -> Layer:
        """The whole specification; ``title`` becomes its description, for a caption stands beside the picture."""
        return {
            "$schema": _SCHEMA,
            "description": title,
            "width": self.plot_width,
            "height": self.plot_height,
            "padding": {"left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom},
            "autosize": "none",
            "config": _config(),
            "data": {"name": "points"},
            "encoding": {"x": x, "y": y},
            "layer": list(drawn),
        }


def _config() -> Layer:
    plain_axis = {"labelFontSize": _TEXT, "labelColor": _INK, "labelLimit": 0, "title": None}
    return {
        "aria": False,
        "background": "#ffffff",
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {**plain_axis, "gridColor": _RULE, "domainColor": _GREY, "tickColor": _GREY},
        "text": {"font": _FONT, "fontSize": _TEXT, "color": _INK, "align": "left", "baseline": "middle"},
    }


def width_of(names: Sequence[str]) -> int:
    """About how many pixels the longest of the names takes."""
    return round(max((len(name) for name in names), default=0) * _TEXT * _LETTER)


def value_axis(scale: ValueScale) -> Layer:
    """The upright axis, with light rules across."""
    axis = {"values": list(scale.ticks), "format": scale.pattern, "domain": False, "ticks": False}
    return {
        "type": "quantitative",
        "scale": {"domain": [scale.low, scale.high], "zero": False, "nice": False},
        "axis": {**axis, "labelOverlap": False, "labelPadding": 6},
    }


def time_axis(ticks: Sequence[date], pattern: str, first: date, last: date) -> Layer:
    """The axis along the foot, in days of the calendar whatever the clock of the machine."""
    axis = {"values": [_instant(day) for day in ticks], "format": pattern, "grid": False}
    return {
        "field": "period_start",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [_instant(first), _instant(last)]},
        "axis": {**axis, "labelOverlap": False, "labelPadding": 4, "tickSize": 5},
    }


def _instant(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def label_axis() -> Layer:
    """The axis along the foot when there are only a few dates, in the order given."""
    axis = {"labelAngle": 0, "labelPadding": 4, "labelOverlap": False, "grid": False}
    scale = {"type": "point", "padding": 0.35}
    return {"field": "label", "type": "ordinal", "sort": None, "scale": scale, "axis": axis}


def band() -> Layer:
    """The room between the limits."""
    return _stretch({"type": "rect", "color": _BAND}, {"y": {"field": "lower"}, "y2": {"field": "upper"}}, "upper")


def level(name: str, *, dash: Sequence[int] = (1, 0)) -> Layer:
    """The average or a limit over each stretch for which it held."""
    mark = {"type": "rule", "color": _GREY, "strokeWidth": 1.5, "strokeDash": list(dash)}
    return _stretch(mark, {"y": {"field": name}}, name)


def _stretch(mark: Layer, encoding: Layer, needs: str) -> Layer:
    across = {"x": {"field": "from"}, "x2": {"field": "to"}}
    typed = {"x": {**across["x"], "type": "temporal"}, "y": {**encoding["y"], "type": "quantitative"}}
    return {
        "data": {"name": "segments"},
        "transform": [{"filter": {"field": needs, "valid": True}}],
        "mark": mark,
        "encoding": {**across, **encoding, **typed},
    }


def target_line(target: float) -> Layer:
    """The target across the whole plot."""
    mark = {"type": "rule", "color": _INK, "strokeWidth": 1.5, "strokeDash": [10, 3, 2, 3]}
    return {"mark": mark, "data": {"values": [{}]}, "encoding": {"y": {"datum": target}, "x": None}}


def curve(count: int) -> Layer:
    """The values as a line with a shape on each: dots, and larger triangles where there is a signal."""
    small, large = (18, 110) if count > 48 else (36, 120)
    marks = ["common", *_SIGNALS]
    shape = {"domain": marks, "range": ["circle", *(shape for shape, _ in _SIGNALS.values())]}
    colour = {"domain": marks, "range": [_BLUE, *(colour for _, colour in _SIGNALS.values())]}
    size = {"domain": marks, "range": [small, large, large]}
    encoding = {
        channel: {"field": "mark", "type": "nominal", "scale": scale, "legend": None}
        for channel, scale in (("shape", shape), ("color", colour), ("size", size))
    }
    value = {"field": "value", "type": "quantitative"}
    points = {"type": "point", "filled": True, "opacity": 1}
    return {
        "layer": [
            {
                "mark": {"type": "line", "color": _BLUE, "strokeWidth": 1.75, "strokeJoin": "round"},
                "encoding": {"y": value},
            },
            {"mark": points, "encoding": {"y": value, **encoding}},
        ]
    }


def _words(text: str, *, across: float, down: float, **mark: object) -> Layer:
    place = {"x": {"value": across}, "y": {"value": down}}
    return {"data": {"values": [{}]}, "mark": {"type": "text", "text": text, **mark}, "encoding": place}


def unit_words(unit: str, *, across: float = 0, down: float = -20) -> Layer:
    """What is counted, above the axis where it can be read without turning the head."""
    return _words(unit, across=across, down=down, fontWeight="bold")


def edge_label(name: str, down: float, frame: Frame) -> Layer:
    """The name of a line, to the right of its end."""
    return _words(name, across=frame.plot_width + 6, down=down)


def signal_key(frame: Frame) -> list[Layer]:
    """What the triangles mean, under the dates."""
    down, across, key = frame.plot_height + 46, 8 - frame.left, []
    for mark, words in (("above", "Signal above average"), ("below", "Signal below average")):
        shape, colour = _SIGNALS[mark]
        symbol = {"type": "point", "filled": True, "opacity": 1, "size": 110, "shape": shape, "color": colour}
        place = {"x": {"value": across}, "y": {"value": down}}
        key.append({"data": {"values": [{}]}, "mark": symbol, "encoding": place})
        key.append(_words(words, across=across + 12, down=down))
        across += 28 + width_of([words])
    return key


def series_lines(names: Sequence[str]) -> list[Layer]:
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


def lying_bars(frame: Frame) -> list[Layer]:
    """Bars from the left, the name of each before it and its value after it, and the name of each group above."""

    def text(field: str, across: Layer, **mark: object) -> Layer:
        present = [{"filter": f"datum.{field} != null"}]
        said = {"text": {"field": field, "type": "nominal"}, "x": across}
        return {"transform": present, "mark": {"type": "text", **mark}, "encoding": said}

    at_value = {"field": "value", "type": "quantitative"}
    number = text("value", at_value, dx=6)
    number["encoding"]["text"] = {"field": "value", "type": "quantitative", "format": ",.2~f"}
    return [
        {"mark": {"type": "bar", "orient": "horizontal", "size": 18, "color": _BLUE}},
        text("series", {"value": -8}, align="right"),
        number,
        text("group", {"value": -frame.left}, fontWeight="bold"),
    ]
