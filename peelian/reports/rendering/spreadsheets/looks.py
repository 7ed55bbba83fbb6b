"""The cell styles of a spreadsheet, in one table for ODS and XLSX. No look carries a meaning of its own.

Text keeps the reader's own colour, on no fill; only links are coloured, and those are underlined too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SIZE = 12
"""Points: the smallest text in a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Look:
    """One cell style. ``built_in`` is Excel's number for a style it knows by this name.
    ``rule`` draws a line under the cell; ``low`` sets the words at the foot of it instead of the top;
    ``inset`` keeps words clear of the number before them.
    ``as_written`` keeps a text that begins like a formula a text even when somebody edits the cell. ``decimals``
    and ``grouped`` are a number's; ``decimals`` is -1 for words.
    """

    name: str
    size: int = SIZE
    bold: bool = False
    link: bool = False
    wrap: bool = False
    right: bool = False
    rule: bool = False
    low: bool = False
    inset: bool = False
    as_written: bool = False
    decimals: int = -1
    grouped: bool = False
    built_in: int | None = None


class Dress(StrEnum):
    """The names of the looks of words."""

    PLAIN = "Normal"
    TITLE = "Heading 1"
    HEADING = "Heading 2"
    LINK = "Hyperlink"
    PARAGRAPH = "Paragraph"
    PARAGRAPH_LINK = "Paragraph link"
    COLUMN = "Column heading"
    NUMBER_COLUMN = "Number column heading"
    TEXT = "Table text"
    TEXT_LINK = "Table link"
    SHORTHAND = "Shorthand"
    AS_WRITTEN = "Text as written"


LOOKS = (
    Look(Dress.PLAIN, built_in=0),
    Look(Dress.TITLE, size=16, bold=True, low=True, built_in=16),
    Look(Dress.HEADING, size=14, bold=True, low=True, built_in=17),
    Look(Dress.LINK, link=True, built_in=8),
    Look(Dress.PARAGRAPH, wrap=True),
    Look(Dress.PARAGRAPH_LINK, wrap=True, link=True),
    Look(Dress.COLUMN, bold=True, inset=True, wrap=True, rule=True),
    Look(Dress.NUMBER_COLUMN, bold=True, wrap=True, right=True, rule=True),
    Look(Dress.TEXT, inset=True, wrap=True),
    Look(Dress.TEXT_LINK, inset=True, wrap=True, link=True),
    Look(Dress.SHORTHAND, right=True),
    Look(Dress.AS_WRITTEN, inset=True, wrap=True, as_written=True),
)


def number_look(decimals: int, *, grouped: bool) -> Look:
    """The look of numbers with so many decimal places: ``Figure 2``, or ``Plain number 0`` without commas."""
    name = f"{'Figure' if grouped else 'Plain number'} {decimals}"
    return Look(name, right=True, decimals=decimals, grouped=grouped)


def looks_of(numbers: Iterable[Look]) -> tuple[Look, ...]:
    """Every look of a file: those of words, then those of its numbers, each once."""
    return (*LOOKS, *sorted(set(numbers), key=lambda look: look.name))
