"""How much one document may hold. Minutes run to some twenty pages, a whole pack of papers to some hundreds."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.kernel.errors import Refused
from peelian.sources.minutes.lines import Line

MAX_PAGES = 600
MAX_LINES = 60_000
MAX_LETTERS = 3_000_000
MAX_LINE = 20_000
"""Letters in one line or paragraph."""


def within_limits(file: str, lines: Iterator[Line]) -> list[Line]:
    """The lines, or a refusal as soon as they are more than minutes hold."""
    kept: list[Line] = []
    letters = 0
    for line in lines:
        kept.append(line)
        letters += len(line.text)
        if len(kept) > MAX_LINES or letters > MAX_LETTERS or len(line.text) > MAX_LINE:
            raise Refused(f"{file} holds far more words than minutes do, so it was not read.")
    return kept
