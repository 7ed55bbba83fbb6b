"""Many who write at once, on PostgreSQL alone: SQLite lets in one writer at a time and has nothing to show."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from peelian.access import trail

collect_ignore_glob = [] if os.environ.get("PEELIAN_DATABASE_URL", "").startswith("postgres") else ["test_*.py"]

_PATIENCE = 60


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """The next test has a connection on which triggers hold again."""
    yield
    connection.close()


@pytest.fixture
def committed(transactional_db) -> Iterator[None]:
    """What is written is there for every thread. At the end the trail holds, and all is gone."""
    yield
    faults = list(trail.faults())
    with connection.cursor() as cursor:  # no trigger keeps the tables from being emptied
        cursor.execute("SET session_replication_role = replica")
    assert faults == []


@pytest.fixture
def at_once(committed) -> Callable[..., list[object]]:
    """Call each in a thread of its own, all let go together; returns what each returned or raised."""

    def call_all(*calls: Callable[[], object]) -> list[object]:
        start = Barrier(len(calls))

        def run(call: Callable[[], object]) -> object:
            start.wait(_PATIENCE)
            try:
                return call()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(calls)) as pool:
            done = [pool.submit(run, call) for call in calls]
        return [one.exception() or one.result() for one in done]

    return call_all
