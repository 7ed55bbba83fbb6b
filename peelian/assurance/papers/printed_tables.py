"""Tables as they stand in a paper: rows that follow each other with as many cells, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from peelian.assurance.papers.paper import Paper, Paragraph
from peelian.sources.printed_numbers import parse_number

_SHARE = re.compile(r"%|per ?cent|percentage", re.IGNORECASE)
_SIGNED = re.compile(r"\s*[+\-\u2212\u2013]\s*[\d.]")


_RUN_TOGETHER = re.compile(r"(.*[A-Za-z)])\s+(\d[\d,.]*)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row's paragraph, and its cells."""

    paragraph: Paragraph
    cells: tuple[str, ...]

    @property
    def at(self) -> int:
        """The number of its paragraph."""
        return self.paragraph.at

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.paragraph.line.text


@dataclass(frozen=True)
class PrintedTable:
    """``rows`` in order, its head first where it has one; all have as many cells."""

    rows: tuple[Row, ...]

    @property
    def has_head(self) -> bool:
        """Whether no cell of the first row is a number."""
        return all(parse_number(cell) is None for cell in self.rows[0].cells)

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows below the head."""
        return self.rows[1:] if self.has_head else self.rows

    def head(self, column: int) -> str:
        """The words at the head of a column."""
        return self.rows[0].cells[column] if self.has_head else ""

    @property
    def columns(self) -> range:
        """The columns after that of the labels."""
        return range(1, len(self.rows[0].cells))

    def is_change(self, column: int) -> bool:
        """Whether a column holds percentages or changes rather than counts."""
        cells = [row.cells[column] for row in self.body]
        return bool(_SHARE.search(self.head(column))) or any(_SHARE.search(c) or _SIGNED.match(c) for c in cells)

    def counts(self, column: int) -> dict[int, Decimal]:
        """The numbers of a column by the place of their row in the body."""
        found = ((at, parse_number(row.cells[column])) for at, row in enumerate(self.body))
        return {at: number for at, number in found if number is not None}


def tables_of(paper: Paper) -> Iterator[PrintedTable]:
    """Every table of at least two rows, in order.

    A row that lacks one cell belongs to the table still where a label and its number ran together, as in a PDF.
    """
    rows: list[Row] = []
    for paragraph in paper.paragraphs:
        wide = len(rows[0].cells) if rows else 0
        cells = paragraph.cells if len(paragraph.cells) != wide - 1 else _parted(paragraph.cells)
        if len(cells) != wide:
            yield from _table(rows)
            rows = []
        if len(cells) > 1:
            rows.append(Row(paragraph, cells))
    yield from _table(rows)


def _table(rows: list[Row]) -> Iterator[PrintedTable]:
    if len(rows) > 1:
        yield PrintedTable(tuple(rows))


def _parted(cells: tuple[str, ...]) -> tuple[str, ...]:
    """With the first cell in two where it ends with a number after words."""
    match = _RUN_TOGETHER.fullmatch(cells[0]) if cells else None
    return (match[1], match[2], *cells[1:]) if match else cells
