"""What stands on a control chart besides its figures, and the same in words for its table and beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from peelian.assurance.assessments.assessment import Assessment, PlacedMark
from peelian.assurance.assessments.charting import aligned
from peelian.assurance.assessments.formats import figure_text
from peelian.assurance.assessments.wording import WITHHELD
from peelian.facts.measures.kinds import FigureStatus, MarkKind
from peelian.facts.measures.queries import Reading
from peelian.kernel.periods import Frequency, Period
from peelian.reports.charts import ChartMark, MarkShape
from peelian.reports.rendering.spreadsheets.shorthand import Marker

_SHAPES = {
    MarkKind.STEP_CHANGE: MarkShape.LINE,
    MarkKind.ANNOTATION: MarkShape.LINE,
    MarkKind.LEFT_OUT: MarkShape.BAR,
    MarkKind.FROZEN_LIMITS: MarkShape.FROZEN,
}
_AT_START = {
    MarkKind.STEP_CHANGE: "new limits, see {number}",
    MarkKind.ANNOTATION: "see {number}",
    MarkKind.FROZEN_LIMITS: "limits drawn from here, see {number}",
}
_LEFT_OUT = "left out of the limits"


def drawn_marks(assessment: Assessment) -> list[ChartMark]:
    """The marks as the chart draws them, numbered from 1 in their order."""
    return [
        ChartMark(number, _SHAPES[mark.kind], mark.start, mark.end)
        for number, mark in enumerate(assessment.marks, 1)
    ]


def mark_words(assessment: Assessment) -> tuple[str, ...]:
    """The words of the marks, in the order of their numbers."""
    return tuple(mark.words for mark in assessment.marks)


def slots_of(assessment: Assessment) -> list[tuple[Period, Reading | None]]:
    """Every period from the first reading to the last, with its reading or None where there is a gap."""
    frequency = Frequency(assessment.series.frequency)
    found: list[tuple[Period, Reading | None]] = []
    for slot in aligned(assessment.readings, frequency):
        if slot is not None:
            found.append((Period(slot.start, slot.end, frequency), slot))
        else:
            found.append((found[-1][0].next(), None))
    return found


def status_letters(assessment: Assessment, reading: Reading | None) -> str:
    """``p`` where the figure is provisional, ``r`` where a later report changed it."""
    if reading is None:
        return ""
    provisional = "p" if reading.status == FigureStatus.PROVISIONAL else ""
    return provisional + ("r" if assessment.earlier.get(reading.start) else "")


def absent_text(reading: Reading | None) -> str:
    """What stands where a figure would."""
    return WITHHELD if reading is not None and reading.null_reason == WITHHELD else "not reported"


def left_out_at(assessment: Assessment) -> frozenset[int]:
    """Which slots of the chart have a figure that has no part in the limits."""
    chart = assessment.chart
    if chart is None:
        return frozenset()
    return frozenset(at for at in chart.excluded if chart.values[at] is not None)


def point_notes(assessment: Assessment) -> list[str]:
    """For each slot what a reader of its figure should know; empty where there is nothing."""
    left_out = left_out_at(assessment)
    return [
        "; ".join(
            [
                *_status_words(assessment, reading),
                *_left_out_words(assessment.marks, period, is_out=at in left_out),
                *_marked(assessment.marks, period),
            ]
        )
        for at, (period, reading) in enumerate(slots_of(assessment))
    ]


def _status_words(assessment: Assessment, reading: Reading | None) -> list[str]:
    letters, said = status_letters(assessment, reading), []
    if reading is not None and reading.value is None and reading.null_reason != WITHHELD:
        said.append(reading.null_reason)
    if "p" in letters:
        said.append(f"{Marker.PROVISIONAL} {Marker.PROVISIONAL.words}")
    if "r" in letters and reading is not None:
        was = assessment.earlier[reading.start][-1].value
        before = "not reported" if was is None else figure_text(was, assessment.series.measure.unit)
        said.append(f"{Marker.REVISED} {Marker.REVISED.words}, was {before}")
    return said


def _left_out_words(marks: Sequence[PlacedMark], period: Period, *, is_out: bool) -> list[str]:
    if not is_out:
        return []
    numbers = [
        str(number)
        for number, mark in enumerate(marks, 1)
        if mark.kind is MarkKind.LEFT_OUT and mark.start <= period.start and _before(period, mark)
    ]
    return [f"{_LEFT_OUT}, see {' and '.join(numbers)}"]


def _before(period: Period, mark: PlacedMark) -> bool:
    return mark.end is None or period.start < mark.end


def _marked(marks: Sequence[PlacedMark], period: Period) -> list[str]:
    return [
        _AT_START[mark.kind].format(number=number)
        for number, mark in enumerate(marks, 1)
        if mark.kind in _AT_START and mark.start in period
    ]


def target_text(asked: float, unit: str) -> str:
    """A target, or the point of the line towards one, to one decimal."""
    return figure_text(Decimal(str(round(asked, 1))), unit)
