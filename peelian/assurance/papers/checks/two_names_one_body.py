"""One body under two names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.lexicon import ManyNames, verified
from peelian.assurance.papers.paper import Paper


@dataclass(frozen=True, slots=True)
class _Name:
    at: int
    quoted: str
    times: int


def two_names_one_body(paper: Paper) -> Iterator[Found]:
    """A Violence Reduction Network in a paper that elsewhere speaks of the Violence Reduction Unit."""
    for body in paper.lexicon.many_names:
        found = sorted(_names(paper, body), key=lambda one: (-one.times, one.at))
        for name in found[1:]:
            usual = found[0]
            yield Found(
                name.at,
                name.quoted,
                f"Elsewhere “{usual.quoted}” ({paper.paragraphs[usual.at].place}): one body, or two?",
                verified("If they are one, keep to one name; if two, say how they differ.", body.verify),
                usual.quoted,
            )


def _names(paper: Paper, body: ManyNames) -> Iterator[_Name]:
    for name in body.names:
        pattern = re.compile(rf"\b{re.escape(name)}(?=s?\b)", re.IGNORECASE)
        matches = [
            (paragraph, match)
            for paragraph in (paper.paragraphs if name.casefold() in paper.small else ())
            for match in pattern.finditer(paragraph.text)
        ]
        if matches:
            paragraph, match = matches[0]
            yield _Name(paragraph.at, paragraph.quoted(match.start(), match.end()), len(matches))
