"""The open data gives what was released, byte for byte in meaning, and nothing else."""

from __future__ import annotations

import pytest

from peelian.publication.payloads import (
    BodyCard,
    BodyPayload,
    FrameworkCard,
    FrameworkPayload,
    MeasureCard,
    MeasurePayload,
    NoticesPayload,
    OutcomesCard,
    OutcomesPayload,
    ReportCard,
    ReportPayload,
    WorkforceCard,
    WorkforcePayload,
)
from peelian.publication.store.models import Published
from tests.factories.performance import put_bridge, put_framework, put_notices, put_outcomes
from tests.factories.published import put_body, put_measure, put_report
from tests.factories.releases import withdraw

pytestmark = pytest.mark.django_db(databases=["public"])
BASE = "/api/v1/bodies"


@pytest.fixture
def things():
    put_body()
    return {"measure": put_measure(), "report": put_report()}


def address(thing: Published) -> str:
    noun = {"performance": "measures"}.get(thing.noun, thing.noun)
    return f"{BASE}/{thing.body}/{noun}/{thing.name}"


def test_lists_hold_cards(client, things):
    slug = things["measure"].body
    for path, card in (("", BodyCard), (f"/{slug}/measures", MeasureCard), (f"/{slug}/reports", ReportCard)):
        rows = client.get(BASE + path).json()
        assert len(rows) == 1
        card.model_validate(rows[0])


def test_each_thing_is_its_payload(client, things):
    body = client.get(f"{BASE}/{things['measure'].body}")
    BodyPayload.model_validate(body.json())
    for thing, payload in ((things["measure"], MeasurePayload), (things["report"], ReportPayload)):
        answer = client.get(address(thing))
        assert answer.json() == thing.payload
        assert answer.headers["ETag"] == f'"{thing.digest}"'
        payload.model_validate(answer.json())


@pytest.mark.parametrize(
    ("put", "noun", "card", "payload"),
    [
        (put_framework, "frameworks", FrameworkCard, FrameworkPayload),
        (put_outcomes, "outcomes", OutcomesCard, OutcomesPayload),
        (put_bridge, "workforce", WorkforceCard, WorkforcePayload),
    ],
)
def test_what_is_shown_set_by_set_is_open_data_too(client, put, noun, card, payload):
    body = put_body()
    thing = put()
    rows = client.get(f"{BASE}/{body.body}/{noun}").json()
    assert [card.model_validate(row).slug for row in rows] == [thing.name]
    answer = client.get(f"{BASE}/{body.body}/{noun}/{thing.name}")
    assert answer.json() == thing.payload
    payload.model_validate(answer.json())


def test_the_data_notices_are_open_data(client):
    body = put_body()
    assert client.get(f"{BASE}/{body.body}/data-notices").status_code == 404
    thing = put_notices()
    answer = client.get(f"{BASE}/{body.body}/data-notices").json()
    assert answer == thing.payload
    NoticesPayload.model_validate(answer)


def test_one_query_a_thing(client, things, django_assert_num_queries):
    with django_assert_num_queries(1, using="public"):
        client.get(address(things["report"]))


@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/measures", "/NOT A NAME", "/anyshire/reports/none"])
def test_what_is_not_there_is_404(client, things, path):
    answer = client.get(BASE + path)
    assert answer.status_code == 404
    assert answer.json() == {"detail": "There is nothing here."}


def test_what_is_withdrawn_is_404_and_in_the_register(client, things):
    gone = withdraw(things["report"])
    assert client.get(address(gone)).status_code == 404
    register = client.get(f"{BASE}/{gone.body}/releases").json()
    row = next(one for one in register if one["ref"] == gone.ref)
    assert (row["withdrawn_reason"], bool(row["withdrawn_at"])) == ("superseded", True)


def test_only_reading(client, things):
    assert client.post(f"{BASE}").status_code == 405


def test_the_description_names_every_address(client, things):
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    assert set(description["paths"]) == {
        "/api/v1/bodies",
        "/api/v1/bodies/{body}",
        "/api/v1/bodies/{body}/measures",
        "/api/v1/bodies/{body}/measures/{measure}",
        "/api/v1/bodies/{body}/reports",
        "/api/v1/bodies/{body}/reports/{report}",
        "/api/v1/bodies/{body}/releases",
        "/api/v1/bodies/{body}/data-notices",
        "/api/v1/bodies/{body}/frameworks",
        "/api/v1/bodies/{body}/frameworks/{framework}",
        "/api/v1/bodies/{body}/outcomes",
        "/api/v1/bodies/{body}/outcomes/{outcome}",
        "/api/v1/bodies/{body}/workforce",
        "/api/v1/bodies/{body}/workforce/{bridge}",
        "/api/v1/bodies/{body}/meetings",
        "/api/v1/bodies/{body}/meetings/{meeting}",
        "/api/v1/bodies/{body}/actions",
        "/api/v1/bodies/{body}/actions/{action}",
        "/api/v1/bodies/{body}/members",
        "/api/v1/bodies/{body}/members/{member}",
        "/api/v1/bodies/{body}/series",
        "/api/v1/bodies/{body}/series/{series}",
        "/api/v1/bodies/{body}/work-programme",
        "/api/v1/bodies/{body}/holding-to-account",
        "/api/v1/bodies/{body}/duties",
        "/api/v1/bodies/{body}/plans",
        "/api/v1/bodies/{body}/plans/{plan}",
        "/api/v1/bodies/{body}/plans/{plan}/delivery",
        "/api/v1/bodies/{body}/plans/{plan}/objectives",
        "/api/v1/bodies/{body}/plans/{plan}/objectives/{number}",
        "/api/v1/bodies/{body}/publication",
        "/api/v1/bodies/{body}/publication-scheme",
        "/api/v1/bodies/{body}/publication/{disclosure}",
    }
    page = client.get("/api/docs/").content.decode()
    assert all(path in page for path in description["paths"])
