"""All reads of the register of duties, across rows."""

from __future__ import annotations

from peelian.registers.duties.queries.duties import (
    compliance,
    duties_of,
    duty_at,
    event_at,
    events_of,
    turns_of,
    working_of,
)
from peelian.registers.duties.queries.moves import moved_by, proclaimed_days
from peelian.registers.duties.queries.proceedings import (
    delegations_of,
    proceeding_called,
    proceedings_of,
    standing_of,
)
from peelian.registers.duties.queries.thread import describe, edges

__all__ = [
    "compliance",
    "delegations_of",
    "describe",
    "duties_of",
    "duty_at",
    "edges",
    "event_at",
    "events_of",
    "moved_by",
    "proceeding_called",
    "proceedings_of",
    "proclaimed_days",
    "standing_of",
    "turns_of",
    "working_of",
]
