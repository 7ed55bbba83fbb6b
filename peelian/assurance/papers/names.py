"""Names as papers print them, and when two spellings are of one person."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from peelian.assurance.papers.likeness import one_slip_apart
from peelian.assurance.papers.paper import Paper, Paragraph

_PART = r"[A-Z][a-z]+(?:(?:-|')[A-Z][a-z]+)*"
_NAME = re.compile(rf"(?=\b(?P<given>{_PART}) (?P<family>(?:Mc|Mac|O'|D')?{_PART})(?P<more> {_PART})?)")
_SHORTEST = 5


@dataclass
class Spelling:
    """One spelling, where it first stands and how often."""

    words: str
    paragraph: Paragraph
    times: int = 0


def spellings_by_given_name(paper: Paper) -> dict[str, dict[str, Spelling]]:
    """Two or three capitalised words in a row, by the first, which is no name where it stands in small letters."""
    found: dict[str, dict[str, Spelling]] = defaultdict(dict)
    for paragraph in paper.paragraphs:
        for match in _NAME.finditer(paragraph.text):
            given = match["given"]
            if given.lower() in paper.small_words:
                continue
            for words in {f"{given} {match['family']}", f"{given} {match['family']}{match['more'] or ''}"}:
                spelling = found[given].setdefault(words, Spelling(words, paragraph))
                spelling.times += 1
    return found


def same_name(one: str, other: str, small_words: frozenset[str]) -> bool:
    """Whether two spellings are of one name: but for a hyphen, or a slip in a family name."""
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
