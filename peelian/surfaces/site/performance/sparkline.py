"""A series as a line the size of a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

_PAD = 4.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The drawing, in pixels: the ``d`` of its path, and where its last point lies."""

    width: int
    height: int
    path: str
    end_x: float
    end_y: float


def sparkline(values: Sequence[float | None], *, width: int = 160, height: int = 40) -> Sparkline | None:
    """The line through the values, broken where one is missing; None where fewer than two are known.

    A known value between two missing ones is drawn as a dot.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    step = (width - 2 * _PAD) / (len(values) - 1)
    places: list[tuple[float, float] | None] = [
        None
        if value is None
        else (
            round(_PAD + at * step, 1),
            round(height - _PAD - (value - low) / span * (height - 2 * _PAD), 1),
        )
        for at, value in enumerate(values)
    ]
    end_x, end_y = next(place for place in reversed(places) if place is not None)
    return Sparkline(width, height, _path(places), end_x, end_y)


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    strokes = []
    for is_known, run in groupby(places, key=lambda place: place is not None):
        if is_known:
            points = [f"{place[0]:g} {place[1]:g}" for place in run if place is not None]
            strokes.append("M" + "L".join(points) + ("h0" if len(points) == 1 else ""))
    return "".join(strokes)
