"""Rows that come to less than their total, and may not be a breakdown of it."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.paper import Paper
from peelian.assurance.papers.printed_tables import tables_of
from peelian.assurance.papers.totals import totals_of
from peelian.sources.printed_numbers import digits


def rows_short_of_total(paper: Paper) -> Iterator[Found]:
    """Nine rows that come to 292 of 806: no fault where the rows are a choice, but a reader cannot know."""
    for table in tables_of(paper):
        for total in totals_of(table):
            if total.excess < 0:
                rest = digits(total.whole - total.sum)
                yield Found(
                    total.row.at,
                    total.row.text,
                    f"The {total.rows} rows come to {digits(total.sum)} of {digits(total.whole)}.",
                    f"Say that the rows are only some of it, or add a row for the other {rest}.",
                    f"{total.sum}/{total.whole}",
                )
