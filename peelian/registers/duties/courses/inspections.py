"""The policing body's comments on an inspection report. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from peelian.law.processes.inspection_comments import INSPECTION_COMMENT, Answer, comments_due, publish
from peelian.law.processes.process import Course, take
from peelian.registers.duties.courses.facts import Facts, Field, Sort
from peelian.registers.duties.courses.way import Gate, Step, Taker, Way

RECOMMENDATIONS = Field(
    "recommendations", "The recommendations of the report, by name, with ; between", Sort.NAMES, needed=False
)
ANSWERS = Field(
    "answers", "To each recommendation the action taken or proposed, or why there is none", Sort.ANSWERS, False
)


@dataclass(frozen=True, slots=True)
class Comments:
    """The course so far, and the recommendations that the comments have to answer."""

    course: Course
    recommendations: tuple[str, ...] = ()


def _plain(state: Comments, step: Step) -> Comments:
    return replace(state, course=take(state.course, step.stage, step.on))


def _published(state: Comments, step: Step) -> Comments:
    answers = dict.fromkeys(state.recommendations, Answer())
    answers |= {name: Answer(**said) for name, said in step.facts.get(ANSWERS.name, {}).items()}
    return replace(state, course=publish(state.course, answers, step.on))


def _likely_comments(state: Comments, _on: dt.date) -> Facts:
    return {ANSWERS.name: {name: {"action": "stated"} for name in state.recommendations}}


def _last_days(state: Comments) -> Mapping[str, dt.date]:
    due = comments_due(state.course)
    return {"comments-published": due.due} if due else {}


INSPECTIONS = Way(
    process=INSPECTION_COMMENT,
    begin=lambda facts: Comments(Course(INSPECTION_COMMENT), tuple(facts.get(RECOMMENDATIONS.name, ()))),
    course=lambda state: state.course,
    gates={stage.name: Gate(_plain) for stage in INSPECTION_COMMENT.stages}
    | {
        "report-published": Gate(_plain, taker=Taker.INSPECTORS),
        "chief-officer-commented": Gate(_plain, taker=Taker.CHIEF_OFFICER),
        "comments-published": Gate(_published, (ANSWERS,), likely=_likely_comments),
    },
    facts=(RECOMMENDATIONS,),
    last_days=_last_days,
)
