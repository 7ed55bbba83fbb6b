"""Headings that bear no number: by the author's styles, bold, capitals, or words most meetings use."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peelian.sources.minutes.groups import Group, label_of
from peelian.sources.minutes.known_titles import Topic, is_known, topic_of
from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.marks import BULLET
from peelian.sources.minutes.people import is_name, name_at
from peelian.sources.minutes.results import SURE, Certainty, Grade
from peelian.sources.minutes.title_shapes import has_paper, in_title_case, is_capitals, title_of

_EARLIER = re.compile(r"\b(?:last|previous) meeting\b", re.IGNORECASE)
_MARKER = re.compile(r"(?:additional documents|minutes|supporting documents|decision)\s*:?$", re.IGNORECASE)
_OUTCOME = re.compile(
    (
        r"(?:it was )?(?:unanimously )?(?:resolved|agreed|recommended|noted|ordered|decisions?"
        r"|actions?|motion carried|votes?|for|against|note)\b"
    ),
    re.IGNORECASE,
)
_FRONT = re.compile(
    r".*\b(?:minutes|agenda|notes)\b.*\b(?:meeting|panel|committee)|.*\b(?:police"
    r"|fire) and crime panel$|(?:venue|contact|date|time|location|place|"
    r"membership|distribution)\b|(?:draft |public |confidential )*(?:minutes|agenda"
    r"|notes of meeting|agenda and (?:draft )?minutes)$|"
    r"(?:un)?restricted items$|no\.? items?$|items?$|.*\bcouncil$|page \d",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:received|submitted|given|were|was|none|no|been)\b", re.IGNORECASE)
_BY_WORDS = Certainty(Grade.MEDIUM, "not numbered; known by its words, which most meetings have")
_BY_MARK = Certainty(Grade.MEDIUM, "not numbered; the page prints Minutes below it")
_BY_DRESS = Certainty(Grade.MEDIUM, "not numbered; known by its bold or capital letters")
_BY_SHAPE = Certainty(Grade.LOW, "not numbered nor set apart; a short line above running words")


def unnumbered(lines: Sequence[Line], *, only_marked: bool = False) -> list[tuple[int, Certainty]]:
    """Indexes of headings; ``only_marked`` asks for those alone that a page marks with ``Minutes:`` or a paper."""
    start = 0 if only_marked else _after_the_front(lines)
    found = [(index, sure) for index in range(start, len(lines)) if (sure := _sure(lines, index, only_marked))]
    firm = [(index, sure) for index, sure in found if sure is not _BY_SHAPE]
    return firm if len(firm) >= 3 or only_marked else found


def _after_the_front(lines: Sequence[Line]) -> int:
    """The first line after the last that heads a list of people near the top."""
    labelled = [
        index
        for index, line in enumerate(lines[:120])
        if (label := label_of(line.folded))
        and label.group in (Group.MEMBERS, Group.OTHERS, Group.INDEPENDENT)
        and not is_known(line.folded)
    ]
    return labelled[0] + 1 if labelled else 0


def _sure(lines: Sequence[Line], index: int, only_marked: bool) -> Certainty | None:
    line, below = lines[index], lines[index + 1].folded if index + 1 < len(lines) else ""
    title = title_of(line.folded)
    if not _may_be_title(line, title, below):
        return None
    marked = bool(_MARKER.match(below)) and not re.match(r"to |.*\.$", title, re.IGNORECASE)
    if has_paper(line.folded) or (marked and (line.bold or line.level)):
        return SURE
    if marked and not only_marked:
        return _BY_MARK
    if only_marked or (topic_of(title) is Topic.APOLOGIES and not _SPEAKS.search(below)):
        return None
    if line.level > 1 or (line.level and is_known(title)):
        return SURE
    if is_known(title) and len(title.split()) <= 9 and not re.search(r"[.;:]$", title):
        return _BY_WORDS
    if (line.bold or is_capitals(title)) and label_of(line.folded) is None:
        return _BY_DRESS
    shaped = line.gap and in_title_case(title.split()) and len(title.split()) <= 10 and len(below) > 60
    return _BY_SHAPE if shaped and label_of(line.folded) is None and title[-1] not in ".;:?," else None


def _is_somebody(title: str, below: str) -> bool:
    """Whether the line is a name of a list, and no title that happens to look like a name."""
    named = name_at(title)
    return is_name(title) and named is not None and (bool(named.title or named.rank) or len(below) < 40)


def _may_be_title(line: Line, title: str, below: str) -> bool:
    if len(title) < 3 or len(title) > 160 or line.cells or BULLET.match(line.folded):
        return False
    if _OUTCOME.match(title) or _MARKER.match(title) or (_is_somebody(title, below) and not is_known(title)):
        return False
    if _FRONT.match(title) and topic_of(title) in (Topic.OTHER, Topic.MINUTES):
        return topic_of(title) is Topic.MINUTES and (line.level > 1 or bool(_EARLIER.search(title)))
    return not (title.endswith(".") and len(title.split()) > 6)
