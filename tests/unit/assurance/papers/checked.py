"""Small papers to check, and what one check says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.known import NOTHING, Known
from peelian.assurance.papers.lexicon_reading import lexicon
from peelian.assurance.papers.paper import Paper
from peelian.sources.papers.reader import read_text

Check = Callable[[Paper], Iterator[Found]]


def paper(text: str, *, supplied: frozenset[str] = frozenset(), known: Known = NOTHING) -> Paper:
    """A paper of text, a blank line between paragraphs and tabs between cells."""
    return Paper.of(read_text(text), lexicon(), supplied=supplied, known=known)


def found(check: Check, text: str) -> list[Found]:
    return list(check(paper(text)))


def quoted(check: Check, text: str) -> list[str]:
    return [one.quoted for one in found(check, text)]


def reasons(check: Check, text: str) -> list[str]:
    return [one.reason for one in found(check, text)]
