"""Calling upon a chief constable to retire or resign. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from peelian.law.clocks import Span
from peelian.law.processes import removals as law
from peelian.law.processes.process import Course, take
from peelian.law.processes.removals import REMOVAL
from peelian.registers.duties.courses.facts import Facts, Field, Sort, spans
from peelian.registers.duties.courses.way import IGNORING, Gate, Step, Taker, Way

PRIVATE = Field("private", "Whether the hearing was held in private", Sort.YES_NO)


@dataclass(frozen=True, slots=True)
class Removal:
    """The course so far, and the post-election periods left out of the six weeks."""

    course: Course
    ignoring: tuple[Span, ...] = ()


def _plain(state: Removal, step: Step) -> Removal:
    return replace(state, course=take(state.course, step.stage, step.on))


def _heard(state: Removal, step: Step) -> Removal:
    course = law.hold_scrutiny_hearing(state.course, step.on, private=step.facts[PRIVATE.name])
    return replace(state, course=course)


def _lapsed(state: Removal, step: Step) -> Removal:
    return replace(state, course=law.lapse(state.course, step.on, ignoring=state.ignoring))


def _called_upon(state: Removal, step: Step) -> Removal:
    return replace(state, course=law.call_upon(state.course, step.on, by=step.by))


def _likely_hearing(_state: Removal, _on: dt.date) -> Facts:
    return {PRIVATE.name: True}


def _last_days(state: Removal) -> Mapping[str, dt.date]:
    due = law.recommendation_due(state.course, state.ignoring)
    return {"recommended": due.due} if due else {}


REMOVALS = Way(
    process=REMOVAL,
    begin=lambda facts: Removal(Course(REMOVAL), spans(facts)),
    course=lambda state: state.course,
    gates={stage.name: Gate(_plain) for stage in REMOVAL.stages}
    | {
        "representations-received": Gate(_plain, taker=Taker.CHIEF_OFFICER),
        "inspectorate-consulted": Gate(_plain, taker=Taker.PANEL),
        "scrutiny-hearing-held": Gate(_heard, (PRIVATE,), Taker.PANEL, likely=_likely_hearing),
        "recommended": Gate(_plain, taker=Taker.PANEL),
        "recommendation-published": Gate(_plain, taker=Taker.PANEL),
        "lapsed": Gate(_lapsed, taker=Taker.TIME),
        "called-upon": Gate(_called_upon),
    },
    facts=(IGNORING,),
    last_days=_last_days,
)
