"""Tables as they stand in a paper: rows that follow each other with as many cells, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from peelian.assurance.papers.paper import Paper, Paragraph
from peelian.sources.printed_numbers import parse_number

_SHARE = re.compile(r"%|per ?cent|percentage", re.IGNORECASE)
_SIGNED = re.compile(r"\s*[+\-\u2212\u2013]\s*[\d.]")


@dataclass(frozen=True)
class PrintedTable:
    """``rows`` are its paragraphs, its head first where it has one; all have as many cells."""

    rows: tuple[Paragraph, ...]

    @property
    def has_head(self) -> bool:
        """Whether no cell of the first row is a number."""
        return all(parse_number(cell) is None for cell in self.rows[0].cells)

    @property
    def body(self) -> tuple[Paragraph, ...]:
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
    """Every table of at least two rows, in order."""
    for wide, rows in groupby(paper.paragraphs, key=lambda one: len(one.cells)):
        table = PrintedTable(tuple(rows))
        if wide > 1 and len(table.rows) > 1:
            yield table
