"""A percentage where there is nothing to take one of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.paper import Paper
from peelian.assurance.papers.printed_tables import PrintedTable, tables_of

_IN_TEXT = re.compile(
    r"(?:100\s*(?:%|per ?cent)[^.;]{0,60}?\bto (?:0|zero|none|nil)\b"
    r"|\bfrom (?:0|zero|none|nil) to \d[^.;]{0,40}?\d\s*(?:%|per ?cent)"
    r"|\d\s*(?:%|per ?cent)[^.;]{0,60}?\bfrom (?:0|zero|none|nil)\b)",
    re.IGNORECASE,
)
_SUGGESTION = "Give the two counts and no percentage."


def percentage_of_none(paper: Paper) -> Iterator[Found]:
    """-100% beside a count of 0, or any percentage of a base of 0."""
    for table in tables_of(paper):
        yield from _in_table(table)
    for paragraph in paper.paragraphs:
        for match in _IN_TEXT.finditer(paragraph.text):
            quoted = paragraph.quoted(match.start(), match.end())
            yield Found(paragraph.at, quoted, "No percentage says what a count of none means.", _SUGGESTION)


def _in_table(table: PrintedTable) -> Iterator[Found]:
    counted = [table.counts(column) for column in table.columns if not table.is_change(column)]
    changed = [table.counts(column) for column in table.columns if table.is_change(column)]
    for at, row in enumerate(table.body):
        none = any(column.get(at) == 0 for column in counted)
        change = next((column[at] for column in changed if column.get(at)), None)
        if none and change is not None:
            reason = f"{change:+}% stands beside a count of 0: it says no more than that there were none."
            yield Found(row.at, row.text, reason, _SUGGESTION)
