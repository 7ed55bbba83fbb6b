"""Cuts a file of many months or forces into one for each force's month, as they would have come singly.

Each row goes, byte for byte and in its order, under the header as it came. A piece is therefore the same bytes
whatever else came with it, and is known again. What a row says beyond its month and force is judged as the piece
lands, and lines are counted within it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

from peelian.kernel.errors import Problem, Refused
from peelian.sources.crimes.arrivals import READING_FAULTS, Arrival
from peelian.sources.crimes.careful import HEADING_BYTES, headings_in
from peelian.sources.crimes.forces import force_called

HELD = 16 * 1024 * 1024
"""Bytes held back before they are written."""
_LONGEST_LINE = 1024 * 1024
_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


def cut(arrival: Arrival, folder: Path, *, moved: Callable[[int], None]) -> list[Arrival]:
    """The pieces of the file, written into ``folder``, by month and force. ``moved`` is told each step.

    Refuses the whole file where it cannot be read to its end, has another header than its kind's, or has a row
    that names no month and force, since a piece would then lack rows and not show it.
    """
    pieces = _Pieces(arrival, folder, moved)
    try:
        with arrival.open() as source:
            pieces.begin(source.readline(HEADING_BYTES))
            while line := source.readline(_LONGEST_LINE):
                pieces.add(line)
    except READING_FAULTS as error:
        reason = getattr(error, "strerror", None) or "it is damaged, or is not as long as it says"
        raise Refused(f"{arrival.shown} cannot be read: {reason}. Fetch it again.") from None
    return pieces.done()


class _Pieces:
    """The pieces so far: each a name, and its lines that are still held back."""

    def __init__(self, arrival: Arrival, folder: Path, moved: Callable[[int], None]) -> None:
        self.arrival, self.folder, self.moved = arrival, folder, moved
        self.line = 1
        self.held = 0
        self.header = b""
        self.named: dict[tuple[bytes, bytes], list[bytes]] = {}
        self.lines: dict[str, list[bytes]] = {}

    def begin(self, header: bytes) -> None:
        """Read the header."""
        headings = headings_in(self.arrival.shown, header, self.arrival.kind)
        self.month, self.force = headings.index("Month"), headings.index("Reported by")
        self.header, self.held = header, len(header)

    def add(self, line: bytes) -> None:
        """Put one row to its piece."""
        self.line += 1
        if line[-1:] != b"\n":
            raise self._refusal("The file stops in this line, or the line is too long.", "a line end")
        cells = line.split(b",") if b'"' not in line else _quoted_cells(line)
        if len(cells) <= max(self.month, self.force):
            raise self._refusal("The row is not whole.", f"{len(self.arrival.kind.fields)} cells")
        named = cells[self.month], cells[self.force]
        lines = self.named.get(named)
        if lines is None:
            lines = self.named[named] = self._piece(*named)
        lines.append(line)
        self.held += len(line)
        if self.held >= HELD:
            self._write()

    def done(self) -> list[Arrival]:
        """Every piece, once all rows have gone by."""
        self._write()
        if not self.lines:
            raise Refused(f"{self.arrival.shown} has a header and no rows.")
        paths = [self.folder / name for name in sorted(self.lines)]
        kind, source = self.arrival.kind, self.arrival.shown
        return [Arrival(path, path.stat().st_size, kind, cut_from=source) for path in paths]

    def _piece(self, month: bytes, force: bytes) -> list[bytes]:
        """The lines of this month and force. A force may go by several names."""
        told, short = month.decode(errors="replace"), force_called(force.decode(errors="replace"))
        if not _MONTH.fullmatch(told) or short is None:
            raise self._refusal("This row names no month and force.", "a month such as 2025-01, and a force")
        return self.lines.setdefault(f"{told}-{short}-{self.arrival.kind.name}.csv", [self.header])

    def _write(self) -> None:
        for name, lines in self.lines.items():
            with (self.folder / name).open("ab") as file:
                file.writelines(lines)
            lines.clear()
        self.moved(self.held)
        self.held = 0

    def _refusal(self, message: str, expected: str) -> Refused:
        problem = Problem(message, self.arrival.shown, row=self.line, expected=expected)
        return Refused(f"{self.arrival.shown} cannot be cut into months. Nothing of it was loaded.", [problem])


def _quoted_cells(line: bytes) -> list[bytes]:
    (cells,) = csv.reader([line.decode(errors="replace")])
    return [cell.encode() for cell in cells]
