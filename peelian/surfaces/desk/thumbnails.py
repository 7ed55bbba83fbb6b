"""A series as a picture the size of a word: its last points, between the limits where there are any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from peelian.assurance.assessments.assessment import Assessment

_POINTS, _WIDTH, _HEIGHT, _PAD = 24, 180, 48, 5.0


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """The drawing, in pixels: the line, its last point, and the band of the limits with the average in it."""

    line: str
    end: tuple[float, float]
    band: tuple[float, float] | None = None
    mean: float | None = None
    width: int = _WIDTH
    height: int = _HEIGHT


def thumbnail(assessment: Assessment) -> Thumbnail | None:
    """The picture of a chart's last points; None where fewer than two are known."""
    chart = assessment.chart
    if chart is None:
        return None
    values = chart.values[-_POINTS:]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    segment = chart.segments[-1]
    limits = [max(one, 0.0) for one in (segment.lower, segment.upper) if one is not None and not segment.trial]
    low, high = min((*known, *limits)), max((*known, *limits))
    span = (high - low) or 1.0

    def across(at: int) -> float:
        return round(_PAD + at * (_WIDTH - 2 * _PAD) / (len(values) - 1), 1)

    def down(value: float) -> float:
        return round(_HEIGHT - _PAD - (value - low) / span * (_HEIGHT - 2 * _PAD), 1)

    places = [None if value is None else (across(at), down(value)) for at, value in enumerate(values)]
    end = next(place for place in reversed(places) if place is not None)
    if len(limits) < 2 or segment.mean is None:
        return Thumbnail(_path(places), end)
    top, bottom = down(max(limits)), down(min(limits))
    return Thumbnail(_path(places), end, (top, round(bottom - top, 1)), down(segment.mean))


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    """Strokes through the known points, broken where one is missing; a lone point is a dot."""
    strokes = []
    for is_known, run in groupby(places, key=lambda place: place is not None):
        if is_known:
            points = [f"{place[0]:g} {place[1]:g}" for place in run if place is not None]
            strokes.append("M" + "L".join(points) + ("h0" if len(points) == 1 else ""))
    return "".join(strokes)
