"""Writes: lay the checklists of a plan, add what it takes in besides, and answer each item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.plans.kinds import Answered, Checklist, PlanKind
from peelian.facts.plans.models import ChecklistItem, Plan
from peelian.facts.plans.services.fields import (
    Fields,
    missing,
    past_day,
    reference,
    refuse_unfit,
    restricted,
    squashed,
)
from peelian.facts.plans.services.held import hold, hold_plan, record, save_changes, save_new
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.law.plan_matters import Matter, content_rule, matters, plan_duties

_CLEARED = {
    "answered": Answered.NOT_LOOKED_AT,
    "where": "",
    "evidence": "",
    "looked_on": None,
    "looked_by": "",
}


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """A function the plan takes in beyond what the law asks, or a matter of its own brief."""

    key: str
    words: str
    restriction: Restriction
    provision: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """How an item stands: where in the plan it is answered, what shows it, who looked at it and when.

    ``person`` is whoever answers, unless another is named.
    """

    answered: Answered
    on: dt.date
    where: str = ""
    evidence: str = ""
    person: str = ""
    source: str = ""


def start_checklists(*, plan: Plan, on: dt.date, restriction: Restriction, by: Actor) -> list[ChecklistItem]:
    """Lay what the plan must contain and the duties in making it, as the law stood on a day; the same once.

    Laid again as at another day, matters are added, put in today's words, or taken out where nobody has looked at
    them. A matter in other words is to be looked at again: its answer was to another question. Refuses a plan that
    section 7 is not about, and a day before it was law.
    """
    with trail.atomic():
        held = hold_plan(plan, by)
        rule = content_rule(on)
        if held.kind != PlanKind.POLICE_AND_CRIME or held.body.kind not in rule.bodies:
            raise Refused(f"{rule.citation} is about police and crime plans of elected policing bodies.")
        fields = restricted(restriction, held.restriction)
        for checklist, asked in ((Checklist.CONTENT, matters(on)), (Checklist.DUTIES, plan_duties(on))):
            _lay(held, checklist, asked, fields, by)
    return list(ChecklistItem.objects.filter(plan=held).exclude(checklist=Checklist.SCOPE))


def enter_scope(*, plan: Plan, rows: Sequence[ScopeRow], by: Actor) -> list[ChecklistItem]:
    """Enter what the plan takes in of its own accord, in this order, after what is there. Refuses a key twice."""
    with trail.atomic():
        held = hold_plan(plan, by)
        there = ChecklistItem.objects.filter(plan=held, checklist=Checklist.SCOPE)
        keys, last = set(there.values_list("key", flat=True)), there.order_by("-position").first()
        entered = []
        for position, row in enumerate(rows, last.position + 1 if last else 1):
            key = squashed(row.key)
            if not key or key in keys:
                raise Refused(f"“{key}” cannot be the key of this item: it is empty, or another's.")
            keys.add(key)
            fields = {
                "words": row.words.strip(),
                "provision": squashed(row.provision),
                "source": row.source,
                **restricted(row.restriction, held.restriction),
            }
            problems = missing((row.words, "Say what the plan takes in."))
            refuse_unfit(ChecklistItem, {"key": key, **fields}, problems)
            item = ChecklistItem(plan=held, checklist=Checklist.SCOPE, position=position, key=key, **fields)
            save_new(item, by)
            entered.append(item)
    return entered


def answer_checklist(*, item: ChecklistItem, row: AnswerRow, lock: int | None = None, by: Actor) -> ChecklistItem:
    """Say how an item stands. ``Answered.NOT_LOOKED_AT`` takes the answer back.

    Refuses ``met`` and ``partly met`` without a place in the plan or a reference, ``does not apply`` without a
    reason (given as ``where``), and a late save with both texts.
    """
    fields = _answer(row, by)
    with trail.atomic():
        held = hold(item, by, lock=lock, yours={"words": item.words, **fields})
        save_changes(held, fields, by, verb="answered checklist item")
    return held


def _answer(row: AnswerRow, by: Actor) -> Fields:
    if row.answered is Answered.NOT_LOOKED_AT:
        return _CLEARED
    where, evidence = squashed(row.where), reference(row.evidence)
    problems = []
    if row.answered in (Answered.MET, Answered.PARTLY) and not (where or evidence):
        problems.append(Problem("Say where in the plan it is answered, or give the reference of what shows it."))
    if row.answered is Answered.NOT_APPLICABLE and not where:
        problems.append(Problem("Say why it does not apply."))
    fields = {
        "answered": row.answered,
        "where": where,
        "evidence": evidence,
        "looked_on": past_day(row.on),
        "looked_by": squashed(row.person or by.name),
        **({"source": row.source} if row.source else {}),
    }
    refuse_unfit(ChecklistItem, fields, problems)
    return fields


def _lay(plan: Plan, checklist: Checklist, asked: Iterable[Matter], restriction: Fields, by: Actor) -> None:
    there = {one.key: one for one in ChecklistItem.objects.filter(plan=plan, checklist=checklist)}
    for position, matter in enumerate(asked, 1):
        item = there.pop(matter.key, None)
        law = {"position": position, "words": matter.words, "provision": matter.provision}
        if item is None:
            item = ChecklistItem(plan=plan, checklist=checklist, key=matter.key, **law, **restriction)
            save_new(item, by)
        else:
            item.plan = plan
            anew = _CLEARED if item.words != matter.words else {}
            save_changes(item, {**law, **anew}, by, verb="put checklist item in the words of the law")
    for item in there.values():
        if item.answered == Answered.NOT_LOOKED_AT:
            item.plan = plan
            record(item, by, "took checklist item out", {"list": checklist})
            item.delete()
