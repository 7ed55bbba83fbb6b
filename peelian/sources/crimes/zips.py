"""Zips of any length weighed without being unpacked: by their size, their directory, and what each part declares.

What a part truly holds is counted as it is read: never more than it declared is read, and its checksum must agree.
"""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from peelian.kernel.errors import Refused
from peelian.sources.file_names import shown_name

MAX_ZIP = 4 * 1024**3 - 1
"""Bytes of a zip as sent; the whole of data.police.uk's newest archive is under 2 GB."""
MAX_ENTRIES = 20_000
MAX_DIRECTORY = 4 * 1024 * 1024
"""Bytes of a zip's directory, which is read whole."""
MAX_UNPACKED = 16 * 1024**3
"""Bytes in all parts together, unpacked."""
MAX_RATIO = 100
"""Unpacked to packed size of one part, once it is larger than ``SMALL_ENTRY``."""
SMALL_ENTRY = 1024 * 1024

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONG_END = b"PK\x06\x07"
_LONG_END_SIZE = 20
_LONGEST_NOTE = 65_535
_ENCRYPTED = 0x1


def open_zip(path: Path, size: int) -> zipfile.ZipFile:
    """The zip at ``path``, open. Refuses one that is empty, damaged, encrypted, or past the limits."""
    name = shown_name(path.name)
    if size <= 0:
        raise Refused(f"{name} is empty.")
    if size > MAX_ZIP:
        raise Refused(f"{name} is {size / 1024**3:,.1f} GB. The most Peelian reads in one zip is 4 GB.")
    _check_directory_size(name, path, size)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError):
        raise _damaged(name) from None
    try:
        _check_entries(name, archive.infolist())
    except Refused:
        archive.close()
        raise
    return archive


def _check_directory_size(name: str, path: Path, size: int) -> None:
    """Look at the zip's end alone, so that a huge directory is never read."""
    with path.open("rb") as file:
        file.seek(max(0, size - _LONGEST_NOTE - _END_SIZE - _LONG_END_SIZE))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise _damaged(name)
    entries, directory = struct.unpack_from("<HL", tail, at + 10)
    long_form = tail[max(0, at - _LONG_END_SIZE) : at].startswith(_LONG_END)
    if long_form or entries > MAX_ENTRIES or directory > MAX_DIRECTORY:
        raise Refused(f"{name} holds more than {MAX_ENTRIES:,} parts, or is laid out for more than 4 GB.")


def _check_entries(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise Refused(f"{name} holds two parts of the same name, so what it says depends on the reader.")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused(f"{name} is protected by a password. Remove the password and load it again.")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise Refused(f"{name} is packed in an unusual way. Unpack it and load the files.")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused(f"{name} would unpack to over {MAX_UNPACKED >> 30} GB. It was left packed.")
    for entry in entries:
        if entry.file_size > SMALL_ENTRY and entry.file_size > MAX_RATIO * entry.compress_size:
            part = shown_name(entry.filename)
            raise Refused(
                f"{name}: its part {part} would unpack to over {MAX_RATIO} times its size, as a bomb does."
            )


def _damaged(name: str) -> Refused:
    return Refused(f"{name} is damaged or is no zip: its directory cannot be read. Fetch it again.")
