"""Texts of a plan as a page shows them."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.publication.plan_payloads import Passage
from peelian.reports.meetings.papers import text_blocks
from peelian.reports.rendering.html_blocks import HtmlBlocks
from peelian.reports.tree import Block


def html_of(blocks: Sequence[Block]) -> str:
    """Blocks as HTML that is safe to show: every word escaped, every link checked."""
    return HtmlBlocks(anchors=frozenset(), values={}).sections(blocks)


def passage(heading: str, text: str) -> Passage:
    """A text in the marks of a report, with its headings below the third level."""
    return Passage(heading=heading, text=text, html=html_of(text_blocks(text, under=3)))
