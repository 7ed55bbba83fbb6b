"""Paragraphs of a DOCX file, with the numbers Word prints, headings, bold and rows of tables.

Words deleted, moved away or hidden are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.sources.archives import Archive
from peelian.sources.minutes.docx_styles import Styles, on, styles_of
from peelian.sources.minutes.lines import Line, Place, clean
from peelian.sources.minutes.numbering import Numbering, W, numbering_of
from peelian.sources.minutes.rows import Table

_MAX_PART = 24 * 1024 * 1024
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{W}footnotePr", _FALLBACK})
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_MOST_DEEP = 40


def docx_lines(file: str, data: bytes) -> Iterator[Line]:
    """Every paragraph that holds words, numbered from 1; a soft break makes a line of its own."""
    archive = Archive(file, data)
    if "word/document.xml" not in archive.names:
        raise Refused(f"{archive.file} is a zip file, but no Word document.")
    reader = _Reader(
        styles_of(_root(archive, "word/styles.xml")), numbering_of(_root(archive, "word/numbering.xml"))
    )
    body = _root(archive, "word/document.xml")
    yield from reader.block(body[0] if body is not None and len(body) else None, 0)


def _root(archive: Archive, name: str) -> etree._Element | None:
    """The root of one part, or None where there is none. Nothing is fetched and no entity expanded."""
    if name not in archive.names:
        return None
    content = b""
    for chunk in archive.chunks(name):
        content += chunk
        if len(content) > _MAX_PART:
            raise Refused(f"{archive.file} holds far more words than minutes do, so it was not read.")
    if b"<!DOCTYPE" in content or b"\0" in content[:4]:
        raise archive.damaged(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise archive.damaged(name) from None


class _Reader:
    """Walks the blocks of a document and counts paragraphs and list numbers on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._paragraph = 0
        self._gap = True

    def block(self, block: etree._Element | None, depth: int) -> Iterator[Line]:
        """The lines of a body, cell or content control."""
        if block is None or depth > _MOST_DEEP:
            return
        for element in block:
            if element.tag == f"{W}p":
                yield from self._lines(element)
            elif element.tag == f"{W}tbl":
                table = Table()
                for row in element.iter(f"{W}tr"):
                    cells = [list(self.block(cell, depth + 1)) for cell in row.iterchildren(f"{W}tc")]
                    yield from table.row(cells) if depth < _MOST_DEEP and not _inner(row, element) else ()
            elif element.tag not in _LEFT_OUT:
                yield from self.block(element, depth + 1)

    def _lines(self, paragraph: etree._Element) -> Iterator[Line]:
        self._paragraph += 1
        words, bold = "".join(_words(paragraph)), self._bold(paragraph)
        style = self._styles.of(paragraph)
        label = (
            self._numbering.label(style.list_number, style.list_depth)
            if words.strip() and style.list_number
            else ""
        )
        place = Place(paragraph=self._paragraph)
        parts = words.split("\n")
        for part in parts:
            cells = tuple(cell for piece in part.split("\t") if (cell := clean(piece)))
            if not cells:
                self._gap = True
                continue
            text = clean(f"{label} {' '.join(cells)}")
            columns = (f"{label} {cells[0]}".strip(), *cells[1:]) if len(cells) > 1 else ()
            if re.fullmatch(r"[\w()./]{1,6}[.)]?", cells[0]) and any(map(str.isdigit, cells[0])):
                columns = ()
            yield Line(text, place, self._gap, bold, style.level, columns)
            label, self._gap = "", False
        self._gap = True

    def _bold(self, paragraph: etree._Element) -> bool:
        dressed = [
            run for run in paragraph.iter(f"{W}r") if any((t.text or "").strip() for t in run.iter(f"{W}t"))
        ]
        style = self._styles.of(paragraph)
        return bool(dressed) and all(on(run.find(f"{W}rPr/{W}b"), style.bold) for run in dressed)


def _inner(row: etree._Element, table: etree._Element) -> bool:
    """Whether the row belongs to a table within the table: its lines come with the cell that holds it."""
    return next(row.iterancestors(f"{W}tbl")) is not table


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = str(child.tag)
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag not in _LEFT_OUT and child.find(f"{W}rPr/{W}vanish") is None:
            yield from _words(child)
