"""A process as data, the steps taken in one, and the refusal of a step out of turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from peelian.kernel.dates import FuzzyDate
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import day_words


@dataclass(frozen=True, slots=True)
class Condition:
    """A step that must have been taken first (or, as a bar, must not have been), why, and the provision.

    ``steps`` are alternatives: one of them is enough.
    """

    steps: tuple[str, ...]
    why: str
    provision: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a process: ``state`` is how things stand once it has been taken.

    ``needs`` must all be met, on that day or an earlier one; any of ``bars`` forbids it. A stage that may
    ``repeat`` can be taken more than once.
    """

    name: str
    state: str
    provision: str
    needs: tuple[Condition, ...] = ()
    bars: tuple[Condition, ...] = ()
    repeat: bool = False


@dataclass(frozen=True)
class Process:
    """A process with its stages, in the order in which they are usually taken."""

    name: str
    stages: tuple[Stage, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Stage]:
        """The stages by name."""
        return {stage.name: stage for stage in self.stages}

    def stage(self, name: str) -> Stage:
        """The stage of this name; refuses a name that is none of its stages."""
        if name not in self.by_name:
            raise Refused(f"“{name}” is no step of {self.name}. Its steps are: {', '.join(self.by_name)}.")
        return self.by_name[name]


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken, and when."""

    stage: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Course:
    """The steps taken in one process so far, in order."""

    process: Process
    taken: tuple[Taken, ...] = ()

    def day_of(self, *stages: str) -> dt.date | None:
        """When one of these stages was last taken, or None."""
        return max((one.on for one in self.taken if one.stage in stages), default=None)

    def has(self, stage: str) -> bool:
        """Whether the stage has been taken."""
        return self.day_of(stage) is not None

    @property
    def state(self) -> str:
        """How things stand after the last step, blank before the first."""
        return self.process.stage(self.taken[-1].stage).state if self.taken else ""

    def open_stages(self, on: dt.date) -> tuple[str, ...]:
        """The stages that may be taken on this day."""
        return tuple(stage.name for stage in self.process.stages if not problems_with(self, stage.name, on))


def take(course: Course, stage: str, on: dt.date | str) -> Course:
    """The course with one more step.

    Refuses, naming every provision that forbids it: a step before what must come first, or dated before it; one
    that an earlier step bars; one taken already; a step the process does not have; a day that does not exist.
    """
    day = existing_day(on)
    problems = problems_with(course, stage, day)
    if problems:
        words = stage.replace("-", " ")
        raise Refused(
            f"The step “{words}” of {course.process.name} cannot be taken on {day_words(day)}.", problems
        )
    return replace(course, taken=(*course.taken, Taken(stage, day)))


def existing_day(on: dt.date | str) -> dt.date:
    """A day, also from ``2026-02-28`` or ``28 February 2026``; refuses one that does not exist, and no day."""
    if isinstance(on, dt.date):
        return on
    read = FuzzyDate.parse(on)
    if read.earliest is None or read.earliest != read.latest:
        raise Refused(f"“{on}” is not a day. Write it as 2021-09-13.")
    return read.earliest


def problems_with(course: Course, stage: str, on: dt.date) -> tuple[Problem, ...]:
    """Why the stage may not be taken on this day; nothing where it may."""
    return tuple(Problem(words) for words in _objections(course, course.process.stage(stage), on))


def _objections(course: Course, stage: Stage, on: dt.date) -> Iterator[str]:
    if course.has(stage.name) and not stage.repeat:
        yield f"It has been taken already ({stage.provision})."
    for need in stage.needs:
        day = course.day_of(*need.steps)
        if day is None:
            yield f"{need.why} ({need.provision})."
        elif day > on:
            yield f"{need.why}, which was only on {day_words(day)} ({need.provision})."
    for bar in stage.bars:
        if course.day_of(*bar.steps) is not None:
            yield f"{bar.why} ({bar.provision})."


def forbidden(what: str, why: str, provision: str) -> Refused:
    """A refusal that says what cannot be, why, and the provision that forbids it."""
    return Refused(what, [Problem(f"{why} ({provision}).")])


def first(why: str, provision: str, *steps: str) -> Condition:
    """Short for a condition that one of ``steps`` meets."""
    return Condition(steps, why, provision)
