"""The scrutiny of a precept, with its amounts in pence. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from peelian.law.processes import precepts as law
from peelian.law.processes.delegation import Function
from peelian.law.processes.precepts import PRECEPT, Direction, Scrutiny
from peelian.law.processes.process import take
from peelian.law.processes.votes import Vote, by_whole_panel
from peelian.registers.duties.courses.facts import Facts, Field, Sort
from peelian.registers.duties.courses.way import WHOLE_PANEL, Gate, Step, Taker, Way

YEAR = Field("year", "The year of the precept: 2026 for 2026/27", Sort.COUNT)
AMOUNT = Field("amount", "The amount in pence, or as £15.00: of one and the same thing throughout", Sort.PENCE)
RECOMMENDED = Field("recommended", "The amount that the panel recommended, if it did", Sort.PENCE, needed=False)
DIRECTION = Field("direction", "Why the panel vetoed it", Sort.CHOICE, True, tuple(Direction))
MEMBERS = Field("members", "How many were members of the panel at that moment, absent ones too", Sort.COUNT)
VOTES_FOR = Field("votes_for", "How many voted for the veto", Sort.COUNT)


def _plain(scrutiny: Scrutiny, step: Step) -> Scrutiny:
    return replace(scrutiny, course=take(scrutiny.course, step.stage, step.on))


def _notified(scrutiny: Scrutiny, step: Step) -> Scrutiny:
    return law.notify(scrutiny, step.facts[AMOUNT.name], step.on)


def _reported(scrutiny: Scrutiny, step: Step) -> Scrutiny:
    by_whole_panel(step.facts.get(WHOLE_PANEL.name, True), "report")
    return law.report(scrutiny, step.on, recommended=step.facts.get(RECOMMENDED.name))


def _vetoed(scrutiny: Scrutiny, step: Step) -> Scrutiny:
    facts = step.facts
    vote = Vote(facts[MEMBERS.name], facts[VOTES_FOR.name], facts.get(WHOLE_PANEL.name, True))
    direction, recommended = Direction(facts[DIRECTION.name]), facts.get(RECOMMENDED.name)
    return law.veto(scrutiny, direction, vote, step.on, recommended=recommended)


def _lapsed(scrutiny: Scrutiny, step: Step) -> Scrutiny:
    second = step.stage == "second-report-lapsed"
    return law.lapse(scrutiny, step.on) if second == scrutiny.course.has("revised") else _plain(scrutiny, step)


def _revised(scrutiny: Scrutiny, step: Step) -> Scrutiny:
    return law.revise(scrutiny, step.facts[AMOUNT.name], step.on)


def _reported_again(scrutiny: Scrutiny, step: Step) -> Scrutiny:
    by_whole_panel(step.facts.get(WHOLE_PANEL.name, True), "report")
    return law.report_again(scrutiny, step.on, recommended=step.facts.get(RECOMMENDED.name))


def _issued(scrutiny: Scrutiny, step: Step) -> Scrutiny:
    return law.issue(scrutiny, step.facts[AMOUNT.name], step.on)


def _likely_notice(_scrutiny: Scrutiny, _on: dt.date) -> Facts:
    return {AMOUNT.name: 1}


def _likely_veto(_scrutiny: Scrutiny, _on: dt.date) -> Facts:
    return {DIRECTION.name: Direction.TOO_HIGH, MEMBERS.name: 1, VOTES_FOR.name: 1}


def _likely_revision(scrutiny: Scrutiny, _on: dt.date) -> Facts:
    proposed = scrutiny.proposed or 1
    return {AMOUNT.name: proposed - 1 if scrutiny.direction is Direction.TOO_HIGH else proposed + 1}


def _likely_issue(scrutiny: Scrutiny, _on: dt.date) -> Facts:
    amount = scrutiny.proposed if scrutiny.revised is None else scrutiny.revised
    return {AMOUNT.name: amount or 0}


def _last_days(scrutiny: Scrutiny) -> Mapping[str, dt.date]:
    days = {stage.name: scrutiny.last_day(stage.name) for stage in PRECEPT.stages}
    return {name: day for name, day in days.items() if day}


PRECEPTS = Way(
    process=PRECEPT,
    begin=lambda facts: Scrutiny(facts[YEAR.name]),
    course=lambda scrutiny: scrutiny.course,
    gates={stage.name: Gate(_plain) for stage in PRECEPT.stages}
    | {
        "notified": Gate(_notified, (AMOUNT,), likely=_likely_notice),
        "reported": Gate(_reported, (RECOMMENDED, WHOLE_PANEL), Taker.PANEL),
        "vetoed": Gate(
            _vetoed,
            (DIRECTION, MEMBERS, VOTES_FOR, RECOMMENDED, WHOLE_PANEL),
            Taker.PANEL,
            likely=_likely_veto,
        ),
        "lapsed": Gate(_lapsed, taker=Taker.TIME),
        "revised": Gate(_revised, (AMOUNT,), likely=_likely_revision),
        "second-report": Gate(_reported_again, (RECOMMENDED, WHOLE_PANEL), Taker.PANEL),
        "second-report-lapsed": Gate(_lapsed, taker=Taker.TIME),
        "issued": Gate(_issued, (AMOUNT,), function=Function.CALCULATE_COUNCIL_TAX, likely=_likely_issue),
    },
    facts=(YEAR,),
    last_days=_last_days,
)
"""Steps of precepts. What is issued states the council tax requirement, which only the commissioner calculates."""
