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
from django.db import connections
from django.test import Client
from django.urls import get_resolver, resolve

from peelian.publication.store.models import Published, PublishedFile
from tests.integration.leaks.opening import words_in
from tests.integration.leaks.planting import OPEN_WORD, plant

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]

# every name an address may hold: what is out, what is not, and what never was
MEASURES = ("burglary", "robbery", "canaryzq", "nothing")
REPORTS = ("open-one", "draft-one", "signed-one", "gone-one", "nothing")
SETS = ("framework-one", "outcomes-one", "bridge-one")

OFFICE = ("desk/", "accounts/")
PARTS = {
    r"<(?:name:)?body>": ("anyshire", "anyshire-police", "nowhere"),
    r"<(?:name:)?measure>": MEASURES,
    r"<(?:name:)?report>": REPORTS,
    r"<(?:name:)?(?:bridge|framework|outcomes|outcome)>": (*SETS, "canaryzq", "nothing"),
    r"<file:name>": ("nothing.pdf", "anyshire-report-gone-one-version-1.pdf"),
}


def public_patterns(patterns=None, prefix: str = "") -> dict[str, str]:
    """Every pattern that is not the office's, by the name of its address."""
    found = {}
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = prefix + str(pattern.pattern)
        if address.startswith(OFFICE):
            continue
        if hasattr(pattern, "url_patterns"):
            found |= public_patterns(pattern.url_patterns, address)
        else:
            found[pattern.name] = address
    return found


def public_addresses() -> set[str]:
    """Every public address, with every name it may hold."""
    found = set()
    for pattern in public_patterns().values():
        filled = {pattern}
        for part, values in PARTS.items():
            filled = {re.sub(part, value, address) for address in filled for value in values}
        found |= {f"/{address}" for address in filled}
    return found


def walk(client: Client, start: set[str]) -> dict[str, bytes]:
    """Every address and every file a page links to, with all that comes back: status, headers and body."""
    fetched: dict[str, bytes] = {}
    waiting = set(start)
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
        fetched[address], fetched[f"{address} headers"] = body, head.encode()
        if response.headers.get("Content-Type", "").startswith(
            ("text/html", "application/atom", "application/xml")
        ):
            links = re.findall(rb'(?:href|src|action)="([^"#?]+)|<loc>([^<]+)', body)
            for link in (one.decode() for pair in links for one in pair if one):
                link = link.removeprefix("http://testserver")
                if link.startswith("/") and not link.startswith(("/static/", "/desk/")):
                    waiting.add(link)
        waiting -= fetched.keys()
    return fetched


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


def leaked(canaries, outputs: dict[str, bytes]) -> list[str]:
    search = re.compile("|".join(canaries.planted), re.IGNORECASE)
    return [
        f"{name}: {found[0]}"
        for name, content in outputs.items()
        for text in words_in(content)
        if (found := search.search(text))
    ]


def store_bytes() -> dict[str, bytes]:
    """Every cell of the public database, as bytes."""
    connection, outputs = connections["public"], {}
    for table in connection.introspection.table_names():
        if not table.startswith("store_"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            for at, row in enumerate(cursor.fetchall()):
                for column, cell in enumerate(row):
                    content = bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    outputs[f"{table} row {at} column {column}"] = content
    return outputs


def test_no_canary_reaches_a_stranger(office, client, log):
    addresses = public_addresses() | {"/accounts/login/", "/desk/", "/desk/anyshire/reports/", "/nowhere-at-all"}
    outputs = walk(client, addresses)
    for name in re.findall(r"canaryzq\d+x", " ".join(office.planted)):
        asked = {f"/anyshire/performance/{name}/", f"/anyshire/performance/{name}.csv"}
        outputs |= walk(client, {*asked, f"/api/v1/bodies/anyshire/measures/{name}"})
    outputs = {address: content for address, content in outputs.items() if "canaryzq" not in address}
    outputs |= store_bytes()
    outputs["log"] = re.sub(r"/\S*canaryzq\S*", "", log.getvalue()).encode()
    assert leaked(office, outputs) == []


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
