"""A force's counts by month, small area and type, kept as Parquet so that no page reads every row.

Each form is made when it is first asked for. What is kept is named by the list of vintages it was made from, so it
is never out of date: another list has another name. It can be thrown away at any time and is then made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from itertools import groupby
from pathlib import Path

import duckdb

from peelian.kernel.errors import Refused
from peelian.sources.crimes.areas import Areas
from peelian.sources.crimes.forms import BY_MONTH, BY_OUTCOME, Form
from peelian.sources.crimes.lasting import forget, lasting
from peelian.sources.crimes.reading import only_row, view
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing.engine import engine, quoted, write_parquet
from peelian.sources.landing.folder import sync_file

FOLDER = "aggregates"
MOST_LISTS = 4
"""Lists of vintages kept for one force, in either form: what is current, and what was asked for as at a day."""
ABANDONED = 3600
"""Seconds after which what a process was making is taken to be left by one that was killed."""

_MADE = 2  # another number makes everything again
_MAKING = ".making-"
_MOST = MOST_LISTS * len((BY_MONTH, BY_OUTCOME))  # files of one force


def place(store: Store, vintages: Sequence[Vintage], form: Form) -> Path:
    """Where the counts of these vintages, all of one force, lie or would."""
    told = "\n".join(f"{one.month} {one.sha256} {one.parquet_sha256}" for one in vintages)
    key = hashlib.sha256(f"{_MADE} {vintages[0].force}\n{told}".encode()).hexdigest()
    return store.folder / FOLDER / f"{vintages[0].force}.{form.name}.{key}.parquet"


def keep(store: Store, vintages: Iterable[Vintage], form: Form) -> list[Path]:
    """The files with the counts of these vintages, one for each force, made where they are not there.

    ``vintages`` come force by force. Each file appears whole or not at all, whoever makes it at the same time.
    Raises OSError where the store cannot be written to, and Refused where rows are not as many as their manifests
    say.
    """
    files = []
    for _, each in groupby(vintages, key=lambda one: one.force):
        held = list(each)
        path = place(store, held, form)
        if not path.exists():
            _make(store, held, form, path)
        files.append(path)
    return files


def ask(
    stack: ExitStack,
    store: Store,
    vintages: Sequence[Vintage],
    form: Form,
    query: str,
    *,
    areas: Areas | None = None,
) -> duckdb.DuckDBPyConnection:
    """Ask ``query`` of the counts of these vintages; the answer can be fetched until ``stack`` ends.

    The query finds them as the table ``counted`` with the columns of ``form``, and with ``areas`` the look-up of
    the small areas among them as the table ``areas``. Where kept counts cannot be made or read, as on a disk that
    is full, the rows themselves are counted.
    """
    files: list[Path] = []
    try:
        files = keep(store, vintages, form)
        kept = f"SELECT * FROM read_parquet([{_listed(files)}])"  # noqa: S608 - quoted paths
        return _asked(stack.enter_context(lasting()), kept, query, areas)
    except (OSError, duckdb.Error):
        discard(files)
        forget()
    working = stack.enter_context(engine())
    view(working, "landed", store, vintages)
    return _asked(working, form.counted(one.month for one in vintages), query, areas)


def discard(paths: Iterable[Path]) -> None:
    """Throw kept counts away."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _asked(
    working: duckdb.DuckDBPyConnection, counted: str, query: str, areas: Areas | None
) -> duckdb.DuckDBPyConnection:
    working.execute(f"CREATE TEMP VIEW counted AS {counted}")
    if areas:
        codes = working.execute("SELECT DISTINCT lsoa_code FROM counted").fetchall()
        areas.enter(working, [code for (code,) in codes])
    return working.execute(query)


def _make(store: Store, vintages: Sequence[Vintage], form: Form, to: Path) -> None:
    to.parent.mkdir(exist_ok=True)
    _sweep(to.parent, vintages[0].force)
    folder = Path(tempfile.mkdtemp(prefix=_MAKING, dir=to.parent))
    try:
        made = folder / to.name
        with engine(folder) as working:
            view(working, "landed", store, vintages)
            write_parquet(working, f"({form.counted(one.month for one in vintages)})", made)
            found = only_row(working, f"SELECT {form.total} FROM read_parquet({quoted(str(made))})")  # noqa: S608 - our own words and a quoted path
        if found != (sum(one.rows for one in vintages),):
            raise Refused(f"The rows landed for {vintages[0].force} are not as many as their manifests say.")
        sync_file(made)
        made.replace(to)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(folder: Path, force: str) -> None:
    """Clear away what a killed process left, and the oldest files of a force that has the most there may be."""
    for path in folder.glob(f"{_MAKING}*"):
        if _changed(path) < time.time() - ABANDONED:
            shutil.rmtree(path, ignore_errors=True)
    held = sorted(folder.glob(f"{force}.*.parquet"), key=_changed)
    discard(held[: max(0, len(held) + 1 - _MOST)])


def _changed(path: Path) -> float:
    """When it was last changed; the end of time for what has gone meanwhile."""
    try:
        return path.stat().st_mtime
    except OSError:
        return float("inf")


def _listed(paths: Iterable[os.PathLike[str]]) -> str:
    return ", ".join(quoted(os.fspath(path)) for path in paths)
