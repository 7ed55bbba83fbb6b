"""DuckDB, held to a share of memory; what does not fit goes to a folder of ours. No database file is made."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

MEMORY = 512
"""Megabytes for all that runs at once."""
THREADS = 2


@contextmanager
def engine(spill: Path | None = None, *, share: int = 1) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection for one piece of work. ``spill`` is where it may write meanwhile; else a folder of its own.

    ``share`` is how many such run at once, each with its part of the memory and the threads.
    """
    with tempfile.TemporaryDirectory(prefix="peelian-crimes-") if spill is None else _kept(spill) as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": f"{MEMORY // share}MB",
            "threads": max(1, THREADS // share),
            "temp_directory": str(folder),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        connection = duckdb.connect(":memory:", config=settings)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def _kept(folder: Path) -> Iterator[str]:
    yield str(folder)


def quoted_name(word: str) -> str:
    """A column's name in SQL: quoted, since ``force`` and ``type`` alone mean something else."""
    return f'"{word}"'


def quoted(text: str) -> str:
    """``text`` as a literal in SQL."""
    return "'" + text.replace("'", "''") + "'"
