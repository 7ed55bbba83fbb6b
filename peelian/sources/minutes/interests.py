"""Interests as declared: in sentences, lists or a table of member, item and interest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peelian.sources.minutes.lines import Line, fold
from peelian.sources.minutes.marks import LIST_MARK, without_bullet
from peelian.sources.minutes.people import name_at
from peelian.sources.minutes.people_lists import people_in
from peelian.sources.minutes.results import Certainty, Grade, Interest, NotUnderstood
from peelian.sources.minutes.sentences import sentences
from peelian.sources.minutes.who import Register

_NONE = re.compile(
    (
        r"(?:there (?:were|was|are) )?(?:no(?:ne|t any)?\b|nil\b).*|none .*|no (?:declarations?"
        r"|interests?|disclosures?|issues).*|n/?a\.?"
        r"|the (?:panel|board|committee|meeting) noted (?:that )?there (?:were|was) no\b.*"
    ),
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"(?:declarations?|disclosures?|the following|members? (?:are|were)|to (?:receive"
    r"|disclose|declare|note)|all members|under the|"
    r"notes?:|\((?:i|a|ii|b)\)|any (?:disclosable|other)|if (?:any|you)|resolved|in making"
    r"|personal interests?\b|the (?:panel|chair\w*) (?:noted|reminded|invited)"
    r"|member agenda).*",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\b(?:agenda )?(?:items?|minute)(?: no\.?| numbers?)?\s*(?P<item>\d+(?:(?:, ?| ?& ?| and )\d+)*)",
    re.IGNORECASE,
)
_VERB = re.compile(
    (
        r"(?P<who>.{3,90}?),?\s+(?:each |also |both |then )?(?:declared|disclosed|informed"
        r"|advised|stated|reported|noted|made|is|was|were|are|has|have|had|reminded|registered"
        r"|expressed|indicated)\b"
    ),
    re.IGNORECASE,
)
_BY_ONE = re.compile(
    (
        r"(?:an? |the )?(?:\w+ )*(?:declaration|interest)s?\b.*?\b(?:by"
        r"|from) (?P<who>.+?)(?:,? (?:who|as|in|for|that|because)\b|[.:]|$)"
    ),
    re.IGNORECASE,
)
_DASHED = re.compile(
    r"(?P<who>[^.:]{3,120}?)\s*(?:\s-|:)\s+(?:an? )?(?:[\w-]+,? (?:and |or )?){0,4}interest\b", re.IGNORECASE
)
_REPORTED = re.compile(r"It was (?:noted|reported|declared|recorded) that\s+", re.IGNORECASE)
_UNSAID = Certainty(Grade.MEDIUM, "under declarations of interest, though the word is not used")


def interests_in(lines: Sequence[Line], register: Register) -> tuple[list[Interest], list[NotUnderstood]]:
    """Interests in the paragraphs of the item, and the paragraphs that name nobody."""
    found: list[Interest] = []
    left: list[NotUnderstood] = []
    for line in _rows(lines):
        if line.cells:
            found += _row(line, register)
            continue
        mark = LIST_MARK.match(line.folded)
        marked = mark and (mark["mark"][0].isdigit() or line.text.startswith("("))
        text = line.text[mark.end() :] if mark and marked else line.text
        for sentence in sentences(without_bullet(text)):
            folded = fold(sentence)
            if _NONE.fullmatch(folded) or _PASSING.match(folded):
                continue
            read = _sentence(sentence, line, register)
            found += read
            if not read and not found:
                left.append(NotUnderstood(sentence, "It stands under interests, but names nobody.", line.place))
    return found, left


def _rows(lines: Sequence[Line]) -> list[Line]:
    """The lines; a table of three columns whose cells stand one below the other is put back into rows."""
    heads = [line.folded.casefold().strip(" .:") for line in lines[:3]]
    if len(heads) < 3 or heads[0] not in ("member", "councillor", "name") or "interest" not in heads[2]:
        return list(lines)
    rows = [lines[at : at + 3] for at in range(3, len(lines) - 2, 3)]
    return [replace(row[0], cells=tuple(one.text for one in row)) for row in rows]


def _row(line: Line, register: Register) -> list[Interest]:
    """Member, item and interest of a table; its head is passed over."""
    named = name_at(line.cells[0])
    if named is None:
        return []
    item = _ITEM.search(line.cells[1])
    return [
        Interest(
            register.name(named.name),
            line.cells[-1],
            line.place,
            item["item"] if item else line.cells[1] if len(line.cells) > 2 else "",
        )
    ]


def _sentence(sentence: str, line: Line, register: Register) -> list[Interest]:
    told = _REPORTED.match(sentence)
    said = sentence[told.end() :] if told else sentence
    matches = [match for pattern in (_DASHED, _VERB, _BY_ONE) if (match := pattern.match(fold(said)))]
    people = next((found for match in matches if (found := people_in(said[slice(*match.span("who"))]))), [])
    item = _ITEM.search(sentence)
    sure = Certainty() if "interest" in sentence.casefold() else _UNSAID
    number = item["item"] if item else ""
    return [Interest(register.name(one.name), sentence, line.place, number, sure) for one in people]
