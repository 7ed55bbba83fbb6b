"""Two versions of a report compared section by section, as they print: a figure that moved shows too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peelian.facts.plans.word_changes import Piece, word_changes
from peelian.reports.checks.lines import lines_of
from peelian.reports.tree import Document


class Became(StrEnum):
    """What became of a section."""

    SAME = "the same"
    CHANGED = "changed"
    ADDED = "added"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section of either version, by its heading, and the pieces of its two texts."""

    heading: str
    became: Became
    pieces: tuple[Piece, ...] = ()


def compare_documents(old: Document, new: Document) -> tuple[SectionChange, ...]:
    """Every part of both, in the order of the new one; what was taken out comes last."""
    before, after = _texts(old), _texts(new)
    found = [_change(heading, before.get(heading), text) for heading, text in after.items()]
    gone = [
        SectionChange(heading, Became.TAKEN_OUT, word_changes(text, ""))
        for heading, text in before.items()
        if heading not in after
    ]
    return (*found, *gone)


def _change(heading: str, old: str | None, new: str) -> SectionChange:
    if old is None:
        return SectionChange(heading, Became.ADDED, word_changes("", new))
    if old == new:
        return SectionChange(heading, Became.SAME)
    return SectionChange(heading, Became.CHANGED, word_changes(old, new))


def _texts(document: Document) -> dict[str, str]:
    """The words of each part by its heading, a paragraph or row a block; headings that stand twice as one."""
    read = lines_of(document)
    parts: dict[str, list[str]] = {}
    for line, spot in zip(read.lines, read.spots, strict=True):
        parts.setdefault(spot.heading, []).append(line.text.replace("\t", " | "))
    return {heading: "\n\n".join(lines[1:] if lines[0] == heading else lines) for heading, lines in parts.items()}
