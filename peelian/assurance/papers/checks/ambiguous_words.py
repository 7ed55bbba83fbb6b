"""Words that can be taken two ways."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.paper import Paper


def ambiguous_words(paper: Paper) -> Iterator[Found]:
    """“back to lockdown levels”: those during it, or before? Once for a phrase."""
    for ambiguous in paper.lexicon.ambiguous:
        for paragraph in paper.paragraphs:
            match = ambiguous.words.search(paragraph.text)
            if match:
                quoted = paragraph.quoted(match.start(), match.end())
                yield Found(paragraph.at, quoted, "It can be taken two ways.", ambiguous.query)
                break
