"""How wide a column and how high a row must be for every word to be seen without the reader's help."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence

from peelian.reports.rendering.spreadsheets.workbook import Cell, Column

NARROWEST, WIDEST = 10, 48
"""Bounds of what a column is asked to hold in one line, in digits of the text's size, as all widths are."""
LINE_HEIGHT = 15.75
"""Points from one line of a cell to the next."""
_MARGIN = 3
_BOLD = 1.15
_HEADING_LINES = 3
_WORD = re.compile(r"\S+")


def column_width(column: Column, cells: Iterable[Cell]) -> float:
    """Room for the longest cell up to ``WIDEST``, for any word of the heading, and for the heading in 3 lines."""
    shown = {len(cell) if isinstance(cell, str) else len(f"{cell:,}") for cell in cells}
    words = max((len(word) for word in _WORD.findall(column.name)), default=0)
    heading = _BOLD * max(words, len(column.name) / _HEADING_LINES)
    return min(max(NARROWEST, heading, *shown), WIDEST) + _MARGIN


def lines_in(text: str, width: float, *, bold: bool = False) -> int:
    """Lines that a text takes in a column that wide."""
    room = int(width / (_BOLD if bold else 1)) - 1
    return 1 if len(text) <= room else len(textwrap.wrap(text, room))


def row_lines(row: Sequence[Cell], widths: Sequence[float]) -> int:
    """Lines of the tallest cell in a row of a table."""
    tall = [
        lines_in(cell, width)
        for cell, width in zip(row, widths, strict=True)
        if isinstance(cell, str) and len(cell) > NARROWEST
    ]
    return max(tall, default=1)


def fits_its_words(height: float) -> bool:
    """Whether a row is as high as its lines and may follow them when somebody edits it, unlike a heading's."""
    return height % LINE_HEIGHT == 0
