"""Reads: how a plan is going, as at a day, for one kind of reader. A fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from peelian.facts.meetings.openness import may_read
from peelian.facts.plans.delivery import Delivery
from peelian.facts.plans.delivery_shown import shown_to
from peelian.facts.plans.kinds import PlanKind
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.delivery_lines import Found, found, found_each
from peelian.facts.plans.reporting import Staleness, staleness
from peelian.facts.plans.standing import PlanDays
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience

_ALL = frozenset(Audience)


def delivery(
    plan: Plan, *, as_at: dt.date, audiences: Collection[Audience], known_by: dt.datetime | None = None
) -> Delivery:
    """The delivery of a plan as reported by ``as_at``, as those who belong to ``audiences`` see it. Six queries.

    ``known_by`` leaves out what was entered later, even if it says that it was reported before, so that an extract
    can be made again as it was; whether something was done or given up is read as the record stands now. Refuses
    as :class:`NotFound` a plan they may not know of.
    """
    if not may_read(plan.restriction, audiences):
        raise NotFound("There is no such plan.")
    return _told(plan, found(plan, on=as_at, known_by=known_by), audiences, known_by)


def deliveries(plans: Collection[Plan], *, as_at: dt.date, audiences: Collection[Audience]) -> list[Delivery]:
    """The delivery of each of several plans, in their order. Six queries, however many plans.

    Plans that those who belong to ``audiences`` may not know of are left out.
    """
    known = [plan for plan in plans if may_read(plan.restriction, audiences)]
    held = found_each(known, on=as_at)
    return [_told(plan, held[plan.pk], audiences, None) for plan in known]


def stale(plan: Plan, *, on: dt.date) -> Staleness:
    """Who has not reported on a plan within its cycle, and what was never reported on. For the office."""
    return staleness(delivery(plan, as_at=on, audiences=_ALL))


def _told(plan: Plan, held: Found, audiences: Collection[Audience], known_by: dt.datetime | None) -> Delivery:
    lines, left_out = shown_to(held.lines(), audiences)
    scrutinies = tuple(one for one in held.scrutinies if may_read(one.restriction, audiences))
    days = PlanDays(plan.issued_on, plan.takes_effect_on, plan.stated_current_on, plan.ends_on, plan.ended_on)
    return Delivery(
        ref=plan.ref,
        title=plan.title,
        kind=PlanKind(plan.kind),
        objective_word=plan.objective_word,
        as_at=held.on,
        known_by=known_by,
        since=days.begins or min(filter(None, (plan.stated_current_on, held.first_day)), default=None),
        until=days.over_from and days.over_from - dt.timedelta(days=1),
        updated_every_months=plan.updated_every_months,
        scrutinised_every_months=plan.scrutinised_every_months,
        lines=lines,
        scrutinies=scrutinies,
        left_out=replace(left_out, scrutinies=len(held.scrutinies) - len(scrutinies)),
        restriction=plan.restriction,
    )
