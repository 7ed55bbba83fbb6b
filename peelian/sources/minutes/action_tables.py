"""Tables of actions: rows under a head such as Action, Owner, Deadline."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.owners import due_of
from peelian.sources.minutes.results import Outcome, OutcomeKind

_HEADS = {
    "text": re.compile(
        (
            r"(?:agreed |outstanding |new )?(?:actions?(?: points?| required| agreed)?|resolution"
            r"|recommendation|task|what|description|decision/action|action/decision)"
        ),
        re.IGNORECASE,
    ),
    "owner": re.compile(
        (
            r"(?:action )?(?:owner|lead|by whom|who|responsible(?: officer| person)?|responsibility"
            r"|action by|owners?|who by|action officer|assigned to|officer|lead officer|for action by)"
        ),
        re.IGNORECASE,
    ),
    "due": re.compile(
        (
            r"(?:deadline|by when|due(?: date| by)?|target(?: date)?|when|timescales?"
            r"|complet(?:ion|ed?)(?: (?:date|by))?|date due|date|by)"
        ),
        re.IGNORECASE,
    ),
}


def action_rows(lines: Sequence[Line], *, on: dt.date | None) -> tuple[list[Outcome], frozenset[int]]:
    """The actions of every table of actions, and the indexes of the lines that make up such tables."""
    found: list[Outcome] = []
    used: set[int] = set()
    columns: dict[str, int] = {}
    width = 0
    for index, line in enumerate(lines):
        cells = _row_of(line, width)
        head = _columns(line.columns or line.cells)
        if head:
            columns, width = head, len(line.columns or line.cells)
            used.add(index)
        elif columns and (line.within or cells):
            used.add(index)
            found += [_action(line, cells, columns, on)] if cells and cells[columns["text"]] else []
        elif columns and line.text:
            columns = {}
    return found, frozenset(used)


def _row_of(line: Line, width: int) -> tuple[str, ...]:
    """The cells of a row as wide as the head; empty where it is no such row."""
    return next((cells for cells in (line.columns, line.cells) if cells and len(cells) == width), ())


def _columns(cells: Sequence[str]) -> dict[str, int]:
    named = {
        name: index
        for index, cell in enumerate(cells)
        for name, head in _HEADS.items()
        if head.fullmatch(cell.strip(" :"))
    }
    return named if "text" in named and len(named) > 1 else {}


def _action(line: Line, cells: Sequence[str], columns: dict[str, int], on: dt.date | None) -> Outcome:
    owner = cells[columns["owner"]] if "owner" in columns else ""
    due = cells[columns["due"]] if "due" in columns else ""
    return Outcome(
        OutcomeKind.ACTION, cells[columns["text"]], line.place, owner, due_of(due, on=on) if due else "", due
    )
