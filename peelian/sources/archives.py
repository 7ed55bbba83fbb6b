"""Zip files read within limits: XLSX and ODS are zips, and a zip can be a bomb.

The directory is counted before it is read, declared sizes are checked before anything is unpacked, and every entry
is then unpacked once and thrown away to count what it truly holds, since a zip may lie.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from peelian.kernel.errors import Refused
from peelian.sources.file_names import shown_name

MAX_UNPACKED = 100 * 1024 * 1024
"""Bytes in all entries together, unpacked."""
MAX_ENTRIES = 2_000
MAX_RATIO = 100
"""Unpacked to packed size of one entry, once it is larger than ``SMALL_ENTRY``."""
SMALL_ENTRY = 1024 * 1024

_CHUNK = 64 * 1024
_DIRECTORY_MARK = b"PK\x01\x02"
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)


class Archive:
    """A zip that has been weighed and found within limits."""

    def __init__(self, name: str, data: bytes) -> None:
        """Weigh the zip. Refuses damage, encryption, repeated names, and anything past the limits."""
        self.file = shown_name(name)
        if data.count(_DIRECTORY_MARK) > MAX_ENTRIES:
            raise Refused(f"{self.file} holds more than {MAX_ENTRIES:,} parts, which no spreadsheet does.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise self.damaged() from None
        self._entries = {info.filename: info for info in self._zip.infolist()}
        self._check_directory()
        for entry in self._entries.values():
            self._check_declared(entry)
        self._check_counted()

    @property
    def names(self) -> frozenset[str]:
        """The names of the parts."""
        return frozenset(self._entries)

    def damaged(self, part: str = "") -> Refused:
        """The refusal for a zip, or one part of it, that cannot be read."""
        place = f"its part {part[:80]} cannot be read" if part else "it cannot be read"
        return Refused(f"{self.file} is damaged: {place}. Open it, save it again and send the new file.")

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of one part, a little at a time. Refuses a part that is absent or damaged."""
        entry = self._entries.get(part)
        if entry is None:
            raise self.damaged(part)
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _DAMAGE:
            raise self.damaged(part) from None

    def _check_directory(self) -> None:
        entries = self._zip.infolist()
        if len({entry.filename.casefold() for entry in entries}) != len(entries):
            raise Refused(f"{self.file} holds two parts of the same name, so what it says depends on the reader.")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise Refused(f"{self.file} is protected by a password. Remove the password and send it again.")
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            raise Refused(
                f"{self.file} is packed in a way spreadsheets are not. Save it again and send the new file."
            )
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise self._too_large()

    def _check_declared(self, entry: zipfile.ZipInfo) -> None:
        if entry.file_size > SMALL_ENTRY and entry.file_size > MAX_RATIO * entry.compress_size:
            raise Refused(f"{self.file} would unpack to over {MAX_RATIO} times its size, as a zip bomb does.")

    def _check_counted(self) -> None:
        for name, entry in self._entries.items():
            declared, entry.file_size = entry.file_size, MAX_UNPACKED + 1
            counted = 0
            for chunk in self.chunks(name):
                counted += len(chunk)
                if counted > declared:
                    raise Refused(f"{self.file} holds a part larger than it declares, as a zip bomb does.")
            if counted != declared:
                raise self.damaged(name)
            entry.file_size = declared

    def _too_large(self) -> Refused:
        size = MAX_UNPACKED // (1024 * 1024)
        return Refused(f"{self.file} would unpack to over {size} MB, the most Peelian reads. It was left packed.")
