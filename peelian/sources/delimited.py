"""CSV read to a grid: the encoding and the delimiter worked out, every line accounted for."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from peelian.kernel.errors import Problem, Refused
from peelian.sources.cells import Cell, Grid, Row, cell_ref
from peelian.sources.limits import MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS

DELIMITERS = ",;\t"
_SAMPLE = 100
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_csv(file: str, data: bytes) -> Grid:
    """The cells of a CSV file, separated by comma, semicolon or tab.

    The text is UTF-8, UTF-16 with its mark, or else Windows-1252. Refuses, with the line: bytes of no known
    encoding, quotation marks that do not pair up, a cell or a file past the limits.
    """
    text = _decode(file, data)
    delimiter = _delimiter(text)
    rows: list[Row] = []
    cells = 0
    for number, values in _records(file, text, delimiter):
        cells += len(values)
        _check_record(file, number, values, len(rows) + 1, cells)
        row = tuple(Cell(value, value or None, cell_ref(number, at)) for at, value in enumerate(values, 1))
        rows.append(Row(number, row))
    return Grid(file, "", tuple(rows))


def _decode(file: str, data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
    problem = Problem("These bytes are not text in UTF-8, UTF-16 or Windows-1252.", file, row=line)
    raise Refused(f"{file} cannot be read as text.", [problem])


def _delimiter(text: str) -> str:
    """The one that splits most of the first lines alike, into most cells; comma when nothing tells."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for _, values in islice(_records("", text, delimiter), _SAMPLE):
            if len(values) > 1:
                widths[len(values)] += 1
    except Refused:
        pass  # the lines before the fault tell enough; reading in earnest names it
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _records(file: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on; a line with nothing on it is a record of no cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for values in reader:
            yield line, values
            line = reader.line_num + 1
    except csv.Error as error:
        if "limit" in str(error):
            raise _refused(file, line, _too_long()) from None
        message = "The quotation marks in the record that starts here do not pair up."
        raise _refused(file, line, message) from None


def _check_record(file: str, line: int, values: list[str], rows: int, cells: int) -> None:
    if rows > MAX_ROWS:
        raise _refused(file, line, f"The file goes past {MAX_ROWS:,} rows, the most Peelian reads.")
    if len(values) > MAX_COLUMNS:
        raise _refused(file, line, f"The row has more than {MAX_COLUMNS} cells, the most Peelian reads.")
    if cells > MAX_CELLS:
        raise _refused(file, line, f"The file goes past {MAX_CELLS:,} cells, the most Peelian reads.")
    if any(len(value) > MAX_CELL for value in values):
        raise _refused(file, line, _too_long())


def _too_long() -> str:
    return f"A cell holds more than {MAX_CELL:,} characters. A quotation mark may not be closed."


def _refused(file: str, line: int, message: str) -> Refused:
    return Refused(f"{file} cannot be read.", [Problem(message, file, row=line)])
