"""The two forms in which counts of landed rows are kept: by outcome, and with a force's months side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from peelian.sources.landing.engine import quoted, quoted_name

MONTHS = "COLUMNS('^[0-9]{4}-[0-9]{2}$')"
"""In SQL, the column of each month of :data:`BY_MONTH`, oldest first."""


@dataclass(frozen=True, slots=True)
class Form:
    """``counted`` makes the query that counts the rows of ``landed``, which are of these months.

    ``total`` tells, of all its lines together, how many rows were counted. ``name`` is part of its files' names.
    """

    name: str
    counted: Callable[[Iterable[str]], str]
    total: str


def _by_month(months: Iterable[str]) -> str:
    held = sorted(set(months))
    columns = ", ".join(f"coalesce({quoted_name(month)}, 0)::INTEGER AS {quoted_name(month)}" for month in held)
    return f"""
        SELECT force_code, lsoa_code, crime_type, {columns}
        FROM (PIVOT (SELECT force_code, month, coalesce(lsoa_code, '') AS lsoa_code, crime_type, count(*) AS found
                     FROM landed GROUP BY ALL)
              ON month IN ({", ".join(map(quoted, held))}) USING sum(found)
              GROUP BY force_code, lsoa_code, crime_type)
        ORDER BY lsoa_code, crime_type"""  # noqa: S608 - words of our own


def _by_outcome(_: Iterable[str]) -> str:
    return """
        SELECT force_code, month, coalesce(lsoa_code, '') AS lsoa_code, crime_type,
               coalesce(outcome, '') AS outcome, count(*) AS "rows"
        FROM landed GROUP BY ALL ORDER BY ALL"""


BY_MONTH = Form("by-month", _by_month, f"sum(list_sum(list_value(*{MONTHS})))")
"""Columns force_code, lsoa_code, crime_type, and one for each month such as ``2025-01``, with how many rows.

It is asked of one force at a time, since another's months may be others. A small area and a type have one line
however many months there are, so a reader who wants them all has far fewer lines to go through.
"""
BY_OUTCOME = Form("by-outcome", _by_outcome, 'sum("rows")')
"""Columns force_code, month, lsoa_code, crime_type, outcome and rows; only what occurs has a line."""
