"""Lines of a text file, with tabs, wide gaps and bars read as columns, and ``**`` as bold."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from peelian.kernel.errors import Refused
from peelian.sources.minutes.lines import Line, Place, clean

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_COLUMNS = re.compile(r"\t+ *| {3,}")
_RULE = re.compile(r"[\s|:=_*.\u2026-]+")
_TITLE_MARKS = re.compile(r"(#{1,6}) +")


def text_lines(file: str, data: bytes) -> Iterator[Line]:
    """Every line that holds words, numbered from 1; a form feed starts a page, and then lines count within it."""
    text = _decoded(file, data)
    pages = text.split("\f")
    for page, words in enumerate(pages, 1):
        yield from _page(words, page if len(pages) > 1 else None)


def _decoded(file: str, data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\u00ad", "-")
    raise Refused(f"{file} is not text in UTF-8, UTF-16 or Windows-1252, nor a document that can be read.")


def _page(words: str, page: int | None) -> Iterator[Line]:
    gap, bold = True, False
    for number, printed in enumerate(words.splitlines(), 1):
        dressed = bold or printed.lstrip().startswith(("**", "__"))
        if printed.count("**") % 2:
            bold = not bold
        level, kept = _without_title_mark(printed.replace("**", "").strip("_ "))
        if not clean(kept) or _RULE.fullmatch(kept):
            gap = True
            continue
        cells = _cells(kept)
        columns = tuple(clean(part) for part in _apart(kept))
        many = len(cells) > 1
        yield Line(
            *(" ".join(cells), Place(page, number), gap, dressed, level),
            cells=cells if many else (),
            columns=columns if many else (),
        )
        gap = False


def _without_title_mark(text: str) -> tuple[int, str]:
    match = _TITLE_MARKS.match(text)
    return (len(match[1]), text[match.end() :]) if match else (0, text)


def _apart(text: str) -> list[str]:
    if text.lstrip().startswith("|") or text.rstrip().endswith("|"):
        return text.strip().strip("|").split("|")
    return text.split("\t") if "\t" in text.strip() else _COLUMNS.split(text)


def _cells(text: str) -> tuple[str, ...]:
    """The columns of a line; a list's mark is no column of its own."""
    cells = [words for part in _apart(text) if (words := clean(part))]
    if len(cells) > 1 and re.fullmatch(
        r"[\u2022\u00b7\uf0b7*\u25aa\u25cf o-]|\W?[\w.]{1,5}[.):]|[\d./]{1,7}", cells[0]
    ):
        cells[:2] = [f"{cells[0]} {cells[1]}"]
    return tuple(cells)
