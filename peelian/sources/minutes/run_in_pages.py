"""Web pages saved with each item on one line: ``Apologies To receive any apologies. Minutes: None were sent.``"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.title_shapes import title_of

_MINUTES = re.compile(r"(?:^|\s)(?P<label>Minutes|Decision):\s+(?=\S)")
_NOTE = re.compile(
    r"\s(?=(?:To (?:receive|consider|approve|agree|confirm|note|disclose|appoint|elect|present|review|sign)"
    r"|Members (?:are|of)|All members"
    r"|The (?:Panel|Committee|Board) (?:is|are|will|welcomes)|A (?:total|maximum))\b)"
    r"|\s+(?=(?:pdf icon )?PDF \d+ ?[KM]B\b)"
)
_LEAST, _MOST_WORDS = 2, 20
"""Lines that make a page one of these, and words in a title that nothing parts from the note."""


def with_pages_split(lines: Sequence[Line]) -> list[Line]:
    """The lines, with title, note and minutes apart where a page ran them together."""
    together = [line for line in lines if not line.cells and _parts(line.text)]
    return [part for line in lines for part in _split(line)] if len(together) >= _LEAST else list(lines)


def _split(line: Line) -> Iterator[Line]:
    found = None if line.cells else _parts(line.text)
    if found is None:
        yield line
        return
    title, note, label, said = found
    if title:
        yield replace(line, text=title, gap=True, level=2)
    for text in (note, f"{label}:", said):
        if text:
            yield replace(line, text=text, gap=True)


def _parts(text: str) -> tuple[str, str, str, str] | None:
    match = _MINUTES.search(text)
    before = text[: match.start()] if match else ""
    if match is None:
        return None
    if not before:
        return "", "", match["label"], text[match.end() :]
    cut = _NOTE.search(before)
    title, note = (before[: cut.start()], before[cut.end() :]) if cut else (before, "")
    if len(title.split()) > _MOST_WORDS or re.search(r"[.?!;] ", title):
        return None
    return title_of(title), note, match["label"], text[match.end() :]
