"""Acronyms as a paper prints them, and what it says they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from peelian.assurance.papers.lexicon import Acronym, Lexicon, plain
from peelian.assurance.papers.likeness import one_slip_apart
from peelian.assurance.papers.paper import Paper, Paragraph

_LETTERS = r"[A-Z][a-z]?[A-Z]+"
_USED = re.compile(rf"(?<![\w./@&'-])(?P<short>{_LETTERS})(?:'?s)?(?![\w@&]|[-./][A-Za-z0-9])")
_AFTER = re.compile(rf"\(\s*[\"']?(?P<short>{_LETTERS})(?:'?s)?[\"']?\s*\)")
_BEFORE = re.compile(rf"\b(?P<short>{_LETTERS})(?:'?s)?\s+\((?P<long>[A-Z][A-Za-z&,'-]* [A-Za-z&,' -]{{1,120}})\)")
_CLAUSE = re.compile(r"[.;:!?()\"]")
_SMALL = frozenset({"and", "of", "for", "the", "to", "in", "on", "a", "an", "with", "by"})
_SPARE = 4
"""Words that may stand between the long form and the bracket, or begin before it."""
_ALIKE = 0.6
_ROMAN = re.compile(r"[IVXL]+")
_LONGEST = 5
"""Letters of an acronym that the lexicon does not know; a longer word in capitals is a word."""
_CAPITALS_BEFORE = re.compile(r"\b[A-Z]{3,} (?:[A-Z]+ )?$")
_CAPITALS_AFTER = re.compile(r" (?:[A-Z]+ )?[A-Z]{3,}\b")


class Sense(StrEnum):
    """What a paper's own explanation of an acronym is worth."""

    RIGHT = "right"
    OTHER_WORDS = "other words"
    OTHER_LETTERS = "other letters"


@dataclass(frozen=True, slots=True)
class Explained:
    """``short`` as explained by a paper; ``known`` is the acronym of the lexicon that it is held against."""

    short: str
    paragraph: Paragraph
    start: int
    end: int
    sense: Sense
    known: Acronym | None = None


@dataclass(frozen=True, slots=True)
class Used:
    """One acronym where it is printed."""

    short: str
    paragraph: Paragraph
    start: int
    end: int


def uses_of(paper: Paper) -> Iterator[Used]:
    """Every acronym printed, but for lines all in capitals and words that only happen to be."""
    for paragraph in paper.paragraphs:
        if paragraph.text == paragraph.text.upper() and " " in paragraph.text.strip():
            continue
        for match in _USED.finditer(paragraph.text):
            if not _is_a_word(match, paper):
                yield Used(match["short"], paragraph, match.start("short"), match.end("short"))


def _is_a_word(match: re.Match[str], paper: Paper) -> bool:
    """Whether letters are a word set in capitals, a title, somebody's initials or a number."""
    short = match["short"]
    if short in paper.lexicon.plain_capitals or short.lower() in paper.small_words or _ROMAN.fullmatch(short):
        return True
    if short.upper() in paper.lexicon.by_short:
        return False
    if not 2 < len(short) <= _LONGEST:
        return True
    text = match.string
    before = text[max(0, match.start() - 40) : match.start()]
    beside = _CAPITALS_BEFORE.search(before) or _CAPITALS_AFTER.match(text, match.end())
    return len(short) > 3 and beside is not None


def explanations_of(paper: Paper) -> Iterator[Explained]:
    """Every place where a paper says what letters stand for, with how that agrees with the lexicon."""
    for paragraph in paper.paragraphs:
        text = paragraph.text
        for match in _AFTER.finditer(text) if "(" in text else ():
            words = _CLAUSE.split(text[: match.start()])[-1].split()
            found = _judged(match["short"].upper(), words, paper.lexicon)
            if found:
                length, sense, known = found
                start = _start(text, match.start(), length)
                yield Explained(match["short"], paragraph, start, match.end(), sense, known)
        for match in _BEFORE.finditer(text) if "(" in text else ():
            found = _judged(match["short"].upper(), match["long"].split(), paper.lexicon)
            if found:
                yield Explained(match["short"], paragraph, match.start(), match.end(), *found[1:])


def _start(text: str, end: int, words: int) -> int:
    """Where the last ``words`` words before ``end`` begin."""
    starts = [match.start() for match in re.finditer(r"\S+", text[:end])]
    return starts[-words]


def _judged(short: str, words: list[str], lexicon: Lexicon) -> tuple[int, Sense, Acronym | None] | None:
    """How many words at the end explain ``short``, and how well; None where none of them do."""
    known = lexicon.by_short.get(short)
    tails = [(length, plain(" ".join(words[-length:]))) for length in range(1, min(len(words), 14) + 1)]
    if known:
        right = {plain(long) for long in known.long}
        exact = next((length for length, tail in tails if tail in right), 0)
        if exact:
            return exact, Sense.RIGHT, known
    other = _belongs_to_another(short, tails, lexicon)
    if other:
        return other[0], Sense.OTHER_LETTERS, other[1]
    if known is None:
        length = _spelt_by(short, words)
        return (length, Sense.RIGHT, None) if length else None
    length = _meant_for(known, words)
    return (length, Sense.OTHER_WORDS, known) if length else None


def _belongs_to_another(short: str, tails: list[tuple[int, str]], lexicon: Lexicon) -> tuple[int, Acronym] | None:
    """The longest tail that is the long form of other letters, a slip away from those given."""
    for length, tail in reversed(tails):
        other = lexicon.by_long.get(tail)
        if (
            other
            and other.short != short
            and (one_slip_apart(short, other.short) or sorted(short) == sorted(other.short))
        ):
            return length, other
    return None


def _meant_for(known: Acronym, words: list[str]) -> int:
    """How many words at the end were meant for a long form: they spell it, or are most of it."""
    length = _spelt_by(known.short, words)
    if length:
        return length
    for long in known.long:
        wanted = plain(long).split()
        for count in range(min(len(words), len(wanted) + 1), 1, -1):
            given = plain(" ".join(words[-count:])).split()
            shared = len(set(given) & set(wanted)) / len(set(given) | set(wanted))
            if shared >= _ALIKE and given[0] == wanted[0]:
                return count
    return 0


def _spelt_by(short: str, words: list[str]) -> int:
    """How many words at the end give the letters in order, each letter opening a word; 0 where they do not."""
    for count in range(1, min(len(words), len(short) + _SPARE) + 1):
        parts = [part for word in words[-count:] for part in re.split(r"[-/]", word) if part]
        heads = [part[0].upper() for part in parts if part.lower() not in _SMALL or len(short) > len(parts) - 1]
        if parts and parts[0][0].upper() == short[0] and _in_order(short, heads):
            return count
    return 0


def _in_order(letters: str, heads: list[str]) -> bool:
    rest = iter(heads)
    return all(letter in rest for letter in letters)
