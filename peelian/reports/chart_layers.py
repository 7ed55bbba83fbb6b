"""The layers that charts are made of, as Vega-Lite fragments, and the frame that holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peelian.reports.chart_scales import ValueScale

Layer = dict[str, Any]
"""A fragment of a Vega-Lite specification."""

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_TEXT = 14
_LETTER = 0.54
INK, GREY, _BAND, _RULE = "#0b0c0c", "#505a5f", "#f3f2f1", "#d8dbdd"
BLUE, NAVY, ORANGE, PAPER = "#1d70b8", "#12436d", "#b84a00", "#ffffff"
_SIGNALS = {"above": ("triangle-up", ORANGE), "below": ("triangle-down", NAVY)}
LEFT_OUT = "left out"
"""The mark of a point that has no part in the limits."""
_TOLD = (
    ("value", "Figure", ",.2~f"),
    ("mean", "Average", ",.1~f"),
    ("lower", "Lower limit", ",.1~f"),
    ("upper", "Upper limit", ",.1~f"),
    ("target", "Target", ",.2~f"),
)
_ABOVE, _BELOW = "Signal above average", "Signal below average"
NARROWEST = 328
"""Pixels across the narrowest picture in which nothing of a control chart touches."""


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
    plain_axis = {"labelFontSize": _TEXT, "labelColor": INK, "labelLimit": 0, "title": None}
    return {
        "aria": False,
        "background": PAPER,
        "font": _FONT,
        "view": {"stroke": None},
        "axis": {**plain_axis, "gridColor": _RULE, "domainColor": GREY, "tickColor": GREY},
        "text": {"font": _FONT, "fontSize": _TEXT, "color": INK, "align": "left", "baseline": "middle"},
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


def time_axis(ticks: Sequence[date], pattern: str, first: date, last: date, *, lowered: int = 0) -> Layer:
    """The axis along the foot, ``lowered`` pixels under it, in days of the calendar whatever the machine's clock.

    A day by itself is read as UTC. It is given in words, since readers that may not run code from strings (a page
    under a strict policy) take a number of milliseconds for a year.
    """
    axis: Layer = {"values": [day.isoformat() for day in ticks], "format": pattern, "grid": False}
    if lowered:
        axis["offset"] = lowered
    return {
        "field": "period_start",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [first.isoformat(), last.isoformat()]},
        "axis": {**axis, "labelOverlap": "greedy", "labelSeparation": 6, "labelPadding": 4, "tickSize": 5},
    }


def band() -> Layer:
    """The room between the limits."""
    return _stretch({"type": "rect", "color": _BAND}, {"y": {"field": "lower"}, "y2": {"field": "upper"}}, "upper")


def level(name: str, *, dash: Sequence[int] = (1, 0)) -> Layer:
    """The average or a limit over each stretch for which it held."""
    mark = {"type": "rule", "color": GREY, "strokeWidth": 1.5, "strokeDash": list(dash)}
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


def target_line() -> Layer:
    """What is asked for, as a line of its own over the periods for which there is a target."""
    mark = {"type": "line", "color": INK, "strokeWidth": 1.5, "strokeDash": [10, 3, 2, 3]}
    across = {"field": "at", "type": "temporal"}
    return {
        "data": {"name": "target"},
        "mark": mark,
        "encoding": {"x": across, "y": {"field": "target", "type": "quantitative"}},
    }


def curve(count: int, *, hollow: bool = False) -> Layer:
    """The values as a line with a shape on each: dots, and larger triangles where there is a signal.

    Where somebody can point at a shape, it tells its period, figure, limits and signal. ``hollow`` says that some
    points are left out of the limits: those are rings.
    """
    small, large = (18, 110) if count > 48 else (36, 120)
    looks = {"common": ("circle", BLUE, small)}
    looks |= {mark: (shape, colour, large) for mark, (shape, colour) in _SIGNALS.items()}
    if hollow:
        looks[LEFT_OUT] = ("circle", BLUE, small + 24)
    scales = {
        "shape": [shape for shape, _, _ in looks.values()],
        "size": [size for _, _, size in looks.values()],
        **_colours(looks, hollow=hollow),
    }
    encoding = {
        channel: {
            "field": "mark",
            "type": "nominal",
            "scale": {"domain": list(looks), "range": values},
            "legend": None,
        }
        for channel, values in scales.items()
    }
    value = {"field": "value", "type": "quantitative"}
    points: Layer = {"type": "point", "filled": True, "opacity": 1}
    if hollow:
        points["strokeWidth"] = 1.75
    return {
        "layer": [
            {
                "mark": {"type": "line", "color": BLUE, "strokeWidth": 1.75, "strokeJoin": "round"},
                "encoding": {"y": value},
            },
            {
                "name": "figures",
                "transform": [_told(field, pattern) for field, _, pattern in _TOLD],
                "mark": points,
                "encoding": {"y": value, **encoding, "tooltip": _tooltip()},
            },
        ]
    }


def _colours(looks: Mapping[str, tuple[str, str, int]], *, hollow: bool) -> dict[str, list[str]]:
    colours = [colour for _, colour, _ in looks.values()]
    if not hollow:
        return {"color": colours}
    return {"fill": [PAPER if mark == LEFT_OUT else look[1] for mark, look in looks.items()], "stroke": colours}


def _told(field: str, pattern: str) -> Layer:
    """The number as text; no text where there is no number, which a format would call 0."""
    said = f"isValid(datum.{field}) ? format(datum.{field}, '{pattern}') : ''"
    return {"calculate": said, "as": f"{field}_text"}


def _tooltip() -> list[Layer]:
    numbers = [(f"{field}_text", title) for field, title, _ in _TOLD]
    fields = [("label", "Period"), *numbers, ("signal", "Signal"), ("note", "Note")]
    return [{"field": field, "type": "nominal", "title": title} for field, title in fields]


def words_at(text: str, *, across: float | str, down: float, **mark: object) -> Layer:
    """Words at a place in the picture: pixels, or for ``across`` an expression of the plot's ``width``."""
    place = {"x": {"value": _placed(across)}, "y": {"value": down}}
    return {"data": {"values": [{}]}, "mark": {"type": "text", "text": text, **mark}, "encoding": place}


