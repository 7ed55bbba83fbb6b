"""Five million rows of street-level crime counted, against the bare query; and what is known of one force read."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import duckdb

from peelian.sources.crimes.loading import load
from peelian.sources.crimes.monthly import crimes, monthly
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.warehouse import aggregate
from peelian.sources.landing.fates import Fate
from tests.bench.measuring import LeftOutError, Measured, Outcome, seconds, times
from tests.bench.street_files import LARGEST, MONTHS, SHORT, National, national

ROWS = 5_000_000
TIMES, GROWTH, MEMORY, PAGE = 1.5, 2.0, 1000, 0.05
PROMISE = (
    f"{ROWS:,} rows counted within {TIMES} times the bare query’s time and {MEMORY:,} MB, twice the rows within "
    f"twice the time, and any force’s {len(MONTHS)} months by type and district read in under {PAGE} s"
)
ROOM = 10 * 1024**3
"""Bytes that the files, the store and what is cut on the way need for a while."""
_CLOCK = 1.1  # what two times measured alike may differ by
_NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
# its own high-water mark: what getrusage tells would be this process's, from which it was forked
_CHILD = """
import re, sys
from pathlib import Path
from peelian.sources.crimes.warehouse import aggregate
aggregate([Path(sys.argv[1])], Path(sys.argv[2]))
print(re.search(r"VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())[1])
"""


def run(repeat: int) -> Outcome:
    """Measure, in turns."""
    with tempfile.TemporaryDirectory(prefix="peelian-bench-crimes-") as name:
        folder = Path(name)
        if shutil.disk_usage(folder).free < ROOM:
            raise LeftOutError(f"It needs {ROOM >> 30} GB of room in {folder.parent} while it runs.")
        half, whole, twice = (_made(folder, rows) for rows in (ROWS // 2, ROWS, ROWS * 2))
        counted = _count(folder, half, whole, twice, repeat)
        memory = _memory(whole.path, folder / "ours.parquet")
        for one in (half, twice):
            one.path.unlink()
        store = Store(folder / "store")
        landing = seconds(lambda: _land(whole, store))
        pages = _read(store, whole, repeat)
    ours, peer, smaller, larger = counted
    share = times(ours, peer)
    growth = (min(ours.samples) / min(smaller.samples), min(larger.samples) / min(ours.samples))
    kept = share <= TIMES and max(growth) <= GROWTH * _CLOCK and memory <= MEMORY
    kept = kept and all(page.median < PAGE for page in pages)
    return Outcome(
        "crimes",
        PROMISE,
        f"{share:.2f} times, {memory:,.0f} MB, {growth[0]:.2f} and {growth[1]:.2f} times, "
        + " and ".join(f"{page.median:.3f} s" for page in pages),
        kept,
        (*counted, *pages),
        (
            "Same table on both sides, line by line.",
            f"Landing it as {len(SHORT) * len(MONTHS):,} months took {landing:.0f} s, once and not compared.",
        ),
    )


def _made(folder: Path, rows: int) -> National:
    place = folder / str(rows)
    place.mkdir()
    return national(place, rows)


def _count(folder: Path, half: National, whole: National, twice: National, repeat: int) -> tuple[Measured, ...]:
    """Ours, the peer's, and ours with half and twice the rows."""
    ours, peer = folder / "ours.parquet", folder / "peer.parquet"
    work = {
        f"{ROWS:,} rows counted": lambda: aggregate([whole.path], ours),
        "peer: the bare query": lambda: _bare(whole.path, peer),
        f"{half.rows:,} rows": lambda: aggregate([half.path], folder / "half.parquet"),
        f"{twice.rows:,} rows": lambda: aggregate([twice.path], folder / "twice.parquet"),
    }
    samples: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(repeat + 1):
        for name, one in work.items():
            samples[name].append(seconds(one))
    _agree(ours, peer)
    return tuple(Measured(name, tuple(taken[1:])) for name, taken in samples.items())


def _bare(source: Path, to: Path) -> None:
    """What anyone would write."""
    with duckdb.connect() as working:
        working.execute(
            f"""COPY (SELECT "Month" AS month, "Falls within" AS force, coalesce("LSOA code", '') AS lsoa,
                             "Crime type" AS type, count(*) AS rows
                      FROM read_csv('{source}', header = true, all_varchar = true) GROUP BY ALL)
                TO '{to}' (FORMAT parquet)"""
        )


def _agree(ours: Path, peer: Path) -> None:
    """Both sides make the same table, or there is nothing to compare."""
    with duckdb.connect() as working:
        for one, other in ((ours, peer), (peer, ours)):
            more = working.execute(f"FROM '{one}' EXCEPT ALL FROM '{other}'").fetchall()
            if more:
                raise AssertionError(f"{one.name} has {len(more):,} lines that {other.name} has not.")


def _memory(source: Path, to: Path) -> float:
    """The most memory a process of its own takes for it, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(source), str(to)], capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1]) * 1024 / 1e6  # DuckDB may draw its progress before it


def _land(made: National, store: Store) -> None:
    done = load([made.path], into=store, now=_NOW)
    if done.count(Fate.LOADED) != len(SHORT) * len(MONTHS) or done.rows_accepted != made.rows:
        raise AssertionError("The file did not land whole.")


def _read(store: Store, made: National, repeat: int) -> tuple[Measured, Measured]:
    """What a force's pages and figures are made from, of each force in turn: the middle one's, the largest's."""
    for force in SHORT:  # the first time, what is kept is made
        _page(store, made, force)
    middle, largest = [], []
    for _ in range(repeat):
        taken = {force: seconds(lambda force=force: _page(store, made, force)) for force in SHORT}
        middle.append(median(taken.values()))
        largest.append(taken[LARGEST])
    name = f"the middle force’s {len(MONTHS)} months by type, of it and its districts"
    return Measured(name, tuple(middle)), Measured("those of the largest, a sixth of all rows", tuple(largest))


def _page(store: Store, made: National, force: str) -> None:
    found = monthly(store, force, level="district", areas=made.areas)
    if len(found.months) != len(MONTHS) or len(crimes(found.whole)) != len(MONTHS):
        raise AssertionError(f"The page of {force} is not whole.")
