"""Reads: what leads where in the plans of a body, as steps of the golden thread, and what each record is."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.facts.measures.models import SetRow
from peelian.facts.meetings.openness import AUDIENCES
from peelian.facts.plans.models import (
    ChecklistItem,
    Commitment,
    EvidenceSource,
    Milestone,
    Objective,
    Plan,
    PlanVersion,
    Project,
    ProjectTask,
)
from peelian.kernel.edges import Edge
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body


def edges(body: Body | None = None) -> list[Edge]:
    """What leads where in the plans of a body, or of all. Eleven queries.

    From what fed into a plan to the plan, from it to its objectives, versions, projects and document, to the plan
    that carries it out and to the one that supersedes it; from an objective to its measures and commitments, from
    whatever led to a commitment to it, and from it to its milestones, its measure and what shows that it was done.
    A measure is named as it stands at the body of the plan, whether or not there are figures of it. What became of
    a commitment is told by the reports on it, not here.
    """
    readers = (
        *(_plans, _versions, _made_from, _projects, _tasks, _checklists),
        *(_objectives, _measures, _commitments, _milestones),
    )
    return [edge for read in readers for edge in read(body)]


def _plans(body: Body | None) -> Iterator[Edge]:
    """Plans and the plans and documents they are tied to. One query."""
    found = Plan.objects.filter(**_of("body", body)).order_by("body", "name")
    columns = ("body__slug", "name", "audience", "issued_on", "document")
    others = ("supersedes__name", "supersedes__audience", "delivers__name", "delivers__audience")
    for slug, name, audience, issued_on, document, former, its_audience, above, that_audience in found.values_list(
        *columns, *others
    ):
        plan = Ref(slug, "plans", name)
        yield from _step(plan, "is published as", document, audience)
        if former:
            verb = "superseded by" if issued_on else "is to be superseded by"
            yield Edge(Ref(slug, "plans", former), verb, plan, _fewest(audience, its_audience))
        if above:
            yield Edge(Ref(slug, "plans", above), "is delivered by", plan, _fewest(audience, that_audience))


def _versions(body: Body | None) -> Iterator[Edge]:
    found = PlanVersion.objects.filter(**_of("plan__body", body)).order_by("plan", "number")
    for slug, name, number, audience in found.values_list("plan__body__slug", "plan__name", "number", "audience"):
        version = Ref(slug, "plan-versions", f"{name}-{number}")
        yield Edge(Ref(slug, "plans", name), "was frozen as", version, Audience(audience))


def _made_from(body: Body | None) -> Iterator[Edge]:
    found = EvidenceSource.objects.filter(**_of("plan__body", body)).order_by("plan", "position")
    for slug, name, ref, audience in found.values_list("plan__body__slug", "plan__name", "ref", "audience"):
        yield from _step(ref, "fed into", Ref(slug, "plans", name), audience)


def _projects(body: Body | None) -> Iterator[Edge]:
    found = Project.objects.filter(**_of("plan__body", body)).order_by("plan", "key")
    for slug, name, key, audience in found.values_list("plan__body__slug", "plan__name", "key", "audience"):
        project = Ref(slug, "projects", f"{name}-{key}")
        yield Edge(Ref(slug, "plans", name), "is made by", project, Audience(audience))


def _tasks(body: Body | None) -> Iterator[Edge]:
    found = ProjectTask.objects.filter(**_of("project__plan__body", body)).exclude(ref="")
    columns = ("project__plan__body__slug", "project__plan__name", "project__key", "ref", "project__audience")
    for slug, name, key, ref, audience in found.order_by("project", "position").values_list(*columns):
        yield from _step(Ref(slug, "projects", f"{name}-{key}"), "came to", ref, audience)


def _checklists(body: Body | None) -> Iterator[Edge]:
    found = ChecklistItem.objects.filter(**_of("plan__body", body)).exclude(evidence="")
    columns = ("plan__body__slug", "plan__name", "evidence", "audience")
    for slug, name, evidence, audience in found.order_by("plan", "checklist", "position").values_list(*columns):
        yield from _step(Ref(slug, "plans", name), "meets its checklist by", evidence, audience)


def _objectives(body: Body | None) -> Iterator[Edge]:
    found = Objective.objects.filter(**_of("plan__body", body)).order_by("plan", "number")
    for slug, name, number, audience in found.values_list("plan__body__slug", "plan__name", "number", "audience"):
        objective = Ref(slug, "objectives", f"{name}-{number}")
        yield Edge(Ref(slug, "plans", name), "sets", objective, Audience(audience))


def _measures(body: Body | None) -> Iterator[Edge]:
    """Objectives and the measures of their sets. Two queries, one for the sets."""
    found = Objective.objects.filter(**_of("plan__body", body), measures__isnull=False).order_by("plan", "number")
    objectives = list(found.values_list("plan__body__slug", "plan__name", "number", "audience", "measures_id"))
    sets: dict[int, list[str]] = {}
    rows = SetRow.objects.filter(measure_set__in={each[4] for each in objectives}).order_by("position", "pk")
    for key, slug in rows.values_list("measure_set_id", "measure__slug"):
        sets.setdefault(key, []).append(slug)
    for body_slug, name, number, audience, measures in objectives:
        objective = Ref(body_slug, "objectives", f"{name}-{number}")
        for slug in sets.get(measures or 0, ()):
            yield Edge(objective, "is measured by", Ref(body_slug, "performance", slug), Audience(audience))


def _commitments(body: Body | None) -> Iterator[Edge]:
    found = Commitment.objects.filter(**_of("plan__body", body)).order_by("plan", "number")
    columns = ("plan__body__slug", "plan__name", "number", "audience", "objective__number")
    for slug, name, number, audience, under, measure, origin, evidence in found.values_list(
        *columns, "measure__slug", "origin_ref", "evidence"
    ):
        commitment = Ref(slug, "commitments", f"{name}-{number}")
        above = Ref(slug, "objectives", f"{name}-{under}") if under else Ref(slug, "plans", name)
        yield Edge(above, "commits to", commitment, Audience(audience))
        yield from _step(origin, "led to", commitment, audience)
        yield from _step(commitment, "is shown by", Ref(slug, "performance", measure) if measure else "", audience)
        yield from _step(commitment, "was kept as shown by", evidence, audience)


def _milestones(body: Body | None) -> Iterator[Edge]:
    found = Milestone.objects.filter(**_of("plan__body", body)).order_by("plan", "number")
    columns = ("plan__body__slug", "plan__name", "number", "audience", "commitment__number", "evidence")
    for slug, name, number, audience, under, evidence in found.values_list(*columns):
        milestone = Ref(slug, "milestones", f"{name}-{number}")
        above = Ref(slug, "commitments", f"{name}-{under}") if under else Ref(slug, "plans", name)
        yield Edge(above, "is reached by", milestone, Audience(audience))
        yield from _step(milestone, "was reached as shown by", evidence, audience)


def _of(path: str, body: Body | None) -> dict[str, Body]:
    return {} if body is None else {path: body}


def _step(source: Ref | str, verb: str, target: Ref | str, audience: str) -> Iterator[Edge]:
    """One step, where both ends are known."""
    if source and target:
        yield Edge(_ref(source), verb, _ref(target), Audience(audience))


def _ref(named: Ref | str) -> Ref:
    return named if isinstance(named, Ref) else Ref.parse(named)


def _fewest(*audiences: str) -> Audience:
    """The audience that fewest people belong to."""
    return max(map(Audience, audiences), key=AUDIENCES.index)
