from __future__ import annotations

import hashlib

import pytest

from peelian.publication.payloads import ReportPayload
from tests.factories.published import PDF, put_body, put_report

pytestmark = pytest.mark.django_db(databases=["public"])

REPORT = "/anyshire/reports/2021-09-23/"


def test_list_is_newest_first(client):
    put_body()
    for slug in ("2021-06-24", "2021-09-23"):
        put_report(slug)
    text = client.get("/anyshire/reports/").content.decode()

    assert text.index("/2021-09-23/") < text.index("/2021-06-24/")
    assert "For Anyshire Police and Crime Panel. Signed by Chief executive." in text
    assert "12 figures that can be checked" in text


def test_list_without_reports_says_so(client):
    put_body()

    assert "No reports of this body have been released here." in client.get("/anyshire/reports/").content.decode()


def test_page_shows_control_block_contents_text_and_downloads(client, anyshire):
    text = client.get(REPORT).content.decode()

    assert "<dt>Prepared for</dt><dd>Anyshire Police and Crime Panel</dd>" in text
    assert text.count('id="contents"') == 1
    assert '<h2 id="crime">1. Recorded crime</h2>' in text
    assert "PDF, 19 bytes" in text
    assert "How to check these figures" in text
    assert hashlib.sha256(b"signed").hexdigest() in text


def test_the_text_goes_in_as_it_stands(client):
    put_body()
    put_report(html='<p class="x">{{ not_a_variable }} &amp; {% now "Y" %}</p>')

    assert '<p class="x">{{ not_a_variable }} &amp; {% now "Y" %}</p>' in client.get(REPORT).content.decode()


def test_a_long_report_is_not_checked_again_on_each_request(client, anyshire, monkeypatch):
    monkeypatch.setattr(ReportPayload, "model_validate", lambda *_: pytest.fail("parsed"))

    assert client.get(REPORT).status_code == 200


def test_a_file_comes_byte_for_byte_to_be_kept(client, anyshire):
    response = client.get(REPORT + "anyshire-2021-09-23.pdf")

    assert response.content == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="anyshire-2021-09-23.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{hashlib.sha256(PDF).hexdigest()}"'


def test_a_file_name_of_several_words_is_found(client):
    put_body()
    put_report(files={"Report “final”.pdf": PDF})
    text = client.get(REPORT).content.decode()
    href = text.split("2021-09-23/Report")[1].split('"')[0]
    response = client.get(f"{REPORT}Report{href}")

    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Report%20")


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 KB"),
        (34_499, "34 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
    ],
)
def test_sizes_are_in_words(client, size, words):
    put_body()
    published = put_report()
    published.payload["files"][0]["size"] = size
    published.save()

    assert f"</span>PDF, {words}</a>" in client.get(REPORT).content.decode()
