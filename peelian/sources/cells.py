"""The plain rows a file becomes: frozen, each cell knowing where it stood."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

Scalar = str | Decimal | dt.date | None


@cache
def column_letters(column: int) -> str:
    """``A`` for column 1, ``AA`` for column 27."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def cell_ref(row: int, column: int) -> str:
    """``B4`` for row 4, column 2, both counted from 1."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, what they stand for, and its place such as ``B4``.

    In a CSV file ``value`` is the text itself. In a spreadsheet a number is a ``Decimal`` to 15 figures, as many
    as a spreadsheet holds, and ``text`` is that number, not rounded as its format may show it. A date has its ISO
    form as ``text``. A cell with a percentage format is read as shown: 0.039 held is ``3.9`` with the text
    ``3.9%``. An empty cell has the value ``None``.
    """

    text: str
    value: Scalar
    ref: str

    @property
    def blank(self) -> bool:
        """Nothing but space stands here."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the row of the sheet or the line of the CSV file where it starts, from 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        """No cell holds anything."""
        return all(cell.blank for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined into one, by the rows they cover."""

    first_row: int
    last_row: int
    ref: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Everything on one sheet, as it stands, before a header is looked for."""

    file: str
    sheet: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it, each with one cell for each heading.

    ``sheet`` is empty for a CSV file; ``header_row`` counts from 1; ``above`` holds whatever words stood above the
    header, a title as a rule.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    header_row: int
    rows: tuple[Row, ...]
    above: tuple[str, ...] = ()
