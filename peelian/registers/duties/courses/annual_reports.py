"""An annual report on its way to the panel and the public. Pure."""

from __future__ import annotations

import datetime as dt

from peelian.law.processes.annual_reports import ANNUAL_REPORT, hold_meeting
from peelian.law.processes.delegation import Function, Holder
from peelian.law.processes.process import Course, take
from peelian.law.processes.votes import by_whole_panel
from peelian.registers.duties.courses.facts import Facts, Field, Sort
from peelian.registers.duties.courses.way import WHOLE_PANEL, Gate, Step, Taker, Way

YEAR = Field("year", "The calendar year in which its financial year ended", Sort.COUNT, needed=False)
PUBLIC = Field("public", "Whether the meeting was held in public", Sort.YES_NO)
PRESENTED_BY = Field(
    "presented_by", "Who presented the report; the commissioner unless told", Sort.CHOICE, False, tuple(Holder)
)


def _plain(course: Course, step: Step) -> Course:
    return take(course, step.stage, step.on)


def _met(course: Course, step: Step) -> Course:
    presenter = Holder(step.facts.get(PRESENTED_BY.name, Holder.COMMISSIONER))
    return hold_meeting(course, step.on, public=step.facts[PUBLIC.name], presented_by=presenter)


def _reported(course: Course, step: Step) -> Course:
    by_whole_panel(step.facts.get(WHOLE_PANEL.name, True), "report")
    return take(course, step.stage, step.on)


def _likely_meeting(_course: Course, _on: dt.date) -> Facts:
    return {PUBLIC.name: True}


ANNUAL_REPORTS = Way(
    process=ANNUAL_REPORT,
    begin=lambda _facts: Course(ANNUAL_REPORT),
    course=lambda course: course,
    gates={stage.name: Gate(_plain) for stage in ANNUAL_REPORT.stages}
    | {
        "produced": Gate(_plain, function=Function.PREPARE_ANNUAL_REPORT),
        "public-meeting-held": Gate(_met, (PUBLIC, PRESENTED_BY), Taker.PANEL, likely=_likely_meeting),
        "panel-reported": Gate(_reported, (WHOLE_PANEL,), Taker.PANEL),
    },
    facts=(YEAR,),
)
