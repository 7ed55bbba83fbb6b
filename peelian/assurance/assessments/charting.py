"""The control chart of a series: which kind, with which points, and what people laid down about it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace

from peelian.assurance.assessments.assessment import PlacedMark
from peelian.facts.measures.kinds import Kind, MarkKind
from peelian.facts.measures.models import SeriesMark
from peelian.facts.measures.queries import History, Reading
from peelian.kernel.periods import Frequency, Period, day_words
from peelian.statistics.attribute_charts import p_chart
from peelian.statistics.control_charts import ChartKind, ControlChart, xmr
from peelian.statistics.sparse import chart_for, sparse_chart
from peelian.statistics.special_causes import ENOUGH_POINTS, Signal

CHARTED = frozenset({Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER})
_FEWEST_TO_CHART = 3
_MARK_WORDS = {
    MarkKind.STEP_CHANGE: "New limits from",
    MarkKind.LEFT_OUT: "Left out of the limits:",
    MarkKind.FROZEN_LIMITS: "Limits drawn from the points of",
    MarkKind.ANNOTATION: "From",
}


def aligned(readings: Sequence[Reading], frequency: Frequency) -> list[Reading | None]:
    """The readings with None put where a period between them was not reported."""
    if not readings:
        return []
    slots: list[Reading | None] = [readings[0]]
    for before, reading in itertools.pairwise(readings):
        gap = before.end
        while gap < reading.start:
            slots.append(None)
            gap = Period.starting(gap, frequency).end
        slots.append(reading)
    return slots


def chart_of(history: History, readings: Sequence[Reading]) -> ControlChart | None:
    """The control chart of a volume or share with enough points; a period not reported is a gap, never a zero.

    Counts too few for moving ranges get exact limits; shares whose bases are all known get limits that widen as
    the base shrinks. Where screening would leave limits of no width, nothing is screened. Trial limits carry no
    signals. Step changes, points left out and frozen limits are those that people laid down.
    """
    frequency = Frequency(history.series.frequency)
    if frequency not in CHARTED or len(readings) < _FEWEST_TO_CHART:
        return None
    if history.series.measure.kind not in (Kind.VOLUME, Kind.SHARE):
        return None
    slots = aligned(readings, frequency)
    chart = _drawn(history, slots, frequency)
    return replace(chart, signals=(Signal.NONE,) * len(slots)) if chart.trial else chart


def _drawn(history: History, slots: Sequence[Reading | None], frequency: Frequency) -> ControlChart:
    values = [None if one is None or one.value is None else float(one.value) for one in slots]
    steps, out = _marked(history, slots, frequency)
    frozen = _frozen(history, slots)
    if history.series.measure.kind == Kind.SHARE:
        events, bases = _parts(slots)
        if all(base is not None for base, value in zip(bases, values, strict=True) if value is not None):
            return replace(
                _in_percent(p_chart(events, bases, steps=steps, frozen=frozen, excluded=out)), values=tuple(values)
            )
    elif chart_for(values) is ChartKind.SPARSE:
        return sparse_chart(values, steps=steps, frozen=frozen, excluded=out)
    chart = xmr(values, steps=steps, frozen=frozen, excluded=out)
    if chart.average_moving_range == 0:
        return xmr(values, screen=False, steps=steps, frozen=frozen, excluded=out)
    return chart


def _marked(
    history: History, slots: Sequence[Reading | None], frequency: Frequency
) -> tuple[list[int], list[int]]:
    """Where step changes stand, and which points are left out."""
    if not history.marks:
        return [], []
    starts = _starts(slots, frequency)
    steps = [starts.index(mark.start) for mark in _of(history, MarkKind.STEP_CHANGE) if mark.start in starts[1:]]
    left_out = _of(history, MarkKind.LEFT_OUT)
    out = [
        at
        for at, start in enumerate(starts)
        if any(mark.start <= start and (mark.end is None or start < mark.end) for mark in left_out)
    ]
    return steps, out


def _of(history: History, kind: MarkKind) -> list[SeriesMark]:
    return [mark for mark in history.marks if mark.kind == kind]


def _starts(slots: Sequence[Reading | None], frequency: Frequency) -> list[dt.date]:
    """The first day of every slot, gaps among them."""
    first = next(one for one in slots if one is not None)
    starts, period = [], Period.starting(first.start, frequency)
    for _ in slots:
        starts.append(period.start)
        period = period.next()
    return starts


def _frozen(history: History, slots: Sequence[Reading | None]) -> int | None:
    """How many known points of each stretch its limits are drawn from, where limits are frozen."""
    marks = _of(history, MarkKind.FROZEN_LIMITS)
    if not marks:
        return None
    end = marks[-1].end
    known = [one for one in slots if one is not None and one.value is not None]
    before = sum(1 for one in known if end is None or one.start < end)
    return max(before, ENOUGH_POINTS)


def _parts(slots: Sequence[Reading | None]) -> tuple[list[float | None], list[float | None]]:
    """Events and bases of shares in per cent."""
    events: list[float | None] = []
    bases: list[float | None] = []
    for one in slots:
        known = one is not None and one.value is not None and one.base is not None
        bases.append(float(one.base) if known and one is not None and one.base is not None else None)
        events.append(
            float(one.value) / 100 * one.base
            if known and one is not None and one.value is not None and one.base is not None
            else None
        )
    return events, bases


def _in_percent(chart: ControlChart) -> ControlChart:
    """A chart of proportions as one of percentages."""

    def scaled(values: Sequence[float | None]) -> tuple[float | None, ...]:
        return tuple(None if value is None else value * 100 for value in values)

    segments = tuple(
        replace(
            one,
            mean=None if one.mean is None else one.mean * 100,
            lower=None if one.lower is None else one.lower * 100,
            upper=None if one.upper is None else one.upper * 100,
        )
        for one in chart.segments
    )
    return replace(
        chart,
        values=scaled(chart.values),
        mean=scaled(chart.mean),
        lower=scaled(chart.lower),
        upper=scaled(chart.upper),
        segments=segments,
    )


def placed_marks(history: History, readings: Sequence[Reading]) -> tuple[PlacedMark, ...]:
    """The marks that lie among these readings, in the words that stand on the chart and beside it."""
    if not readings:
        return ()
    first, last = readings[0].start, readings[-1].end
    return tuple(
        PlacedMark(MarkKind(mark.kind), mark.start, mark.end, _words(mark, Frequency(history.series.frequency)))
        for mark in history.marks
        if mark.start < last and (mark.end is None or mark.end > first)
    )


def _words(mark: SeriesMark, frequency: Frequency) -> str:
    start = day_words(mark.start)
    if mark.kind == MarkKind.STEP_CHANGE:
        start = Period.starting(mark.start, frequency).words
    span = start
    if mark.end is not None:
        span = Period(mark.start, mark.end, Frequency.DAY).span
    said = f"{mark.stated_by}, {day_words(mark.stated_on)}"
    return f"{_MARK_WORDS[MarkKind(mark.kind)]} {span}: {mark.reason.rstrip('.')} ({said})."
