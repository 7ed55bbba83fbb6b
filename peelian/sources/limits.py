"""How large a file may be, and what kind it is, settled before it is read.

Surfaces call :func:`check_size` with the size an upload declares, before a byte is read into memory.
"""

from __future__ import annotations

from peelian.kernel.errors import Refused
from peelian.kernel.sizes import MAX_UPLOAD
from peelian.sources.file_names import ending, shown_name
from peelian.sources.kinds import Kind, kind_of

__all__ = ["MAX_UPLOAD", "Kind", "check_size", "sniff"]

"""Bytes of one file as sent."""
MAX_ROWS = 100_000
MAX_COLUMNS = 256
MAX_CELLS = 250_000
"""Cells in a file, counted for each sheet as the rectangle that holds every value."""
MAX_SHEETS = 200
MAX_CHARACTERS = 20_000_000
"""Characters in all cells of a file together."""
MAX_CELL = 32_767
"""Characters in one cell: the most Excel itself allows."""

_KIND_OF_ENDING = {
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".txt": Kind.CSV,
    ".xlsx": Kind.XLSX,
    ".ods": Kind.ODS,
}


def check_size(name: str, size: int) -> None:
    """Refuse a file of ``size`` bytes that is empty or larger than :data:`MAX_UPLOAD`."""
    if size <= 0:
        raise Refused(f"{shown_name(name)} is empty.")
    if size > MAX_UPLOAD:
        most = MAX_UPLOAD // (1024 * 1024)
        raise Refused(
            f"{shown_name(name)} is {size / (1024 * 1024):,.1f} MB. The most Peelian reads is {most} MB."
        )


def sniff(name: str, data: bytes) -> Kind:
    """What the file is, by content and by ending, which must agree.

    Refuses an empty or oversized file, other formats (PDF, Word, old Excel, a workbook with a password or macros)
    under whatever name, a zip past the limits, and a name that says one kind over content that is another.
    """
    check_size(name, len(data))
    file = shown_name(name)
    kind = kind_of(file, data)
    told = _KIND_OF_ENDING.get(ending(name))
    if told is None:
        raise Refused(f"{file} does not end in .csv, .xlsx or .ods, the files Peelian reads.")
    if told is not kind:
        raise Refused(f"{file} has the name of one kind of file ({told}) and the content of another ({kind}).")
    return kind
