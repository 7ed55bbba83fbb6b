"""The objectives of a plan as blocks: outcome, areas of focus, commitments, measures, what is stated of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelian.facts.plans.plan_text import CommitmentText, MeasuresText, MilestoneText, ObjectiveText, PlanText
from peelian.kernel.listing import listed
from peelian.kernel.periods import day_words
from peelian.reports.figures import Figures
from peelian.reports.measure_rows import MeasureRow, measure_row
from peelian.reports.meetings.papers import numbered, paragraph, text_blocks
from peelian.reports.plans.wording import capital, cells, item, objective_name, said, several
from peelian.reports.tree import Block, Heading, Inline, ItemList, Strong, Table, Text

_STATED = (
    ("resources", "Resources"),
    ("success", "How success is known"),
    ("commissioning", "Approach to commissioning"),
    ("net_benefit", "Net benefit"),
)


def overview(text: PlanText) -> Iterator[Block]:
    """All objectives in one table, with their shared outcomes and areas of focus."""
    if not text.objectives:
        return
    yield Heading(2, f"{capital(several(text.objective_word))} at a glance", "at-a-glance")
    rows = tuple(
        cells(f"{one.number}. {one.title}", one.outcome, "; ".join(focus.title for focus in one.focus))
        for one in text.objectives
    )
    head = (capital(text.objective_word), "Shared outcome", "Areas of focus")
    yield Table(
        f"{capital(several(text.objective_word))}, outcomes and areas of focus", head, rows, anchor="matrix"
    )


def objective_blocks(objective: ObjectiveText, text: PlanText, figures: Figures | None) -> Iterator[Block]:
    """One objective under a heading of its own, the latest of its measures as ``figures`` have them."""
    anchor = f"objective-{objective.number}"
    yield Heading(2, f"{objective_name(objective, text.objective_word)}: {objective.title}", anchor)
    yield from numbered(_body(objective, text, figures), anchor)


def _body(objective: ObjectiveText, text: PlanText, figures: Figures | None) -> Iterator[Block]:
    if objective.outcome:
        yield paragraph(objective.outcome, "", strong="Shared outcome:")
    if objective.owner:
        yield paragraph(objective.owner, "", strong="Owner:")
    yield from text_blocks(objective.text, under=2)
    if objective.focus:
        yield Heading(3, "Areas of focus", "")
        yield ItemList(
            tuple(
                item(Strong(f"{one.title}."), f" {one.text}") if one.text else item(one.title)
                for one in objective.focus
            )
        )
    name = objective_name(objective, text.objective_word).lower()
    yield from commitment_blocks(objective.commitments, f"Commitments of {name}")
    if objective.measures is not None:
        yield from _measures(objective.measures, figures, f"Measures of {name}")
    for name, label in _STATED:
        yield from said(label, getattr(objective, name))


def commitment_blocks(commitments: Sequence[CommitmentText], caption: str) -> Iterator[Block]:
    """Commitments in a table, and the milestones on their way; nothing where there are none."""
    if not commitments:
        return
    rows = tuple(
        (
            (Text(f"{one.number}. {one.text}"),),
            (Text(_origin(one)),),
            (Text(_by_whom(one)),),
            (Text(_when(one)),),
        )
        for one in commitments
    )
    yield Table(caption, ("Commitment", "Where it comes from", "By whom", "When"), rows)
    milestones = [one for each in commitments for one in each.milestones]
    yield from milestone_blocks(milestones, "Milestones on the way to these commitments")


def milestone_blocks(milestones: Sequence[MilestoneText], caption: str) -> Iterator[Block]:
    """Milestones in a table; nothing where there are none."""
    if milestones:
        rows = tuple(
            cells(f"{one.number}. {one.title}", one.owner or "nobody named", _when(one)) for one in milestones
        )
        yield Table(caption, ("Milestone", "Owner", "When"), rows)


def _origin(one: CommitmentText) -> str:
    return f"{capital(one.origin)}: {one.origin_words}" if one.origin_words else capital(one.origin)


def _by_whom(one: CommitmentText) -> str:
    owner = one.owner or "nobody named"
    return f"{owner}, with {listed(one.partners)}" if one.partners else owner


def _when(one: CommitmentText | MilestoneText) -> str:
    """When it was done or given up, else when it is due."""
    ended = getattr(one, "ended_why", "")
    if one.done_on is not None:
        day = day_words(one.done_on)
        return f"Given up on {day}: {ended}" if ended else f"Done on {day}"
    return capital(one.due) if one.due else "no date named"


def _measures(measures: MeasuresText, figures: Figures | None, caption: str) -> Iterator[Block]:
    """The measures, each with its latest figure, as the one calculator tells it."""
    public = set() if figures is None else {history.series.measure.slug for history in figures.histories()}
    rows = []
    for one in measures.rows:
        is_told = figures is not None and one.ref is not None and one.slug in public
        told = (
            _told(measure_row(figures, one.slug, one.label, period=None), figures) if is_told and figures else ()
        )
        rows.append(((Text(one.label),), *(told or cells("no figures here", "", ""))))
    head = ("Measure", "Latest figure", "For", "What it shows")
    yield Table(caption, head, tuple(rows), (1,))


def _told(row: MeasureRow, figures: Figures) -> tuple[tuple[Inline, ...], ...]:
    """The figure, its period and what it shows; nothing where none was reported."""
    assessment = row.assessment
    if assessment.reading is None or assessment.reading.value is None or assessment.period is None:
        return ()
    when = Text(assessment.period.words)
    return (figures.use(row.asked()),), (when,), (Text(assessment.signal_words or "too few figures to tell"),)
