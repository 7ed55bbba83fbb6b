"""Outcomes: counted, and matched with the crimes that are held."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.kinds import store_in
from peelian.sources.crimes.outcome_quality import outcome_quality
from peelian.sources.crimes.outcomes import OUTCOMES
from peelian.sources.crimes.row_counts import RowCount, row_counts
from peelian.sources.crimes.store import Store
from tests.unit.sources.crimes.making import NOW, Row, loaded, outcome, put, rows, street

CHARGED, UNSOLVED = "Suspect charged", "Investigation complete; no suspect identified"


def outcomes(lines: list[Row]) -> bytes:
    return street(lines, header=tuple(OUTCOMES.fields))


@pytest.fixture
def held(tmp_path: Path, sent: Path) -> Store:
    """Two months of one force; crime 1 has two outcomes. One month of another."""
    store = store_in(tmp_path / "crimes", OUTCOMES)
    put(sent, outcomes([outcome(1), outcome(3, UNSOLVED), outcome(99)]), "2025-01-west-mercia-outcomes.csv")
    blank = {"Crime ID": "", "LSOA code": "", "Outcome type": ""}
    february = [outcome(1, month="2025-02"), outcome(5, month="2025-02") | blank]
    put(sent, outcomes(february), "2025-02-west-mercia-outcomes.csv")
    kent = outcome(7) | {"Reported by": "Kent Police"}
    put(sent, outcomes([kent]), "2025-01-kent-outcomes.csv")
    loaded(store, sent)
    return store


def test_every_outcome_of_a_force_is_counted_in_every_month_of_it(held: Store) -> None:
    assert list(row_counts(held, by=("force", "month", "outcome"))) == [
        RowCount(("kent", "2025-01", CHARGED), 1),
        RowCount(("west-mercia", "2025-01", ""), 0),
        RowCount(("west-mercia", "2025-01", UNSOLVED), 1),
        RowCount(("west-mercia", "2025-01", CHARGED), 2),
        RowCount(("west-mercia", "2025-02", ""), 1),
        RowCount(("west-mercia", "2025-02", UNSOLVED), 0),
        RowCount(("west-mercia", "2025-02", CHARGED), 1),
    ]


def test_by_force_alone_in_another_order_and_of_one_force(held: Store) -> None:
    assert list(row_counts(held, by=("force",))) == [RowCount(("kent",), 1), RowCount(("west-mercia",), 5)]
    assert next(row_counts(held, by=("month", "force"))) == RowCount(("2025-01", "kent"), 1)
    assert list(row_counts(held, forces=("kent",))) == [RowCount(("kent", "2025-01"), 1)]
    assert list(row_counts(held, forces=("essex",))) == []
    assert list(row_counts(held, as_at=NOW.replace(year=2024))) == []


def test_by_small_area(held: Store) -> None:
    found = {one.key[1]: one.rows for one in row_counts(held, by=("force", "lsoa"), forces=("west-mercia",))}
    assert found == {"": 1, "E01010000": 2, "E01010001": 2}


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (("force", "type"), "outcomes files are counted by force, month, outcome, lsoa; not by type"),
        (("month",), "by force, and then"),
        (("force", "force"), "twice"),
    ],
)
def test_what_cannot_be_counted_by(held: Store, by: tuple[str, ...], words: str) -> None:
    with pytest.raises(Refused, match=words):
        row_counts(held, by=by)


def test_the_summary_without_the_crimes(held: Store, store: Store) -> None:
    kent, mercia = outcome_quality(held, held.current(), street=store, crimes=[])
    assert (kent.force, kent.months, kent.rows) == ("kent", 1, 1)
    assert (mercia.force, mercia.months, mercia.rows) == ("west-mercia", 2, 5)
    assert (mercia.without_id, mercia.repeated_ids, mercia.without_lsoa, mercia.without_outcome) == (1, 1, 1, 1)
    assert (mercia.matched, mercia.unmatched) == (None, None)


def test_outcomes_are_matched_with_the_crimes_of_their_force(held: Store, store: Store, tmp_path: Path) -> None:
    # crimes 1 and 3 are held, 5 is but its outcome has no ID, 99 is not, 7 is of the other force; 2 is an incident
    loaded(store, put(tmp_path / "street", street(rows(8))))
    kent, mercia = outcome_quality(held, held.current(), street=store, crimes=store.current())
    assert (mercia.matched, mercia.unmatched) == (3, 2)
    assert (kent.matched, kent.unmatched) == (None, None)
