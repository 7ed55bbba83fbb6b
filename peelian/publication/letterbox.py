"""The slot through which the public writes to a body: letters go in, and nothing but their number comes out.

The site knows the slot and not what is behind it. The office's process fits its inbox there; a process that serves
the public site alone has none, and its slot stays shut. Pure: no table, no database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from peelian.kernel.errors import Refused

KEPT_DAYS = 28
"""How many days after its meeting a letter is kept."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A question to a meeting as somebody sent it. ``email`` is for the clerk's eyes alone.

    ``agreed_to`` is the sentence about the name that the sender ticked. ``key`` is of the form it came with: the
    same letter with the same key is one letter, however often it is sent.
    """

    body: str
    meeting: str
    name: str
    email: str
    text: str
    agreed_to: str
    key: str


Receive: TypeAlias = Callable[[Posted], str]


class Slot:
    """Where letters go in."""

    def __init__(self) -> None:
        self._receive: Receive | None = None

    def fit(self, receive: Receive | None) -> None:
        """Put what takes the letters behind the slot; nothing shuts it."""
        self._receive = receive

    @property
    def is_open(self) -> bool:
        """Whether anybody takes letters here."""
        return self._receive is not None

    def post(self, posted: Posted) -> str:
        """Hand a letter over and return its number, ``7F3K-9QXT``. Refuses what the office does not take."""
        if self._receive is None:
            raise Refused("Letters cannot be sent here. Write to the clerk.")
        return self._receive(posted)


SLOT = Slot()
"""The one slot of this process."""
