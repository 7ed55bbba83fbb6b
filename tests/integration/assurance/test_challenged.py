"""Ratings of a plan held against the figures of the record, as reported by the day."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.assurance.delivery.queries import challenged
from peelian.facts.measures.models import Measure
from peelian.facts.plans.kinds import Rating
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from tests.factories.delivering import reported
from tests.factories.planned import AS_AT, planned
from tests.factories.planning import FOR_THE_OFFICE, a_commitment, a_milestone, a_plan, an_objective

pytestmark = pytest.mark.django_db
ALL, OPEN = frozenset(Audience), frozenset({Audience.PUBLIC})
DECEMBER = dt.date(2025, 12, 31)


@pytest.fixture
def plan(db):
    return a_plan(planned(), name="delivery-2025", updated_every_months=3)


def promised(plan, measure, *, rating=Rating.ON_TRACK):
    commitment = a_commitment(plan, f"Less {measure}.", measure=Measure.objects.get(slug=measure))
    reported(commitment, DECEMBER, rating, basis="a measure" if rating else "")
    return commitment


def read(plan, *, audiences=ALL, as_at=AS_AT, **asked):
    found = challenged(plan, as_at=as_at, audiences=audiences, **asked)
    return found, [(one.rule, one.ref) for one in found.challenges]


def test_a_green_commitment_whose_measure_signals_worse_is_challenged(plan):
    """Burglary stood at 95 in the last month, after two years about 60."""
    burglary, robbery = promised(plan, "burglary"), promised(plan, "robbery")
    found, given = read(plan)
    assert given == [("measure-worsens", burglary.ref)]
    (one,) = found.of(burglary.ref)
    assert one.because == found.assessed["burglary"].sentence
    assert "95" in one.because
    assert found.of(robbery.ref) == ()
    assert found.delivery.line(burglary.ref).rating is Rating.ON_TRACK


def test_a_measure_that_consistently_fails_its_target_is_told(plan):
    theft = promised(plan, "theft")
    _, given = read(plan)
    assert ("measure-misses-target", theft.ref) in given


def test_a_rating_that_says_so_is_not_challenged(plan):
    promised(plan, "burglary", rating=Rating.OFF_TRACK)
    assert read(plan)[1] == []


def test_before_the_figures_were_reported_there_is_nothing_to_hold_against_it(plan):
    commitment = promised(plan, "burglary")
    _, given = read(plan, as_at=dt.date(2026, 1, 5))
    assert given == [("measure-without-figures", commitment.ref)]


def test_figures_loaded_later_do_not_count_where_a_moment_is_given(plan):
    _, given = read(plan, known_by=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert given == []
    commitment = promised(plan, "burglary")
    moment = commitment.saved_at.replace(year=commitment.saved_at.year + 1)
    assert read(plan, known_by=moment)[1] == [("measure-worsens", commitment.ref)]


def test_figures_that_a_reader_may_not_see_are_not_told(plan):
    """Undercover worsened too, and its figures are for the office."""
    commitment = promised(plan, "undercover")
    office, given = read(plan)
    assert given == [("measure-worsens", commitment.ref)]
    assert "98" in office.challenges[0].because
    found, given = read(plan, audiences=OPEN)
    assert given == [("measure-without-figures", commitment.ref)]
    assert found.assessed == {}
    assert "98" not in str(found.challenges)


def test_a_late_milestone_and_an_unproved_end_are_told(plan):
    commitment = a_commitment(an_objective(plan))
    milestone = a_milestone(commitment, due_words="December 2025", due_to=DECEMBER)
    reported(commitment, DECEMBER)
    done = a_milestone(commitment, "Signed", done_on=DECEMBER)
    reported(done, DECEMBER, Rating.COMPLETE)
    found, given = read(plan)
    assert given == [("milestone-late", commitment.ref), ("complete-without-evidence", done.ref)]
    assert "32 days before 1 February 2026" in found.challenges[0].because
    assert milestone.title in found.challenges[0].says


def test_a_fixed_number_of_queries(plan, django_assert_num_queries):
    objective = an_objective(plan)
    for slug in ("burglary", "theft"):
        promised(plan, slug)
    with django_assert_num_queries(13):
        assert challenged(plan, as_at=AS_AT, audiences=ALL).challenges
    for slug in ("arrests", "robbery", "undercover"):
        promised(plan, slug)
        a_milestone(a_commitment(objective, slug), slug)
    with django_assert_num_queries(13):
        assert len(challenged(plan, as_at=AS_AT, audiences=ALL).assessed) == 5


def test_a_plan_for_others_is_not_found(plan):
    closed = a_plan(plan.body, "delivery-2026", restriction=FOR_THE_OFFICE)
    with pytest.raises(NotFound):
        read(closed, audiences=OPEN)
