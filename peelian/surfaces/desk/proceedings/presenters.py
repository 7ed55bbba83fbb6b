"""What the pages of processes show: the picture, the steps taken, what may come next and why others may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from peelian.kernel.money import pounds
from peelian.registers.bodies.kinds import LOCAL_POLICING_BODIES, BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.duties.courses.facts import Field, Sort
from peelian.registers.duties.courses.way import Next
from peelian.registers.duties.courses.ways import WAYS
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.ledger import ProceedingStanding, StepLine
from peelian.reports.diagrams.process_diagrams import standing_diagram
from peelian.reports.diagrams.steps import title_of
from peelian.reports.rendering.html_blocks import HtmlBlocks
from peelian.reports.rendering.inline_svg import inline_svg


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step that was taken, its facts in words."""

    step: StepLine
    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NextShown:
    """A stage of the process: whether it may come next, until when, and if not, why."""

    stage: Next
    title: str
    last_day: object


@dataclass(frozen=True, slots=True)
class Picture:
    """The process drawn, for a wide screen and a narrow one, and the same in words."""

    wide: SafeString
    narrow: SafeString
    words: SafeString
    alternative: str


@dataclass(frozen=True, slots=True)
class ProceedingShown:
    """A process as it stands on a day."""

    standing: ProceedingStanding
    kind: str
    picture: Picture
    taken: tuple[StepShown, ...]
    may_come: tuple[NextShown, ...]
    may_not: tuple[NextShown, ...]


def kinds_for(body: Body) -> list[tuple[str, str]]:
    """The kinds of process that such a body keeps, each as it stands in an address and in words."""
    if body.kind in LOCAL_POLICING_BODIES:
        found: Iterable[ProceedingKind] = ProceedingKind
    else:
        found = (ProceedingKind.RECOMMENDATION,) if body.kind == BodyKind.PANEL else ()
    return [(slug_of(kind), WAYS[kind].process.name) for kind in found]


def slug_of(kind: ProceedingKind) -> str:
    """A kind as it stands in an address: ``annual-report``."""
    return kind.value.replace(" ", "-")


def proceeding_shown(standing: ProceedingStanding) -> ProceedingShown:
    """Everything on the page of a process."""
    nexts = [_next(one, standing) for one in standing.stages]
    taken_once = {step.stage for step in standing.taken}
    return ProceedingShown(
        standing=standing,
        kind=WAYS[standing.kind].process.name,
        picture=_picture(standing),
        taken=tuple(_step(step, standing) for step in standing.taken),
        may_come=tuple(one for one in nexts if one.stage.is_open),
        may_not=tuple(one for one in nexts if not one.stage.is_open and one.stage.stage.name not in taken_once),
    )


def step_shown(standing: ProceedingStanding, key: int) -> StepShown | None:
    """The step of this key, if it was taken and counts."""
    return next((_step(step, standing) for step in standing.taken if step.key == key), None)


def _next(one: Next, standing: ProceedingStanding) -> NextShown:
    return NextShown(one, title_of(one.stage), standing.last_days.get(one.stage.name))


def _picture(standing: ProceedingStanding) -> Picture:
    drawn = standing_diagram(standing)
    words = HtmlBlocks(anchors=frozenset(), values={}).sections([drawn.words])
    return Picture(
        wide=_safe(inline_svg(drawn.svg, name=drawn.caption)),
        narrow=_safe(inline_svg(drawn.narrow, name=drawn.caption)),
        words=_safe(words),
        alternative=drawn.alternative,
    )


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308 - drawn and escaped by us


def _step(step: StepLine, standing: ProceedingStanding) -> StepShown:
    stage = standing.course.process.stage(step.stage)
    asked = {field.name: field for field in WAYS[standing.kind].fields(step.stage)}
    return StepShown(step, title_of(stage), tuple(_facts(step.facts, asked)))


def _facts(facts: Mapping[str, object], asked: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        field = asked.get(name)
        yield (field.words if field else name), _in_words(value, field)


def _in_words(value: object, field: Field | None) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if field is not None and field.sort is Sort.PENCE and isinstance(value, int):
        return pounds(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_answer(said)}" for name, said in value.items())
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _answer(said: Mapping[str, str]) -> str:
    return said.get("action") or f"none, {said.get('why_none', '')}"
