"""A file of many months and forces is cut into the files that would have come singly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from peelian.sources.crimes import arrivals, cutting
from peelian.sources.crimes.kinds import store_in
from peelian.sources.crimes.loading import load
from peelian.sources.crimes.outcomes import OUTCOMES
from peelian.sources.crimes.store import Store
from peelian.sources.landing.fates import Fate
from tests.unit.sources.crimes.making import (
    NAME,
    NOW,
    Row,
    files_in,
    loaded,
    only,
    outcome,
    put,
    refusal,
    row,
    rows,
    street,
    zipped,
)

WIDE = "street_all.csv"


def mixed() -> list[Row]:
    """Two forces and two months, taking turns."""
    mercia, kent = rows(12), rows(8, month="2025-02", force="Kent Police")
    return [line for pair in zip(mercia, kent + rows(4, month="2025-03"), strict=True) for line in pair]


def held(store: Store) -> dict[tuple[str, str], int]:
    return {(one.force, one.month): one.rows for one in store.current()}


FOUND = {("kent", "2025-02"): 8, ("west-mercia", "2025-01"): 12, ("west-mercia", "2025-03"): 4}


@pytest.mark.parametrize("most", [1, 16 * 1024 * 1024])
def test_each_force_and_month_lands_on_its_own(
    store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(cutting, "HELD", most)
    done = loaded(store, put(sent, street(mixed()), WIDE))
    assert [one.file for one in done.files] == [
        "street_all.csv, 2025-01-west-mercia-street.csv",
        "street_all.csv, 2025-02-kent-street.csv",
        "street_all.csv, 2025-03-west-mercia-street.csv",
    ]
    assert held(store) == FOUND
    assert {one.came_in for one in store.current()} == {WIDE}
    assert not list(store.folder.glob(".*"))


def test_a_piece_is_the_bytes_of_the_month_come_singly(store: Store, sent: Path) -> None:
    loaded(store, put(sent, street(rows(12))))
    done = loaded(store, put(sent, street(mixed()), WIDE))
    assert [one.fate for one in done.files] == [Fate.KNOWN, Fate.LOADED, Fate.LOADED]
    before = files_in(store)
    assert {one.fate for one in loaded(store, sent).files} == {Fate.KNOWN}
    assert files_in(store) == before


@pytest.mark.parametrize("form", [{"end": "\r\n"}, {"encoding": "utf-8-sig"}, {"header": tuple(reversed(row(1)))}])
def test_it_may_come_in_other_shapes_and_in_a_zip(store: Store, sent: Path, form: dict[str, str]) -> None:
    done = loaded(store, put(sent, zipped({f"all/{WIDE}": street(mixed(), **form)}), "archive.zip"))  # type: ignore[arg-type]
    assert {one.fate for one in done.files} == {Fate.LOADED}
    assert held(store) == FOUND
    assert {one.came_in for one in store.current()} == {"archive.zip, street_all.csv"}


def test_a_piece_with_a_fault_is_refused_and_the_others_land(store: Store, sent: Path) -> None:
    lines = mixed()
    lines[1] |= {"Crime type": "Piracy", "Location": '"On, or near"'}
    refused = loaded(store, put(sent, street(lines), WIDE)).files[1]
    assert refused.refusal is not None
    (problem,) = refused.refusal.problems
    assert (problem.file, problem.row, problem.column) == (refused.file, 2, "Crime type")
    assert ("kent", "2025-02") not in held(store)
    assert len(held(store)) == 2


def test_cells_in_quotation_marks_are_read(store: Store, sent: Path) -> None:
    lines = [row(1) | {"Month": '"2025-01"', "Location": '"On, or near"'}]
    assert only(loaded(store, put(sent, street(lines), WIDE))).fate is Fate.LOADED


def test_outcomes_too(tmp_path: Path, sent: Path) -> None:
    store = store_in(tmp_path / "crimes", OUTCOMES)
    lines = [outcome(1), outcome(2, month="2025-02")]
    loaded(store, put(sent, street(lines, header=tuple(OUTCOMES.fields)), "outcomes.csv"))
    assert held(store) == {("west-mercia", "2025-01"): 1, ("west-mercia", "2025-02"): 1}


GOOD = street(mixed())
FAULTS = {
    "cut in the last line": (GOOD[:-9], "stops in this line"),
    "cut in the middle": (GOOD[: len(GOOD) // 2], "stops in this line"),
    "a row too short": (GOOD + b"a,b\n", "not whole"),
    "no such force": (GOOD.replace(b"Kent Police", b"Anyshire Police", 1), "names no month and force"),
    "no such month": (GOOD.replace(b"2025-02", b"2025-13", 1), "names no month and force"),
    "bytes that are no text": (GOOD.replace(b"2025-02", b"\xff", 1), "names no month and force"),
    "a line end in a cell": (GOOD.replace(b"On or near Street 3", b'"On or\nnear"', 1), "names no month"),
    "another header": (GOOD.replace(b"Crime type", b"Type", 1), "column Crime type"),
    "no header": (b"\x81\n", "has no header"),
    "nothing": (b"", "is empty"),
    "no rows": (street([]), "has a header and no rows"),
}


@pytest.mark.parametrize(("content", "words"), FAULTS.values(), ids=FAULTS)
def test_one_that_cannot_be_cut_is_refused_whole(store: Store, sent: Path, content: bytes, words: str) -> None:
    told = str(refusal(store, put(sent, content, WIDE)))
    assert words in told


def test_a_damaged_part_of_a_zip_is_refused_whole(store: Store, sent: Path) -> None:
    content = zipped({WIDE: GOOD}, 0).replace(b"Street 3", b"Street 9", 1)
    assert "is damaged, or is not as long" in str(refusal(store, put(sent, content, "archive.zip")))


def test_a_line_without_end_is_not_read_whole(store: Store, sent: Path) -> None:
    path = put(sent, GOOD, WIDE)
    with path.open("r+b") as file:
        os.truncate(file.fileno(), 200 * 1024 * 1024)
    assert "the line is too long" in str(refusal(store, path))


def test_ten_sparse_gigabytes_are_refused(store: Store, sent: Path) -> None:
    path = put(sent, b"", WIDE)
    os.truncate(path, 10 * 1024**3)
    assert "of many months is 8,192 MB" in str(refusal(store, path))


def test_a_piece_too_large(store: Store, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peelian.sources.crimes.copying.MAX_FILE", 1_000)
    monkeypatch.setattr(arrivals, "MAX_FILE", 1_000)
    assert "goes past" in str(loaded(store, put(sent, GOOD, WIDE)).files[0].refusal)


def test_single_files_come_in_their_order_beside_it(store: Store, sent: Path) -> None:
    single, wide = put(sent / "a", street(rows(3)), NAME), put(sent / "b", street(mixed()), WIDE)
    done = load([wide, single], into=store, now=NOW)
    assert [one.fate for one in done.files if one.file.endswith(NAME)] == [Fate.LOADED, Fate.REVISED]
    assert held(store)["west-mercia", "2025-01"] == 3


def test_progress_tells_the_cutting_and_the_landing(store: Store, sent: Path) -> None:
    put(sent, GOOD, WIDE)
    told: list[tuple[str, int, int]] = []
    load([sent], into=store, now=NOW, progress=lambda *step: told.append(step))
    assert sum(step for name, step, _ in told if name == WIDE) == len(GOOD)
    assert sum(step for _, step, _ in told) == told[-1][2]
