"""Reads: what references to plans and their parts name. One query for each noun that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from django.db.models import Q

from peelian.facts.meetings.openness import AUDIENCES
from peelian.facts.plans.models import Commitment, Milestone, Objective, Plan, PlanVersion, Project
from peelian.kernel.edges import Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref

_LONGEST = 120
_Read = Callable[[Q], Iterator[Node]]


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """What each reference names, those of no plan, or of nothing, left out. Six queries at most."""
    found: dict[Ref, Node] = {}
    for noun, read in _READERS.items():
        wanted = {ref for ref in refs if ref.noun == noun}
        if wanted:
            found |= {node.ref: node for node in read(_where(noun, wanted)) if node.ref in wanted}
    return found


def _where(noun: str, refs: Iterable[Ref]) -> Q:
    """Rows among which those of these references are. The names of a plan and of its part may hold hyphens."""
    path = "" if noun == "plans" else "plan__"
    names: dict[str, set[str]] = {}
    for ref in refs:
        pieces = ref.name.split("-")
        whole = [ref.name] if noun == "plans" else ["-".join(pieces[:at]) for at in range(1, len(pieces))]
        names[ref.body] = names.get(ref.body, set()) | {*whole}
    found = Q(pk__in=[])
    for slug, those in names.items():
        found |= Q(**{f"{path}body__slug": slug, f"{path}name__in": those})
    return found


def _plans(where: Q) -> Iterator[Node]:
    for plan in Plan.objects.filter(where).select_related("body"):
        yield Node(plan.ref, plan.kind, plan.title, plan.issued_on, Audience(plan.audience))


def _versions(where: Q) -> Iterator[Node]:
    for one in PlanVersion.objects.filter(where).select_related("plan__body").defer("content"):
        title = f"{one.plan.title}, version {one.number}: {one.kind}"
        yield Node(one.ref, "plan version", title, one.on, _fewest(one), one.plan.ref)


def _objectives(where: Q) -> Iterator[Node]:
    for one in Objective.objects.filter(where).select_related("plan__body"):
        title = f"{one.plan.objective_word.capitalize()} {one.number}: {one.title}"
        yield Node(one.ref, "objective", title, None, _fewest(one))


def _commitments(where: Q) -> Iterator[Node]:
    for one in Commitment.objects.filter(where).select_related("plan__body"):
        day = one.done_on or one.due_to
        yield Node(one.ref, "commitment", _short(one.text), day, _fewest(one), one.plan.ref)


def _milestones(where: Q) -> Iterator[Node]:
    for one in Milestone.objects.filter(where).select_related("plan__body"):
        yield Node(one.ref, "milestone", one.title, one.done_on or one.due_to, _fewest(one), one.plan.ref)


def _projects(where: Q) -> Iterator[Node]:
    for one in Project.objects.filter(where).select_related("plan__body"):
        yield Node(one.ref, "project", one.title, None, _fewest(one), one.plan.ref)


_READERS: Mapping[str, _Read] = {
    "plans": _plans,
    "plan-versions": _versions,
    "objectives": _objectives,
    "commitments": _commitments,
    "milestones": _milestones,
    "projects": _projects,
}


def _fewest(part: PlanVersion | Objective | Commitment | Milestone | Project) -> Audience:
    """Who may know of a part: no more than may know of its plan."""
    return max(Audience(part.audience), Audience(part.plan.audience), key=AUDIENCES.index)


def _short(text: str) -> str:
    """A text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rsplit(' ', 1)[0]}…"
