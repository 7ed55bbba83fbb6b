"""Senior appointments and the appointment of a chief constable, a reserve candidate included. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from peelian.law.acts import panel_regulations
from peelian.law.processes import appointments as law
from peelian.law.processes.appointments import PROCESSES, Appointment, Notice, Post
from peelian.law.processes.process import Condition, Course, Process, Stage, Taken, forbidden
from peelian.law.processes.votes import Vote
from peelian.registers.duties.courses.facts import Facts, Field, Sort, spans
from peelian.registers.duties.courses.way import IGNORING, WHOLE_PANEL, Gate, Move, Step, Taker, Way

RESERVE = "reserve-"
POSTS = ("chief executive", "chief finance officer", "deputy")
POST = Field("post", "The post", Sort.CHOICE, False, POSTS)
NOTICE = (
    Field("name", "The candidate’s name", Sort.WORDS, needed=False),
    Field("criteria", "The criteria that were used", Sort.WORDS, needed=False),
    Field("why_satisfied", "Why the candidate satisfies them", Sort.WORDS, needed=False),
    Field("terms", "The terms and conditions", Sort.WORDS, needed=False),
)
PUBLIC = Field("public", "Whether the hearing was held in public", Sort.YES_NO)
RECOMMENDS = Field("recommends", "Whether the panel recommends the appointment", Sort.YES_NO)
MEMBERS = Field("members", "How many were members of the panel at that moment, absent ones too", Sort.COUNT)
VOTES_FOR = Field("votes_for", "How many voted for the veto", Sort.COUNT)
WHY = Field("why", "Why you go on without a report of the panel", Sort.WORDS, needed=False)
ACCEPTS = Field("accepts", "Whether the panel’s recommendation is accepted", Sort.YES_NO)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The first candidate for chief constable, and the reserve candidates after a veto."""

    first: Appointment
    reserves: tuple[Appointment, ...] = ()


def _notified(one: Appointment, step: Step) -> Appointment:
    items = {field.name: step.facts.get(field.name, "") for field in NOTICE}
    return law.notify(one, Notice(**items), step.on)


def _heard(one: Appointment, step: Step) -> Appointment:
    return law.hold_hearing(one, step.on, public=step.facts[PUBLIC.name])


def _reported(one: Appointment, step: Step) -> Appointment:
    whole_panel = step.facts.get(WHOLE_PANEL.name, True)
    return law.report(one, step.on, recommends=step.facts[RECOMMENDS.name], whole_panel=whole_panel)


def _vetoed(one: Appointment, step: Step) -> Appointment:
    facts = step.facts
    vote = Vote(facts[MEMBERS.name], facts[VOTES_FOR.name], facts.get(WHOLE_PANEL.name, True))
    return law.veto(one, vote, step.on)


def _lapsed(one: Appointment, step: Step) -> Appointment:
    return law.lapse(one, step.on, why=step.facts.get(WHY.name, ""))


def _decided(one: Appointment, step: Step) -> Appointment:
    return law.decide(one, step.on, accepts=step.facts[ACCEPTS.name])


def _appointed(one: Appointment, step: Step) -> Appointment:
    return law.appoint(one, step.on, by=step.by)


_FULL_NOTICE = {field.name: "stated" for field in NOTICE}
_LIKELY: Mapping[str, Facts] = {
    "notified": _FULL_NOTICE,
    "hearing-held": {PUBLIC.name: True},
    "reported": {RECOMMENDS.name: True},
    "vetoed": {MEMBERS.name: 1, VOTES_FOR.name: 1},
    "lapsed": {WHY.name: "stated"},
    "decided": {ACCEPTS.name: True},
}
_MOVES: Mapping[str, tuple[Move[Appointment], tuple[Field, ...], Taker]] = {
    "notified": (_notified, NOTICE, Taker.POLICING_BODY),
    "hearing-held": (_heard, (PUBLIC,), Taker.PANEL),
    "reported": (_reported, (RECOMMENDS, WHOLE_PANEL), Taker.PANEL),
    "vetoed": (_vetoed, (MEMBERS, VOTES_FOR, WHOLE_PANEL), Taker.PANEL),
    "lapsed": (_lapsed, (WHY,), Taker.TIME),
    "decided": (_decided, (ACCEPTS,), Taker.POLICING_BODY),
    "appointed": (_appointed, (), Taker.POLICING_BODY),
}


