"""Reads: a plan's delivery with what contradicts its ratings. A fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.calculator import assess
from peelian.assurance.assessments.queries import Standings
from peelian.assurance.delivery.challenge import Challenge
from peelian.assurance.delivery.checking import challenge, readable
from peelian.facts.measures.queries import histories, series_of
from peelian.facts.plans.delivery import Delivery
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.delivery import delivery
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Challenged:
    """A plan's delivery for one kind of reader, the assessments they may see, and what contradicts its ratings."""

    delivery: Delivery
    assessed: dict[str, Assessment]
    challenges: tuple[Challenge, ...]

    def of(self, ref: Ref) -> tuple[Challenge, ...]:
        """What is held against the rating of one thing."""
        return tuple(one for one in self.challenges if one.ref == ref)


def challenged(
    plan: Plan, *, as_at: dt.date, audiences: Collection[Audience], known_by: dt.datetime | None = None
) -> Challenged:
    """How a plan is going as reported by ``as_at``, with its measures assessed as reported by then.

    ``known_by`` leaves out what was entered or loaded later. Fifteen queries at most. Refuses as
    :class:`peelian.kernel.errors.NotFound` a plan they may not know of.
    """
    found = delivery(plan, as_at=as_at, audiences=audiences, known_by=known_by)
    series = list(series_of(plan.body, measures=found.measures, whole_area=True))
    standings = Standings(plan.body, as_at=as_at)
    assessed = {
        one.series.measure.slug: assess(one, as_at=as_at, standing=standings.of(one.series))
        for one in histories(series, as_at=as_at, known_by=known_by)
    }
    may_see = readable(assessed, audiences)
    return Challenged(found, may_see, challenge(found, may_see))
