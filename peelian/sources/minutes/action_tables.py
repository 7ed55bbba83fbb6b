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
            r"(?:agreed |outstanding )?(?:actions?(?: points?| required| agreed)?|resolution"
            r"|recommendation|task|what)"
        ),
        re.IGNORECASE,
    ),
    "owner": re.compile(
        (
            r"(?:action )?(?:owner|lead|by whom|who|responsible(?: officer| person)?|responsibility"
            r"|action by|assigned to|officer|lead officer|for action by)"
        ),
        re.IGNORECASE,
    ),
    "due": re.compile(
        (
            r"(?:deadline|by when|due(?: date| by)?|target(?: date)?|when|timescales?"
            r"|completion(?: date)?|date due|date)"
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
        head = _columns(line.cells)
        if head:
            columns, width = head, len(line.cells)
            used.add(index)
        elif columns and len(line.cells) == width:
            used.add(index)
            found.append(_action(line, columns, on))
        elif columns and line.text:
            columns = {}
    return found, frozenset(used)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    named = {
        name: index
        for index, cell in enumerate(cells)
        for name, head in _HEADS.items()
        if head.fullmatch(cell.strip(" :"))
    }
    return named if "text" in named and len(named) > 1 else {}


def _action(line: Line, columns: dict[str, int], on: dt.date | None) -> Outcome:
    owner = line.cells[columns["owner"]] if "owner" in columns else ""
    due = line.cells[columns["due"]] if "due" in columns else ""
    return Outcome(
        OutcomeKind.ACTION, line.cells[columns["text"]], line.place, owner, due_of(due, on=on) if due else "", due
    )
