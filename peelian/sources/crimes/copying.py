"""Copies a file's bytes to where they are kept, and weighs, counts and hashes them on the way."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from peelian.kernel.errors import Problem, Refused
from peelian.sources.crimes.arrivals import MAX_FILE, READING_FAULTS, Arrival

_CHUNK = 1024 * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OTHERS = (
    (b"PK\x03\x04", "a zip or a workbook"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"<", "a web page or XML"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes of one file as kept: where, their SHA-256, how many, and its lines after the first.

    ``plain`` where no cell is quoted and there are as many commas as that many rows of all columns have.
    """

    path: Path
    sha256: str
    size: int
    rows: int
    plain: bool


def copy(arrival: Arrival, to: Path, *, moved: Callable[[int], None]) -> Kept:
    """Copy the file to ``to``, telling ``moved`` the bytes of each step.

    Refuses a file that is empty, cannot be read, is longer than it said or than the limit, is no UTF-8 text, or
    whose lines do not all end alike, the last one included.
    """
    counted = _Counted(arrival)
    with to.open("wb") as file:
        for chunk in _chunks(arrival):
            counted.add(chunk)
            file.write(chunk)
            moved(len(chunk))
        file.flush()
        os.fsync(file.fileno())
    return counted.kept(to)


def _chunks(arrival: Arrival) -> Iterator[bytes]:
    try:
        with arrival.open() as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except READING_FAULTS as error:
        reason = getattr(error, "strerror", None) or "it is damaged, or is not as long as it says"
        raise Refused(f"{arrival.shown} cannot be read: {reason}. Fetch it again.") from None


class _Counted:
    """What has gone by so far."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self.digest = hashlib.sha256()
        self.size = self.feeds = self.returns = self.pairs = self.commas = self.quotes = 0
        self.last = b""

    def add(self, chunk: bytes) -> None:
        if not self.size:
            self._check_start(chunk)
        self.size += len(chunk)
        if self.size > MAX_FILE:
            raise Refused(f"{self.arrival.shown} goes past {MAX_FILE >> 20} MB, the most Peelian reads.")
        self.digest.update(chunk)
        self.feeds += chunk.count(b"\n")
        self.returns += chunk.count(b"\r")
        self.commas += chunk.count(b",")
        self.quotes += chunk.count(b'"')
        self.pairs += chunk.count(b"\r\n") + (self.last == b"\r" and chunk[:1] == b"\n")
        self.last = chunk[-1:]

    def _check_start(self, chunk: bytes) -> None:
        name, start = self.arrival.shown, chunk[:400]
        if start.startswith(_UTF16) or b"\0" in start:
            raise Refused(f"{name} is not UTF-8 text: it looks like UTF-16 or no text. Save it as CSV UTF-8.")
        for mark, words in _OTHERS:
            if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(mark):
                raise Refused(f"{name} is {words}, not a CSV file.")

    def kept(self, path: Path) -> Kept:
        """The outcome, once all has gone by."""
        name = self.arrival.shown
        if not self.size:
            raise Refused(f"{name} is empty.")
        if self.last != b"\n":
            problem = Problem("The file stops in this line.", name, row=self.feeds + 1, expected="a line end")
            raise Refused(f"{name} seems to have been cut short. Fetch it again.", [problem])
        if self.returns not in (0, self.feeds) or self.returns != self.pairs:
            problem = Problem("This line does not end as the lines before it.", name, row=_odd_line(path))
            raise Refused(f"{name} mixes kinds of line end.", [problem])
        plain = not self.quotes and self.commas == self.feeds * (len(self.arrival.kind.fields) - 1)
        return Kept(path, self.digest.hexdigest(), self.size, self.feeds - 1, plain)


def _odd_line(path: Path) -> int:
    """The first line that holds a carriage return elsewhere than the first line does."""
    with path.open("rb") as file:
        first = file.readline()
        windows = first.endswith(b"\r\n")
        if first.count(b"\r") != windows:
            return 1
        return next(
            number
            for number, line in enumerate(file, 2)
            if (line.endswith(b"\r\n"), line.count(b"\r")) != (windows,) * 2
        )
