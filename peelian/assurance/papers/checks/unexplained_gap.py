"""A gap that is said to be explained by too little, or too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from peelian.assurance.papers.findings import Found, shortened
from peelian.assurance.papers.paper import Paper, Sentence
from peelian.assurance.papers.printed_dates import dates_in
from peelian.sources.printed_numbers import digits, parse_number

_GAP = r"(?:differences?|gap|variance|shortfall|discrepancy)"
_EXPLAINS = re.compile(
    rf"(?:explain(?:s|ed|ing)?|account(?:s|ed|ing)? for|reconciles?|make(?:s|ing)? up)\b[^.;]{{0,40}}\b{_GAP}\b"
    rf"|\b{_GAP}\b[^.;]{{0,60}}\b(?:explained by|accounted for by|made up of|due to)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.,/])£?\d(?:[\d,]{0,15}\d)?(?:\.\d+)?(?![\d/%]|\s*(?:%|per ?cent))")
_YEAR = range(1990, 2100)
_CLOSE = Decimal("0.01")


def unexplained_gap(paper: Paper) -> Iterator[Found]:
    """893.7 and 791.67 differ by 102.03, and 50 and 24 explain 74 of it."""
    for paragraph in paper.paragraphs:
        if not _EXPLAINS.search(paragraph.text):
            continue
        for before, sentence in pairwise((Sentence("", 0), *paragraph.sentences)):
            found = _EXPLAINS.search(sentence.text) and _gap(before.text, sentence.text)
            if found:
                first, second, parts = found
                gap, explained = abs(first - second), sum(parts, Decimal())
                if abs(gap - explained) > _CLOSE * gap:
                    yield Found(
                        paragraph.at,
                        shortened(paragraph.quoted(sentence.start, sentence.start + len(sentence.text))),
                        _reason(first, second, parts),
                        "Name what else the difference is made of, or mend the figures.",
                        f"{first} {second} {explained}",
                    )


def _gap(before: str, sentence: str) -> tuple[Decimal, Decimal, list[Decimal]] | None:
    """The two figures that differ and what is said to explain it; None where the words do not give all of them."""
    figures, parts = _numbers(before), _numbers(sentence)
    if len(figures) < 2 and len(parts) > 2:
        figures, parts = parts[:2], parts[2:]
    return (figures[-2], figures[-1], parts) if len(figures) >= 2 and parts else None


def _numbers(text: str) -> list[Decimal]:
    """Every figure that is no part of a date and no percentage."""
    dated = [range(date.start, date.end) for date in dates_in(text)]
    matches = [match for match in _NUMBER.finditer(text) if not any(match.start() in span for span in dated)]
    numbers = [parse_number(match[0]) for match in matches]
    return [one for one in numbers if one is not None and not (one == one.to_integral() and int(one) in _YEAR)]


def _reason(first: Decimal, second: Decimal, parts: list[Decimal]) -> str:
    gap, explained = abs(first - second), sum(parts, Decimal())
    given = " + ".join(digits(part) for part in parts)
    told = f"{given} = {digits(explained)}" if len(parts) > 1 else given
    rest = f"{digits(gap - explained)} is not explained" if gap > explained else "that is more than the difference"
    high, low = max(first, second), min(first, second)
    return f"{digits(high)} − {digits(low)} = {digits(gap)}; what is named comes to {told}; {rest}."
