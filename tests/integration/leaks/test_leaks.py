"""Nothing restricted or unreleased reaches the public, by any byte of any output.

A canary stands in every field that is restricted or not released; then every public address and file is fetched,
every byte that comes back is opened up and searched. An address that is not walked fails the test, so a later
output cannot be forgotten.
"""

from __future__ import annotations

import io
import logging
import re

import pytest
from django.urls import resolve

from peelian.publication.store.models import Published, PublishedFile
from tests.integration.leaks.opening import words_in
from tests.integration.leaks.planting import OPEN_WORD, plant
from tests.integration.leaks.walking import leaked, public_addresses, public_patterns, store_bytes, walk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]


@pytest.fixture
def office(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return plant()


@pytest.fixture
def log():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_no_canary_reaches_a_stranger(office, client, log):
    addresses = public_addresses() | {"/accounts/login/", "/desk/", "/desk/anyshire/reports/", "/nowhere-at-all"}
    outputs = walk(client, addresses)
    for name in re.findall(r"canaryzq\d+x", " ".join(office.planted)):
        asked = {f"/anyshire/performance/{name}/", f"/anyshire/performance/{name}.csv"}
        outputs |= walk(client, {*asked, f"/api/v1/bodies/anyshire/measures/{name}"})
    outputs = {address: content for address, content in outputs.items() if "canaryzq" not in address}
    outputs |= store_bytes()
    outputs["log"] = re.sub(r"/\S*canaryzq\S*", "", log.getvalue()).encode()
    assert leaked(office.planted, outputs) == []


def test_what_is_released_beside_the_measures_is_out_and_was_searched(office):
    out = set(Published.objects.filter(payload__isnull=False).values_list("ref", flat=True))
    wanted = ("frameworks/framework-one", "outcomes/outcomes-one", "workforce/bridge-one", "data-notices/register")
    assert {f"anyshire/{ref}" for ref in wanted} <= out
    robbery = Published.objects.get(ref="anyshire/performance/robbery")
    assert robbery.card["text"] == "withheld"
    assert PublishedFile.objects.filter(published=robbery).count() == 2


def test_every_public_address_is_walked(office, client):
    walked = {resolve(address).url_name for address in walk(client, public_addresses()) if " " not in address}
    assert len(public_patterns()) > 20
    assert public_patterns().keys() <= walked


def test_the_search_would_find_what_is_there(office, client):
    """The open word of the released report is found in its page and in each of its files."""
    outputs = walk(client, {"/anyshire/reports/open-one/"})
    holding = {
        address.rsplit(".", 1)[-1]
        for address, content in outputs.items()
        if any(OPEN_WORD in text for text in words_in(content))
    }
    assert {"pdf", "docx", "odt", "html"} <= holding
    assert PublishedFile.objects.filter(published__noun="reports").count() == 4


def test_restricted_and_absent_look_the_same(office, client):
    absent = client.get("/anyshire/reports/nothing/")
    for slug in ("draft-one", "signed-one"):
        response = client.get(f"/anyshire/reports/{slug}/")
        assert (
            (response.status_code, response.content)
            == (absent.status_code, absent.content)
            == (404, absent.content)
        )


def test_what_is_withdrawn_is_gone(office):
    gone = Published.objects.get(ref="anyshire/reports/gone-one")
    assert gone.payload is None
    assert gone.card == {}
    assert gone.files.count() == 0
