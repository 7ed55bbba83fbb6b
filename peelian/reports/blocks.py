"""Tables, charts and lists made from assessments. Nothing is worked out here: an assessment is laid out."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.formats import between
from peelian.assurance.assessments.wording import POINT_WORDS
from peelian.facts.measures.kinds import Unit
from peelian.kernel.errors import Refused
from peelian.reports import charts
from peelian.reports.chart_notes import (
    absent_text,
    drawn_marks,
    left_out_at,
    mark_words,
    point_notes,
    slots_of,
    status_letters,
    target_text,
)
from peelian.reports.figures import Asked, Figures
from peelian.reports.stock_charts import StockPoint, bars_chart
from peelian.reports.tokens import Show, Token
from peelian.reports.tree import Chart, Inline, ItemList, ListItem, Table, Text

_UNIT_WORDS = {Unit.PERCENT: "%", Unit.POUNDS: "£", Unit.FTE: "full-time equivalents"}


def _reported(token: Token, figures: Figures) -> list[tuple[str, str, Assessment]]:
    """Label, measure and assessment of each row of a set that was reported for the period."""
    rows = [
        (row.label, row.measure.slug, figures.assessment(row.measure.slug, area=token.area, period=token.period))
        for row in figures.set_rows(token.name)
    ]
    found = [row for row in rows if row[2].reading is not None]
    if not found:
        when = f" for {token.period.words}" if token.period else ""
        raise Refused(f"Nothing of the set “{token.name}” was reported{when} by then.")
    return found


def set_table(token: Token, figures: Figures, anchor: str) -> Table:
    """A set as a table: the figure, the supplier's comparison with the baseline it implies, and a note."""
    reported = _reported(token, figures)
    compared = any(assessment.comparator is not None for _, _, assessment in reported)
    rows = []
    for label, measure, assessment in reported:
        cells: list[tuple[Inline, ...]] = [(Text(label),), (figures.use(_asked(token, measure)),)]
        if compared:
            cells += _comparison_cells(token, measure, assessment, figures)
        rows.append(tuple(cells))
    first = reported[0][2]
    period = first.period.words if first.period else ""
    head = ["Measure", "Figure"]
    if compared:
        owner = first.comparator.words if first.comparator else "comparison"
        head += [f"Against the {owner}", "Baseline this implies", "Note"]
    caption = token.options.get("caption") or f"{token.name}, {period}"
    return Table(caption, tuple(head), tuple(rows), (1, 2, 3) if compared else (1,), anchor=anchor)


def _asked(token: Token, measure: str, show: Show = Show.VALUE) -> Asked:
    return Asked(measure, token.period, token.area, show)


def _comparison_cells(
    token: Token, measure: str, assessment: Assessment, figures: Figures
) -> list[tuple[Inline, ...]]:
    change, comparator = assessment.change, assessment.comparator
    if change is None or not change.text:
        return [(Text("not given"),), (Text(""),), (Text(""),)]
    implied = ""
    if comparator is not None and comparator.lower is not None:
        implied = between(comparator.lower, comparator.upper)
    note = "" if change.reliable else "too few to compare"
    return [(figures.use(_asked(token, measure, Show.CHANGE)),), (Text(implied),), (Text(note),)]


def set_list(token: Token, figures: Figures) -> ItemList:
    """A set as bullets: the label and the figure of each measure."""
    return ItemList(
        tuple(
            ListItem((Text(f"{label}: "), figures.use(_asked(token, measure))))
            for label, measure, _ in _reported(token, figures)
        )
    )


