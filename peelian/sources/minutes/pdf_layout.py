"""Pieces of a page put into rows, and the rows of a page of two columns put one column after the other."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

_LEAST = 6
"""Rows that both halves of a page must have to be columns."""
_FULL = 0.55
"""How much of their half most rows of a column of prose fill; a list of names fills less."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one dress on one row; edges in points from the page's lower left corner."""

    words: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.bottom + self.top) / 2


def rows_of(runs: list[Run], width: float) -> list[list[Run]]:
    """Rows from the top down, each from left to right; on a page of two columns the left column comes first."""
    gutter = _gutter(runs, width)
    if gutter is None:
        return _rows(runs)
    left = [run for run in runs if run.right <= gutter]
    right = [run for run in runs if run.left >= gutter]
    across = [run for run in runs if run.left < gutter < run.right]
    return _in_turn(left, right, across)


def _in_turn(left: list[Run], right: list[Run], across: list[Run]) -> list[list[Run]]:
    """What stands across the page parts it into bands; within a band the left column is read first."""
    rows: list[list[Run]] = []
    ceiling = float("inf")
    for wide in [*_rows(across), None]:
        floor = wide[0].middle if wide else float("-inf")
        for column in (left, right):
            rows += _rows([run for run in column if floor < run.middle < ceiling])
        if wide:
            rows.append(wide)
        ceiling = floor
    return rows


def _rows(runs: list[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: -one.middle):
        if rows and abs(rows[-1][0].middle - run.middle) < 0.5 * (run.top - run.bottom):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _gutter(runs: list[Run], width: float) -> float | None:
    """Where the space between two columns of prose lies; None on a page of one column."""
    for share in (0.5, 0.47, 0.53, 0.44, 0.56):
        at = share * width
        left = [run for run in runs if run.right <= at]
        right = [run for run in runs if run.left >= at]
        across = len(runs) - len(left) - len(right)
        if across <= 0.2 * len(runs) and _is_prose(left) and _is_prose(right):
            return at
    return None


def _is_prose(column: list[Run]) -> bool:
    rows = _rows(column)
    if len(rows) < _LEAST:
        return False
    edge = min(run.left for run in column)
    room = max(run.right for run in column) - edge
    return median(row[-1].right - edge for row in rows) >= _FULL * room and room > 0 and _letters(rows) >= 25


def _letters(rows: list[list[Run]]) -> float:
    return median(sum(len(run.words) for run in row) for row in rows)
