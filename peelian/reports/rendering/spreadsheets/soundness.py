"""Whether a workbook keeps the rules, and if not, every place where it breaks one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from peelian.kernel.errors import Problem
from peelian.reports.rendering.outline import leads_somewhere
from peelian.reports.rendering.spreadsheets.shorthand import notes_in, unknown_in
from peelian.reports.tree import Link

if TYPE_CHECKING:
    from peelian.reports.rendering.spreadsheets.workbook import Sheet, Workbook

RESERVED = ("Cover", "Contents", "Notes")
"""Sheets that the writers add."""

MAX_ROWS = 1_048_000
"""Rows of one table: Excel's and LibreOffice's 1,048,576, less those above the table."""
MAX_COLUMNS = 16_384
MAX_TEXT = 32_767
"""Characters in one cell: the most Excel allows."""
MAX_HEADING = 255
MAX_DIGITS = 15
"""Digits that a spreadsheet's binary numbers keep exactly."""

_SHEET_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_RESERVED = frozenset(name.casefold() for name in (*RESERVED, "History"))
_UNFIT = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMPTY = "is empty. Put a shorthand marker such as [x] or [z] where there is nothing to say."


def problems(workbook: Workbook) -> list[Problem]:
    """Every breach, in the order of the sheets. Raises ``TypeError`` for a cell that is no text and no number."""
    found = [*_cover(workbook), *_names(workbook.sheets)]
    used: set[int] = set().union(*map(notes_in, (*workbook.texts(), *workbook.notes)))
    for sheet in workbook.sheets:
        texts: set[str] = set()
        found += [*_above(sheet), *_columns(sheet), *_rows(sheet, texts)]
        used = used.union(*map(notes_in, (*sheet.texts(), *texts)))
    return found + list(_notes(workbook.notes, used))


def _cover(workbook: Workbook) -> Iterator[Problem]:
    wanted = {
        "title": workbook.title,
        "description": workbook.description,
        "publisher": workbook.publisher,
        "contact": workbook.contact,
    }
    for name, words in wanted.items():
        if not words:
            yield Problem(f"It has no {name}.")
    if not workbook.sheets:
        yield Problem("It has no table.")
    lines = (*workbook.description.split("\n"), workbook.title, workbook.publisher, workbook.next_update)
    links = (workbook.contact, workbook.source, workbook.licence)
    for problem in _lines((*lines, *workbook.notes, *links)):
        yield Problem(problem, sheet="Cover")


def _names(sheets: tuple[Sheet, ...]) -> Iterator[Problem]:
    names = Counter(sheet.name.casefold() for sheet in sheets)
    for sheet in sheets:
        if not _SHEET_NAME.fullmatch(sheet.name):
            yield Problem(
                "It cannot have this name.",
                sheet=sheet.name,
                expected="a letter, then letters, digits and underscores, 31 characters at most.",
            )
        elif sheet.name.casefold() in _RESERVED:
            yield Problem("This name is kept for another purpose.", sheet=sheet.name)
        elif names[sheet.name.casefold()] > 1:
            yield Problem("Two sheets have this name.", sheet=sheet.name)


def _above(sheet: Sheet) -> Iterator[Problem]:
    if not sheet.title:
        yield Problem("It has no title.", sheet=sheet.name)
    for problem in _lines((sheet.title, sheet.units, sheet.source, *sheet.remarks)):
        yield Problem(problem, sheet=sheet.name)


def _columns(sheet: Sheet) -> Iterator[Problem]:
    if not 1 <= len(sheet.columns) <= MAX_COLUMNS:
        yield Problem(f"A table has between 1 and {MAX_COLUMNS:,} columns.", sheet=sheet.name)
    names = Counter(column.name.casefold() for column in sheet.columns)
    for number, column in enumerate(sheet.columns, 1):
        name = column.name
        problem = "has no heading." if not name else _text_problem(name)
        if not problem and len(name) > MAX_HEADING:
            problem = f"has a heading of more than {MAX_HEADING} characters."
        if not problem and names[name.casefold()] > 1:
            problem = "has the heading of another column."
        if problem:
            yield Problem(f"The column {problem}", sheet=sheet.name, column=name or str(number))


def _rows(sheet: Sheet, texts: set[str]) -> Iterator[Problem]:
    """Problems of the rows; fills ``texts`` with the texts found sound."""
    if not 1 <= len(sheet.rows) <= MAX_ROWS:
        yield Problem(f"A table has between 1 and {MAX_ROWS:,} rows.", sheet=sheet.name)
    width = len(sheet.columns)
    for number, row in enumerate(sheet.rows, 1):
        if len(row) != width:
            words = f"The row has {len(row)} cells, not {width}."
            yield Problem(words, sheet=sheet.name, row=number)
            continue
        for index, cell in enumerate(row):
            if isinstance(cell, str) and cell in texts:
                continue
            problem = _text_problem(cell) if isinstance(cell, str) else _number_problem(cell)
            if problem:
                column = sheet.columns[index].name
                yield Problem(f"The cell {problem}", sheet=sheet.name, row=number, column=column)
            elif isinstance(cell, str):
                texts.add(cell)


def _notes(notes: tuple[str, ...], used: set[int]) -> Iterator[Problem]:
    defined = set(range(1, len(notes) + 1))
    for number in sorted(used - defined):
        yield Problem(f"[note {number}] is referred to, but there is no such note.")
    for number in sorted(defined - used):
        yield Problem(f"Note {number} is never referred to.")
    for number, text in enumerate(notes, 1):
        if not text:
            yield Problem(f"Note {number} has no text.")


def _lines(lines: Iterable[str | Link]) -> Iterator[str]:
    for line in lines:
        words = line.text if isinstance(line, Link) else line
        problem = _text_problem(words) if words else ""
        if problem:
            yield f"The line “{words[:40]}” {problem}"
        if isinstance(line, Link) and (not words or not leads_somewhere(line.href, frozenset())):
            yield f"The link “{words[:40]}” needs words and the address of a page or a mailbox."


def _text_problem(text: str) -> str:
    if not text.strip():
        return _EMPTY
    if _UNFIT.search(text):
        return "holds a line break or a character that cannot be printed."
    if text != text.strip():
        return "begins or ends with a space."
    if len(text) > MAX_TEXT:
        return f"holds more than {MAX_TEXT:,} characters."
    unknown = unknown_in(text)
    return f"holds shorthand that is not known: {', '.join(sorted(unknown))}." if unknown else ""


def _number_problem(cell: object) -> str:
    if type(cell) is int:
        return "" if abs(cell) < 10**MAX_DIGITS else _too_long()
    if type(cell) is not Decimal:
        raise TypeError(f"A cell is text, an int or a Decimal, not {type(cell).__name__}.")
    if not cell.is_finite():
        return "holds no number. Put a shorthand marker in its place."
    return (
        ""
        if len(cell.as_tuple().digits) <= MAX_DIGITS and -MAX_DIGITS <= cell.adjusted() <= MAX_DIGITS
        else _too_long()
    )


def _too_long() -> str:
    return f"holds a number of more than {MAX_DIGITS} digits, which a spreadsheet would change. Write it as text."
