"""A note to the author that was left in the text."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.findings import Found, shortened
from peelian.assurance.papers.paper import Paper

_AROUND = 80


def correction_note(paper: Paper) -> Iterator[Found]:
    """“(it’s the opposite way round, see p 83 of 141)”: one finding for a paragraph."""
    for paragraph in paper.paragraphs:
        matches = [match for one in paper.lexicon.corrections if (match := one.search(paragraph.text))]
        if matches:
            first = min(matches, key=lambda match: match.start())
            start = paragraph.text.rfind("(", max(0, first.start() - _AROUND), first.start())
            end = paragraph.text.find(")", first.end(), first.end() + 2 * _AROUND)
            bracketed = start >= 0 and end >= 0 and ")" not in paragraph.text[start : first.start()]
            span = (start, end + 1) if bracketed else first.span()
            yield Found(
                paragraph.at,
                shortened(paragraph.quoted(*span)),
                "It reads as a correction or a note on the text, and not as part of it.",
                "Mend the text and take the note out; on confirmed minutes, make it an annotation.",
            )
