"""Killed at any step, a load leaves whole months or none, and the next run makes it right."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from peelian.sources.crimes.kinds import KINDS, store_in
from peelian.sources.crimes.loading import load
from peelian.sources.crimes.store import Store
from peelian.sources.landing.folder import ROWS
from peelian.sources.landing.rechecking import altered
from tests.unit.sources.crimes.making import NOW, SAMPLES, files_in, put, rows, street

# counts what the load does to files, and kills itself without warning at the given step
CHILD = """
import datetime as dt, os, signal, sys
from itertools import count
from pathlib import Path
from peelian.sources.crimes.kinds import KINDS, store_in
from peelian.sources.crimes.loading import load
folder, sent, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
stores = [store_in(folder, kind) for kind in KINDS.values()]
steps = count(1)
taken = 0
def watch(event, arguments):
    global taken
    if event in ("open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "os.listdir", "os.scandir"):
        taken = next(steps)
        if taken == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
load([sent], into=stores, now=dt.datetime(2025, 6, 15, 9, tzinfo=dt.UTC))
print(taken)
"""


def stores(folder: Path) -> list[Store]:
    return [store_in(folder, kind) for kind in KINDS.values()]


def run(folder: Path, sent: Path, last: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CHILD, str(folder), str(sent), str(last)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def whole(store: Store) -> bool:
    """Whether everything that can be seen is whole, and can be read."""
    held = store.vintages()
    if store.damaged() or list(altered(store, held)):
        return False
    with duckdb.connect() as engine:
        for one in held:
            path = store.place(one.force, one.month, one.key) / ROWS
            found = engine.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
            if found != (one.rows,):
                return False
    return True


@pytest.fixture
def months(sent: Path) -> Path:
    """A month of each kind, and two more that come in one file."""
    for sample in SAMPLES:
        put(sent, sample.content(40), sample.name)
    put(sent, street([*rows(42, month="2025-02"), *rows(43, month="2025-03")]), "street_all.csv")
    return sent


@pytest.fixture
def right(tmp_path: Path, months: Path) -> list[list[str]]:
    """The files of a load that nothing disturbed."""
    held = stores(tmp_path / "right")
    load([months], into=held, now=NOW)
    return [files_in(store) for store in held]


def points(steps: int) -> Iterator[int]:
    """Six steps at random, one in each sixth of the load."""
    sixth = steps // 6
    for part in range(6):
        yield part * sixth + random.randint(1, sixth)


@pytest.mark.slow
def test_a_load_killed_at_any_step_is_mended_by_the_next(
    tmp_path: Path, months: Path, right: list[list[str]]
) -> None:
    untouched = run(tmp_path / "untouched", months, 0)
    assert untouched.returncode == 0, untouched.stderr
    for number, last in enumerate(points(int(untouched.stdout))):
        folder = tmp_path / f"killed-{number}"
        assert run(folder, months, last).returncode == -signal.SIGKILL
        held = stores(folder)
        assert all(map(whole, held)), f"killed at step {last}"
        load([months], into=held, now=NOW)
        assert all(map(whole, held))
        assert [files_in(store) for store in held] == right, f"killed at step {last}"