def _likely(stage: str) -> Callable[[object, dt.date], Facts]:
    facts = _LIKELY.get(stage, {})
    return lambda _state, _on: facts


def _last_day(one: Appointment) -> Mapping[str, dt.date]:
    due = one.report_due
    return {"reported": due.due} if due else {}


SENIOR_APPOINTMENTS = Way(
    process=PROCESSES[Post.SENIOR],
    begin=lambda facts: law.propose(Post.SENIOR, ignoring=spans(facts)),
    course=lambda one: one.course,
    gates={
        name: Gate(move, fields, taker, likely=_likely(name)) for name, (move, fields, taker) in _MOVES.items()
    },
    facts=(POST, IGNORING),
    last_days=_last_day,
)


def _of_first(move: Move[Appointment]) -> Move[Candidates]:
    return lambda state, step: replace(state, first=move(state.first, step))


def _of_reserve(move: Move[Appointment]) -> Move[Candidates]:
    def moved(state: Candidates, step: Step) -> Candidates:
        plain = replace(step, stage=step.stage.removeprefix(RESERVE))
        if plain.stage == "notified":
            before = state.reserves[-1] if state.reserves else state.first
            reserve = law.propose_reserve(before, ignoring=state.first.ignoring)
            return replace(state, reserves=(*state.reserves, move(reserve, plain)))
        if not state.reserves:
            why = "The panel is notified of one first"
            raise forbidden("There is no reserve candidate yet.", why, panel_regulations("reg 9(2)"))
        return replace(state, reserves=(*state.reserves[:-1], move(state.reserves[-1], plain)))

    return moved


def _as_reserve(stage: Stage) -> Stage:
    def renamed(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        return tuple(replace(one, steps=tuple(f"{RESERVE}{name}" for name in one.steps)) for one in conditions)

    return replace(
        stage,
        name=f"{RESERVE}{stage.name}",
        state=f"reserve candidate {stage.state}",
        needs=renamed(stage.needs),
        bars=renamed(stage.bars),
        repeat=True,
    )


CHIEF_CONSTABLE = Process(
    PROCESSES[Post.CHIEF_CONSTABLE].name,
    (*PROCESSES[Post.CHIEF_CONSTABLE].stages, *map(_as_reserve, PROCESSES[Post.RESERVE].stages)),
)


def _course(state: Candidates) -> Course:
    reserves = [Taken(f"{RESERVE}{one.stage}", one.on) for each in state.reserves for one in each.course.taken]
    return Course(CHIEF_CONSTABLE, (*state.first.course.taken, *reserves))


def _last_days(state: Candidates) -> Mapping[str, dt.date]:
    days = dict(_last_day(state.first))
    if state.reserves:
        days |= {f"{RESERVE}{name}": day for name, day in _last_day(state.reserves[-1]).items()}
    return days


CHIEF_CONSTABLES = Way(
    process=CHIEF_CONSTABLE,
    begin=lambda facts: Candidates(law.propose(Post.CHIEF_CONSTABLE, ignoring=spans(facts))),
    course=_course,
    gates={
        name: Gate(_of_first(move), fields, taker, likely=_likely(name))
        for name, (move, fields, taker) in _MOVES.items()
    }
    | {
        f"{RESERVE}{name}": Gate(_of_reserve(move), fields, taker, likely=_likely(name))
        for name, (move, fields, taker) in _MOVES.items()
    },
    facts=(IGNORING,),
    last_days=_last_days,
)
"""Steps towards a chief constable. Those of a reserve candidate begin with ``reserve-``."""
