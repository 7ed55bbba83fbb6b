"""The count of :mod:`~peelian.sources.crimes.warehouse` on an engine that an office has, through Ibis.

``spark://host:7077`` is a standalone cluster of Apache Spark and ``pyspark://local[4]`` Spark in this process;
Spark's own settings follow a question mark, as in ``spark://host:7077?spark.executor.memory=4g``. ``duckdb://`` is
DuckDB by this same way, to compare. The files, and the folder that is written to, must lie where
every worker has them under the same path.

Another engine is another entry in ``_ENGINES``: something that reads the files of :class:`Found` as Ibis tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl

from peelian.kernel.errors import Refused
from peelian.sources.crimes.warehouse import COUNTED, LANDED, Found

INSTALL = "pip install 'peelian[warehouse]'"
"""What brings Ibis and its engines."""


class Engine(Protocol):
    """Reads files as Ibis tables, and writes what was worked out from them."""

    def sent(self, headings: Sequence[str], files: Sequence[Path]) -> Any:
        """CSVs that have these headings in this order, every cell as text."""

    def landed(self, store: Path, files: Sequence[Path]) -> Any:
        """Landed months, with the month of their folder as text."""


def write(found: Found, to: Path, address: str) -> None:
    """Count on the engine at ``address`` and write ``to``: a Parquet file, or a folder of them as workers do."""
    scheme, _, rest = address.partition("://")
    if scheme not in _ENGINES:
        known = ", ".join(f"{name}://" for name in _ENGINES)
        raise Refused(f"PEELIAN_WAREHOUSE names the engine “{scheme}”. Those known are {known}.")
    ibis = _installed("ibis", scheme)
    with _ENGINES[scheme](scheme, rest) as engine:
        tables = [
            *(_counted_columns(engine.sent(headings, files), COUNTED) for headings, files in found.sent.items()),
            *(_counted_columns(engine.landed(store, files), LANDED) for store, files in found.landed.items()),
        ]
        rows = ibis.union(*tables) if len(tables) > 1 else tables[0]
        rows.group_by(list(COUNTED)).aggregate(rows=rows.count().cast("int64")).to_parquet(to)


def _counted_columns(table: Any, names: Mapping[str, str]) -> Any:
    return table.select(**{told: table[read].cast("string").fill_null("") for told, read in names.items()})


@contextmanager
def _refusing(scheme: str, faults: tuple[type[Exception], ...]) -> Iterator[None]:
    """Say in words what an engine raises."""
    try:
        yield
    except faults as fault:
        raise Refused(f"The count on {scheme}:// did not succeed. {_cause(str(fault))}") from fault


def _cause(told: str) -> str:
    """The line of a Java trace that is worth reading: the deepest cause, else what was raised."""
    lines = [line.strip() for line in told.splitlines()]
    causes = [line for line in lines if line.startswith("Caused by: ")]
    raised = [line for line in lines if line.startswith(": ")]
    return [*lines[:1], *raised[:1], *causes][-1].removeprefix("Caused by: ").removeprefix(": ")


def _installed(module: str, scheme: str) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise Refused(
            f"Counting on {scheme}:// needs {error.name}, which is not installed. Install it with: {INSTALL}"
        ) from None


class _Spark:
    """A session of Spark."""

    def __init__(self, session: Any, connection: Any) -> None:
        self.session, self.connection = session, connection

    def sent(self, headings: Sequence[str], files: Sequence[Path]) -> Any:
        """See :class:`Engine`. A row that is not whole ends the count, even in a column that is not counted."""
        self.session.conf.set("spark.sql.csv.parser.columnPruning.enabled", "false")
        schema = ", ".join(f"`{heading}` STRING" for heading in headings)
        reader = self.session.read.option("header", True).option("escape", '"').option("mode", "FAILFAST")
        return self._table(reader.option("enforceSchema", False).schema(schema).csv(_texts(files)))

    def landed(self, store: Path, files: Sequence[Path]) -> Any:
        """See :class:`Engine`."""
        # a month is text: Spark would else take 2025-01 for a date
        self.session.conf.set("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
        return self._table(self.session.read.option("basePath", str(store)).parquet(*_texts(files)))

    def _table(self, frame: Any) -> Any:
        name = f"read_{id(frame)}"
        frame.createOrReplaceTempView(name)
        return self.connection.table(name)


@contextmanager
def _spark(scheme: str, rest: str) -> Iterator[Engine]:
    sql, ibis = _installed("pyspark.sql", scheme), _installed("ibis", scheme)
    faults = _installed("pyspark.errors", scheme).PySparkException, _installed("py4j.protocol", scheme).Py4JError
    place, _, settings = rest.partition("?")
    builder = sql.SparkSession.builder.appName("peelian").master(
        f"spark://{place}" if scheme == "spark" else place
    )
    for name, value in (("spark.ui.enabled", "false"), *parse_qsl(settings)):
        builder = builder.config(name, value)
    with _refusing(scheme, faults):
        session = builder.getOrCreate()
        try:
            yield _Spark(session, ibis.pyspark.connect(session))
        finally:
            session.stop()


class _DuckDB:
    """DuckDB through Ibis."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def sent(self, headings: Sequence[str], files: Sequence[Path]) -> Any:
        """See :class:`Engine`."""
        columns = dict.fromkeys(headings, "VARCHAR")
        return self.connection.read_csv(_texts(files), columns=columns, header=True, auto_detect=False, escape='"')

    def landed(self, store: Path, files: Sequence[Path]) -> Any:  # noqa: ARG002 - DuckDB finds the folders itself
        """See :class:`Engine`."""
        return self.connection.read_parquet(_texts(files), hive_partitioning=True, hive_types_autocast=False)


@contextmanager
def _duckdb(scheme: str, rest: str) -> Iterator[Engine]:  # noqa: ARG001 - there is nothing to say after its name
    connection = _installed("ibis", scheme).duckdb.connect()
    try:
        yield _DuckDB(connection)
    finally:
        connection.disconnect()


_ENGINES: dict[str, Callable[[str, str], Any]] = {"spark": _spark, "pyspark": _spark, "duckdb": _duckdb}


def _texts(files: Iterable[Path]) -> list[str]:
    return [str(file) for file in files]
