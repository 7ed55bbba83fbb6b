"""Which column of a figures file is which, by the headings forces use."""

from __future__ import annotations

from dataclasses import dataclass

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import Frequency
from peelian.sources.cells import Table, column_letters

_PERIODS = {
    "period": None,
    "week": Frequency.WEEK,
    "month": Frequency.MONTH,
    "quarter": Frequency.QUARTER,
}
_ROLES = {
    "measure": ("measure", "ho crime category", "category"),
    "period": tuple(_PERIODS),
    "value": ("value", "volume", "volumes", "count"),
    "area": ("area", "area code", "district"),
    "comparison": ("comparison",),
    "base": ("base", "sample", "number asked", "denominator"),
    "status": ("status",),
    "revision reason": ("revision reason", "reason for revision"),
    "place": ("counted from",),
}
_SAID = {
    "measure": "Measure, HO Crime Category or Category",
    "value": "Value, Volume, Volumes or Count",
    "period": "Period, Week, Month or Quarter",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions in the header, from 0. ``frequency`` is what the period's heading promises, if it does."""

    measure: int
    value: int
    period: int | None
    area: int | None
    comparison: int | None
    frequency: Frequency | None
    base: int | None = None
    status: int | None = None
    revision_reason: int | None = None
    place: int | None = None


def find_columns(table: Table, *, period_given: bool) -> Columns:
    """The columns of a figures file; the period's may be absent when ``period_given``.

    Refuses, with every problem: a column that is missing, two columns for one thing, and a column Peelian does not
    know.
    """
    found: dict[str, list[int]] = {role: [] for role in _ROLES}
    problems = []
    for column, heading in enumerate(table.header):
        role = _role(heading)
        if role is None:
            message = "Peelian does not know this column. Remove it or give it a heading it knows."
            problems.append(_problem(table, message, heading))
        else:
            found[role].append(column)
    problems += _doubled(table, found) + _missing(table, found, period_given=period_given)
    if problems:
        raise Refused(f"{table.file} does not have the columns of a figures file. Nothing was read.", problems)
    first = {role: columns[0] if columns else None for role, columns in found.items()}
    period = first["period"]
    return Columns(
        measure=found["measure"][0],
        value=found["value"][0],
        period=period,
        area=first["area"],
        comparison=first["comparison"],
        frequency=None if period is None else _PERIODS[_folded(table.header[period])],
        base=first["base"],
        status=first["status"],
        revision_reason=first["revision reason"],
        place=first["place"],
    )


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _role(heading: str) -> str | None:
    folded = _folded(heading)
    if folded.endswith("%"):
        return "comparison"
    return next((role for role, headings in _ROLES.items() if folded in headings), None)


def _problem(table: Table, message: str, heading: str = "", *, expected: str = "") -> Problem:
    return Problem(message, table.file, table.sheet, table.header_row, heading, expected=expected)


def _doubled(table: Table, found: dict[str, list[int]]) -> list[Problem]:
    problems = []
    for role, columns in found.items():
        if len(columns) > 1:
            letters = " and ".join(f"{column_letters(at + 1)} ({table.header[at]})" for at in columns)
            problems.append(_problem(table, f"More than one column gives the {role}: {letters}. Keep one."))
    return problems


def _missing(table: Table, found: dict[str, list[int]], *, period_given: bool) -> list[Problem]:
    headings = ", ".join(f"“{heading}”" for heading in table.header)
    problems = []
    for role, said in _SAID.items():
        if found[role] or (role == "period" and period_given):
            continue
        message = f"The column for the {role} is missing. The headings found are {headings}."
        if role == "period":
            message += " Add it, or say which period the whole file is for."
        problems.append(_problem(table, message, expected=f"a column headed {said}"))
    return problems
