"""What weighs on the figures of a body: its data notices, and the measures whose next figure is late."""

from __future__ import annotations

from peelian.assurance.assessments.assessment import NoticeGiven
from peelian.assurance.assessments.calculator import given
from peelian.facts.measures.models import DataNotice
from peelian.facts.measures.queries import rows_of, set_called
from peelian.kernel.periods import Frequency, Period, day_words
from peelian.reports.figures import Figures
from peelian.reports.tokens import Token
from peelian.reports.tree import Block, Inline, Paragraph, Strong, Table, Text


def notice_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """Every notice that was known by the day and may be public, those that withhold figures first.

    With a period, those on figures of it; with a set, those on it or on one of its measures.
    """
    notices = [given(one) for one in figures.notices if _of_set(token, one) and _touches(token.period, one)]
    if not notices:
        return [Paragraph((Text("There is no notice on these figures."),), anchor)]
    in_order = sorted(notices, key=lambda one: (not one.withheld, one.about, one.text))
    rows, head = [_notice_row(one) for one in in_order], ["About", "Figures of", "Confidence", "What to know"]
    if any(one.stated_by for one in in_order):
        rows = [(*row, (Text(_said_by(one)),)) for row, one in zip(rows, in_order, strict=True)]
        head.append("Said by")
    return [Table("Data notices", tuple(head), tuple(rows), anchor=anchor)]


def _of_set(token: Token, notice: DataNotice) -> bool:
    if not token.of_set:
        return True
    wanted = set_called(token.of_set)
    return notice.measure_set_id == wanted.pk or notice.measure_id in {row.measure_id for row in rows_of(wanted)}


def _touches(period: Period | None, notice: DataNotice) -> bool:
    if period is None:
        return True
    after = notice.end is not None and period.start >= notice.end
    before = notice.start is not None and period.end <= notice.start
    return not after and not before


def _notice_row(notice: NoticeGiven) -> tuple[tuple[Inline, ...], ...]:
    withheld: list[Inline] = [Strong("Withheld: the figures are not shown."), Text(" ")] if notice.withheld else []
    return (
        (Text(notice.about),),
        (Text(_span(notice)),),
        (Text(notice.confidence.value),),
        (*withheld, Text(notice.text)),
    )


def _said_by(notice: NoticeGiven) -> str:
    on = f", {day_words(notice.stated_on)}" if notice.stated_on else ""
    return f"{notice.stated_by}{on}" if notice.stated_by else ""


def _span(notice: NoticeGiven) -> str:
    if notice.start is None and notice.end is None:
        return "every period"
    if notice.start is not None and notice.end is not None:
        return Period(notice.start, notice.end, Frequency.DAY).span
    if notice.start is not None:
        return f"{day_words(notice.start)} on"
    return f"before {day_words(notice.end)}" if notice.end else ""


def late_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """The measures whose next figure was expected before the day and is not there; says so where none is."""
    wanted = {row.measure.slug for row in rows_of(set_called(token.of_set))} if token.of_set else None
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for history in figures.histories():
        measure = history.series.measure
        if not measure.performance or (wanted is not None and measure.slug not in wanted):
            continue
        assessment = figures.assessment(measure.slug)
        if assessment.next_due is None or assessment.next_due >= figures.as_at or assessment.period is None:
            continue
        rows.append(
            (
                (Text(measure.title),),
                (Text(assessment.period.words),),
                (Text(day_words(assessment.next_due)),),
                (Text(history.series.steward or history.series.supplier),),
            )
        )
    if not rows:
        words = f"Every figure that was expected by {day_words(figures.as_at)} had been reported."
        return [Paragraph((Text(words),), anchor)]
    head = ("Measure", "Last figure", "Next expected by", "Answers for it")
    return [Table("Measures with no new figure", head, tuple(rows), anchor=anchor)]
