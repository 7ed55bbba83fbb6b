"""Row headers in a tagged PDF: the typesetter tags only the head row, so its tags are mended afterwards.

The first cell of a row becomes a header of its row, and the other cells give up their explicit list of headers, so
that a reader finds both headers of a cell by their scope (ISO 14289-1, 7.5). Each edit keeps its length in bytes,
so the file's own index of positions stays right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CELL = re.compile(rb"/S/TD(/P \d+ 0 R/A\[<</O/Table)(/Headers\[\(U(\d+)x(\d+)y0\)\])(?=>>)")


def mark_row_headers(pdf: bytes, tables: Sequence[bool]) -> bytes:
    """The same PDF with row headers tagged. ``tables`` says, in order, whose rows have one."""

    def mended(cell: re.Match[bytes]) -> bytes:
        start, headers, table, column = cell.groups()
        if not tables[int(table) - 1]:
            return cell.group()
        if column == b"0":
            return b"/S/TH" + start + b"/Scope/Row".ljust(len(headers))
        return b"/S/TD" + start + b" " * len(headers)

    return _CELL.sub(mended, pdf)
