"""How a plan was made, as blocks: its brief, its evidence, its projects, the consultation and the process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelian.facts.plans.plan_text import EvidenceText, PlanText, ProjectText, TaskText
from peelian.facts.voice.kinds import ThemeKind
from peelian.facts.voice.lines import ConsultationLine, Counted
from peelian.kernel.periods import day_words
from peelian.reports.meetings.papers import paragraph, text_blocks
from peelian.reports.plans.wording import capital, item, said, sentence
from peelian.reports.tree import Block, Diagram, Heading, Inline, ItemList, Link, ListItem, Strong, Text


def making_blocks(text: PlanText, consultations: Sequence[ConsultationLine]) -> Iterator[Block]:
    """The whole part, under its heading; nothing where nothing is known of how the plan was made."""
    body = [*_brief(text), *_evidence(text.evidence), *_projects(text.projects)]
    body += _consultations(consultations)
    if body:
        yield Heading(2, "How this plan was made", "how-it-was-made")
        yield from body


def _brief(text: PlanText) -> Iterator[Block]:
    yield from said("What the plan is meant to be", text.brief)


def _evidence(evidence: Sequence[EvidenceText]) -> Iterator[Block]:
    if not evidence:
        return
    yield Heading(3, "What it was made from", "evidence")
    items = []
    for one in evidence:
        title: Inline = Link(one.title, one.url) if one.url else Text(one.title)
        asides = ", ".join(words for words in (one.owner, one.year) if words)
        items.append(item(title, f" ({asides})" if asides else ""))
    yield ItemList(tuple(items))


def _projects(projects: Sequence[ProjectText]) -> Iterator[Block]:
    if not projects:
        return
    yield Heading(3, "The projects that make it", "projects")
    for one in projects:
        yield Heading(
            4, f"{one.name.upper()}. {one.title}" if len(one.name) == 1 else one.title, f"project-{one.name}"
        )
        if one.lead:
            yield paragraph(one.lead, "", strong="Led by:")
        yield from text_blocks(one.text, under=4)
        if one.tasks:
            yield ItemList(tuple(_task(task) for task in one.tasks))


def _task(task: TaskText) -> ListItem:
    asides = sentence((task.lead, task.often, task.when))
    return item(f"{task.text.rstrip('.')}. {asides}" if asides else task.text)


def _consultations(consultations: Sequence[ConsultationLine]) -> Iterator[Block]:
    if not consultations:
        return
    yield Heading(3, "Consultation", "consultation")
    for one in consultations:
        yield Heading(4, one.title, f"consultation-{one.ref.name}")
        yield from text_blocks(one.text, under=4)
        yield from _facts(one)
        yield from _themes(one)


def _facts(one: ConsultationLine) -> Iterator[Block]:
    facts = (
        ("What it is", capital(one.kind)),
        ("Opened", str(one.opens)),
        ("Closed", str(one.closes)),
        ("Answers", _answers(one)),
        ("Invited", "; ".join(one.invited)),
        ("By way of", "; ".join(one.channels)),
        ("Held by", one.owner),
        ("Basis", one.basis),
    )
    yield ItemList(tuple(item(Strong(f"{label}:"), f" {words}") for label, words in facts if words))


def _answers(one: ConsultationLine) -> str:
    responses = one.responses
    parts = ", ".join(f"{each.count:,} from {each.respondents}" for each in responses.by_type)
    if responses.total is None:
        return parts
    return f"{_stated(responses.total)}: {parts}" if parts else _stated(responses.total)


def _stated(counted: Counted) -> str:
    return f"{counted.count:,} by {day_words(counted.stated_on)}"


def _themes(one: ConsultationLine) -> Iterator[Block]:
    for kind, words in ((ThemeKind.THEME, "Themes it found"), (ThemeKind.PRIORITY, "Priorities over all themes")):
        found = [theme for theme in one.themes if theme.kind is kind]
        if found:
            yield paragraph("", "", strong=f"{words}:")
            yield ItemList(
                tuple(
                    item(Strong(f"{theme.title}."), f" {theme.text}") if theme.text else item(theme.title)
                    for theme in found
                )
            )


def process_blocks(diagram: Diagram) -> Iterator[Block]:
    """The steps the law asks for, under their heading."""
    yield Heading(2, "The steps the law asks for", "process")
    yield diagram
