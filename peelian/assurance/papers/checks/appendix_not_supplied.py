"""Appendices cited and not supplied."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.appendices import appendices_of
from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.paper import Paper


def appendix_not_supplied(paper: Paper) -> Iterator[Found]:
    """An appendix that the text sends readers to, and that neither stands in the paper nor is listed with it."""
    appendices = appendices_of(paper)
    for label, mention in appendices.cited.items():
        if label not in appendices.supplied:
            yield Found(
                mention.at,
                mention.quoted,
                f"Appendix {label} is cited and not listed.",
                "Supply and list it, or take the reference out.",
            )
