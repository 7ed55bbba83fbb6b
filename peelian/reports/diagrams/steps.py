"""A process as steps to be drawn: words, whose step it is, what comes first, and how it stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.periods import day_words
from peelian.law.acts import REGULATIONS_2012, panel_regulations, police_act, reform_act
from peelian.law.processes.process import Condition, Course, Process, Stage, problems_with
from peelian.registers.duties.courses.appointments import RESERVE
from peelian.reports.diagrams.actors import Actor, actor_of
from peelian.reports.diagrams.circumstances import CIRCUMSTANCES, NEVER_TAKEN, Circumstance

_NAMES = {"secretary of state": "Secretary of State"}
SHORT_FORMS: Mapping[str, tuple[str, str]] = {
    "2011 Act": (reform_act(""), "Police Reform and Social Responsibility Act 2011"),
    "1996 Act": (police_act(""), "Police Act 1996"),
    "2012 Regulations": (panel_regulations(""), f"{REGULATIONS_2012} (SI 2012/2271)"),
}
"""How a picture cites: the short form, the words it stands in place of, and what it means."""


class Standing(StrEnum):
    """How a step stands on the day of the picture. ``NONE`` where no course is shown."""

    NONE = ""
    DONE = "done"
    OPEN = "can be taken now"
    SHUT = "no longer possible"
    LATER = "not yet possible"


@dataclass(frozen=True, slots=True)
class Need:
    """What comes first: one of ``sources``. ``when`` says in what circumstances it is asked; blank is always."""

    sources: tuple[str, ...]
    provision: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``bars`` are titles of steps after which it can no longer be taken; ``notes`` further words."""

    name: str
    title: str
    actor: Actor
    provision: str
    needs: tuple[Need, ...]
    bars: tuple[str, ...]
    repeat: bool
    notes: tuple[str, ...]
    standing: Standing = Standing.NONE
    days: tuple[dt.date, ...] = ()

    @property
    def standing_words(self) -> str:
        """How it stands, in words: ``Done 13 September 2021``; blank where nothing is shown."""
        if not self.days:
            return self.standing.capitalize()
        last = day_words(self.days[-1])
        return f"Done {last}" if len(self.days) == 1 else f"Done {len(self.days)} times, last {last}"


def steps_of(
    process: Process,
    *,
    course: Course | None = None,
    on: dt.date | None = None,
    open_next: Collection[str] | None = None,
) -> tuple[Step, ...]:
    """The steps in the order in which they are usually taken, standing as on ``on``; blank without a course.

    ``open_next`` names the stages that may be taken, where more is known than the course tells.
    """
    left_out = NEVER_TAKEN.get(process.name, frozenset())
    stages = [stage for stage in process.stages if stage.name not in left_out]
    return tuple(_step(process, stage, _standing(process, stage, course, on, open_next)) for stage in stages)


def _step(process: Process, stage: Stage, stands: tuple[Standing, tuple[dt.date, ...]]) -> Step:
    left_out = NEVER_TAKEN.get(process.name, frozenset())
    special = _special(process, stage)
    needs = [Need(need.steps, short(need.provision)) for need in stage.needs]
    needs += [Need((one.after,), short(one.provision), one.when) for one in special if one.after]
    return Step(
        name=stage.name,
        title=title_of(stage),
        actor=actor_of(process, stage.name),
        provision=short(stage.provision),
        needs=tuple(needs),
        bars=tuple(
            title_of(process.stage(name)) for name in _barring(stage.bars) if name not in {*left_out, stage.name}
        ),
        repeat=stage.repeat,
        notes=tuple(f"{one.when} ({short(one.provision)})" for one in special if not one.after),
        standing=stands[0],
        days=stands[1],
    )


def _special(process: Process, stage: Stage) -> list[Circumstance]:
    return [one for one in CIRCUMSTANCES.get(process.name, ()) if one.stage == stage.name]


def _barring(bars: Iterable[Condition]) -> Iterator[str]:
    yield from dict.fromkeys(name for bar in bars for name in bar.steps)


def _standing(
    process: Process, stage: Stage, course: Course | None, on: dt.date | None, open_next: Collection[str] | None
) -> tuple[Standing, tuple[dt.date, ...]]:
    if course is None:
        return Standing.NONE, ()
    days = tuple(sorted(taken.on for taken in course.taken if taken.stage == stage.name))
    if days:
        return Standing.DONE, days
    if any(course.day_of(*bar.steps) for bar in stage.bars):
        return Standing.SHUT, ()
    if open_next is not None:
        return (Standing.OPEN if stage.name in open_next else Standing.LATER), ()
    day = on or max((taken.on for taken in course.taken), default=dt.date.max)
    is_held_back = any(_holds_back(one, course) for one in _special(process, stage))
    is_open = not is_held_back and not problems_with(course, stage.name, day)
    return (Standing.OPEN if is_open else Standing.LATER), ()


def _holds_back(one: Circumstance, course: Course) -> bool:
    """Whether a circumstance is known to hold and what it asks has not been done."""
    holds = not one.when or (bool(one.once) and course.has(one.once))
    return holds and bool(one.after) and not course.has(one.after)


def title_of(stage: Stage) -> str:
    """The words of a stage: ``Draft sent to panel``; of one named by a single word, how things stand after it."""
    is_told = "-" in stage.name.removeprefix(RESERVE)
    words = stage.name.replace("-", " ") if is_told else stage.state
    for plain, name in _NAMES.items():
        words = words.replace(plain, name)
    return words[:1].upper() + words[1:]


def short(provision: str) -> str:
    """A provision as it fits a picture: ``2011 Act, s5(6)(b)``."""
    for form, (full, _) in SHORT_FORMS.items():
        provision = provision.replace(full, f"{form}, ")
    return provision


def forms_used(steps: Iterable[Step]) -> list[tuple[str, str]]:
    """The short forms that these steps cite, each with what it means."""
    cited = " ".join(text for step in steps for text in (step.provision, *(need.provision for need in step.needs)))
    return [(form, meaning) for form, (_, meaning) in SHORT_FORMS.items() if form in cited]


def needed(steps: Iterable[Step]) -> dict[str, tuple[Need, ...]]:
    """The needs that are drawn: those that follow from another of the same step are left out."""
    by_name = {step.name: step for step in steps}
    return {name: tuple(_not_implied(step, by_name)) for name, step in by_name.items()}


def _not_implied(step: Step, by_name: Mapping[str, Step]) -> Iterator[Need]:
    always = [need for need in step.needs if not need.when]
    for need in step.needs:
        others = (other for other in always if other is not need)
        if not any(all(_leads_to(name, need, by_name) for name in other.sources) for other in others):
            yield need


def _leads_to(name: str, need: Need, by_name: Mapping[str, Step]) -> bool:
    """Whether the need was met once this step was taken."""
    if name in need.sources:
        return True
    always = [one for one in by_name[name].needs if not one.when]
    return any(all(_leads_to(source, need, by_name) for source in one.sources) for one in always)
