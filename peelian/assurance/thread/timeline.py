"""The story of an objective as dated lines: how its plan was made, what was promised, reported, asked and done."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from peelian.assurance.thread.graph import Bounds
from peelian.assurance.thread.readers import Reader
from peelian.assurance.thread.reading import Threads
from peelian.facts.measures.models import Observation, SetRow
from peelian.facts.plans.models import (
    Commitment,
    Milestone,
    Objective,
    Plan,
    PlanVersion,
    ProgressUpdate,
    Scrutiny,
)
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.duties.models import ProceedingStep

_NEAR = Bounds(depth=4, width=40, limit=200)
_TOLD_ELSEWHERE = frozenset(
    {
        "plans",
        "plan-versions",
        "objectives",
        "commitments",
        "milestones",
        "files",
        "performance",
        "rules",
        "duties",
    }
)
_REPORTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a story: the day, what sort of thing happened, what it was, and the record that says so."""

    on: dt.date
    kind: str
    words: str
    ref: Ref | None = None


def story_of(ref: Ref, *, threads: Threads) -> tuple[Moment, ...]:
    """The story of an objective from its first day, as a reader may know it; days to come are among them.

    A fixed number of queries, and those of its thread. Refuses as :class:`NotFound` what is no objective.
    """
    threads.node(ref)
    objective = _objective(ref)
    reader = threads.reader
    found = [
        *_plan(objective, reader),
        *_promises(objective, reader),
        *_updates(objective, reader),
        *_figures(objective, reader),
        *_around(ref, threads),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.on, one.kind, one.words)))


def _objective(ref: Ref) -> Objective:
    name, _, number = ref.name.rpartition("-")
    if ref.noun == "objectives" and number.isdecimal() and len(number) < 10:
        found = Objective.objects.select_related("plan__body").filter(
            plan__body__slug=ref.body, plan__name=name, number=int(number)
        )
        if (one := found.first()) is not None:
            return one
    raise NotFound(f"There is no objective {ref}.")


def _plan(objective: Objective, reader: Reader) -> Iterator[Moment]:
    """The stages of the plan: the steps of its processes, its issue, its versions, its end."""
    plan: Plan = objective.plan
    slug = plan.body.slug
    steps = ProceedingStep.objects.filter(
        proceeding__about=str(plan.ref), takes_back__isnull=True, taken_back__isnull=True
    ).select_related("proceeding__body")
    for step in steps:
        body = step.proceeding.body.slug
        if _may(reader, body, step.audience) and _may(reader, body, step.proceeding.audience):
            yield Moment(step.on, "plan", step.words or step.stage.capitalize(), step.proceeding.ref)
    if not _may(reader, slug, plan.audience):
        return
    if plan.issued_on:
        yield Moment(plan.issued_on, "plan", f"{plan.title} was issued", plan.ref)
    if plan.ended_on:
        yield Moment(plan.ended_on, "plan", f"{plan.title} ended", plan.ref)
    for version in PlanVersion.objects.filter(plan=plan).defer("content"):
        if _may(reader, slug, version.audience):
            ref = Ref(slug, "plan-versions", f"{plan.name}-{version.number}")
            yield Moment(version.on, "plan", f"Version {version.number} was frozen: {version.kind}", ref)
    for one in Scrutiny.objects.filter(plan=plan):
        if _may(reader, slug, one.audience):
            yield Moment(one.on, "scrutiny", one.words or "Its delivery was looked at", plan.ref)


def _promises(objective: Objective, reader: Reader) -> Iterator[Moment]:
    """What was promised under the objective, by the day it is due and the day it was done."""
    slug, name = objective.plan.body.slug, objective.plan.name
    for noun, rows in (
        ("commitments", Commitment.objects.filter(objective=objective)),
        ("milestones", Milestone.objects.filter(commitment__objective=objective)),
    ):
        for row in rows:
            if not _may(reader, slug, row.audience):
                continue
            ref = Ref(slug, noun, f"{name}-{row.number}")
            if row.due_to:
                yield Moment(row.due_to, "promise", f"Due: {row}", ref)
            if row.done_on:
                given_up = getattr(row, "ended_why", "")
                yield Moment(row.done_on, "promise", f"{'Given up' if given_up else 'Done'}: {row}", ref)


def _updates(objective: Objective, reader: Reader) -> Iterator[Moment]:
    slug, name = objective.plan.body.slug, objective.plan.name
    found = ProgressUpdate.objects.filter(
        Q(objective=objective) | Q(commitment__objective=objective) | Q(milestone__commitment__objective=objective)
    ).select_related("commitment", "milestone")
    for one in found:
        of = one.commitment or one.milestone or objective
        if _may(reader, slug, one.audience) and _may(reader, slug, of.audience):
            noun = "commitments" if one.commitment else "milestones" if one.milestone else "objectives"
            rating = f"{one.rating.capitalize()}: " if one.rating else ""
            yield Moment(one.as_at, "update", f"{rating}{one.narrative}", Ref(slug, noun, f"{name}-{of.number}"))


def _figures(objective: Objective, reader: Reader) -> Iterator[Moment]:
    """The days on which figures of the objective's measures were reported, the latest dozen of them."""
    body = objective.plan.body
    measures = set(SetRow.objects.filter(measure_set=objective.measures).values_list("measure", flat=True))
    measures |= set(Commitment.objects.filter(objective=objective).values_list("measure", flat=True))
    audiences = [audience.value for audience in Audience if reader.may_read(body.slug, audience)]
    found = Observation.objects.filter(
        series__body=body, series__measure__in=measures - {None}, series__audience__in=audiences
    )
    days: dict[dt.date, list[str]] = defaultdict(list)
    for on, title in (
        found.order_by("-reported_on", "series__measure__title")
        .values_list("reported_on", "series__measure__title")
        .distinct()
    ):
        days[on].append(title)
    for on in sorted(days, reverse=True)[:_REPORTS_SHOWN]:
        first, *others = days[on]
        more = f" and {len(others)} more" if others else ""
        yield Moment(on, "figures", f"Figures were reported: {first}{more}")


def _around(ref: Ref, threads: Threads) -> Iterator[Moment]:
    """Meetings, reports, actions and others that the thread leads to and that have a day."""
    for node in threads.thread(ref, bounds=_NEAR).nodes.values():
        if node.on is not None and node.ref != ref and node.ref.noun not in _TOLD_ELSEWHERE:
            yield Moment(node.on, node.kind, node.title, node.ref)


def _may(reader: Reader, body: str, audience: str) -> bool:
    return reader.may_read(body, Audience(audience))
