"""Who has to report and has not, in which months delivery was looked at, and which milestones lie ahead.

The delivery plan of the example is updated every quarter and looked at every month, as West Mercia's was in 2020.
"""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.plans.delivery import Item, ScrutinyLine
from peelian.facts.plans.reporting import (
    NOBODY,
    MonthState,
    milestones_ahead,
    milestones_late,
    months_on,
    scrutiny_months,
    staleness,
    to_report,
)
from tests.factories.delivering import ON, POST, PUBLIC, QUARTER_END, a_delivery, a_line, an_update

MARCH = dt.date(2020, 3, 31)


def looked_at(*days: dt.date) -> tuple[ScrutinyLine, ...]:
    return tuple(ScrutinyLine(day, "Looked at.", "", "", PUBLIC) for day in days)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2020, 6, 30), 3, dt.date(2020, 9, 30)),
        (dt.date(2020, 9, 30), 3, dt.date(2020, 12, 31)),
        (dt.date(2020, 11, 30), 3, dt.date(2021, 2, 28)),
        (dt.date(2021, 2, 28), 12, dt.date(2022, 2, 28)),
        (dt.date(2020, 1, 30), 1, dt.date(2020, 2, 29)),
        (dt.date(2020, 7, 15), 3, dt.date(2020, 10, 15)),
        (dt.date(2020, 4, 1), 1, dt.date(2020, 5, 1)),
    ],
)
def test_months_on_keep_to_the_ends_of_months(day, months, then):
    assert months_on(day, months) == then


def test_a_quarter_not_over_yet_makes_nobody_late():
    """At 21 September 2020 the next full update was due at the end of September (S004-6)."""
    found = staleness(a_delivery(a_line(an_update(QUARTER_END))))
    assert (found.owners, found.never, found.next_due) == ((), (), dt.date(2020, 9, 30))


def test_the_day_on_which_a_report_is_due_is_not_late_and_the_next_is():
    line = a_line(an_update(QUARTER_END))
    assert staleness(a_delivery(line, as_at=dt.date(2020, 9, 30))).owners == ()
    (owner,) = staleness(a_delivery(line, as_at=dt.date(2020, 10, 1))).owners
    assert owner.owner == POST
    assert [(item.line, item.last_on, item.was_due) for item in owner.items] == [
        (line, QUARTER_END, dt.date(2020, 9, 30))
    ]


def test_owners_stand_by_name_and_what_nobody_owns_comes_last():
    lines = [
        a_line(an_update(MARCH), number=1, owner=""),
        a_line(an_update(MARCH), number=2, owner="zoe"),
        a_line(an_update(MARCH), number=3, owner="Adam"),
        a_line(number=4, owner="Adam"),
    ]
    found = staleness(a_delivery(*lines))
    assert [(one.owner, len(one.items)) for one in found.owners] == [("Adam", 2), ("zoe", 1), (NOBODY, 1)]
    assert found.never == (lines[3],)
    assert found.owners[0].items[1].was_due == dt.date(2020, 7, 1)


def test_what_was_never_reported_is_late_only_after_a_cycle_of_the_plan():
    line = a_line()
    found = staleness(a_delivery(line, since=dt.date(2020, 8, 1)))
    assert (found.owners, found.never, found.next_due) == ((), (line,), dt.date(2020, 11, 1))
    unknown = staleness(a_delivery(line, since=None))
    assert (unknown.owners, unknown.never, unknown.next_due) == ((), (line,), None)


def test_without_a_stated_cycle_nobody_is_late():
    assert staleness(a_delivery(a_line(an_update(MARCH)), updated_every_months=None)).owners == ()


def test_what_is_done_and_what_something_above_answers_for_is_not_owed():
    lines = (a_line(is_at_rest=True), a_line(number=2, reports_itself=False), a_line(number=3))
    assert to_report(a_delivery(*lines)) == lines[2:]


def test_a_plan_that_has_ended_asks_for_no_report_after_its_last_day():
    line = a_line(an_update(QUARTER_END))
    assert staleness(a_delivery(line, as_at=dt.date(2021, 1, 1), until=dt.date(2020, 9, 29))).owners == ()
    assert staleness(a_delivery(line, as_at=dt.date(2021, 1, 1), until=dt.date(2020, 9, 30))).owners


def test_a_month_without_scrutiny_is_missed_once_it_is_over():
    days = (dt.date(2020, 6, 9), dt.date(2020, 8, 4), dt.date(2020, 8, 25))
    found = scrutiny_months(a_delivery(since=dt.date(2020, 5, 20), scrutinies=looked_at(*days)))
    assert [(one.words, one.state, len(one.held)) for one in found] == [
        ("June 2020", MonthState.DONE, 1),
        ("July 2020", MonthState.MISSED, 0),
        ("August 2020", MonthState.DONE, 2),
        ("September 2020", MonthState.OPEN, 0),
    ]


def test_a_rhythm_of_several_months_is_told_by_the_first_and_the_last():
    found = scrutiny_months(
        a_delivery(since=dt.date(2019, 11, 1), scrutinised_every_months=4, as_at=dt.date(2020, 7, 1))
    )
    assert [(one.words, one.state) for one in found] == [
        ("November 2019 to February 2020", MonthState.MISSED),
        ("March to June 2020", MonthState.MISSED),
        ("July to October 2020", MonthState.OPEN),
    ]


@pytest.mark.parametrize("changes", [{"scrutinised_every_months": None}, {"since": None}])
def test_without_a_rhythm_or_a_beginning_no_month_is_missed(changes):
    assert scrutiny_months(a_delivery(**changes)) == ()


def test_a_plan_that_has_ended_is_looked_at_no_more():
    found = scrutiny_months(a_delivery(until=dt.date(2020, 5, 31)))
    assert [one.words for one in found] == ["April 2020", "May 2020"]


def test_milestones_late_and_ahead_stand_by_day():
    def due(number: int, day: dt.date | None, **changes):
        return a_line(item=Item.MILESTONE, number=number, due=day, **changes)

    late, later = due(1, dt.date(2020, 9, 20)), due(2, dt.date(2020, 8, 31))
    today, edge = due(4, ON), due(3, ON + dt.timedelta(days=60))
    none = due(5, None)
    past, done = due(6, ON + dt.timedelta(days=61)), due(7, ON, is_at_rest=True)
    commitment = a_line(due=dt.date(2020, 8, 1))
    found = a_delivery(late, later, edge, today, none, past, done, commitment)
    assert milestones_late(found) == (later, late)
    assert milestones_ahead(found) == (today, edge)
    assert milestones_ahead(found, days=61) == (today, edge, past)
