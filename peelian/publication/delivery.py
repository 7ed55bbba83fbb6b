"""How a plan is going as the public has it: what was reported of each thing, and what contradicts a rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from peelian.assurance.delivery.challenge import Challenge
from peelian.facts.plans.delivery import DeliveryLine, Direction, Item, UpdateLine, rests
from peelian.kernel.refs import Ref
from peelian.publication.payloads import NamedBody
from peelian.publication.plan_gathering import Gathered
from peelian.publication.plan_payloads import (
    ChallengeTold,
    DeliveryCard,
    DeliveryPayload,
    LookedAt,
    ObjectiveNamed,
    ProgressTold,
    ReportedTold,
)
from peelian.publication.plan_refs import Shown
from peelian.publication.services import Draft

NOUN = "plan-delivery"
_DONE, _GIVEN_UP, _NOT_RATED = "done", "given up", "not rated"
_NO_DIRECTION = frozenset({Direction.FIRST, Direction.NONE, Direction.SAME})


def delivery_drafts(found: Gathered) -> list[Draft]:
    """What releasing a plan's delivery would make public; none where the plan promises nothing yet. No query."""
    delivery, body = found.delivery, found.plan.body
    lines = tuple(progress_told(found))
    if not lines:
        return []
    title = f"{delivery.title}: how it is going"
    card = DeliveryCard(plan=found.plan.name, title=title, standings=tuple(_standings(lines)))
    payload = DeliveryPayload(
        card=card,
        body=NamedBody(slug=body.slug, name=body.name),
        objective_word=delivery.objective_word,
        objectives=objectives_named(found),
        lines=lines,
        challenges=tuple(_challenge(one) for one in found.challenges if one.ref == delivery.ref),
        scrutinies=looked_at(found),
        updated_every_months=delivery.updated_every_months,
        scrutinised_every_months=delivery.scrutinised_every_months,
        held_back=found.text.held_back or any(True for _ in delivery.left_out.counts()),
        as_at=found.on,
    )
    return [Draft(ref=Ref(body.slug, NOUN, found.plan.name), title=title, card=card, payload=payload)]


def objectives_named(found: Gathered) -> tuple[ObjectiveNamed, ...]:
    """The objectives in their order."""
    return tuple(
        ObjectiveNamed(number=one.number, title=one.title, outcome=one.outcome) for one in found.text.objectives
    )


def looked_at(found: Gathered) -> tuple[LookedAt, ...]:
    """When the plan's delivery was looked at, the first time first."""
    return tuple(
        LookedAt(on=one.on, words=one.words, ref=found.shown.ref(one.meeting)) for one in found.delivery.scrutinies
    )


def progress_told(found: Gathered, objective: Ref | None = None) -> Iterator[ProgressTold]:
    """How each line stands, in the plan's order; of one objective, that and what stands under it."""
    top: dict[Ref, Ref] = {}
    for line in found.delivery.lines:
        top[line.ref] = top[line.under] if line.under else line.ref
        if objective in (None, top[line.ref]):
            yield _progress(line, top[line.ref], found)


def _progress(line: DeliveryLine, top: Ref, found: Gathered) -> ProgressTold:
    standing, previous = line.standing, line.previous
    challenges = () if line.newer_withheld else (one for one in found.challenges if one.ref == line.ref)
    return ProgressTold(
        item=line.item.value,
        number=line.number,
        text=line.text,
        under=_number(line.under) if line.under else None,
        objective=_number(top) if top.noun == "objectives" else None,
        owner=line.owner,
        due_words=line.due_words,
        due=line.due,
        done_on=line.done_on,
        ended_why=line.ended_why,
        rating=line.rating.value if line.rating else "",
        rated_on=standing.as_at if standing else None,
        basis=line.basis.value if line.basis else "",
        basis_words=standing.basis_words if standing else "",
        before=previous.rating.value if previous and previous.rating else "",
        direction="" if line.direction in _NO_DIRECTION else line.direction.value,
        at_rest=rests(done_on=line.done_on, ended_why=line.ended_why, rating=line.rating, on=found.on),
        own_report=line.reports_itself,
        later_withheld=line.newer_withheld,
        evidence=found.shown.ref(line.evidence),
        reports=tuple(_reported(one, found.shown) for one in line.history),
        challenges=tuple(map(_challenge, challenges)),
    )


def _reported(update: UpdateLine, shown: Shown) -> ReportedTold:
    return ReportedTold(
        as_at=update.as_at,
        rating=update.rating.value if update.rating else "",
        basis=update.basis.value if update.basis else "",
        basis_words=update.basis_words,
        narrative=update.narrative,
        person=update.person,
        evidence=shown.ref(update.evidence),
    )


def _challenge(one: Challenge) -> ChallengeTold:
    return ChallengeTold(
        says=one.says,
        because=one.because,
        suggestion=one.suggestion,
        severity=one.severity.value,
        measure=one.measure,
    )


def _standings(lines: tuple[ProgressTold, ...]) -> Iterator[tuple[str, int]]:
    """How many commitments and milestones stand how, the most first."""
    counted = Counter(_standing(one) for one in lines if one.item != Item.OBJECTIVE)
    yield from counted.most_common()


def _standing(one: ProgressTold) -> str:
    if one.ended_why:
        return _GIVEN_UP
    return one.rating or (_DONE if one.done_on else _NOT_RATED)


def _number(ref: Ref) -> int:
    return int(ref.name.rpartition("-")[2])
