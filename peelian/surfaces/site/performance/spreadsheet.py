"""A measure's rows as CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from peelian.publication.payloads import Row

COLUMNS = tuple(Row.model_fields)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(rows: Iterable[Mapping[str, object]]) -> bytes:
    """UTF-8 without a mark, one header row of the public contract's own names, rows in the order given."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([cell(row.get(column, "")) for column in COLUMNS])
    return text.getvalue().encode()


def cell(value: object) -> str:
    """The value as text. A text that a spreadsheet would take for a formula gets an apostrophe before it.

    Plain numbers, signed or not, stay numbers.
    """
    text = "" if value is None else str(value)
    if text.startswith(_FORMULA) and _NUMBER.fullmatch(text) is None:
        return "'" + text
    return text
