"""Acronyms that are explained nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.acronyms import explanations_of, uses_of
from peelian.assurance.papers.checks.acronym_wrong import acronym_wrong
from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.lexicon import Acronym, plain, verified
from peelian.assurance.papers.paper import Paper


def acronym_undefined(paper: Paper) -> Iterator[Found]:
    """VAL, where no reader is told of the Victim Advice Line: one finding each, where it is first used.

    Letters whose long form stands anywhere in the paper pass, and so do those that any reader knows.
    """
    told = {one.short.upper() for one in explanations_of(paper)}
    told |= {found.quoted.upper() for found in acronym_wrong(paper)}
    said = f" {plain(paper.small)} "
    for use in uses_of(paper):
        short = use.short.upper()
        known = paper.lexicon.by_short.get(short)
        if short in told or (known and (known.common or any(f" {plain(long)} " in said for long in known.long))):
            continue
        told.add(short)
        yield Found(
            use.paragraph.at, use.short, f"{use.short} is explained nowhere.", _suggestion(use.short, known)
        )


def _suggestion(short: str, known: Acronym | None) -> str:
    if known is None:
        return "Say what it stands for where it is first used."
    return verified(f"Where it is first used, write “{known.long[0]} ({short})”, if that is meant.", known.verify)
