"""What the public may read of a plan, gathered once for all that is released of it.

All of it is read for the public: what is for fewer readers is never fetched, so there is nothing to take away.
What was withdrawn by itself, such as one objective, is left out as if it were for fewer readers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.delivery.challenge import Challenge
from peelian.assurance.delivery.checking import challenge
from peelian.assurance.delivery.queries import challenged
from peelian.facts.plans.delivery import Delivery, DeliveryLine
from peelian.facts.plans.models import Plan
from peelian.facts.plans.plan_text import CommitmentText, PlanText
from peelian.facts.plans.queries.plan_text import plan_text
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.publication.consultations import Heard, heard_of
from peelian.publication.payloads import MeasureCard
from peelian.publication.plan_processes import Proceeded, proceeded
from peelian.publication.plan_refs import Shown, shown_of
from peelian.publication.plan_scrutiny import scrutinised
from peelian.publication.queries import cards_out

PUBLIC = frozenset({Audience.PUBLIC})


@dataclass(frozen=True, slots=True)
class Gathered:
    """A plan for the public as it stands on ``on``; ``told_in`` is by objective what else tells of it."""

    plan: Plan
    on: dt.date
    text: PlanText
    delivery: Delivery
    challenges: tuple[Challenge, ...]
    heard: Heard
    proceedings: tuple[Proceeded, ...]
    told_in: Mapping[Ref, tuple[str, ...]]
    shown: Shown


def gather(plan: Plan, *, on: dt.date, without: Collection[Ref] = ()) -> Gathered:
    """Everything that may be released of a plan, without the objectives named. A fixed number of queries.

    Refuses as :class:`peelian.kernel.errors.NotFound` a plan that is not for the public.
    """
    text = _without(plan_text(plan, audiences=PUBLIC, on=on), without)
    found = challenged(plan, as_at=on, audiences=PUBLIC)
    delivery = replace(found.delivery, lines=tuple(_lines(found.delivery, without)))
    proceedings = proceeded(plan, on=on)
    scrutiny = scrutinised(text, delivery)
    cited = {*_cited(text, delivery), *(ref for refs in scrutiny.values() for ref in refs)}
    cited |= {str(other.ref) for other in (plan.supersedes, plan.delivers) if other}
    cited |= {step.evidence for one in proceedings for step in one.taken}
    shown = shown_of(cited)
    return Gathered(
        plan=plan,
        on=on,
        text=text,
        delivery=delivery,
        challenges=challenge(delivery, _as_released(plan, found.assessed)),
        heard=heard_of(plan, on=on),
        proceedings=proceedings,
        told_in={ref: tuple(filter(None, map(shown.ref, refs))) for ref, refs in scrutiny.items()},
        shown=shown,
    )


def _without(text: PlanText, gone: Collection[Ref]) -> PlanText:
    """The text without what was withdrawn, and without the names of other plans, which may not be out."""
    objectives = tuple(one for one in text.objectives if one.ref not in gone)
    return replace(
        text,
        objectives=objectives,
        held_back=text.held_back or len(objectives) < len(text.objectives),
        supersedes=None,
        superseded_by=None,
        delivers=None,
        delivered_by=(),
    )


def _lines(delivery: Delivery, gone: Collection[Ref]) -> Iterator[DeliveryLine]:
    """The lines without those that stand under something withdrawn; each stands before those under it."""
    hidden = set(gone)
    for line in delivery.lines:
        if line.ref in hidden or line.under in hidden:
            hidden.add(line.ref)
        else:
            yield line


def _as_released(plan: Plan, assessed: Mapping[str, Assessment]) -> dict[str, Assessment]:
    """The assessments that say what the public has been told: no figure is told first by a challenge."""
    cards = cards_out("performance", body=plan.body.slug)
    told = {Ref.parse(ref).name: MeasureCard.model_validate_json(card) for ref, card in cards.items()}
    return {
        slug: one
        for slug, one in assessed.items()
        if slug in told and not told[slug].withheld and told[slug].sentence == one.sentence
    }


def _cited(text: PlanText, delivery: Delivery) -> Iterator[str]:
    """Every reference that the plan's own records name."""
    yield text.document
    for commitment in text.every_commitment:
        yield from _of_commitment(commitment)
    yield from (one.evidence for one in text.milestones)
    yield from (one.ref for one in text.evidence)
    yield from (task.ref for project in text.projects for task in project.tasks)
    yield from (item.evidence for checklist in text.checklists for item in checklist.items)
    yield from (update.evidence for line in delivery.lines for update in line.history)
    yield from (one.meeting for one in delivery.scrutinies)


def _of_commitment(commitment: CommitmentText) -> Iterator[str]:
    yield from (commitment.origin_ref, commitment.evidence)
    yield from (one.evidence for one in commitment.milestones)
