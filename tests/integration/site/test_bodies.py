from __future__ import annotations

import datetime as dt

import pytest

from peelian.publication.payloads import PostHolder
from tests.factories.published import put_body, put_measure, put_report, withdraw

pytestmark = pytest.mark.django_db(databases=["public"])


def test_says_who_answers_who_checks_and_what_comes_next(client, anyshire):
    text = client.get("/anyshire/").content.decode()

    assert "<strong>A. N. Other</strong>, as stated on 14 September 2021" in text
    assert "Anyshire Police and Crime Panel" in text
    assert "To be abolished: May 2028. Announced, not yet law." in text
    assert "Anyshire Police Authority to Police and Crime Commissioner for Anyshire" in text
    assert "North Anyshire" in text


def test_shows_headlines_the_latest_report_and_counts(client):
    put_body()
    for position in range(6):
        put_measure(f"measure-{position}", position=position, title=f"Measure {position}")
    put_report("2021-06-24")
    put_report("2021-09-23")
    withdraw(put_report("2020-09-21"))

    text = client.get("/anyshire/").content.decode()

    assert "Measure 3" in text
    assert "Measure 4" not in text
    assert "All 6 measures" in text
    assert "/anyshire/reports/2021-09-23/" in text
    assert "9 released, 1 withdrawn" in text


def test_a_holder_nobody_recorded_is_not_made_up(client):
    put_body(posts=(PostHolder(title="Commissioner", holder="", stated_on=None),))

    assert "<dt>Commissioner</dt><dd>Not recorded</dd>" in client.get("/anyshire/").content.decode()


def test_former_holders_are_listed_as_such(client):
    posts = (
        PostHolder(title="Commissioner", holder="New", stated_on=dt.date(2021, 9, 14)),
        PostHolder(title="Commissioner", holder="Old", stated_on=None, until=dt.date(2021, 5, 12)),
    )
    put_body(posts=posts)
    text = client.get("/anyshire/").content.decode()

    assert "Old, until 12 May 2021" in text
    assert "<strong>Old" not in text


def test_a_body_without_a_record_says_so(client):
    put_body(has_record=False, panel=None)
    text = client.get("/anyshire/").content.decode()

    assert "No plan, no figures, no reports and no meetings of this body have been released here." in text
    assert "<dt>Scrutinised by</dt><dd>Not recorded here</dd>" in text


def test_names_are_escaped(client):
    put_body(name="<script>alert(1)</script>")

    assert "<script>alert" not in client.get("/anyshire/").content.decode()


def test_without_districts_the_map_is_of_the_whole_area(client):
    published = put_body()
    published.payload["districts"] = []
    published.save()

    assert client.get("/anyshire/").content.decode().split("<svg")[-1].count("<path") == 1


def test_the_head_of_the_page_names_who_holds_the_first_post(client):
    stated = dt.date(2021, 9, 14)
    posts = (
        PostHolder(title="Performance lead", holder="Officer", stated_on=stated),
        PostHolder(title="Police and Crime Commissioner", holder="Newer", stated_on=stated),
        PostHolder(title="Police and Crime Commissioner", holder="Older", stated_on=dt.date(2016, 5, 12)),
    )
    put_body(posts=posts)
    head = client.get("/anyshire/").content.decode().split("</dl>")[0]

    assert "<strong>Newer</strong>, as stated on 14 September 2021" in head
    assert "Officer" not in head
    assert "Older" not in head


def test_a_body_of_which_little_is_known_has_no_empty_head(client):
    published = put_body(posts=(), force_name="", panel=None, is_policing_body=False, name="Anyshire Police")
    published.payload |= {"since": None, "successions": []}
    published.save()

    assert "<dl" not in client.get("/anyshire/").content.decode()
