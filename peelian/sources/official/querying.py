"""Rows as they stand: of each unit, such as a force's quarter, those of the newest vintage that has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any

import duckdb

from peelian.sources.landing.engine import engine, quoted
from peelian.sources.landing.folder import ROWS
from peelian.sources.official.columns import Spec
from peelian.sources.official.kinds import Kind
from peelian.sources.official.recognition import spec_of
from peelian.sources.official.store import Store
from peelian.sources.official.vintages import Vintage

_FETCH = 10_000
Row = Any
"""A :class:`RecordedCrime`, :class:`Outcome`, :class:`Strength`, :class:`Grade` or :class:`SurveyResult`."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A value that a newer vintage gives otherwise: its key as words, the two values as text, and both files."""

    key: tuple[str, ...]
    before: str
    after: str
    before_file: str
    after_file: str


@contextmanager
def opened(
    store: Store, kind: Kind, *, body: str = "", as_at: dt.datetime | None = None
) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """DuckDB with ``held`` (every vintage's rows) and ``current`` (those that stand); nothing if none are held.

    Both have the file's name as ``file``, its short digest as ``vintage``, and ``rank``, greater for the newer.
    """
    vintages = store.sound(kind, as_at=as_at)
    if not vintages:
        yield None
        return
    spec = spec_of(kind)
    parts = [_part(store, one, rank, body) for rank, one in enumerate(vintages)]
    unit = ", ".join(f'"{name}"' for name in spec.unit)
    with engine() as working:
        working.execute(f"CREATE TEMP VIEW held AS {' UNION ALL '.join(parts)}")
        working.execute(
            f"""CREATE TEMP VIEW current AS SELECT * FROM held SEMI JOIN
                (SELECT {unit}, max(rank) AS rank FROM held GROUP BY ALL) USING ({unit}, rank)"""  # noqa: S608
        )
        yield working


def _part(store: Store, one: Vintage, rank: int, body: str) -> str:
    where = f"WHERE body = {quoted(body)}" if body else ""
    rows = f"read_parquet({quoted(str(store.place_of(one) / ROWS))}, hive_partitioning = false)"
    marks = f"{rank} AS rank, {quoted(one.file_name)} AS file, {quoted(one.key)} AS vintage"
    return f"SELECT {marks}, * FROM {rows} {where}"  # noqa: S608 - our own words and quoted ones


def rows(kind: Kind, store: Store, *, body: str = "", as_at: dt.datetime | None = None) -> tuple[Row, ...]:
    """The typed rows that stand, of one body or of all, by file and line."""
    with opened(store, kind, body=body, as_at=as_at) as working:
        return () if working is None else tuple(standing(working, spec_of(kind)))


def standing(working: duckdb.DuckDBPyConnection, spec: Spec) -> Iterator[Row]:
    """The same, of what is open."""
    names = ", ".join(f'"{field.name}"' for field in fields(spec.row))
    working.execute(f"SELECT {names} FROM current ORDER BY rank, line")  # noqa: S608 - our own words
    while found := working.fetchmany(_FETCH):
        yield from (spec.row(*one) for one in found)


def revisions(
    kind: Kind, store: Store, *, body: str = "", as_at: dt.datetime | None = None
) -> tuple[Revision, ...]:
    """Every value that one vintage gives and the next that has it gives otherwise."""
    with opened(store, kind, body=body, as_at=as_at) as working:
        return () if working is None else tuple(revised(working, spec_of(kind)))


def revised(working: duckdb.DuckDBPyConnection, spec: Spec) -> Iterator[Revision]:
    """The same, of what is open."""
    key = ", ".join(f'"{name}"' for name in spec.key)
    words = ", ".join(f'CAST("{name}" AS VARCHAR)' for name in spec.key)
    found = working.execute(
        f"""SELECT [{words}], before, told, before_file, file FROM (
                SELECT *, lag(told) OVER again AS before, lag(file) OVER again AS before_file
                FROM (SELECT {key}, rank, file, CAST({spec.told} AS VARCHAR) AS told FROM held GROUP BY ALL)
                WINDOW again AS (PARTITION BY {key} ORDER BY rank))
            WHERE before <> told ORDER BY ALL"""  # noqa: S608 - our own words
    ).fetchall()
    for words_of_key, before, after, before_file, after_file in found:
        yield Revision(tuple(words_of_key), before, after, before_file, after_file)
