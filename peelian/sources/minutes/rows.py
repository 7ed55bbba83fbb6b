"""A table's row as lines: one line where every cell holds one, else cell after cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peelian.sources.minutes.lines import Line

_NUMBER = re.compile(r"(?:[A-Z]{2,4}[ /])?[\d./()]{1,9}[A-Za-z]?[.):]?")


def row_lines(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """``cells`` holds the lines of each cell. A number alone in the first cell is set before what it numbers."""
    filled = [list(cell) for cell in cells if cell]
    if len(filled) > 1 and len(filled[0]) == 1 and _NUMBER.fullmatch(filled[0][0].text):
        number, first = filled[0][0], filled[1][0]
        filled[:2] = [[replace(first, text=f"{number.text} {first.text}", place=number.place), *filled[1][1:]]]
    if len(filled) > 1 and all(len(cell) == 1 for cell in filled):
        words = tuple(cell[0].text for cell in filled)
        bold = all(cell[0].bold for cell in filled)
        return [replace(filled[0][0], text=" ".join(words), cells=words, bold=bold)]
    return [line for cell in filled for line in cell]
