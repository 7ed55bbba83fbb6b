"""A table's rows as lines: one where every cell holds one, else cell after cell; its head says what cells mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peelian.sources.minutes.lines import Line

_NUMBER = re.compile(r"(?:[A-Z]{2,4}[ /])?[\d./()]{1,9}[A-Za-z]?[.):]?")
_TICK = re.compile(r"[\u2713\u2714\u221a\u2611\u25cf*]|yes|y|x|p|1", re.IGNORECASE)
_CAME = re.compile(r"present|attend\w*|apolog\w*(?: received)?|absent|in attendance", re.IGNORECASE)
_ACTION = re.compile(
    r"actions?(?: (?:required|points?|by|agreed|owner))?|action/owner|owner|lead|who", re.IGNORECASE
)
_SAID = re.compile(
    r"(?:minutes?|discussion|notes?|summary|detail|description|item|issue|subject|points?)(?: .{0,30})?",
    re.IGNORECASE,
)


class Table:
    """Turns the rows of one table to lines, keeping in mind what its first row calls the columns."""

    def __init__(self) -> None:
        self._heads: tuple[str, ...] = ()
        self._begun = False

    def row(self, cells: Sequence[Sequence[Line]]) -> list[Line]:
        """``cells`` holds the lines of each cell, in order, also of the empty ones."""
        words = tuple(" ".join(line.text for line in cell) for cell in cells)
        if not self._begun:
            self._begun = True
            self._heads = words if all(len(word) <= 40 for word in words) and len(words) > 1 else ()
            return row_lines(cells)
        known = len(words) == len(self._heads)
        if known and self._minuted() and any(words):
            return _laid_out(cells, self._heads)
        return row_lines([self._worded(cell, at) for at, cell in enumerate(cells)] if known else cells)

    def _minuted(self) -> bool:
        """Whether the table holds the minutes: what was said in one column, what is to be done in the last."""
        last = self._heads[-1]
        return bool(_ACTION.fullmatch(last)) and any(
            _SAID.fullmatch(head) and not _ACTION.fullmatch(head) for head in self._heads[:-1]
        )

    def _worded(self, cell: Sequence[Line], at: int) -> Sequence[Line]:
        """A tick as the word at the head of its column."""
        ticked = len(cell) == 1 and _TICK.fullmatch(cell[0].text) and _CAME.fullmatch(self._heads[at].strip(" :"))
        return [replace(cell[0], text=self._heads[at].strip(" :"))] if ticked else cell


def _laid_out(cells: Sequence[Sequence[Line]], heads: Sequence[str]) -> list[Line]:
    """Cell after cell; what stands in the last column is an action."""
    lines = row_lines(cells[:-1], apart=True)
    owner = not heads[-1].casefold().startswith("action")
    marked = [replace(line, text=f"Action: {line.text}", gap=True) for line in cells[-1] if not owner]
    return [*lines, *(marked or [replace(line, text=f"Action - {line.text}", gap=True) for line in cells[-1]])]


def row_lines(cells: Sequence[Sequence[Line]], *, apart: bool = False) -> list[Line]:
    """The lines of a row, ``apart`` or joined. A number alone in the first cell is set before what it numbers."""
    words = tuple(" ".join(line.text for line in cell) for cell in cells)
    filled = [list(cell) for cell in cells if cell]
    if len(filled) > 1 and len(filled[0]) == 1 and _NUMBER.fullmatch(filled[0][0].text):
        number, first = filled[0][0], filled[1][0]
        filled[:2] = [[replace(first, text=f"{number.text} {first.text}", place=number.place), *filled[1][1:]]]
    if len(filled) > 1 and all(len(cell) == 1 for cell in filled) and not apart:
        joined = tuple(cell[0].text for cell in filled)
        bold = all(cell[0].bold for cell in filled)
        return [replace(filled[0][0], text=" ".join(joined), cells=joined, bold=bold, columns=words)]
    lines = [line for cell in filled for line in cell]
    if len(words) < 2 or apart:
        return lines
    return [replace(line, columns=words if at == 0 else (), within=at > 0) for at, line in enumerate(lines)]
