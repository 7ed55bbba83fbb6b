"""The XML of an OpenDocument spreadsheet: its sheets, and what each holds besides values (ODF 1.3, part 3)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from peelian.sources.archives import Archive
from peelian.sources.limits import MAX_COLUMNS, MAX_SHEETS
from peelian.sources.sheet_contents import CellMarks, SheetContents
from peelian.sources.xml_parts import TagReader, read_part

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE = f"{{{_OASIS}table:1.0}}"
_OFFICE = f"{{{_OASIS}office:1.0}}"
_STYLE = f"{{{_OASIS}style:1.0}}"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_MOST_REPEATS = 2**20
_CELLS = ("table-cell", "covered-table-cell")
_GROUPS = ("table-row-group", "table-column-group")


def look_into_spreadsheet(archive: Archive) -> list[SheetContents]:
    """The contents of every sheet, in order. Refuses damage."""
    reader = _Content(archive.file)
    read_part(archive, "content.xml", reader)
    return reader.sheets


@dataclass(frozen=True, slots=True)
class _Run:
    """The same cell, ``repeats`` times side by side from ``column``."""

    column: int
    repeats: int
    marks: CellMarks


class _Content(TagReader):
    """Walks content.xml. A table inside another thing (a cached link, a chart) is no sheet and is passed over."""

    def __init__(self, file: str) -> None:
        self.sheets: list[SheetContents] = []
        self._file = file
        self._path: list[str] = []
        self._style = ""
        self._undisplayed: set[str] = set()
        self._sheet: _Sheet | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style":
            self._style = attributes.get(f"{_STYLE}name", "")
        elif tag == "table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self._undisplayed.add(self._style)
        elif tag == "table" and self._path[-1:] == ["spreadsheet"]:
            self._start_sheet(attributes)
        elif self._sheet is not None:
            self._sheet.start(tag, attributes)
        self._path.append(tag)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) > MAX_SHEETS:
            raise ValueError(MAX_SHEETS)
        hidden = attributes.get(f"{_TABLE}style-name") in self._undisplayed
        contents = SheetContents(self._file, attributes.get(f"{_TABLE}name", ""), hidden=hidden)
        self.sheets.append(contents)
        self._sheet = _Sheet(contents)

    def end(self, tag: str) -> None:
        self._path.pop()
        if tag == "table" and self._path[-1:] == ["spreadsheet"]:
            self._sheet = None
        elif self._sheet is not None:
            self._sheet.end(tag)

    def text(self, text: str) -> None:
        if self._sheet is not None:
            self._sheet.text(text)


class _Sheet(TagReader):
    """The rows of one sheet, repeats counted out."""

    def __init__(self, contents: SheetContents) -> None:
        self._contents = contents
        self._hidden_columns: set[int] = set()
        self._groups: list[bool] = []
        self._columns = 0
        self._row = 1
        self._row_repeats = 1
        self._row_hidden = False
        self._column = 1
        self._runs: list[_Run] = []
        self._cell: dict[str, str] = {}
        self._covered = False
        self._note = 0
        self._text: list[str] = []
        self._paragraph = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table-column":
            self._start_column(attributes)
        elif tag in _GROUPS:
            self._groups.append(attributes.get(f"{_TABLE}display") == "false")
        elif tag == "table-row":
            self._row_repeats = _repeats(attributes, "rows")
            self._row_hidden = self._out_of_sight(attributes)
            self._column, self._runs = 1, []
        elif tag in _CELLS:
            self._cell, self._text, self._covered = dict(attributes), [], tag == "covered-table-cell"
        elif tag == "annotation":
            self._note += 1
        elif tag == "p":
            self._paragraph += 1

    def _start_column(self, attributes: dict[str, str]) -> None:
        repeats = _repeats(attributes, "columns")
        first = self._columns + 1
        self._columns += repeats
        if self._out_of_sight(attributes):
            self._hidden_columns.update(range(first, min(self._columns, MAX_COLUMNS) + 1))

    def _out_of_sight(self, attributes: dict[str, str]) -> bool:
        return any(self._groups) or attributes.get(f"{_TABLE}visibility", "visible") != "visible"

    def end(self, tag: str) -> None:
        if tag in _GROUPS:
            self._groups.pop()
        elif tag == "table-row":
            self._end_row()
        elif tag in _CELLS:
            self._end_cell()
        elif tag == "annotation":
            self._note -= 1
        elif tag == "p":
            self._paragraph -= 1

    def text(self, text: str) -> None:
        if self._paragraph and not self._note:
            self._text.append(text)

    def _marks(self) -> CellMarks:
        kind = self._cell.get(f"{_OFFICE}value-type", "")
        text = self._cell.get(f"{_OFFICE}string-value", "") or "".join(self._text)
        length = len(text.strip())
        valued = kind not in ("", "string") or bool(length)
        return CellMarks(
            valued=valued,
            characters=length,
            percent=kind == "percentage",
            formula=f"{_TABLE}formula" in self._cell,
            error=text if self._cell.get(_CALC_TYPE) == "error" else "",
            hidden=self._covered,
            hidden_row=self._row_hidden,
        )

    def _end_cell(self) -> None:
        repeats = _repeats(self._cell, "columns")
        rows, columns = _spanned(self._cell, "rows"), _spanned(self._cell, "columns")
        if (rows, columns) != (1, 1):
            last = (self._row + self._row_repeats + rows - 2, self._column + columns - 1)
            self._contents.merge((self._row, self._column), last)
        run = _Run(self._column, repeats, self._marks())
        if run.column > MAX_COLUMNS:
            self._contents.add(self._row, run.column, run.marks)
        elif run.marks.valued or run.marks.formula:
            self._runs.append(run)
        self._column += repeats

    def _end_row(self) -> None:
        if self._runs:
            for row in range(self._row, self._row + self._row_repeats):
                for run in self._runs:
                    self._add(row, run)
        self._row += self._row_repeats

    def _add(self, row: int, run: _Run) -> None:
        for column in range(run.column, run.column + run.repeats):
            hidden = column in self._hidden_columns
            self._contents.add(row, column, replace(run.marks, hidden_column=True) if hidden else run.marks)


def _repeats(attributes: dict[str, str], of: str) -> int:
    """How often a row, column or cell stands; raises ``ValueError`` past what any sheet has."""
    return _count(attributes.get(f"{_TABLE}number-{of}-repeated", "1"))


def _spanned(attributes: dict[str, str], of: str) -> int:
    return _count(attributes.get(f"{_TABLE}number-{of}-spanned", "1"))


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= _MOST_REPEATS:
        raise ValueError(text)
    return count
