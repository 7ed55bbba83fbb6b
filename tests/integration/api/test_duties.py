"""What a body owes, as open data."""

from __future__ import annotations

import pytest

from tests.factories.published import put_body
from tests.factories.published_duties import put_duties

pytestmark = pytest.mark.django_db(databases=["public"])
URL = "/api/v1/bodies/anyshire/duties"


def test_it_answers_with_what_was_released(client):
    put_body()
    assert client.get(URL).status_code == 404
    out = put_duties()
    answer = client.get(URL)
    assert answer.json() == out.payload
    assert answer.json()["families"][0]["duties"][0]["working"]["parts"][0]["words"].startswith("Count:")


def test_the_description_knows_the_working_that_holds_workings(client):
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert schemas["WorkingTold"]["properties"]["parts"]["items"] == {"$ref": "#/components/schemas/WorkingTold"}
