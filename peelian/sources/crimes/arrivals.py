"""Finds the files in what was handed over: files, folders and zips. Each is weighed before it is opened."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from peelian.kernel.errors import Refused
from peelian.sources.crimes.rules import Kind, kind_of, wide_kind_of
from peelian.sources.crimes.zips import open_zip
from peelian.sources.file_names import ending, shown_name
from peelian.sources.landing.gathering import files_under, size_of

MAX_FILE = 256 * 1024 * 1024
"""Bytes of one file. The largest force's month is about 30 MB."""
MAX_WIDE = 8 * 1024**3
"""Bytes of a file of many months or forces. Three years of England and Wales are about 4 GB."""
READING_FAULTS = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""What opening or reading a file or a part of a zip may raise."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file of a kind, on its own or inside a zip. ``size`` is what it declares, in bytes.

    ``wide`` where it holds many months or forces and is yet to be cut; ``cut_from`` is what it was cut from.
    """

    path: Path
    size: int
    kind: Kind
    archive: zipfile.ZipFile | None = None
    entry: zipfile.ZipInfo | None = None
    wide: bool = False
    cut_from: str = ""

    @property
    def name(self) -> str:
        """The last part of its name."""
        return shown_name(self.entry.filename if self.entry else self.path.name)

    @property
    def came_in(self) -> str:
        """The zip or the wide file it came in, if any."""
        return self.cut_from or (shown_name(self.path.name) if self.entry else "")

    @property
    def shown(self) -> str:
        """Its name, and what it came in."""
        return f"{self.came_in}, {self.name}" if self.came_in else self.name

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


def gather(paths: Iterable[Path], kinds: Sequence[Kind], stack: ExitStack) -> Gathered:
    """Every file of these kinds under ``paths``, in the order given and by name within a folder.

    Zips stay open until ``stack`` ends.
    """
    gathered = Gathered()
    for path in paths:
        if path.is_dir():
            for below in files_under(path):
                _gather_file(below, kinds, gathered, stack, named=False)
        else:
            _gather_file(path, kinds, gathered, stack, named=True)
    return gathered


def called(kinds: Sequence[Kind]) -> str:
    """``street, outcomes or stop-and-search file``."""
    *others, last = (kind.file for kind in kinds)
    return " or ".join(filter(None, (", ".join(other.removesuffix(" file") for other in others), last)))


def _gather_file(path: Path, kinds: Sequence[Kind], gathered: Gathered, stack: ExitStack, *, named: bool) -> None:
    name = shown_name(path.name)
    try:
        size = size_of(name, path)
        arrival = _arrival(name, kinds, path, size)
        if ending(name) == ".zip":
            _gather_zip(path, size, kinds, gathered, stack)
        elif arrival:
            check_size(arrival)
            gathered.arrivals.append(arrival)
        elif named:
            told = f"{name} has not the name of a {called(kinds)}, such as {kinds[0].example}."
            gathered.refused.append((name, Refused(told)))
        else:
            gathered.left.append((name, f"not a {called(kinds)}"))
    except OSError as error:
        gathered.refused.append((name, Refused(f"{name} cannot be read: {error.strerror}.")))
    except Refused as refusal:
        gathered.refused.append((name, refusal))


def _arrival(
    name: str,
    kinds: Sequence[Kind],
    path: Path,
    size: int,
    archive: zipfile.ZipFile | None = None,
    entry: zipfile.ZipInfo | None = None,
) -> Arrival | None:
    """What its name says the file is; nothing where it is of no such kind."""
    kind = kind_of(name, kinds)
    wide = None if kind else wide_kind_of(name, kinds)
    found = kind or wide
    return Arrival(path, size, found, archive, entry, wide=wide is not None) if found else None


def _gather_zip(path: Path, size: int, kinds: Sequence[Kind], gathered: Gathered, stack: ExitStack) -> None:
    archive = stack.enter_context(open_zip(path, size))
    before = len(gathered.arrivals)
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        name = shown_name(entry.filename)
        arrival = _arrival(name, kinds, path, entry.file_size, archive, entry)
        if arrival is None:
            gathered.left.append((f"{shown_name(path.name)}, {name}", f"not a {called(kinds)}"))
            continue
        try:
            check_size(arrival)
        except Refused as refusal:
            gathered.refused.append((arrival.shown, refusal))
        else:
            gathered.arrivals.append(arrival)
    if len(gathered.arrivals) == before:
        none = Refused(f"{shown_name(path.name)} holds no {called(kinds)} to load.")
        gathered.refused.append((shown_name(path.name), none))


def check_size(arrival: Arrival) -> None:
    """Refuse a file that is empty, or larger than :data:`MAX_FILE` or, of many months, :data:`MAX_WIDE`."""
    if arrival.size <= 0:
        raise Refused(f"{arrival.shown} is empty.")
    most = MAX_WIDE if arrival.wide else MAX_FILE
    if arrival.size > most:
        told = f"{arrival.size / 2**20:,.1f} MB. The most Peelian reads in one {arrival.kind.file}"
        of = " of many months" if arrival.wide else ""
        raise Refused(f"{arrival.shown} is {told}{of} is {most >> 20:,} MB.")
