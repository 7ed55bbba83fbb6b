"""Charts as Vega-Lite specifications (plain dicts, which are published) and the SVG drawn from them.

A chart draws what an assessment has worked out and works out nothing. What a colour says a shape says too, no
colour says good or bad, and every chart has its words and its table beside it
(:class:`peelian.reports.tree.Chart`). Layout is fixed here to the pixel, so that charts line up one under another
and draw in half the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from peelian.kernel.errors import Refused
from peelian.reports import chart_layers as layers
from peelian.reports.chart_layers import Frame, Layer
from peelian.reports.chart_scales import MONTH_ROOM, month_ticks, spread, value_scale
from peelian.reports.drawing import Spec, png_of, pngs_of, svg_of

__all__ = [
    "ChartPoint",
    "Spec",
    "StockPoint",
    "bars_chart",
    "line_chart",
    "png_of",
    "pngs_of",
    "svg_of",
    "xmr_chart",
]

_LABEL_GAP = 17


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period of a control chart: ``period_start`` an ISO date, ``signal`` the words of its signal or empty.

    ``value`` is ``None`` where nothing was reported. ``mean``, ``lower`` and ``upper`` are those in force then.
    """

    label: str
    period_start: str
    value: float | None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: str = ""


@dataclass(frozen=True, slots=True)
class StockPoint:
    """How much of ``series`` there was at ``label``: officers in post on 31 March 2021."""

    label: str
    series: str
    value: float | None


def xmr_chart(
    points: Sequence[ChartPoint],
    *,
    title: str,
    unit: str,
    target: float | None = None,
    width: int = 640,
    height: int = 320,
) -> tuple[Spec, str]:
    """The control chart of a series: values, average, limits, target and signals, as specification and SVG.

    Signals above the average are triangles pointing up, those below point down. ``width`` and ``height`` are in
    pixels. Refuses a series without a period.
    """
    if not points:
        raise Refused(f"The chart “{title}” has nothing to draw: its series has no period.")
    scale = value_scale(_values(points, target))
    has_signals = any(point.signal and point.value is not None for point in points)
    frame = Frame.around(scale, width=width, height=height, right=92, bottom=58 if has_signals else 30)
    segments = _segments(points)
    drawn = [
        layers.band(),
        layers.level("upper", dash=(5, 4)),
        layers.level("lower", dash=(5, 4)),
        layers.level("mean"),
        *([layers.target_line(target)] if target is not None else []),
        layers.curve(len(points)),
        *_edge_labels(segments, target, frame),
        layers.unit_words(unit),
        *(layers.signal_key(frame) if has_signals else []),
    ]
    spec = frame.spec(title, drawn, x=_time_axis(points, frame), y=layers.value_axis(scale))
    spec["datasets"] = {"points": [_row(point) for point in points], "segments": segments}
    return spec, svg_of(spec)


def line_chart(
    points: Sequence[StockPoint], *, title: str, unit: str, width: int = 640, height: int = 320
) -> tuple[Spec, str]:
    """A line for each series over a few dates, told apart by shape, dash and the name at its end."""
    names = list(dict.fromkeys(point.series for point in points))
    scale = value_scale([point.value for point in points if point.value is not None])
    frame = Frame.around(scale, width=width, height=height, right=14 + layers.width_of(names), bottom=30)
    ends = [next(p.value or 0.0 for p in reversed(points) if p.series == name) for name in names]
    places = spread([frame.down(end) for end in ends], gap=_LABEL_GAP)
    labels = [layers.edge_label(name, place, frame) for name, place in zip(names, places, strict=True)]
    drawn = [*layers.series_lines(names), *labels, layers.unit_words(unit)]
    spec = frame.spec(title, drawn, x=layers.label_axis(), y=layers.value_axis(scale))
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
    drawn = [*layers.lying_bars(frame), layers.unit_words(unit, across=-left, down=8)]
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [scale.low, scale.high]}}
    y = {"field": "down", "type": "quantitative", "axis": None, "scale": {"domain": [frame.plot_height, 0]}}
    spec = frame.spec(title, drawn, x=x, y=y)
    spec["datasets"] = {"points": rows}
    return spec, svg_of(spec)


def _values(points: Sequence[ChartPoint], target: float | None) -> list[float]:
    every = [number for point in points for number in (point.value, point.mean, point.lower, point.upper)]
    return [number for number in (*every, target) if number is not None]


def _row(point: ChartPoint) -> dict[str, object]:
    """The point with ``mark``: which shape it gets."""
    mark = "common"
    if point.signal:
        mark = "below" if (point.value or 0.0) < (point.mean or 0.0) else "above"
    return {**asdict(point), "mark": mark}


def _half_period(points: Sequence[ChartPoint]) -> timedelta:
    starts = [date.fromisoformat(point.period_start) for point in points]
    gaps = [(after - before).days for before, after in pairwise(starts)]
    return timedelta(days=max(1, round(median(gaps)) // 2)) if gaps else timedelta(days=15)


def _segments(points: Sequence[ChartPoint]) -> list[dict[str, object]]:
    """Stretches over which the average and the limits stay the same, from half a period before to half after."""
    half = _half_period(points)
    runs: list[dict[str, object]] = []
    for point in points:
        start = date.fromisoformat(point.period_start)
        levels = {"mean": point.mean, "lower": point.lower, "upper": point.upper}
        if runs and all(runs[-1][name] == level for name, level in levels.items()):
            runs[-1]["to"] = (start + half).isoformat()
        else:
            if runs:
                runs[-1]["to"] = (start - half).isoformat()
            runs.append({"from": (start - half).isoformat(), "to": (start + half).isoformat(), **levels})
    return [run for run in runs if run["mean"] is not None]


def _edge_labels(segments: Sequence[dict[str, Any]], target: float | None, frame: Frame) -> list[Layer]:
    """The names of the lines at the right edge, kept from touching."""
    last = segments[-1] if segments else {}
    named = {"Upper limit": last.get("upper"), "Average": last.get("mean"), "Lower limit": last.get("lower")}
    lines = {name: level for name, level in {**named, "Target": target}.items() if level is not None}
    places = spread([frame.down(level) for level in lines.values()], gap=_LABEL_GAP)
    return [layers.edge_label(name, place, frame) for name, place in zip(lines, places, strict=True)]


def _time_axis(points: Sequence[ChartPoint], frame: Frame) -> Layer:
    """Dates along the foot: years, months or days, as many as have room."""
    starts = [date.fromisoformat(point.period_start) for point in points]
    ticks = month_ticks(starts[0], starts[-1], room=frame.plot_width)
    pattern = "%Y" if all(day.month == 1 for day in ticks) else "%b %Y"
    if len(ticks) < 2:
        every = -(-len(starts) * MONTH_ROOM // frame.plot_width)
        ticks, pattern = tuple(starts[::every]), "%-d %b"
    half = _half_period(points)
    return layers.time_axis(ticks, pattern, starts[0] - half, starts[-1] + half)
