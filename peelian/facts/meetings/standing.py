"""How a question stands on a day. Derived from its dates, never kept."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum


class Standing(StrEnum):
    """A question is drafted, then asked; once its day has passed it is overdue, until it is answered."""

    DRAFTED = "drafted"
    ASKED = "asked"
    OVERDUE = "overdue"
    ANSWERED = "answered"

    @property
    def is_owed(self) -> bool:
        """Whether an answer is owed."""
        return self in (Standing.ASKED, Standing.OVERDUE)


def standing(*, asked_on: dt.date | None, due: dt.date, is_answered: bool, on: dt.date) -> Standing:
    """How a question stands on a day; an answer is due by the end of its day."""
    if asked_on is None:
        return Standing.DRAFTED
    if is_answered:
        return Standing.ANSWERED
    return Standing.OVERDUE if due < on else Standing.ASKED
