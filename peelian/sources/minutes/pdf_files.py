"""Lines of a PDF, put together from where its words stand.

Columns are kept apart; running heads and page numbers are left out.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from peelian.kernel.errors import Refused
from peelian.sources.minutes.limits import MAX_LETTERS, MAX_PAGES
from peelian.sources.minutes.lines import Line, Place, clean
from peelian.sources.minutes.pdf_layout import Run, rows_of
from peelian.sources.minutes.people import name_at
from peelian.sources.minutes.running_lines import without_running_lines
from peelian.sources.pdfium import ONE_AT_A_TIME

_MAX_RUNS = 20_000
_HYPHENS = str.maketrans({"\ufffe": "-", "\u0002": "-", "\u00ad": "-"})
_MARK = re.compile(r"\W{1,2}|[A-Za-z]|\(?\w{1,4}[.):]{1,2}|(?:[A-Z]{2,6}[ ./-]?)?\d[\d./]{0,8}[.):]?|[A-Z]{2,6}")
"""What stands before a list's item or a heading and is no column of its own: ``1.``, ``(a)``, ``PCP 12/34``."""
_BOLD_WEIGHT = 600
_LONGEST_FONT = 128
_GAP = 1.75
"""Distance from line to line, in heights of a line, from which space stands between them."""
_SAME_EDGE = 2.0
"""Points by which two rows of one cell may begin apart."""
_COLUMN = 1.2
"""Width of the space between words, in heights of a line, from which they stand in columns."""


def pdf_lines(file: str, data: bytes) -> Iterator[Line]:
    """Every line that holds words, with its page and its number there."""
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _unreadable(file, str(error)) from None
        try:
            pages = _pages(file, document)
        except pypdfium2.PdfiumError as error:
            raise _unreadable(file, str(error)) from None
        finally:
            document.close()
    if not any(pages):
        raise Refused(
            f"This PDF holds pictures of pages and no text, so it cannot be read. Run text "
            f"recognition on {file}, or "
            "send the document it was made from."
        )
    yield from (line for page in without_running_lines(pages) for line in page)


def _unreadable(file: str, words: str) -> Refused:
    if "assword" in words:
        return Refused(f"{file} is protected by a password. Remove the password and send it again.")
    return Refused(f"{file} is damaged or cut short, so it cannot be read.")


def _pages(file: str, document: pypdfium2.PdfDocument) -> list[list[Line]]:
    if len(document) > MAX_PAGES:
        raise Refused(f"{file} has more than {MAX_PAGES} pages, far more than minutes have, so it was not read.")
    pages = []
    letters = 0
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        text = page.get_textpage()
        letters += text.count_chars()
        if letters > MAX_LETTERS:
            raise Refused(f"{file} holds far more words than minutes do, so it was not read.")
        pages.append(_lines(rows_of(_runs(file, text), page.get_width()), number))
        text.close()
        page.close()
    return pages


def _runs(file: str, text: pypdfium2.PdfTextPage) -> list[Run]:
    count = text.count_rects()
    if count > _MAX_RUNS:
        raise Refused(f"{file} has a page of more pieces than minutes have, so it was not read.")
    return [run for index in range(count) if (run := _run(text, *text.get_rect(index))).words]


def _run(text: pypdfium2.PdfTextPage, left: float, bottom: float, right: float, top: float) -> Run:
    words = text.get_text_bounded(left, bottom, right, top).translate(_HYPHENS)
    return Run(clean(words), left, bottom, right, top, _bold(text, left, bottom, top))


def _bold(text: pypdfium2.PdfTextPage, left: float, bottom: float, top: float) -> bool:
    """Whether the letter that starts a run is bold, by its weight or the name of its font."""
    letter = text.get_index(left + 1, (bottom + top) / 2, 3, 3)
    name = ctypes.create_string_buffer(_LONGEST_FONT)
    known = letter is not None and pdfium.FPDFText_GetFontInfo(text, letter, name, _LONGEST_FONT, ctypes.c_int())
    heavy = known and pdfium.FPDFText_GetFontWeight(text, letter) >= _BOLD_WEIGHT
    return bool(heavy) or b"bold" in name.value.lower()


def _lines(rows: list[list[Run]], page: int) -> list[Line]:
    lines: list[Line] = []
    above: Run | None = None
    edge: float | None = None
    for number, row in enumerate(rows, 1):
        first = row[0]
        gap = above is None or first.top > above.top or above.bottom - first.bottom > _GAP * _height(row)
        cells, last = _cells(row)
        if not gap and _goes_on(row, cells, edge):
            lines[-1] = _longer(lines[-1], cells[0])
            above = first
            continue
        edge = last if len(cells) > 1 else None
        bold = all(run.bold for run in row)
        columns = tuple(cells) if len(cells) > 1 else ()
        lines.append(Line(" ".join(cells), Place(page, number), gap, bold, cells=columns))
        above = first
    return lines


def _goes_on(row: list[Run], cells: list[str], edge: float | None) -> bool:
    """Whether a row holds but more of the last cell of the row above, and no person of its own."""
    if edge is None or len(cells) > 1 or abs(row[0].left - edge) > _SAME_EDGE:
        return False
    named = name_at(cells[0])
    return named is None or not named.title


def _longer(line: Line, words: str) -> Line:
    cells = (*line.cells[:-1], f"{line.cells[-1]} {words}")
    return replace(line, text=" ".join(cells), cells=cells)


def _height(row: list[Run]) -> float:
    return max(run.top - run.bottom for run in row)


def _cells(row: list[Run]) -> tuple[list[str], float]:
    """The words of a row, and where its last cell begins; a list's mark at its head is no column of its own."""
    cells, left = [row[0].words], row[0].left
    for before, run in pairwise(row):
        apart = run.left - before.right
        if apart > _COLUMN * _height(row) and not (len(cells) == 1 and _MARK.fullmatch(cells[0])):
            cells.append(run.words)
            left = run.left
        else:
            joint = "" if apart < 0.1 * _height(row) else " "
            cells[-1] += joint + run.words
    return [clean(cell) for cell in cells], left
