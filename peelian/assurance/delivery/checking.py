"""The checks in order, and the one way to run them. Pure: it is given the delivery and the assessments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.delivery.challenge import Case, Challenge
from peelian.assurance.delivery.checks.all_green import all_green
from peelian.assurance.delivery.checks.complete_with_open_milestones import complete_with_open_milestones
from peelian.assurance.delivery.checks.complete_without_evidence import complete_without_evidence
from peelian.assurance.delivery.checks.judgement_alone import judgement_alone
from peelian.assurance.delivery.checks.measure_misses_target import measure_misses_target
from peelian.assurance.delivery.checks.measure_without_figures import measure_without_figures
from peelian.assurance.delivery.checks.measure_worsens import measure_worsens
from peelian.assurance.delivery.checks.milestone_late import milestone_late
from peelian.assurance.delivery.checks.words_repeated import words_repeated
from peelian.facts.meetings.openness import may_read
from peelian.facts.plans.delivery import Delivery, DeliveryLine
from peelian.kernel.markings import Audience

OF_A_LINE: tuple[Callable[[Case, DeliveryLine], Iterator[Challenge]], ...] = (
    measure_worsens,
    measure_misses_target,
    milestone_late,
    complete_with_open_milestones,
    complete_without_evidence,
    measure_without_figures,
    judgement_alone,
    words_repeated,
)
OF_A_PLAN: tuple[Callable[[Case], Iterator[Challenge]], ...] = (all_green,)


def challenge(delivery: Delivery, assessed: Mapping[str, Assessment]) -> tuple[Challenge, ...]:
    """What contradicts the ratings that stand: by line in the plan's order, then what is said of them all.

    ``assessed`` holds by slug the assessments of the plan's measures that the reader may see. A rating that a
    later report has overtaken, which this reader may not see, is left alone.
    """
    case = Case(delivery, assessed)
    standing = [line for line in delivery.lines if not line.newer_withheld]
    found = [one for line in standing for check in OF_A_LINE for one in check(case, line)]
    return (*found, *(one for check in OF_A_PLAN for one in check(case)))


def readable(assessed: Mapping[str, Assessment], audiences: Collection[Audience]) -> dict[str, Assessment]:
    """The assessments of figures that those who belong to ``audiences`` may read."""
    return {slug: one for slug, one in assessed.items() if may_read(one.series.restriction, audiences)}
