"""Equality objectives every four years, information every year, by the rules of the rulebook.

Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017 (SI 2017/353), regs 4 and 5.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from peelian.facts.plans.cycles import PublicationState, areas_missing, cycle_of, triggers
from peelian.facts.plans.kinds import PlanKind
from peelian.law.rule_reading import rulebook
from peelian.law.rules import Rulebook

OBJECTIVES, INFORMATION = "equality-objectives-published", "equality-information-published"


@dataclass(frozen=True)
class APlan:
    kind: str = PlanKind.EQUALITY
    issued_on: dt.date | None = dt.date(2018, 4, 6)


def cycle(plan: APlan | None = None, on: dt.date = dt.date(2019, 1, 1), book: Rulebook | None = None, **published):
    days = {name.replace("_", "-"): found for name, found in published.items()}
    return cycle_of(plan or APlan(), on, book=book or rulebook(), published=days)


def test_objectives_are_due_again_four_years_beginning_with_their_issue():
    objectives, information = cycle().publications
    assert (objectives.rule.id, objectives.last_on, objectives.due) == (
        "EQ-02",
        dt.date(2018, 4, 6),
        dt.date(2022, 4, 5),
    )
    assert objectives.state is PublicationState.DUE
    assert objectives.words == (
        "Last published on 6 April 2018; the next is due by 5 April 2022 (Equality Act 2010 (Specific Duties and "
        "Public Authorities) Regulations 2017 (SI 2017/353), reg 5)."
    )
    assert objectives.working.parts
    assert (information.state, information.due, information.working) == (PublicationState.NEVER, None, None)
    assert information.words.startswith("No publication is recorded, so nothing says when the next is due")


def test_information_is_due_every_year_and_late_after_its_last_day():
    published = {"equality_information_published": [dt.date(2019, 3, 30), dt.date(2018, 3, 30)]}
    in_time = cycle(on=dt.date(2020, 3, 29), **published)
    assert (in_time.late, in_time.next_due.due) == ((), dt.date(2020, 3, 29))
    assert in_time.last_published.rule.id == "EQ-01"
    late = cycle(on=dt.date(2020, 3, 30), **published)
    assert [one.rule.id for one in late.late] == ["EQ-01"]
    assert "the next was due by 29 March 2020" in late.late[0].words
    assert late.next_due.rule.id == "EQ-02"


def test_what_is_published_later_does_not_count_yet():
    found = cycle(on=dt.date(2019, 1, 1), equality_objectives_published=[dt.date(2019, 6, 1)])
    assert found.publications[0].last_on == dt.date(2018, 4, 6)


def test_a_day_before_the_rule_was_law_starts_no_interval():
    found = cycle(APlan(issued_on=dt.date(2014, 4, 6)))
    assert found.publications[0].state is PublicationState.NOT_COUNTED
    assert "Last published on 6 April 2014, before this was law" in found.publications[0].words
    assert (found.next_due, found.late) == (None, ())


def test_a_plan_that_was_not_issued_has_published_nothing():
    found = cycle(APlan(issued_on=None))
    assert {one.state for one in found.publications} == {PublicationState.NEVER}
    assert found.last_published is None


def test_the_interval_is_that_of_the_rulebook():
    """Were the law to say three years, nothing here would have to change."""
    rules = tuple(
        replace(rule, when=(replace(rule.when[0], months=36),)) if rule.id == "EQ-02" else rule
        for rule in rulebook().rules
    )
    found = cycle(book=replace(rulebook(), rules=rules))
    assert found.publications[0].due == dt.date(2021, 4, 5)


@pytest.mark.parametrize("kind", [PlanKind.SUSTAINABILITY, PlanKind.DELIVERY, PlanKind.POLICE_AND_CRIME])
def test_no_law_sets_a_cycle_for_other_plans_here(kind):
    assert cycle(APlan(kind=kind)).publications == ()
    assert triggers(rulebook(), kind) == ()


def test_the_events_from_which_the_intervals_run():
    assert triggers(rulebook(), PlanKind.EQUALITY) == (OBJECTIVES, INFORMATION)


def test_a_sustainability_plan_is_offered_the_five_areas():
    """Warwickshire Police's Sustainability Board names five areas of focus (S000-4.2)."""
    assert areas_missing(PlanKind.SUSTAINABILITY, []) == (
        "Culture",
        "Carbon reduction",
        "Waste",
        "Procurement",
        "Community",
    )
    assert areas_missing(PlanKind.SUSTAINABILITY, ["A greener culture", "Carbon", "Waste", "Community"]) == (
        "Procurement",
    )
    assert areas_missing(PlanKind.EQUALITY, []) == ()
