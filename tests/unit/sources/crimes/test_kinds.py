"""What holds of every kind of file: it lands whole or is refused with the line, again and again."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.kinds import KINDS, store_in
from peelian.sources.crimes.loading import load
from peelian.sources.crimes.store import Store
from peelian.sources.landing.fates import Fate
from peelian.sources.landing.folder import MANIFEST, ORIGINAL, ROWS
from peelian.sources.landing.rechecking import altered
from tests.unit.sources.crimes.making import (
    NOW,
    SAMPLES,
    Sample,
    files_in,
    loaded,
    only,
    outcome,
    put,
    refusal,
    row,
    search,
    street,
    zipped,
)
from tests.unit.sources.crimes.test_arrivals import MEGABYTE, sparse

LATER = NOW + dt.timedelta(days=1)
TEN_GIGABYTES = 10 * 1024**3


@pytest.fixture(params=SAMPLES, ids=[sample.kind.name for sample in SAMPLES])
def sample(request: pytest.FixtureRequest) -> Sample:
    found: Sample = request.param
    return found


@pytest.fixture
def store(sample: Sample, tmp_path: Path) -> Store:
    return store_in(tmp_path / "crimes", sample.kind)


def lines_of(store: Store) -> list[tuple[object, ...]]:
    (vintage,) = store.current()
    path = store.place(vintage.force, vintage.month, vintage.key) / ROWS
    with duckdb.connect() as engine:
        return engine.execute(
            "SELECT * FROM read_parquet(?, hive_partitioning = false) ORDER BY line", [str(path)]
        ).fetchall()


def test_a_file_lands_in_the_tree_of_its_kind(store: Store, sample: Sample, sent: Path) -> None:
    content = sample.content(20)
    vintage = only(loaded(store, put(sent, content, sample.name))).vintage
    assert vintage is not None
    place = store.folder.parent / sample.kind.name / "force_code=west-mercia/month=2025-01"
    (held,) = place.iterdir()
    assert sorted(path.name for path in held.iterdir()) == sorted((MANIFEST, ORIGINAL, ROWS))
    assert (held / ORIGINAL).read_bytes() == content
    told = json.loads((held / MANIFEST).read_text())
    assert (told["file_name"], told["rows"], told["number"]) == (sample.name, 20, 1)
    assert told["incidents"] == (5 if sample.kind.name == "street" else 0)
    assert [line[0] for line in lines_of(store)] == list(range(2, 22))
    assert list(altered(store, [vintage])) == []


def shapes(sample: Sample) -> Iterator[bytes]:
    header = tuple(sample.kind.fields)
    yield sample.content(9, header=header[::-1])
    yield sample.content(9, encoding="utf-8-sig")
    yield sample.content(9, end="\r\n")
    yield sample.content(9, header=header[3:] + header[:3], end="\r\n", encoding="utf-8-sig")


def test_other_shapes_of_the_same_file_give_the_same_rows(store: Store, sample: Sample, sent: Path) -> None:
    plain = store_in(store.folder.parent / "plain", sample.kind)
    loaded(plain, put(sent, sample.content(9), sample.name))
    for content in shapes(sample):
        loaded(store, put(sent, content, sample.name))
        assert lines_of(store) == lines_of(plain)
    assert len(store.vintages()) == 4


def test_the_same_month_twice(store: Store, sample: Sample, sent: Path) -> None:
    first, second = sample.content(20), sample.content(21)
    assert only(loaded(store, put(sent, first, sample.name))).fate is Fate.LOADED
    before = files_in(store)
    assert only(loaded(store, sent, now=LATER)).fate is Fate.KNOWN
    assert files_in(store) == before
    assert only(loaded(store, put(sent, second, sample.name), now=LATER)).fate is Fate.REVISED
    assert [one.rows for one in store.current()] == [21]
    assert [one.rows for one in store.current(as_at=NOW)] == [20]


def test_wrong_headings_are_named(store: Store, sample: Sample, sent: Path) -> None:
    header = [*sample.kind.fields]
    header[2] = "Colour"
    refused = refusal(store, put(sent, sample.content(3, header=header), sample.name))
    assert [(one.column, one.message) for one in refused.problems] == [
        (list(sample.kind.fields)[2], "This column is missing."),
        ("Colour", f"This column is not one of a {sample.kind.name} file."),
    ]


def broken(sample: Sample) -> dict[str, tuple[bytes, str, int]]:
    """What is wrong -> the file, what is said, and the line."""
    good, words, wide = sample.content(50), sample.words, len(sample.kind.fields)
    lines = good.splitlines(keepends=True)

    def instead(cell: bytes) -> bytes:
        return good.replace(words, cell, 1)

    return {
        "cut in the last line": (good[:-9], "cut short", 51),
        "cut before the last line end": (good[:-1], "cut short", 51),
        "cut in the middle": (good[: len(good) // 2], "cut short", good[: len(good) // 2].count(b"\n") + 1),
        "a row too short": (b"".join([*lines[:5], b"a,b\n", *lines[5:]]), "found “2 cells”", 6),
        "a row too long": (b"".join([*lines[:5], lines[5][:-1] + b",,\n", *lines[6:]]), f"found “{wide + 2}", 6),
        "a blank line": (b"".join([*lines[:5], b"\n", *lines[5:]]), "found “0 cells”", 6),
        "an unclosed quotation mark": (instead(b'"On or near'), "do not pair up", 5),
        "a stray quotation mark": (instead(b'"On" or near'), "do not pair up", 5),
        "a line end in a cell": (instead(b'"On or\nnear"'), "cell is wrong", 5),
        "a NUL": (instead(b"On\0or near"), "cell is wrong", 5),
        "Windows-1252": (instead(b"Caf\xe9"), "not text", 5),
        "a cell of 10 MB": (instead(b"x" * 10_000_000), "too long", 5),
        "a cell of 600": (instead(b"x" * 600), "too long", 5),
        "one Windows line end": (good.replace(b"\n", b"\r\n", 3).replace(b"\r\n", b"\n", 2), "does not end", 3),
        "two returns": (good.replace(b"\n", b"\r\r\n"), "does not end", 1),
        "a lone return": (instead(b"On\ror near"), "does not end", 5),
        "the header again": (b"".join([*lines[:5], lines[0], *lines[5:]]), "cell is wrong", 6),
    }


@pytest.mark.parametrize("fault", broken(SAMPLES[0]))
def test_a_broken_file_is_refused_whole_with_the_line(
    store: Store, sample: Sample, sent: Path, fault: str
) -> None:
    content, words, line = broken(sample)[fault]
    refused = refusal(store, put(sent, content, sample.name))
    assert words.casefold() in str(refused).casefold()
    assert refused.problems[0].row == line


@pytest.mark.parametrize("zip_or_not", [False, True])
def test_ten_sparse_gigabytes_are_refused(store: Store, sample: Sample, sent: Path, zip_or_not: bool) -> None:
    path = sparse(sent / ("archive.zip" if zip_or_not else sample.name), TEN_GIGABYTES)
    assert "The most Peelian reads in one" in str(refusal(store, path))


def test_a_bomb_is_refused(store: Store, sample: Sample, sent: Path) -> None:
    with zipfile.ZipFile(sent / "archive.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(sample.name, bytes(8 * MEGABYTE))
    assert "over 100 times its size" in str(refusal(store, sent / "archive.zip"))


CELLS = [
    ("outcomes", "Month", "2024-12", "2025-01, as in the file's name"),
    ("outcomes", "Reported by", "Kent Police", "West Mercia Police, as in the file's name"),
    ("outcomes", "Crime ID", "123", "64 hexadecimal digits"),
    ("stop-and-search", "Type", "Ship search", "a type that data.police.uk uses"),
    ("stop-and-search", "Date", "2025-01-07", "a time such as"),
    ("stop-and-search", "Part of a policing operation", "Yes", "True, False or nothing"),
    ("stop-and-search", "Outcome linked to object of search", "1", "True, False or nothing"),
    ("stop-and-search", "Removal of more than just outer clothing", "-", "True, False or nothing"),
    ("stop-and-search", "Latitude", "0.0", "degrees north"),
]


@pytest.mark.parametrize(("kind", "heading", "value", "expected"), CELLS)
def test_a_wrong_cell_is_named(
    tmp_path: Path, sent: Path, kind: str, heading: str, value: str, expected: str
) -> None:
    (sample,) = (one for one in SAMPLES if one.kind.name == kind)
    lines = sample.rows(10)
    lines[6] |= {heading: value}
    store = store_in(tmp_path / "crimes", sample.kind)
    content = street(lines, header=tuple(sample.kind.fields))
    (problem,) = refusal(store, put(sent, content, sample.name)).problems
    assert (problem.row, problem.column, problem.found) == (8, heading, value)
    assert expected in problem.expected


@pytest.fixture
def stores(tmp_path: Path) -> list[Store]:
    return [store_in(tmp_path / "crimes", kind) for kind in KINDS.values()]


@pytest.mark.parametrize("zip_or_not", [False, True])
def test_all_three_kinds_are_loaded_and_the_rest_left(stores: list[Store], sent: Path, zip_or_not: bool) -> None:
    parts = {sample.name: sample.content(9) for sample in SAMPLES} | {"readme.txt": b"x"}
    if zip_or_not:
        put(sent, zipped(parts), "archive.zip")
    else:
        for name, content in parts.items():
            put(sent, content, name)
    done = load([sent], into=stores, now=NOW)
    assert {(one.kind, one.fate) for one in done.files} == {(name, Fate.LOADED) for name in KINDS}
    assert [[one.rows for one in store.current()] for store in stores] == [[9]] * 3
    assert [why for _, why in done.left] == ["not a street, outcomes or stop-and-search file"]
    assert [[one.rows for one in done.of(kind).vintages] for kind in KINDS.values()] == [[9]] * 3
    assert len(done.vintages) == done.count(Fate.LOADED) == 3


def test_a_file_of_no_kind_is_refused_where_it_was_named(stores: list[Store], sent: Path) -> None:
    landed = only(load([put(sent, b"x", "crimes.csv")], into=stores, now=NOW))
    assert "has not the name of a street, outcomes or stop-and-search file" in str(landed.refusal)


def test_the_same_searches_under_two_names_are_two_vintages(tmp_path: Path, sent: Path) -> None:
    """A search file says only by its name whose it is."""
    sample = SAMPLES[2]
    store = store_in(tmp_path / "crimes", sample.kind)
    for force in ("west-mercia", "kent"):
        put(sent, sample.content(5), f"2025-01-{force}-stop-and-search.csv")
    assert len(loaded(store, sent).vintages) == 2


def test_a_search_file_of_another_month_is_refused(tmp_path: Path, sent: Path) -> None:
    sample = SAMPLES[2]
    store = store_in(tmp_path / "crimes", sample.kind)
    path = put(sent, sample.content(5), "2025-02-west-mercia-stop-and-search.csv")
    assert "none of its rows is of 2025-02, the month in its name" in str(refusal(store, path))


def test_an_empty_folder_is_refused(stores: list[Store], sent: Path) -> None:
    with pytest.raises(Refused, match="No street, outcomes or stop-and-search file was found"):
        load([sent], into=stores, now=NOW)


def test_the_makers_fill_every_column() -> None:
    for sample, line in zip(SAMPLES, (row(1), outcome(1), search(1)), strict=True):
        assert list(line) == list(sample.kind.fields)
