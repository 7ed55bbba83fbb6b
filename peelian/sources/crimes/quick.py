"""The quick reader: DuckDB reads a file whole, judges every cell by its rule, and writes it as Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from peelian.sources.crimes.copying import Kept
from peelian.sources.crimes.engine import quoted, quoted_name
from peelian.sources.crimes.rules import LONGEST, Kind, Rule

_LONGEST_LINE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows were read, how many of them are incidents, and how many hold a cell that breaks its rule."""

    rows: int
    incidents: int
    wrong: int


def read(
    engine: duckdb.DuckDBPyConnection, kept: Kept, kind: Kind, headings: Sequence[str], rules: Sequence[Rule]
) -> Tally | None:
    """Read the file into the table ``arrived``, empty cells as null; nothing where DuckDB cannot read it.

    ``line`` is the line of the file, since no cell that passes its rule holds a line end. DuckDB passes over blank
    lines and over empty cells past the last column, so the caller compares what was counted in the bytes.
    """
    columns = ", ".join(f"{quoted(kind.fields[heading])}: 'VARCHAR'" for heading in headings)
    wrong = " OR ".join(_broken(quoted_name(kind.fields[rule.heading]), rule) for rule in rules)
    try:
        engine.execute(
            f"""CREATE OR REPLACE TEMP TABLE arrived AS SELECT row_number() OVER () + 1 AS line, * FROM read_csv(
                {quoted(str(kept.path))}, columns = {{{columns}}}, auto_detect = false, header = true, delim = ',',
                quote = '"', escape = '"', strict_mode = true, max_line_size = {_LONGEST_LINE})"""  # noqa: S608 - our own words and a quoted path
        )
        counted = engine.execute(
            f"""SELECT count(*), count(*) FILTER ({kind.incidents}), count(*) FILTER ({wrong})
                FROM arrived"""  # noqa: S608 - our own words
        ).fetchone()
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return None
    return Tally(*counted) if counted else None


def of_month(engine: duckdb.DuckDBPyConnection, kind: Kind, month: str) -> bool:
    """Whether any row of the table ``arrived`` belongs to the month."""
    found = engine.execute(
        f"SELECT count(*) FROM (SELECT {kind.landed} FROM arrived) WHERE {kind.of_month(quoted(month))}"  # noqa: S608 - our own words
    ).fetchone()
    return found is not None and found[0] > 0


def write(engine: duckdb.DuckDBPyConnection, kind: Kind, to: Path) -> None:
    """Write the table ``arrived`` as Parquet, in the order of its lines."""
    rows = f"SELECT {kind.landed} FROM arrived"  # noqa: S608 - our own words
    engine.execute(f"COPY ({rows}) TO {quoted(str(to))} (FORMAT parquet, CODEC zstd)")


def _broken(column: str, rule: Rule) -> str:
    value = f"coalesce({column}, '')"
    if rule.allowed:
        return f"{value} NOT IN ({', '.join(quoted(word) for word in sorted(rule.allowed))})"
    return f"(length({value}) > {LONGEST} OR NOT regexp_full_match({value}, {quoted(rule.pattern)}))"
