"""Who was in the room at a time of day, and in which words one says that somebody was not. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.facts.meetings.kinds import Presence

_ABSENT = {
    Presence.APOLOGIES: "sent apologies",
    Presence.ABSENT: "was absent",
    Presence.EXPECTED: "is not recorded as present",
}


@dataclass(frozen=True, slots=True)
class Stay:
    """Whether somebody came, when they came late, left early, or went out and came back.

    ``away`` holds the times between which they were out; the first is out of the room, the second in it.
    """

    presence: Presence
    arrived_at: dt.time | None = None
    left_at: dt.time | None = None
    away: tuple[tuple[dt.time, dt.time], ...] = ()


@dataclass(frozen=True, slots=True)
class Movement:
    """Somebody came in or went out at a time."""

    at: dt.time
    went_out: bool


def clock_words(at: dt.time) -> str:
    """A time of day as minutes print it: ``10:30``."""
    return f"{at:%H:%M}"


def away_between(movements: Iterable[Movement]) -> tuple[tuple[dt.time, dt.time], ...]:
    """From each going out to the coming back that followed it. One without the other is no span."""
    spans = []
    out: dt.time | None = None
    for movement in sorted(movements, key=lambda one: one.at):
        if movement.went_out:
            out = movement.at
        elif out is not None:
            spans.append((out, movement.at))
            out = None
    return tuple(spans)


def why_away(stay: Stay, at: dt.time | None = None) -> str:
    """Why somebody was not in the room at a time, or by what is recorded so far; empty where they were."""
    if stay.presence is not Presence.PRESENT:
        return _ABSENT[stay.presence]
    if stay.left_at is not None and (at is None or at >= stay.left_at):
        return f"left at {clock_words(stay.left_at)}"
    if at is None:
        return ""
    if stay.arrived_at is not None and at < stay.arrived_at:
        return f"did not arrive until {clock_words(stay.arrived_at)}"
    for out, back in stay.away:
        if out <= at < back:
            return f"was out from {clock_words(out)} to {clock_words(back)}"
    return ""
