"""What lands, what is refused and why, and that every file and row is accounted for."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import duckdb
import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.counting import counts
from peelian.sources.crimes.loading import load
from peelian.sources.crimes.store import Store
from peelian.sources.landing.fates import Fate
from peelian.sources.landing.folder import MANIFEST, ORIGINAL, ROWS
from peelian.sources.landing.rechecking import altered
from tests.unit.sources.crimes.making import (
    HEADER,
    NAME,
    NOW,
    crime_id,
    files_in,
    loaded,
    only,
    put,
    refusal,
    row,
    rows,
    street,
    zipped,
)

LATER = NOW + dt.timedelta(days=1)


def lines_of(store: Store) -> list[tuple[object, ...]]:
    (vintage,) = store.current()
    path = store.place(vintage.force, vintage.month, vintage.key) / ROWS
    with duckdb.connect() as engine:
        return engine.execute(
            "SELECT * FROM read_parquet(?, hive_partitioning = false) ORDER BY line", [str(path)]
        ).fetchall()


def test_a_file_lands_with_its_bytes_its_rows_and_a_manifest(store: Store, sent: Path) -> None:
    content = street(rows(20))
    landed = only(loaded(store, put(sent, content)))
    assert landed.fate is Fate.LOADED
    vintage = landed.vintage
    assert vintage is not None
    place = store.place("west-mercia", "2025-01", vintage.key)
    assert place.relative_to(store.folder).as_posix() == (
        f"force_code=west-mercia/month=2025-01/vintage={vintage.sha256[:16]}"
    )
    assert sorted(path.name for path in place.iterdir()) == sorted((MANIFEST, ORIGINAL, ROWS))
    assert (place / ORIGINAL).read_bytes() == content
    told = json.loads((place / MANIFEST).read_text())
    assert told["file_name"] == NAME
    assert (told["rows"], told["incidents"], told["number"]) == (20, 5, 1)
    assert told["loaded_at"] == "2025-06-15T09:00:00+00:00"
    assert told["licence"] == "Open Government Licence v3.0"
    assert list(altered(store, [vintage])) == []


def test_rows_keep_their_line_and_empty_cells_are_null(store: Store, sent: Path) -> None:
    first = row(1) | {"LSOA code": "", "Longitude": "", "Latitude": "", "Location": '"On or near ""X"", or Y"'}
    loaded(store, put(sent, street([first, row(2)])))
    one, two = lines_of(store)
    assert one[:8] == (2, crime_id(1), *["West Mercia Police"] * 2, None, None, 'On or near "X", or Y', None)
    assert two[0] == 3
    assert two[4:6] == (-2.000002, 52.000002)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(street(rows(9), header=tuple(reversed(HEADER))), id="shuffled columns"),
        pytest.param(street(rows(9), encoding="utf-8-sig"), id="a mark in front"),
        pytest.param(street(rows(9), end="\r\n"), id="Windows line ends"),
        pytest.param(
            street(rows(9), header=HEADER[3:] + HEADER[:3], end="\r\n", encoding="utf-8-sig"), id="all of it"
        ),
    ],
)
def test_other_shapes_of_the_same_file_give_the_same_rows(store: Store, sent: Path, content: bytes) -> None:
    loaded(store, put(sent, content))
    plain = Store(store.folder.parent / "plain")
    loaded(plain, put(sent, street(rows(9))))
    assert lines_of(store) == lines_of(plain)


def test_the_same_bytes_again_change_nothing(store: Store, sent: Path) -> None:
    path = put(sent, street(rows(20)))
    loaded(store, path)
    before = {name: (store.folder / name).stat().st_mtime_ns for name in files_in(store)}
    landed = only(loaded(store, path, now=LATER))
    assert landed.fate is Fate.KNOWN
    assert {name: (store.folder / name).stat().st_mtime_ns for name in files_in(store)} == before


def test_a_revision_keeps_both_vintages_and_the_newest_is_current(store: Store, sent: Path) -> None:
    first, second = street(rows(20)), street(rows(21))
    old = only(loaded(store, put(sent, first))).vintage
    landed = only(loaded(store, put(sent, second), now=LATER))
    assert landed.fate is Fate.REVISED
    assert store.vintages() == [old, landed.vintage]
    assert store.current() == [landed.vintage]
    assert store.current(as_at=NOW) == [old]
    assert store.current(as_at=NOW - dt.timedelta(days=1)) == []
    # the old bytes again do not come back to the front
    assert only(loaded(store, put(sent, first), now=LATER)).fate is Fate.KNOWN
    assert store.current() == [landed.vintage]
    assert sum(one.crimes + one.incidents for one in counts(store)) == 21
    assert sum(one.crimes + one.incidents for one in counts(store, as_at=NOW)) == 20


def test_order_is_kept_though_the_clock_goes_back(store: Store, sent: Path) -> None:
    loaded(store, put(sent, street(rows(20))), now=LATER)
    newest = only(loaded(store, put(sent, street(rows(21))), now=NOW)).vintage
    assert store.current() == [newest]


def test_two_files_of_a_month_in_one_load_come_in_the_order_given(store: Store, sent: Path) -> None:
    paths = [put(sent / str(count), street(rows(count))) for count in (5, 3, 4)]
    done = loaded(store, *paths)
    assert [one.fate for one in done.files] == [Fate.LOADED, Fate.REVISED, Fate.REVISED]
    assert [one.rows for one in store.current()] == [4]


def test_a_good_file_lands_beside_a_refused_one_and_all_are_counted(store: Store, sent: Path) -> None:
    put(sent, street(rows(20)))
    put(sent, street([row(1) | {"Crime type": "Piracy"}]), "2025-02-west-mercia-street.csv")
    put(sent, b"", "2025-03-west-mercia-street.csv")
    put(sent, b"x", "2025-01-west-mercia-outcomes.csv")
    done = loaded(store, sent)
    assert {one.file: one.fate for one in done.files} == {
        NAME: Fate.LOADED,
        "2025-02-west-mercia-street.csv": Fate.REFUSED,
        "2025-03-west-mercia-street.csv": Fate.REFUSED,
    }
    assert (done.rows_accepted, done.rows_refused) == (20, 1)
    assert done.left == (("2025-01-west-mercia-outcomes.csv", "not a street file"),)


CELLS = [
    ("Crime ID", "123", "64 hexadecimal digits"),
    ("Month", "2025-02", "2025-01, as in the file's name"),
    ("Reported by", "Kent Police", "West Mercia Police, as in the file's name"),
    ("Longitude", "east", "degrees east"),
    ("Latitude", "152.1", "degrees north"),
    ("LSOA code", "Anytown", "a code such as"),
    ("Crime type", "Piracy", "a type that data.police.uk uses"),
    ("Location", "On\tor near", "printable characters"),
]


@pytest.mark.parametrize(("heading", "value", "expected"), CELLS)
def test_a_wrong_cell_is_named_by_line_and_column(
    store: Store, sent: Path, heading: str, value: str, expected: str
) -> None:
    lines = rows(10)
    lines[6] |= {heading: value}
    (problem,) = refusal(store, put(sent, street(lines))).problems
    assert (problem.file, problem.row, problem.column) == (NAME, 8, heading)
    assert expected in problem.expected
    assert problem.found == value.replace("\t", "\ufffd")


def test_problems_are_all_counted_and_fifty_listed(store: Store, sent: Path) -> None:
    refused = refusal(store, put(sent, street([row(number) | {"Month": "2024-01"} for number in range(120)])))
    assert "there are 120 problems in it; the first 50 are listed" in refused.message
    assert len(refused.problems) == 50


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (HEADER[1:], [("Crime ID", "This column is missing.")]),
        ((*HEADER, "Colour"), [("Colour", "This column is not one of a street file.")]),
        (
            tuple("LSOA" if heading == "LSOA code" else heading for heading in HEADER),
            [("LSOA code", "This column is missing."), ("LSOA", "This column is not one of a street file.")],
        ),
        ((*HEADER, "Month"), [("Month", "This column stands there twice.")]),
    ],
)
def test_a_wrong_header_is_named_column_by_column(
    store: Store, sent: Path, header: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    refused = refusal(store, put(sent, street(rows(3), header=header)))
    assert [(one.column, one.message) for one in refused.problems] == told
    assert {one.row for one in refused.problems} == {1}


GOOD = street(rows(50))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (street([]), "has a header and no rows"),
        (street(rows(3), encoding="utf-16"), "looks like UTF-16"),
        (street(rows(3), encoding="utf-16-le"), "looks like UTF-16"),
        (b"PK\x03\x04 and more\n", "is a zip or a workbook, not a CSV"),
        (b"%PDF-1.7\n", "is a PDF, not a CSV"),
        # marks win over the zero bytes behind them
        (zipped({NAME: street(rows(3))}), "is a zip or a workbook, not a CSV"),
        (gzip.compress(street(rows(3)), mtime=0), "is a compressed file, not a CSV"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "is an old Excel workbook, not a CSV"),
        (b"%PDF-1.7\n\0\0", "is a PDF, not a CSV"),
        (b"\xef\xbb\xbf\n<!doctype html>\n", "is a web page or XML"),
        (b"\n\n\n", "There are 12 problems"),
        (b'"Crime ID\n', "has no header that can be read"),
        (b"\x81\x82\n", "has no header that can be read"),
        (bytes(5_000), "looks like UTF-16 or no text"),
    ],
)
def test_what_is_no_street_file_is_refused(store: Store, sent: Path, content: bytes, words: str) -> None:
    assert words.casefold() in str(refusal(store, put(sent, content))).casefold()


@pytest.mark.parametrize("name", ["crimes.csv", "2025-06-kent-street.csv", "2025-01-anyshire-street.csv"])
def test_a_file_named_on_its_own_is_refused_by_its_name(store: Store, sent: Path, name: str) -> None:
    assert name in str(refusal(store, put(sent, GOOD, name)))


def test_the_wrong_force_in_the_name_is_found_in_the_rows(store: Store, sent: Path) -> None:
    refused = refusal(store, put(sent, street(rows(4)), "2025-01-kent-street.csv"))
    assert {(one.column, one.found) for one in refused.problems} == {("Reported by", "West Mercia Police")}
    assert len(refused.problems) == 4


def test_where_the_two_readers_differ_the_file_is_refused(
    store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peelian.sources.crimes.quick.read", lambda *arguments: None)
    assert "its 50 lines cannot be read as as many rows" in str(refusal(store, put(sent, GOOD)))


def test_a_folder_without_street_files_is_refused(store: Store, sent: Path) -> None:
    put(sent, b"x", "readme.txt")
    with pytest.raises(Refused, match="No street file was found"):
        loaded(store, sent)


def test_progress_tells_every_byte(store: Store, sent: Path) -> None:
    put(sent, GOOD)
    told: list[tuple[str, int, int]] = []
    load([sent], into=store, now=NOW, progress=lambda *step: told.append(step))
    assert sum(step for _, step, _ in told) == len(GOOD)
    assert {(name, total) for name, _, total in told} == {(NAME, len(GOOD))}
