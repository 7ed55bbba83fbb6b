"""The body of an ODT report: blocks of the tree as OpenDocument text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from peelian.reports.rendering.look import (
    LABEL_WIDTH,
    PICTURE_HEIGHT,
    TEXT_WIDTH,
    column_widths,
    described,
    table_size,
)
from peelian.reports.rendering.odt_styles import points, style_name
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

_SPECIAL = re.compile(r"(\n|\t| {2,})")
_TEXT_STYLES = {Strong: "Strong_20_Emphasis", Emphasis: "Emphasis"}
_RIGHT = "_right"


class Body:
    """Writes blocks and gathers the automatic styles that they need."""

    def __init__(self, pictures: Sequence[bytes]) -> None:
        self.pictures = pictures
        self._widths: dict[tuple[str, ...], str] = {}
        self._printed: Counter[str] = Counter()
        self._tables = 0
        self._drawn = 0

    def opening(self, control: Control, notices: Iterable[str]) -> str:
        """The body's name, the title, the control block and what the reader must be told first."""
        rows = "".join(
            _row(
                _cell(_paragraph("Table Heading", _words(label)), style)
                + _cell(_paragraph("Table Text", _words(value)), style)
            )
            for (label, value), style in zip(control.rows(), ["FirstCell"] + ["Cell"] * 20, strict=False)
        )
        about = "What this report is, who prepared it and how it is marked. Two columns: label and value."
        block = self._table("Document control", about, (LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH), rows, "")
        told = "".join(_paragraph("Notice", _words(notice)) for notice in notices)
        name = _paragraph("Body Name", _words(control.body)) if control.body else ""
        return f"{name}{_paragraph('Title', _words(control.title))}{block}{_paragraph('Table Note', '')}{told}"

    def block(self, block: Block) -> str:
        """One block of the tree."""
        match block:
            case Heading():
                level = min(max(block.level - 1, 1), 3)
                style = style_name(f"Heading {level}")
                words = _anchored(block.anchor, _words(block.text))
                return f'<text:h text:style-name="{style}" text:outline-level="{level}">{words}</text:h>'
            case Paragraph():
                number = f"{_words(block.number)}<text:tab/>" if block.number else ""
                words = _anchored(block.anchor, number + self._inlines(block.inlines))
                return _paragraph("Numbered Paragraph" if number else "Normal", words)
            case ItemList():
                return self._items(block)
            case Quote():
                return _paragraph("Quote", self._inlines(block.inlines))
            case Table():
                return self._captioned_table(block)
            case Chart():
                return self._chart(block)

    def automatic_styles(self) -> str:
        """Styles of the tables' widths and of cells set to the right; call after the blocks are written."""
        right = "".join(
            f'<style:style style:name="{style_name(name)}{_RIGHT}" style:family="paragraph" '
            f'style:parent-style-name="{style_name(name)}">'
            '<style:paragraph-properties fo:text-align="end"/></style:style>'
            for name in ("Table Heading", "Table Text", "Table Heading Small", "Table Text Small")
        )
        return right + "".join(_width_styles(name, widths) for widths, name in self._widths.items())

    def _items(self, items: ItemList) -> str:
        style = "List Number" if items.ordered else "List Bullet"
        written = []
        for index, item in enumerate(items.items):
            start = f' text:start-value="{items.start}"' if items.ordered and index == 0 else ""
            words = _paragraph(style, self._inlines(item.inlines))
            children = "".join(self._items(child) for child in item.children)
            written.append(f"<text:list-item{start}>{words}{children}</text:list-item>")
        look = "Numbers" if items.ordered else "Bullets"
        return f'<text:list text:style-name="{look}">{"".join(written)}</text:list>'

    def _captioned_table(self, table: Table) -> str:
        caption = _paragraph("Caption", _anchored(table.anchor, _words(table.caption))) if table.caption else ""
        size = table_size(table)
        head = "".join(
            _cell(_paragraph(f"Table Heading{size}", _words(words), right=index in table.numeric), "HeadCell")
            for index, words in enumerate(table.head)
        )
        rows = "".join(
            _row(
                "".join(
                    _cell(_paragraph(f"Table Text{size}", self._inlines(cell), right=index in table.numeric), "Cell")
                    for index, cell in enumerate(row)
                )
            )
            for row in table.rows
        )
        grid = self._table(table.caption, described(table), column_widths(table), rows, _row(head))
        return f"{caption}{grid}{_paragraph('Table Note', self._inlines(table.note))}"

    def _table(self, title: str, about: str, widths: Sequence[float], rows: str, head: str) -> str:
        key = tuple(points(width) for width in widths)
        name = self._widths.setdefault(key, f"Table{len(self._widths) + 1}")
        self._tables += 1
        columns = "".join(
            f'<table:table-column table:style-name="{name}.{number}"/>' for number in range(1, len(key) + 1)
        )
        headed = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
        return (
            f'<table:table table:name="Table {self._tables}" table:style-name="{name}">'
            f"<table:title>{xml_text(title)}</table:title><table:desc>{xml_text(about)}</table:desc>"
            f"{columns}{headed}{rows}</table:table>"
        )

    def _chart(self, chart: Chart) -> str:
        caption = _paragraph("Caption", _anchored(chart.anchor, _words(chart.caption)))
        width, height = fitted(self.pictures[self._drawn], TEXT_WIDTH, PICTURE_HEIGHT)
        self._drawn += 1
        frame = (
            f'<draw:frame draw:name="Chart {self._drawn}" text:anchor-type="as-char" svg:width="{points(width)}" '
            f'svg:height="{points(height)}"><draw:image xlink:href="Pictures/chart{self._drawn}.png" '
            'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/png"/>'
            f"<svg:title>{xml_text(chart.caption)}</svg:title><svg:desc>{xml_text(chart.alternative)}</svg:desc>"
            "</draw:frame>"
        )
        words = _paragraph("Normal", _words(chart.alternative))
        return caption + _paragraph("Chart", frame) + words + self._captioned_table(chart.table)

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return _words(inline.text)
            case Strong() | Emphasis():
                style = _TEXT_STYLES[type(inline)]
                return f'<text:span text:style-name="{style}">{_words(inline.text)}</text:span>'
            case Link():
                return _link(inline)
            case FigureText():
                return self._figure(inline)

    def _figure(self, figure: FigureText) -> str:
        name = mark(figure.token)
        self._printed[name] += 1
        if self._printed[name] > 1:
            name += f"#{self._printed[name]}"
        return f'<text:bookmark-start text:name="{name}"/>{_words(figure.text)}<text:bookmark-end text:name="{name}"/>'


