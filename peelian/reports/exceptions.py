"""What stands out: measures that are not as usual, worse before better, and targets that were missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peelian.facts.measures.kinds import SetKind
from peelian.facts.measures.queries import rows_of, set_called, sets_in_force
from peelian.reports.figures import Figures
from peelian.reports.measure_rows import MeasureRow, measure_row, tier_of
from peelian.reports.tokens import Show, Token
from peelian.reports.tree import Block, Heading, Inline, ItemList, ListItem, Paragraph, Text
from peelian.statistics.control_charts import Variation

_GROUPS = (
    ("Worse than usual", Variation.CONCERN),
    ("Better than usual", Variation.IMPROVING),
    ("Unusual, where neither direction is better", Variation.CHANGE_WITHOUT_DIRECTION),
)
_MISSED = "Targets missed"
_TIERS = ("gold", "silver", "bronze", "none")


def exception_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """A list for each group that has a measure in it; says so where nothing stands out or nothing was reported."""
    rows = [row for row in _rows(token, figures) if row.assessment.reading is not None]
    when = f" in {token.period.words}" if token.period else ""
    if not rows:
        return [Paragraph((Text(f"No figure has been reported{when or ' yet'}."),), anchor)]
    found: list[Block] = []
    for at, (title, variation) in enumerate(_GROUPS, 1):
        unusual = [row for row in rows if row.assessment.variation is variation]
        found += _group(title, unusual, lambda row: (figures.use(row.asked(Show.SENTENCE)),), f"{anchor}-{at}")
    missed = [row for row in rows if row.assessment.target is not None and row.assessment.target.met is False]
    found += _group(_MISSED, missed, lambda row: _against_target(row, figures), f"{anchor}-missed")
    if found:
        return found
    words = f"No measure stands outside what is usual for it{when}, and no target was missed."
    return [Paragraph((Text(words),), anchor)]


def _rows(token: Token, figures: Figures) -> list[MeasureRow]:
    """The performance measures of the body, or of one set, strategic ones first."""
    measures = {
        history.series.measure.slug: history.series.measure
        for history in figures.histories()
        if history.series.measure.performance
    }
    tiers = {slug: measure.tier or "none" for slug, measure in measures.items()}
    if token.of_set:
        held = rows_of(set_called(token.of_set))
    else:
        objectives = sets_in_force(SetKind.OBJECTIVE, body=figures.body, on=figures.as_at)
        held = [row for objective in objectives for row in objective.rows.all()]
    tiers |= {row.measure.slug: tier_of(row) for row in reversed(held)}
    wanted = {row.measure.slug for row in held} if token.of_set else measures.keys()
    in_order = sorted(
        (slug for slug in measures if slug in wanted),
        key=lambda slug: (_TIERS.index(tiers[slug]), measures[slug].title, slug),
    )
    return [measure_row(figures, slug, measures[slug].title, period=token.period) for slug in in_order]


def _group(
    title: str, rows: Sequence[MeasureRow], words: Callable[[MeasureRow], tuple[Inline, ...]], anchor: str
) -> list[Block]:
    if not rows:
        return []
    return [Heading(3, title, anchor), ItemList(tuple(ListItem(words(row)) for row in rows))]


def _against_target(row: MeasureRow, figures: Figures) -> tuple[Inline, ...]:
    when = f" in {row.assessment.period.words}" if row.assessment.period else ""
    return (
        Text(f"{row.label}: "),
        figures.use(row.asked()),
        Text(f"{when}. "),
        figures.use(row.asked(Show.TARGET)),
    )
