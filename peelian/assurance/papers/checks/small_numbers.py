"""A percentage worked out on a small number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from peelian.assurance.papers.findings import Found, shortened
from peelian.assurance.papers.paper import Paper, Paragraph
from peelian.assurance.papers.printed_tables import PrintedTable, tables_of
from peelian.sources.printed_numbers import parse_number
from peelian.statistics.comparisons import SMALL

_NUMBER = r"(?<![£\d.,/-])\d(?:[\d,]{0,15}\d)?(?![\d.,]*\d|%|\s*(?:per ?cent|million|billion)|m\b|bn\b)"
_FROM_TO = rf"\bfrom\s+(?P<first>{_NUMBER})(?:\s+\w+){{0,3}}?\s+to\s+(?P<second>{_NUMBER})"
_PERCENT = r"[+-]?(?<![\d.])\d[\d.]{0,8}\s*(?:%|per ?cent)"
_FORMS = (
    re.compile(rf"{_PERCENT}[^.;]{{0,60}}?{_FROM_TO}", re.IGNORECASE),
    re.compile(rf"{_FROM_TO}[^.;]{{0,40}}?{_PERCENT}", re.IGNORECASE),
    re.compile(rf"(?P<first>{_NUMBER})(?P<second>)(?:\s+[a-z]+){{0,3}}\s+\([a-z\s]{{0,40}}{_PERCENT}"),
)
_MONTH_NEXT = re.compile(r"\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_SUGGESTION = f"Give the counts alone, or add that numbers below {SMALL} are too small for a percentage."


def small_numbers(paper: Paper) -> Iterator[Found]:
    """A percentage beside a count below 20, in a table or a sentence; a count of none has a check of its own."""
    for table in tables_of(paper):
        yield from _in_table(table)
    for paragraph in paper.paragraphs:
        if not paragraph.cells and ("%" in paragraph.text or "cent" in paragraph.text):
            yield from _in_text(paragraph)


def _in_table(table: PrintedTable) -> Iterator[Found]:
    """One finding a table, with every row that has a small count and a percentage."""
    counted = [table.counts(column) for column in table.columns if not table.is_change(column)]
    changed = [table.counts(column) for column in table.columns if table.is_change(column)]
    small = []
    for at, row in enumerate(table.body):
        counts = [column[at] for column in counted if at in column]
        if counts and 0 < min(counts) < SMALL and any(at in column for column in changed):
            small.append(row)
    if small:
        quoted = "; ".join(row.text for row in small)
        rows = "a row" if len(small) == 1 else f"{len(small)} rows"
        reason = f"In {rows} a percentage stands on a count below {SMALL}, where chance alone moves it widely."
        yield Found(small[0].at, shortened(quoted), reason, _SUGGESTION)


def _in_text(paragraph: Paragraph) -> Iterator[Found]:
    taken: list[range] = []
    for form in _FORMS:
        for match in form.finditer(paragraph.text):
            numbers = [parse_number(one) for one in (match["first"], match["second"])]
            least = min((one for one in numbers if one is not None), default=Decimal(SMALL))
            dated = _MONTH_NEXT.match(paragraph.text, match.end("second"))
            if 0 < least < SMALL and not dated and not any(match.start("first") in span for span in taken):
                taken.append(range(*match.span()))
                quoted = paragraph.quoted(match.start(), match.end())
                reason = f"A percentage stands on a count of {least}, below {SMALL}."
                yield Found(paragraph.at, quoted, reason, _SUGGESTION)