def set_chart(token: Token, figures: Figures, anchor: str) -> Chart:
    """Bars of the measures of a set, each at the date it was reported for."""
    reported = _reported(token, figures)
    caption = token.options.get("caption") or token.name
    points, rows, words = [], [], []
    for label, measure, assessment in reported:
        used = figures.use(_asked(token, measure))
        when = assessment.period.words if assessment.period else ""
        value = assessment.reading.value if assessment.reading else None
        points.append(StockPoint(when, label, None if value is None else float(value)))
        rows.append(((Text(label),), (Text(when),), (used,)))
        words.append(f"{label}: {used.text} ({when})")
    unit = reported[0][2].series.measure.unit
    spec, svg = bars_chart(points, title=caption, unit=_UNIT_WORDS.get(Unit(unit), unit))
    table = Table(caption, ("Measure", "When", "Figure"), tuple(rows), (2,), anchor=f"{anchor}-table")
    return Chart(caption, f"A bar chart. {'; '.join(words)}.", spec, svg, table, anchor)


def series_block(asked: Asked, figures: Figures, anchor: str, *, caption: str = "") -> Chart:
    """The control chart of one measure up to the period, with every point in its table."""
    assessment = figures.assessment(asked.measure, area=asked.area, period=asked.period)
    if not assessment.readings:
        raise Refused(assessment.sentence)
    caption = caption or assessment.series.measure.title
    spec, svg = series_chart(assessment, caption=caption)
    told = [assessment.sentence, *([assessment.target.words] if assessment.target else [])]
    table = _series_table(assessment, asked, figures, caption=caption, anchor=f"{anchor}-table")
    return Chart(caption, " ".join(told), spec, svg, table, anchor, notes=mark_words(assessment))


def _series_table(assessment: Assessment, asked: Asked, figures: Figures, *, caption: str, anchor: str) -> Table:
    """Every figure with its signal, its target and what should be known of it; a gap has a row only if marked."""
    points = chart_points(assessment)
    with_target = any(point.target is not None for point in points)
    with_note = any(point.note for point in points)
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    for point, (period, reading) in zip(points, slots_of(assessment), strict=True):
        if reading is None and not point.note:
            continue
        cell: Inline = Text(absent_text(reading))
        if reading is not None and reading.value is not None:
            cell = figures.use(Asked(asked.measure, period, asked.area))
        row: list[tuple[Inline, ...]] = [(Text(point.label),), (cell,), (Text(point.signal),)]
        if with_target:
            unit = assessment.series.measure.unit
            row.append((Text("" if point.target is None else target_text(point.target, unit)),))
        if with_note:
            row.append((Text(point.note),))
        rows.append(tuple(row))
    head = ["Period", "Figure", "Signal", *(["Target"] if with_target else []), *(["Note"] if with_note else [])]
    return Table(caption, tuple(head), tuple(rows), (1, 3) if with_target else (1,), anchor=anchor)


def chart_points(assessment: Assessment) -> Sequence[charts.ChartPoint]:
    """The points of a series as a chart draws them, with the limits and the target in force at each."""
    chart, notes, left_out = assessment.chart, point_notes(assessment), left_out_at(assessment)
    targets = assessment.target_line or (None,) * len(notes)
    return [
        charts.ChartPoint(
            label=period.words,
            period_start=period.start.isoformat(),
            value=None if reading is None or reading.value is None else float(reading.value),
            mean=chart.mean[at] if chart else None,
            lower=_floor(chart.lower[at]) if chart else None,
            upper=chart.upper[at] if chart else None,
            signal=POINT_WORDS[chart.signals[at]] if chart else "",
            target=targets[at],
            left_out=at in left_out,
            status=status_letters(assessment, reading),
            note=notes[at],
        )
        for at, (period, reading) in enumerate(slots_of(assessment))
    ]


def _floor(limit: float | None) -> float | None:
    """A count cannot be below zero, so no limit is drawn there."""
    return None if limit is None else max(limit, 0.0)


def series_chart(assessment: Assessment, *, caption: str) -> tuple[charts.Spec, str]:
    """Specification and drawing of a series."""
    unit = Unit(assessment.series.measure.unit)
    return charts.xmr_chart(
        chart_points(assessment),
        title=caption,
        unit=_UNIT_WORDS.get(unit, unit.value),
        marks=drawn_marks(assessment),
    )
