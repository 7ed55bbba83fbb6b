"""XLSX and ODS read to a grid: weighed, looked into for anything unseen, and only then read for values."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Sequence
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook

from peelian.kernel.errors import Problem, Refused
from peelian.sources.archives import Archive
from peelian.sources.cells import Cell, Grid, Row, Scalar, cell_ref
from peelian.sources.excel import look_into_workbook
from peelian.sources.kinds import Kind
from peelian.sources.opendocument import look_into_spreadsheet
from peelian.sources.printed_numbers import digits
from peelian.sources.sheet_contents import SheetContents, check_together

Held = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def read_workbook(name: str, data: bytes, kind: Kind, sheet: str | None) -> Grid:
    """The cells of one sheet: the one named, or the only one that holds anything.

    Refuses a hidden sheet, row, column or cell that holds values, a formula, an error, several sheets to choose
    from, and a sheet whose values cannot all be read.
    """
    archive = Archive(name, data)
    sheets = look_into_workbook(archive) if kind is Kind.XLSX else look_into_spreadsheet(archive)
    check_together(archive.file, sheets)
    _refuse_hidden_sheets(archive.file, sheets)
    contents = _choose(archive.file, sheets, sheet)
    if contents.problems:
        raise Refused(f"{archive.file}, sheet {contents.name}, cannot be read as it stands.", contents.problems)
    rows = _read_rows(archive, data, contents)
    return Grid(archive.file, contents.name, rows, tuple(contents.merges))


def _refuse_hidden_sheets(file: str, sheets: Sequence[SheetContents]) -> None:
    problems = [
        Problem("This hidden sheet holds values. Unhide it or delete it.", file, contents.name)
        for contents in sheets
        if contents.hidden and contents.valued
    ]
    if problems:
        raise Refused(f"{file} holds values that are not shown.", problems)


def _choose(file: str, sheets: Sequence[SheetContents], sheet: str | None) -> SheetContents:
    filled = [contents for contents in sheets if contents.valued or contents.listed]
    names = ", ".join(f"“{contents.name}”" for contents in filled)
    if not filled:
        raise Refused(f"{file} holds no values.")
    if sheet is not None:
        named = [contents for contents in filled if contents.name == sheet]
        if not named:
            raise Refused(f"{file} has no sheet “{sheet}” that holds values. It has {names}.")
        return named[0]
    if len(filled) > 1:
        raise Refused(f"{file} has several sheets that hold values: {names}. Say which one to read.")
    return filled[0]


def _read_rows(archive: Archive, data: bytes, contents: SheetContents) -> tuple[Row, ...]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            held = workbook.get_sheet_by_name(contents.name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError):
        raise archive.damaged() from None
    rows = tuple(
        Row(number, tuple(_cell(value, number, column, contents) for column, value in enumerate(values, 1)))
        for number, values in enumerate(held, 1)
    )
    if sum(not cell.blank for row in rows for cell in row.cells) != contents.valued:
        raise Refused(
            f"{archive.file}, sheet {contents.name}, holds cells that cannot be read with certainty. "
            "Open it, save it again and send the new file."
        )
    return rows


def _cell(held: Held, row: int, column: int, contents: SheetContents) -> Cell:
    ref = cell_ref(row, column)
    if isinstance(held, float | int) and not isinstance(held, bool) and math.isfinite(held):
        number = Decimal(f"{held:.15g}")
        percent = (row, column) in contents.percent
        text = digits(number * 100 if percent else number)
        return Cell(f"{text}%" if percent else text, Decimal(text), ref)
    value = _scalar(held)
    return Cell("" if value is None else str(value), value, ref)


def _scalar(held: Held) -> Scalar:
    """A date, or words; a time of day, a length of time and true or false are words."""
    if isinstance(held, bool):
        return str(held).upper()
    if isinstance(held, dt.datetime):
        return held.date() if held.time() == dt.time() else held.isoformat(" ")
    if isinstance(held, dt.date):
        return held
    return str(held) or None
