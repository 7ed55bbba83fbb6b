"""``peelian release`` of plans: all of a body, one by name, one objective, and what is withdrawn."""

from __future__ import annotations

import json

import pytest

from peelian.kernel.errors import Refused
from tests.factories.planning import FOR_THE_OFFICE, a_plan, an_objective

pytestmark = pytest.mark.django_db(databases=["default", "public"])
PLAN = "anyshire/plans/2021-2025"
FIRST, SECOND = (f"anyshire/objectives/2021-2025-{number}" for number in (1, 2))


@pytest.fixture
def plan():
    plan = a_plan()
    an_objective(plan)
    an_objective(plan, "Fewer victims")
    return plan


def released(peelian, ref: str) -> set[str]:
    """What the command made public, by reference."""
    return {row["ref"] for row in json.loads(peelian("release", ref, "--json").stdout)}


def test_every_plan_of_a_body_is_released_or_one_by_name(plan, peelian):
    a_plan(plan.body, "hidden", restriction=FOR_THE_OFFICE)
    made = released(peelian, "anyshire/plans")
    assert made == {PLAN, FIRST, SECOND, "anyshire/plan-delivery/2021-2025"}
    assert released(peelian, PLAN) == set()
    refused = peelian("release", "anyshire/plans/hidden")
    assert (refused.exit_code, isinstance(refused.exception, Refused)) == (1, True)


def test_an_objective_is_withdrawn_and_released_by_name(plan, peelian):
    released(peelian, PLAN)
    peelian("withdraw", FIRST, "--reason", "legal", "--words", "A court said so.")
    assert released(peelian, "anyshire/plans") == set()
    assert FIRST in released(peelian, FIRST)
