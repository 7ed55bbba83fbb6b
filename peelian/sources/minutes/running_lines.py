"""Pages without the lines that run along the head and foot of most of them, and without page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from peelian.sources.minutes.lines import Line

_EDGE = 3
_HEAD = 8
"""Lines at the start of a document that later pages may repeat."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-\u2013\u2014\s]*(?:page|tudalen)?\s*\d{1,4}(?:\s*(?:of|/|o)\s*\d{1,4})?[-\u2013\u2014\s]*)",
    re.IGNORECASE,
)


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without lines that begin or end more than half of them, alike but for digits, nor page numbers.

    The first line kept of a page no longer stands after space: a paragraph may run on from the page before.
    """
    full = [page for page in pages if page]
    edges = Counter(key for page in full for key in {_key(line) for line in _edges(page)})
    running = {key for key, times in edges.items() if times >= 2 and times * 2 > len(full)}
    return [_trimmed(list(page), running) for page in pages]


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold())


def _trimmed(page: list[Line], running: set[str]) -> list[Line]:
    def runs(line: Line) -> bool:
        return _key(line) in running or bool(_PAGE_NUMBER.fullmatch(line.text))

    for _ in range(_EDGE):
        if page and runs(page[0]):
            page = page[1:]
        if page and runs(page[-1]):
            page = page[:-1]
    return [replace(page[0], gap=False), *page[1:]] if page else page


def without_repeats(lines: Sequence[Line]) -> list[Line]:
    """Lines of a text without page breaks, without the head of the document where later pages repeat it.

    A line counts as repeated where it stands word for word among the first and comes again next to a page's number
    or another such line.
    """
    first = {line.text.casefold() for line in lines[:_HEAD] if 8 <= len(line.text) <= 120}
    again = [index >= _HEAD and line.text.casefold() in first for index, line in enumerate(lines)]
    number = [bool(_PAGE_NUMBER.fullmatch(line.text)) for line in lines]

    def beside(index: int, marks: Sequence[bool]) -> bool:
        return any(marks[max(index - 1, 0) : index]) or any(marks[index + 1 : index + 2])

    dropped = {
        index
        for index in range(_HEAD, len(lines))
        if (again[index] and (beside(index, number) or beside(index, again)))
        or (number[index] and beside(index, again))
    }
    return [line for index, line in enumerate(lines) if index not in dropped]
