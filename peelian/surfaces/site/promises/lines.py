"""Promises as lists show them: how each stands on a day, in words before colours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from peelian.kernel.periods import day_words
from peelian.publication.meeting_payloads import PromiseCard

KIND_WORDS: Final = {
    "resolution": "Resolution",
    "recommendation": "Recommendation",
    "request": "Request",
    "undertaking": "Undertaking",
    "action": "Action",
    "inspection action": "Action from an inspection",
    "noted": "Noted",
}
KIND_MEANINGS: Final = (
    ("Resolution", "a decision of the whole meeting"),
    ("Recommendation", "advice from the meeting to somebody who is asked to answer it"),
    ("Request", "something the meeting asked somebody for"),
    ("Undertaking", "a promise somebody made at the meeting, in their own words"),
    ("Action", "a task given to somebody"),
    ("Overdue", "its day has passed, and nothing in this record says that it was done"),
)
STATUS_WORDS: Final = {
    "open": "Not started",
    "in progress": "In progress",
    "submitted for closure": "Said to be done, being checked",
    "closed": "Done",
    "reopened": "Opened again",
    "dropped": "Dropped",
    "superseded": "Replaced by another",
}
_STYLES: Final = {
    "closed": "done",
    "in progress": "on-track",
    "submitted for closure": "waiting",
    "dropped": "withdrawn",
    "superseded": "withdrawn",
}
_DAY = dt.timedelta(days=1)
_NEVER_LATE = "submitted for closure"


@dataclass(frozen=True, slots=True)
class PromiseShown:
    """One promise in a list. ``style`` is that of a status; ``since`` the first day it has stood so."""

    card: PromiseCard
    body: str
    status_words: str
    style: str
    since: dt.date
    due_words: str
    is_late: bool

    @property
    def kind_words(self) -> str:
        """What it is called: ``Undertaking``."""
        return KIND_WORDS.get(self.card.kind, self.card.kind.capitalize())


def promise_shown(card: PromiseCard, body: str, *, on: dt.date) -> PromiseShown:
    """One promise as it stands on a day."""
    last = card.overdue_after
    late = last is not None and last < on and not card.finished and card.status != _NEVER_LATE
    return PromiseShown(
        card=card,
        body=body,
        status_words="Overdue" if late else STATUS_WORDS.get(card.status, card.status.capitalize()),
        style="late" if late else _STYLES.get(card.status, "due"),
        since=last + _DAY if last is not None and late else card.status_since,
        due_words=_due_words(card),
        is_late=late,
    )


def _due_words(card: PromiseCard) -> str:
    """The due as it was agreed, and the last day that is read from it."""
    last = card.overdue_after
    if last is None or day_words(last) in card.due_words:
        return card.due_words or "no day was set"
    return f"{card.due_words}, read as by {day_words(last)}" if card.due_words else f"by {day_words(last)}"
