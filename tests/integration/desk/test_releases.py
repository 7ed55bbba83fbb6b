"""The register of releases, and withdrawing."""

from __future__ import annotations

import pytest

from peelian.access.actors import OPERATOR
from peelian.publication.models import Release
from peelian.publication.reports import release_report
from peelian.publication.store.models import Published
from peelian.reports.services import sign

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LIST = "/desk/anyshire/releases/"
WITHDRAW = f"{LIST}reports/2021-09-23/withdraw/"


@pytest.fixture
def out(draft, django_capture_on_commit_callbacks) -> Release:
    sign(version=draft, by=OPERATOR)
    with django_capture_on_commit_callbacks(execute=True):
        found = release_report(version=draft, by=OPERATOR)
    assert found is not None
    return found


def test_the_register_gives_address_version_digest_and_who(out, reader):
    page = reader.get(LIST).content.decode()
    for words in ("/anyshire/reports/2021-09-23/", "version 1", out.digest[:16], "operator"):
        assert words in page
    assert "withdraw/" not in page


def test_an_office_that_released_nothing_says_so(reader):
    assert "Nothing has been made public yet." in reader.get(LIST).content.decode()


def test_a_page_of_the_register_that_does_not_exist_is_the_nearest_one(out, reader):
    assert reader.get(LIST, {"page": "999"}).status_code == 200
    assert reader.get(LIST, {"page": "x"}).status_code == 200


def test_what_is_withdrawn_leaves_the_public_and_keeps_its_reason(
    out, chief, reader, django_capture_on_commit_callbacks
):
    assert f'href="{WITHDRAW}"' in chief.get(LIST).content.decode()
    sent = {"reason": "personal data", "words": "It named a victim."}
    with django_capture_on_commit_callbacks(execute=True):
        answer = chief.post(WITHDRAW, sent, follow=True)
    assert "Withdrew “Report to the panel”." in answer.content.decode()
    assert "It named a victim." in reader.get(LIST).content.decode()
    published = Published.objects.get(ref=out.ref)
    assert (published.payload, published.withdrawn_reason) == (None, "personal data")
    again = chief.post(WITHDRAW, sent, follow=True)
    assert "was withdrawn already. Nothing was changed." in again.content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"reason": "", "words": "Because."}, "Answer “Why is it withdrawn?”"),
        ({"reason": "bored", "words": "Because."}, "Select a valid choice"),
        ({"reason": "legal", "words": "  "}, "Enter what happened"),
    ],
)
def test_without_a_reason_and_words_nothing_is_withdrawn(out, chief, sent, words):
    answer = chief.post(WITHDRAW, sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    out.refresh_from_db()
    assert out.withdrawn_at is None


def test_what_was_never_released_cannot_be_withdrawn(draft, chief):
    assert chief.get(WITHDRAW).status_code == 404
    assert chief.post(WITHDRAW, {"reason": "legal", "words": "Because."}).status_code == 404
