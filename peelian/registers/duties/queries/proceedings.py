"""Reads: statutory processes, as they stood on any day, and delegations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import Q

from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body
from peelian.registers.duties.courses.way import Way
from peelian.registers.duties.courses.ways import WAYS
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.ledger import ProceedingStanding, StepLine
from peelian.registers.duties.models import Delegation, Proceeding, ProceedingStep
from peelian.registers.duties.steps import counting, law_step

_EVERYBODY = frozenset(Audience)


def proceedings_of(
    body: Body | None = None, *, about: str = "", audiences: Collection[Audience] = _EVERYBODY
) -> list[Proceeding]:
    """The processes of a body, or of all, with their steps; those of one thing where it is named. Two queries."""
    found = Proceeding.objects.filter(audience__in=sorted(audiences)).select_related("body")
    if body is not None:
        found = found.filter(body=body)
    if about:
        found = found.filter(about=about)
    return list(found.order_by("body__slug", "name").prefetch_related("steps"))


def proceeding_called(body: Body, name: str) -> Proceeding:
    """The process of this name, with its steps; refuses as :class:`NotFound`."""
    found = (
        Proceeding.objects.filter(body=body, name=name).select_related("body").prefetch_related("steps").first()
    )
    if found is None:
        raise NotFound(f"{body.name} has no process called “{name}”.")
    return found


def standing_of(
    proceeding: Proceeding, *, on: dt.date, audiences: Collection[Audience] = _EVERYBODY
) -> ProceedingStanding:
    """A process as it stood on a day: only the steps of that day and earlier ones, and what could come next then.

    No query where the steps were fetched with it, otherwise one. Of a step for another audience only what was
    taken, when and by whom is given.
    """
    kind = ProceedingKind(proceeding.kind)
    way = WAYS[kind]
    steps = [step for step in counting(proceeding) if step.on <= on]
    state = way.rebuild(proceeding.facts, map(law_step, steps))
    course = way.course(state)
    last_days = way.last_days(state)
    return ProceedingStanding(
        ref=proceeding.ref,
        kind=kind,
        title=proceeding.title,
        about=proceeding.about,
        on=on,
        state=course.state,
        course=course,
        taken=tuple(_step(one, way, last_days.get(one.stage), audiences) for one in steps),
        stages=way.open_stages(state, on),
        last_days=last_days,
    )


def delegations_of(
    body: Body, *, on: dt.date | None = None, audiences: Collection[Audience] = _EVERYBODY
) -> list[Delegation]:
    """The delegations at a body, those that held on a day where one is named. One query."""
    found = Delegation.objects.filter(body=body, audience__in=sorted(audiences)).select_related("body")
    if on is not None:
        found = found.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)
    return list(found.order_by("number"))


def _step(
    step: ProceedingStep, way: Way[object], last: dt.date | None, audiences: Collection[Audience]
) -> StepLine:
    stage = way.process.stage(step.stage)
    is_open = Audience(step.audience) in audiences
    return StepLine(
        key=step.pk,
        stage=step.stage,
        state=stage.state,
        provision=stage.provision,
        on=step.on,
        day_words=step.day_words,
        holder=step.holder,
        words=step.words if is_open else "",
        facts=step.facts if is_open else {},
        evidence=step.evidence if is_open else "",
        is_late=last is not None and step.on > last,
        audience=Audience(step.audience),
    )