def _link(link: Link) -> str:
    href = safe_href(link.href)
    if not href:
        return _words(link.text)
    words = f'<text:span text:style-name="Internet_20_link">{_words(link.text)}</text:span>'
    return f'<text:a xlink:type="simple" xlink:href="{xml_text(href)}">{words}</text:a>'


def _anchored(anchor: str, words: str) -> str:
    return f'<text:bookmark text:name="{xml_text(anchor)}"/>{words}' if anchor else words


def _paragraph(style: str, content: str, *, right: bool = False) -> str:
    return f'<text:p text:style-name="{style_name(style)}{_RIGHT if right else ""}">{content}</text:p>'


def _words(words: str) -> str:
    """Words with the spaces, tabs and line breaks that OpenDocument would otherwise fold together."""
    return "".join(_piece(piece) for piece in _SPECIAL.split(words.replace("\r\n", "\n")) if piece)


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<text:line-break/>"
    if piece == "\t":
        return "<text:tab/>"
    if len(piece) > 1 and not piece.strip(" "):
        return f' <text:s text:c="{len(piece) - 1}"/>'
    return xml_text(piece)


def _cell(content: str, style: str) -> str:
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{content}</table:table-cell>'


def _row(cells: str) -> str:
    return f'<table:table-row table:style-name="Row">{cells}</table:table-row>'


def _width_styles(name: str, widths: tuple[str, ...]) -> str:
    total = points(sum(float(width.removesuffix("pt")) for width in widths))
    columns = "".join(
        f'<style:style style:name="{name}.{number}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for number, width in enumerate(widths, 1)
    )
    return (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{total}" '
        'table:align="left" table:border-model="collapsing" style:may-break-between-rows="true"/></style:style>'
        f"{columns}"
    )
