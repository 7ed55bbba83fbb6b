"""Headings that run into their text on one line: ``12 MINUTES - Resolved - That …``, ``1. Apologies: Mr Ash``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from peelian.sources.minutes.known_titles import Topic, is_known, topic_of
from peelian.sources.minutes.lines import Line, fold
from peelian.sources.minutes.outcome_words import kind_of_sentence, marker_at
from peelian.sources.minutes.people import name_at
from peelian.sources.minutes.schemes import Scheme, number_at
from peelian.sources.minutes.title_shapes import is_capitals

_CUT = re.compile(r"\s*(?::-|:|\.|\s[-\u2013\u2014]|[-\u2013\u2014]\s)\s*(?=[A-Z\"'(])|\s+(?=[A-Z][a-z]+ )")
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|be|been|received|submitted|stated|asked|said|noted|reported"
    r"|explained|considered|gave|declared|resolved|agreed|that)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:none|nil|n/?a|there (?:was|were) none|not applicable|agreed|noted)\b.{0,30}\.?", re.IGNORECASE
)
_ABBREVIATED = re.compile(r"\b(?:Cllr|Mr|Mrs|Ms|Dr|Prof|Rev|St|No|Supt|Insp)$")
_MARKS = frozenset({Scheme.LETTER, Scheme.ROMAN, Scheme.BRACKET})


def with_run_in_split(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a numbered heading that its text follows on the same line as a line of its own."""
    return [part for line in lines for part in _split(line)]


def _split(line: Line) -> Iterator[Line]:
    number = None if line.cells or line.level else number_at(line.folded)
    if number is None or number.scheme in _MARKS or len(line.text) < len(number.rest):
        yield line
        return
    at = _cut(number.rest)
    if not at:
        yield line
        return
    start = len(line.text) - len(number.rest)
    yield replace(line, text=line.text[: start + at[0]].rstrip(), gap=True)
    yield replace(line, text=line.text[start + at[1] :], gap=True, bold=False)


def _cut(words: str) -> tuple[int, int] | None:
    """Where the title ends and where its text begins."""
    for match in _CUT.finditer(words):
        title, rest = words[: match.start()], words[match.end() :]
        if len(title) < 4 or marker_at(title) or not rest or _ABBREVIATED.search(title):
            continue
        alone = " " not in title and not match[0].strip() and not is_known(fold(title))
        if is_capitals(title) and not alone and not is_capitals(rest.split()[0]) and _is_said(rest):
            return match.start(), match.end()
        if match[0].strip() and _is_title(title) and (_is_said(rest) or _is_list(title, rest)):
            return match.start(), match.end()
    return None


def _is_title(words: str) -> bool:
    return len(words.split()) <= 8 and is_known(fold(words)) and not _VERB.search(words)


def _is_said(rest: str) -> bool:
    """Whether the words are a sentence or an outcome, and no more of a title."""
    if marker_at(rest) or kind_of_sentence(rest) or _NOTHING.fullmatch(rest):
        return True
    return rest.rstrip().endswith((".", ":", ":-", "-")) and bool(_VERB.search(rest)) and len(rest.split()) > 3


def _is_list(title: str, rest: str) -> bool:
    return topic_of(fold(title)) is Topic.APOLOGIES and name_at(rest) is not None
