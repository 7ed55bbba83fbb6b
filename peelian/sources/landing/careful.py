"""The careful reader: goes through a file row by row to say where it is wrong. Used only when it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from peelian.kernel.errors import Problem, Refused

MOST_LISTED = 50
"""Problems listed for one file; the rest are counted."""
UNDECODED = re.compile("[\udc80-\udcff]")
"""What stands for bytes that are no UTF-8."""

_TOO_LONG = "A cell here is too long; a quotation mark may not be closed."
_UNPAIRED = "The quotation marks in the row that starts here do not pair up."


class Findings:
    """Problems of one file: all counted, the first listed."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self.listed: list[Problem] = []

    def add(self, message: str, line: int, *, column: str = "", expected: str = "", found: str = "") -> None:
        """Note one problem."""
        self.count += 1
        if len(self.listed) < MOST_LISTED:
            shown = UNDECODED.sub("\ufffd", found)
            shown = "".join(character if character.isprintable() else "\ufffd" for character in shown[:80])
            self.listed.append(Problem(message, self.file, "", line, column, expected, shown))

    def refusal(self) -> Refused:
        """All of it as one refusal."""
        told = "is 1 problem" if self.count == 1 else f"are {self.count:,} problems"
        first = f"; the first {MOST_LISTED} are listed" if self.count > MOST_LISTED else ""
        return Refused(f"{self.file} was not loaded: there {told} in it{first}.", self.listed)


def cells_of(file: str, first: bytes) -> tuple[str, ...]:
    """The cells of a file's first line. Refuses a line that is no header."""
    try:
        return tuple(next(csv.reader([first.decode("utf-8-sig").rstrip("\r\n")], strict=True), ()))
    except (UnicodeDecodeError, csv.Error):
        raise Refused(f"{file} has no header that can be read.", [Problem("Not a header.", file, row=1)]) from None


def rows_of(path: Path, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Every row after the header, with the line it starts in. Where it cannot be read on, that is noted."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        line = 1
        try:
            for number, values in enumerate(reader):
                if number:
                    yield line, values
                line = reader.line_num + 1
        except csv.Error as error:
            findings.add(_TOO_LONG if "limit" in str(error) else _UNPAIRED, line)
