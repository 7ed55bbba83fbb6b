"""Tables, charts and lists made from assessments. Nothing is worked out here: an assessment is laid out."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.calculator import aligned
from peelian.assurance.assessments.formats import between
from peelian.assurance.assessments.wording import POINT_WORDS
from peelian.facts.measures.kinds import Unit
from peelian.kernel.errors import Refused
from peelian.kernel.periods import Frequency, Period
from peelian.reports import charts
from peelian.reports.figures import Asked, Figures
from peelian.reports.tokens import Show, Token, TokenKind
from peelian.reports.tree import Block, Chart, Inline, ItemList, ListItem, Table, Text

_UNIT_WORDS = {Unit.PERCENT: "%", Unit.POUNDS: "£", Unit.FTE: "full-time equivalents"}


def place(token: Token, figures: Figures, anchor: str) -> Block:
    """The block a token asks for; refuses what the body has no figures of."""
    if token.kind is TokenKind.TABLE:
        return _table(token, figures, anchor)
    if token.kind is TokenKind.LIST:
        return _list(token, figures)
    if figures.has_measure(token.name):
        return _series_chart(token, figures, anchor)
    return _set_chart(token, figures, anchor)


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


def _table(token: Token, figures: Figures, anchor: str) -> Table:
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


def _list(token: Token, figures: Figures) -> ItemList:
    return ItemList(
        tuple(
            ListItem((Text(f"{label}: "), figures.use(_asked(token, measure))))
            for label, measure, _ in _reported(token, figures)
        )
    )


def _set_chart(token: Token, figures: Figures, anchor: str) -> Chart:
    """Bars of the measures of a set, each at the date it was reported for."""
    reported = _reported(token, figures)
    caption = token.options.get("caption") or token.name
    points, rows, words = [], [], []
    for label, measure, assessment in reported:
        used = figures.use(_asked(token, measure))
        when = assessment.period.words if assessment.period else ""
        value = assessment.reading.value if assessment.reading else None
        points.append(charts.StockPoint(when, label, None if value is None else float(value)))
        rows.append(((Text(label),), (Text(when),), (used,)))
        words.append(f"{label}: {used.text} ({when})")
    unit = reported[0][2].series.measure.unit
    spec, svg = charts.bars_chart(points, title=caption, unit=_UNIT_WORDS.get(Unit(unit), unit))
    table = Table(caption, ("Measure", "When", "Figure"), tuple(rows), (2,), anchor=f"{anchor}-table")
    return Chart(caption, f"A bar chart. {'; '.join(words)}.", spec, svg, table, anchor)


def _series_chart(token: Token, figures: Figures, anchor: str) -> Chart:
    """The control chart of one measure up to the period, with every point in its table."""
    assessment = figures.assessment(token.name, area=token.area, period=token.period)
    if not assessment.readings:
        raise Refused(assessment.sentence)
    caption = token.options.get("caption") or assessment.series.measure.title
    drawn = series_chart(assessment, caption=caption)
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    frequency = Frequency(assessment.series.frequency)
    for reading, words in zip(assessment.readings, _signals(assessment), strict=True):
        period = Period(reading.start, reading.end, frequency)
        cell: Inline = Text("not reported")
        if reading.value is not None:
            cell = figures.use(Asked(token.name, period, token.area))
        rows.append(((Text(period.words),), (cell,), (Text(words),)))
    table = Table(caption, ("Period", "Figure", "Signal"), tuple(rows), (1,), anchor=f"{anchor}-table")
    return Chart(caption, assessment.sentence, drawn[0], drawn[1], table, anchor)


def _signals(assessment: Assessment) -> list[str]:
    """The words of the signal at each reading; gaps in the chart carry none."""
    if assessment.chart is None:
        return ["" for _ in assessment.readings]
    slots = aligned(assessment.readings, Frequency(assessment.series.frequency))
    signals = zip(slots, assessment.chart.signals, strict=True)
    return [POINT_WORDS[signal] for slot, signal in signals if slot is not None]


def chart_points(assessment: Assessment) -> Sequence[charts.ChartPoint]:
    """The points of a series as a chart draws them, with the limits in force at each."""
    frequency = Frequency(assessment.series.frequency)
    slots, chart = aligned(assessment.readings, frequency), assessment.chart
    points = []
    start = slots[0].start if slots and slots[0] is not None else None
    for at, slot in enumerate(slots):
        if start is None:
            break
        period = Period.starting(start, frequency)
        points.append(
            charts.ChartPoint(
                label=period.words,
                period_start=period.start.isoformat(),
                value=None if slot is None or slot.value is None else float(slot.value),
                mean=chart.mean[at] if chart else None,
                lower=_floor(chart.lower[at]) if chart else None,
                upper=chart.upper[at] if chart else None,
                signal=POINT_WORDS[chart.signals[at]] if chart else "",
            )
        )
        start = period.end
    return points


def _floor(limit: float | None) -> float | None:
    """A count cannot be below zero, so no limit is drawn there."""
    return None if limit is None else max(limit, 0.0)


def series_chart(assessment: Assessment, *, caption: str) -> tuple[charts.Spec, str]:
    """Specification and drawing of a series."""
    unit = Unit(assessment.series.measure.unit)
    return charts.xmr_chart(chart_points(assessment), title=caption, unit=_UNIT_WORDS.get(unit, unit.value))
