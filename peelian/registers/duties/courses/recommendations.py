"""A panel's report or recommendation, and the response to it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from peelian.law.processes import recommendations as law
from peelian.law.processes.recommendations import PANEL_RECOMMENDATION, Disposition, Recommendation
from peelian.registers.duties.courses.facts import Facts, Field, Sort
from peelian.registers.duties.courses.way import Gate, Step, Taker, Way

BY = Field("by", "The day by which the panel wants the response", Sort.DAY)
DISPOSITION = Field("disposition", "What the response says", Sort.CHOICE, True, tuple(Disposition))


def _plain(state: Recommendation, step: Step) -> Recommendation:
    return law.proceed(state, step.stage, step.on)


def _required(state: Recommendation, step: Step) -> Recommendation:
    return law.require_response(state, step.on, by=step.facts[BY.name])


def _responded(state: Recommendation, step: Step) -> Recommendation:
    return law.respond(state, Disposition(step.facts[DISPOSITION.name]), step.on)


def _likely_requirement(_state: Recommendation, on: dt.date) -> Facts:
    return {BY.name: on + dt.timedelta(days=1)}


def _likely_response(_state: Recommendation, _on: dt.date) -> Facts:
    return {DISPOSITION.name: Disposition.ACCEPTED}


def _last_days(state: Recommendation) -> Mapping[str, dt.date]:
    return {"responded": state.due} if state.due else {}


RECOMMENDATIONS = Way(
    process=PANEL_RECOMMENDATION,
    begin=lambda _facts: Recommendation(),
    course=lambda state: state.course,
    gates={stage.name: Gate(_plain, taker=Taker.PANEL) for stage in PANEL_RECOMMENDATION.stages}
    | {
        "response-required": Gate(_required, (BY,), Taker.PANEL, likely=_likely_requirement),
        "responded": Gate(_responded, (DISPOSITION,), likely=_likely_response),
    },
    last_days=_last_days,
)
