"""What kinds of action there are, how each may stand, and what may befall it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What was agreed: by a vote, as advice, as something asked for, in the speaker's own words, or as a task."""

    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    REQUEST = "request"
    UNDERTAKING = "undertaking"
    ACTION = "action"
    INSPECTION_ACTION = "inspection action"


class Status(StrEnum):
    """How an action stands. Overdue is none of these: it follows from the due and the day asked about."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    SUBMITTED = "submitted for closure"
    CLOSED = "closed"
    REOPENED = "reopened"
    DROPPED = "dropped"
    SUPERSEDED = "superseded"


class Response(StrEnum):
    """What a body says to a recommendation made to it."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly accepted"
    REJECTED = "rejected"


class EventKind(StrEnum):
    """What may befall an action. ``STATUS`` is the history of how it stood, the raising of it included."""

    STATUS = "status"
    UPDATE = "update"
    DELIVERY = "delivery"
    AMENDMENT = "amendment"
    DUE = "due"
    OVERDUE = "overdue"
    RESPONSE = "response"
    PUBLICATION = "response published"
    CHECK = "implementation checked"


OWED = frozenset({Status.OPEN, Status.IN_PROGRESS, Status.REOPENED})
"""Something is still to be done: only these can be overdue."""

UNFINISHED = OWED | {Status.SUBMITTED}
"""Not yet closed, dropped or superseded."""

_ENDINGS = frozenset({Status.SUBMITTED, Status.DROPPED, Status.SUPERSEDED})
_AGAIN = frozenset({Status.REOPENED})
NEXT: Mapping[Status, frozenset[Status]] = {
    Status.OPEN: _ENDINGS | {Status.IN_PROGRESS},
    Status.IN_PROGRESS: _ENDINGS,
    Status.REOPENED: _ENDINGS | {Status.IN_PROGRESS},
    Status.SUBMITTED: frozenset({Status.CLOSED, Status.REOPENED, Status.DROPPED, Status.SUPERSEDED}),
    Status.CLOSED: _AGAIN,
    Status.DROPPED: _AGAIN,
    Status.SUPERSEDED: _AGAIN,
}
"""How an action may stand after each status. It is closed only after somebody submitted it for closure."""
