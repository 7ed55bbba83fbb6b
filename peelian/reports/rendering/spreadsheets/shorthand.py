"""Shorthand in place of a figure or beside it, and the notes a text refers to.

The markers are those of the Analysis Function's "Using symbols and shorthand in data tables": letters in square
brackets, which a screen reader says aloud and nobody takes for a number.
"""

from __future__ import annotations

import re
from enum import StrEnum

_NOTE = re.compile(r"\[note (\d{1,3})\]")
_MARKER = re.compile(r"\[[a-z]+\]")
_ONLY_MARKERS = re.compile(r"\[[a-z]+\](?: \[[a-z]+\])*")


class Marker(StrEnum):
    """A shorthand marker: a cell of its own where there is no figure, or in a column beside a figure's."""

    BREAK = "[b]"
    CONFIDENTIAL = "[c]"
    ESTIMATED = "[e]"
    FORECAST = "[f]"
    LOW = "[low]"
    PROVISIONAL = "[p]"
    REVISED = "[r]"
    LOW_RELIABILITY = "[u]"
    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"

    @property
    def words(self) -> str:
        """What it is short for."""
        return _MEANINGS[self][0]

    @property
    def meaning(self) -> str:
        """A sentence that explains it."""
        return _MEANINGS[self][1]


_MEANINGS = {
    Marker.BREAK: ("break in the series", "Figures before and after it cannot be compared directly."),
    Marker.CONFIDENTIAL: ("confidential", "The figure is withheld so that nobody can be identified from it."),
    Marker.ESTIMATED: ("estimated", "The figure is an estimate, not a count."),
    Marker.FORECAST: ("forecast", "The figure is worked out ahead of time; nothing has been observed yet."),
    Marker.LOW: ("low", "The figure is not zero but would be rounded to zero."),
    Marker.PROVISIONAL: ("provisional", "The figure is expected to be revised."),
    Marker.REVISED: ("revised", "The figure has changed since it was first published."),
    Marker.LOW_RELIABILITY: (
        "low reliability",
        "The figure rests on too little, or on weak data: use it with care.",
    ),
    Marker.NOT_AVAILABLE: ("not available", "There should be a figure, but it was not recorded or not received."),
    Marker.NOT_APPLICABLE: ("not applicable", "There can be no figure here."),
}
_KNOWN = frozenset(marker.value for marker in Marker)


def markers_in(text: str) -> set[Marker]:
    """The markers that stand in a text."""
    return {Marker(found) for found in _MARKER.findall(text) if found in _KNOWN} if "[" in text else set()


def notes_in(text: str) -> set[int]:
    """The numbers of the notes that a text refers to as ``[note 1]``."""
    return {int(number) for number in _NOTE.findall(text)} if "[" in text else set()


def unknown_in(text: str) -> set[str]:
    """Bracketed letters that are no marker, in a cell that holds nothing but shorthand."""
    return set(text.split()) - _KNOWN if text[:1] == "[" and _ONLY_MARKERS.fullmatch(text) else set()
