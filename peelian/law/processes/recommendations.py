"""A panel's report or recommendation to the commissioner and the response to it (2011 Act, ss 28, 29)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from peelian.law.acts import reform_act
from peelian.law.processes.process import Course, Process, Stage, existing_day, first, forbidden, take

_MADE = first("The recommendation has not been made", reform_act("s29(3)"), "made")

PANEL_RECOMMENDATION = Process(
    "a recommendation of the panel",
    (
        Stage("made", "made", reform_act("s28(6)")),
        Stage("published", "published", reform_act("s28(7)"), (_MADE,)),
        Stage("copied-to-councils", "councils sent a copy", reform_act("s28(8)"), (_MADE,)),
        Stage("response-required", "response required", reform_act("s29(3)"), (_MADE,)),
        Stage("responded", "answered", reform_act("s29(3), s29(4)"), (_MADE,)),
        Stage(
            "followed-up",
            "followed up",
            reform_act("s28(6)"),
            (first("There is no response to follow up", reform_act("s29(3)"), "responded"),),
            repeat=True,
        ),
    ),
)


_NOTHING_TAKEN = Course(PANEL_RECOMMENDATION)


class Disposition(StrEnum):
    """What the response says."""

    ACCEPTED = "accepted"
    PARTLY = "accepted in part"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The way of one recommendation: ``due`` is the day the panel set for the response, where it set one."""

    course: Course = _NOTHING_TAKEN
    due: dt.date | None = None
    disposition: Disposition | None = None

    @property
    def late(self) -> bool:
        """Whether the response came after the day the panel set."""
        day = self.course.day_of("responded")
        return bool(self.due and day and day > self.due)


def proceed(recommendation: Recommendation, stage: str, on: dt.date | str) -> Recommendation:
    """Made, published, copied or followed up."""
    return replace(recommendation, course=take(recommendation.course, stage, on))


def require_response(recommendation: Recommendation, on: dt.date | str, *, by: dt.date | str) -> Recommendation:
    """A written response required by a day; refuses one that leaves no time."""
    day, due = existing_day(on), existing_day(by)
    if due <= day:
        why = "The period is a reasonable one"
        raise forbidden("This leaves no time to respond.", why, reform_act("s29(3)"))
    return replace(recommendation, course=take(recommendation.course, "response-required", day), due=due)


def respond(recommendation: Recommendation, disposition: Disposition, on: dt.date | str) -> Recommendation:
    """The response given, and what it says."""
    return replace(recommendation, course=take(recommendation.course, "responded", on), disposition=disposition)
