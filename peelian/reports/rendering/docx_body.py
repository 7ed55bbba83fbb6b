"""The body of a DOCX report: blocks of the tree as WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from peelian.reports.rendering.docx_runs import Runs, paragraph, run
from peelian.reports.rendering.docx_styles import BULLETS, TABLE_STYLE, twips
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

_EMU = 12700
_DEEPEST = 8
_FIRST_ROW, _FIRST_COLUMN, _NO_BANDS = 0x20, 0x80, 0x600


class Body:
    """Writes blocks and gathers what the other parts of the package must know.

    ``pictures`` are the charts' pictures, in order; ``starts`` the level and first number of each numbered list.
    """

    def __init__(self, runs: Runs, pictures: Sequence[bytes]) -> None:
        self.runs = runs
        self.starts: list[tuple[int, int]] = []
        self.pictures = pictures
        self._drawn = 0

    def opening(self, control: Control, notices: Iterable[str]) -> str:
        """The body's name, the title, the control block and what the reader must be told first."""
        rows = "".join(
            _row(
                _cell(paragraph("Table Heading", run(label)), LABEL_WIDTH)
                + _cell(paragraph("Table Text", run(value)), TEXT_WIDTH - LABEL_WIDTH)
            )
            for label, value in control.rows()
        )
        widths = (LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH)
        about = "What this report is, who prepared it and how it is marked. Two columns: label and value."
        block = _table("Document control", about, widths, rows, _FIRST_COLUMN)
        told = "".join(paragraph("Notice", run(notice)) for notice in notices)
        name = paragraph("Body Name", run(control.body)) if control.body else ""
        return f"{name}{paragraph('Title', run(control.title))}{block}{paragraph('Table Note', '')}{told}"

    def block(self, block: Block) -> str:
        """One block of the tree."""
        match block:
            case Heading():
                name = f"Heading {min(max(block.level - 1, 1), 3)}"
                return paragraph(name, self.runs.anchored(block.anchor, run(block.text)))
            case Paragraph():
                number = f"{run(block.number)}<w:r><w:tab/></w:r>" if block.number else ""
                words = self.runs.anchored(block.anchor, number + self.runs.inlines(block.inlines))
                return paragraph("Numbered Paragraph" if number else "Normal", words)
            case ItemList():
                return "".join(self._items(block, 0))
            case Quote():
                return paragraph("Quote", self.runs.inlines(block.inlines))
            case Table():
                return self._captioned_table(block)
            case Chart():
                return self._chart(block)
            case Diagram():
                return self._diagram(block)

    def _items(self, items: ItemList, depth: int) -> Iterator[str]:
        level = min(depth, _DEEPEST)
        number = BULLETS
        if items.ordered:
            self.starts.append((level, items.start))
            number = BULLETS + len(self.starts)
        style = "List Number" if items.ordered else "List Bullet"
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        for item in items.items:
            yield paragraph(style, self.runs.inlines(item.inlines), place)
            for child in item.children:
                yield from self._items(child, depth + 1)

    def _captioned_table(self, table: Table) -> str:
        caption = (
            paragraph("Caption", self.runs.anchored(table.anchor, run(table.caption))) if table.caption else ""
        )
        widths = column_widths(table)
        size = table_size(table)
        head = _row(
            "".join(
                _cell(paragraph(f"Table Heading{size}", run(words), _aligned(index, table)), width)
                for index, (words, width) in enumerate(zip(table.head, widths, strict=True))
            ),
            "<w:tblHeader/>",
        )
        rows = "".join(
            self._table_row(table, number, widths, f"Table Text{size}") for number in range(len(table.rows))
        )
        look = _FIRST_ROW + (_FIRST_COLUMN if table.row_headers else 0)
        grid = _table(table.caption, described(table), widths, head + rows, look)
        return f"{caption}{grid}{paragraph('Table Note', self.runs.inlines(table.note))}"

    def _table_row(self, table: Table, number: int, widths: Sequence[float], style: str) -> str:
        last = number == len(table.rows) - 1
        keep = "<w:keepNext/>" if kept_whole(table) and (table.note or not last) else ""
        return _row(
            "".join(
                _cell(paragraph(style, self.runs.inlines(cell), keep + _aligned(index, table)), width)
                for index, (cell, width) in enumerate(zip(table.rows[number], widths, strict=True))
            )
        )

    def _chart(self, chart: Chart) -> str:
        caption = paragraph("Caption", self.runs.anchored(chart.anchor, run(chart.caption)))
        picture = paragraph("Chart", self._picture(chart))
        words = paragraph("Normal", run(chart.alternative))
        notes = "".join(self._items(chart.numbered, 0)) if chart.numbered else ""
        return caption + picture + words + notes + self._captioned_table(chart.table)

    def _diagram(self, diagram: Diagram) -> str:
        caption = paragraph("Caption", self.runs.anchored(diagram.anchor, run(diagram.caption)))
        picture = paragraph("Normal", self._picture(diagram))
        told = paragraph("Normal", run(diagram.alternative))
        return caption + picture + told + "".join(self._items(diagram.words, 0))

    def _picture(self, chart: Chart | Diagram) -> str:
        tallest = PICTURE_HEIGHT if isinstance(chart, Chart) else DIAGRAM_HEIGHT
        width, height = fitted(self.pictures[self._drawn], TEXT_WIDTH, tallest)
        self._drawn += 1
        number = self._drawn
        across, down = round(width * _EMU), round(height * _EMU)
        name = f"{type(chart).__name__} {number}"
        about = f'name="{name}" descr="{xml_text(chart.alternative)}" title="{xml_text(chart.caption)}"'
        apart = 'distT="0" distB="0" distL="0" distR="0"'
        return (
            f'<w:r><w:drawing><wp:inline {apart}><wp:extent cx="{across}" cy="{down}"/>'
            f'<wp:docPr id="{number}" {about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr><a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" {about}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )


def _aligned(index: int, table: Table) -> str:
    return '<w:jc w:val="right"/>' if index in table.numeric else ""


def _cell(content: str, width: float) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _row(cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


def _table(title: str, about: str, widths: Sequence[float], rows: str, look: int) -> str:
    first_row, first_column = int(bool(look & _FIRST_ROW)), int(bool(look & _FIRST_COLUMN))
    flags = f'w:val="{look | _NO_BANDS:04X}" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="{first_column}"'
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {flags} w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{xml_text(title)}"/><w:tblDescription w:val="{xml_text(about)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
