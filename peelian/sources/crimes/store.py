"""Where landed months lie: one folder for each vintage, which appears whole or not at all.

``force_code=west-mercia/month=2025-01/vintage=0123456789abcdef/`` holds the file as it came, its rows as Parquet
and a manifest. It is made under another name and renamed, so that no reader ever sees half of it.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peelian.kernel.errors import Problem, Refused
from peelian.sources.crimes.rules import Kind
from peelian.sources.crimes.street import STREET
from peelian.sources.crimes.vintages import Vintage, current, read_manifest

MANIFEST = "manifest.json"
ROWS = "rows.parquet"
ORIGINAL = "original.csv"
_MAKING = ".making-"


class Store:
    """The folder that holds the landed files of one kind."""

    def __init__(self, folder: Path, kind: Kind = STREET) -> None:
        self.folder, self.kind = folder, kind

    def place(self, force: str, month: str, key: str) -> Path:
        """Where a vintage lies, or would."""
        return self.folder / f"force_code={force}" / f"month={month}" / f"vintage={key}"

    def vintages(self, *, force: str = "*", month: str = "*") -> list[Vintage]:
        """Every vintage that has a manifest, by force, month and number."""
        found = (one for _, one in self._found(force, month))
        return sorted((one for one in found if one), key=lambda one: one.order)

    def current(self, *, force: str = "*", as_at: dt.datetime | None = None) -> list[Vintage]:
        """The newest vintage of each month, of those loaded by ``as_at``.

        Refuses while any of the force's is damaged, since an older one would else be taken for it.
        """
        found = self._found(force, "*")
        problems = [
            Problem("This vintage is damaged.", path.relative_to(self.folder).as_posix())
            for path, one in found
            if one is None or not self.whole(one)
        ]
        if problems:
            raise Refused("Some landed months are not as they were made. Load their files again.", problems)
        return current((one for _, one in found if one), as_at=as_at)

    def damaged(self) -> list[Path]:
        """Vintages, as folders within the store, that lack a file or hold one of another length."""
        found = self._found("*", "*")
        return [path.relative_to(self.folder) for path, one in found if one is None or not self.whole(one)]

    def whole(self, vintage: Vintage) -> bool:
        """Whether its files are there with the lengths they were made with."""
        place = self.place(vintage.force, vintage.month, vintage.key)
        lengths = {ORIGINAL: vintage.size, ROWS: vintage.parquet_size}
        return all(_length(place / name) == length for name, length in lengths.items())

    def number_for(self, force: str, month: str, key: str) -> int:
        """The number of the month's next vintage, or of the one with this key whose manifest was lost.

        Order is kept by number and not by the clock. Numbers have no gap, so that a gap is where the lost one was.
        """
        taken = {one.number for one in self.vintages(force=force, month=month)}
        newest = 1 + max(taken, default=0)
        if not self.place(force, month, key).exists():
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
                raise Refused("Crime data are being loaded already. Wait until that is done.") from None
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

    def _found(self, force: str, month: str) -> list[tuple[Path, Vintage | None]]:
        folders = sorted(self.folder.glob(f"force_code={force}/month={month}/vintage=*"))
        return [(folder, read_manifest(folder / MANIFEST)) for folder in folders]

    def _sweep(self) -> None:
        for path in self.folder.glob(f"{_MAKING}*"):
            shutil.rmtree(path)
        for path in [*self.folder.glob("force_code=*/month=*"), *self.folder.glob("force_code=*")]:
            if not any(path.iterdir()):
                path.rmdir()


def write_synced(path: Path, content: bytes) -> None:
    """Write a new file and see it onto the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """See a file that another has written onto the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _length(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None
