"""The local policing body's comments on an inspection report (Police Act 1996, s55)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from peelian.kernel.errors import Problem, Refused
from peelian.law.acts import police_act
from peelian.law.clocks import Clock, beginning_with
from peelian.law.processes.process import Course, Process, Stage, first, take

_DAYS = 56
_REPORT = first("The inspectors’ report has not been published", police_act("s55(4)"), "report-published")
_COMMENTS = first("The comments are published first", police_act("s55(5)"), "comments-published")

INSPECTION_COMMENT = Process(
    "comments on an inspection report",
    (
        Stage("report-published", "report published", police_act("s55(1)")),
        Stage("comments-invited", "chief officer invited to comment", police_act("s55(4)"), (_REPORT,)),
        Stage(
            "chief-officer-commented",
            "chief officer commented",
            police_act("s55(4)"),
            (first("The chief officer is invited first", police_act("s55(4)"), "comments-invited"),),
        ),
        Stage(
            "comments-published",
            "comments published",
            police_act("s55(5)"),
            (
                _REPORT,
                first("The chief officer is invited to comment first", police_act("s55(4)"), "comments-invited"),
            ),
        ),
        Stage("sent-to-inspectors", "inspectors sent a copy", police_act("s55(6)"), (_COMMENTS,)),
        Stage("sent-to-secretary-of-state", "Secretary of State sent a copy", police_act("s55(6)"), (_COMMENTS,)),
        Stage(
            "closed",
            "closed",
            police_act("s55(6)"),
            (
                first("The inspectors are sent a copy first", police_act("s55(6)"), "sent-to-inspectors"),
                first(
                    "The Secretary of State is sent a copy first",
                    police_act("s55(6)"),
                    "sent-to-secretary-of-state",
                ),
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to one recommendation: the action taken or proposed, or why there is none."""

    action: str = ""
    why_none: str = ""


def comments_due(course: Course) -> Clock | None:
    """The 56 days beginning with the day of publication, with their working; None before it."""
    day = course.day_of("report-published")
    return beginning_with(day, _DAYS, citation=police_act("s55(5A)")) if day else None


def publish(course: Course, answers: Mapping[str, Answer], on: dt.date | str) -> Course:
    """The comments published, with an answer to each recommendation by its name.

    Refuses an answer with neither action nor reason, and what :func:`take` refuses. Being late is a breach, seen
    from :func:`comments_due`; it does not undo the step.
    """
    silent = [name for name, answer in answers.items() if not (answer.action.strip() or answer.why_none.strip())]
    if silent:
        cited = police_act("s55(5B)")
        problems = [Problem(f"{name}: say what is done about it, or why nothing is ({cited}).") for name in silent]
        raise Refused("The comments do not answer every recommendation.", problems)
    return take(course, "comments-published", on)
