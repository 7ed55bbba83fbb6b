"""Minutes in Welsh and English side by side, as ``Yn bresennol / Present``: the English half is what is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peelian.sources.minutes.lines import Line

_WELSH = (
    r"\b(?:Yn|Hefyd|Presennol|Cynghor\w*|Aelodau?|Cyfetholedig|Annibynnol|(?:Is-?)?[CG]adeirydd|Cofnod\w*|Agenda'r"
    r"|Dyddiad|Amser|Lleoliad|Dydd|Llun|Mawrth|Mercher|Iau|Gwener|Cyfarfod\w*|Ymddiheuriad\w*|Derbyniwyd|Dim"
    r"|Penderfyn\w*|Cytun\w*|Datgan\w*|Buddiant|Cwesti\w*|Heddlu|Throseddu?|Panel yr|Siambr|Cyngor|Neuadd|Ystafell"
    r"|Swydd\w*|Comisiynydd|Daeth|Dechreu\w*|Eitem|Cam(?:au)? gweithredu|gan|Ateb|Dirprwy\w*)\b"
)
_HALF = r"(?:[^:./()]|\.(?=\d))*?"
_BEFORE = re.compile(
    rf"(?:^|(?<=[:.(]\s)|(?<=\())\s*{_HALF}{_WELSH}(?:[^:./()]|\.(?=\d))*\s/\s+(?=\S)", re.IGNORECASE
)
_AFTER = re.compile(rf"\s+/\s(?:[^:./()]|\.(?=\d))*?{_WELSH}(?:[^:./()]|\.(?=\d))*", re.IGNORECASE)
_LEAST = 3
"""Lines with both halves that make a document bilingual."""


def english(text: str) -> str:
    """The text without halves in Welsh; unchanged where it has none."""
    if " / " not in text:
        return text
    return _AFTER.sub("", _BEFORE.sub("", text))


def in_english(lines: Sequence[Line], *, least: int = _LEAST) -> list[Line]:
    """The lines as they read in English; unchanged unless ``least`` of them set both languages side by side."""
    halved = [english(line.text) for line in lines]
    if sum(half != line.text for half, line in zip(halved, lines, strict=True)) < least:
        return list(lines)
    return [
        replace(line, text=half.strip() or line.text, cells=tuple(english(cell) for cell in line.cells))
        for half, line in zip(halved, lines, strict=True)
    ]
