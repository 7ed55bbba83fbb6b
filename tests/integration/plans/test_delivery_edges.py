"""The golden thread through delivery: from what a plan promises to the evidence of the reports on it."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.plans.queries.delivery_edges import edges
from peelian.kernel.edges import Edge
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from tests.factories.delivering import QUARTER_END, looked_at, reported
from tests.factories.planning import FOR_THE_OFFICE, FOR_THE_PANEL, a_commitment, a_milestone, a_plan, an_objective
from tests.factories.record import make_body

pytestmark = pytest.mark.django_db
FIRST, SECOND = "anyshire/decisions/1", "anyshire/decisions/2"
SHOWN = "is going as shown by"


@pytest.fixture
def plan(db):
    return a_plan(name="delivery-2020")


def test_evidence_and_meetings_are_led_to_in_two_queries(plan, django_assert_num_queries):
    objective = an_objective(plan)
    commitment = a_commitment(objective, restriction=FOR_THE_PANEL)
    milestone = a_milestone(commitment, restriction=FOR_THE_PANEL)
    reported(objective, evidence=FIRST)
    reported(commitment, evidence=FIRST)
    reported(milestone, evidence=SECOND, restriction=FOR_THE_OFFICE)
    reported(milestone, dt.date(2020, 7, 31))
    looked_at(plan, QUARTER_END, meeting="anyshire/meetings/2020-06-30")
    looked_at(plan, QUARTER_END)
    with django_assert_num_queries(2):
        found = edges(plan.body)
    assert found == [
        Edge(objective.ref, SHOWN, Ref.parse(FIRST), Audience.PUBLIC),
        Edge(commitment.ref, SHOWN, Ref.parse(FIRST), Audience.PANEL),
        Edge(milestone.ref, SHOWN, Ref.parse(SECOND), Audience.OFFICE),
        Edge(plan.ref, "was looked at by", Ref("anyshire", "meetings", "2020-06-30"), Audience.PUBLIC),
    ]


def test_a_corrected_report_leads_nowhere(plan):
    commitment = a_commitment(plan)
    reported(commitment, evidence=FIRST)
    reported(commitment, evidence=SECOND)
    assert [edge.target for edge in edges()] == [Ref.parse(SECOND)]
    reported(commitment)
    assert edges() == []


def test_the_plans_of_one_body_or_of_all(plan):
    reported(a_commitment(plan), evidence=FIRST)
    other = make_body("otherton")
    reported(a_commitment(a_plan(other)), evidence=SECOND)
    assert [edge.source.body for edge in edges(other)] == ["otherton"]
    assert {edge.source.body for edge in edges()} == {"anyshire", "otherton"}
