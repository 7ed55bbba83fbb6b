"""How a report looks in an office file: one table of measures for DOCX and ODT, so that they look alike.

Lengths are in points unless a name says otherwise. Colours are six hexadecimal digits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peelian.reports.tree import Control, Document, Inline, Table

FONT = "Arial"
INK = "0B0C0C"
QUIET = "484949"
RULE = "B1B4B6"
SHADE = "F3F2F1"
ACCENT = "1D3D6B"
LINK = "1A65A6"

DRAFT_WORDS = "DRAFT: not yet signed"

PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9
MARGIN_SIDE, MARGIN_TOP, MARGIN_FOOT = 62.4, 79.4, 70.9
HEADER_GAP = 34.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
PICTURE_HEIGHT = 320.0
DIAGRAM_HEIGHT = 590.0
"""A diagram may fill a page, with room for a heading and its caption."""
CELL_SIDE, CELL_TOP = 5.4, 3.4
BAR_SPACE, BAR_WIDTH = 10, 3
LIST_STEP = 20.0
NUMBER_STEP = 36.0
LABEL_WIDTH = 170.0
_FULL, _SMALL = 11.0, 9.5
_SHORT = 10
_WORDS = re.compile(r"[^\s-]+-?|-")
_LETTER = 0.55
_BREADTHS = {**dict.fromkeys("fijlrtI.,:;'|!()[]/-", 0.34), **dict.fromkeys("mwMW%@—", 0.9)}


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style. ``outline`` is 1 to 3 for a heading; ``bar`` rules the left side, ``line`` the foot."""

    name: str
    size: float
    before: float = 0
    after: float = 0
    bold: bool = False
    colour: str = INK
    leading: int = 100
    left: float = 0
    hanging: float = 0
    align: str = "left"
    keep_next: bool = False
    outline: int = 0
    bar: bool = False
    line: bool = False
    parent: str = "Normal"


NORMAL = Style("Normal", 12, after=9, leading=120, parent="")
STYLES = (
    Style("Body Name", 12, after=2, bold=True, colour=QUIET, keep_next=True),
    Style("Title", 26, after=16, bold=True, colour=ACCENT, keep_next=True),
    Style("Heading 1", 18, 26, 8, bold=True, colour=ACCENT, keep_next=True, outline=1),
    Style("Heading 2", 15, 20, 6, bold=True, keep_next=True, outline=2),
    Style("Heading 3", 12.5, 16, 4, bold=True, keep_next=True, outline=3),
    Style("Numbered Paragraph", 12, after=9, leading=120, left=NUMBER_STEP, hanging=NUMBER_STEP),
    Style("List Bullet", 12, after=4, leading=115),
    Style("List Number", 12, after=4, leading=115),
    Style("Quote", 12, 4, 12, leading=120, left=20, bar=True),
    Style("Notice", 12, 4, 12, leading=115, left=12, bold=True, bar=True),
    Style("Caption", 11, 16, 5, bold=True, leading=110, keep_next=True),
    Style("Table Text", _FULL, leading=105),
    Style("Table Heading", _FULL, leading=105, bold=True, keep_next=True),
    Style("Table Text Small", _SMALL, leading=105, parent="Table Text"),
    Style("Table Heading Small", _SMALL, leading=105, bold=True, keep_next=True, parent="Table Heading"),
    Style("Table Note", 10, 5, 16, colour=QUIET, leading=110),
    Style("Chart", 12, after=6, keep_next=True),
    Style("Header", 10, bold=True, colour=QUIET, align="center"),
    Style("Footer", 10, colour=QUIET),
)


def draft_words(document: Document) -> str:
    """What a draft says of itself on every page; nothing for what is no draft."""
    return (document.draft_words or DRAFT_WORDS) if document.draft else ""


def running_title(control: Control) -> str:
    """What stands at the foot of every page."""
    return f"{control.title}, version {control.version}" if control.version else control.title


def table_size(table: Table) -> str:
    """Ending of the names of the table's cell styles: `` Small`` where full-sized words would break."""
    return "" if sum(_narrowest(table, _FULL)) <= TEXT_WIDTH else " Small"


def kept_whole(table: Table) -> bool:
    """Whether a table is short enough to move to the next page sooner than be parted."""
    return len(table.rows) <= _SHORT


def column_widths(table: Table) -> tuple[float, ...]:
    """Share the width of the text among the columns: each its longest word, then more to those that say more."""
    size = _SMALL if table_size(table) else _FULL
    least = _narrowest(table, size)
    spare = TEXT_WIDTH - sum(least)
    if spare <= 0:
        return tuple(width * TEXT_WIDTH / sum(least) for width in least)
    wants = [
        max(_usual(cells) * size * _LETTER - width, size / 3)
        for cells, width in zip(_columns(table), least, strict=True)
    ]
    return tuple(width + spare * want / sum(wants) for width, want in zip(least, wants, strict=True))


def plain(inlines: Sequence[Inline]) -> str:
    """The words of a run of inlines, without their dress."""
    return "".join(inline.text for inline in inlines)


def described(table: Table) -> str:
    """What a person who cannot see the table is told about it before its cells."""
    columns = ", ".join(heading for heading in table.head if heading)
    rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"
    return f"Table of {rows} with the columns {columns}."


def _columns(table: Table) -> list[list[str]]:
    """The words of each column, its heading first."""
    return [[heading, *(plain(row[index]) for row in table.rows)] for index, heading in enumerate(table.head)]


def _narrowest(table: Table, size: float) -> list[float]:
    """The width of each column at which none of its words breaks."""
    words = [
        max((_breadth(word) for cell in cells for word in _WORDS.findall(cell)), default=1.0)
        for cells in _columns(table)
    ]
    return [longest * size + 2 * CELL_SIDE + 1 for longest in words]


def _breadth(word: str) -> float:
    """The breadth of a word in bold, in ems, near enough for Arial and its like."""
    return sum(_BREADTHS.get(letter, 0.73 if letter.isupper() else 0.59) for letter in word)


def _usual(cells: list[str]) -> float:
    """Letters in a usual cell, so that one long note does not starve the other columns."""
    return min(sum(len(cell) for cell in cells) / len(cells), 60.0)
