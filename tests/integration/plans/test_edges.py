"""The golden thread through plans: what leads where, who may know, and what each reference names."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.facts.measures.models import Measure, MeasureSet, SetRow
from peelian.facts.plans.kinds import Checklist, PlanKind, VersionKind
from peelian.facts.plans.models import Plan
from peelian.facts.plans.queries.describing import describe
from peelian.facts.plans.queries.edges import edges
from peelian.facts.plans.services.versions import freeze_version
from peelian.kernel.edges import Edge, Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.queries import body_called
from peelian.registers.records.restricted import restriction_fields
from tests.factories import planning as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

QUERIES = 11
CLEAR = restriction_fields(make.PUBLIC)
DOCUMENT, REPORT, SURVEY = (
    Ref("anyshire", noun, name)
    for noun, name in (("documents", "plan"), ("reports", "2022-06-01"), ("consultations", "people"))
)
OFFICERS, SPEED = (Ref("anyshire", "performance", name) for name in ("officers", "speed"))


@pytest.fixture
def plan(db) -> Plan:
    return make.a_plan(issued_on=make.ISSUED_ON)


def two_measures() -> MeasureSet:
    found = MeasureSet.objects.create(slug="policing", title="Policing")
    for at, slug in enumerate(("officers", "speed"), 1):
        measure = Measure.objects.create(
            slug=slug, title=slug.title(), definition="D", unit="count", kind="volume"
        )
        SetRow.objects.create(measure_set=found, measure=measure, position=at, label=slug)
    return found


def test_a_plan_leads_through_objectives_and_commitments_to_milestones_and_measures(plan):
    objective = make.an_objective(plan, measures=two_measures())
    kept = make.a_commitment(
        objective, measure=Measure.objects.get(slug="speed"), origin_ref=str(SURVEY), evidence=str(REPORT)
    )
    loose = make.a_commitment(plan)
    reached, own = make.a_milestone(kept, evidence=str(REPORT)), make.a_milestone(plan)
    assert edges() == [
        Edge(plan.ref, "sets", objective.ref),
        Edge(objective.ref, "is measured by", OFFICERS),
        Edge(objective.ref, "is measured by", SPEED),
        Edge(objective.ref, "commits to", kept.ref),
        Edge(SURVEY, "led to", kept.ref),
        Edge(kept.ref, "is shown by", SPEED),
        Edge(kept.ref, "was kept as shown by", REPORT),
        Edge(plan.ref, "commits to", loose.ref),
        Edge(kept.ref, "is reached by", reached.ref),
        Edge(reached.ref, "was reached as shown by", REPORT),
        Edge(plan.ref, "is reached by", own.ref),
    ]


def test_a_plan_is_tied_to_other_plans_to_what_it_is_made_from_and_to_its_versions(plan):
    Plan.objects.filter(pk=plan.pk).update(document=str(DOCUMENT))
    old = make.a_plan(plan.body, "2016-2022", restriction=make.FOR_THE_PANEL)
    Plan.objects.filter(pk=plan.pk).update(supersedes=old)
    delivery = make.a_plan(plan.body, "delivery", kind=PlanKind.DELIVERY, delivers=plan)
    plan.evidence.create(position=1, title="People", ref=str(SURVEY), **CLEAR)
    plan.evidence.create(position=2, title="Elsewhere", **CLEAR)
    project = plan.projects.create(key="a", title="Influence", **CLEAR)
    project.tasks.create(position=1, text="Ask", ref=str(SURVEY))
    project.tasks.create(position=2, text="Write")
    plan.checklist.create(checklist=Checklist.SCOPE, position=1, key="i", words="W", evidence=str(REPORT), **CLEAR)
    plan.refresh_from_db()
    version = freeze_version(plan=plan, kind=VersionKind.TO_PANEL, on=make.ISSUED_ON, by=make.LEAD)
    assert edges(plan.body) == [
        Edge(plan.ref, "is published as", DOCUMENT),
        Edge(old.ref, "superseded by", plan.ref, Audience.PANEL),
        Edge(plan.ref, "is delivered by", delivery.ref),
        Edge(plan.ref, "was frozen as", version.ref, Audience.PANEL),
        Edge(SURVEY, "fed into", plan.ref),
        Edge(plan.ref, "is made by", project.ref),
        Edge(project.ref, "came to", SURVEY),
        Edge(plan.ref, "meets its checklist by", REPORT),
    ]


def test_a_plan_in_development_is_to_supersede(plan):
    new = make.a_plan(plan.body, "2025-2029", supersedes=plan)
    assert edges() == [Edge(plan.ref, "is to be superseded by", new.ref)]


def test_what_is_for_the_office_is_told_for_the_office(plan):
    make.an_objective(plan, restriction=make.FOR_THE_OFFICE)
    assert [edge.audience for edge in edges()] == [Audience.OFFICE]


def test_one_body_is_read_in_a_fixed_number_of_queries(plan):
    measures = two_measures()
    for _ in range(3):
        make.a_milestone(make.a_commitment(make.an_objective(plan, measures=measures)))
    with CaptureQueriesContext(connection) as asked:
        assert len(edges(plan.body)) == 3 * 5
    assert len(asked) == QUERIES
    assert edges(body_called("anyshire-panel")) == []


def test_references_are_described(plan):
    objective = make.an_objective(plan, "Visible policing", restriction=make.FOR_THE_PANEL)
    commitment = make.a_commitment(objective, "word " * 40, due_words="by 2022", due_to=dt.date(2022, 12, 31))
    milestone = make.a_milestone(commitment, done_on=dt.date(2022, 6, 1))
    project = plan.projects.create(key="in-flu-ence", title="Influence", **CLEAR)
    version = freeze_version(plan=plan, kind=VersionKind.ISSUED, on=make.ISSUED_ON, by=make.LEAD)
    every = [one.ref for one in (plan, objective, commitment, milestone, project, version)]
    unknown = [
        Ref("anyshire", "objectives", "2021-2025-9"),
        Ref("anyshire", "plans", "1999"),
        SURVEY,
        Ref("anyshire"),
    ]
    found = describe([*every, *unknown, Ref("otherton", "plans", "2021-2025")])
    assert set(found) == set(every)
    assert found[plan.ref] == Node(
        plan.ref, "police and crime plan", "Police and Crime Plan 2021-2025", make.ISSUED_ON, Audience.PUBLIC
    )
    title = "Objective 1: Visible policing"
    assert found[objective.ref] == Node(objective.ref, "objective", title, None, Audience.PANEL)
    assert (len(found[commitment.ref].title), found[commitment.ref].title[-5:]) == (120, "word…")
    assert (found[commitment.ref].on, found[commitment.ref].stands_in) == (dt.date(2022, 12, 31), plan.ref)
    assert found[milestone.ref].on == dt.date(2022, 6, 1)
    assert found[project.ref].title == "Influence"
    assert found[version.ref].title == "Police and Crime Plan 2021-2025, version 1: issued"


def test_a_part_is_for_no_more_readers_than_its_plan_and_nouns_cost_one_query_each(plan):
    refs = [make.an_objective(plan).ref, make.an_objective(plan).ref, plan.ref]
    Plan.objects.update(**restriction_fields(make.FOR_THE_OFFICE))
    with CaptureQueriesContext(connection) as asked:
        found = describe(refs)
    assert {node.audience for node in found.values()} == {Audience.OFFICE}
    assert len(asked) == 2
    with CaptureQueriesContext(connection) as nothing:
        assert describe([SURVEY]) == {}
    assert len(nothing) == 0
