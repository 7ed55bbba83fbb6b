"""The rules of an accessible spreadsheet, asked of what was found in a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from peelian.reports.rendering.spreadsheets.found import FoundSheet, FoundTable, FoundWorkbook
from peelian.reports.rendering.spreadsheets.places import cell_name
from peelian.reports.rendering.spreadsheets.shorthand import markers_in, notes_in, unknown_in
from peelian.reports.rendering.spreadsheets.soundness import RESERVED
from peelian.reports.rendering.spreadsheets.workbook import LANGUAGE

_COVER, _CONTENTS, _NOTES = RESERVED


def breaches(found: FoundWorkbook) -> Iterator[str]:
    """Every rule that the file breaks, in words that say where."""
    yield from found.faults
    yield from _properties(found)
    yield from _sheets(found)
    for sheet in found.sheets:
        for words in _sheet(sheet):
            yield f"Sheet {sheet.name}: {words}"
    yield from _explained(found)


def _properties(found: FoundWorkbook) -> Iterator[str]:
    if not found.title:
        yield "The file's properties have no title."
    if not found.creator:
        yield "The file's properties have no author."
    if found.language != LANGUAGE:
        yield f"The file's properties do not give its language as {LANGUAGE}."


def _sheets(found: FoundWorkbook) -> Iterator[str]:
    names = [sheet.name for sheet in found.sheets]
    if not names:
        yield "The file has no sheet."
        return
    if names[0] != _COVER:
        yield "The first sheet is not a cover."
    if found.opens_at != f"{names[0]}.A1":
        yield "The file does not open at A1 of its first sheet."
    tables = [table for sheet in found.sheets for table in sheet.tables]
    if len([name for name in names if name not in RESERVED]) > 1 and _CONTENTS not in names:
        yield "There are several tables and no contents sheet."
    for name, times in Counter(table.name.casefold() for table in tables).items():
        if times > 1:
            yield f"{times} tables are called {name}."


def _sheet(sheet: FoundSheet) -> Iterator[str]:
    if not sheet.cells:
        yield "it is empty."
        return
    if (0, 0) not in sheet.cells:
        yield "A1 does not hold its title."
    if len(sheet.tables) > 1:
        yield f"it has {len(sheet.tables)} tables."
    if not sheet.tables and sheet.name != _COVER:
        yield "it has no marked table."
    first = min((table.first[0] for table in sheet.tables), default=max(row for row, _ in sheet.cells) + 1)
    yield from _above(sheet, first)
    for table in sheet.tables:
        yield from _table(sheet, table)
    if len(sheet.tables) == 1:
        yield from _outside(sheet, sheet.tables[0])


def _above(sheet: FoundSheet, first: int) -> Iterator[str]:
    """The lines above the table, or all of a sheet without one: in column A, none blank."""
    aside = sorted(place for place in sheet.cells if place[0] < first and place[1] > 0)
    if aside:
        yield f"{cell_name(aside[0])} holds something outside column A and outside a table."
    for row in range(first):
        if (row, 0) not in sheet.cells:
            yield f"row {row + 1} is blank."


def _table(sheet: FoundSheet, table: FoundTable) -> Iterator[str]:
    (top, left), (bottom, right) = table.first, table.last
    if left:
        yield f"the table {table.name} does not start in column A."
    if bottom == top:
        yield f"the table {table.name} has no rows."
    headings = [sheet.cells.get((top, column), "") for column in range(left, right + 1)]
    if table.headings is not None and list(table.headings) != headings:
        yield f"the table {table.name} names its columns otherwise than its heading row does."
    if len({heading.casefold() for heading in headings}) != len(headings):
        yield f"the table {table.name} has two columns of one heading."
    for number, row in enumerate(range(top, bottom + 1)):
        if not any((row, column) in sheet.cells for column in range(left, right + 1)):
            yield f"row {row + 1} of the table is blank."
            continue
        for column in range(left, right + 1):
            if (row, column) not in sheet.cells:
                yield f"{cell_name((row, column))} is empty{'' if number else ', and it is a heading'}."


def _outside(sheet: FoundSheet, table: FoundTable) -> Iterator[str]:
    beyond = sorted(place for place in sheet.cells if place[0] >= table.first[0] and not _within(table, place))
    if beyond:
        yield f"{cell_name(beyond[0])} holds something below or beside the table."


def _within(table: FoundTable, place: tuple[int, int]) -> bool:
    rows = table.first[0] <= place[0] <= table.last[0]
    return rows and table.first[1] <= place[1] <= table.last[1]


def _explained(found: FoundWorkbook) -> Iterator[str]:
    texts = {text for sheet in found.sheets for text in sheet.cells.values()}
    notes = {text for sheet in found.sheets if sheet.name == _NOTES for text in _first_column(sheet)}
    cover = {
        text.partition(" ")[0] for sheet in found.sheets if sheet.name == _COVER for text in _first_column(sheet)
    }
    for number in sorted(set().union(*map(notes_in, texts))):
        if f"[note {number}]" not in notes:
            yield f"[note {number}] is not on a sheet called {_NOTES}."
    for marker in sorted({*set().union(*map(markers_in, texts)), *set().union(*map(unknown_in, texts))}):
        if marker not in cover:
            yield f"The shorthand {marker} is not explained on the cover."


def _first_column(sheet: FoundSheet) -> Iterator[str]:
    return (text for (_, column), text in sheet.cells.items() if column == 0)
