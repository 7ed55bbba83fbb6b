"""Where landed statistics lie: one folder for each vintage, which appears whole or not at all.

``kind=recorded-crime/edition=2017-18/vintage=0123456789abcdef/`` holds the file as it came, its rows as Parquet
and a manifest. It is made under another name and renamed, so that no reader ever sees half of it.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peelian.kernel.errors import Problem, Refused
from peelian.sources.official.kinds import Kind
from peelian.sources.official.vintages import Vintage, read_manifest

MANIFEST = "manifest.json"
ROWS = "rows.parquet"
ORIGINAL = "original.csv"
_MAKING = ".making-"


class Store:
    """The folder that holds the landed files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, kind: Kind, edition: str, key: str, body: str = "") -> Path:
        """Where a vintage lies, or would. One that is of a body by what was said and not by its rows says so."""
        whose = f"-{body}" if body else ""
        return self.folder / f"kind={kind}" / f"edition={edition}{whose}" / f"vintage={key}"

    def place_of(self, vintage: Vintage) -> Path:
        """Where it lies."""
        return self.place(vintage.kind, vintage.edition, vintage.key, vintage.body)

    def vintages(self, kind: Kind | None = None) -> list[Vintage]:
        """Every vintage that has a manifest, by kind and number."""
        found = (one for _, one in self._found(kind))
        return sorted((one for one in found if one), key=lambda one: (one.kind, one.number))

    def sound(self, kind: Kind, *, as_at: dt.datetime | None = None) -> list[Vintage]:
        """The vintages of a kind loaded by ``as_at``, the newest last.

        Refuses while any is damaged, since an older one would else be taken for it.
        """
        damaged = self.damaged(kind)
        if damaged:
            problems = [Problem("This vintage is damaged.", path.as_posix()) for path in damaged]
            raise Refused("Some landed files are not as they were made. Load them again.", problems)
        held = [one for one in self.vintages(kind) if as_at is None or one.loaded_at <= as_at]
        return sorted(held, key=lambda one: one.order)

    def damaged(self, kind: Kind | None = None) -> list[Path]:
        """Vintages, as folders within the store, that lack a file or hold one of another length."""
        found = self._found(kind)
        return [path.relative_to(self.folder) for path, one in found if one is None or not self.whole(one)]

    def whole(self, vintage: Vintage) -> bool:
        """Whether its files are there with the lengths they were made with."""
        place = self.place_of(vintage)
        lengths = {ORIGINAL: vintage.size, ROWS: vintage.parquet_size}
        return all(_length(place / name) == length for name, length in lengths.items())

    def altered(self) -> list[Path]:
        """Kept files that are gone or whose bytes have changed, and vintages without a manifest."""
        wrong = [path.relative_to(self.folder) for path, one in self._found(None) if one is None]
        for one in self.vintages():
            place = self.place_of(one)
            for name, expected in ((ORIGINAL, one.sha256), (ROWS, one.parquet_sha256)):
                if not (place / name).is_file() or digest(place / name) != expected:
                    wrong.append((place / name).relative_to(self.folder))
        return wrong

    def number_for(self, place: Path, kind: Kind) -> int:
        """The number of the kind's next vintage, or of the one at ``place`` whose manifest was lost.

        Order is kept by number and not by the clock. Numbers have no gap, so that a gap is where the lost one was.
        """
        taken = {one.number for one in self.vintages(kind)}
        newest = 1 + max(taken, default=0)
        if not place.exists():
            return newest
        return next(number for number in range(1, newest + 1) if number not in taken)

    @contextmanager
    def for_loading(self) -> Iterator[None]:
        """Keeps other loads out, and clears away what one that was killed left behind."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Refused("Official statistics are being loaded already. Wait until that is done.") from None
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

    def put(self, made: Path, place: Path) -> None:
        """Move a vintage, all of whose files are on the disk, to its place in one step."""
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            place.rename(Path(tempfile.mkdtemp(prefix=_MAKING, dir=self.folder)) / "damaged")
        made.chmod(0o755)
        made.rename(place)
        for folder in (place.parent, place.parent.parent, self.folder):
            _sync_folder(folder)

    def _found(self, kind: Kind | None) -> list[tuple[Path, Vintage | None]]:
        folders = sorted(self.folder.glob(f"kind={kind or '*'}/edition=*/vintage=*"))
        return [(folder, read_manifest(folder / MANIFEST)) for folder in folders]

    def _sweep(self) -> None:
        for path in self.folder.glob(f"{_MAKING}*"):
            shutil.rmtree(path)
        for path in [*self.folder.glob("kind=*/edition=*"), *self.folder.glob("kind=*")]:
            if not any(path.iterdir()):
                path.rmdir()


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _length(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None
