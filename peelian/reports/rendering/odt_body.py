"""The body of an ODT report: blocks of the tree as OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peelian.reports.rendering.look import (
    DIAGRAM_HEIGHT,
    LABEL_WIDTH,
    PICTURE_HEIGHT,
    TEXT_WIDTH,
    column_widths,
    described,
    kept_whole,
    table_size,
)
from peelian.reports.rendering.odt_runs import RIGHT, Runs, anchored, paragraph, words
from peelian.reports.rendering.odt_styles import points, style_name
from peelian.reports.rendering.packages import fitted, xml_text
from peelian.reports.tree import (
    Block,
    Chart,
    Control,
    Diagram,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    Table,
)

Shape = tuple[tuple[float, ...], bool]
"""The widths of a table's columns in points, and whether the table is kept whole."""


class Body:
    """Writes blocks and gathers the automatic styles that they need."""

    def __init__(self, runs: Runs, pictures: Sequence[bytes]) -> None:
        self._runs = runs
        self.pictures = pictures
        self._shapes: dict[Shape, str] = {}
        self._tables = 0
        self._drawn = 0

    def opening(self, control: Control, notices: Iterable[str]) -> str:
        """The body's name, the title, the control block and what the reader must be told first."""
        rows = "".join(
            _row(
                _cell(paragraph("Table Heading", words(label)), style)
                + _cell(paragraph("Table Text", words(value)), style)
            )
            for (label, value), style in zip(control.rows(), ["FirstCell"] + ["Cell"] * 20, strict=False)
        )
        about = "What this report is, who prepared it and how it is marked. Two columns: label and value."
        block = self._table("Document control", about, ((LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH), True), rows)
        told = "".join(paragraph("Notice", words(notice)) for notice in notices)
        name = paragraph("Body Name", words(control.body)) if control.body else ""
        return f"{name}{paragraph('Title', words(control.title))}{block}{paragraph('Table Note', '')}{told}"

    def block(self, block: Block) -> str:
        """One block of the tree."""
        match block:
            case Heading():
                level = min(max(block.level - 1, 1), 3)
                style = style_name(f"Heading {level}")
                content = anchored(block.anchor, words(block.text))
                return f'<text:h text:style-name="{style}" text:outline-level="{level}">{content}</text:h>'
            case Paragraph():
                number = f"{words(block.number)}<text:tab/>" if block.number else ""
                content = anchored(block.anchor, number + self._runs.inlines(block.inlines))
                return paragraph("Numbered Paragraph" if number else "Normal", content)
            case ItemList():
                return self._items(block)
            case Quote():
                return paragraph("Quote", self._runs.inlines(block.inlines))
            case Table():
                return self._captioned_table(block)
            case Chart():
                return self._chart(block)
            case Diagram():
                return self._diagram(block)

    def automatic_styles(self) -> str:
        """Styles of the tables' widths and of cells set to the right; call after the blocks are written."""
        right = "".join(
            f'<style:style style:name="{style_name(name)}{RIGHT}" style:family="paragraph" '
            f'style:parent-style-name="{style_name(name)}">'
            '<style:paragraph-properties fo:text-align="end"/></style:style>'
            for name in ("Table Heading", "Table Text", "Table Heading Small", "Table Text Small")
        )
        return right + "".join(_shape_styles(name, shape) for shape, name in self._shapes.items())

    def _items(self, items: ItemList) -> str:
        style = "List Number" if items.ordered else "List Bullet"
        written = []
        for index, item in enumerate(items.items):
            start = f' text:start-value="{items.start}"' if items.ordered and index == 0 else ""
            content = paragraph(style, self._runs.inlines(item.inlines))
            children = "".join(self._items(child) for child in item.children)
            written.append(f"<text:list-item{start}>{content}{children}</text:list-item>")
        look = "Numbers" if items.ordered else "Bullets"
        return f'<text:list text:style-name="{look}">{"".join(written)}</text:list>'

    def _captioned_table(self, table: Table) -> str:
        caption = paragraph("Caption", anchored(table.anchor, words(table.caption))) if table.caption else ""
        size = table_size(table)
        style = f"Table Text{size}"
        head = "".join(
            _cell(paragraph(f"Table Heading{size}", words(heading), right=index in table.numeric), "HeadCell")
            for index, heading in enumerate(table.head)
        )
        rows = "".join(
            _row(
                "".join(
                    _cell(paragraph(style, self._runs.inlines(cell), right=index in table.numeric), "Cell")
                    for index, cell in enumerate(row)
                )
            )
            for row in table.rows
        )
        shape = (column_widths(table), kept_whole(table))
        headed = f"<table:table-header-rows>{_row(head)}</table:table-header-rows>"
        grid = self._table(table.caption, described(table), shape, headed + rows)
        return f"{caption}{grid}{paragraph('Table Note', self._runs.inlines(table.note))}"

    def _table(self, title: str, about: str, shape: Shape, rows: str) -> str:
        name = self._shapes.setdefault(shape, f"Table{len(self._shapes) + 1}")
        self._tables += 1
        columns = "".join(
            f'<table:table-column table:style-name="{name}.{number}"/>' for number in range(1, len(shape[0]) + 1)
        )
        return (
            f'<table:table table:name="Table {self._tables}" table:style-name="{name}">'
            f"<table:title>{xml_text(title)}</table:title><table:desc>{xml_text(about)}</table:desc>"
            f"{columns}{rows}</table:table>"
        )

    def _picture(self, chart: Chart | Diagram) -> str:
        """The caption and the picture under it."""
        tallest = PICTURE_HEIGHT if isinstance(chart, Chart) else DIAGRAM_HEIGHT
        width, height = fitted(self.pictures[self._drawn], TEXT_WIDTH, tallest)
        self._drawn += 1
        name = f"{type(chart).__name__} {self._drawn}"
        frame = (
            f'<draw:frame draw:name="{name}" text:anchor-type="as-char" svg:width="{points(width)}" '
            f'svg:height="{points(height)}"><draw:image xlink:href="Pictures/chart{self._drawn}.png" '
            'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/png"/>'
            f"<svg:title>{xml_text(chart.caption)}</svg:title><svg:desc>{xml_text(chart.alternative)}</svg:desc>"
            "</draw:frame>"
        )
        caption = paragraph("Caption", anchored(chart.anchor, words(chart.caption)))
        return caption + paragraph("Chart" if isinstance(chart, Chart) else "Normal", frame)

    def _diagram(self, diagram: Diagram) -> str:
        told = paragraph("Normal", words(diagram.alternative))
        return self._picture(diagram) + told + self._items(diagram.words)

    def _chart(self, chart: Chart) -> str:
        alternative = paragraph("Normal", words(chart.alternative))
        notes = self._items(chart.numbered) if chart.numbered else ""
        return self._picture(chart) + alternative + notes + self._captioned_table(chart.table)


def _cell(content: str, style: str) -> str:
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{content}</table:table-cell>'


def _row(cells: str) -> str:
    return f'<table:table-row table:style-name="Row">{cells}</table:table-row>'


def _shape_styles(name: str, shape: Shape) -> str:
    widths, whole = shape
    columns = "".join(
        f'<style:style style:name="{name}.{number}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{points(width)}"/></style:style>'
        for number, width in enumerate(widths, 1)
    )
    total = points(sum(widths))
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{total}" '
        'table:align="left" table:border-model="collapsing" '
        f'style:may-break-between-rows="{"false" if whole else "true"}"/></style:style>'
        f"{columns}"
    )
