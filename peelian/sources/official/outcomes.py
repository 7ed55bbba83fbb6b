"""Home Office outcome tables: for each force, quarter, offence code and outcome type, two counts.

``recorded`` counts crimes recorded in the quarter by the outcome they have had since, and so undercounts recent
quarters, whose cases are open. ``closed`` counts outcomes assigned in the quarter, whenever the crime was
recorded. The two are never mixed.
"""

from __future__ import annotations

from dataclasses import dataclass

from peelian.kernel.periods import Period
from peelian.sources.official.columns import Cells, Column, Spec
from peelian.sources.official.kinds import Kind
from peelian.sources.official.outcome_types import OUTCOME_TYPES
from peelian.sources.official.readings import count, words
from peelian.sources.official.recorded_crime import (
    A_COUNT,
    AS_MANY_AS_CODES,
    OFFENCE_COLUMNS,
    OFFENCE_FIELDS,
    TEXT,
    WHOLE,
    Offence,
    financial_year_of,
    misplaced,
)


@dataclass(frozen=True, slots=True)
class Outcome(Offence):
    """One row: an outcome type and its two counts, or why one is missing. ``file``, ``line`` lead back to it."""

    outcome_type: str
    outcome: str
    outcome_group: str
    recorded: int | None
    recorded_missing: str
    closed: int | None
    closed_missing: str
    file: str
    line: int


def _outcome_type(text: str) -> Cells:
    plain = text.upper().lstrip("0") or text[:1]
    if plain not in OUTCOME_TYPES:
        raise ValueError(text)
    return (plain,)


_RECORDED = (
    "Outcomes for offences that were recorded in the quarter",
    "Number of outcomes for offences that were recorded in the quarter",
    "Outcomes for offences recorded in the quarter",
    "Outcomes for offences recorded in quarter",
    "Force outcomes for offences recorded in quarter",
)
_CLOSED = (
    "Outcomes for investigations closed in the quarter",
    "Outcomes for investigations that were closed in the quarter",
    "Number of outcomes for investigations that were closed in the quarter",
    "Outcomes recorded in quarter",
    "Force outcomes recorded in quarter",
)
SPEC = Spec(
    kind=Kind.OUTCOMES,
    columns=(
        *OFFENCE_COLUMNS,
        Column(
            ("Outcome Type", "Outcome Type Code"),
            {"outcome_type": TEXT},
            _outcome_type,
            "an outcome type from 0 to 22, or 1A, 2A or 3A",
        ),
        Column(("Outcome Description",), {"outcome": TEXT}, words, "words", needed=False),
        Column(("Outcome Group",), {"outcome_group": TEXT}, words, "words", needed=False),
        Column(_RECORDED, {"recorded": WHOLE, "recorded_missing": TEXT}, count, A_COUNT),
        Column(_CLOSED, {"closed": WHOLE, "closed_missing": TEXT}, count, A_COUNT),
    ),
    marks=(("Outcome Type", "Outcome Type Code"), ("Offence Code", "Offence Group", "Offence Subgroup")),
    landed=f"""{OFFENCE_FIELDS}, outcome_type, outcome, outcome_group, recorded, recorded_missing, closed,
        closed_missing""",
    row=Outcome,
    unit=("body", "period"),
    key=("body", "period", "code", "description", "subgroup_name", "outcome_type"),
    repeats=AS_MANY_AS_CODES,
    told="concat_ws(' and ', sum(recorded), sum(closed))",
    edition=financial_year_of,
    ends=lambda period: Period.parse(period).last_day,
    check=misplaced,
)
