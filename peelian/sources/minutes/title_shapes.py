"""Whether a line looks like the title of an item, in points: its dress, its words, where it stands."""

from __future__ import annotations

import re

from peelian.sources.minutes.known_titles import is_known
from peelian.sources.minutes.lines import Line, clean

_TRAILERS = re.compile(
    r"\s*(?:pdf icon\s*)?(?:PDF|DOCX?|RTF)\s+\d+\s?(?:KB|MB|K/b)\b.*$|\s*(?:pdf icon|\u2022 share this item)\s*$"
    r"|\s*\(\d+\s?(?:KB|MB)\)\s*$|^(?:pdf|docx?) (?=(?-i:[A-Z\d]))"
    r"|\s*\(\d\d[:.]\d\d[:.]\d\d(?: on (?:the )?recording)?\)\s*$",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\s*(?:\(pages? \d+(?: ?[-\u2013] ?\d+)?\)|[(\[](?:agenda )?item (?:no\.? )?[A-Z]?\d+[A-Za-z]?[)\]])\s*$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "per",
        "the",
        "to",
        "with",
        "-",
        "/",
        "&",
    ]
)
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|stated|asked|said|noted that|reported|explained|be|been|that)\b"
)
_NOTHING = re.compile(
    r"(?:none|nil|n/?a|noted|agreed|as above|none (?:declared|received|raised))\W*", re.IGNORECASE
)
_MOST_LETTERS, _MOST_WORDS = 220, 30


def title_of(text: str) -> str:
    """The title without what web pages hang on it: the size of the paper, a button to share it."""
    return clean(_PAPERS.sub("", _TRAILERS.sub("", text))).strip(" :-\u2013")


def shown_title(text: str) -> str:
    """The title as kept: without the full stop some minutes set after it."""
    title = title_of(text)
    return (
        title[:-1]
        if title.endswith(".") and not re.search(r"[.?!;] ", title) and len(title.split()) <= 14
        else title
    )


def has_paper(text: str) -> bool:
    """Whether a paper's size hangs on the line, which only happens to titles."""
    return bool(_TRAILERS.search(text))


def points(line: Line, title: str, *, in_list: bool) -> float:
    """How much a numbered line looks like a title; at or below 0 it is none."""
    words = title.split()
    if not words or _NOTHING.fullmatch(title) or len(title) > _MOST_LETTERS or len(words) > _MOST_WORDS:
        return -5
    dressed = bool(line.level or line.bold or is_capitals(title) or has_paper(line.folded))
    total = 0.5 + 3.0 * bool(line.level) + 2.5 * line.bold + 2.5 * is_capitals(title) + 2.0 * is_known(title)
    total += 1.0 * in_title_case(words) + 0.5 * (len(words) <= 10) + 0.5 * line.gap
    if title.endswith((".", ";", "?")) and len(words) > 4 and not dressed:
        total -= 3
    if title.endswith(":") or title[0].islower():
        total -= 1.5
    if _SENTENCE.search(title) and not dressed:
        total -= 2
    return total - 3.5 * in_list


def is_sentence(text: str) -> bool:
    """Whether words tell something rather than name it."""
    return bool(_SENTENCE.search(text)) or len(text.split()) > _MOST_WORDS


def is_capitals(text: str) -> bool:
    """Whether every letter is a capital, of at least three."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 3 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def in_title_case(words: list[str]) -> bool:
    """Whether most words of weight begin with a capital."""
    heavy = [word for word in words if word.casefold() not in _SMALL and word[0].isalpha()]
    return bool(heavy) and sum(word[0].isupper() for word in heavy) >= 0.6 * len(heavy) and heavy[0][0].isupper()
