"""Opens landed rows for reading, as a view in DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from peelian.sources.crimes.store import Store
from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing.engine import quoted, quoted_name
from peelian.sources.landing.folder import ROWS


def view(working: duckdb.DuckDBPyConnection, name: str, store: Store, vintages: Sequence[Vintage]) -> None:
    """Make the view ``name`` of the rows of these vintages, of which there is at least one.

    Its columns are those that land, with force_code and month.
    """
    files = [quoted(str(store.place_of(one) / ROWS)) for one in vintages]
    working.execute(
        f"""CREATE OR REPLACE TEMP VIEW {quoted_name(name)} AS SELECT * EXCLUDE (vintage) FROM read_parquet(
            [{", ".join(files)}], hive_partitioning = true, hive_types_autocast = false)"""  # noqa: S608 - our own words and quoted paths
    )


def only_row(working: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    """The one row that a query of totals answers."""
    (row,) = working.execute(query).fetchall()
    return tuple(row)
