"""What one sheet's XML holds besides its values: what is hidden, worked out, merged or broken.

It is gathered before the values are read, so that a sheet past the limits is refused while it streams by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from peelian.kernel.errors import Problem, Refused
from peelian.sources.cells import Merge, cell_ref, column_letters
from peelian.sources.limits import MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS

MAX_MERGES = 10_000
MAX_LISTED = 200
"""Formulas, errors or unseen cells named one by one; past this they are only counted."""


@dataclass(frozen=True, slots=True)
class CellMarks:
    """What the XML says of one cell. ``characters`` counts its words, 0 for a number."""

    valued: bool = False
    characters: int = 0
    percent: bool = False
    formula: bool = False
    error: str = ""
    hidden: bool = False
    hidden_row: bool = False
    hidden_column: bool = False


@dataclass(slots=True)
class SheetContents:
    """Gathered cell by cell; rows and columns count from 1."""

    file: str
    name: str
    hidden: bool = False
    valued: int = 0
    characters: int = 0
    last_row: int = 0
    last_column: int = 0
    percent: set[tuple[int, int]] = field(default_factory=set)
    listed: list[Problem] = field(default_factory=list)
    unlisted: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """Cells in the rectangle from A1 that holds every value."""
        return self.last_row * self.last_column

    def add(self, row: int, column: int, marks: CellMarks) -> None:
        """Take note of one cell. Refuses a sheet past the limits."""
        if not (marks.valued or marks.formula):
            return
        self._weigh(row, column, marks)
        if marks.percent:
            self.percent.add((row, column))
        if marks.formula:
            self._list(row, column, "This cell holds a formula. Paste the values.")
        if marks.error:
            self._list(row, column, "This cell holds an error.", marks.error)
        if marks.hidden:
            self._list(row, column, "This cell holds a value that is not shown.")
        if marks.hidden_row:
            self.hidden_rows.add(row)
        if marks.hidden_column:
            self.hidden_columns.add(column)

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Take note of merged cells, by their first and last row and column. Refuses them past all reason."""
        if len(self.merges) >= MAX_MERGES:
            raise self._past(f"holds more than {MAX_MERGES:,} merged cells")
        self.merges.append(Merge(first[0], last[0], f"{cell_ref(*first)}:{cell_ref(*last)}"))

    def _weigh(self, row: int, column: int, marks: CellMarks) -> None:
        self.valued += marks.valued
        self.characters += marks.characters
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
        if row > MAX_ROWS:
            raise self._past(f"goes past row {MAX_ROWS:,}")
        if column > MAX_COLUMNS:
            raise self._past(f"goes past column {column_letters(MAX_COLUMNS)}")
        if max(self.cells, self.valued) > MAX_CELLS:
            raise self._past(f"spreads over more than {MAX_CELLS:,} cells")
        if self.characters > MAX_CHARACTERS:
            raise self._past(f"holds more than {MAX_CHARACTERS:,} characters")

    def _past(self, words: str) -> Refused:
        return Refused(f"{self.file}, sheet {self.name}, {words}, the most Peelian reads.")

    def _list(self, row: int, column: int, message: str, found: str = "") -> None:
        if len(self.listed) < MAX_LISTED:
            self.listed.append(Problem(message, self.file, self.name, row, column_letters(column), found=found))
        else:
            self.unlisted += 1

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that forbids reading the sheet: formulas, errors, and values no one could see."""
        rows = [
            Problem("This hidden row holds values. Unhide it or delete it.", self.file, self.name, row)
            for row in sorted(self.hidden_rows)
        ]
        columns = [
            Problem(
                "This hidden column holds values. Unhide it or delete it.",
                self.file,
                self.name,
                column=column_letters(column),
            )
            for column in sorted(self.hidden_columns)
        ]
        more = [Problem(f"{self.unlisted:,} more cells have such faults.", self.file, self.name)]
        return (*self.listed, *(more if self.unlisted else ()), *rows, *columns)


def check_together(file: str, sheets: Sequence[SheetContents]) -> None:
    """Refuse a workbook whose sheets are within limits one by one but not together, or share a name."""
    if len(sheets) > MAX_SHEETS:
        raise Refused(f"{file} has more than {MAX_SHEETS} sheets, the most Peelian reads.")
    if sum(sheet.cells for sheet in sheets) > MAX_CELLS:
        raise Refused(f"{file} spreads over more than {MAX_CELLS:,} cells, the most Peelian reads.")
    if sum(sheet.characters for sheet in sheets) > MAX_CHARACTERS:
        raise Refused(f"{file} holds more than {MAX_CHARACTERS:,} characters, the most Peelian reads.")
    if len({sheet.name.casefold() for sheet in sheets}) != len(sheets):
        raise Refused(f"{file} has two sheets of the same name.")
