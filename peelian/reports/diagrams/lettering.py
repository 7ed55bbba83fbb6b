"""How broad words are in the house's letter, and where they break into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BROAD = {
    191: "'",
    222: "ijl",
    278: " !,./:;I[]\\ft",
    333: "()-`r",
    389: "*",
    469: "^",
    500: "Jcksvxyz",
    584: "+<=>~−",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—",
    1015: "@",
}
_WIDTHS = {letter: width for width, letters in _BROAD.items() for letter in letters}
_USUAL = 556
_PLAIN, _BOLD = 1.005, 1.09
_PARTS = re.compile(r"\S+")


def breadth(words: str, size: float, *, bold: bool = False) -> float:
    """How broad words are at a size, in the same unit, by the widths of Liberation Sans; a little more in bold."""
    thousandths = sum(_WIDTHS.get(letter, _USUAL) for letter in words)
    return thousandths * size / 1000 * (_BOLD if bold else _PLAIN)


def lines_of(words: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Words in lines no broader than ``width``; a single word that is broader is cut where it must be."""
    lines: list[str] = []
    line = ""
    for part in (piece for word in _PARTS.findall(words) for piece in _pieces(word, size, width, bold=bold)):
        longer = f"{line} {part}" if line else part
        if line and breadth(longer, size, bold=bold) > width:
            lines.append(line)
            longer = part
        line = longer
    return [*lines, line] if line else lines


def _pieces(word: str, size: float, width: float, *, bold: bool) -> Iterator[str]:
    while len(word) > 1 and breadth(word, size, bold=bold) > width:
        fits = _fitting(word, size, width, bold=bold)
        yield word[:fits]
        word = word[fits:]
    yield word


def _fitting(word: str, size: float, width: float, *, bold: bool) -> int:
    """How many letters of a word, one at the least, are no broader than a line."""
    return next((at for at in range(len(word) - 1, 1, -1) if breadth(word[:at], size, bold=bold) <= width), 1)
