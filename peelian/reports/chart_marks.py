"""What people laid down about a chart, and what its figures are worth, drawn on it.

A step change and an event are a dotted line, points left out and the stretch of frozen limits a bar along the
top; each has a number, under which its words stand beneath the chart. Letters under the plot mark provisional and
revised figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from peelian.reports.chart_layers import BLUE, INK, PAPER, Frame, Layer, symbol_at, words_at
from peelian.reports.chart_scales import spread

HEAD_ROOM = 10
"""Pixels above the plot that the numbers of marks need."""
_NUMBER_GAP = 20
_KEY_ROW = 22
_LETTER_ROW = 15
_SMALL = 12


class MarkShape(StrEnum):
    """How a mark is drawn: a line down the plot, or a bar along its top, under which limits may be frozen."""

    LINE = "line"
    BAR = "bar"
    FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class ChartMark:
    """One mark by its number: from ``start`` up to ``end``, the first day after, where it has one."""

    number: int
    shape: MarkShape
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The days from one edge of the plot to the other, and by how much a point stands before its middle.

    A point is drawn on the first day of its period, so a day of the calendar lies ``half`` a period before.
    """

    first: date
    last: date
    half: timedelta

    def place(self, day: date) -> date:
        """Where a day of the calendar lies among the points, inside the plot."""
        return min(max(day - self.half, self.first), self.last)

    def share(self, day: date) -> float:
        """How far across the plot a place is, from 0 to 1."""
        return (day - self.first) / (self.last - self.first)


def mark_layers(marks: Sequence[ChartMark], span: Span, *, narrowest: int) -> list[Layer]:
    """The lines and bars of the marks with their numbers, kept apart even where the plot is ``narrowest``."""
    if not marks:
        return []
    places = [_middle(mark, span) for mark in marks]
    wanted = [span.share(place) * narrowest for place in places]
    moved = spread(wanted, gap=_NUMBER_GAP)
    drawn = [
        _bar(mark, span) if mark.end and mark.shape is not MarkShape.LINE else _line(mark, span) for mark in marks
    ]
    for mark, place, was, now in zip(marks, places, wanted, moved, strict=True):
        drawn.append(_number(mark.number, place, round(now - was, 1)))
    if any(mark.shape is MarkShape.FROZEN for mark in marks):
        drawn.append(words_at("Limits frozen", across="width", down=-20 - HEAD_ROOM, align="right"))
    return drawn


def _middle(mark: ChartMark, span: Span) -> date:
    start = span.place(mark.start)
    if mark.end is None or mark.shape is MarkShape.LINE:
        return start
    return start + (span.place(mark.end) - start) / 2


def _line(mark: ChartMark, span: Span) -> Layer:
    look = {"type": "rule", "color": INK, "strokeWidth": 1, "strokeDash": [2, 3]}
    down = {"y": {"value": 0}, "y2": {"value": {"expr": "height"}}}
    return {**_at(span.place(mark.start)), "mark": look, "encoding": {"x": _day("at"), **down}}


def _bar(mark: ChartMark, span: Span) -> Layer:
    dash = [4, 2] if mark.shape is MarkShape.FROZEN else [1, 0]
    look = {"type": "rule", "color": INK, "strokeWidth": 2.5, "strokeDash": dash}
    days = {"from": span.place(mark.start).isoformat(), "to": span.place(mark.end or mark.start).isoformat()}
    across = {"x": _day("from"), "x2": {"field": "to"}, "y": {"value": -1}}
    return {"data": {"values": [days]}, "mark": look, "encoding": across}


def _number(number: int, place: date, moved: float) -> Layer:
    look = {"type": "text", "text": str(number), "fontWeight": "bold", "align": "center", "fontSize": _SMALL}
    if moved:
        look["dx"] = moved
    return {**_at(place), "mark": look, "encoding": {"x": _day("at"), "y": {"value": -9}}}


def _at(place: date) -> Layer:
    return {"data": {"values": [{"at": place.isoformat()}]}}


def _day(field: str) -> Layer:
    return {"field": field, "type": "temporal"}


def letter_rows(letters: Sequence[str]) -> int:
    """How many rows the letters take under the plot: one for each letter in use."""
    return len({letter for told in letters for letter in told})


def letters_height(letters: Sequence[str]) -> int:
    """Pixels between the plot and its dates that the letters need."""
    return _LETTER_ROW * letter_rows(letters)


def letter_layers(letters: Sequence[str], frame: Frame) -> list[Layer]:
    """The letters of the points, a row for each: ``p`` where a figure is provisional, ``r`` where revised."""
    drawn = []
    for row, letter in enumerate(sorted({letter for told in letters for letter in told})):
        look = {"type": "text", "text": letter, "align": "center", "fontSize": _SMALL}
        down = {"y": {"value": frame.plot_height + 8 + _LETTER_ROW * row}}
        only = [{"filter": f"indexof(datum.status, '{letter}') >= 0"}]
        drawn.append({"transform": only, "mark": look, "encoding": down})
    return drawn


def keys_height(*, left_out: bool, letters: Sequence[str]) -> int:
    """Pixels that :func:`key_layers` needs under what else is explained."""
    return _KEY_ROW * (left_out + bool(letter_rows(letters)))


def key_layers(frame: Frame, *, down: int, left_out: bool, letters: Sequence[str]) -> list[Layer]:
    """What a ring and the letters mean, a row each from ``down``."""
    across, drawn = 8 - frame.left, []
    if left_out:
        ring = {"type": "point", "filled": True, "opacity": 1, "size": 60, "strokeWidth": 1.75}
        look = {**ring, "shape": "circle", "fill": PAPER, "stroke": BLUE}
        drawn += [symbol_at(look, across=across, down=down)]
        drawn += [words_at("Left out of the limits", across=across + 12, down=down)]
        down += _KEY_ROW
    used = {letter for told in letters for letter in told}
    said = [words for letter, words in (("p", "p: provisional"), ("r", "r: revised")) if letter in used]
    if said:
        drawn.append(words_at(", ".join(said), across=across - 4, down=down))
    return drawn
