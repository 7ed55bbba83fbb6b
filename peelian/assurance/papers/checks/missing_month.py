"""A month missing from a series of months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from peelian.assurance.papers.findings import Found, shortened
from peelian.assurance.papers.paper import Paper, Paragraph
from peelian.assurance.papers.printed_dates import MONTH
from peelian.kernel.periods import MONTH_NAMES

_OPENS = re.compile(rf"(?P<month>{MONTH})(?:[ -](?:20)?\d\d)?\s*(?:[-:]|$)")
_CELL = re.compile(rf"(?P<month>{MONTH})(?:[ -](?:20)?\d\d)?")
_LEAST = 4
"""How many months in order make a series."""
_MOST = 3
"""Months that can be missing at one place of a series; more, and it is a choice of months."""


def missing_month(paper: Paper) -> Iterator[Found]:
    """A list of monthly spotlights that goes from April to June; or such a list across the head of a table."""
    run: list[tuple[Paragraph, int]] = []
    for paragraph in paper.paragraphs:
        month = _month(
            _OPENS.match(paragraph.words) or _CELL.fullmatch(paragraph.cells[0] if paragraph.cells else "")
        )
        if month is None:
            yield from _gaps(run)
            run = []
            yield from _across(paragraph)
        else:
            run.append((paragraph, month))
    yield from _gaps(run)


def _across(paragraph: Paragraph) -> Iterator[Found]:
    months = [month for cell in paragraph.cells if (month := _month(_CELL.fullmatch(cell))) is not None]
    yield from _gaps([(paragraph, month) for month in months])


def _month(match: re.Match[str] | None) -> int | None:
    """From 0 for January."""
    return next(at for at, name in enumerate(MONTH_NAMES) if name[:3] == match["month"][:3]) if match else None


def _gaps(run: Sequence[tuple[Paragraph, int]]) -> Iterator[Found]:
    if len(run) < _LEAST:
        return
    for (before, month), (paragraph, following) in pairwise(run):
        missing = [MONTH_NAMES[(month + step) % 12] for step in range(1, (following - month) % 12)]
        if 0 < len(missing) <= _MOST:
            names = ", ".join(missing)
            lacks = f"{names} is missing" if len(missing) == 1 else f"{names} are missing"
            quoted = " … ".join(dict.fromkeys((before.line.text, paragraph.line.text)))
            reason = f"{lacks} between {MONTH_NAMES[month]} and {MONTH_NAMES[following]}."
            yield Found(paragraph.at, shortened(quoted), reason, "Add what is missing, or say why it is.", names)
