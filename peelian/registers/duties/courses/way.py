"""How one kind of process is kept: rebuilt from its steps, taken further, asked what may come next. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, TypeVar

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.law.processes.delegation import Function, Holder, check
from peelian.law.processes.process import Course, Process, Stage
from peelian.registers.duties.courses.facts import Facts, Field, Sort, read_facts

State = TypeVar("State")


class Taker(StrEnum):
    """Whose step it is. What section 18 allows is asked only where it is the policing body's."""

    POLICING_BODY = "the local policing body"
    PANEL = "the panel"
    CHIEF_OFFICER = "the chief constable"
    INSPECTORS = "the inspectors of constabulary"
    TIME = "nobody: a time ran out"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``holder`` took it for the policing body, and is None where the step is not that body's."""

    stage: str
    on: dt.date
    holder: Holder | None = None
    facts: Facts = field(default_factory=dict)

    @property
    def by(self) -> Holder:
        """Who took it for the policing body: the commissioner unless told."""
        return self.holder or Holder.COMMISSIONER


Move = Callable[[State, Step], State]
Likely = Callable[[State, dt.date], Facts]


def _nothing(_state: object, _on: dt.date) -> Facts:
    return {}


@dataclass(frozen=True)
class Gate(Generic[State]):
    """One stage as it is taken: how the law takes it, what it asks for, whose step and which function it is.

    ``likely`` are facts with which the step would be lawful if any were: they find out whether it may come next.
    """

    move: Move[State]
    fields: tuple[Field, ...] = ()
    taker: Taker = Taker.POLICING_BODY
    function: Function = Function.OTHER
    likely: Likely[State] = _nothing


@dataclass(frozen=True, slots=True)
class Next:
    """A stage of a process on a day: whether it may be taken, and if not, every provision that forbids it."""

    stage: Stage
    taker: Taker
    fields: tuple[Field, ...]
    why_not: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it may be taken."""
        return not self.why_not


def _no_days(_state: object) -> Mapping[str, dt.date]:
    return {}


@dataclass(frozen=True)
class Way(Generic[State]):
    """One kind of process: its stages, where it begins, and a gate for each stage.

    ``facts`` are asked for when it is opened. ``last_days`` are the last lawful days of stages, where the law
    names them; a step after its day is a breach and is taken all the same, unless the law says otherwise.
    """

    process: Process
    begin: Callable[[Facts], State]
    course: Callable[[State], Course]
    gates: Mapping[str, Gate[State]]
    facts: tuple[Field, ...] = ()
    last_days: Callable[[State], Mapping[str, dt.date]] = _no_days

    def rebuild(self, facts: Facts, steps: Iterable[Step], *, newest: Step | None = None) -> State:
        """How things stand after these steps, taken in the order of their days.

        Refuses what the law refuses, naming the step where it is not the ``newest``.
        """
        state = self.begin(read_facts(self.facts, facts))
        for step in self.in_order(steps):
            try:
                state = self.take(state, step)
            except Refused as refusal:
                if step is newest:
                    raise
                words = f"Then “{words_of(step.stage)}” of {day_words(step.on)} could not have been taken: "
                raise Refused(f"{words}{refusal.message}", refusal.problems) from None
        return state

    def with_step(self, facts: Facts, steps: Iterable[Step], newest: Step) -> State:
        """How things stand with one more step, wherever among the others its day puts it.

        Refuses what the law refuses: in the words that fit it as the last step, where it is refused as that too.
        """
        others = list(steps)
        try:
            return self.rebuild(facts, [*others, newest], newest=newest)
        except Refused:
            self.take(self.rebuild(facts, others), newest)
            raise

    def in_order(self, steps: Iterable[Step]) -> list[Step]:
        """Steps by day, those of one day as the process usually takes them; refuses one it does not have."""
        order = {stage.name: at for at, stage in enumerate(self.process.stages)}
        found = list(steps)
        for step in found:
            self.process.stage(step.stage)
        return sorted(found, key=lambda step: (step.on, order[step.stage]))

    def take(self, state: State, step: Step) -> State:
        """How things stand after one more step.

        Refuses a holder who may not take it (2011 Act, s18), facts that do not fit, and what the law refuses.
        """
        self.process.stage(step.stage)
        gate = self.gates[step.stage]
        if gate.taker is Taker.POLICING_BODY:
            check(gate.function, step.by)
        elif step.holder is not None:
            whose = f"“{words_of(step.stage)}” is a step of {gate.taker}"
            raise Refused(f"{whose}, not of {step.holder}. Name nobody as its holder.")
        return gate.move(state, replace(step, facts=read_facts(gate.fields, step.facts)))

    def open_stages(self, state: State, on: dt.date) -> tuple[Next, ...]:
        """Every stage on a day, with the provisions that forbid it, if any do."""
        return tuple(self._next(state, stage, on) for stage in self.process.stages)

    def fields(self, stage: str) -> tuple[Field, ...]:
        """The facts that a stage asks for; refuses a stage that there is not."""
        self.process.stage(stage)
        return self.gates[stage].fields

    def taker(self, stage: str) -> Taker:
        """Whose step it is; refuses a stage that there is not."""
        self.process.stage(stage)
        return self.gates[stage].taker

    def _next(self, state: State, stage: Stage, on: dt.date) -> Next:
        gate = self.gates[stage.name]
        why_not: tuple[str, ...] = ()
        try:
            self.take(state, Step(stage.name, on, None, gate.likely(state, on)))
        except Refused as refusal:
            why_not = tuple(str(problem) for problem in refusal.problems) or (refusal.message,)
        return Next(stage, gate.taker, gate.fields, why_not)


def words_of(stage: str) -> str:
    """A stage as one would say it: ``draft sent to panel``."""
    return stage.replace("-", " ")


WHOLE_PANEL = Field("whole_panel", "Whether it is the whole panel’s; yes unless told", Sort.YES_NO, needed=False)
IGNORING = Field("ignoring", "Post-election periods left out, as 2024-05-02:2024-05-08", Sort.SPANS, needed=False)
