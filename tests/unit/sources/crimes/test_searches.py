"""Stops and searches: times, the edges of a month, blanks, and what they are counted by."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.kinds import store_in
from peelian.sources.crimes.row_counts import RowCount, row_counts
from peelian.sources.crimes.search_quality import search_quality
from peelian.sources.crimes.searches import FIELDS, SEARCHES, of_month
from peelian.sources.crimes.store import Store
from peelian.sources.landing.engine import quoted
from peelian.sources.landing.fates import Fate
from peelian.sources.landing.folder import ROWS
from tests.unit.sources.crimes.making import Row, loaded, only, put, search, street

NAME = "2024-06-west-mercia-stop-and-search.csv"


def june(number: int, at: str = "2024-06-07T21:40:00+00:00") -> Row:
    return search(number, at=at)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_in(tmp_path / "crimes", SEARCHES)


def land(store: Store, sent: Path, lines: list[Row], name: str = NAME) -> None:
    assert only(loaded(store, put(sent, street(lines, header=tuple(FIELDS)), name))).fate is Fate.LOADED


EDGES = [
    ("2024-06", "2024-06-01 00:00:00", True),
    ("2024-06", "2024-05-31 23:00:00", True),  # midnight by local time
    ("2024-06", "2024-05-31 22:59:59", False),
    ("2024-06", "2024-06-30 23:30:00", True),  # July by local time, June by UTC
    ("2024-06", "2024-07-01 00:00:00", False),
    ("2024-04", "2024-03-31 23:30:00", True),  # summer time began that morning
    ("2024-10", "2024-09-30 23:30:00", True),
    ("2024-11", "2024-10-31 23:30:00", False),  # and had ended by then
    ("2024-03", "2024-02-29 23:30:00", False),
    ("2025-01", "2024-12-31 23:30:00", False),
]


@pytest.mark.parametrize(("month", "at", "holds"), EDGES)
def test_the_edges_of_a_month(month: str, at: str, holds: bool) -> None:
    with duckdb.connect() as engine:
        told = engine.execute(f"SELECT {of_month(quoted(month))} FROM (SELECT ?::TIMESTAMP AS searched_at)", [at])
        assert told.fetchone() == (holds,)


def test_times_land_in_utc_and_yes_and_no_as_such(store: Store, sent: Path) -> None:
    lines = [june(1), june(2, "2024-06-01T00:30:00+01:00") | {"Part of a policing operation": ""}]
    land(store, sent, [*lines, june(3, "2024-06-02T00:00:00Z") | {"Part of a policing operation": "False"}])
    (vintage,) = store.current()
    path = store.place(vintage.force, vintage.month, vintage.key) / ROWS
    with duckdb.connect() as engine:
        found = engine.execute(
            "SELECT searched_at, in_operation FROM read_parquet(?) ORDER BY line", [str(path)]
        ).fetchall()
    assert found == [
        (dt.datetime(2024, 6, 7, 21, 40), True),
        (dt.datetime(2024, 5, 31, 23, 30), None),
        (dt.datetime(2024, 6, 2), False),
    ]


@pytest.fixture
def held(store: Store, sent: Path) -> Store:
    blank = {"Latitude": "", "Gender": "", "Object of search": "", "Age range": "", "Outcome": ""}
    land(store, sent, [june(1), june(2), june(3) | blank, june(4, "2024-05-31T23:10:00+00:00")])
    stray = june(6, "2024-08-01T10:00:00+00:00") | {"Type": ""}
    land(store, sent, [june(5, "2024-07-07T21:40:00+00:00"), stray], NAME.replace("06", "07"))
    return store


def test_the_summary(held: Store) -> None:
    (told,) = search_quality(held, held.current())
    assert (told.force, told.months, told.rows) == ("west-mercia", 2, 6)
    assert (told.without_point, told.outside_month) == (1, 1)
    assert list(told.blank) == list(FIELDS)
    assert {heading: count for heading, count in told.blank.items() if count} == {
        "Type": 1,
        "Latitude": 1,
        "Gender": 1,
        "Age range": 1,
        "Object of search": 1,
        "Outcome": 1,
    }


def test_counts_by_object_are_filled_with_zeros(held: Store) -> None:
    assert list(row_counts(held, by=("force", "month", "object"))) == [
        RowCount(("west-mercia", "2024-06", ""), 1),
        RowCount(("west-mercia", "2024-06", "Controlled drugs"), 3),
        RowCount(("west-mercia", "2024-07", ""), 0),
        RowCount(("west-mercia", "2024-07", "Controlled drugs"), 2),
    ]


@pytest.mark.parametrize("word", ["type", "object", "outcome", "ethnicity", "age"])
def test_what_they_are_counted_by(held: Store, word: str) -> None:
    assert sum(one.rows for one in row_counts(held, by=("force", word))) == 6


@pytest.mark.parametrize("word", ["gender", "latitude", "searched_at", "lsoa", "self_defined_ethnicity", "day"])
def test_people_are_counted_by_nothing_finer(held: Store, word: str) -> None:
    with pytest.raises(Refused, match=f"not by {word}"):
        row_counts(held, by=("force", word))
