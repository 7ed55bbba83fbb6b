"""``peelian release`` of plans: all of a body, one by name, one objective, and what is withdrawn."""

from __future__ import annotations

import pytest

from tests.factories.planning import FOR_THE_OFFICE, a_plan, an_objective

pytestmark = pytest.mark.django_db(databases=["default", "public"], transaction=True)
PLAN = "anyshire/plans/2021-2025"
FIRST, SECOND = (f"anyshire/objectives/2021-2025-{number}" for number in (1, 2))


@pytest.fixture
def plan():
    plan = a_plan()
    an_objective(plan)
    an_objective(plan, "Fewer victims")
    return plan


def test_every_plan_of_a_body_is_released_or_one_by_name(plan, peelian):
    a_plan(plan.body, "hidden", restriction=FOR_THE_OFFICE)
    made = {row["ref"] for row in peelian.json("release", "anyshire/plans")}
    assert made == {PLAN, FIRST, SECOND, "anyshire/plan-delivery/2021-2025"}
    assert peelian.json("release", PLAN) == []
    refused = peelian("release", "anyshire/plans/hidden")
    assert refused.exit_code == 1
    assert "cannot be released" in refused.stderr


def test_an_objective_is_withdrawn_and_released_by_name(plan, peelian):
    peelian.json("release", PLAN)
    peelian("withdraw", FIRST, "--reason", "legal", "--words", "A court said so.")
    assert peelian.json("release", "anyshire/plans") == []
    assert FIRST in {row["ref"] for row in peelian.json("release", FIRST)}
