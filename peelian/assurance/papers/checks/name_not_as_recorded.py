"""A name that the record spells otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.likeness import one_slip_apart
from peelian.assurance.papers.names import Spelling, same_name, spellings_by_given_name
from peelian.assurance.papers.paper import Paper, Paragraph
from peelian.sources.minutes.lines import fold

_LEAST_WORDS = 3
"""Words of a body's name; a shorter one is too like others."""


def name_not_as_recorded(paper: Paper) -> Iterator[Found]:
    """Philip Secombe throughout a paper, where the record has Philip Seccombe; or a body's name with a slip in it.

    Where the paper prints the recorded spelling too, that it is spelt two ways says it already.
    """
    spelt = spellings_by_given_name(paper) if paper.known.names else {}
    for name in paper.known.names:
        plain = fold(name)
        if plain.casefold() in paper.small:
            continue
        spellings = spelt.get(plain.split(" ")[0], {}).values()
        found = _person(paper, plain, spellings) or _body(paper, plain)
        if found:
            paragraph, words = found
            reason = f"The record has “{name}”."
            yield Found(paragraph.at, words, reason, "Find out which is right and use it throughout.", name)


def _person(paper: Paper, name: str, spellings: Iterable[Spelling]) -> tuple[Paragraph, str] | None:
    alike = (one for one in spellings if same_name(name, one.words, paper.small_words))
    return next(((one.paragraph, one.words) for one in alike), None)


def _body(paper: Paper, name: str) -> tuple[Paragraph, str] | None:
    """The first words that are a slip away from the name, as many as it has."""
    if name.count(" ") + 1 < _LEAST_WORDS:
        return None
    first = name.split(" ")[0].casefold()
    pattern = re.compile(rf"\b{re.escape(first)}\b", re.IGNORECASE)
    words = re.compile(rf"\S+(?: \S+){{{name.count(' ')}}}")
    for paragraph in paper.paragraphs if first in paper.small else ():
        for opens in pattern.finditer(paragraph.text):
            match = words.match(paragraph.text, opens.start())
            found = match[0].rstrip(".,;:!?)'\"") if match else ""
            if found[:1].isupper() and one_slip_apart(found.casefold(), name.casefold()):
                return paragraph, found
    return None
