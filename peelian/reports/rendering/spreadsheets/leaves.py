"""A workbook laid out as the leaves of a file: cover, contents, notes and tables, each line and cell in its place.

Both writers draw these leaves and nothing else, so that ODS and XLSX say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from peelian.kernel.periods import day_words
from peelian.reports.rendering.spreadsheets.looks import Dress, Look, number_look
from peelian.reports.rendering.spreadsheets.measures import LINE_HEIGHT, column_width, lines_in, row_lines
from peelian.reports.rendering.spreadsheets.shorthand import Marker, markers_in, notes_in
from peelian.reports.rendering.spreadsheets.soundness import RESERVED
from peelian.reports.rendering.spreadsheets.workbook import Cell, Column, Sheet, Words, Workbook
from peelian.reports.tree import Link

COVER, CONTENTS, NOTES = RESERVED
COVER_WIDTH = 90.0
_LIKE_A_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Line:
    """A text in column A. ``href`` is an address on the web, a mailbox, or ``#`` and a sheet's name."""

    text: str
    dress: Dress = Dress.PLAIN
    href: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under the lines. ``looks`` holds each column's for its numbers.

    ``hrefs`` says, for each row, where the row's last cell leads; it is empty where nothing leads anywhere.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    looks: tuple[Look, ...]
    numeric: tuple[bool, ...]
    hrefs: tuple[str, ...] = ()

    def dress(self, cell: str, index: int) -> Dress:
        """The look of a cell of words in the column at ``index``."""
        if self.hrefs and index == len(self.columns) - 1:
            return Dress.TEXT_LINK
        if cell.startswith(_LIKE_A_FORMULA):
            return Dress.AS_WRITTEN
        return Dress.SHORTHAND if self.numeric[index] else Dress.TEXT


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet of the file: ``lines`` from A1 down, then the ``grid``, if it has one, from column A.

    ``widths`` of columns are in digits of the text, ``heights`` of rows, the grid's with them, in points.
    """

    name: str
    lines: tuple[Line, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    grid: Grid | None = None


def leaves_of(workbook: Workbook) -> tuple[Leaf, ...]:
    """The leaves in the order of their tabs."""
    several = len(workbook.sheets) > 1
    tables = tuple(_table(sheet, several=several) for sheet in workbook.sheets)
    made = [_cover(workbook, tables)]
    if several:
        made.append(_contents(workbook))
    if workbook.notes:
        made.append(_notes(workbook))
    return (*made, *tables)


def decimal_text(number: int | Decimal) -> str:
    """A number as both formats hold it, without an exponent: ``-1204.50``."""
    return str(number) if isinstance(number, int) else f"{number:f}"


def _cover(workbook: Workbook, tables: tuple[Leaf, ...]) -> Leaf:
    lines = [Line(workbook.title, Dress.TITLE)]
    lines += [Line(words, Dress.PARAGRAPH) for words in workbook.description.split("\n")]
    lines += [Line("Publisher and contact", Dress.HEADING), Line(workbook.publisher, Dress.PARAGRAPH)]
    lines.append(_line("", workbook.contact, wrap=True))
    lines += [Line("Dates", Dress.HEADING), Line(f"Published: {day_words(workbook.dated)}", Dress.PARAGRAPH)]
    if workbook.next_update:
        lines.append(Line(f"Next update: {workbook.next_update}", Dress.PARAGRAPH))
    if workbook.source or workbook.licence:
        lines.append(Line("Source and licence", Dress.HEADING))
        known = (("Source: ", workbook.source), ("Licence: ", workbook.licence))
        lines += [_line(label, words, wrap=True) for label, words in known if words]
    lines += _shorthand(workbook)
    lines.append(Line("Sheets in this workbook", Dress.HEADING))
    shown = [CONTENTS] if len(tables) > 1 else []
    lines += [
        Line(name, Dress.PARAGRAPH_LINK, f"#{name}") for name in (*shown, *([NOTES] if workbook.notes else []))
    ]
    if len(tables) == 1:
        lines.append(Line(workbook.sheets[0].title, Dress.PARAGRAPH_LINK, f"#{workbook.sheets[0].name}"))
    return Leaf(COVER, tuple(lines), (COVER_WIDTH,), tuple(map(_height, lines)))


def _shorthand(workbook: Workbook) -> Iterator[Line]:
    used = set().union(*(_markers(sheet) for sheet in workbook.sheets), *map(markers_in, workbook.notes))
    if used:
        yield Line("Shorthand used in the tables", Dress.HEADING)
    for marker in Marker:
        if marker in used:
            yield Line(f"{marker} {marker.words}: {marker.meaning}", Dress.PARAGRAPH)


def _contents(workbook: Workbook) -> Leaf:
    rows = [(sheet.name, sheet.title) for sheet in workbook.sheets]
    if workbook.notes:
        rows.insert(0, (NOTES, "Notes"))
    grid = _grid(
        "Contents_list",
        (Column("Sheet"), Column("Title")),
        tuple(rows),
        hrefs=tuple(f"#{name}" for name, _ in rows),
    )
    return _leaf(CONTENTS, (Line(CONTENTS, Dress.TITLE), _COUNT), grid)


def _notes(workbook: Workbook) -> Leaf:
    texts = {COVER: (*workbook.texts(), *workbook.notes)}
    texts |= {sheet.name: tuple(_texts(sheet)) for sheet in workbook.sheets}
    places = {name: set().union(*map(notes_in, words)) for name, words in texts.items()}
    rows = tuple(
        (f"[note {number}]", text, ", ".join(name for name, numbers in places.items() if number in numbers))
        for number, text in enumerate(workbook.notes, 1)
    )
    grid = _grid("Notes_list", (Column("Note"), Column("Text"), Column("Sheets it is used on")), rows)
    return _leaf(NOTES, (Line(NOTES, Dress.TITLE), _COUNT), grid)


def _table(sheet: Sheet, *, several: bool) -> Leaf:
    lines = [Line(sheet.title, Dress.TITLE), _COUNT]
    if any(map(notes_in, _texts(sheet))):
        lines.append(Line("Notes in square brackets are explained on the sheet Notes", Dress.LINK, f"#{NOTES}"))
    used = _markers(sheet)
    if used:
        words = ", ".join(f"{marker} {marker.words}" for marker in Marker if marker in used)
        lines.append(Line(f"Shorthand in this table: {words}."))
    if sheet.units:
        lines.append(Line(f"Units: {sheet.units}"))
    lines += [Line(remark) for remark in sheet.remarks]
    if sheet.source:
        lines.append(_line("Source: ", sheet.source, wrap=False))
    if several:
        lines.append(Line("Back to the contents", Dress.LINK, f"#{CONTENTS}"))
    return _leaf(sheet.name, tuple(lines), _grid(sheet.table_name, sheet.columns, sheet.rows))


_COUNT = Line("This sheet contains one table.")


def _line(label: str, words: Words, *, wrap: bool) -> Line:
    if isinstance(words, Link):
        return Line(label + words.text, Dress.PARAGRAPH_LINK if wrap else Dress.LINK, words.href)
    return Line(label + words, Dress.PARAGRAPH if wrap else Dress.PLAIN)


def _texts(sheet: Sheet) -> set[str]:
    return {*sheet.texts(), *(cell for row in sheet.rows for cell in row if isinstance(cell, str))}


def _markers(sheet: Sheet) -> set[Marker]:
    return set().union(*map(markers_in, _texts(sheet)))


def _grid(
    name: str, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], hrefs: tuple[str, ...] = ()
) -> Grid:
    cells = tuple(zip(*rows, strict=True))
    looks = tuple(
        number_look(_decimals(down), grouped=column.grouped) for column, down in zip(columns, cells, strict=True)
    )
    numeric = tuple(not all(isinstance(cell, str) for cell in down) for down in cells)
    return Grid(name, columns, rows, looks, numeric, hrefs)


def _decimals(cells: Iterable[Cell]) -> int:
    """Decimal places of the cell that has most, so that the points of a column stand under one another."""
    exponents = {cell.as_tuple().exponent for cell in cells if isinstance(cell, Decimal)}
    return max((-exponent for exponent in exponents if isinstance(exponent, int) and exponent < 0), default=0)


def _leaf(name: str, lines: tuple[Line, ...], grid: Grid) -> Leaf:
    widths = tuple(map(column_width, grid.columns, zip(*grid.rows, strict=True)))
    heading = max(
        lines_in(column.name, width, bold=True) for column, width in zip(grid.columns, widths, strict=True)
    )
    rows = (heading, *(row_lines(row, widths) for row in grid.rows))
    heights = (*map(_height, lines), *(LINE_HEIGHT * count for count in rows))
    return Leaf(name, lines, widths, heights, grid)


def _height(line: Line) -> float:
    if line.dress in _TALL:
        return _TALL[line.dress]
    wrapped = line.dress in (Dress.PARAGRAPH, Dress.PARAGRAPH_LINK)
    return LINE_HEIGHT * (lines_in(line.text, COVER_WIDTH) if wrapped else 1)


_TALL = {Dress.TITLE: 24.0, Dress.HEADING: 30.0}
