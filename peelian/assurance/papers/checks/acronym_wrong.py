"""Acronyms wrongly expanded, or with their letters in the wrong order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from peelian.assurance.papers.acronyms import Explained, Sense, explanations_of, uses_of
from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.lexicon import Acronym, verified
from peelian.assurance.papers.likeness import one_slip_apart
from peelian.assurance.papers.paper import Paper

_OFTEN = 3
"""How often a paper uses an acronym before a slip away from it is taken for it."""


def acronym_wrong(paper: Paper) -> Iterator[Found]:
    """Full Time Establishment (FTE), Police Community Support Officers (PSCOs), or PPC for PCC."""
    explained = list(explanations_of(paper))
    for one in explained:
        if one.known and one.sense is not Sense.RIGHT:
            yield _misexplained(one, one.known)
    yield from _slips(paper, {one.short.upper() for one in explained})


def _misexplained(one: Explained, known: Acronym) -> Found:
    long, quoted = known.long[0], one.paragraph.quoted(one.start, one.end)
    if one.sense is Sense.OTHER_LETTERS:
        reason = f"“{long}” is {known.short}, not {one.short}."
        return Found(one.paragraph.at, quoted, reason, verified(f"Write {known.short}.", known.verify))
    return Found(
        one.paragraph.at,
        quoted,
        f"{one.short} stands for “{long}”.",
        verified(f"Write “{long} ({one.short})”.", known.verify),
    )


def _slips(paper: Paper, explained: set[str]) -> Iterator[Found]:
    """The letters of an acronym the paper uses often, one of them doubled or out of its place."""
    uses = list(uses_of(paper))
    counts = Counter(use.short.upper() for use in uses)
    known = paper.lexicon.by_short
    often = [short for short, count in counts.most_common() if count >= _OFTEN and short in known]
    for use in uses:
        short = use.short.upper()
        meant = next((one for one in often if set(one) == set(short) and one_slip_apart(one, short)), None)
        if meant and short not in known and short not in explained and counts[short] < counts[meant]:
            yield Found(
                use.paragraph.at,
                use.short,
                f"{use.short} is explained nowhere, and the paper speaks of {meant}.",
                f"If {meant} is meant, write that; if not, say what {use.short} stands for.",
            )
