"""The measures of a set as a token asks for them: which, in which order, and for which period of their own."""

from __future__ import annotations

from dataclasses import dataclass

from peelian.assurance.assessments.assessment import Assessment
from peelian.facts.measures.models import SetRow
from peelian.facts.measures.queries import set_called
from peelian.kernel.periods import Period
from peelian.reports.figures import Asked, Figures
from peelian.reports.tokens import Show, Token

_UNTIERED = "none"


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure under its label in the set, judged at its own last period inside the one asked for."""

    label: str
    measure: str
    area: str
    period: Period | None
    assessment: Assessment

    def asked(self, show: str = Show.VALUE) -> Asked:
        """Its figure, or something else of it."""
        return Asked(self.measure, self.period, self.area, show)


def rows_of_token(token: Token, figures: Figures) -> list[MeasureRow]:
    """The rows of the token's set that the body has figures of and that may be public, in order.

    Where tiers are asked for, only those, the first tier first. Refuses a set that there is not.
    """
    rows = figures.rows_held(set_called(token.name))
    if token.tiers:
        rows = [row for tier in token.tiers for row in rows if tier_of(row) == tier]
    public = {history.series.measure.slug for history in figures.histories(parts=bool(token.area))}
    return [row_of(figures, row, token) for row in rows if row.measure.slug in public]


def tier_of(row: SetRow) -> str:
    """The tier of a row: its own in the set, or its measure's, or ``none``."""
    return row.tier or row.measure.tier or _UNTIERED


def row_of(figures: Figures, row: SetRow, token: Token) -> MeasureRow:
    """One row of a set for the token's area and period."""
    return measure_row(figures, row.measure.slug, row.label, period=token.period, area=token.area)


def measure_row(
    figures: Figures, measure: str, label: str, *, period: Period | None, area: str = ""
) -> MeasureRow:
    """A measure at its own last period inside ``period``."""
    own = figures.within(measure, period, area=area)
    return MeasureRow(label, measure, area, own, figures.assessment(measure, area=area, period=own))
