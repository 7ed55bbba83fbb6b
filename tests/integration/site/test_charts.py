from __future__ import annotations

import json

import pytest

from tests.factories.published import put_body, put_measure

pytestmark = pytest.mark.django_db(databases=["public"])

MEASURE = "/anyshire/performance/recorded-crime/"
CHART = "/anyshire/performance/recorded-crime/chart.json"
OFFER = "Show an interactive chart"


def put_chart(chart: dict[str, object] | None):
    put_body()
    published = put_measure()
    published.payload |= {"chart": chart}
    published.save()
    return published


def test_the_specification_is_as_released(client, anyshire):
    published = anyshire[1]
    response = client.get(CHART)

    assert response["Content-Type"] == "application/json"
    assert json.loads(response.content) == published.payload["chart"]["spec"]
    assert response["ETag"].startswith(f'"{published.digest[:32]}.chart.')


def test_a_measure_without_a_chart_has_none(client):
    put_chart(None)
    response = client.get(CHART)

    assert response.status_code == 404
    assert response.content == client.get("/never-heard-of/").content


def test_a_new_release_is_sent_again(client, anyshire):
    before = client.get(CHART)["ETag"]
    published = anyshire[1]
    published.digest = "0" * 64
    published.save()

    assert client.get(CHART, headers={"if-none-match": before}).status_code == 200


@pytest.mark.parametrize(("usermeta", "is_offered"), [({"narrowest": 328}, True), ({}, False)])
def test_only_a_chart_that_can_be_drawn_anew_is_offered(client, usermeta, is_offered):
    chart = {"caption": "Crime", "alternative": "Level.", "spec": {"usermeta": usermeta}, "svg": "<svg></svg>"}
    put_chart(chart)
    text = client.get(MEASURE).content.decode()

    assert (OFFER in text) is is_offered
    assert (f'data-peelian-chart="{CHART}"' in text) is is_offered
    assert "<svg></svg>" in text


def test_without_a_script_nothing_is_offered(client):
    spec = {"usermeta": {"narrowest": 328}}
    put_chart({"caption": "Crime", "alternative": "Level.", "spec": spec, "svg": "<svg></svg>"})
    offer = client.get(MEASURE).content.decode().split('class="peelian-chart__offer')[1]

    assert offer.split(">")[0].endswith(" hidden")
