"""The quick reader: DuckDB reads a file whole, judges every cell by its rule, and writes it as Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from peelian.sources.crimes.copying import Kept
from peelian.sources.crimes.engine import quoted
from peelian.sources.crimes.street import INCIDENT, LONGEST, Rule

_LONGEST_LINE = 1024 * 1024
# month, force and vintage are in the folder's name; a line number leads back to the file as it came
_COLUMNS = """
    line, crime_id, reported_by, falls_within,
    CAST(longitude AS DOUBLE) AS longitude, CAST(latitude AS DOUBLE) AS latitude,
    location, lsoa_code, lsoa_name, crime_type, outcome, context
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows were read, how many of them are incidents, and how many hold a cell that breaks its rule."""

    rows: int
    incidents: int
    wrong: int


def read(
    engine: duckdb.DuckDBPyConnection, kept: Kept, headings: Sequence[str], rules: Sequence[Rule]
) -> Tally | None:
    """Read the file into the table ``street``, empty cells as null; nothing where DuckDB cannot read it.

    ``line`` is the line of the file, since no cell that passes its rule holds a line end. DuckDB passes over blank
    lines and over empty cells past the last column, so the caller compares what was counted in the bytes.
    """
    fields = {rule.heading: rule.field for rule in rules}
    columns = ", ".join(f"{quoted(fields[heading])}: 'VARCHAR'" for heading in headings)
    wrong = " OR ".join(_broken(rule) for rule in rules)
    try:
        engine.execute(
            f"""CREATE OR REPLACE TEMP TABLE street AS SELECT row_number() OVER () + 1 AS line, * FROM read_csv(
                {quoted(str(kept.path))}, columns = {{{columns}}}, auto_detect = false, header = true, delim = ',',
                quote = '"', escape = '"', strict_mode = true, max_line_size = {_LONGEST_LINE})"""  # noqa: S608 - our own words and a quoted path
        )
        counted = engine.execute(
            f"""SELECT count(*), count(*) FILTER (crime_type = {quoted(INCIDENT)}), count(*) FILTER ({wrong})
                FROM street"""  # noqa: S608 - our own words
        ).fetchone()
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return None
    return Tally(*counted) if counted else None


def write(engine: duckdb.DuckDBPyConnection, to: Path) -> None:
    """Write the table ``street`` as Parquet, in the order of its lines."""
    rows = f"SELECT {_COLUMNS} FROM street"  # noqa: S608 - our own words
    engine.execute(f"COPY ({rows}) TO {quoted(str(to))} (FORMAT parquet, CODEC zstd)")


def _broken(rule: Rule) -> str:
    value = f"coalesce({rule.field}, '')"
    if rule.allowed:
        return f"{value} NOT IN ({', '.join(quoted(word) for word in sorted(rule.allowed))})"
    return f"(length({value}) > {LONGEST} OR NOT regexp_full_match({value}, {quoted(rule.pattern)}))"
