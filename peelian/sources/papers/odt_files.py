"""Paragraphs of an OpenDocument text (ODF 1.3, part 3): headings, paragraphs, items of lists, rows of tables.

Words deleted, notes, comments and the descriptions of pictures are left out; so are the numbers that a list or a
heading would be given when it is drawn, which are not in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.sources.archives import Archive
from peelian.sources.minutes.lines import Line, Place, clean
from peelian.sources.minutes.rows import Table

MEDIA_TYPE = b"application/vnd.oasis.opendocument.text"
_MAX_PART = 24 * 1024 * 1024
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_OASIS}text:1.0}}"
_TABLE = f"{{{_OASIS}table:1.0}}"
_BODY = f"{{{_OASIS}office:1.0}}body/{{{_OASIS}office:1.0}}text"
_SVG = f"{{{_OASIS}svg-compatible:1.0}}"
_LEFT_OUT = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{{{_OASIS}office:1.0}}annotation"}
    | {f"{space}{name}" for space in (_TABLE, _SVG) for name in ("title", "desc")}
)
_HEADING = f"{_TEXT}h"
_WORDS = frozenset({_HEADING, f"{_TEXT}p"})
_SPACES = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": " "}
_BULLET = "\u2022 "
_MOST_DEEP = 60


def is_odt(archive: Archive) -> bool:
    """Whether a zip says that it is an OpenDocument text."""
    return "mimetype" in archive.names and b"".join(archive.chunks("mimetype")).strip() == MEDIA_TYPE


def odt_lines(archive: Archive) -> Iterator[Line]:
    """Every paragraph that holds words, numbered from 1. Nothing is fetched and no entity expanded."""
    body = _root(archive).find(_BODY)
    if body is not None:
        yield from _Reader().block(body, 0)


def _root(archive: Archive) -> etree._Element:
    content = b"".join(archive.chunks("content.xml"))
    if len(content) > _MAX_PART:
        raise Refused(f"{archive.file} holds far more words than a paper does, so it was not read.")
    if b"<!DOCTYPE" in content or b"\0" in content[:4]:
        raise archive.damaged("content.xml")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise archive.damaged("content.xml") from None


class _Reader:
    """Walks the blocks of a text and counts its paragraphs."""

    def __init__(self) -> None:
        self._paragraph = 0

    def block(self, block: etree._Element, depth: int, *, mark: str = "") -> Iterator[Line]:
        """The lines of a body, list, section or cell; ``mark`` stands before the first of a list's item."""
        if depth > _MOST_DEEP:
            return
        for element in block:
            if element.tag in _WORDS:
                line = self._line(element, mark)
                yield from [line] if line else []
                mark = ""
            elif element.tag == f"{_TABLE}table":
                table = Table()
                for row in element.iter(f"{_TABLE}table-row"):
                    yield from table.row([list(self.block(cell, depth + 1)) for cell in row])
            elif element.tag not in _LEFT_OUT:
                inside = _BULLET if element.tag == f"{_TEXT}list-item" else ""
                yield from self.block(element, depth + 1, mark=inside)

    def _line(self, element: etree._Element, mark: str) -> Line | None:
        self._paragraph += 1
        text = clean("".join(_words(element)))
        level = element.get(f"{_TEXT}outline-level", "1") if element.tag == _HEADING else "0"
        depth = int(level) if level.isdecimal() and len(level) < 3 else 1
        return Line(f"{mark}{text}", Place(paragraph=self._paragraph), gap=True, level=depth) if text else None


def _words(element: etree._Element) -> Iterator[str]:
    if element.tag in _SPACES:
        yield _SPACES[element.tag]
    yield element.text or ""
    for child in element:
        if child.tag not in _LEFT_OUT:
            yield from _words(child)
        yield child.tail or ""
