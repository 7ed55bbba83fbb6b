"""Refusals, in words the reader can act on."""

from __future__ import annotations

import datetime as dt

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words


class AlreadyDone(Refused):
    """A duty that was done is not done again."""

    def __init__(self, rule: str, on: dt.date) -> None:
        super().__init__(f"{rule} was done on {day_words(on)}. Reopen it first, with the reason.")


class NotOwedHere(Refused):
    """A duty of which somebody said that it is not owed here."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"Somebody said that {rule} is not owed here. Reopen it first, with the reason.")


class StillOpen(Refused):
    """A duty that is open cannot be reopened."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"{rule} is open already.")
