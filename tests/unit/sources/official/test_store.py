"""A store that was interrupted, altered or is in use, and files that cannot be had."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.landing.fates import Fate
from peelian.sources.landing.folder import MANIFEST, ORIGINAL, ROWS
from peelian.sources.official import copying
from peelian.sources.official.kinds import Kind
from peelian.sources.official.loading import load
from peelian.sources.official.querying import rows
from peelian.sources.official.recognition import recognise
from peelian.sources.official.store import Store
from tests.unit.sources.official.making import NOW, PRC, csv, files_in, keep, loaded, only, prc, put, quarter

KIND = Kind.RECORDED_CRIME
FILES = (MANIFEST, ORIGINAL, ROWS)


@pytest.fixture
def place(store: Store, sent: Path) -> Path:
    """The folder of the first of two vintages, whose file lies ready to be loaded again."""
    vintage = keep(store, sent, prc(quarter())).vintage
    assert vintage is not None
    keep(store, sent, prc(quarter(count="5")))
    put(sent, prc(quarter()))
    return store.place_of(vintage)


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert store.vintages() == store.sound(KIND) == []
    assert store.damaged() == store.altered() == []


def test_only_one_load_at_a_time(store: Store, sent: Path) -> None:
    path = put(sent, prc(quarter()))
    with store.for_loading(), pytest.raises(Refused, match="being loaded already"):
        loaded(store, path)
    assert only(loaded(store, path)).fate is Fate.LOADED


def test_what_a_killed_load_left_is_cleared_away(store: Store, sent: Path) -> None:
    put(store.folder / ".making-abc", b"half", ROWS)
    (store.folder / "kind=grades" / "edition=2016").mkdir(parents=True)
    keep(store, sent, prc(quarter()))
    assert [name for name in files_in(store) if "grades" in name or "making" in name] == []


@pytest.mark.parametrize("name", FILES)
def test_a_lost_file_is_noticed_and_mended_in_its_old_order(
    store: Store, sent: Path, place: Path, name: str
) -> None:
    before = store.vintages()
    (place / name).unlink()
    assert store.damaged() == [place.relative_to(store.folder)]
    assert store.altered() != []
    with pytest.raises(Refused, match="not as they were made"):
        rows(KIND, store)
    assert rows(Kind.GRADES, store) == ()
    loaded(store, sent)
    assert store.damaged() == store.altered() == []
    assert [one.number for one in store.vintages()] == [1, 2]
    assert [one.sha256 for one in store.vintages()] == [one.sha256 for one in before]
    assert not list(store.folder.glob(".*"))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"kind": "piracy"}', b"\xff"])
def test_a_spoilt_manifest_is_damage(store: Store, place: Path, content: bytes) -> None:
    (place / MANIFEST).write_bytes(content)
    assert store.damaged() == store.altered() == [place.relative_to(store.folder)]


@pytest.mark.parametrize("name", [ORIGINAL, ROWS])
def test_one_flipped_bit_is_found(store: Store, place: Path, name: str) -> None:
    content = bytearray((place / name).read_bytes())
    content[len(content) // 2] ^= 1
    (place / name).write_bytes(content)
    assert store.altered() == [(place / name).relative_to(store.folder)]


def test_a_full_disk_is_said_and_leaves_nothing(store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = put(sent, prc(quarter()))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        landed = only(loaded(store, path))
    assert "could not be kept: No space left on device" in str(landed.refusal)
    assert files_in(store) == []
    assert only(loaded(store, path)).fate is Fate.LOADED


def test_a_file_that_is_gone_or_none_is_refused(store: Store, sent: Path) -> None:
    os.mkfifo(sent / "pipe.csv")
    done = loaded(store, sent / "gone.csv", sent / "pipe.csv")
    assert [str(one.refusal) for one in done.files] == [
        "gone.csv cannot be read: No such file or directory.",
        "pipe.csv is not a file.",
    ]
    assert recognise(sent / "gone.csv") is None
    assert recognise(put(sent, b'a,"b\n', "torn.csv")) is None


def test_a_file_past_the_limit_is_refused(store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "MAX_FILE", 100)
    assert "The most Peelian reads" in str(only(loaded(store, put(sent, prc(quarter())))).refusal)


def test_a_file_that_goes_while_it_is_read_is_refused(
    store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(sent, prc(quarter()))
    weigh = copying.weigh

    def then_gone(one: Path) -> int:
        size = weigh(one)
        one.unlink()
        return size

    monkeypatch.setattr("peelian.sources.official.loading.weigh", then_gone)
    assert "cannot be read: No such file" in str(only(loaded(store, path)).refusal)


def test_a_long_file_is_copied_in_steps_that_are_told(
    store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_CHUNK", 7)
    content = csv(quarter(), PRC, end="\r\n")
    told: list[tuple[str, int, int]] = []
    done = load([put(sent, content)], into=store, now=NOW, progress=lambda *step: told.append(step))
    assert only(done).fate is Fate.LOADED
    assert sum(step for _, step, _ in told) == len(content)
    assert {(name, total) for name, _, total in told} == {("figures.csv", len(content))}


def test_what_neither_reader_can_explain_is_refused_all_the_same(
    store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peelian.sources.official.reading._quick", lambda *_: False)
    told = str(only(loaded(store, put(sent, prc(quarter())))).refusal)
    assert told == "figures.csv was not loaded: its 11 lines cannot be read as as many rows."


# counts what the load does to files, and kills itself without warning at the given step
CHILD = """
import datetime as dt, os, signal, sys
from itertools import count
from pathlib import Path
from peelian.sources.official.loading import load
from peelian.sources.official.store import Store
folder, sent, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
steps = count(1)
taken = 0
def watch(event, arguments):
    global taken
    if event in ("open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "os.listdir", "os.scandir"):
        taken = next(steps)
        if taken == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
load([sent], into=Store(folder), now=dt.datetime(2026, 6, 15, 9, tzinfo=dt.UTC))
print(taken)
"""


def run(store: Store, sent: Path, last: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CHILD, str(store.folder), str(sent), str(last)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def points(steps: int) -> Iterator[int]:
    """Six steps at random, one in each sixth of the load."""
    sixth = steps // 6
    for part in range(6):
        yield part * sixth + random.randint(1, sixth)


@pytest.mark.slow
def test_a_load_killed_at_any_step_is_mended_by_the_next(tmp_path: Path, sent: Path) -> None:
    for year in ("2015/16", "2016/17", "2017/18"):
        put(sent, prc(quarter(year=year)), f"{year[:4]}.csv")
    right = Store(tmp_path / "right")
    loaded(right, sent)
    untouched = run(Store(tmp_path / "untouched"), sent, 0)
    assert untouched.returncode == 0, untouched.stderr
    for number, last in enumerate(points(int(untouched.stdout))):
        store = Store(tmp_path / f"killed-{number}")
        assert run(store, sent, last).returncode == -signal.SIGKILL
        assert store.damaged() == store.altered() == [], f"killed at step {last}"
        loaded(store, sent)
        assert (rows(KIND, store), files_in(store)) == (rows(KIND, right), files_in(right)), (
            f"killed at step {last}"
        )
