"""The plan in one page's worth of words, for a screen of any size: vision, objectives, outcomes, areas of focus.

What is printed on one sheet of paper is :mod:`peelian.reports.plans.sheet`.
"""

from __future__ import annotations

from collections.abc import Iterator

from peelian.facts.plans.plan_text import PlanText
from peelian.kernel.errors import Refused
from peelian.reports.meetings.papers import paragraph
from peelian.reports.plans.wording import DRAFT_WORDS, capital, is_draft, item, several, short_control
from peelian.reports.tree import Block, Document, Heading, ItemList, Quote, Text


def one_page(text: PlanText) -> Document:
    """The plan in short, each objective under the one before it, so that it reads on a telephone too.

    Refuses a plan that has neither a vision nor an objective yet.
    """
    if not (text.vision or text.objectives):
        lacking = f"neither a vision nor any {several(text.objective_word)} yet"
        raise Refused(f"{text.title} has {lacking}, so there is no page of it.")
    return Document(
        ref=str(text.ref),
        control=short_control(text),
        blocks=tuple(_blocks(text)),
        modified=text.on.isoformat(),
        draft=is_draft(text),
        draft_words=DRAFT_WORDS,
    )


def _blocks(text: PlanText) -> Iterator[Block]:
    if text.vision:
        yield Heading(2, "Vision", "vision")
        yield Quote((Text(text.vision),))
    if text.objectives:
        yield Heading(2, capital(several(text.objective_word)), "objectives")
    for one in text.objectives:
        anchor = f"objective-{one.number}"
        yield Heading(3, f"{one.number}. {one.title}", anchor)
        if one.outcome:
            yield paragraph(one.outcome, f"{anchor}-outcome")
        if one.focus:
            yield ItemList(tuple(item(focus.title) for focus in one.focus))
