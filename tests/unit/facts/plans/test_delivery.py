"""A line of delivery: which report stands, where its rating went, and whether it is late."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.plans.delivery import Direction, Item, LeftOut, direction, rests
from peelian.facts.plans.kinds import Basis, Rating
from peelian.kernel.refs import Ref
from tests.factories.delivering import ON, QUARTER_END, a_delivery, a_line, an_update

MARCH = dt.date(2020, 3, 31)


@pytest.mark.parametrize(
    ("before", "now", "went"),
    [
        (None, None, Direction.NONE),
        (Rating.ON_TRACK, None, Direction.NONE),
        (None, Rating.ON_TRACK, Direction.FIRST),
        (Rating.AT_RISK, Rating.AT_RISK, Direction.SAME),
        (Rating.AT_RISK, Rating.ON_TRACK, Direction.BETTER),
        (Rating.ON_TRACK, Rating.COMPLETE, Direction.BETTER),
        (Rating.ON_TRACK, Rating.OFF_TRACK, Direction.WORSE),
        (Rating.NOT_STARTED, Rating.ON_TRACK, Direction.CHANGED),
        (Rating.AT_RISK, Rating.STOPPED, Direction.CHANGED),
    ],
)
def test_where_a_rating_went(before, now, went):
    assert direction(before, now) is went


def test_a_line_without_reports_has_no_rating():
    line = a_line()
    assert (line.latest, line.standing, line.rating, line.basis, line.previous) == (None, None, None, None, None)
    assert line.direction is Direction.NONE


def test_a_report_without_a_rating_leaves_the_one_before_it_standing():
    first = an_update(MARCH, Rating.AT_RISK, basis=Basis.JUDGEMENT)
    line = a_line(first, an_update(QUARTER_END, None, narrative="Nothing new."))
    assert line.latest.narrative == "Nothing new."
    assert (line.rating, line.basis, line.standing) == (Rating.AT_RISK, Basis.JUDGEMENT, first)
    assert line.direction is Direction.FIRST


def test_the_rating_before_is_the_one_of_the_last_report_that_gave_one():
    line = a_line(an_update(MARCH, Rating.OFF_TRACK), an_update(dt.date(2020, 5, 1), None), an_update())
    assert line.previous.as_at == MARCH
    assert line.direction is Direction.BETTER


@pytest.mark.parametrize(
    ("due", "is_at_rest", "days"),
    [
        (None, False, 0),
        (ON, False, 0),
        (ON - dt.timedelta(days=1), False, 1),
        (dt.date(2020, 8, 31), False, 21),
        (dt.date(2020, 8, 31), True, 0),
        (dt.date(2020, 12, 31), False, 0),
    ],
)
def test_late_is_counted_from_the_last_day_that_fits_the_words(due, is_at_rest, days):
    line = a_line(due=due, is_at_rest=is_at_rest)
    assert (line.days_late, line.is_overdue) == (days, days > 0)


@pytest.mark.parametrize(
    ("known", "at_rest"),
    [
        ({}, False),
        ({"done_on": ON}, True),
        ({"done_on": ON + dt.timedelta(days=1)}, False),
        ({"ended_why": "The grant ended."}, True),
        ({"rating": Rating.COMPLETE}, True),
        ({"rating": Rating.STOPPED}, True),
        ({"rating": Rating.OFF_TRACK}, False),
    ],
)
def test_nothing_more_is_owed_of_what_is_done_complete_or_given_up(known, at_rest):
    assert rests(**{"done_on": None, "ended_why": "", "rating": None, "on": ON, **known}) is at_rest


def test_lines_are_found_by_sort_place_and_reference():
    objective = a_line(item=Item.OBJECTIVE, measures=("burglary", "theft"))
    commitment = a_line(number=2, under=objective.ref, measures=("burglary",))
    milestone = a_line(item=Item.MILESTONE, under=commitment.ref)
    loose = a_line(number=3)
    found = a_delivery(objective, commitment, milestone, loose)
    assert found.of(Item.COMMITMENT) == (commitment, loose)
    assert found.below(objective.ref) == (commitment,)
    assert found.below(None) == (objective, loose)
    assert found.below(None, Item.COMMITMENT) == (loose,)
    assert found.line(milestone.ref) is milestone
    assert found.line(Ref("anyshire", "milestones", "other-1")) is None
    assert found.measures == ("burglary", "theft")


def test_only_what_is_left_out_is_counted():
    assert list(LeftOut().counts()) == []
    assert list(LeftOut(commitments=2, scrutinies=1).counts()) == [("commitment", 2), ("scrutiny", 1)]
