"""Reports of progress and scrutiny entered: what is refused, what corrects what, and what the trail keeps."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from peelian.access.models import TrailEntry
from peelian.facts.plans.kinds import Basis, Rating
from peelian.facts.plans.models import ProgressUpdate, Scrutiny
from peelian.facts.plans.services.progress import ProgressRow, ScrutinyRow, record_scrutiny, report_progress
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.refs import Ref
from tests.factories.owed import CLERK
from tests.factories.planning import (
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    LEAD,
    PUBLIC,
    a_commitment,
    a_milestone,
    a_plan,
    an_objective,
)
from tests.factories.record import make_measure, make_set

pytestmark = pytest.mark.django_db
AS_AT = dt.date(2020, 6, 30)
DECISION = Ref("anyshire", "decisions", "2020-7")
MEETING = Ref("anyshire", "meetings", "2020-06-09")


@pytest.fixture
def plan(db):
    return a_plan(name="delivery-2020")


@pytest.fixture
def commitment(plan):
    return a_commitment(an_objective(plan))


def row(**changes):
    known = {
        "as_at": AS_AT,
        "narrative": " Three workers are in post. ",
        "person": "Head of  Commissioning",
        "restriction": PUBLIC,
        "rating": Rating.ON_TRACK,
        "basis": Basis.JUDGEMENT,
    }
    return ProgressRow(**{**known, **changes})


def refusal(plan, **changes):
    with pytest.raises(Refused) as caught:
        report_progress(plan=plan, row=row(**changes), by=LEAD)
    assert not ProgressUpdate.objects.exists()
    return " ".join([caught.value.message, *(str(one) for one in caught.value.problems)])


def test_a_report_is_kept_as_it_was_given(plan, commitment):
    made = report_progress(plan=plan, row=row(commitment=commitment, evidence=DECISION), by=LEAD)
    made.refresh_from_db()
    assert (made.commitment, made.as_at, made.rating, made.basis) == (commitment, AS_AT, "on track", "judgement")
    assert (made.narrative, made.person) == ("Three workers are in post.", "Head of Commissioning")
    assert (made.evidence, made.entered_by) == ("anyshire/decisions/2020-7", LEAD.identity)
    entry = TrailEntry.objects.latest("number")
    assert (entry.verb, entry.ref) == ("reported progress", str(commitment.ref))
    assert "Three" not in entry.details


def test_a_report_need_not_rate(plan):
    made = report_progress(plan=plan, row=row(objective=an_objective(plan), rating=None, basis=None), by=LEAD)
    assert (made.rating, made.basis) == ("", "")


def test_the_same_report_is_entered_once_and_another_of_that_day_corrects_it(plan, commitment):
    first = report_progress(plan=plan, row=row(commitment=commitment), by=LEAD)
    assert report_progress(plan=plan, row=row(commitment=commitment), by=LEAD) == first
    second = report_progress(plan=plan, row=row(commitment=commitment, rating=Rating.AT_RISK), by=LEAD)
    assert TrailEntry.objects.latest("number").verb == "corrected progress"
    back = report_progress(plan=plan, row=row(commitment=commitment), by=LEAD)
    assert len({first.pk, second.pk, back.pk}) == 3
    assert ProgressUpdate.objects.count() == 3


def test_it_is_about_exactly_one_thing_of_this_plan(plan, commitment):
    assert "about one objective, one commitment or one milestone" in refusal(plan)
    assert "about one objective" in refusal(plan, commitment=commitment, milestone=a_milestone(commitment))
    other = a_commitment(a_plan(plan.body, "delivery-2021"))
    assert "is of another plan" in refusal(plan, commitment=other)


def test_every_reason_is_given_at_once(plan, commitment):
    said = refusal(
        plan,
        commitment=commitment,
        as_at=dt.date(2999, 1, 1),
        narrative=" ",
        person="",
        basis=None,
        basis_words="x" * 501,
    )
    for words in (
        "1 January 2999 is still to come.",
        "It does not say how it is going.",
        "It does not say who reports.",
        "A rating needs a basis",
        "Basis words is longer than 500 characters.",
    ):
        assert words in said


def test_a_basis_without_a_rating_is_refused(plan, commitment):
    assert "no rating that could rest on it" in refusal(plan, commitment=commitment, rating=None)


def test_a_basis_must_be_there(plan, commitment):
    on = {"commitment": commitment}
    assert "It rests on a measure, and none is named" in refusal(plan, **on, basis=Basis.MEASURE)
    assert "give the reference of what bears it out" in refusal(plan, **on, basis=Basis.EVIDENCE)
    assert "It rests on milestones, and there are none." in refusal(plan, **on, basis=Basis.MILESTONES)
    objective = {"objective": commitment.objective}
    assert "none is named" in refusal(plan, **objective, basis=Basis.MEASURE)
    assert "there are none" in refusal(plan, **objective, basis=Basis.MILESTONES)
    for loose in (a_milestone(plan), a_milestone(commitment)):
        assert "none is named" in refusal(plan, milestone=loose, basis=Basis.MEASURE)


def test_a_measure_or_the_reference_of_a_figure_is_a_basis(plan):
    make_measure()
    measures = make_set(("burglary", "Burglary"))
    objective = an_objective(plan, measures=measures)
    commitment = a_commitment(objective, measure=measures.rows.get().measure)
    milestone = a_milestone(commitment)
    for thing in ({"objective": objective}, {"commitment": commitment}, {"milestone": milestone}):
        report_progress(plan=plan, row=row(**thing, basis=Basis.MEASURE), by=LEAD)
    figure = Ref("anyshire", "performance", "burglary")
    other = a_commitment(plan)
    report_progress(plan=plan, row=row(commitment=other, basis=Basis.MEASURE, evidence=figure), by=LEAD)
    assert ProgressUpdate.objects.filter(basis="a measure").count() == 4


def test_milestones_are_a_basis_where_there_are_any(plan, commitment):
    milestone = a_milestone(commitment)
    for thing in ({"objective": commitment.objective}, {"commitment": commitment}, {"milestone": milestone}):
        report_progress(plan=plan, row=row(**thing, basis=Basis.MILESTONES), by=LEAD)
    assert ProgressUpdate.objects.count() == 3


def test_complete_needs_evidence_or_a_day(plan, commitment):
    complete = {"rating": Rating.COMPLETE}
    needs = "give the reference of what shows it, or the day on which it was done"
    assert needs in refusal(plan, **complete, commitment=commitment)
    assert needs in refusal(plan, **complete, objective=commitment.objective)
    later = a_milestone(commitment, done_on=dt.date(2020, 7, 1))
    assert "was done on 1 July 2020" in refusal(plan, **complete, milestone=later)
    done = a_milestone(commitment, done_on=AS_AT)
    shown = a_commitment(plan, evidence=str(DECISION))
    report_progress(plan=plan, row=row(**complete, milestone=done), by=LEAD)
    report_progress(plan=plan, row=row(**complete, commitment=shown), by=LEAD)
    report_progress(plan=plan, row=row(**complete, commitment=commitment, evidence=DECISION), by=LEAD)
    assert ProgressUpdate.objects.filter(rating="complete").count() == 3


def test_it_cannot_be_for_more_readers_than_what_it_is_about(plan):
    hidden = a_commitment(plan, restriction=FOR_THE_PANEL)
    assert "It cannot be for the public" in refusal(plan, commitment=hidden)
    closed = a_plan(plan.body, "delivery-2021", restriction=FOR_THE_OFFICE)
    assert "It cannot be for the panel" in refusal(
        closed, commitment=a_commitment(closed), restriction=FOR_THE_PANEL
    )


def test_only_those_who_write_plans_report(plan, commitment):
    with pytest.raises(Forbidden):
        report_progress(plan=plan, row=row(commitment=commitment), by=CLERK)
    with pytest.raises(Forbidden):
        record_scrutiny(plan=plan, row=ScrutinyRow(on=AS_AT, words="x", restriction=PUBLIC), by=CLERK)


def test_the_database_holds_the_rules_and_changes_nothing(plan, commitment):
    made = report_progress(plan=plan, row=row(commitment=commitment), by=LEAD)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProgressUpdate.objects.filter(pk=made.pk).update(rating="complete")
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()
    fields = {"plan": plan, "as_at": AS_AT, "narrative": "x", "person": "x", "entered_by": "x"}
    for wrong in (
        {},
        {"commitment": commitment, "objective": commitment.objective},
        {"commitment": commitment, "rating": "on track"},
        {"commitment": commitment, "narrative": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProgressUpdate.objects.create(**{**fields, **wrong})


def test_a_scrutiny_is_kept_and_entered_once(plan):
    looked = ScrutinyRow(on=AS_AT, restriction=PUBLIC, meeting=MEETING, source="S004-6")
    made = record_scrutiny(plan=plan, row=looked, by=LEAD)
    assert record_scrutiny(plan=plan, row=looked, by=LEAD) == made
    assert (made.meeting, made.entered_by, Scrutiny.objects.count()) == (str(MEETING), LEAD.identity, 1)
    entry = TrailEntry.objects.latest("number")
    assert (entry.verb, entry.ref) == ("recorded scrutiny", str(plan.ref))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": dt.date(2999, 1, 1)}, "is still to come"),
        ({"words": " ", "meeting": None}, "Say at which meeting it was looked at"),
        ({"meeting": DECISION}, "anyshire/decisions/2020-7 is not a meeting."),
        ({"source": "x" * 301}, "Source is longer than 300 characters."),
    ],
)
def test_a_scrutiny_that_says_too_little_is_refused(plan, changes, words):
    known = {"on": AS_AT, "restriction": PUBLIC, "meeting": MEETING}
    with pytest.raises(Refused) as caught:
        record_scrutiny(plan=plan, row=ScrutinyRow(**{**known, **changes}), by=LEAD)
    assert words in str(caught.value)
    assert not Scrutiny.objects.exists()


def test_a_scrutiny_cannot_be_for_more_readers_than_the_plan(plan):
    closed = a_plan(plan.body, "delivery-2021", restriction=FOR_THE_OFFICE)
    with pytest.raises(Refused, match="It cannot be for the public"):
        record_scrutiny(plan=closed, row=ScrutinyRow(on=AS_AT, words="x", restriction=PUBLIC), by=LEAD)
