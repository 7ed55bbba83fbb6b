"""Control charts as Vega-Lite specifications (plain dicts, which are published) and the SVG drawn from them.

A chart draws what an assessment has worked out and works out nothing. What a colour says a shape says too, no
colour says good or bad, and every chart has its words and its table beside it
(:class:`peelian.reports.tree.Chart`). Layout is fixed here to the pixel, so that charts line up one under another
and draw in half the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from peelian.kernel.errors import Refused
from peelian.reports import chart_layers as layers
from peelian.reports.chart_layers import Frame, Layer
from peelian.reports.chart_marks import (
    HEAD_ROOM,
    ChartMark,
    MarkShape,
    Span,
    key_layers,
    keys_height,
    letter_layers,
    letter_rows,
    letters_height,
    mark_layers,
)
from peelian.reports.chart_scales import MONTH_ROOM, month_ticks, spread, value_scale
from peelian.reports.drawing import Spec, svg_of

__all__ = [
    "ChartMark",
    "ChartPoint",
    "MarkShape",
    "Spec",
    "xmr_chart",
]

_LABEL_GAP = 17
_LETTER_ROOM = 8


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One period of a control chart: ``period_start`` an ISO date, ``signal`` the words of its signal or empty.

    ``value`` is ``None`` where nothing was reported. ``mean``, ``lower``, ``upper`` and ``target`` are those in
    force then. ``status`` is ``p`` where the figure is provisional, ``r`` where it was revised, or both; ``note``
    says so in words, with all else that a reader of the figure should know.
    """

    label: str
    period_start: str
    value: float | None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: str = ""
    target: float | None = None
    left_out: bool = False
    status: str = ""
    note: str = ""


def xmr_chart(
    points: Sequence[ChartPoint],
    *,
    title: str,
    unit: str,
    marks: Sequence[ChartMark] = (),
    width: int = 640,
    height: int = 320,
) -> tuple[Spec, str]:
    """The control chart of a series, as specification and SVG: values, average, limits, targets, marks, signals.

    Signals above the average are triangles pointing up, those below point down, points left out of the limits are
    rings. ``width`` and ``height`` are in pixels, and the picture is higher where marks and letters need a key;
    whoever draws the specification anew may give it any other width down to its ``usermeta.narrowest``. Refuses a
    series without a period.
    """
    if not points:
        raise Refused(f"The chart “{title}” has nothing to draw: its series has no period.")
    scale = value_scale(_values(points))
    has_signals = any(point.signal and point.value is not None for point in points)
    left_out = any(point.left_out for point in points)
    letters = [point.status for point in points]
    lowered = letters_height(letters)
    keys = keys_height(left_out=left_out, letters=letters)
    foot = (58 if has_signals else 30 + 6 * bool(keys)) + lowered
    frame = Frame.around(scale, width=width, height=height + lowered + keys, right=92, bottom=foot + keys)
    head = HEAD_ROOM if marks else 0
    frame = replace(frame, top=frame.top + head, height=frame.height + head)
    segments, target = _segments(points), _target(points)
    down = frame.plot_height + 46 + lowered
    narrowest = _narrowest(frame, letters)
    drawn = [
        layers.band(),
        layers.level("upper", dash=(5, 4)),
        layers.level("lower", dash=(5, 4)),
        layers.level("mean"),
        *([layers.target_line()] if target else []),
        *mark_layers(marks, _span(points), narrowest=narrowest - frame.left - frame.right),
        layers.curve(len(points), hollow=left_out),
        *letter_layers(letters, frame),
        *_edge_labels(segments, target, frame),
        layers.unit_words(unit, down=-20 - head),
        *(layers.signal_key(frame, down=down) if has_signals else []),
        *key_layers(frame, down=down + 22 * has_signals, left_out=left_out, letters=letters),
    ]
    spec = frame.spec(title, drawn, x=_time_axis(points, frame, lowered), y=layers.value_axis(scale))
    spec["datasets"] = {"points": [_row(point) for point in points], "segments": segments}
    if target:
        spec["datasets"]["target"] = target
    spec["usermeta"] = {"narrowest": narrowest}
    return spec, svg_of(spec)


def _narrowest(frame: Frame, letters: Sequence[str]) -> int:
    """Pixels across the narrowest picture in which nothing touches, the letters under the plot among it."""
    if not letter_rows(letters):
        return layers.NARROWEST
    return min(frame.width, max(layers.NARROWEST, frame.left + frame.right + _LETTER_ROOM * len(letters)))


def _values(points: Sequence[ChartPoint]) -> list[float]:
    every = ((point.value, point.mean, point.lower, point.upper, point.target) for point in points)
    return [number for numbers in every for number in numbers if number is not None]


def _row(point: ChartPoint) -> dict[str, object]:
    """The point with ``mark``: which shape it gets."""
    mark = layers.LEFT_OUT if point.left_out else "common"
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


def _target(points: Sequence[ChartPoint]) -> list[dict[str, object]]:
    """The corners of the target's line: level while it stays the same, from point to point where it moves.

    A period without a target breaks the line. Empty where there is none at all.
    """
    if all(point.target is None for point in points):
        return []
    half = _half_period(points)
    runs = [list(run) for _, run in groupby(points, key=lambda point: point.target)]
    corners: list[dict[str, object]] = []
    for at, run in enumerate(runs):
        first, last = (date.fromisoformat(point.period_start) for point in (run[0], run[-1]))
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(runs)]
        moves = len(run) == 1 and any(len(runs[near]) == 1 and runs[near][0].target is not None for near in beside)
        days = [first] if moves or run[0].target is None else [first - half, last + half]
        corners += [{"at": day.isoformat(), "target": run[0].target} for day in days]
    return corners


def _edge_labels(
    segments: Sequence[dict[str, Any]], target: Sequence[dict[str, Any]], frame: Frame
) -> list[Layer]:
    """The names of the lines at the right edge, kept from touching."""
    last = segments[-1] if segments else {}
    asked = target[-1]["target"] if target else None
    named = {"Upper limit": last.get("upper"), "Average": last.get("mean"), "Lower limit": last.get("lower")}
    lines = {name: level for name, level in {**named, "Target": asked}.items() if level is not None}
    places = spread([frame.down(level) for level in lines.values()], gap=_LABEL_GAP)
    return [layers.edge_label(name, place) for name, place in zip(lines, places, strict=True)]


def _span(points: Sequence[ChartPoint]) -> Span:
    half = _half_period(points)
    first, last = (date.fromisoformat(point.period_start) for point in (points[0], points[-1]))
    return Span(first - half, last + half, half)


def _time_axis(points: Sequence[ChartPoint], frame: Frame, lowered: int) -> Layer:
    """Dates along the foot: years, months or days, as many as have room."""
    starts = [date.fromisoformat(point.period_start) for point in points]
    ticks = month_ticks(starts[0], starts[-1], room=frame.plot_width)
    pattern = "%Y" if all(day.month == 1 for day in ticks) else "%b %Y"
    if len(ticks) < 2:
        every = -(-len(starts) * MONTH_ROOM // frame.plot_width)
        ticks, pattern = tuple(starts[::every]), "%-d %b"
    span = _span(points)
    return layers.time_axis(ticks, pattern, span.first, span.last, lowered=lowered)
