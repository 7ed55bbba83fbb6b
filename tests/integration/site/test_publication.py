from __future__ import annotations

import pytest

from tests.factories.published import put_body, put_head, put_measure, put_report, withdraw

pytestmark = pytest.mark.django_db(databases=["public"])


def test_register_holds_releases_with_their_fingerprints(client, anyshire):
    text = client.get("/anyshire/publication/").content.decode()

    assert "8 released, 0 withdrawn" in text
    for published in anyshire:
        assert f"<code>{published.digest}</code>" in text
    assert "Measure, version 1, released 14 September 2021" in text


def test_register_says_of_a_withdrawn_thing_the_date_and_class_of_reason_only(client):
    put_body()
    gone = withdraw(put_report(), reason="personal data")
    text = client.get("/anyshire/publication/").content.decode()

    assert "1 released, 1 withdrawn" in text
    assert "Report anyshire/reports/2021-09-23" in text
    assert "4 October 2021. Reason: personal data." in text
    assert gone.title not in text
    assert gone.digest not in text
    assert 'href="/anyshire/reports/2021-09-23/"' not in text


def test_a_long_register_is_shown_in_pages(client):
    put_body()
    for number in range(50):
        put_measure(f"m{number}", rows=())
    first, second = (client.get(f"/anyshire/publication/?page={page}").content.decode() for page in (1, 2))

    assert first.count("peelian-records__item") == 50
    assert second.count("peelian-records__item") == 1
    assert 'rel="next"' in first
    assert client.get("/anyshire/publication/?page=nonsense").content.decode() == first


def test_trail_shows_the_newest_heads_first(client):
    heads = [put_head(number) for number in (41, 77)]
    text = client.get("/trail/").content.decode()

    assert text.index("Entry 77") < text.index("Entry 41")
    assert all(head.digest in text for head in heads)
    assert "14 September 2021 at 12:30" in text  # 11:30 UTC, in summer


def test_trail_without_a_head_says_so(client):
    assert "No head has been published yet." in client.get("/trail/").content.decode()
