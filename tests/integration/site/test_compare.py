from __future__ import annotations

import datetime as dt

import pytest

from tests.factories.performance import put_full_measure
from tests.factories.published import put_body, put_measure, rate, withdraw

pytestmark = pytest.mark.django_db(databases=["public"])

MEASURE = {"measure": "recorded-crime"}


@pytest.fixture
def bodies():
    for body in ("anyshire", "othershire"):
        put_body(body)
    put_full_measure()


def read(client, **asked) -> str:
    return client.get("/compare/", asked).content.decode().split("<main")[1]


def table(text: str) -> str:
    return text.split('id="compared"')[1].split("</table>")[0]


def test_offers_only_what_two_bodies_have_out(client, bodies):
    put_full_measure(body="othershire")
    put_measure("burglary", title="Burglary")
    withdraw(put_measure("burglary", body="othershire"))
    text = read(client)

    assert ">Recorded crime in a week</option>" in text
    assert "Burglary" not in text
    assert "<table" not in text


def test_with_nothing_to_compare_it_says_so(client, bodies):
    text = read(client, **MEASURE)

    assert "No measure has been released by two bodies yet" in text
    assert "This measure is not out for two bodies" in text
    assert "<form" not in text


@pytest.mark.parametrize("measure", ["nothing", "../", "<b>"])
def test_an_unheard_of_measure_shows_no_table(client, bodies, measure):
    put_full_measure(body="othershire")
    text = read(client, measure=measure)

    assert "<table" not in text
    assert "<b>" not in text


def test_whole_areas_stand_side_by_side_unless_others_are_chosen(client, bodies):
    put_full_measure(body="othershire", rate=rate("49.1"))
    shown = table(read(client, **MEASURE))

    assert ">Anyshire<" in shown
    assert ">Othershire<" in shown
    assert "North Anyshire" not in shown
    assert "56.4 to 58.4" in shown
    assert "49.1" in shown


def test_districts_can_be_chosen_across_bodies(client, bodies):
    put_full_measure(body="othershire")
    text = read(client, **MEASURE, area=["anyshire.E07999001", "othershire", "nonsense"])

    assert "North Anyshire" in table(text)
    assert ">Othershire<" in table(text)
    assert "South Anyshire" not in table(text)
    assert 'value="othershire" checked' in text


def test_like_figures_are_not_called_unlike(client, bodies):
    put_full_measure(body="othershire")

    assert "not alike" not in read(client, **MEASURE)


def test_says_plainly_what_is_not_alike(client, bodies):
    other = rate(
        "49.1",
        over_words="the year 2020",
        population_on=dt.date(2021, 6, 30),
        population_method="census",
    )
    published = put_full_measure(body="othershire", rate=other)
    published.payload["card"] |= {"period_words": "week 35 of 2021", "supplier": "Othershire Police"}
    published.save()
    text = read(client, **MEASURE)

    assert "not of the same period: week 36 of 2021 (6 to 12 September 2021); week 35 of 2021." in text
    assert "not over the same months: October 2020 to September 2021; the year 2020." in text
    assert "populations are not of the same day: 30 June 2020; 30 June 2021." in text
    assert "not counted the same way: mid-year estimate; census." in text
    assert "different suppliers: Anyshire Police; Othershire Police." in text


def test_an_area_without_a_rate_is_named(client, bodies):
    put_full_measure(body="othershire", rate=None)

    assert "No rate has been released for Othershire." in read(client, **MEASURE)


def test_a_body_that_is_not_out_is_named_by_its_address(client, bodies):
    put_full_measure(body="third-shire")

    assert ">Third shire<" in table(read(client, **MEASURE))
