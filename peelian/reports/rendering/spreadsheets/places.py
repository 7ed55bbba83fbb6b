"""Places in a sheet: rows and columns from 0, and their names as spreadsheets write them."""

from __future__ import annotations

import re

Place = tuple[int, int]
"""Row and column, from 0."""

_NAME = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


def column_letters(index: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    letters = ""
    index += 1
    while index:
        index, left = divmod(index - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def cell_name(place: Place) -> str:
    """``B7`` for (6, 1)."""
    return f"{column_letters(place[1])}{place[0] + 1}"


def place_named(name: str) -> Place:
    """(6, 1) for ``B7`` or ``$B$7``. Raises ``ValueError`` for what names no cell."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"{name[:40]} names no cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
