"""What the pages of data notices show: those that hold first, and which figures one touches."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.effects import Effect
from peelian.facts.measures.models import DataNotice
from peelian.facts.measures.queries import Reading
from peelian.kernel.periods import Frequency, Period, day_words

_STYLES = {"low": "late", "medium": "due", "high": "done"}


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice: about what and when, and whether it still holds."""

    notice: DataNotice
    about: str
    when: str
    style: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """A measure a notice is about, in how many areas besides the whole: how many of its figures it touches.

    ``before`` and ``after`` are what the latest figure of the whole says now and then.
    """

    title: str
    areas: int
    figures: int
    before: str
    after: str
    is_out: bool


def notice_lines(notices: Iterable[DataNotice], *, today: dt.date) -> list[NoticeLine]:
    """Those that hold first, among them those that withhold."""
    lines = [notice_line(one, today=today) for one in notices]
    return sorted(lines, key=lambda one: (not one.holds, not one.notice.withheld, one.about))


def notice_line(notice: DataNotice, *, today: dt.date) -> NoticeLine:
    """One notice as a list shows it."""
    about = notice.measure or notice.measure_set
    return NoticeLine(
        notice=notice,
        about=about.title if about else "",
        when=_when(notice),
        style=_STYLES[notice.confidence],
        holds=notice.end is None or notice.end > today,
    )


def _when(notice: DataNotice) -> str:
    if notice.start and notice.end:
        return f"figures of {Period(notice.start, notice.end, Frequency.DAY).span}"
    if notice.start:
        return f"figures from {day_words(notice.start)} on"
    return f"figures before {day_words(notice.end)}" if notice.end else "all figures"


def touched(effects: Iterable[Effect], notice: DataNotice, out: Collection[str]) -> list[Touched]:
    """The measures a notice is about; ``out`` holds the references of what is public."""
    measures: dict[int, list[Effect]] = defaultdict(list)
    for one in effects:
        measures[one.before.series.measure_id].append(one)
    return [
        _touched(sorted(found, key=lambda one: one.before.series.area is not None), notice, out)
        for found in measures.values()
    ]


def _touched(found: Sequence[Effect], notice: DataNotice, out: Collection[str]) -> Touched:
    first = found[0]
    series = first.before.series
    return Touched(
        title=f"{series.measure.title}, {series.area}" if series.area else series.measure.title,
        areas=len(found) - 1,
        figures=sum(1 for one in found for reading in one.before.readings if _is_about(notice, reading)),
        before=_said(first.before),
        after=_said(first.after),
        is_out=str(series.ref) in out,
    )


def _is_about(notice: DataNotice, reading: Reading) -> bool:
    begun = notice.start is None or reading.end > notice.start
    return begun and (notice.end is None or reading.start < notice.end)


def _said(one: Assessment) -> str:
    confidence = f"Confidence: {one.confidence}"
    return ". ".join(part for part in (one.text.capitalize(), one.signal_words, confidence) if part)
