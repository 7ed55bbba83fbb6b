"""A file read to a table: the header found, and every row under it, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelian.kernel.errors import Problem, Refused
from peelian.sources.cells import Cell, Grid, Row, Table, cell_ref, column_letters
from peelian.sources.delimited import read_csv
from peelian.sources.file_names import shown_name
from peelian.sources.kinds import Kind
from peelian.sources.limits import MAX_CELL, sniff
from peelian.sources.workbooks import read_workbook

__all__ = ["Cell", "Row", "Table", "read_table"]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_table(name: str, data: bytes, *, sheet: str | None = None) -> Table:
    """The table in a CSV, XLSX or ODS file of this name and content.

    The header is the first row with two or more filled cells; what stands above it is kept in ``above``. Blank
    rows are left out, and every other row has one cell for each heading. ``sheet`` names the sheet of a workbook
    that has several. Refuses what :func:`~peelian.sources.limits.sniff` and the readers refuse, a table without a
    header, and, naming every place, merged cells in the table, headings that repeat, values under no heading,
    control characters and cells past 32,767 characters.
    """
    kind = sniff(name, data)
    if kind is Kind.CSV:
        if sheet is not None:
            raise Refused(f"{shown_name(name)} is a CSV file and has no sheets.")
        return _table(read_csv(shown_name(name), data))
    return _table(read_workbook(name, data, kind, sheet))


def _table(grid: Grid) -> Table:
    at = next((index for index, row in enumerate(grid.rows) if _filled(row) > 1), None)
    if at is None:
        unread = tuple(_unreadable(grid))
        raise Refused(f"{_place(grid)} has no header: no row holds two or more filled cells.", unread)
    header, below = grid.rows[at], [row for row in grid.rows[at + 1 :] if not row.blank]
    headed = [column for column, cell in enumerate(header.cells) if not cell.blank]
    problems = [
        *_unreadable(grid),
        *_merged(grid, header.number),
        *_repeated(grid, header, headed),
        *_unheaded(grid, below, headed),
    ]
    if problems:
        raise Refused(f"{_place(grid)} cannot be read as a table.", problems)
    return Table(
        file=grid.file,
        sheet=grid.sheet,
        header=tuple(header.cells[column].text.strip() for column in headed),
        header_row=header.number,
        rows=tuple(Row(row.number, tuple(_cell_under(row, column) for column in headed)) for row in below),
        above=tuple(cell.text.strip() for row in grid.rows[:at] for cell in row.cells if not cell.blank),
    )


def _filled(row: Row) -> int:
    return sum(not cell.blank for cell in row.cells)


def _place(grid: Grid) -> str:
    return f"{grid.file}, sheet {grid.sheet}," if grid.sheet else grid.file


def _cell_under(row: Row, column: int) -> Cell:
    """The cell under a heading; a row that stops short has an empty one there."""
    if column < len(row.cells):
        return row.cells[column]
    return Cell("", None, cell_ref(row.number, column + 1))


def _unreadable(grid: Grid) -> Iterator[Problem]:
    for row in grid.rows:
        for column, cell in enumerate(row.cells, 1):
            found = _CONTROL.search(cell.text)
            if found:
                message = f"This cell holds the control character U+{ord(found[0]):04X}, which no one could see."
                yield Problem(message, grid.file, grid.sheet, row.number, column_letters(column))
            if len(cell.text) > MAX_CELL:
                message = f"This cell holds more than {MAX_CELL:,} characters."
                yield Problem(message, grid.file, grid.sheet, row.number, column_letters(column))


def _merged(grid: Grid, header_row: int) -> Iterator[Problem]:
    for merge in grid.merges:
        if merge.last_row >= header_row:
            part = "header" if merge.first_row <= header_row else "table"
            message = f"The cells {merge.ref} of the {part} are merged. Unmerge them."
            yield Problem(message, grid.file, grid.sheet, merge.first_row)


def _repeated(grid: Grid, header: Row, headed: Sequence[int]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for column in headed:
        text = header.cells[column].text
        first = seen.setdefault(" ".join(text.split()).casefold(), column)
        if first != column:
            message = f"This heading stands in column {column_letters(first + 1)} already."
            letters = column_letters(column + 1)
            yield Problem(message, grid.file, grid.sheet, header.number, letters, found=text.strip())


def _unheaded(grid: Grid, below: Sequence[Row], headed: Sequence[int]) -> Iterator[Problem]:
    known = frozenset(headed)
    for row in below:
        for column, cell in enumerate(row.cells):
            if column not in known and not cell.blank:
                message = "This value stands under no heading."
                letters = column_letters(column + 1)
                yield Problem(message, grid.file, grid.sheet, row.number, letters, found=cell.text)