def _placed(across: float | str) -> float | Layer:
    return {"expr": across} if isinstance(across, str) else across


def unit_words(unit: str, *, across: float = 0, down: float = -20) -> Layer:
    """What is counted, above the axis where it can be read without turning the head."""
    return words_at(unit, across=across, down=down, fontWeight="bold")


def edge_label(name: str, down: float) -> Layer:
    """The name of a line, to the right of its end."""
    return words_at(name, across="width + 6", down=down)


def signal_key(frame: Frame, *, down: int) -> list[Layer]:
    """What the triangles mean, under the dates; in a narrow picture the second moves up to the first."""
    first, second = 8 - frame.left, 36 - frame.left + width_of([_ABOVE])
    last = frame.right - 12 - width_of([_BELOW])
    nearer = f"min({second}, width + {last})"
    return [
        *_signal_words("above", _ABOVE, first, first + 12, down),
        *_signal_words("below", _BELOW, nearer, f"{nearer} + 12", down),
    ]


def _signal_words(mark: str, words: str, across: float | str, after: float | str, down: int) -> list[Layer]:
    shape, colour = _SIGNALS[mark]
    symbol = {"type": "point", "filled": True, "opacity": 1, "size": 110, "shape": shape, "color": colour}
    return [symbol_at(symbol, across=across, down=down), words_at(words, across=after, down=down)]


def symbol_at(mark: Layer, *, across: float | str, down: float) -> Layer:
    """One shape at a place in the picture."""
    place = {"x": {"value": _placed(across)}, "y": {"value": down}}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": place}
