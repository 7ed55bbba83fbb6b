"""Reads a kept file into the table ``landed``: whole by DuckDB, or cell by cell to say where it is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from peelian.kernel.errors import Refused
from peelian.sources.landing.careful import Findings, rows_of
from peelian.sources.landing.copying import Kept
from peelian.sources.landing.engine import quoted, read_csv
from peelian.sources.official.columns import LONGEST, Cells, Column, Layout, Spec
from peelian.sources.official.reporters import Reporter


def read(
    working: duckdb.DuckDBPyConnection, file: str, kept: Kept, spec: Spec, layout: Layout, given: Reporter | None
) -> None:
    """Make the table ``landed``. Refuses a file with any fault, each named by line and column.

    ``given`` is whose rows they are where the file does not say.
    """
    if not _quick(working, kept, spec, layout, given):
        findings = find_faults(file, kept, spec, layout)
        if findings.count:
            raise findings.refusal()
        raise Refused(f"{file} was not loaded: its {kept.rows:,} lines cannot be read as as many rows.")
    findings = Findings(file)
    for one in spec.check(working) if spec.check else ():
        findings.add(one.message, one.row or 1, column=one.column, expected=one.expected, found=one.found)
    _find_repeats(working, spec, findings)
    if findings.count:
        raise findings.refusal()


def _quick(
    working: duckdb.DuckDBPyConnection, kept: Kept, spec: Spec, layout: Layout, given: Reporter | None
) -> bool:
    """Whether DuckDB reads as many rows as there are lines and every different cell may stand where it does."""
    columns = [f"c{number}" for number in range(len(layout.headings))]
    if not read_csv(working, "raw", kept.path, columns):
        return False
    counted = working.execute("SELECT count(*) FROM raw").fetchone()
    if counted != (kept.rows,):
        return False
    wanted = [*layout.columns]
    wanted += [(place, spec.spread_as) for place, _ in layout.spread if spec.spread_as]
    if not all(_judge(working, place, column) for place, column in wanted):
        return False
    _land(working, spec, layout, given)
    return True


def _judge(working: duckdb.DuckDBPyConnection, place: int | None, column: Column) -> bool:
    """Read each different cell of a column once, into a table of what it becomes."""
    cells: list[str] = [""]
    if place is not None:
        found = working.execute(f"SELECT DISTINCT coalesce(c{place}, '') FROM raw").fetchall()  # noqa: S608
        cells = [text for (text,) in found]
    try:
        read = [column.value(text) for text in cells]
    except ValueError:
        return False
    lists = [cells, *([one[at] for one in read] for at in range(len(column.fields)))]
    fields = ", ".join(f'CAST(unnest(?::VARCHAR[]) AS {kind}) AS "{name}"' for name, kind in column.fields.items())
    name = _judged(place, column)
    working.execute(
        f'CREATE OR REPLACE TEMP TABLE "{name}" AS SELECT unnest(?::VARCHAR[]) AS cell, {fields}',
        lists,
    )
    return True


def _judged(place: int | None, column: Column) -> str:
    return f"m{place}" if place is not None else f"without {column.headings[0]}"


def _land(working: duckdb.DuckDBPyConnection, spec: Spec, layout: Layout, given: Reporter | None) -> None:
    """Join what every cell became; once for each column that makes rows of its own."""
    slug, role, name = (given.slug, given.role.value, given.name) if given else ("", "", "")
    whose = f"{quoted(slug)} AS given_body, {quoted(role)} AS given_role, {quoted(name)} AS given_name"
    parts = []
    for place, value in layout.spread or ((None, ""),):
        columns = [*layout.columns]
        constants = whose
        if place is not None and spec.spread_as:
            columns.append((place, spec.spread_as))
            constants += f", {quoted(value)} AS day, {quoted(layout.headings[place])} AS spread_column"
        parts.append(f"SELECT line, {constants}, {_fields(columns)} FROM raw {_joins(columns)}")  # noqa: S608
    working.execute(
        f"""CREATE OR REPLACE TEMP TABLE landed AS
            SELECT line, {spec.landed} FROM ({" UNION ALL ".join(parts)}) ORDER BY ALL"""  # noqa: S608 - our own words
    )


def _fields(columns: Sequence[tuple[int | None, Column]]) -> str:
    names = [f'"{_judged(place, column)}"."{name}"' for place, column in columns for name in column.fields]
    return ", ".join(names)


def _joins(columns: Sequence[tuple[int | None, Column]]) -> str:
    joins = []
    for place, column in columns:
        table = f'"{_judged(place, column)}"'
        joins.append(
            f"CROSS JOIN {table}" if place is None else f"JOIN {table} ON coalesce(c{place}, '') = {table}.cell"
        )
    return " ".join(joins)


def _find_repeats(working: duckdb.DuckDBPyConnection, spec: Spec, findings: Findings) -> None:
    key = ", ".join(f'"{name}"' for name in spec.key)
    rows = working.execute(
        f"""SELECT line, first FROM (
                SELECT line, min(line) OVER same AS first, {spec.repeats} AS most,
                       row_number() OVER (PARTITION BY {key} ORDER BY line) AS number
                FROM landed WINDOW same AS (PARTITION BY {key}))
            WHERE number > most ORDER BY line"""  # noqa: S608 - our own words
    ).fetchall()
    for line, first in rows:
        findings.add(f"This row gives again what row {first} gives.", line)


def find_faults(file: str, kept: Kept, spec: Spec, layout: Layout) -> Findings:
    """Every cell that may not stand where it does and every row of another width, by line."""
    findings = Findings(file)
    found = [(place, column) for place, column in layout.columns if place is not None]
    found += [(place, spec.spread_as) for place, _ in layout.spread if spec.spread_as]
    # a place is named by the heading that stands in the file
    columns = [(place, replace(column, headings=(layout.headings[place],))) for place, column in found]
    right: dict[tuple[int, str], Cells] = {}
    for line, values in rows_of(kept.path, findings):
        _check_row(findings, line, values, columns, len(layout.headings), right)
    return findings


def _check_row(
    findings: Findings,
    line: int,
    values: Sequence[str],
    columns: Sequence[tuple[int, Column]],
    width: int,
    right: dict[tuple[int, str], Cells],
) -> None:
    if len(values) != width:
        findings.add("The row is not whole.", line, expected=f"{width} cells", found=f"{len(values)} cells")
        return
    for place, column in columns:
        text = values[place]
        if (place, text) in right:
            continue
        try:
            right[place, text] = column.value(text)
        except ValueError:
            expected = column.expected if len(text) <= LONGEST else f"at most {LONGEST:,} characters"
            findings.add("This cell is wrong.", line, column=column.headings[0], expected=expected, found=text)
