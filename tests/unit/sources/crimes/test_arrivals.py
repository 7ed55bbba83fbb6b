"""Folders, zips and oversized files: weighed before they are opened."""

from __future__ import annotations

import os
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from peelian.sources.crimes import arrivals, zips
from peelian.sources.crimes.store import Store
from peelian.sources.landing.fates import Fate
from tests.unit.sources.crimes.making import NAME, files_in, loaded, only, put, refusal, rows, street, zipped
from tests.unit.sources.making import lying_zip

GOOD = street(rows(20))
MEGABYTE = 1024 * 1024


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        os.truncate(file.fileno(), size)
    return path


def big_zip(path: Path, size: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(NAME, "w") as part:
        for _ in range(size // MEGABYTE):
            part.write(bytes(MEGABYTE))
    return path


def test_a_zip_is_read_part_by_part_and_the_rest_named(store: Store, sent: Path) -> None:
    february = street(rows(5, month="2025-02"))
    parts = {
        f"2025-01/{NAME}": GOOD,
        "2025-02/2025-02-west-mercia-street.csv": february,
        "2025-01/": b"",
        "2025-01/2025-01-west-mercia-outcomes.csv": b"x",
    }
    done = loaded(store, put(sent, zipped(parts), "archive.zip"))
    assert [(one.file, one.fate, one.rows) for one in done.files] == [
        (f"archive.zip, {NAME}", Fate.LOADED, 20),
        ("archive.zip, 2025-02-west-mercia-street.csv", Fate.LOADED, 5),
    ]
    assert [one.came_in for one in done.vintages] == ["archive.zip"] * 2
    assert done.left == (("archive.zip, 2025-01-west-mercia-outcomes.csv", "not a street file"),)


def test_the_same_bytes_in_a_zip_and_beside_it_land_once(store: Store, sent: Path) -> None:
    put(sent, GOOD)
    put(sent / "more", zipped({NAME: GOOD}), "archive.zip")
    assert [one.fate for one in loaded(store, sent).files] == [Fate.LOADED, Fate.KNOWN]
    assert len(store.vintages()) == 1


def test_names_in_a_zip_lead_nowhere(store: Store, sent: Path) -> None:
    done = loaded(store, put(sent, zipped({f"../../../{NAME}": GOOD}), "archive.zip"))
    assert only(done).fate is Fate.LOADED
    assert all(name.startswith("force_code=west-mercia") for name in files_in(store))
    assert sorted(path.name for path in sent.parent.iterdir()) == ["crimes", "sent"]


@pytest.mark.parametrize("name", [NAME, "archive.zip"])
def test_ten_sparse_gigabytes_are_refused_unread(store: Store, sent: Path, name: str) -> None:
    path = sparse(sent / name, 10 * 1024**3)
    tracemalloc.start()
    try:
        told = str(refusal(store, path))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "The most Peelian reads in one" in told
    assert peak < 4 * MEGABYTE


def test_a_sparse_file_under_the_limit_is_known_by_its_first_bytes(store: Store, sent: Path) -> None:
    assert "no text" in str(refusal(store, sparse(sent / NAME, 200 * MEGABYTE)))
    assert "is no zip" in str(refusal(store, sparse(sent / "archive.zip", 3 * 1024**3)))


def test_a_file_that_grows_past_the_limit_while_it_is_read(
    store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(sent, street(rows(200)))
    monkeypatch.setattr(arrivals, "check_size", lambda arrival: None)
    monkeypatch.setattr("peelian.sources.crimes.copying.MAX_FILE", 1_000)
    assert "goes past" in str(refusal(store, path))


def test_a_bomb_is_refused_by_its_ratio(store: Store, sent: Path) -> None:
    assert "over 100 times its size" in str(refusal(store, big_zip(sent / "archive.zip", 8 * MEGABYTE)))


def test_a_bomb_is_refused_by_its_declared_size(store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_UNPACKED", 4 * MEGABYTE)
    assert "It was left packed" in str(refusal(store, big_zip(sent / "archive.zip", 8 * MEGABYTE)))


def test_a_bomb_that_lies_about_its_size_is_never_read_past_it(store: Store, sent: Path) -> None:
    path = big_zip(sent / "archive.zip", 8 * MEGABYTE)
    path.write_bytes(lying_zip(path.read_bytes(), NAME, 4_000))
    assert "is damaged, or is not as long as it says" in str(refusal(store, path))
    honest = zipped({NAME: GOOD})
    for declared in (400, len(GOOD) - 1):
        told = str(refusal(store, put(sent, lying_zip(honest, NAME, declared), "archive.zip")))
        assert "is damaged, or is not as long as it says" in told


def test_a_part_too_large_for_a_street_file(store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "MAX_FILE", 1_000)
    done = loaded(store, put(sent, zipped({NAME: GOOD}), "archive.zip"))
    assert [one.fate for one in done.files] == [Fate.REFUSED] * 2
    assert "The most Peelian reads in one street file" in str(done.files[0].refusal)


def test_too_many_parts(store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_ENTRIES", 3)
    path = put(sent, zipped({f"{number}.csv": b"x" for number in range(4)}), "archive.zip")
    assert "more than 3 parts" in str(refusal(store, path))


def test_a_directory_too_long_to_read(store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_DIRECTORY", 50)
    assert "holds more than" in str(refusal(store, put(sent, zipped({NAME: GOOD}), "archive.zip")))


def with_flag(data: bytes) -> bytes:
    out = bytearray(data)
    struct.pack_into("<H", out, data.find(b"PK\x01\x02") + 8, 1)
    return bytes(out)


def flipped(data: bytes) -> bytes:
    return data.replace(b"Street 3", b"Street 9", 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 and nothing more", "is damaged or is no zip"),
        (zipped({NAME: GOOD})[:-30], "is damaged or is no zip"),
        (zipped({NAME: GOOD}).replace(b"PK\x01\x02", b"PK\x01\x03"), "is damaged or is no zip"),
        (with_flag(zipped({NAME: GOOD})), "protected by a password"),
        (zipped({NAME: GOOD}, zipfile.ZIP_BZIP2), "packed in an unusual way"),
        (zipped({NAME: GOOD, NAME.upper(): GOOD}), "two parts of the same name"),
        (zipped({"readme.txt": b"x"}), "holds no street file"),
        (flipped(zipped({NAME: GOOD}, zipfile.ZIP_STORED)), "cannot be read"),
    ],
)
def test_zips_that_are_refused(store: Store, sent: Path, content: bytes, words: str) -> None:
    assert words in str(refusal(store, put(sent, content, "archive.zip")))


def test_a_zip_that_may_not_be_opened(store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(path: Path, size: int) -> zipfile.ZipFile:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(arrivals, "open_zip", shut)
    told = str(refusal(store, put(sent, zipped({NAME: GOOD}), "archive.zip")))
    assert told == "archive.zip cannot be read: Permission denied."


def test_a_pipe_is_no_file(store: Store, sent: Path) -> None:
    os.mkfifo(sent / NAME)
    assert "is not a file" in str(refusal(store, sent / NAME))


def test_a_file_that_is_empty_by_the_time_it_is_read(
    store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "check_size", lambda arrival: None)
    assert "is empty" in str(refusal(store, put(sent, b"")))


def test_a_file_that_went_away(store: Store, sent: Path) -> None:
    assert "cannot be read" in str(refusal(store, sent / NAME))
