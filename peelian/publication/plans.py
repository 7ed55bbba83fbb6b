"""Makes plans public, each with its objectives and how it is going; each of these is a release of its own.

What is out and no longer for the public is withdrawn in the same go. What is withdrawn with a plan comes back with
it; an objective that was withdrawn by itself stays so until it is named.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator
from graphlib import TopologicalSorter

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.plans import plan_called, plans_of
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.publication import delivery, objectives
from peelian.publication.delivery import delivery_drafts
from peelian.publication.gate import pass_plan
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.objectives import objective_drafts
from peelian.publication.plan_drafts import plan_draft, plan_payload, says_the_same
from peelian.publication.plan_gathering import gather
from peelian.publication.plan_secrets import still_said
from peelian.publication.queries import cards_out, newest_releases, payloads_out
from peelian.publication.services import Draft, publish, withdraw
from peelian.publication.steady import steadied
from peelian.registers.bodies.models import Body

NOUN = "plans"
_PARTS = (objectives.NOUN, delivery.NOUN)
_PUBLIC = frozenset({Audience.PUBLIC})
_CLOSED = "It is no longer for the public."
_WITH_PLAN = "Its plan was withdrawn."


def release_plan(*, body: Body, name: str, by: Actor, again: bool = False) -> list[Release]:
    """Release a plan with its objectives and its delivery. Nothing is released that is out as it is already.

    Refuses at the gate, with every reason. What was withdrawn stays so, unless ``again`` says that the plan may
    come back, and with it what was withdrawn with it.
    """
    by.require(Permission.RELEASE, body.slug)
    plan = plan_called(body, name)
    pass_plan(plan)
    with trail.atomic():
        if not again and _withdrawn(body, {NOUN}).get(str(plan.ref)):
            return []
        return _release(plan, timezone.localdate(), by)


def release_plans(*, body: Body, by: Actor, names: Collection[str] | None = None) -> list[Release]:
    """Release every plan of a body that may be public, with all that belongs to it; or those named.

    What was withdrawn stays so. A named plan that may not be public is refused, with every reason.
    """
    by.require(Permission.RELEASE, body.slug)
    public = {line.plan.name: line.plan for line in plans_of(body, on=timezone.localdate(), audiences=_PUBLIC)}
    for name in sorted(set(names or ()) - public.keys()):
        pass_plan(plan_called(body, name))
    with trail.atomic():
        _take_back(body, public.keys(), by)
        gone = _withdrawn(body, {NOUN})
        found = (plan for plan in _in_order(public.values()) if names is None or plan.name in names)
        return [
            release
            for plan in found
            if str(plan.ref) not in gone
            for release in _release(plan, timezone.localdate(), by)
        ]


def release_objective(*, body: Body, name: str, by: Actor) -> list[Release]:
    """Release one objective, also if it was withdrawn before, and its plan with it.

    Refuses an objective that may not be public, and one whose plan is not out.
    """
    by.require(Permission.RELEASE, body.slug)
    ref = Ref(body.slug, objectives.NOUN, name)
    plan = plan_called(body, name.rpartition("-")[0])
    if str(plan.ref) not in cards_out(NOUN, body=body.slug):
        raise Refused(f"Release {plan.ref} first: an objective is public as part of its plan.")
    pass_plan(plan)
    if ref not in {one.ref for one in gather(plan, on=timezone.localdate()).text.objectives}:
        raise NotFound(f"{plan} has no objective {ref} that may be public.")
    with trail.atomic():
        return _release(plan, timezone.localdate(), by, returning={str(ref)})


def follow_withdrawal(*, body: Body, ref: Ref, reason: WithdrawalReason, by: Actor) -> None:
    """Withdraw with a plan what belongs to it; tell a plan anew without the objective that was withdrawn."""
    if ref.noun == NOUN:
        for part in _parts_out(body, ref.name):
            withdraw(ref=Ref.parse(part), reason=reason, words=_WITH_PLAN, by=by)
    elif ref.noun == objectives.NOUN:
        name = ref.name.rpartition("-")[0]
        if str(Ref(body.slug, NOUN, name)) in cards_out(NOUN, body=body.slug):
            _release(plan_called(body, name), timezone.localdate(), by)


def _release(plan: Plan, on: dt.date, by: Actor, *, returning: Collection[str] = ()) -> list[Release]:
    """Release what is due of a plan, and withdraw what is out of it and no longer public."""
    gone = _gone_by_itself(plan, returning)
    found = gather(plan, on=on, without={Ref.parse(ref) for ref in gone})
    parts = [*objective_drafts(found), *(one for one in delivery_drafts(found) if str(one.ref) not in gone)]
    payload = plan_payload(found)
    problems = still_said(plan, payload) + [
        problem for part in parts for problem in still_said(plan, part.payload)
    ]
    if problems:
        raise Refused(f"The plan “{plan}” cannot be released.", list(dict.fromkeys(problems)))
    told = {str(part.ref) for part in parts}
    for ref in sorted(set(_parts_out(plan.body, plan.name)) - told):
        withdraw(ref=Ref.parse(ref), reason=WithdrawalReason.LEGAL, words=_CLOSED, by=by)
    before = payloads_out(NOUN, body=plan.body.slug).get(str(plan.ref), "")
    drafts: list[Draft] = [] if says_the_same(payload, before) else [plan_draft(found, payload)]
    return publish([*drafts, *steadied(parts)], by=by, again=True)


def _gone_by_itself(plan: Plan, returning: Collection[str]) -> set[str]:
    """The parts of a plan that were withdrawn, but not with it, and are not to come back."""
    withdrawn = _withdrawn(plan.body, {NOUN, *_PARTS})
    whole = withdrawn.get(str(plan.ref))
    mine = {ref: at for ref, at in withdrawn.items() if _plan_of(Ref.parse(ref)) == plan.name}
    return {
        ref
        for ref, at in mine.items()
        if Ref.parse(ref).noun != NOUN and ref not in returning and not (whole and at >= whole)
    }


def _in_order(plans: Collection[Plan]) -> Iterator[Plan]:
    """Each plan after those it supersedes or carries out, so that it can name them."""
    by_key = {plan.pk: plan for plan in sorted(plans, key=lambda plan: plan.name)}
    order: TopologicalSorter[int] = TopologicalSorter()
    for key, plan in by_key.items():
        order.add(key, *(other for other in (plan.supersedes_id, plan.delivers_id) if other in by_key and other))
    return (by_key[key] for key in order.static_order())


def _withdrawn(body: Body, nouns: Iterable[str]) -> dict[str, dt.datetime]:
    """When what is withdrawn of these nouns was, by reference. One query for each noun."""
    found = (one for noun in nouns for one in newest_releases(noun, bodies={body.slug}).values())
    return {one.ref: one.withdrawn_at for one in found if one.withdrawn_at is not None}


def _parts_out(body: Body, name: str) -> Iterator[str]:
    """What is out that belongs to a plan, by reference."""
    for noun in _PARTS:
        for ref, card in cards_out(noun, body=body.slug).items():
            if json.loads(card)["plan"] == name:
                yield ref


def _plan_of(ref: Ref) -> str:
    return ref.name.rpartition("-")[0] if ref.noun == objectives.NOUN else ref.name


def _take_back(body: Body, public: Collection[str], by: Actor) -> None:
    """Withdraw the plans that are out and no longer public, with all that belongs to them."""
    for ref in sorted(cards_out(NOUN, body=body.slug)):
        if Ref.parse(ref).name not in public:
            withdraw(ref=Ref.parse(ref), reason=WithdrawalReason.LEGAL, words=_CLOSED, by=by)
            follow_withdrawal(body=body, ref=Ref.parse(ref), reason=WithdrawalReason.LEGAL, by=by)
