"""The page of a measure of which everything is known."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.publication.payloads import NamedMeasure
from tests.factories.performance import SHEET, put_full_measure
from tests.factories.published import notice, put_body, put_measure, rate, row

pytestmark = pytest.mark.django_db(databases=["public"])

MEASURE = "/anyshire/performance/recorded-crime/"


@pytest.fixture
def text(client) -> str:
    put_body()
    put_full_measure()
    return client.get(MEASURE).content.decode().split("<main")[1]


def test_marks_stand_beside_the_chart_with_who_and_why(text):
    assert "Step change, on 5 April 2021.</strong> The new records system. Head of performance" in text
    assert "Left out, 4 January 2021 to 28 February 2021.</strong> Lockdown." in text


def test_says_how_it_stands_against_its_target(text):
    assert "Below 850. It is missed: 920 is above 850. The target will be met in some periods" in text


def test_totals_are_set_against_other_years_with_what_is_missing(text):
    years = text.split('id="years"')[1].split("</table>")[0]

    for words in ("41,892", "39,770", "+5.3%", "More than chance would give.", "11 of 12 months received"):
        assert words in years


def test_a_total_that_is_not_whole_is_not_shown_as_one(client):
    put_body()
    published = put_full_measure()
    published.payload["years"][0] |= {"now_text": "", "change_text": ""}
    published.save()
    years = client.get(MEASURE).content.decode().split('id="years"')[1].split("</table>")[0]

    assert "Not whole" in years
    assert "Not given" in years


def test_rate_has_its_interval(text):
    assert "57.4 for every 1,000 people in October 2020 to September 2021 (95% interval 56.4 to 58.4)." in text


def test_notices_say_what_the_grade_means(text):
    assert "Applies: from 1 April 2021 on. Confidence: medium." in text
    assert "some of what should be counted is missing" in text
    assert "Stated by Force crime registrar on 1 June 2021." in text


def test_a_notice_that_withholds_says_that_nothing_is_shown(client):
    put_body()
    put_full_measure(notices=(notice(), notice(text="Wrong heading.", withheld=True, confidence="low")))
    text = client.get(MEASURE).content.decode()

    assert text.index("Wrong heading.") < text.index("A new records system")
    assert "Figures withheld" in text
    assert "The figures are not shown." in text


def test_revisions_say_what_was_and_what_is_and_why(text):
    revised = text.split('id="revised"')[1].split("</table>")[0]

    for words in (
        "Week 35 of 2021",
        "801",
        "6 September 2021",
        "824",
        "13 September 2021",
        "+2.9%",
        "Late entries",
    ):
        assert words in revised


def test_leads_to_its_parts_its_whole_and_the_comparison(client):
    put_body()
    put_full_measure(parent=NamedMeasure(slug="total", title="All of it"))
    text = client.get(MEASURE).content.decode()

    assert 'href="/anyshire/performance/burglary/">Burglary in a week' in text
    assert 'href="/anyshire/performance/total/">All of it' in text
    assert f'href="{MEASURE}areas/"' in text
    assert "Strategic (gold)" in text
    assert "Objective: Safer streets" in text


def test_downloads_say_how_large_they_are(client, text):
    sheet = client.get(f"{MEASURE}recorded-crime.ods")

    assert f"As a spreadsheet (ODS, {len(SHEET)} bytes)" in text
    assert sheet.content == SHEET
    assert sheet["Content-Disposition"] == 'attachment; filename="recorded-crime.ods"'
    assert sheet["Content-Type"] == "application/vnd.oasis.opendocument.spreadsheet"
    assert "All the figures (CSV, " in text
    assert "(JSON, " in text


def test_provisional_and_revised_figures_are_marked_and_the_marks_explained(client):
    put_body()
    put_measure(rows=(row(status="provisional"), row(period="2021-W35", value="824", revised=True)))
    text = client.get(MEASURE).content.decode()

    assert "920 [p]<" in text
    assert "824 [r]<" in text
    assert "[p] is provisional" in text
    assert "[r] is revised" in text


def test_marks_that_no_figure_has_are_not_explained(text):
    assert "[p]" not in text
    assert "[r]" not in text


@pytest.mark.parametrize(("today", "is_late"), [("2021-09-20", False), ("2021-09-21", True)])
def test_lateness_is_told_from_the_day_after(client, today, is_late):
    put_body()
    put_measure(next_due=dt.date(2021, 9, 20))
    with time_machine.travel(today, tick=False):
        text = client.get(MEASURE).content.decode()

    assert ("Late: a newer figure was due on 20 September 2021" in text) is is_late


def test_a_page_that_has_become_late_is_sent_again(client):
    put_body()
    put_measure(next_due=dt.date(2021, 9, 20))
    with time_machine.travel("2021-09-20", tick=False):
        before = client.get(MEASURE)["ETag"]
    with time_machine.travel("2021-09-21", tick=False):
        response = client.get(MEASURE, headers={"if-none-match": before})

    assert response.status_code == 200


def test_the_map_says_in_words_what_it_shows(text):
    legend = text.split('class="peelian-legend"')[1].split("</ul>")[0]

    assert "A: 44.9</strong> for every 1,000 people<br>South Anyshire" in legend
    assert "B: 71.2</strong> for every 1,000 people<br>North Anyshire" in legend
    assert ">A</text>" in text
    assert "70.2 to 72.2" in text
    assert "Within the limits of chance" in text


def test_without_rates_there_is_no_map_and_no_column(client):
    put_body()
    put_measure()
    text = client.get(MEASURE).content.decode()

    assert "peelian-map" not in text
    assert "95% interval" not in text


def test_without_outlines_there_is_no_map(client):
    put_full_measure()

    assert "peelian-map" not in client.get(MEASURE).content.decode()


def test_a_district_without_a_rate_says_so(client):
    put_body()
    published = put_full_measure(rate=rate("57.4"))
    published.payload["districts"][0] |= {"rate": None, "position": ""}
    published.save()
    text = client.get(MEASURE).content.decode()

    assert ">None</td>" in text
    assert "peelian-map" not in text
