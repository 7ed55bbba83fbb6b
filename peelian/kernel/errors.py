"""Refusals: what the system says when it will not do a thing, in words the reader can act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, and where: any of file, sheet, row and column, what was expected and what stood there."""

    message: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    expected: str = ""
    found: str = ""

    @property
    def where(self) -> str:
        """The place as a reader would say it: ``figures.xlsx, sheet Week 36, row 4, column Volumes``."""
        parts = [self.file]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.message}" if self.where else self.message
        if self.expected:
            sentence += f" Expected {self.expected}."
        if self.found:
            sentence += f" Found “{self.found[:80]}”."
        return sentence


class Refused(Exception):  # noqa: N818 - the trade's word: a refusal is an answer, not a fault
    """The system declines, and says why. ``problems`` holds every reason, not only the first."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {problem}" for problem in self.problems)])


class NotFound(Refused):
    """There is no such thing, or the asker may not know whether there is."""


class Forbidden(Refused):
    """The asker may not do this. Surfaces answer it as if the thing did not exist."""


class Stale(Refused):
    """Someone saved first. ``theirs`` and ``yours`` are both kept so that neither text is lost."""

    def __init__(self, message: str, *, theirs: str, yours: str) -> None:
        super().__init__(message)
        self.theirs = theirs
        self.yours = yours
