"""What the pages of data notices show: those that hold first, and which figures one touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from peelian.assurance.assessments.effects import Effect
from peelian.facts.measures.models import DataNotice
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
    """A series a notice is about: how many of its figures, what the latest says then and now, if it is out."""

    title: str
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
    """The series a notice is about; ``out`` holds the references of what is public."""
    return [
        Touched(
            title=_title(one),
            figures=sum(
                1
                for reading in one.before.readings
                if (notice.start is None or reading.end > notice.start)
                and (notice.end is None or reading.start < notice.end)
            ),
            before=_said(one.before.text, one.before.signal_words, one.before.confidence),
            after=_said(one.after.text, one.after.signal_words, one.after.confidence),
            is_out=str(one.before.series.ref) in out and one.before.series.restriction.is_public,
        )
        for one in effects
    ]


def _title(one: Effect) -> str:
    series = one.before.series
    return f"{series.measure.title}, {series.area}" if series.area else series.measure.title


def _said(text: str, signal: str, confidence: str) -> str:
    return ". ".join(part for part in (text.capitalize(), signal, f"Confidence: {confidence}") if part)
