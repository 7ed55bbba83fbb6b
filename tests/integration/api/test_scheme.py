"""The publication scheme as open data."""

from __future__ import annotations

import pytest

from peelian.publication.scheme.payloads import DisclosureCard, DisclosurePayload, SchemePayload
from tests.factories.published import put_body
from tests.factories.published_scheme import put_disclosure, put_scheme
from tests.factories.releases import withdraw

pytestmark = pytest.mark.django_db(databases=["public"])
BASE = "/api/v1/bodies/anyshire"


def test_disclosures_are_listed_and_each_is_its_payload(client):
    put_body()
    out = put_disclosure()
    (card,) = client.get(f"{BASE}/publication").json()
    assert DisclosureCard.model_validate(card).item == "SIO-3.g"
    answer = client.get(f"{BASE}/publication/sio-3-g-1")
    assert answer.json() == out.payload
    assert answer.headers["ETag"] == f'"{out.digest}"'
    DisclosurePayload.model_validate(answer.json())


def test_how_every_item_stands_is_one_register(client):
    put_body()
    put_scheme()
    found = SchemePayload.model_validate(client.get(f"{BASE}/publication-scheme").json())
    assert [line.item for group in found.groups for line in group.items] == ["SIO-3.g", "SIO-6.d"]


@pytest.mark.parametrize("path", ["publication/sio-3-g-1", "publication-scheme", "publication/nothing"])
def test_what_is_withdrawn_or_never_was_is_not_there(client, path):
    put_body()
    withdraw(put_scheme())
    withdraw(put_disclosure())
    assert client.get(f"{BASE}/{path}").status_code == 404
    assert client.get(f"{BASE}/publication").json() == []
