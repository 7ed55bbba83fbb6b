"""The whole plan as a document, for one kind of reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelian.facts.plans.kinds import Checklist
from peelian.facts.plans.plan_text import ChecklistText, ItemText, PlanText, SectionText, VersionText
from peelian.facts.voice.lines import ConsultationLine
from peelian.kernel.periods import day_words
from peelian.reports.figures import Figures
from peelian.reports.meetings.papers import numbered, text_blocks
from peelian.reports.plans.making import making_blocks, process_blocks
from peelian.reports.plans.objectives import commitment_blocks, milestone_blocks, objective_blocks, overview
from peelian.reports.plans.wording import DRAFT_WORDS, HELD_BACK, capital, cells, is_draft, plan_control
from peelian.reports.tree import Block, Diagram, Document, Heading, Quote, Table, Text

_BEFORE = frozenset({"foreword", "introduction"})
_ACROSS, _OWN = "Commitments that serve the whole plan", "Milestones of the plan as a whole"
_HEADINGS = {
    Checklist.CONTENT: "What the plan must contain",
    Checklist.DUTIES: "Duties in making and carrying out the plan",
    Checklist.SCOPE: "Functions the plan takes in",
}


def plan_document(
    text: PlanText,
    *,
    figures: Figures | None = None,
    diagram: Diagram | None = None,
    consultations: Sequence[ConsultationLine] = (),
) -> Document:
    """The plan with all that ``text`` holds of it; a draft while it is in development.

    ``figures`` give the latest figures of its measures, ``diagram`` is its statutory process as it stands,
    ``consultations`` are those that were held about it.
    """
    blocks = tuple(_blocks(text, figures, diagram, consultations))
    return Document(
        ref=str(text.ref),
        control=plan_control(text),
        blocks=blocks,
        figures=tuple(figures.uses) if figures else (),
        modified=text.on.isoformat(),
        as_at=figures.as_at.isoformat() if figures else "",
        draft=is_draft(text),
        draft_words=DRAFT_WORDS,
        notices=(HELD_BACK,) if text.held_back else (),
    )


def _blocks(
    text: PlanText, figures: Figures | None, diagram: Diagram | None, consultations: Sequence[ConsultationLine]
) -> Iterator[Block]:
    yield from _sections([one for one in text.sections if one.name in _BEFORE])
    if text.vision:
        yield Heading(2, "Vision", "vision")
        yield Quote((Text(text.vision),))
    yield from overview(text)
    for objective in text.objectives:
        yield from objective_blocks(objective, text, figures)
    if text.commitments:
        yield Heading(2, "Commitments across the plan", "commitments")
        yield from numbered(commitment_blocks(text.commitments, _ACROSS), "commitments")
    if text.milestones:
        yield Heading(2, "Milestones of the plan", "milestones")
        yield from numbered(milestone_blocks(text.milestones, _OWN), "milestones")
    yield from _sections([one for one in text.sections if one.name not in _BEFORE])
    yield from making_blocks(text, consultations)
    yield from _checklists(text.checklists)
    yield from _versions(text.versions)
    if diagram is not None:
        yield from process_blocks(diagram)


def _sections(sections: Sequence[SectionText]) -> Iterator[Block]:
    for section in sections:
        anchor = f"section-{section.name}"
        yield Heading(2, section.heading, anchor)
        yield from numbered(text_blocks(section.text, under=2), anchor)


def _checklists(checklists: Sequence[ChecklistText]) -> Iterator[Block]:
    """Each matter that is asked of the plan, how it is answered and where."""
    if not checklists:
        return
    yield Heading(2, "What is asked of this plan", "checklists")
    for one in checklists:
        caption = f"{_HEADINGS[one.checklist]}: {one.words}"
        rows = tuple(
            cells(_matter(item), capital(item.answered), item.where or "not stated") for item in one.items
        )
        head = ("Matter", "How it stands", "Where in the plan")
        yield Table(caption, head, rows, anchor=f"checklist-{one.checklist.name.lower()}")


def _matter(item: ItemText) -> str:
    """The matter with its provision, which may be all that it is known by."""
    return f"{item.words} ({item.provision})" if item.provision else item.words


def _versions(versions: Sequence[VersionText]) -> Iterator[Block]:
    if not versions:
        return
    yield Heading(2, "Versions and changes", "versions")
    rows = tuple(
        cells(f"Version {one.number}", capital(one.kind), day_words(one.on), one.changes or "not stated")
        for one in versions
    )
    yield Table("Versions, the latest first", ("Version", "What it was made for", "Day", "What changed"), rows)
