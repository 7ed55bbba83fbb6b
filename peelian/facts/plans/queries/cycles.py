"""Reads: what a plan has to publish at intervals, from the events and the plans that its body's record holds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from peelian.facts.plans.cycles import Cycle, cycle_of, triggers
from peelian.facts.plans.models import Plan
from peelian.law.rule_reading import rulebook
from peelian.registers.duties.models import Event


def cycle(plan: Plan, *, on: dt.date) -> Cycle:
    """When what a plan publishes was last published, when it is next due, and what is late. Two queries at most.

    What is published is the body's: the issue of a later plan of the kind counts for the one before it too.
    """
    book, kinds = rulebook(), triggers(rulebook(), plan.kind)
    published: dict[str, set[dt.date]] = defaultdict(set)
    events = Event.objects.filter(body=plan.body, kind__in=kinds, on__lte=on, struck="")
    for kind, day in events.values_list("kind", "on"):
        published[kind].add(day)
    if kinds:
        plans = Plan.objects.filter(body=plan.body, kind=plan.kind, issued_on__lte=on)
        issued = plans.values_list("issued_on", flat=True)
        published[kinds[0]] |= {day for day in issued if day is not None}
    return cycle_of(plan, on, book=book, published=published)
