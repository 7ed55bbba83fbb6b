"""Weighs a file, copies its bytes to where they are kept, and refuses what can be no CSV of statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from peelian.kernel.errors import Refused
from peelian.sources.file_names import shown_name
from peelian.sources.landing import copying
from peelian.sources.landing.copying import Kept, check_mark, check_text
from peelian.sources.landing.gathering import size_of

MAX_FILE = 512 * 1024 * 1024
"""Bytes of one file. A year of outcomes for all forces is about 150 MB as CSV."""

_CHUNK = 1024 * 1024
_OTHERS = {
    b"PK\x03\x04": "a workbook or a zip. Save the sheet that holds the rows as CSV UTF-8, or unpack the zip",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook. Save the sheet that holds the rows as CSV UTF-8",
    b"%PDF": "a PDF, not a CSV file",
    b"\x1f\x8b": "a compressed file. Unpack it",
    b"<": "a web page or XML, not a CSV file",
}


def weigh(path: Path) -> int:
    """The bytes of a file. Refuses what is no file, an empty one, and one past :data:`MAX_FILE`."""
    name = shown_name(path.name)
    size = size_of(name, path)
    if not size:
        raise Refused(f"{name} is empty.")
    if size > MAX_FILE:
        raise Refused(f"{name} is {size >> 20:,} MB. The most Peelian reads is {MAX_FILE >> 20} MB.")
    return size


def copy(path: Path, to: Path, *, moved: Callable[[int], None]) -> Kept:
    """Copy the file to ``to``, telling ``moved`` the bytes of each step.

    Refuses what is no CSV in UTF-8, and a file that is cut short: whose last line does not end.
    """
    name = shown_name(path.name)
    kept = copying.copy(name, _chunks(name, path), to, again="Fetch or save it again.", moved=moved)
    if kept.mixed:
        raise Refused(f"{name} mixes kinds of line end. Save it again as CSV UTF-8.")
    if not kept.rows:
        raise Refused(f"{name} has a header and no rows.")
    return kept


def _chunks(name: str, path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as source:
            start = source.read(400)
            check_mark(name, start, _OTHERS)
            check_text(name, start)
            source.seek(0)
            while chunk := source.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror}.") from None
