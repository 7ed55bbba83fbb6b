"""Copies a file's bytes to where they are kept, weighing, counting and hashing them on the way."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from peelian.kernel.errors import Problem, Refused
from peelian.sources.file_names import shown_name

MAX_FILE = 512 * 1024 * 1024
"""Bytes of one file. A year of outcomes for all forces is about 150 MB as CSV."""

_CHUNK = 1024 * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OTHERS = (
    (b"PK\x03\x04", "a workbook or a zip. Save the sheet that holds the rows as CSV UTF-8, or unpack the zip"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook. Save the sheet that holds the rows as CSV UTF-8"),
    (b"%PDF", "a PDF, not a CSV file"),
    (b"\x1f\x8b", "a compressed file. Unpack it"),
    (b"<", "a web page or XML, not a CSV file"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes of one file as kept: where, their SHA-256, how many, and its lines after the first."""

    path: Path
    sha256: str
    size: int
    rows: int


def weigh(path: Path) -> int:
    """The bytes of a file. Refuses what is no file, an empty one, and one past :data:`MAX_FILE`."""
    name = shown_name(path.name)
    try:
        found = path.stat()
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror}.") from None
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"{name} is not a file.")
    if not found.st_size:
        raise Refused(f"{name} is empty.")
    if found.st_size > MAX_FILE:
        raise Refused(f"{name} is {found.st_size >> 20:,} MB. The most Peelian reads is {MAX_FILE >> 20} MB.")
    return found.st_size


def copy(path: Path, to: Path, *, moved: Callable[[int], None]) -> Kept:
    """Copy the file to ``to``, telling ``moved`` the bytes of each step.

    Refuses what is no CSV in UTF-8, and a file that is cut short: whose last line does not end.
    """
    counted = _Counted(shown_name(path.name))
    with to.open("xb") as file:
        for chunk in _chunks(path):
            counted.add(chunk)
            file.write(chunk)
            moved(len(chunk))
        file.flush()
        os.fsync(file.fileno())
    return counted.kept(to)


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise Refused(f"{shown_name(path.name)} cannot be read: {error.strerror}.") from None


class _Counted:
    """What has gone by so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.digest = hashlib.sha256()
        self.size = self.feeds = self.returns = self.pairs = 0
        self.last = b""

    def add(self, chunk: bytes) -> None:
        if not self.size:
            self._check_start(chunk[:400])
        self.size += len(chunk)
        self.digest.update(chunk)
        self.feeds += chunk.count(b"\n")
        self.returns += chunk.count(b"\r")
        self.pairs += chunk.count(b"\r\n") + (self.last == b"\r" and chunk[:1] == b"\n")
        self.last = chunk[-1:]

    def _check_start(self, start: bytes) -> None:
        for mark, words in _OTHERS:
            if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(mark):
                raise Refused(f"{self.name} is {words}.")
        if start.startswith(_UTF16) or b"\0" in start:
            raise Refused(f"{self.name} is not UTF-8 text: it looks like UTF-16 or no text. Save it as CSV UTF-8.")

    def kept(self, path: Path) -> Kept:
        """The outcome, once all has gone by."""
        if self.last != b"\n":
            problem = Problem("The file stops in this line.", self.name, row=self.feeds + 1, expected="a line end")
            raise Refused(f"{self.name} seems to have been cut short. Fetch or save it again.", [problem])
        if self.returns != self.pairs or self.returns not in (0, self.feeds):
            raise Refused(f"{self.name} mixes kinds of line end. Save it again as CSV UTF-8.")
        if self.feeds == 1:
            raise Refused(f"{self.name} has a header and no rows.")
        return Kept(path, self.digest.hexdigest(), self.size, self.feeds - 1)
