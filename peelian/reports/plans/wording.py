"""What the documents of a plan share: its control block, names, and small blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from peelian.facts.meetings.exemptions import ground_words
from peelian.facts.meetings.openness import strictest
from peelian.facts.plans.kinds import PlanStanding
from peelian.facts.plans.plan_text import ObjectiveText, PlanText, VersionText
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.reports.meetings.papers import paragraph, text_blocks
from peelian.reports.tree import Block, Control, Heading, Inline, ListItem, Text

DRAFT_WORDS = "DRAFT – plan in development"
_SHORT = frozenset({"Period", "Standing", "Not for publication", "Security classification"})
HELD_BACK = "Parts of this plan are not for every reader. They are left out here."


def plan_control(text: PlanText) -> Control:
    """The control block: what the plan is, how it stands, its version, the strictest marking of its parts."""
    shown = shown_restriction(text)
    ground = f", {ground_words(shown.exemption)}" if shown.exemption else ""
    marking = f"{shown.marking or 'not marked'}{ground}"
    audience = "" if shown.audience is Audience.PUBLIC else f"For the {shown.audience.value} only"
    particulars = (*_rows(text), ("Not for publication", audience), ("Security classification", marking))
    return Control(
        title=text.title,
        prepared_by="",
        prepared_for="",
        date=day_words(text.on),
        version=version_words(text.versions[0]) if text.versions else "",
        marking=str(shown.marking or ""),
        foi="",
        body=text.body_name,
        as_at=day_words(text.on),
        particulars=tuple((label, value) for label, value in particulars if value),
    )


def short_control(text: PlanText) -> Control:
    """The control block of a paper that is no longer than a page: period, standing and marking."""
    control = plan_control(text)
    return replace(control, particulars=tuple(row for row in control.particulars if row[0] in _SHORT))


def _rows(text: PlanText) -> Iterator[tuple[str, str]]:
    yield "Plan", text.title
    yield "Kind", capital(text.kind)
    yield "Period", text.period_words
    yield "Standing", capital(text.standing_words)
    yield "Issued", day_words(text.issued_on) if text.issued_on else ""
    yield "Takes effect", day_words(text.takes_effect_on) if text.takes_effect_on else ""
    yield "Last day of its period", day_words(text.ends_on) if text.ends_on else ""
    yield "Supersedes", text.supersedes.title if text.supersedes else ""
    yield "Superseded by", text.superseded_by.title if text.superseded_by else ""
    yield "Carries out", text.delivers.title if text.delivers else ""
    yield "Version", version_words(text.versions[0]) if text.versions else ""
    yield "As it stood on", day_words(text.on)


def version_words(version: VersionText) -> str:
    """A version in words: ``2, draft sent to the panel, 20 September 2021``."""
    return f"{version.number}, {version.kind}, {day_words(version.on)}"


def is_draft(text: PlanText) -> bool:
    """Whether the plan is still being made."""
    return text.standing is PlanStanding.IN_DEVELOPMENT


def shown_restriction(text: PlanText) -> Restriction:
    """How a paper is handled that shows all of the plan."""
    return strictest(text.restriction, *_restrictions(text))


def _restrictions(text: PlanText) -> Iterator[Restriction]:
    for several in (text.sections, text.objectives, text.every_commitment, text.every_milestone):
        yield from (one.restriction for one in several)
    for more in (text.projects, text.evidence, text.versions):
        yield from (one.restriction for one in more)
    yield from (item.restriction for checklist in text.checklists for item in checklist.items)


def capital(words: str) -> str:
    """Words that begin with a capital letter."""
    return words[:1].upper() + words[1:]


def objective_name(objective: ObjectiveText, word: str) -> str:
    """What a plan calls an objective: ``Priority 2``."""
    return f"{capital(word)} {objective.number}"


def several(word: str) -> str:
    """The word for an objective, for more than one: ``priorities``."""
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def said(label: str, words: str) -> Iterator[Block]:
    """A text after what it is, in as many blocks as it has; nothing where there is no text."""
    blocks = text_blocks(words, under=3) if words.strip() else []
    if not blocks:
        return
    if len(blocks) == 1 and "\n\n" not in words.strip():
        yield paragraph(words.strip(), "", strong=f"{label}:")
        return
    yield Heading(3, label, "")
    yield from blocks


def item(*parts: Inline | str) -> ListItem:
    """One item of a list; plain words may stand as they are."""
    return ListItem(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def cells(*words: str) -> tuple[tuple[Inline, ...], ...]:
    """A row of a table with plain words in it."""
    return tuple((Text(one),) for one in words)


def sentence(parts: Iterable[str]) -> str:
    """What is known, joined into a sentence; nothing where nothing is."""
    known = "; ".join(part for part in parts if part)
    return f"{capital(known)}." if known else ""
