"""Plans, objectives and delivery as open data: what was released, exactly as frozen."""

from __future__ import annotations

import pytest

from peelian.publication.plan_payloads import (
    DeliveryPayload,
    ObjectiveCard,
    ObjectivePayload,
    PlanCard,
    PlanPayload,
)
from tests.factories.published import put_body
from tests.factories.published_plans import put_delivery, put_objective, put_plan, put_plans
from tests.factories.releases import withdraw

pytestmark = pytest.mark.django_db(databases=["public"])
BASE = "/api/v1/bodies/anyshire/plans"
ONE = f"{BASE}/2021-2025"


@pytest.fixture(autouse=True)
def anyshire():
    put_body()


@pytest.mark.parametrize(
    ("path", "payload"),
    [(ONE, PlanPayload), (f"{ONE}/objectives/1", ObjectivePayload), (f"{ONE}/delivery", DeliveryPayload)],
)
def test_each_is_answered_as_it_was_frozen(client, path, payload):
    put_plans()
    response = client.get(path)
    assert response.status_code == 200
    assert payload.model_validate(response.json()).model_dump(mode="json") == response.json()


def test_lists_hold_the_cards_in_order(client):
    put_plans()
    put_objective(10)
    put_objective(2)
    put_objective(1, name="2016-2022")
    assert [PlanCard.model_validate(one).name for one in client.get(BASE).json()] == ["2021-2025"]
    found = [ObjectiveCard.model_validate(one) for one in client.get(f"{ONE}/objectives").json()]
    assert [one.number for one in found] == [1, 2, 10]


def test_what_is_not_there_or_was_withdrawn_is_not_found_alike(client):
    for put in (put_plan, put_objective, put_delivery):
        withdraw(put())
    absent = client.get("/api/v1/bodies/anyshire/plans/1999")
    for path in (ONE, f"{ONE}/objectives", f"{ONE}/objectives/1", f"{ONE}/objectives/x", f"{ONE}/delivery"):
        response = client.get(path)
        assert (response.status_code, response.content) == (404, absent.content)


def test_the_description_holds_them(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    parts = ("", "/{plan}", "/{plan}/objectives", "/{plan}/objectives/{number}", "/{plan}/delivery")
    assert {f"/api/v1/bodies/{{body}}/plans{part}" for part in parts} <= paths.keys()
