"""What a spreadsheet file was found to hold, whichever format it came in, before it is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from peelian.reports.rendering.spreadsheets.places import Place


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A marked table: its first and last cell, and what it says its headings are (None where it does not say)."""

    name: str
    first: Place
    last: Place
    headings: tuple[str, ...] | None = None


@dataclass(slots=True)
class FoundSheet:
    """One sheet: every cell that is not empty, as the words it holds, and its tables."""

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    tables: list[FoundTable] = field(default_factory=list)


@dataclass(slots=True)
class FoundWorkbook:
    """A file: its sheets, properties and where it opens, and the faults met while it was read."""

    sheets: list[FoundSheet] = field(default_factory=list)
    title: str = ""
    creator: str = ""
    language: str = ""
    opens_at: str = ""
    faults: list[str] = field(default_factory=list)

    def fault(self, words: str) -> None:
        """Note a fault once."""
        if words not in self.faults:
            self.faults.append(words)


def is_light(colour: str) -> bool:
    """Whether text of this colour, its last six characters hexadecimal, could not be read on white."""
    digits = colour[-6:]
    if not _SIX.fullmatch(digits):
        return False
    return min(int(digits[place : place + 2], 16) for place in (0, 2, 4)) > _PALE


SANS = frozenset(
    ("Aptos", "Arial", "Calibri", "DejaVu Sans", "Helvetica", "Liberation Sans", "Open Sans", "Tahoma", "Verdana")
)
"""Typefaces without serifs that most programs have."""

_SIX = re.compile(r"[0-9A-Fa-f]{6}")
_PALE = 0x80
