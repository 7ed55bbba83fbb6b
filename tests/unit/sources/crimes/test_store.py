"""A store that was interrupted, altered or is in use."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.store import Store
from peelian.sources.landing.fates import Fate
from peelian.sources.landing.folder import MANIFEST, ORIGINAL, ROWS
from peelian.sources.landing.rechecking import altered
from tests.unit.sources.crimes.making import NOW, files_in, loaded, only, put, rows, street

FILES = (MANIFEST, ORIGINAL, ROWS)


@pytest.fixture
def place(store: Store, sent: Path) -> Path:
    """The folder of the first of two vintages."""
    vintage = only(loaded(store, put(sent, street(rows(20))))).vintage
    assert vintage is not None
    loaded(store, put(sent, street(rows(21))))
    put(sent, street(rows(20)))
    return store.place("west-mercia", "2025-01", vintage.key)


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert store.vintages() == []
    assert store.current() == []
    assert store.damaged() == []


def test_only_one_load_at_a_time(store: Store, sent: Path) -> None:
    path = put(sent, street(rows(3)))
    with store.for_loading(), pytest.raises(Refused, match="being loaded already"):
        loaded(store, path)
    assert only(loaded(store, path)).fate is Fate.LOADED


def test_what_a_killed_load_left_is_cleared_away(store: Store, sent: Path) -> None:
    left = store.folder / ".making-abc"
    put(left, b"half", ROWS)
    (store.folder / "force_code=kent" / "month=2025-01").mkdir(parents=True)
    loaded(store, put(sent, street(rows(3))))
    assert [name for name in files_in(store) if "kent" in name or "making" in name] == []


@pytest.mark.parametrize("name", FILES)
def test_a_lost_file_is_noticed_and_mended_in_its_old_order(
    store: Store, sent: Path, place: Path, name: str
) -> None:
    before = store.vintages()
    (place / name).unlink()
    assert store.damaged() == [place.relative_to(store.folder)]
    with pytest.raises(Refused, match="not as they were made"):
        store.current()
    assert store.current(force="kent") == []
    loaded(store, sent)
    assert store.damaged() == []
    assert [(one.number, one.rows) for one in store.vintages()] == [(1, 20), (2, 21)]
    assert name == MANIFEST or store.vintages() == before
    assert list(altered(store, store.vintages())) == []
    assert not list(store.folder.glob(".*"))


NO_MANIFESTS = [b"", b"{", b"[]", b'{"loaded_at": 5}', b'{"loaded_at": "2025-01-01"}', b"\xff"]


@pytest.mark.parametrize("content", NO_MANIFESTS)
def test_a_spoilt_manifest_is_damage(store: Store, place: Path, content: bytes) -> None:
    (place / MANIFEST).write_bytes(content)
    assert store.damaged() == [place.relative_to(store.folder)]


@pytest.mark.parametrize("name", [ORIGINAL, ROWS])
def test_one_flipped_bit_is_found(store: Store, place: Path, name: str) -> None:
    content = bytearray((place / name).read_bytes())
    content[len(content) // 2] ^= 1
    (place / name).write_bytes(content)
    assert list(altered(store, store.vintages())) == [(place / name).relative_to(store.folder)]


def test_a_full_disk_is_said_and_leaves_nothing(store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = put(sent, street(rows(3)))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        landed = only(loaded(store, path))
    assert "could not be kept: No space left on device" in str(landed.refusal)
    assert files_in(store) == []
    assert only(loaded(store, path, now=NOW)).fate is Fate.LOADED
