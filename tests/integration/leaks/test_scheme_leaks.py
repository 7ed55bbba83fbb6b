"""Nothing of a disclosure reaches the public before its release or after its withdrawal, nor through the check."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.publication.bodies import release_bodies
from peelian.publication.meeting_releases import withdraw_released
from peelian.publication.models import WithdrawalReason
from peelian.publication.scheme.checking import check_scheme
from peelian.publication.scheme.models import Disclosure
from peelian.publication.scheme.releasing import release_disclosure
from peelian.publication.scheme.services import DisclosureRow, Upload, amend_disclosure
from peelian.registers.duties.models import Event
from tests.factories import office as make
from tests.factories.disclosed import OFFICE, PUBLIC, a_disclosure
from tests.integration.leaks.planting import Canaries
from tests.integration.leaks.walking import leaked, public_addresses, store_bytes, walk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]
OPEN_WORD = "openlarkword"
PARTS = {
    r"<(?:name:)?body>": ("anyshire", "nowhere"),
    r"<(?:name:)?(?:name|disclosure)>": ("sio-6-d", "sio-6-d-1", "sio-6-d-2", "register"),
    r"<file:\w+>": ("policy.txt", "sio-6-d-1-figures.csv", "nothing.pdf"),
    r"<\w+:\w+>": ("nothing",),
    r"\{\w+\}": ("anyshire",),
    r"<\w+>": ("sio-6-d-1",),
}


@pytest.fixture
def delivering(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def body(delivering):
    found = make.bodies()
    with delivering():
        release_bodies(with_record={"anyshire"}, on=dt.date(2021, 10, 1), by=OPERATOR)
    return found


def everything(client) -> dict[str, bytes]:
    """Every byte the public can get of it, and the public store itself."""
    base = "/api/v1/bodies/anyshire"
    known = {"/anyshire/publication/releases/", "/feed.atom", "/anyshire/feed.atom", "/sitemap.xml", "/trail/"}
    paths = ("publication", "publication/sio-6-d-1", "publication-scheme", "releases")
    known |= {f"{base}/{path}" for path in paths}
    return walk(client, public_addresses(PARTS) | known) | store_bytes()


def planted(canary: Canaries, restriction=PUBLIC, **more) -> Disclosure:
    """One with a canary in everything that it says."""
    head, cell = canary(), canary()
    return a_disclosure(
        "SIO-6.d",
        canary(),
        restriction=restriction,
        text=canary(),
        answer=f"https://example.org/{canary()}",
        source=canary(),
        file=Upload(f"{canary()}.txt", canary().encode()),
        figures=Upload("figures.csv", f"{head},B\r\n{cell},2\r\n".encode()),
        **more,
    )


def test_before_its_release_nothing_of_it_is_anywhere(body, client):
    canary = Canaries()
    planted(canary)
    planted(canary, OFFICE)
    said = {"body": body, "kind": "peel-report-published", "saved_by": canary()}
    Event.objects.create(number=1, on=dt.date(2021, 9, 9), words=canary(), **said)
    check_scheme(body=body, on=timezone.localdate(), by=OPERATOR)
    outputs = everything(client)
    assert leaked([*canary.planted, "9 September 2021"], outputs) == []
    assert b"Nothing is published" in outputs["/anyshire/publication/"]


def test_what_is_changed_after_the_release_is_not_out(body, client, delivering):
    canary = Canaries()
    made = a_disclosure("SIO-6.d", f"The policy {OPEN_WORD}", file=Upload("policy.txt", OPEN_WORD.encode()))
    with delivering():
        release_disclosure(disclosure=made, by=OPERATOR)
    row = DisclosureRow(canary(), OFFICE, text=canary(), source=canary())
    amend_disclosure(disclosure=made, row=row, lock=1, by=OPERATOR, file=Upload("new.txt", canary().encode()))
    check_scheme(body=body, on=timezone.localdate(), by=OPERATOR)
    outputs = everything(client)
    assert leaked(canary.planted, outputs) == []
    holding = {name for name, content in outputs.items() if OPEN_WORD.encode() in content}
    assert {
        "/anyshire/publication/",
        "/anyshire/publication/releases/",
        "/anyshire/publication/sio-6-d/",
        "/anyshire/publication/sio-6-d-1/",
        "/anyshire/publication/sio-6-d-1/policy.txt",
        "/anyshire/feed.atom",
        "/api/v1/bodies/anyshire/publication",
        "/api/v1/bodies/anyshire/publication/sio-6-d-1",
    } <= holding


def test_withdrawn_nothing_of_it_is_left(body, client, delivering):
    canary = Canaries()
    made = planted(canary)
    with delivering():
        release_disclosure(disclosure=made, by=OPERATOR)
    check_scheme(body=body, on=timezone.localdate(), by=OPERATOR)
    assert leaked(canary.planted, everything(client)) != []
    with delivering():
        reason = WithdrawalReason.PERSONAL_DATA
        withdraw_released(ref=made.ref, reason=reason, words=canary(), by=OPERATOR)
    outputs = everything(client)
    assert leaked(canary.planted, outputs) == []
    assert b"personal data" in outputs["/anyshire/publication/releases/"]
