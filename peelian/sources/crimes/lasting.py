"""One DuckDB for the whole process: opened when first asked for, shared by its threads, closed when it ends."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache

import duckdb

from peelian.sources.landing.engine import engine


@contextmanager
def lasting() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to it for one piece of work; temporary tables and views go with the connection.

    Opening a DuckDB takes longer than most counts; a second connection to one takes no time.
    """
    connection = _opened(os.getpid()).cursor()
    try:
        yield connection
    finally:
        connection.close()


def forget() -> None:
    """Open another the next time: after a fault DuckDB may refuse all further work."""
    _opened.cache_clear()


@lru_cache(maxsize=1)
def _opened(process: int) -> duckdb.DuckDBPyConnection:
    """The one of this process. A child that was forked opens its own, since threads do not survive a fork."""
    stack = ExitStack()
    database = stack.enter_context(engine())
    atexit.register(_close, process, stack)
    return database


def _close(process: int, stack: ExitStack) -> None:
    if process == os.getpid():
        stack.close()
