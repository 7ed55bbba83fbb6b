"""A folder of vintages: each is a folder of its own, which appears whole or not at all.

Two levels of folders say what a vintage is of. Its own holds the file as it came, its rows as Parquet and a
manifest. It is made under another name and renamed, so that no reader ever sees half of it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from operator import methodcaller
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from peelian.kernel.errors import Problem, Refused

MANIFEST = "manifest.json"
ROWS = "rows.parquet"
ORIGINAL = "original.csv"
KEY_LENGTH = 16
"""Characters of a file's digest that name its vintage's folder."""
_MAKING = ".making-"


class Vintage(Protocol):
    """What every manifest says, as a frozen dataclass that says more."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def number(self) -> int:
        """Its place in the order of loading, from 1."""

    @property
    def sha256(self) -> str:
        """The digest of the bytes as they came."""

    @property
    def size(self) -> int:
        """How many those are."""

    @property
    def parquet_sha256(self) -> str:
        """The digest of the Parquet made from them."""

    @property
    def parquet_size(self) -> int:
        """The bytes of that."""


V = TypeVar("V", bound=Vintage)


class VintageFolder(ABC, Generic[V]):
    """The folder that holds the vintages of something."""

    levels: ClassVar[tuple[str, str]]
    """What the two levels are called in the folders' names."""
    busy: ClassVar[str]
    """Said to whoever would load while another load runs."""
    spoilt: ClassVar[str]
    """Said where vintages are damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def place_of(self, vintage: V) -> Path:
        """Where a vintage lies, or would."""

    @abstractmethod
    def described(self, values: dict[str, Any]) -> V:
        """The vintage of a manifest's values. Raises ValueError, TypeError or KeyError where they are of none."""

    def at(self, place: Path) -> V | None:
        """The vintage that lies at a place; nothing where there is none with a manifest that can be read."""
        try:
            return self.described(json.loads((place / MANIFEST).read_bytes()))
        except (FileNotFoundError, NotADirectoryError, ValueError, TypeError, KeyError):
            return None

    def found(self, first: str = "*", second: str = "*") -> list[tuple[Path, V | None]]:
        """Every place at these levels, with the vintage there; nothing for one whose manifest cannot be read."""
        outer, inner = self.levels
        places = sorted(self.folder.glob(f"{outer}={first}/{inner}={second}/vintage=*"))
        return [(place, self.at(place)) for place in places]

    def held(self, first: str = "*", second: str = "*") -> list[V]:
        """Every vintage at these levels that has a manifest."""
        return [one for _, one in self.found(first, second) if one]

    def undamaged(self, first: str = "*") -> list[V]:
        """The same. Refuses while any is damaged, since an older one would else be taken for it."""
        found = self.found(first)
        if damaged := self._damaged(found):
            problems = [Problem("This vintage is damaged.", path.as_posix()) for path in damaged]
            raise Refused(self.spoilt, problems)
        return [one for _, one in found if one]

    def damaged(self) -> list[Path]:
        """Vintages, as folders within the store, that lack a file or hold one of another length."""
        return self._damaged(self.found())

    def whole(self, vintage: V) -> bool:
        """Whether its files are there with the lengths they were made with."""
        place = self.place_of(vintage)
        lengths = {ORIGINAL: vintage.size, ROWS: vintage.parquet_size}
        return all(_length(place / name) == length for name, length in lengths.items())

    @contextmanager
    def for_loading(self) -> Iterator[None]:
        """Keeps other loads out, and clears away what one that was killed left behind."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Refused(self.busy) from None
            self._sweep()
            yield
            self._sweep()
        finally:
            os.close(handle)

    @contextmanager
    def making(self) -> Iterator[Path]:
        """A folder to make a vintage in; gone afterwards, unless it has been put in its place."""
        folder = Path(tempfile.mkdtemp(prefix=_MAKING, dir=self.folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def put(self, made: Path, vintage: V) -> None:
        """Write the manifest of a vintage, see all of it onto the disk, and move it to its place in one step."""
        values = json.dumps(asdict(vintage), indent=1, ensure_ascii=False, default=methodcaller("isoformat"))
        (made / MANIFEST).write_text(values + "\n", encoding="utf-8")
        for name in (ORIGINAL, ROWS, MANIFEST):
            sync_file(made / name)
        place = self.place_of(vintage)
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            place.rename(Path(tempfile.mkdtemp(prefix=_MAKING, dir=self.folder)) / "damaged")
        made.chmod(0o755)
        made.rename(place)
        for folder in (place.parent, place.parent.parent, self.folder):
            sync_file(folder)

    def _damaged(self, found: Iterable[tuple[Path, V | None]]) -> list[Path]:
        return [place.relative_to(self.folder) for place, one in found if one is None or not self.whole(one)]

    def _sweep(self) -> None:
        for path in self.folder.glob(f"{_MAKING}*"):
            shutil.rmtree(path)
        outer, inner = self.levels
        for path in [*self.folder.glob(f"{outer}=*/{inner}=*"), *self.folder.glob(f"{outer}=*")]:
            if not any(path.iterdir()):
                path.rmdir()


def next_number(held: Iterable[Vintage], place: Path) -> int:
    """The number after those of ``held``, or that of the vintage at ``place`` whose manifest was lost.

    Order is kept by number and not by the clock. Numbers have no gap, so that a gap is where the lost one was.
    """
    taken = {one.number for one in held}
    newest = 1 + max(taken, default=0)
    if not place.exists():
        return newest
    return next(number for number in range(1, newest + 1) if number not in taken)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """See a file that has been written, or what a folder lists, onto the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _length(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None
