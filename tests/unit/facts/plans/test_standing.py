"""How a plan stands on a day, and how one gives way to the next (2011 Act, s7(3), s7(7))."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.plans.kinds import PlanStanding
from peelian.facts.plans.standing import Clash, PlanDays, Turn, faults, turns

D = dt.date
ISSUED = D(2022, 3, 31)
OLD = PlanDays(stated_current_on=D(2021, 9, 14))
NEXT = PlanDays(issued_on=ISSUED)


@pytest.mark.parametrize(
    ("days", "on", "standing", "words"),
    [
        (PlanDays(), D(2021, 9, 1), PlanStanding.IN_DEVELOPMENT, "in development"),
        (NEXT, D(2022, 3, 30), PlanStanding.IN_DEVELOPMENT, "in development"),
        (NEXT, ISSUED, PlanStanding.CURRENT, "current since 31 March 2022"),
        (
            PlanDays(issued_on=ISSUED, takes_effect_on=D(2022, 4, 1)),
            ISSUED,
            PlanStanding.ISSUED,
            "issued, not yet in effect: it takes effect on 1 April 2022",
        ),
        (OLD, D(2021, 9, 14), PlanStanding.CURRENT, "current, as a paper of 14 September 2021 says"),
        (OLD, D(2021, 9, 13), PlanStanding.NOT_KNOWN, "not known"),
        (PlanDays(ended_on=ISSUED, superseded=True), D(2021, 9, 1), PlanStanding.NOT_KNOWN, "not known"),
        (
            PlanDays(issued_on=D(2017, 1, 1), ended_on=ISSUED, superseded=True),
            ISSUED,
            PlanStanding.SUPERSEDED,
            "superseded on 31 March 2022",
        ),
        (PlanDays(ended_on=ISSUED), ISSUED, PlanStanding.ENDED, "ended on 31 March 2022"),
        (
            PlanDays(issued_on=ISSUED, ends_on=D(2025, 3, 31)),
            D(2025, 3, 31),
            PlanStanding.CURRENT,
            "current since 31 March 2022",
        ),
        (
            PlanDays(issued_on=ISSUED, ends_on=D(2025, 3, 31)),
            D(2025, 4, 1),
            PlanStanding.ENDED,
            "ended with 31 March 2025",
        ),
        (
            PlanDays(issued_on=ISSUED, ends_on=D(2025, 3, 31), ended_on=D(2026, 3, 1), superseded=True),
            D(2026, 4, 1),
            PlanStanding.ENDED,
            "ended with 31 March 2025",
        ),
    ],
)
def test_a_plan_stands_as_its_days_say(days, on, standing, words) -> None:
    assert (days.stand(on), days.words(on)) == (standing, words)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (PlanDays(takes_effect_on=ISSUED), "enter the day of its issue"),
        (PlanDays(issued_on=ISSUED, takes_effect_on=D(2022, 3, 30)), "the day of its issue or later"),
        (PlanDays(issued_on=ISSUED, stated_current_on=D(2021, 9, 14)), "14 September 2021, before it took effect"),
        (PlanDays(stated_current_on=D(2021, 9, 14), ended_on=D(2021, 9, 14)), "when it was over"),
        (PlanDays(issued_on=ISSUED, ended_on=ISSUED), "over before it takes effect"),
    ],
)
def test_days_that_contradict_one_another_are_told(days, why) -> None:
    assert [one.message for one in faults(days) if why in one.message]


def test_days_in_order_have_no_fault() -> None:
    days = PlanDays(D(2017, 1, 1), D(2017, 4, 1), D(2021, 9, 14), D(2022, 3, 31), D(2022, 3, 1), superseded=True)
    assert list(faults(days)) == []
    assert list(faults(PlanDays())) == []


def test_a_plan_gives_way_on_the_day_the_next_takes_effect_and_not_while_it_is_prepared() -> None:
    assert turns([OLD, PlanDays()]) == ([], [])
    assert turns([NEXT, OLD]) == ([Turn(1, 0, ISSUED)], [])
    later = PlanDays(issued_on=ISSUED, takes_effect_on=D(2022, 4, 1))
    assert turns([OLD, later]) == ([Turn(0, 1, D(2022, 4, 1))], [])


def test_a_plan_that_ended_on_that_very_day_gave_way_and_one_that_was_over_did_not() -> None:
    start = D(2017, 1, 1)
    assert turns([PlanDays(issued_on=start, ended_on=ISSUED), NEXT]) == ([Turn(0, 1, ISSUED)], [])
    assert turns([PlanDays(issued_on=start, ended_on=D(2021, 5, 1)), NEXT]) == ([], [])
    assert turns([PlanDays(issued_on=start, ends_on=D(2022, 3, 30)), NEXT]) == ([], [])


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (PlanDays(issued_on=D(2017, 1, 1)), OLD, "nobody says since when"),
        (NEXT, NEXT, "both would take effect on 31 March 2022"),
        (
            PlanDays(issued_on=D(2017, 1, 1), stated_current_on=D(2022, 6, 1)),
            NEXT,
            "the earlier one was current on 1 June 2022",
        ),
        (PlanDays(issued_on=D(2017, 1, 1), ended_on=D(2022, 6, 1)), NEXT, "ended on 1 June 2022"),
    ],
)
def test_two_plans_that_would_be_current_at_once_are_in_each_others_way(before, after, why) -> None:
    found, clashes = turns([before, after])
    assert found == []
    assert [(one.earlier, one.later) for one in clashes] == [(0, 1)]
    assert isinstance(clashes[0], Clash)
    assert why in clashes[0].why
