"""The figures file a force sends: on each row a measure, a period, a value, and perhaps an area and a comparison.

    HO Crime Category, Volumes, Weighted Baseline %
    Violence with Injury, 85, +35

The whole file is read or none of it, and a refusal names every problem there is. The cell as printed is kept
beside the number read from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import Frequency, Period
from peelian.sources.cells import Cell, Row, Table
from peelian.sources.figure_headings import Columns, find_columns
from peelian.sources.printed_numbers import NULL_MARKS, null_reason, parse_number

STATUSES = ("provisional", "final")
"""What a file may say of a figure, in the column headed Status."""
LARGEST_FRACTION = Decimal("1.5")
"""If no bare number under a heading ending in % reaches this, the column holds fractions, 0.039 for 3.9 %."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as a force reported it.

    ``value`` is ``None`` when there is none, and ``null_reason`` then says why. ``comparison`` is the number
    printed under ``FiguresFile.comparison_label``, where 3.9 stands for 3.9 %; it is ``None`` for an empty cell or
    a mark, which ``comparison_printed`` keeps. ``cell`` is the place of the value (``B4``), or what the file says
    it was counted from, and ``row`` its row or line. ``base`` is how many a share is of, such as the people asked;
    ``status`` is one of :data:`STATUSES` or empty.
    """

    measure: str
    period: Period
    value: Decimal | None
    printed: str
    null_reason: str
    area: str
    comparison: Decimal | None
    comparison_printed: str
    cell: str
    row: int
    base: int | None = None
    status: str = ""
    revision_reason: str = ""


@dataclass(frozen=True, slots=True)
class FiguresFile:
    """Every figure of one file, in its order. ``comparison_label`` is that heading as printed, or empty."""

    file: str
    sheet: str
    rows: tuple[FigureRow, ...]
    comparison_label: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """One row and what was wrong with it."""

    measure: str
    area: str
    period: Period | None
    figure: FigureRow | None
    problems: tuple[Problem, ...]


def read_figures(table: Table, *, period: Period | None = None) -> FiguresFile:
    """The figures in ``table``; ``period`` is what the whole file is for when it has no such column.

    Refuses, naming every problem and reading nothing: columns missing, doubled or unknown, no rows, a row without
    a measure, a period that does not exist or is not the one given, a number that is none, percentages stored as
    fractions, and a measure, area and period that stand twice.
    """
    columns = find_columns(table, period_given=period is not None)
    if not table.rows:
        raise Refused(f"{table.file} has a header in row {table.header_row} and no figures under it.")
    reader = _Reader(table, columns, period)
    readings = [reader.read(row) for row in table.rows]
    problems = [problem for reading in readings for problem in reading.problems]
    problems += reader.fractions() + reader.repeats(readings)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems):,} problems"
        raise Refused(f"{table.file} has {count}. Nothing was read.", problems)
    return FiguresFile(
        file=table.file,
        sheet=table.sheet,
        rows=tuple(reading.figure for reading in readings if reading.figure is not None),
        comparison_label="" if columns.comparison is None else table.header[columns.comparison],
    )


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, columns: Columns, period: Period | None) -> None:
        self._table = table
        self._columns = columns
        self._period = period
        self._date_frequency = columns.frequency or _frequency_of_dates(table, columns.period)

    def read(self, row: Row) -> _Reading:
        """One row: a figure, or the problems that stop it being one."""
        problems: list[Problem] = []
        columns = self._columns
        measure = " ".join(row.cells[columns.measure].text.split())
        if not measure:
            problems.append(self._problem(row, columns.measure, "This row does not say what was measured."))
        area = "" if columns.area is None else row.cells[columns.area].text.strip()
        period = self._read_period(row, problems)
        value, reason = self._read_number(row, columns.value, problems)
        comparison: Decimal | None = None
        comparison_printed = ""
        if columns.comparison is not None and not row.cells[columns.comparison].blank:
            comparison, _ = self._read_number(row, columns.comparison, problems)
            comparison_printed = row.cells[columns.comparison].text.strip()
        base, status = self._read_base(row, problems), self._read_status(row, problems)
        if period is None or problems:
            return _Reading(measure, area, period, None, tuple(problems))
        figure = FigureRow(
            measure=measure,
            period=period,
            value=value,
            printed=row.cells[columns.value].text.strip(),
            null_reason=reason,
            area=area,
            comparison=comparison,
            comparison_printed=comparison_printed,
            cell=self._text(row, columns.place) or row.cells[columns.value].ref,
            row=row.number,
            base=base,
            status=status,
            revision_reason=self._text(row, columns.revision_reason),
        )
        return _Reading(measure, area, period, figure, ())

    def _text(self, row: Row, column: int | None) -> str:
        return "" if column is None else " ".join(row.cells[column].text.split())

    def _read_base(self, row: Row, problems: list[Problem]) -> int | None:
        """How many the share is of; an empty cell means that the file does not say."""
        column = self._columns.base
        if column is None or row.cells[column].blank:
            return None
        number = parse_number(row.cells[column].text)
        if number is None or number <= 0 or number != number.to_integral_value():
            found = row.cells[column].text
            problems.append(self._problem(row, column, "This is not a number of people or cases.", found=found))
            return None
        return int(number)

    def _read_status(self, row: Row, problems: list[Problem]) -> str:
        column = self._columns.status
        said = self._text(row, column).casefold()
        if column is not None and said and said not in STATUSES:
            expected = f"{' or '.join(STATUSES)}, or nothing"
            problems.append(self._problem(row, column, "This is not a status.", expected=expected, found=said))
            return ""
        return said

    def _read_period(self, row: Row, problems: list[Problem]) -> Period | None:
        column = self._columns.period
        if column is None:
            return self._period
        try:
            period = self._period_in(row.cells[column])
        except Refused as refusal:
            problems.append(self._problem(row, column, refusal.message, found=row.cells[column].text))
            return None
        if self._period is not None and period != self._period:
            message = f"The file was said to be for {self._period.words}, and this row is for {period.words}."
            problems.append(self._problem(row, column, message))
        return period

    def _period_in(self, cell: Cell) -> Period:
        if isinstance(cell.value, dt.date):
            return Period.starting(cell.value, self._date_frequency)
        if cell.blank:
            raise Refused("This row does not say which period it is for.")
        period = Period.parse(cell.text)
        promised = self._columns.frequency
        if promised is not None and period.frequency is not promised:
            raise Refused(f"This is a {period.frequency.value}, under a heading that promises a {promised.value}.")
        return period

    def _read_number(self, row: Row, column: int, problems: list[Problem]) -> tuple[Decimal | None, str]:
        cell = row.cells[column]
        number = parse_number(cell.text)
        reason = null_reason(cell.text) if number is None else ""
        if number is None and reason is None:
            message = "There is no figure here." if cell.blank else "This is not a number."
            expected = f"a number, or {NULL_MARKS} where there is none"
            problems.append(self._problem(row, column, message, expected=expected, found=cell.text))
        return number, reason or ""

    def _problem(self, row: Row, column: int, message: str, *, expected: str = "", found: str = "") -> Problem:
        table = self._table
        heading = table.header[column]
        return Problem(message, table.file, table.sheet, row.number, heading, expected=expected, found=found)

    def fractions(self) -> list[Problem]:
        """The problem of a column headed % whose bare spreadsheet numbers are all fractions."""
        column = self._columns.comparison
        if column is None or not self._table.header[column].endswith("%"):
            return []
        cells = [row.cells[column] for row in self._table.rows]
        bare = [cell.value for cell in cells if isinstance(cell.value, Decimal) and not cell.text.endswith("%")]
        sizes = [abs(number) for number in bare if number]
        if not sizes or max(sizes) >= LARGEST_FRACTION:
            return []
        message = (
            f"Every number in this column is smaller than {LARGEST_FRACTION}, so these may be fractions. "
            "Type the percentages as they are read, with the sign, such as 3.9%."
        )
        table = self._table
        return [Problem(message, table.file, table.sheet, table.header_row, table.header[column])]

    def repeats(self, readings: Sequence[_Reading]) -> list[Problem]:
        """The same measure, area and period on two rows."""
        first: dict[tuple[str, str, Period], int] = {}
        problems = []
        for row, reading in zip(self._table.rows, readings, strict=True):
            if reading.period is None or not reading.measure:
                continue
            key = (reading.measure.casefold(), reading.area.casefold(), reading.period)
            earlier = first.setdefault(key, row.number)
            if earlier != row.number:
                message = (
                    f"Rows {earlier} and {row.number} both give {reading.measure} for {reading.period.words}."
                )
                problems.append(self._problem(row, self._columns.measure, message))
        return problems


def _frequency_of_dates(table: Table, column: int | None) -> Frequency:
    """What date cells under a heading that does not say stand for.

    A spreadsheet turns a typed 2021-09 into the first of that month: when every date is a first, they are months.
    """
    cells = [] if column is None else [row.cells[column].value for row in table.rows]
    days = [value.day for value in cells if isinstance(value, dt.date)]
    return Frequency.MONTH if all(day == 1 for day in days) else Frequency.DAY
