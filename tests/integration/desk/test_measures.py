"""Measures: the list, the page of one with its past, and making them public."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.publication.models import Release
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LIST, RELEASE = "/desk/anyshire/measures/", "/desk/anyshire/release-measures/"


def test_the_list_shows_every_series_and_marks_what_is_not_public(reader):
    page = reader.get(LIST).content.decode()
    assert "Burglary" in page
    assert "Covert operations" in page
    assert page.count("Not public") == 1


def test_the_list_can_be_kept_to_one_set(reader):
    assert "Burglary" in reader.get(LIST, {"set": "weekly"}).content.decode()
    assert reader.get(LIST, {"set": "no-such-set"}).status_code == 200


def test_a_measure_shows_its_figure_its_source_and_what_is_weak_in_it(reader):
    page = reader.get(f"{LIST}burglary/").content.decode()
    for words in ("19", "13 September 2021", "week.csv", "cell B2", "Counted by hand.", "Anyshire Police"):
        assert words in page


def test_a_measure_shows_every_report_of_a_period_and_as_at_an_earlier_day_the_earlier_one(office, reader):
    make.observations(
        office, (("Burglary", "22", "-40"),), reported_on=dt.date(2021, 9, 20), file_name="later.csv"
    )
    now = reader.get(f"{LIST}burglary/")
    assert [one.text for one in now.context["page"].rows[0].earlier] == ["19"]
    assert now.context["page"].rows[0].stands.text == "22"
    then = reader.get(f"{LIST}burglary/", {"as_at": "2021-09-14"})
    assert then.context["page"].rows[0].stands.text == "19"
    assert "later.csv" not in then.content.decode()


def test_before_anything_was_reported_it_says_so(reader):
    page = reader.get(f"{LIST}burglary/", {"as_at": "1 January 2020"}).content.decode()
    assert "Nothing has been reported" in page


def test_a_day_that_is_none_is_said_to_be_none(reader):
    assert "Enter a real date" in reader.get(f"{LIST}burglary/", {"as_at": "31 June 2021"}).content.decode()


def test_a_chart_is_drawn_where_there_are_points_enough(office, reader):
    for week in range(20, 36):
        rows = (("Burglary", str(20 + week % 5), ""),)
        made_on = dt.date.fromisocalendar(2021, week + 1, 1)
        make.observations(office, rows, week=week, reported_on=made_on, file_name=f"{week}.csv")
    assert "<svg" in reader.get(f"{LIST}burglary/").content.decode()


def test_release_lists_what_would_change_and_then_changes_it(chief):
    page = chief.get(RELEASE).content.decode()
    assert "3 public pages would change" in page
    assert "/anyshire/performance/burglary/" in page
    assert "overt operations" not in page
    assert not Release.objects.exists()
    assert "Released 3 pages" in chief.post(RELEASE, follow=True).content.decode()
    assert set(Release.objects.values_list("name", flat=True)) == {"burglary", "rape", "register"}


def test_released_twice_nothing_changes(chief):
    chief.post(RELEASE)
    assert "up to date" in chief.get(RELEASE).content.decode()
    assert "Nothing was changed" in chief.post(RELEASE, follow=True).content.decode()
    assert Release.objects.count() == 3


def test_after_a_later_report_the_page_would_take_the_place_of_the_first(office, chief):
    chief.post(RELEASE)
    make.observations(office, (("Rape", "12", "+40"),), reported_on=dt.date(2021, 9, 20))
    page = chief.get(RELEASE).content.decode()
    assert "1 public page would change" in page
    assert "takes the place of version 1" in page
