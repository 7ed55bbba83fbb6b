"""A person's name spelt two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.likeness import one_slip_apart
from peelian.assurance.papers.paper import Paper, Paragraph

_PART = r"[A-Z][a-z]+(?:(?:-|')[A-Z][a-z]+)*"
_NAME = re.compile(rf"(?=\b(?P<given>{_PART}) (?P<family>(?:Mc|Mac|O'|D')?{_PART})(?P<more> {_PART})?)")
_SHORTEST = 5


@dataclass
class _Spelling:
    """One spelling, where it first stands and how often."""

    words: str
    paragraph: Paragraph
    times: int = 0


def name_spelt_two_ways(paper: Paper) -> Iterator[Found]:
    """Philip Seccombe and Philip Secombe, or Brendan Warner-Southwell with and without its hyphen."""
    for spellings in _by_given_name(paper).values():
        for one, other in combinations(spellings.values(), 2):
            if _same_name(one.words, other.words, paper.small_words):
                rarer, usual = sorted((one, other), key=lambda spelling: (spelling.times, -spelling.paragraph.at))
                reason = f"Spelt “{usual.words}” at {usual.paragraph.place}."
                suggestion = "Find out which is right and use it throughout."
                yield Found(rarer.paragraph.at, rarer.words, reason, suggestion, usual.words)


def _by_given_name(paper: Paper) -> dict[str, dict[str, _Spelling]]:
    """Two or three capitalised words in a row, by the first, which is no name where it stands in small letters."""
    found: dict[str, dict[str, _Spelling]] = defaultdict(dict)
    for paragraph in paper.paragraphs:
        for match in _NAME.finditer(paragraph.text):
            given = match["given"]
            if given.lower() in paper.small_words:
                continue
            for words in {f"{given} {match['family']}", f"{given} {match['family']}{match['more'] or ''}"}:
                spelling = found[given].setdefault(words, _Spelling(words, paragraph))
                spelling.times += 1
    return found


def _same_name(one: str, other: str, small_words: frozenset[str]) -> bool:
    if one.replace("-", " ") == other.replace("-", " "):
        return True
    first, second = one.split(" "), other.split(" ")
    if len(first) != 2 or len(second) != 2 or min(len(first[1]), len(second[1])) < _SHORTEST:
        return False
    family, families = first[1], second[1]
    if f"{family}s" == families or f"{families}s" == family:
        return False
    ordinary = {family.lower(), families.lower()} & small_words
    return not ordinary and one_slip_apart(family.lower(), families.lower())
