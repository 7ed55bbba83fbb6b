"""Paragraphs of a web page: what stands in the page's body, without menus, forms and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.sources.minutes.lines import Line, Place, clean
from peelian.sources.minutes.rows import Table

_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "nav",
        "aside",
        "form",
        "head",
        "iframe",
        "svg",
        "button",
        "select",
    }
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_BOLD = frozenset({"b", "strong", "th"})
_TITLE_CLASSES = ("AiTitleTxt", "heading", "Heading")
_MOST_DEEP = 200


def html_lines(file: str, data: bytes) -> Iterator[Line]:
    """Every paragraph that holds words, numbered from 1. Nothing is fetched or run."""
    parser = html.HTMLParser(
        encoding=_encoding(data), no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refused(f"{file} is damaged or empty, so it cannot be read.") from None
    main = root.find(".//main")
    reader = _Reader()
    reader.read(root if main is None else main, 0)
    yield from _numbered(reader.finished())


def _encoding(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _numbered(lines: list[Line]) -> Iterator[Line]:
    for number, line in enumerate(lines, 1):
        yield replace(line, place=Place(paragraph=number))


class _Reader:
    """Gathers words until a block begins or ends."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._words: list[tuple[str, bool]] = []
        self._mark = ""
        self._level = 0
        self._tables: dict[etree._Element, Table] = {}

    def finished(self) -> list[Line]:
        """Every line gathered."""
        self._end()
        return self._lines

    def read(self, element: etree._Element, depth: int, *, bold: bool = False) -> None:
        """Take in an element and what it holds."""
        tag = str(element.tag).lower()
        if tag in _LEFT_OUT or depth > _MOST_DEEP or "display:none" in element.get("style", "").replace(" ", ""):
            return
        block = tag in _BLOCKS
        if block or tag == "br":
            self._end()
        if tag == "tr":
            self._row(element, depth)
            return
        bold = bold or tag in _BOLD or any(name in element.get("class", "") for name in _TITLE_CLASSES)
        before = self._level
        self._level = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else before
        self._mark = _mark(element) if tag == "li" else self._mark
        self._add(element.text, bold)
        for child in element:
            self.read(child, depth + 1, bold=bold)
            self._add(child.tail, bold)
        if block:
            self._end()
        self._level = before

    def _row(self, row: etree._Element, depth: int) -> None:
        cells = []
        for cell in row:
            inner = _Reader()
            inner.read(cell, depth + 1)
            cells.append(inner.finished())
        table = next(row.iterancestors("table"), row)
        self._lines += self._tables.setdefault(table, Table()).row(cells)

    def _add(self, words: str | None, bold: bool) -> None:
        if words:
            self._words.append((words, bold))

    def _end(self) -> None:
        text = clean("".join(words for words, _ in self._words))
        if text:
            bold = all(dressed for words, dressed in self._words if words.strip())
            self._lines.append(Line(f"{self._mark}{text}", gap=True, bold=bold, level=self._level))
            self._mark = ""
        self._words = []


def _mark(item: etree._Element) -> str:
    """What a browser prints before an item of a list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "\u2022 "
    start = parent.get("start", "1")
    first = int(start) if start.isdecimal() and len(start) < 5 else 1
    number = first + sum(1 for _ in item.itersiblings("li", preceding=True))
    form = parent.get("type", "1")
    if form in "aA" and number <= 26:
        return f"{chr(ord(form) + number - 1)}) "
    return f"{number}. "
