from __future__ import annotations

import pytest
from lxml import etree

from tests.factories.published import put_body, put_measure, put_report, withdraw

pytestmark = pytest.mark.django_db(databases=["public"])

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(client, path: str) -> etree._Element:
    return etree.fromstring(client.get(path).content)


def test_feed_tells_of_releases_and_withdrawals_newest_first(client):
    put_body()
    put_measure(title="Crime & <disorder>")
    withdraw(put_report(), reason="inaccurate")
    feed = read(client, "/feed.atom")

    titles = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert titles[0] == "Report withdrawn: anyshire/reports/2021-09-23"
    assert "Crime & <disorder>" in titles
    assert feed.xpath("a:entry[1]/a:summary/text()", namespaces=ATOM) == ["Withdrawn. Reason: inaccurate."]
    assert feed.xpath("a:entry[1]/a:updated/text()", namespaces=ATOM) == ["2021-10-04T09:00:00+00:00"]
    assert len(set(feed.xpath("//a:id/text()", namespaces=ATOM))) == 4


def test_feed_of_a_body_is_of_it_alone(client, anyshire):
    put_body("othershire")
    feed = read(client, "/othershire/feed.atom")

    assert feed.xpath("a:entry/a:title/text()", namespaces=ATOM) == [
        "Police and Crime Commissioner for Othershire"
    ]
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == ["http://testserver/othershire/feed.atom"]


def test_feed_has_the_declared_type(client, anyshire):
    assert client.get("/feed.atom")["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_site_map_lists_what_is_out_and_nothing_else(client):
    put_body()
    put_measure()
    withdraw(put_report())
    places = read(client, "/sitemap.xml").xpath("//m:loc/text()", namespaces=MAP)

    assert "http://testserver/anyshire/performance/recorded-crime/" in places
    assert not [place for place in places if "2021-09-23" in place]
    assert all(client.get(place.removeprefix("http://testserver")).status_code == 200 for place in places)


def test_robots_are_shown_the_map(client):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow" not in text


def test_a_noun_without_pages_of_its_own_yet_is_named_and_not_linked(client):
    put_body()
    published = put_report()
    published.noun = "police-plans"
    published.save()

    assert "2021-09-23" not in client.get("/sitemap.xml").content.decode()
    assert "Police plans, version 1" in client.get("/anyshire/publication/").content.decode()
