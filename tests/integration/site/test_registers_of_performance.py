"""Notices, national frameworks, outcomes and bridges."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.publication.payloads import BridgeRow
from tests.factories.published import (
    notice,
    put_body,
    put_bridge,
    put_framework,
    put_measure,
    put_notices,
    put_outcomes,
)

pytestmark = pytest.mark.django_db(databases=["public"])


@pytest.fixture(autouse=True)
def body():
    return put_body()


def read(client, path: str) -> str:
    return client.get(f"/anyshire/{path}/").content.decode().split("<main")[1]


class TestNotices:
    def test_withheld_figures_come_first(self, client):
        put_notices(
            notice(text="It weakens.", ends=dt.date(2021, 10, 1)), notice(text="It withholds.", withheld=True)
        )
        text = read(client, "data-notices")

        order = ["that are withheld", "It withholds.", "read with care", "It weakens."]
        assert sorted(order, key=text.index) == order
        assert "2 notices. 1 of them withholds figures" in text
        assert "1 April 2021 to 30 September 2021" in text

    def test_no_notices_at_all(self, client):
        put_notices()
        text = read(client, "data-notices")

        assert "No weakness of these figures has been stated." in text
        assert "No figures are withheld." in text

    def test_an_unbounded_notice_is_about_all_figures(self, client):
        put_notices(notice(begins=None, weakness="an unheard-of one", stated_by="", stated_on=None))
        text = read(client, "data-notices")

        assert "Applies: all figures." in text
        assert "Why: an unheard-of one." in text
        assert "Stated" not in text.split('class="peelian-records"')[1].split("</ul>")[0]

    def test_up_to_a_day(self, client):
        put_notices(notice(begins=None, ends=dt.date(2020, 4, 1)))

        assert "Applies: up to 31 March 2020." in read(client, "data-notices")

    def test_none_released(self, client):
        assert "No notices about the figures of this body have been released here." in read(client, "data-notices")


class TestFrameworks:
    def test_list_says_how_far_it_is_answered_newest_first(self, client):
        put_framework()
        put_framework("national-2023", title="Newer", valid_from=dt.date(2023, 4, 1), valid_to=None)
        put_framework("undated", title="Undated", valid_from=None, valid_to=None)
        text = read(client, "frameworks")

        order = [">Newer<", ">National crime measures 2018<", ">Undated<"]
        assert sorted(order, key=text.index) == order
        assert "1 of 2 measures have a figure here. Holds: 1 April 2018 to 31 March 2021." in text
        assert "Holds: from 1 April 2023 on." in text
        assert "Holds: not stated." in text

    def test_page_says_when_it_holds_what_it_replaces_and_what_is_missing(self, client):
        put_framework()
        text = read(client, "frameworks/national-2018")

        assert "This framework no longer holds." in text
        assert "National measures 2013" in text
        assert "still have to be checked" in text
        assert 'href="/anyshire/performance/recorded-crime/">Crime<' in text
        assert "peelian-signal--worse" in text
        assert "No figure has been released here" in text

    def test_one_that_holds_is_not_called_past(self, client):
        put_framework(valid_to=None, verify=False)
        text = read(client, "frameworks/national-2018")

        assert "no longer holds" not in text
        assert "to be checked" not in text

    def test_none_released(self, client):
        assert "No answer to a national framework" in read(client, "frameworks")


class TestOutcomes:
    def test_the_basis_comes_before_the_table_and_the_unassigned_stand_apart(self, client):
        put_outcomes()
        text = read(client, "outcomes/crime-outcomes")

        order = ["whenever the crime was recorded", ">1,000<", "431, in no total", ">Charged<", "All outcomes"]
        assert sorted(order, key=text.index) == order
        assert "431" not in text.split("<table")[1]
        assert "10.1% to 14.2%" in text
        assert "some of what should be counted is missing" in text
        assert "Weekly performance data" in text

    def test_without_intervals_there_is_no_column_for_them(self, client):
        published = put_outcomes()
        rows = [row | {"interval_text": "", "value": ""} for row in published.payload["rows"]]
        published.payload |= {"rows": rows, "unassigned": None, "notices": []}
        published.save()
        text = read(client, "outcomes/crime-outcomes")

        assert "95% interval" not in text
        assert "Without an outcome" not in text
        assert "known to be weak" not in text

    def test_nothing_counted(self, client):
        published = put_outcomes()
        published.payload["rows"] = []
        published.save()

        assert "No outcome has been counted." in read(client, "outcomes/crime-outcomes")

    def test_list_names_the_basis(self, client):
        put_outcomes()

        assert "April to June 2021. 1,000 in all. Basis: assigned in the period." in read(client, "outcomes")

    def test_none_released(self, client):
        assert "No outcomes of crimes have been released" in read(client, "outcomes")


class TestWorkforce:
    def test_leads_from_strength_to_establishment_and_names_the_unexplained(self, client):
        put_bridge()
        text = read(client, "workforce/police-officers")
        table = text.split("<table")[1]

        order = ["Strength", "Leavers in July", "Recruits in September", "Unexplained", "Establishment"]
        assert sorted(order, key=table.index) == order
        assert "25 of the 28 between are explained" in text
        assert text.count("<rect") == 5
        assert "stroke-dasharray" in text

    def test_a_line_without_a_figure_is_said_and_nothing_is_drawn(self, client):
        known = {"when": "", "reported_on": None}
        put_bridge(
            rows=(
                BridgeRow(label="Strength", kind="strength", value="793", text="793", **known),
                BridgeRow(label="Leavers", kind="movement", value="", text="", **known),
            )
        )
        text = read(client, "workforce/police-officers")

        assert "Not stated" in text
        assert "Reported on" not in text
        assert "<rect" not in text

    def test_list_says_what_is_unexplained(self, client):
        put_bridge()

        assert "Unexplained: 3 full-time equivalent." in read(client, "workforce")

    def test_none_released(self, client):
        assert "workforce has been released here" in read(client, "workforce")


def test_register_and_site_map_know_every_noun(client):
    put_measure()
    put_notices(notice())
    put_framework()
    put_outcomes()
    put_bridge()
    register = read(client, "publication")
    places = client.get("/sitemap.xml").content.decode()

    for noun in ("Data notices, version 1", "National framework, version 1", "Outcomes of crimes, version 1"):
        assert noun in register
    assert "Establishment bridge, version 1" in register
    for place in (
        "data-notices/",
        "frameworks/national-2018/",
        "outcomes/crime-outcomes/",
        "workforce/police-officers/",
    ):
        assert f"/anyshire/{place}<" in places
        assert f'href="/anyshire/{place}"' in register
