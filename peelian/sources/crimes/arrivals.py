"""Finds the files in what was handed over: files, folders and zips. Each is weighed before it is opened."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from peelian.kernel.errors import Refused
from peelian.sources.crimes.street import is_street
from peelian.sources.crimes.zips import open_zip
from peelian.sources.file_names import ending, shown_name

MAX_FILE = 256 * 1024 * 1024
"""Bytes of one street file. The largest force's month is about 30 MB."""
READING_FAULTS = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""What opening or reading a file or a part of a zip may raise."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One street file, on its own or inside a zip. ``size`` is what it declares, in bytes."""

    path: Path
    size: int
    archive: zipfile.ZipFile | None = None
    entry: zipfile.ZipInfo | None = None

    @property
    def name(self) -> str:
        """The last part of its name."""
        return shown_name(self.entry.filename if self.entry else self.path.name)

    @property
    def shown(self) -> str:
        """Its name, and the zip it came in."""
        return f"{shown_name(self.path.name)}, {self.name}" if self.entry else self.name

    def open(self) -> IO[bytes]:
        """Its bytes. Raises one of :data:`READING_FAULTS` where it cannot be read."""
        if self.archive is not None and self.entry is not None:
            return self.archive.open(self.entry)
        return self.path.open("rb")


@dataclass(slots=True)
class Gathered:
    """What was found: files to load, files that cannot be, and files of another kind with why they are left."""

    arrivals: list[Arrival] = field(default_factory=list)
    refused: list[tuple[str, Refused]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def gather(paths: Iterable[Path], stack: ExitStack) -> Gathered:
    """Every file under ``paths``, in the order given and by name within a folder.

    Zips stay open until ``stack`` ends.
    """
    gathered = Gathered()
    for path in paths:
        if path.is_dir():
            for below in _files_under(path):
                _gather_file(below, gathered, stack, named=False)
        else:
            _gather_file(path, gathered, stack, named=True)
    return gathered


def _files_under(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(parent, name) for name in sorted(files))


def _gather_file(path: Path, gathered: Gathered, stack: ExitStack, *, named: bool) -> None:
    name = shown_name(path.name)
    try:
        size = _size_of(name, path)
        if ending(name) == ".zip":
            _gather_zip(path, size, gathered, stack)
        elif named or is_street(name):
            check_size(name, size)
            gathered.arrivals.append(Arrival(path, size))
        else:
            gathered.left.append((name, "not a street file"))
    except OSError as error:
        gathered.refused.append((name, Refused(f"{name} cannot be read: {error.strerror}.")))
    except Refused as refusal:
        gathered.refused.append((name, refusal))


def _size_of(name: str, path: Path) -> int:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"{name} is not a file.")
    return found.st_size


def _gather_zip(path: Path, size: int, gathered: Gathered, stack: ExitStack) -> None:
    archive = stack.enter_context(open_zip(path, size))
    before = len(gathered.arrivals)
    for entry in archive.infolist():
        arrival = Arrival(path, entry.file_size, archive, entry)
        if entry.is_dir():
            continue
        if not is_street(arrival.name):
            gathered.left.append((arrival.shown, "not a street file"))
            continue
        try:
            check_size(arrival.shown, entry.file_size)
        except Refused as refusal:
            gathered.refused.append((arrival.shown, refusal))
        else:
            gathered.arrivals.append(arrival)
    if len(gathered.arrivals) == before:
        gathered.refused.append((path.name, Refused(f"{shown_name(path.name)} holds no street file to load.")))


def check_size(name: str, size: int) -> None:
    """Refuse a street file of ``size`` bytes that is empty or larger than :data:`MAX_FILE`."""
    if size <= 0:
        raise Refused(f"{name} is empty.")
    if size > MAX_FILE:
        raise Refused(
            f"{name} is {size / 2**20:,.1f} MB. The most Peelian reads in one street file is {MAX_FILE >> 20} MB."
        )
