"""The body of a DOCX report: blocks of the tree as WordprocessingML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from peelian.reports.rendering.docx_styles import BULLETS, TABLE_STYLE, style_id, twips
from peelian.reports.rendering.look import (
    LABEL_WIDTH,
    PICTURE_HEIGHT,
    TEXT_WIDTH,
    column_widths,
    described,
    table_size,
)
from peelian.reports.rendering.packages import fitted, mark, safe_href, xml_text
from peelian.reports.tree import (
    Block,
    Chart,
    Control,
    Emphasis,
    FigureText,
    Heading,
    Inline,
    ItemList,
    Link,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)

_EMU = 12700
_BOOKMARK = re.compile(r"[A-Za-z_]\w{0,38}", re.ASCII)
_BREAKS = re.compile(r"([\n\t])")
_DEEPEST = 8
_FIRST_ROW, _FIRST_COLUMN, _NO_BANDS = 0x20, 0x80, 0x600


class Body:
    """Writes blocks and gathers what the other parts of the package must know.

    ``links`` are the addresses cited, in order; ``pictures`` the charts' pictures; ``starts`` the level and
    first number of each numbered list.
    """

    def __init__(self, pictures: Sequence[bytes]) -> None:
        self.links: list[str] = []
        self.starts: list[tuple[int, int]] = []
        self.pictures = pictures
        self._drawn = 0
        self._ids = 0

    def opening(self, control: Control, notices: Iterable[str]) -> str:
        """The body's name, the title, the control block and what the reader must be told first."""
        rows = "".join(
            _row(
                _cell(_paragraph("Table Heading", _run(label)), LABEL_WIDTH)
                + _cell(_paragraph("Table Text", _run(value)), TEXT_WIDTH - LABEL_WIDTH)
            )
            for label, value in control.rows()
        )
        widths = (LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH)
        about = "What this report is, who prepared it and how it is marked. Two columns: label and value."
        block = _table("Document control", about, widths, rows, _FIRST_COLUMN)
        told = "".join(_paragraph("Notice", _run(notice)) for notice in notices)
        name = _paragraph("Body Name", _run(control.body)) if control.body else ""
        return f"{name}{_paragraph('Title', _run(control.title))}{block}{_paragraph('Table Note', '')}{told}"

    def block(self, block: Block) -> str:
        """One block of the tree."""
        match block:
            case Heading():
                name = f"Heading {min(max(block.level - 1, 1), 3)}"
                return _paragraph(name, self._anchored(block.anchor, _run(block.text)))
            case Paragraph():
                number = f"{_run(block.number)}<w:r><w:tab/></w:r>" if block.number else ""
                words = self._anchored(block.anchor, number + self._inlines(block.inlines))
                return _paragraph("Numbered Paragraph" if number else "Normal", words)
            case ItemList():
                return "".join(self._items(block, 0))
            case Quote():
                return _paragraph("Quote", self._inlines(block.inlines))
            case Table():
                return self._captioned_table(block)
            case Chart():
                return self._chart(block)

    def _items(self, items: ItemList, depth: int) -> Iterator[str]:
        level = min(depth, _DEEPEST)
        number = BULLETS
        if items.ordered:
            self.starts.append((level, items.start))
            number = BULLETS + len(self.starts)
        style = "List Number" if items.ordered else "List Bullet"
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        for item in items.items:
            yield _paragraph(style, self._inlines(item.inlines), place)
            for child in item.children:
                yield from self._items(child, depth + 1)

    def _captioned_table(self, table: Table) -> str:
        caption = _paragraph("Caption", self._anchored(table.anchor, _run(table.caption))) if table.caption else ""
        widths = column_widths(table)
        size = table_size(table)
        head = _row(
            "".join(
                _cell(_paragraph(f"Table Heading{size}", _run(words), _aligned(index, table)), width)
                for index, (words, width) in enumerate(zip(table.head, widths, strict=True))
            ),
            "<w:tblHeader/>",
        )
        rows = "".join(
            _row(
                "".join(
                    _cell(_paragraph(f"Table Text{size}", self._inlines(cell), _aligned(index, table)), width)
                    for index, (cell, width) in enumerate(zip(row, widths, strict=True))
                )
            )
            for row in table.rows
        )
        look = _FIRST_ROW + (_FIRST_COLUMN if table.row_headers else 0)
        grid = _table(table.caption, described(table), widths, head + rows, look)
        return f"{caption}{grid}{_paragraph('Table Note', self._inlines(table.note))}"

    def _chart(self, chart: Chart) -> str:
        caption = _paragraph("Caption", self._anchored(chart.anchor, _run(chart.caption)))
        picture = _paragraph("Chart", self._picture(chart))
        words = _paragraph("Normal", _run(chart.alternative))
        return caption + picture + words + self._captioned_table(chart.table)

    def _picture(self, chart: Chart) -> str:
        width, height = fitted(self.pictures[self._drawn], TEXT_WIDTH, PICTURE_HEIGHT)
        self._drawn += 1
        number = self._drawn
        across, down = round(width * _EMU), round(height * _EMU)
        about = f'name="Chart {number}" descr="{xml_text(chart.alternative)}" title="{xml_text(chart.caption)}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
            f'<wp:docPr id="{number}" {about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr><a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" {about}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="picture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return _run(inline.text)
            case Strong():
                return _run(inline.text, "Strong")
            case Emphasis():
                return _run(inline.text, "Emphasis")
            case Link():
                return self._link(inline)
            case FigureText():
                return self._figure(inline)

    def _link(self, link: Link) -> str:
        href = safe_href(link.href)
        if not href:
            return _run(link.text)
        words = _run(link.text, "Hyperlink")
        if href.startswith("#"):
            return f'<w:hyperlink w:anchor="{bookmark_name(href[1:])}" w:history="1">{words}</w:hyperlink>'
        if href not in self.links:
            self.links.append(href)
        return f'<w:hyperlink r:id="link{self.links.index(href) + 1}" w:history="1">{words}</w:hyperlink>'

    def _figure(self, figure: FigureText) -> str:
        self._ids += 1
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="Figure"/><w:tag w:val="{mark(figure.token)}"/>'
            f'<w:id w:val="{self._ids}"/></w:sdtPr><w:sdtContent>{_run(figure.text)}</w:sdtContent></w:sdt>'
        )

    def _anchored(self, anchor: str, words: str) -> str:
        if not anchor:
            return words
        self._ids += 1
        start = f'<w:bookmarkStart w:id="{self._ids}" w:name="{bookmark_name(anchor)}"/>'
        return f'{start}{words}<w:bookmarkEnd w:id="{self._ids}"/>'


def bookmark_name(anchor: str) -> str:
    """A bookmark Word accepts: a letter, then letters, digits and underscores, 40 at most.

    An anchor that is not one already is spelt in underscores and kept apart by the start of its SHA-256.
    """
    if _BOOKMARK.fullmatch(anchor):
        return anchor
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    return f"p_{re.sub(r'[^A-Za-z0-9]+', '_', anchor)[:28]}_{digest}"


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{properties}</w:pPr>{content}</w:p>'


def _run(words: str, style: str = "") -> str:
    dress = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = "".join(_piece(piece) for piece in _BREAKS.split(words.replace("\r\n", "\n")) if piece)
    return f"<w:r>{dress}{pieces}</w:r>" if pieces else ""


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    return "<w:tab/>" if piece == "\t" else f'<w:t xml:space="preserve">{xml_text(piece)}</w:t>'


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
