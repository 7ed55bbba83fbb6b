"""One plan of a kind is current at a time: the next, once it takes effect, ends the one before it.

Used by the services of this app alone, with the body's row held.
"""

from __future__ import annotations

import datetime as dt

from peelian.access.actors import Actor
from peelian.facts.plans.kinds import PlanKind
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.plans import days_of
from peelian.facts.plans.services.held import save_changes
from peelian.facts.plans.standing import turns
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import day_words


def loosen(held: Plan, begins: dt.date | None, by: Actor) -> None:
    """Take back that a plan ended another on the day it took effect, where that day is to be another."""
    former, was = held.supersedes, days_of(held).begins
    if former is not None and was is not None and former.ended_on == was != begins:
        save_changes(former, {"ended_on": None}, by, verb="is not superseded on that day")


def refuse_taken(former: Plan | None, *, by_plan: str) -> None:
    """Refuse to let a plan supersede what another that was issued superseded."""
    if former is not None:
        others = Plan.objects.filter(supersedes=former, issued_on__isnull=False).exclude(name=by_plan)
        if other := others.first():
            raise Refused(f"“{former}” is superseded by “{other}” already.")


def settle(plan: Plan, by: Actor) -> None:
    """End each plan of the same kind on the day on which the next takes effect.

    Refuses, with titles and days, plans that would be current at once, and a plan said to supersede another than
    the one that was current until it took effect.
    """
    run = _run(plan)
    _settle_named(run, by)
    found, clashes = turns([days_of(one) for one in run])
    if clashes:
        raise Refused(
            "Two plans of one kind cannot be current at once (2011 Act, s7(3)).",
            [Problem(f"“{run[one.earlier]}” and “{run[one.later]}”: {one.why}.") for one in clashes],
        )
    for turn in found:
        former, later = run[turn.earlier], run[turn.later]
        if later.supersedes_id not in (None, former.pk):
            raise Refused(
                f"“{later}” takes the place of “{former}”, which is current until {day_words(turn.on)}, "
                f"and not of “{later.supersedes}”."
            )
        save_changes(former, {"ended_on": turn.on}, by, verb="superseded plan")
        save_changes(later, {"supersedes": former}, by, verb="supersedes plan")
    plan.refresh_from_db()


def _settle_named(run: list[Plan], by: Actor) -> None:
    """A plan of which no day is known ended, at the latest, when the one said to supersede it took effect."""
    known = {one.pk: one for one in run}
    for later in run:
        begins = days_of(later).begins
        if later.supersedes_id is None or begins is None:
            continue
        former = known.get(later.supersedes_id)
        if former is None:
            raise Refused(
                f"“{later}” carries out another plan than “{later.supersedes}”, and cannot supersede it."
            )
        known_from = days_of(former).known_from
        if known_from is None:
            save_changes(former, {"ended_on": begins}, by, verb="superseded plan")
        elif known_from >= begins:
            raise Refused(f"“{former}” was current after “{later}” took effect, which cannot supersede it.")


def _run(plan: Plan) -> list[Plan]:
    """The plans of the same body and kind; of delivery plans those that carry out the same plan."""
    found = Plan.objects.filter(body=plan.body_id, kind=plan.kind).select_related("body", "supersedes")
    if plan.kind == PlanKind.DELIVERY:
        found = found.filter(delivers=plan.delivers_id)
    return list(found.order_by("pk"))
