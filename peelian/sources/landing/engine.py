"""DuckDB, held to a share of memory; what does not fit goes to a folder of ours. No database file is made."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

MEMORY = 512
"""Megabytes for all that runs at once."""
THREADS = 2

_LONGEST_LINE = 1024 * 1024


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


def read_csv(working: duckdb.DuckDBPyConnection, table: str, path: Path, columns: Iterable[str]) -> bool:
    """Read a file into a temporary table: its columns as text, empty cells as null; false where it cannot be read.

    ``line`` is the line of the file, as long as no cell holds a line end. DuckDB passes over blank lines and over
    empty cells past the last column, so the caller compares what was counted in the bytes.
    """
    typed = ", ".join(f"{quoted(column)}: 'VARCHAR'" for column in columns)
    try:
        working.execute(
            f"""CREATE OR REPLACE TEMP TABLE {table} AS SELECT row_number() OVER () + 1 AS line, * FROM read_csv(
                {quoted(str(path))}, columns = {{{typed}}}, auto_detect = false, header = true, delim = ',',
                quote = '"', escape = '"', strict_mode = true, max_line_size = {_LONGEST_LINE})"""  # noqa: S608 - our own words and a quoted path
        )
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return False
    return True


def write_parquet(working: duckdb.DuckDBPyConnection, rows: str, to: Path) -> None:
    """Write the rows of a table or of a query in brackets."""
    working.execute(f"COPY {rows} TO {quoted(str(to))} (FORMAT parquet, CODEC zstd)")


def quoted_name(word: str) -> str:
    """A column's name in SQL: quoted, since ``force`` and ``type`` alone mean something else."""
    return f'"{word}"'


def quoted(text: str) -> str:
    """``text`` as a literal in SQL."""
    return "'" + text.replace("'", "''") + "'"
