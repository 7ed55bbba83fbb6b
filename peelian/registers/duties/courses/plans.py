"""The making of a police and crime plan, or of a variation of one. Pure."""

from __future__ import annotations

import datetime as dt

from peelian.law.processes.plans import PLAN, issue, vary
from peelian.law.processes.process import Course, Taken, take
from peelian.law.processes.votes import by_whole_panel
from peelian.registers.duties.courses.facts import Facts, Field, Sort
from peelian.registers.duties.courses.way import WHOLE_PANEL, Gate, Step, Taker, Way

VARIATION = Field("variation", "Whether it is a variation of a plan that stands", Sort.YES_NO, needed=False)
DIFFERS = Field("differs_from_draft", "Whether the plan differs from the draft sent to the panel", Sort.YES_NO)
VARIED_BY = Field("variation", "The reference of the variation’s own process", Sort.WORDS)
VARIED_ON = Field(
    "variation_issued", "The day on which the variation was issued; read from its process", Sort.DAY, needed=False
)


def _plain(course: Course, step: Step) -> Course:
    return take(course, step.stage, step.on)


def _reported(course: Course, step: Step) -> Course:
    by_whole_panel(step.facts.get(WHOLE_PANEL.name, True), "report")
    return take(course, step.stage, step.on)


def _issued(course: Course, step: Step) -> Course:
    return issue(course, step.on, differs_from_draft=step.facts[DIFFERS.name], by=step.by)


def _varied(course: Course, step: Step) -> Course:
    day = step.facts.get(VARIED_ON.name)
    taken = (Taken("issued", dt.date.fromisoformat(day)),) if day else ()
    return vary(course, Course(PLAN, taken), step.on, by=step.by)


def _likely_issue(_course: Course, _on: dt.date) -> Facts:
    return {DIFFERS.name: False}


def _likely_variation(_course: Course, on: dt.date) -> Facts:
    return {VARIED_BY.name: "its own", VARIED_ON.name: on}


_BY_THE_PANEL = Gate(_reported, (WHOLE_PANEL,), Taker.PANEL)
PLANS = Way(
    process=PLAN,
    begin=lambda _facts: Course(PLAN),
    course=lambda course: course,
    gates={stage.name: Gate(_plain) for stage in PLAN.stages}
    | {
        "panel-reported": _BY_THE_PANEL,
        "no-report-in-reasonable-time": Gate(_plain, taker=Taker.TIME),
        "issued": Gate(_issued, (DIFFERS,), likely=_likely_issue),
        "varied": Gate(_varied, (VARIED_BY, VARIED_ON), likely=_likely_variation),
    },
    facts=(VARIATION,),
)
"""Steps of plans. A variation goes through a process of its own, and the plan is then varied by it."""
