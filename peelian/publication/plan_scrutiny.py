"""Where else an objective is told of: what shows how it goes, spotlights on it, meetings that took up a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from peelian.facts.meetings.kinds import PaperState
from peelian.facts.meetings.models import Paper, Spotlight
from peelian.facts.plans.delivery import Delivery
from peelian.facts.plans.plan_text import ObjectiveText, PlanText
from peelian.kernel.refs import Ref


def scrutinised(text: PlanText, delivery: Delivery) -> dict[Ref, tuple[str, ...]]:
    """By objective the references of what tells of it, each once, whether it is out or not. Two queries."""
    found = {one.ref: list(filter(None, _shown_by(one, delivery))) for one in text.objectives}
    for ref, cited in _spotlights(text):
        found[ref].append(cited)
    papers = _papers({cited for refs in found.values() for cited in refs})
    return {
        ref: tuple(dict.fromkeys([*refs, *(item for cited in refs for item in papers.get(cited, ()))]))
        for ref, refs in found.items()
    }


def _shown_by(objective: ObjectiveText, delivery: Delivery) -> Iterator[str]:
    """What is cited for the objective itself, its commitments and their milestones."""
    refs = {objective.ref}
    for commitment in objective.commitments:
        refs |= {commitment.ref, *(one.ref for one in commitment.milestones)}
        yield from (commitment.origin_ref, commitment.evidence)
        yield from (one.evidence for one in commitment.milestones)
    for line in delivery.lines:
        if line.ref in refs:
            yield from (update.evidence for update in line.history)


def _spotlights(text: PlanText) -> Iterator[tuple[Ref, str]]:
    refs = {str(one.ref): one.ref for one in text.objectives}
    found = Spotlight.objects.filter(objective__in=refs).select_related("meeting__body").order_by("month", "pk")
    for one in found:
        if one.restriction.is_public:
            yield from ((refs[one.objective], cited) for cited in (_meeting(one), one.report) if cited)


def _meeting(one: Spotlight) -> str:
    return str(one.meeting.ref) if one.meeting else ""


def _papers(cited: set[str]) -> dict[str, list[str]]:
    """By report the items of meetings to which it was laid."""
    found = Paper.objects.filter(report__in=cited - {""}).exclude(state=PaperState.WITHDRAWN)
    items: dict[str, list[str]] = defaultdict(list)
    for paper in found.select_related("item__meeting__body").order_by("item__meeting__on", "pk"):
        if paper.restriction.is_public:
            items[paper.report].append(str(paper.item.ref))
    return items
