"""Kept counts in either form: never out of date, whole or not there, and never needed for the right answer."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, cast

import duckdb
import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes import aggregates, lasting
from peelian.sources.crimes.aggregates import FOLDER, MOST_LISTS, keep, place
from peelian.sources.crimes.counting import counts
from peelian.sources.crimes.forms import BY_MONTH, BY_OUTCOME, Form
from peelian.sources.crimes.monthly import crimes, monthly
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import INCIDENT
from peelian.sources.landing.folder import MANIFEST
from tests.unit.sources.crimes.making import NOW, loaded, put, rows, street

TOTAL = (15, 5)  # crimes and incidents


class Total(Protocol):
    def __call__(self, store: Store, as_at: dt.datetime | None = None) -> tuple[int, int]: ...


def of_outcomes(store: Store, as_at: dt.datetime | None = None) -> tuple[int, int]:
    (found,) = counts(store, by=("force",), as_at=as_at)
    return found.crimes, found.incidents


def of_months(store: Store, as_at: dt.datetime | None = None) -> tuple[int, int]:
    whole = monthly(store, "west-mercia", as_at=as_at).whole
    return sum(crimes(whole)), sum(whole[INCIDENT])


ASKED = {BY_OUTCOME: of_outcomes, BY_MONTH: of_months}


@pytest.fixture(params=ASKED, ids=lambda form: form.name)
def form(request: pytest.FixtureRequest) -> Form:
    return cast("Form", request.param)


@pytest.fixture
def total(form: Form) -> Total:
    """Reads the counts in this form."""
    return ASKED[form]


@pytest.fixture
def held(store: Store, sent: Path) -> Store:
    loaded(store, put(sent, street(rows(20))))
    return store


def files(store: Store) -> list[str]:
    return sorted(path.name for path in (store.folder / FOLDER).glob("*"))


def only(store: Store) -> Path:
    (path,) = (store.folder / FOLDER).glob("*.parquet")
    return path


def test_it_is_made_once_and_then_read(
    held: Store, form: Form, total: Total, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert total(held) == TOTAL
    monkeypatch.setattr(aggregates, "_make", lambda *arguments: pytest.fail("made again"))
    assert total(held) == TOTAL
    with duckdb.connect() as engine:
        kept = engine.execute(f"SELECT {form.total} FROM read_parquet(?)", [str(only(held))])
        assert kept.fetchone() == (20,)


def test_each_form_has_its_columns(held: Store) -> None:
    columns = {}
    for form, read in ASKED.items():
        read(held)
        with duckdb.connect() as engine:
            path = place(held, held.current(), form)
            columns[form.name] = engine.execute("FROM read_parquet(?)", [str(path)]).fetchall()
    assert len(files(held)) == 2
    assert columns["by-month"][:2] == [
        ("west-mercia", "E01010000", INCIDENT, 2),
        ("west-mercia", "E01010000", "Burglary", 2),
    ]
    assert columns["by-outcome"][:2] == [
        ("west-mercia", "2025-01", "E01010000", INCIDENT, "", 2),
        ("west-mercia", "2025-01", "E01010000", "Burglary", "Unable to prosecute suspect", 2),
    ]


def test_a_revision_is_counted_at_once_and_what_was_before_is_still_known(
    held: Store, total: Total, sent: Path
) -> None:
    assert total(held) == TOTAL
    loaded(held, put(sent, street(rows(24))), now=NOW + dt.timedelta(days=1))
    assert total(held) == (18, 6)
    assert total(held, as_at=NOW) == TOTAL
    assert len(files(held)) == 2


def test_only_the_newest_lists_are_kept(held: Store, sent: Path) -> None:
    for number in range(MOST_LISTS + 2):
        loaded(held, put(sent, street(rows(24 + number))), now=NOW + dt.timedelta(days=number))
        for read in ASKED.values():
            read(held)
        for path in (held.folder / FOLDER).iterdir():
            os.utime(path, ns=(0, path.stat().st_mtime_ns - 10**9))
    assert len(files(held)) == MOST_LISTS * len(ASKED)
    assert {place(held, held.current(), form).name for form in ASKED} <= set(files(held))


def test_forces_are_kept_apart(held: Store, sent: Path) -> None:
    loaded(held, put(sent, street(rows(4, force="Kent Police")), "2025-01-kent-street.csv"))
    assert [one.key for one in counts(held, by=("force",))] == [("kent",), ("west-mercia",)]
    assert [name.split(".")[0] for name in files(held)] == ["kent", "west-mercia"]


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more PAR1", b"x" * 5_000])
def test_one_that_cannot_be_read_is_thrown_away(held: Store, total: Total, content: bytes) -> None:
    total(held)
    only(held).write_bytes(content)
    assert total(held) == TOTAL
    assert files(held) == []
    assert total(held) == TOTAL
    assert only(held).read_bytes() != content


def test_where_nothing_can_be_written_the_rows_are_counted(
    held: Store, total: Total, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise OSError

    monkeypatch.setattr(aggregates, "sync_file", full)
    assert total(held) == TOTAL
    assert files(held) == []


def test_one_that_goes_away_while_it_is_asked_for(
    held: Store, total: Total, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aggregates, "keep", lambda *arguments: [held.folder / "gone.parquet"])
    assert total(held) == TOTAL


def test_what_cannot_be_removed_is_left(tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    aggregates.discard([tmp_path / "a folder", tmp_path / "not there"])
    assert (tmp_path / "a folder").is_dir()


def test_rows_that_are_not_as_many_as_the_manifest_says(held: Store, total: Total) -> None:
    (vintage,) = held.current()
    manifest = held.place(vintage.force, vintage.month, vintage.key) / MANIFEST
    manifest.write_text(manifest.read_text().replace('"rows": 20', '"rows": 21'))
    with pytest.raises(Refused, match="not as many as their manifests say"):
        total(held)


def test_what_a_killed_process_left_is_cleared_away_in_time(held: Store, total: Total) -> None:
    old, new = (held.folder / FOLDER / f".making-{name}" for name in ("old", "new"))
    for path in (old, new):
        put(path, b"half", "x.parquet")
    os.utime(old, (0, 0))
    total(held)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_file_that_another_removed_meanwhile_is_no_fault(tmp_path: Path) -> None:
    assert aggregates._changed(tmp_path / "gone") == float("inf")


def test_many_readers_at_once_make_it_and_read_it(held: Store, total: Total) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: total(held), range(24)))
    assert answers == [TOTAL] * 24
    assert len(files(held)) == 1


CHILD = """
import os, signal, sys
from pathlib import Path
from peelian.sources.crimes import aggregates
from peelian.sources.crimes.forms import BY_MONTH, BY_OUTCOME
from peelian.sources.crimes.store import Store
aggregates.sync_file = lambda path: os.kill(os.getpid(), signal.SIGKILL)
store = Store(Path(sys.argv[1]))
form = {form.name: form for form in (BY_MONTH, BY_OUTCOME)}[sys.argv[2]]
aggregates.keep(store, store.current(), form)
"""


@pytest.mark.slow
def test_killed_while_it_is_made_it_is_not_there(held: Store, form: Form, total: Total) -> None:
    command = [sys.executable, "-c", CHILD, str(held.folder), form.name]
    assert subprocess.run(command, check=False, timeout=60).returncode < 0
    assert [name for name in files(held) if name.endswith(".parquet")] == []
    assert total(held) == TOTAL
    assert keep(held, held.current(), form) == [only(held)]


def test_one_duckdb_serves_the_process_until_it_is_forgotten() -> None:
    with lasting.lasting() as one, lasting.lasting() as other:
        one.execute("CREATE TABLE shared AS SELECT 1")
        one.execute("CREATE TEMP TABLE own AS SELECT 1")
        assert other.execute("FROM shared").fetchall() == [(1,)]
        with pytest.raises(duckdb.CatalogException):
            other.execute("FROM own")
        one.execute("DROP TABLE shared")
    lasting.forget()
    with lasting.lasting() as fresh:
        assert fresh.execute("SELECT 1").fetchall() == [(1,)]


class Closing:
    """Notes that it was closed."""

    closed = False

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(("process", "closed"), [(os.getpid(), True), (0, False)], ids=["its own", "another"])
def test_only_the_process_that_opened_it_closes_it(process: int, closed: bool) -> None:
    stack = Closing()
    lasting._close(process, stack)  # type: ignore[arg-type]
    assert stack.closed is closed
