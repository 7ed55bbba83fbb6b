from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes import ibis_engines, warehouse
from peelian.sources.crimes.ibis_engines import INSTALL
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import INCIDENT
from peelian.sources.crimes.warehouse import aggregate
from tests.unit.sources.crimes.making import HEADER, loaded, put, row, rows, street

Lines = list[tuple[str, str, str, str, int]]
FORCE = "West Mercia Police"


def lines(path: Path) -> Lines:
    with duckdb.connect() as engine:
        query = "SELECT month, force, lsoa, type, rows FROM read_parquet(?) ORDER BY ALL"
        return engine.execute(query, [str(path)]).fetchall()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "counts.parquet"


def test_rows_are_counted_as_they_stand(sent: Path, out: Path) -> None:
    put(sent, street([row(0), row(0), row(3), row(1, INCIDENT), row(1) | {"LSOA code": ""}]))
    assert aggregate([sent], out) == 3
    assert lines(out) == [
        ("2025-01", FORCE, "", "Burglary", 1),
        ("2025-01", FORCE, "E01010000", "Burglary", 3),
        ("2025-01", FORCE, "E01010001", INCIDENT, 1),
    ]


def test_a_national_file_and_a_folder_however_deep(sent: Path, out: Path) -> None:
    national = put(sent, street(rows(4) + rows(4, force="Kent Police")), "everything.csv")
    put(sent / "2025-02" / "kent", street(rows(4, month="2025-02")), "2025-02-kent-street.CSV")
    put(sent, b"x", "2025-02-kent-outcomes.csv")
    assert aggregate([sent], out) == 4
    assert aggregate([national, sent], out) == 12
    assert sum(one[4] for one in lines(out)) == 12


def test_columns_may_stand_in_another_order(sent: Path, out: Path) -> None:
    put(sent, street(rows(8)))
    aggregate([sent], out)
    before = lines(out)
    put(sent, street(rows(8), header=HEADER[::-1], end="\r\n"), "2025-01-kent-street.csv")
    aggregate([sent], out)
    assert lines(out) == [(*one[:4], 2 * one[4]) for one in before]


def test_landed_months_are_counted_as_they_are_current(store: Store, sent: Path, out: Path) -> None:
    loaded(store, put(sent, street(rows(8))))
    loaded(store, put(sent, street(rows(12))))
    loaded(store, put(sent, street(rows(3, month="2025-02")), "2025-02-west-mercia-street.csv"))
    aggregate([store.folder], out)
    landed = lines(out)
    aggregate([sent], out)
    assert lines(out) == landed
    assert sum(one[4] for one in landed) == 15


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("2025-01-kent-street.csv", b"Crime ID,Month\n", "column Crime type: This column is missing"),
        ("archive.zip", b"PK", "archive.zip cannot be counted as it is"),
        ("2025-01-kent-street.csv", street([row(0)]) + b"only,three,cells\n", "Nothing was counted. .*CSV Error"),
        ("2025-01-kent-street.csv", street([row(0)]).replace(b"E010", b"\xff010"), "Nothing was counted"),
    ],
)
def test_what_is_no_street_file_leaves_the_old_count(
    sent: Path, out: Path, name: str, content: bytes, words: str
) -> None:
    out.write_bytes(b"as it was")
    with pytest.raises(Refused, match=f"(?s){words}"):
        aggregate([put(sent, content, name)], out)
    assert out.read_bytes() == b"as it was"
    assert sorted(path.name for path in out.parent.iterdir()) == ["counts.parquet", "sent"]


def test_an_empty_folder_and_no_folder(sent: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No street file was found"):
        aggregate([sent], tmp_path / "counts.parquet")
    with pytest.raises(Refused, match="There is no folder"):
        aggregate([put(sent, street(rows(1)))], tmp_path / "nowhere" / "counts.parquet")


def test_an_unknown_engine_is_refused(sent: Path, out: Path) -> None:
    with pytest.raises(
        Refused, match=r"names the engine “oracle”\. Those known are spark://, pyspark://, duckdb://"
    ):
        aggregate([put(sent, street(rows(1)))], out, engine="oracle://db")


@pytest.mark.parametrize(
    ("engine", "module"),
    [("spark://127.0.0.1:7077", "pyspark"), ("duckdb://", "ibis"), ("pyspark://local", "ibis")],
)
def test_an_engine_that_is_not_installed_says_what_to_install(
    sent: Path, out: Path, engine: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ibis", "pyspark", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    if module == "pyspark":
        monkeypatch.setitem(sys.modules, "ibis", subprocess)
    with pytest.raises(Refused, match=f"needs {module}.*which is not installed") as refused:
        aggregate([put(sent, street(rows(1)))], out, engine=engine)
    assert INSTALL in str(refused.value)


def test_what_comes_from_a_warehouse_in_one_file_or_many_is_one_file(
    sent: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(sent, street(rows(4)))
    aggregate([sent], out)
    counted = lines(out)
    content = out.read_bytes()

    def one(found: warehouse.Found, to: Path, address: str) -> None:
        to.write_bytes(content)

    def many(found: warehouse.Found, to: Path, address: str) -> None:
        put(to, content, "part-0.parquet")
        put(to, content, "part-1.parquet")
        put(to, b"", "_SUCCESS")

    monkeypatch.setattr(ibis_engines, "write", one)
    assert aggregate([sent], out, engine="duckdb://") == len(counted)
    assert lines(out) == counted
    monkeypatch.setattr(ibis_engines, "write", many)
    assert aggregate([sent], out, engine="duckdb://") == 2 * len(counted)


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ("Plain words.", "Plain words."),
        ("An error occurred\n: java.lang.X: no master\n\tat y", "java.lang.X: no master"),
        ("An error\n: a.X\nCaused by: b.Y: first\n\tat c\nCaused by: d.Z: deepest", "d.Z: deepest"),
    ],
)
def test_the_line_of_a_trace_worth_reading(told: str, cause: str) -> None:
    assert ibis_engines._cause(told) == cause


@pytest.mark.slow
def test_the_default_pulls_in_neither_ibis_nor_an_engine(sent: Path, out: Path) -> None:
    put(sent, street(rows(4)))
    code = """
import sys
from pathlib import Path
from peelian.sources.crimes.warehouse import aggregate
aggregate([Path(sys.argv[1])], Path(sys.argv[2]))
print([name for name in ("ibis", "pyspark", "pyarrow", "pandas", "peelian.sources.crimes.ibis_engines")
       if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(sent), str(out)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
