"""Copies a file's bytes to where they are kept, and refuses what can be no file of data.police.uk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from peelian.kernel.errors import Problem, Refused
from peelian.sources.crimes.arrivals import MAX_FILE, READING_FAULTS, Arrival
from peelian.sources.landing import copying
from peelian.sources.landing.copying import Kept, check_mark, check_text

_CHUNK = 1024 * 1024
_OTHERS = {
    b"PK\x03\x04": "a zip or a workbook, not a CSV file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook, not a CSV file",
    b"%PDF": "a PDF, not a CSV file",
    b"\x1f\x8b": "a compressed file, not a CSV file",
    b"<": "a web page or XML, not a CSV file",
}


def copy(arrival: Arrival, to: Path, *, moved: Callable[[int], None]) -> Kept:
    """Copy the file to ``to``, telling ``moved`` the bytes of each step.

    Refuses a file that is empty, cannot be read, is longer than it said or than the limit, is no UTF-8 text, or
    whose lines do not all end alike, the last one included.
    """
    kept = copying.copy(arrival.shown, _checked(arrival), to, again="Fetch it again.", moved=moved)
    if kept.mixed:
        problem = Problem("This line does not end as the lines before it.", arrival.shown, row=_odd_line(to))
        raise Refused(f"{arrival.shown} mixes kinds of line end.", [problem])
    return kept


def _checked(arrival: Arrival) -> Iterator[bytes]:
    size = 0
    for chunk in _chunks(arrival):
        if not size:
            check_mark(arrival.shown, chunk[:400], _OTHERS)
            check_text(arrival.shown, chunk[:400])
        size += len(chunk)
        if size > MAX_FILE:
            raise Refused(f"{arrival.shown} goes past {MAX_FILE >> 20} MB, the most Peelian reads.")
        yield chunk


def _chunks(arrival: Arrival) -> Iterator[bytes]:
    try:
        with arrival.open() as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except READING_FAULTS as error:
        reason = getattr(error, "strerror", None) or "it is damaged, or is not as long as it says"
        raise Refused(f"{arrival.shown} cannot be read: {reason}. Fetch it again.") from None


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
