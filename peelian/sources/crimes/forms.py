"""The two forms in which counts of a force's rows are kept: months side by side, and by outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from peelian.sources.crimes.vintages import Vintage
from peelian.sources.landing.engine import quoted, quoted_name

MONTHS = "COLUMNS('^([0-9]{4}-[0-9]{2})$')"
"""In SQL, the column of each month of :data:`BY_MONTH`, oldest first."""


@dataclass(frozen=True, slots=True)
class Form:
    """``counted`` is the query that counts the rows of these vintages, which come force by force, in ``landed``.

    ``total`` tells, of its lines together, how many rows were counted. ``name`` is part of its files' names.
    """

    name: str
    counted: Callable[[Sequence[Vintage]], str]
    total: str


def _by_month(vintages: Sequence[Vintage]) -> str:
    grids = (
        _grid(force, sorted(one.month for one in held))
        for force, held in groupby(vintages, key=lambda one: one.force)
    )
    return " UNION ALL BY NAME ".join(grids)


def _grid(force: str, months: Sequence[str]) -> str:
    columns = ", ".join(f"coalesce({quoted_name(month)}, 0)::INTEGER AS {quoted_name(month)}" for month in months)
    return f"""
        (SELECT force_code, lsoa_code, crime_type, {columns}
         FROM (PIVOT (SELECT force_code, month, coalesce(lsoa_code, '') AS lsoa_code, crime_type, count(*) AS found
                      FROM landed WHERE force_code = {quoted(force)} GROUP BY ALL)
               ON month IN ({", ".join(map(quoted, months))}) USING sum(found)
               GROUP BY force_code, lsoa_code, crime_type)
         ORDER BY lsoa_code, crime_type)"""  # noqa: S608 - words of our own


def _by_outcome(_: Sequence[Vintage]) -> str:
    return """
        SELECT force_code, month, coalesce(lsoa_code, '') AS lsoa_code, crime_type,
               coalesce(outcome, '') AS outcome, count(*) AS "rows"
        FROM landed GROUP BY ALL ORDER BY ALL"""


BY_MONTH = Form("by-month", _by_month, f"sum(list_sum(list_value(*{MONTHS})))")
"""Columns force_code, lsoa_code, crime_type, and one for each month such as ``2025-01``, with how many rows.

A month that was not loaded for a force is null in its lines, where it was for another; one that holds none of a
type is a zero. It has a fiftieth of the lines of :data:`BY_OUTCOME`, so whatever needs no outcome reads this.
"""
BY_OUTCOME = Form("by-outcome", _by_outcome, 'sum("rows")')
"""Columns force_code, month, lsoa_code, crime_type, outcome and rows; only what occurs has a line."""
