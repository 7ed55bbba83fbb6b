"""Appendices supplied and not cited."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.appendices import appendices_of
from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.paper import Paper


def appendix_not_cited(paper: Paper) -> Iterator[Found]:
    """An appendix that is listed and that no word of the text sends readers to."""
    appendices = appendices_of(paper)
    for label, mention in appendices.supplied.items():
        if label not in appendices.cited:
            yield Found(
                mention.at,
                mention.quoted,
                f"Appendix {label} is listed and not cited.",
                "Say in the text what it shows, or leave it out.",
            )
