"""The quick reader: DuckDB reads a file whole, judges every cell by its rule, and writes it as Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from peelian.sources.crimes.rules import LONGEST, Kind, Rule
from peelian.sources.landing.copying import Kept
from peelian.sources.landing.engine import quoted, quoted_name, read_csv, write_parquet


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows were read, how many of them are incidents, and how many hold a cell that breaks its rule."""

    rows: int
    incidents: int
    wrong: int


def read(
    engine: duckdb.DuckDBPyConnection, kept: Kept, kind: Kind, headings: Sequence[str], rules: Sequence[Rule]
) -> Tally | None:
    """Read the file into the table ``arrived``, as :func:`read_csv` does; nothing where DuckDB cannot read it.

    No cell that passes its rule holds a line end.
    """
    if not read_csv(engine, "arrived", kept.path, [kind.fields[heading] for heading in headings]):
        return None
    wrong = " OR ".join(_broken(quoted_name(kind.fields[rule.heading]), rule) for rule in rules)
    counted = engine.execute(
        f"SELECT count(*), count(*) FILTER ({kind.incidents}), count(*) FILTER ({wrong}) FROM arrived"  # noqa: S608 - our own words
    ).fetchone()
    return Tally(*counted) if counted else None


def of_month(engine: duckdb.DuckDBPyConnection, kind: Kind, month: str) -> bool:
    """Whether any row of the table ``arrived`` belongs to the month."""
    found = engine.execute(
        f"SELECT count(*) FROM (SELECT {kind.landed} FROM arrived) WHERE {kind.of_month(quoted(month))}"  # noqa: S608 - our own words
    ).fetchone()
    return found is not None and found[0] > 0


def write(engine: duckdb.DuckDBPyConnection, kind: Kind, to: Path) -> None:
    """Write the table ``arrived`` as Parquet, in the order of its lines."""
    write_parquet(engine, f"(SELECT {kind.landed} FROM arrived)", to)  # noqa: S608 - our own words


def _broken(column: str, rule: Rule) -> str:
    value = f"coalesce({column}, '')"
    if rule.allowed:
        return f"{value} NOT IN ({', '.join(quoted(word) for word in sorted(rule.allowed))})"
    return f"(length({value}) > {LONGEST} OR NOT regexp_full_match({value}, {quoted(rule.pattern)}))"
