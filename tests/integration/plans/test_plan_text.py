"""Everything a page needs of a plan, for one kind of reader, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.facts.measures.models import Measure, MeasureSet, Series, SetRow
from peelian.facts.plans.gaps import GapKind
from peelian.facts.plans.kinds import Answered, Checklist, PlanKind, PlanStanding, VersionKind
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.plan_text import gaps, plan_text
from peelian.facts.plans.queries.plans import plan_called, plans_of, standing
from peelian.facts.plans.services.versions import freeze_version
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.records.restricted import restriction_fields
from tests.factories import planning as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

EVERYBODY = list(Audience)
PUBLIC = [Audience.PUBLIC]
ON = make.CURRENT_ON
OFFICE = restriction_fields(make.FOR_THE_OFFICE)
FIXED = 14


@pytest.fixture
def plan(db) -> Plan:
    return make.a_plan(issued_on=make.ISSUED_ON)


def measured(plan: Plan, *names: str) -> MeasureSet:
    """A set of measures; the first of them has figures at the body of the plan, for everybody."""
    found = MeasureSet.objects.create(slug=f"set-{names[0]}", title="Set")
    for at, name in enumerate(names, 1):
        measure = Measure.objects.create(
            slug=name, title=name.title(), definition="D", unit="count", kind="volume"
        )
        SetRow.objects.create(measure_set=found, measure=measure, position=at, label=name.upper())
        if at == 1:
            open_to_all = restriction_fields(make.PUBLIC)
            Series.objects.create(measure=measure, body=plan.body, frequency="month", supplier="F", **open_to_all)
    return found


def filled(plan: Plan, count: int) -> None:
    """So many of everything."""
    for at in range(count):
        measures = measured(plan, f"officers-{plan.pk}-{at}", f"strength-{plan.pk}-{at}")
        objective = make.an_objective(plan, focus=("A", "B"), measures=measures)
        commitment = make.a_commitment(objective, measure=measures.rows.get(position=2).measure)
        make.a_milestone(commitment)
        make.a_commitment(plan)
        make.a_milestone(plan)
        clear = restriction_fields(make.PUBLIC)
        plan.sections.create(position=at, key=f"s-{at}", heading="S", saved_by="x", **clear)
        plan.evidence.create(position=at, title=f"E {at}", saved_by="x", **clear)
        project = plan.projects.create(key=f"p-{at}", title="P", saved_by="x", **clear)
        project.tasks.create(position=1, text="Do")
        plan.checklist.create(
            checklist=Checklist.SCOPE, position=at, key=str(at), words="W", saved_by="x", **clear
        )
        freeze_version(plan=plan, kind=VersionKind.DRAFT, on=make.ISSUED_ON, by=make.LEAD)


def test_it_takes_the_same_queries_whatever_the_size(plan, django_assert_num_queries):
    filled(plan, 1)
    with CaptureQueriesContext(connection) as few:
        plan_text(plan_called(plan.body, plan.name), audiences=EVERYBODY, on=ON)
    assert len(few) == FIXED
    other = make.a_plan(plan.body, "2025-2029")
    filled(other, 4)
    make.a_plan(plan.body, "delivery", kind=PlanKind.DELIVERY, delivers=other)
    with django_assert_num_queries(FIXED):
        text = plan_text(plan_called(plan.body, "2025-2029"), audiences=EVERYBODY, on=ON)
    assert [len(each) for each in (text.objectives, text.every_commitment, text.every_milestone)] == [4, 8, 8]
    assert [len(each) for each in (text.sections, text.evidence, text.projects, text.versions)] == [4, 4, 4, 4]


def test_the_tree_holds_what_was_entered(plan):
    objective = make.an_objective(
        plan, focus=("Extra officers", "Roads"), measures=measured(plan, "officers", "speed")
    )
    commitment = make.a_commitment(objective, measure=Measure.objects.get(slug="speed"), partners=["Council"])
    make.a_milestone(commitment, done_on=ON)
    text = plan_text(plan, audiences=EVERYBODY, on=ON)
    found = text.objectives[0]
    assert (text.standing, text.standing_words) == (PlanStanding.CURRENT, "current since 31 March 2022")
    assert (str(text.ref), str(text.body), text.held_back) == ("anyshire/plans/2021-2025", "anyshire", False)
    assert [one.title for one in found.focus] == ["Extra officers", "Roads"]
    rows = [(one.slug, one.label, one.ref) for one in found.measures.rows]
    assert rows == [("officers", "OFFICERS", Ref("anyshire", "performance", "officers")), ("speed", "SPEED", None)]
    kept = found.commitments[0]
    assert (kept.objective, kept.partners, kept.measure.ref) == (1, ("Council",), None)
    assert (kept.milestones[0].commitment, kept.milestones[0].done_on) == (1, ON)


def test_a_reader_sees_what_is_for_him_and_that_there_is_more(plan):
    narrow = make.an_objective(plan, restriction=make.FOR_THE_OFFICE)
    make.a_milestone(make.a_commitment(narrow))
    make.a_commitment(plan, restriction=make.FOR_THE_PANEL)
    make.a_milestone(plan)
    series = measured(plan, "officers")
    open_one = make.an_objective(plan, measures=series)
    Series.objects.update(**OFFICE)
    text = plan_text(plan, audiences=PUBLIC, on=ON)
    assert [one.ref for one in text.objectives] == [open_one.ref]
    assert (text.every_commitment, len(text.milestones), text.held_back) == ((), 1, True)
    assert text.objectives[0].measures.rows[0].ref is None
    Plan.objects.update(**OFFICE)
    with pytest.raises(NotFound):
        plan_text(plan_called(plan.body, plan.name), audiences=PUBLIC, on=ON)


def test_plans_name_those_before_after_above_and_below(plan):
    old = make.a_plan(plan.body, "2016-2022", ended_on=make.ISSUED_ON, stated_current_on=dt.date(2021, 9, 14))
    Plan.objects.filter(pk=plan.pk).update(supersedes=old)
    delivery = make.a_plan(plan.body, "delivery", kind=PlanKind.DELIVERY, delivers=plan)
    secret = make.a_plan(plan.body, "s", kind=PlanKind.DELIVERY, delivers=plan, restriction=make.FOR_THE_OFFICE)
    text = plan_text(plan_called(plan.body, plan.name), audiences=PUBLIC, on=ON)
    assert (text.supersedes.ref, text.superseded_by, text.delivers) == (old.ref, None, None)
    assert [one.ref for one in text.delivered_by] == [delivery.ref]
    former = plan_text(old, audiences=PUBLIC, on=ON)
    assert (former.superseded_by.ref, former.standing) == (plan.ref, PlanStanding.SUPERSEDED)
    assert plan_text(secret, audiences=EVERYBODY, on=ON).delivers.ref == plan.ref


def test_a_plan_in_development_that_is_to_supersede_another_has_not_yet(plan):
    new = make.a_plan(plan.body, "2025-2029", supersedes=plan)
    assert plan_text(plan, audiences=EVERYBODY, on=ON).superseded_by is None
    assert standing(plan, on=ON) is PlanStanding.CURRENT
    assert standing(new, on=ON) is PlanStanding.IN_DEVELOPMENT


def test_plans_are_listed_with_the_current_first_for_whoever_may_know_of_them(plan, django_assert_num_queries):
    make.a_plan(plan.body, "2012-2016", issued_on=dt.date(2013, 3, 1), ended_on=dt.date(2016, 5, 1))
    make.a_plan(plan.body, "2025-2029", restriction=make.FOR_THE_OFFICE)
    make.a_plan(plan.body, "delivery", kind=PlanKind.DELIVERY, issued_on=dt.date(2022, 5, 1))
    with django_assert_num_queries(1):
        lines = plans_of(plan.body, on=ON, audiences=EVERYBODY)
    assert [(one.plan.name, one.words) for one in lines] == [
        ("delivery", "current since 1 May 2022"),
        ("2021-2025", "current since 31 March 2022"),
        ("2025-2029", "in development"),
        ("2012-2016", "ended on 1 May 2016"),
    ]
    kind = PlanKind.POLICE_AND_CRIME
    names = [one.plan.name for one in plans_of(plan.body, on=ON, audiences=PUBLIC, kind=kind)]
    assert names == ["2021-2025", "2012-2016"]
    with pytest.raises(NotFound):
        plan_called(plan.body, "1999")


def test_the_gaps_of_a_plan_are_told(plan):
    objective = make.an_objective(plan)
    make.a_commitment(objective, owner="")
    plan.checklist.create(
        checklist=Checklist.SCOPE, position=1, key="i", words="Custody visiting", answered=Answered.NOT_LOOKED_AT
    )
    assert [gap.kind for gap in gaps(plan, audiences=EVERYBODY, on=ON)] == [
        GapKind.NO_MEASURES,
        GapKind.NO_OWNER,
        GapKind.NO_DATE,
        GapKind.NO_MILESTONE,
        GapKind.NOT_MET,
    ]
