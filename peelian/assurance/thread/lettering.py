"""Words broken to a width without a font at hand. Pure.

Widths are those that Helvetica has in its font metrics, in thousandths of the letter height, and a little over,
for other faces run wider.
"""

from __future__ import annotations

_OVER = 1.05
_USUAL = 556
_BY_WIDTH = {
    222: "ijl’‘'|",
    278: "ftI.,;:/!\\[] ",
    333: "r-()`",
    500: "ckvsxyzJ",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    944: "W",
    1000: "…—@%",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}


def width_of(text: str, size: float) -> float:
    """About how wide the words are, in the unit of ``size``, the height of the letters."""
    return size * _OVER * sum(_WIDTHS.get(letter, _USUAL) for letter in text) / 1000


def wrapped(text: str, *, width: float, size: float, most: int) -> tuple[str, ...]:
    """The words in at most ``most`` lines no wider than ``width``; what does not fit ends in an ellipsis.

    A word wider than a line is cut.
    """
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = _fitted(words.pop(0), width, size)
        while words and width_of(f"{line} {words[0]}", size) <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = _fitted(f"{lines[-1]} …", width, size)
    return tuple(lines)


def _fitted(text: str, width: float, size: float) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if width_of(text, size) <= width:
        return text
    text = text.removesuffix("…").rstrip()
    while len(text) > 1 and width_of(f"{text}…", size) > width:
        text = text[:-1].rstrip()
    return f"{text}…"
