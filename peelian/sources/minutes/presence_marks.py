"""Lists of members in which a sign says who came: ``*`` or ``P`` before a name, ``A`` before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from peelian.sources.minutes.groups import label_of
from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.people import is_name, name_at

_STAR = re.compile(
    r"\W*(?:(?:denotes|indicates|means|=)\s*)?(?:members? )?(?:present|attendance|in attendance)\W*"
)
_A_LAST = re.compile(r"\W*\b[Aa]\W+(?:\s*(?:denotes|means)\s*)?(?:absent|absence|apolog(?:y|ies)\w*)\b.*")
_LETTER = re.compile(r"(?P<mark>[PpAa])(?:\.|:|\s-)?\s+(?P<who>\S.*)")
_BRACKETED = re.compile(r"\([^()]+\)")
_LEAST = 3
"""Names with a letter before them that make the letters signs and not initials."""


def without_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines with signs turned to words: whoever was not there is followed by ``(absent)``."""
    if any("*" in line.text and _STAR.fullmatch(line.folded.casefold()) for line in lines):
        return list(_starred(lines))
    if any(_A_LAST.fullmatch(line.folded) for line in lines):
        return [_a_last(line) for line in lines if not _A_LAST.fullmatch(line.folded)]
    return _lettered(lines)


def _starred(lines: Sequence[Line]) -> Iterator[Line]:
    """From the line that explains the star to the next label, a name without one was not there."""
    starred = False
    for line in lines:
        if "*" in line.text and _STAR.fullmatch(line.folded.casefold()):
            starred = True
        elif not starred:
            yield line
        elif line.text.startswith("*"):
            yield _with(line, line.text.lstrip("* "))
        elif name_at(line.text) and not _is_label(line):
            yield _with(line, f"{line.text} (absent)")
        else:
            starred = not _is_label(line) or "member" in line.text.casefold()
            yield line


def _is_label(line: Line) -> bool:
    return label_of(line.folded) is not None


def _a_last(line: Line) -> Line:
    match = re.fullmatch(r"(?P<who>.+?)[\s\u2013-]+\(?A\)?", line.text)
    return _with(line, f"{match['who']} (absent)") if match and name_at(match["who"]) else line


def _lettered(lines: Sequence[Line]) -> list[Line]:
    cells = [cell for line in lines for cell in line.cells or (line.text,)]
    marked = [match for cell in cells if (match := _LETTER.fullmatch(cell)) and _named(match["who"])]
    if len(marked) < _LEAST or not any(match["mark"] in "Pp" for match in marked):
        return list(lines)
    made: list[Line] = []
    for line in lines:
        below = _councils_below(line, made)
        if below:
            made[-len(below) :] = below
        else:
            made += _people(line)
    return made


def _named(words: str) -> bool:
    named = name_at(words)
    return named is not None and (bool(named.title or named.rank) or is_name(words))


def _people(line: Line) -> list[Line]:
    """A line for each person of a row in which each has a sign; else the line."""
    found = [_LETTER.fullmatch(cell) for cell in line.cells or (line.text,)]
    people = [match for match in found if match and _named(match["who"])]
    if len(people) != len(found):
        return [line]
    return [_with(line, match["who"] if match["mark"] in "Pp" else f"{match['who']} (absent)") for match in people]


def _councils_below(line: Line, made: Sequence[Line]) -> list[Line]:
    """The people of the row above, each with the council set below the name."""
    cells = line.cells or (line.text,)
    if not all(_BRACKETED.fullmatch(cell) for cell in cells) or len(made) < len(cells):
        return []
    above = made[-len(cells) :]
    if len({one.place for one in above}) != 1:
        return []
    return [_with(one, f"{one.text} {cell}") for one, cell in zip(above, cells, strict=True)]


def _with(line: Line, text: str) -> Line:
    return replace(line, text=text, cells=())
