"""A plan's delivery read back: as at a day, as known by a moment, for each kind of reader, in few queries."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.facts.plans.delivery import Direction, Item, LeftOut
from peelian.facts.plans.kinds import PlanKind, Rating
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.cycles import cycle
from peelian.facts.plans.queries.delivery import delivery, stale
from peelian.facts.plans.reporting import MonthState, scrutiny_months
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.registers.duties.models import Event
from peelian.registers.records.restricted import restriction_fields
from tests.factories.delivering import looked_at, reported
from tests.factories.planning import (
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    PUBLIC,
    a_commitment,
    a_milestone,
    a_plan,
    an_objective,
)
from tests.factories.record import make_measure, make_set

pytestmark = pytest.mark.django_db
ALL, OPEN = frozenset(Audience), frozenset({Audience.PUBLIC})
MARCH, JUNE, ON = dt.date(2020, 3, 31), dt.date(2020, 6, 30), dt.date(2020, 9, 21)


@pytest.fixture
def plan(db):
    return a_plan(
        name="delivery-2020",
        kind=PlanKind.DELIVERY,
        title="Delivery plan",
        stated_current_on=ON,
        updated_every_months=3,
        scrutinised_every_months=1,
    )


def read(plan, *, as_at=ON, audiences=ALL, **asked):
    return delivery(Plan.objects.select_related("body").get(pk=plan.pk), as_at=as_at, audiences=audiences, **asked)


def whole(plan):
    """Two objectives; a commitment with two milestones, one of another owner; one of each standing alone."""
    make_measure()
    measures = make_set(("burglary", "Burglary"))
    victims = an_objective(plan, "Victims first", measures=measures, owner="Commissioner")
    secure = an_objective(plan, "A more secure county")
    first = a_commitment(victims, owner="", measure=measures.rows.get().measure)
    a_milestone(first, owner="")
    a_milestone(
        first, "Tender out", owner="Head of Procurement", due_words="September 2020", due_to=dt.date(2020, 9, 30)
    )
    a_commitment(plan, "Work from home", ended_why="Offices reopened.", done_on=dt.date(2020, 9, 1))
    a_milestone(plan, "Plan reviewed", done_on=JUNE)
    return victims, secure, first


def test_lines_stand_in_the_plans_order_each_with_what_it_takes_from_above(plan):
    victims, secure, first = whole(plan)
    found = read(plan)
    assert [(line.item, line.number) for line in found.lines] == [
        (Item.OBJECTIVE, 1),
        (Item.COMMITMENT, 1),
        (Item.MILESTONE, 1),
        (Item.MILESTONE, 2),
        (Item.OBJECTIVE, 2),
        (Item.COMMITMENT, 2),
        (Item.MILESTONE, 3),
    ]
    objective, commitment, own, tender, empty, ended, loose = found.lines
    assert (objective.ref, objective.measures, objective.reports_itself) == (victims.ref, ("burglary",), False)
    assert (commitment.under, commitment.owner, commitment.measures) == (
        victims.ref,
        "Commissioner",
        ("burglary",),
    )
    assert (own.under, own.owner, own.reports_itself) == (first.ref, "Commissioner", False)
    assert (tender.owner, tender.reports_itself, tender.due) == ("Head of Procurement", True, dt.date(2020, 9, 30))
    assert (empty.ref, empty.reports_itself) == (secure.ref, True)
    assert (ended.under, ended.ended_why, ended.is_at_rest) == (None, "Offices reopened.", True)
    assert (loose.under, loose.reports_itself, loose.is_at_rest) == (None, True, True)


def test_a_fixed_number_of_queries_however_much_there_is(plan, django_assert_num_queries):
    _, _, first = whole(plan)
    held = Plan.objects.select_related("body").get(pk=plan.pk)
    with django_assert_num_queries(6):
        assert len(delivery(held, as_at=ON, audiences=ALL).lines) == 7
    for at in range(20):
        reported(a_commitment(first.objective, f"Promise {at}", measure=first.measure))
        reported(a_milestone(first, f"Milestone {at}"))
    looked_at(plan, JUNE)
    with django_assert_num_queries(6):
        found = delivery(held, as_at=ON, audiences=ALL)
        assert len({(line.ref, line.rating) for line in found.lines}) == 47


def test_it_is_read_as_at_a_day(plan):
    commitment = a_commitment(plan, ended_why="The grant ended.", done_on=dt.date(2020, 9, 1))
    reported(commitment, MARCH, Rating.AT_RISK)
    reported(commitment, JUNE, Rating.ON_TRACK)
    looked_at(plan, dt.date(2020, 7, 7))
    (line,) = read(plan).lines
    assert (line.rating, line.previous.rating, line.direction) == (
        Rating.ON_TRACK,
        Rating.AT_RISK,
        Direction.BETTER,
    )
    (then,) = read(plan, as_at=dt.date(2020, 6, 29)).lines
    assert (then.rating, then.direction, then.is_at_rest) == (Rating.AT_RISK, Direction.FIRST, False)
    assert (then.ended_why, read(plan, as_at=JUNE).scrutinies) == ("", ())


def test_a_correction_takes_the_place_of_what_it_corrects_from_when_it_was_entered(plan):
    commitment = a_commitment(plan)
    with time_machine.travel(dt.datetime(2020, 7, 2, 12, tzinfo=dt.UTC), tick=False):
        reported(commitment, JUNE, Rating.ON_TRACK)
        looked_at(plan, dt.date(2020, 7, 1))
    with time_machine.travel(dt.datetime(2020, 7, 9, 12, tzinfo=dt.UTC), tick=False):
        reported(commitment, JUNE, Rating.OFF_TRACK)
        looked_at(plan, dt.date(2020, 7, 2))
    now, then = read(plan), read(plan, known_by=dt.datetime(2020, 7, 5, tzinfo=dt.UTC))
    assert [len(one.lines[0].history) for one in (now, then)] == [1, 1]
    assert [one.lines[0].rating for one in (now, then)] == [Rating.OFF_TRACK, Rating.ON_TRACK]
    assert [len(one.scrutinies) for one in (now, then)] == [2, 1]


def test_each_kind_of_reader_sees_what_is_theirs(plan):
    hidden = an_objective(plan, restriction=FOR_THE_PANEL)
    a_milestone(a_commitment(hidden))
    commitment = a_commitment(plan, "Recruit")
    reported(commitment, MARCH)
    reported(commitment, JUNE, Rating.OFF_TRACK, restriction=FOR_THE_OFFICE)
    looked_at(plan, JUNE, restriction=FOR_THE_PANEL)
    found = read(plan, audiences=OPEN)
    assert [line.ref for line in found.lines] == [commitment.ref]
    assert (found.lines[0].rating, found.lines[0].newer_withheld) == (Rating.ON_TRACK, True)
    assert found.left_out == LeftOut(objectives=1, commitments=1, milestones=1, updates=1, scrutinies=1)
    panel = read(plan, audiences=frozenset({Audience.PUBLIC, Audience.PANEL}))
    assert panel.left_out == LeftOut(updates=1)
    assert read(plan).left_out == LeftOut()


def test_a_report_corrected_for_others_only_is_shown_to_nobody_else_in_its_wrong_form(plan):
    commitment = a_commitment(plan)
    reported(commitment, JUNE, Rating.ON_TRACK)
    reported(commitment, JUNE, Rating.OFF_TRACK, restriction=FOR_THE_OFFICE)
    (line,) = read(plan, audiences=OPEN).lines
    assert (line.rating, line.newer_withheld) == (None, True)


def test_a_plan_for_others_is_not_found(plan):
    closed = a_plan(plan.body, "delivery-2021", restriction=FOR_THE_OFFICE)
    with pytest.raises(NotFound):
        read(closed, audiences=OPEN)


def test_nothing_is_owed_of_the_milestones_of_what_was_stopped(plan):
    commitment = a_commitment(plan)
    a_milestone(commitment, due_words="by June 2020", due_to=JUNE)
    reported(commitment, JUNE, Rating.STOPPED)
    _, milestone = read(plan).lines
    assert (milestone.ended_why, milestone.is_overdue) == ("Its commitment was stopped.", False)


def test_owners_who_have_not_reported_are_named(plan):
    late, fresh = a_commitment(plan, owner="Treasurer"), a_commitment(plan, "Engage", owner="Head of Engagement")
    reported(late, MARCH)
    reported(fresh, JUNE, rating=None)
    found = stale(plan, on=ON)
    assert [(one.owner, [item.line.ref for item in one.items]) for one in found.owners] == [
        ("Treasurer", [late.ref])
    ]
    assert found.next_due == dt.date(2020, 9, 30)


def test_reports_are_owed_from_the_first_day_the_plan_is_known(plan):
    assert read(plan).since == ON
    looked_at(plan, dt.date(2020, 7, 7))
    assert read(plan).since == dt.date(2020, 7, 7)
    reported(a_commitment(plan), JUNE)
    assert read(plan).since == JUNE
    states = [one.state for one in scrutiny_months(read(plan))]
    assert states == [MonthState.DONE, MonthState.MISSED, MonthState.OPEN]
    Plan.objects.filter(pk=plan.pk).update(issued_on=dt.date(2020, 4, 1), ended_on=dt.date(2021, 5, 13))
    assert (read(plan).since, read(plan).until) == (dt.date(2020, 4, 1), dt.date(2021, 5, 12))


def happened(body, kind, on, **changes):
    fields = {"words": "Published.", "saved_by": "x", **restriction_fields(PUBLIC)}
    number = Event.objects.count() + 1
    return Event.objects.create(body=body, number=number, kind=kind, on=on, **{**fields, **changes})


def test_what_equality_objectives_publish_comes_from_the_events_and_later_plans(plan, django_assert_num_queries):
    equality = a_plan(
        plan.body,
        "equality-2018",
        kind=PlanKind.EQUALITY,
        title="Equality objectives",
        issued_on=dt.date(2018, 4, 6),
    )
    happened(plan.body, "equality-information-published", dt.date(2020, 3, 30))
    happened(plan.body, "equality-information-published", dt.date(2020, 9, 1), struck="It was another paper.")
    with django_assert_num_queries(2):
        found = cycle(equality, on=ON)
        assert [(one.rule.id, one.due) for one in found.publications] == [
            ("EQ-02", dt.date(2022, 4, 5)),
            ("EQ-01", dt.date(2021, 3, 29)),
        ]
    a_plan(
        plan.body, "equality-2020", kind=PlanKind.EQUALITY, title="New objectives", issued_on=dt.date(2020, 9, 1)
    )
    assert cycle(equality, on=ON).publications[0].due == dt.date(2024, 8, 31)
    assert cycle(plan, on=ON).publications == ()
