"""The report of :mod:`tests.bench.content` as the tree that our renderers draw, its charts drawn as it is made.

Figures carry their tokens and their entries in the manifest, as in a report that is signed.
"""

from __future__ import annotations

from peelian.kernel.periods import Period
from peelian.reports.charts import ChartPoint, xmr_chart
from peelian.reports.tree import (
    Block,
    Chart,
    Control,
    Document,
    FigureText,
    FigureUse,
    Heading,
    Inline,
    Paragraph,
    Table,
    Text,
)
from peelian.statistics.control_charts import Signal, XmrChart, xmr
from tests.bench.content import Grid, Report, Run
from tests.bench.summaries import SUMMARY_HEAD, summary

REF = "anyshire/reports/2021-09-23"
_AS_AT = "2021-09-14"
_MONTH = "2021-08"
_OFFENCES = 1
_SOURCE = "5e" * 32


class Composer:
    """Makes one document from the report's content, once."""

    def __init__(self, report: Report, *, every_point: bool = False) -> None:
        self._report = report
        self._every_point = every_point
        self._uses: list[FigureUse] = []

    def document(self) -> Document:
        """The tree, with charts drawn and figures entered."""
        blocks = [block for at in range(len(self._report.sections)) for block in self._section(at)]
        return Document(REF, self._control(), tuple(blocks), tuple(self._uses), modified=_AS_AT)

    def _control(self) -> Control:
        return Control(
            title=self._report.title,
            prepared_by="Office of the Police and Crime Commissioner for Anyshire",
            prepared_for="Anyshire Police and Crime Panel",
            date=self._report.date,
            version="1",
            marking=self._report.marking,
            foi="Disclosable",
            body="Office of the Police and Crime Commissioner for Anyshire",
            as_at="14 September 2021",
            signed_by="Chief executive",
            signed_on="14 September 2021",
        )

    def _section(self, at: int) -> list[Block]:
        section = self._report.sections[at]
        blocks: list[Block] = [Heading(2, section.title, f"section-{at}")]
        blocks += [
            Paragraph((Text(words),), f"p-{at}-{number}") for number, words in enumerate(section.paragraphs)
        ]
        blocks.append(self._grid(section.grid, at))
        if section.run is not None:
            blocks.append(self._chart(section.run, at))
        return blocks

    def _grid(self, grid: Grid, at: int) -> Table:
        rows = tuple(
            tuple(
                (self._figure(cell, f"measure-{at}", _MONTH) if column == _OFFENCES else Text(cell),)
                for column, cell in enumerate(row)
            )
            for row in grid.rows
        )
        return Table(grid.caption, grid.head, rows, numeric=(1, 2, 3, 4), anchor=f"table-{at}")

    def _chart(self, run: Run, at: int) -> Chart:
        worked = xmr(run.values)
        points = [
            ChartPoint(
                label=start[:7],
                period_start=start,
                value=value,
                mean=worked.mean[place],
                lower=worked.lower[place],
                upper=worked.upper[place],
                signal="" if worked.signals[place] is Signal.NONE else worked.signals[place],
            )
            for place, (start, value) in enumerate(zip(run.starts, run.values, strict=True))
        ]
        spec, svg = xmr_chart(points, title=run.caption, unit="offences")
        words = f"{run.caption}: on average {worked.mean[-1]:.0f} a month."
        table = self._points(run, points, at) if self._every_point else self._summary(run, worked, at)
        return Chart(run.caption, words, spec, svg, table, f"chart-{at}")

    def _summary(self, run: Run, worked: XmrChart, at: int) -> Table:
        levels = [level[-1] or 0.0 for level in (worked.mean, worked.lower, worked.upper)]
        standing_out = sum(signal is not Signal.NONE for signal in worked.signals)
        lines = summary(run, (levels[0], levels[1], levels[2]), standing_out)
        rows = tuple((self._words(name), (self._figure(value, f"measure-{at}", _MONTH),)) for name, value in lines)
        return Table(run.caption, SUMMARY_HEAD, rows, (1,), anchor=f"figures-{at}")

    def _points(self, run: Run, points: list[ChartPoint], at: int) -> Table:
        rows = []
        for point, value in zip(points, run.values, strict=True):
            period = Period.parse(point.label)
            figure = self._figure(f"{value:,.0f}", f"measure-{at}", period.code)
            rows.append((self._words(period.words), (figure,), self._words(point.signal)))
        return Table(run.caption, ("Month", "Offences", "Signal"), tuple(rows), (1,), anchor=f"figures-{at}")

    def _words(self, words: str) -> tuple[Inline, ...]:
        return (Text(words),)

    def _figure(self, words: str, measure: str, period: str) -> FigureText:
        token = f"f{len(self._uses) + 1}"
        use = FigureUse(
            token=token,
            body="anyshire",
            measure=measure,
            period=period,
            as_at=_AS_AT,
            method="value/1",
            kind="value",
            text=words,
            value=words.replace(",", ""),
            reported_on="2021-09-13",
            source=_SOURCE,
            cell=f"B{len(self._uses) + 2}",
        )
        self._uses.append(use)
        return FigureText(words, token)
