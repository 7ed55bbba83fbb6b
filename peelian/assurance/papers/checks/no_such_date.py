"""A date that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.paper import Paper
from peelian.assurance.papers.printed_dates import PrintedDate
from peelian.kernel.periods import MONTH_NAMES

_MOST_DAYS = 31
"""A higher number before a month is no day of it, unless a year follows."""


def no_such_date(paper: Paper) -> Iterator[Found]:
    """31 September 2021, or 29 February in a year that has none."""
    for paragraph in paper.paragraphs:
        for date in paragraph.dates:
            if not date.exists and (date.year or date.date <= _MOST_DAYS):
                quoted = paragraph.quoted(date.start, date.end)
                yield Found(paragraph.at, quoted, f"There is no {_words(date, quoted)}.", "Find out the date.")


def _words(date: PrintedDate, quoted: str) -> str:
    if not 1 <= date.month <= len(MONTH_NAMES):
        return quoted
    year = f" {date.year}" if date.year else ""
    return f"{date.date} {MONTH_NAMES[date.month - 1]}{year}"
