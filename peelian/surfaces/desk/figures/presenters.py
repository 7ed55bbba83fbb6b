"""What the pages of figures show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.facts.measures.intake import Outcome, Placed, Plan
from peelian.facts.measures.kinds import Kind
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import day_words

ROWS_SHOWN = 200
_STYLES = {
    Outcome.NEW: "on-track",
    Outcome.REVISED: "due",
    Outcome.CONFIRMED: "done",
    Outcome.KNOWN: "unknown",
}
_MEANINGS = {
    Outcome.NEW: "not reported before",
    Outcome.REVISED: "reported before with another value, which is kept",
    Outcome.CONFIRMED: "reported before with the same value",
    Outcome.KNOWN: "loaded before as reported on this very day",
}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of a file and what it would do."""

    row: int
    measure: str
    area: str
    period: str
    value: str
    before: str
    outcome: str
    style: str
    base: str = ""
    status: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows do one thing, and what that means."""

    words: str
    number: int
    meaning: str
    style: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading a file would do; ``baseless`` names the shares of which the file does not say of how many.

    The columns for bases, statuses and reasons are there where any row has one.
    """

    file_name: str
    rows: tuple[PlannedRow, ...]
    total: int
    counts: tuple[Count, ...]
    changes: bool
    baseless: tuple[str, ...] = ()
    has_bases: bool = False
    has_statuses: bool = False
    has_reasons: bool = False


def preview(planned: Plan) -> Preview:
    """The plan as a person reads it: revised rows first, then new ones."""
    order = [Outcome.REVISED, Outcome.NEW, Outcome.CONFIRMED, Outcome.KNOWN]
    placed = sorted(planned.placed, key=lambda one: (order.index(one.outcome), one.row.row))
    return Preview(
        file_name=planned.arrival.file_name,
        rows=tuple(_row(one) for one in placed[:ROWS_SHOWN]),
        total=len(placed),
        counts=tuple(
            Count(outcome.value, planned.count(outcome), _MEANINGS[outcome], _STYLES[outcome]) for outcome in order
        ),
        changes=planned.count(Outcome.KNOWN) < len(placed),
        baseless=tuple(dict.fromkeys(one.series.measure.title for one in placed if _lacks_base(one))),
        has_bases=any(one.row.base is not None for one in placed),
        has_statuses=any(one.row.status for one in placed),
        has_reasons=any(one.row.revision_reason for one in placed),
    )


def _lacks_base(placed: Placed) -> bool:
    """Whether it is a share without the number it is a share of."""
    return placed.series.measure.kind == Kind.SHARE and placed.row.value is not None and placed.row.base is None


def _row(placed: Placed) -> PlannedRow:
    row, before = placed.row, placed.before
    was = f"{before.printed}, reported on {day_words(before.reported_on)}" if before else ""
    return PlannedRow(
        row=row.row,
        measure=placed.series.measure.title,
        area=placed.series.area.name if placed.series.area else "",
        period=row.period.words,
        value=row.printed + (f" ({row.null_reason})" if row.value is None else ""),
        before=was,
        outcome=placed.outcome.value,
        style=_STYLES[placed.outcome],
        base="" if row.base is None else f"{row.base:,}",
        status=row.status,
        reason=row.revision_reason,
    )


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong with a file, place by place; ``total`` counts those not shown too."""

    message: str
    rows: Sequence[Problem]
    total: int
    has_sheets: bool
    has_expected: bool
    has_found: bool


def problems(refusal: Refused) -> Problems:
    """Every problem of a refusal, the first of them as rows of a table."""
    shown = refusal.problems[:ROWS_SHOWN]
    return Problems(
        message=refusal.message,
        rows=shown,
        total=len(refusal.problems),
        has_sheets=any(problem.sheet for problem in shown),
        has_expected=any(problem.expected for problem in shown),
        has_found=any(problem.found for problem in shown),
    )
