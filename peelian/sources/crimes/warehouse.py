"""Street files of any number counted into one Parquet, on DuckDB here or on an engine that an office has.

The table is the same whatever engine makes it: ``month``, ``force`` (the column *Falls within*), ``lsoa`` and
``type`` as text, ``rows`` as a whole number, one line for each four that occur, in no order. What a row does not
state is an empty text. Rows are counted as they stand: incidents with crimes, and a row that is there twice twice.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from peelian.kernel.errors import Problem, Refused
from peelian.sources.crimes.careful import headings_of
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import STREET
from peelian.sources.file_names import ending, shown_name
from peelian.sources.landing.engine import engine as duckdb_here
from peelian.sources.landing.engine import quoted, quoted_name
from peelian.sources.landing.folder import ROWS

COUNTED = {"month": "Month", "force": "Falls within", "lsoa": "LSOA code", "type": "Crime type"}
"""Column of the table -> heading of a street file."""
LANDED = {name: STREET.fields[heading] for name, heading in COUNTED.items()}
"""Column of the table -> the same in a landed file. The month is in the name of its folder."""

MEMORY = 1500
"""Megabytes that DuckDB may take for a count; what does not fit goes to the disk."""
MOST_THREADS = 4
"""More would each need a share of the memory."""

_MAKING = ".making-"


@dataclass(slots=True)
class Found:
    """What is to be counted: CSVs by their headings, in order, and files of landed months by their store."""

    sent: dict[tuple[str, ...], list[Path]] = field(default_factory=dict)
    landed: dict[Path, list[Path]] = field(default_factory=dict)


def aggregate(sources: Sequence[Path], to: Path, *, engine: str = "") -> int:
    """Count the rows of ``sources`` into the Parquet file ``to``, and tell how many lines it has.

    A source is a street file, a folder of them however deep, or the folder of landed months, of which the current
    vintages are counted. ``engine`` is empty for DuckDB in this process, or the address of another
    (:func:`peelian.sources.crimes.ibis_engines.write`). ``to`` is replaced whole or left as it was.

    Refuses a source that is none of these, an engine that is unknown, not installed or not to be reached, and a
    file that it cannot read as a street file.
    """
    found = _gathered(sources)
    to = to.absolute()
    if not to.parent.is_dir():
        raise Refused(f"There is no folder {to.parent} to write to.")
    folder = Path(tempfile.mkdtemp(prefix=_MAKING, dir=to.parent))
    try:
        made = folder / to.name
        with duckdb_here(folder) as working:
            rows = _counted(found) if not engine else _counted_elsewhere(found, folder / "parts", engine)
            lines = _write(working, rows, made)
        made.replace(to)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return lines


def _write(working: duckdb.DuckDBPyConnection, rows: str, to: Path) -> int:
    # without this a large file is held to the order of its lines, which a count has no use for
    working.execute("SET preserve_insertion_order = false")
    working.execute(f"SET memory_limit = '{MEMORY}MB'")
    working.execute(f"SET threads = {min(MOST_THREADS, os.cpu_count() or 1)}")
    try:
        written = working.execute(f"COPY ({rows}) TO {quoted(str(to))} (FORMAT parquet, CODEC zstd)").fetchone()
    except (duckdb.InvalidInputException, duckdb.IOException) as error:
        raise Refused(f"Nothing was counted. {str(error).splitlines()[0]}") from None
    return int(written[0]) if written else 0


def _counted(found: Found) -> str:
    reads = [*(_of_sent(*one) for one in found.sent.items()), *(_of_landed(one) for one in found.landed.values())]
    return f'SELECT *, count(*) AS "rows" FROM ({" UNION ALL ".join(reads)}) GROUP BY ALL'  # noqa: S608 - our own words


def _counted_elsewhere(found: Found, parts: Path, address: str) -> str:
    from peelian.sources.crimes import ibis_engines  # pulled in only where it is asked for

    ibis_engines.write(found, parts, address)
    # Spark writes a folder with a file from each worker
    files = sorted(parts.glob("*.parquet")) if parts.is_dir() else [parts]
    return f"SELECT * FROM read_parquet([{_listed(files)}])"  # noqa: S608 - quoted paths


def _of_sent(headings: Sequence[str], files: Iterable[Path]) -> str:
    columns = ", ".join(f"{quoted(heading)}: 'VARCHAR'" for heading in headings)
    read = f"""read_csv([{_listed(files)}], columns = {{{columns}}}, auto_detect = false, header = true,
               delim = ',', quote = '"', escape = '"', strict_mode = true)"""
    return f"SELECT {_columns(COUNTED)} FROM {read}"  # noqa: S608 - our own words and quoted paths


def _of_landed(files: Iterable[Path]) -> str:
    read = f"read_parquet([{_listed(files)}], hive_partitioning = true, hive_types_autocast = false)"
    return f"SELECT {_columns(LANDED)} FROM {read}"  # noqa: S608 - our own words and quoted paths


def _columns(names: Mapping[str, str]) -> str:
    return ", ".join(f"coalesce({quoted_name(read)}, '') AS {quoted_name(told)}" for told, read in names.items())


def _listed(files: Iterable[Path]) -> str:
    return ", ".join(quoted(str(file)) for file in files)


def _gathered(sources: Sequence[Path]) -> Found:
    found = Found()
    for source in sources:
        path = source.absolute()
        if not path.is_dir():
            _take(path, found)
        elif any(path.glob("force_code=*")):
            held = Store(path).current()
            found.landed[path] = [path / _below(one.force, one.month, one.key) for one in held]
        else:
            for file in sorted(path.rglob("*.[cC][sS][vV]")):
                if file.name.casefold().endswith("-street.csv"):
                    _take(file, found)
    if not found.sent and not found.landed:
        raise Refused("No street file was found. Their names are like 2025-01-west-mercia-street.csv.")
    return found


def _below(force: str, month: str, key: str) -> Path:
    return Store(Path()).place(force, month, key) / ROWS


def _take(file: Path, found: Found) -> None:
    name = shown_name(file.name)
    if ending(name) != ".csv":
        expected = [Problem("Not a street file.", name, expected="a CSV, a folder of them, or of landed months")]
        raise Refused(f"{name} cannot be counted as it is.", expected)
    found.sent.setdefault(headings_of(name, file, STREET), []).append(file)
