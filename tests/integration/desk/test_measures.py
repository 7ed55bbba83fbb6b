"""Measures: the list, the page of one with its past, and making them public."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.kinds import Confidence, SetKind
from peelian.facts.measures.queries import series_of
from peelian.facts.measures.services import (
    NoticeRow,
    SeriesRow,
    SetDetails,
    define_set,
    give_notice,
    open_series,
)
from peelian.kernel.periods import Frequency
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.services import withdraw
from peelian.registers.bodies.kinds import AreaKind
from peelian.registers.bodies.services import AreaRow, enter_areas
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


NORTH = "E1-N"


@pytest.fixture
def north(office):
    """Burglary in the north, with one figure."""
    enter_areas([AreaRow(NORTH, "North", AreaKind.DISTRICT, "E1")], by=OPERATOR)
    open_series(
        body=office,
        rows=[SeriesRow("burglary", NORTH, Frequency.WEEK, "Anyshire Police", make.PUBLIC)],
        by=OPERATOR,
    )
    content = f"Measure,Area,Period,Value\nburglary,{NORTH},2021-W36,4".encode()
    arrival = make.Arrival(
        file_name="north.csv",
        content=content,
        figures=make.read_figures(make.read_table("north.csv", content)),
        body=office,
        reported_on=make.REPORTED_ON,
        origin=make.Origin("Anyshire Police", make.REPORTED_ON),
    )
    make.load(make.plan(arrival, today=dt.date(2022, 1, 1)), by=OPERATOR)


def test_a_part_of_the_area_has_its_own_page(north, lead):
    assert f'href="?area={NORTH}"' in lead.get(f"{LIST}burglary/").content.decode()
    page = lead.get(f"{LIST}burglary/", {"area": NORTH}).content.decode()
    assert "Burglary in North: 4" in page
    assert f"{LIST}burglary/mark/annotation/?area={NORTH}" in page
    assert f'<input type="hidden" name="area" value="{NORTH}">' in page
    then = lead.get(f"{LIST}burglary/", {"area": NORTH, "as_at": "1 January 2020"}).content.decode()
    assert "Nothing has been reported" in then


def test_a_mark_on_a_part_goes_back_to_the_part(north, lead):
    said = {
        "start": "6 September 2021",
        "reason": "So.",
        "stated_by": "The lead",
        "stated_on": "14 September 2021",
    }
    answer = lead.post(f"{LIST}burglary/mark/annotation/?area={NORTH}", {**said, "do": "save"})
    assert answer["Location"] == f"{LIST}burglary/?area={NORTH}"
    assert "So. (The lead" in lead.get(answer["Location"]).content.decode()
    assert "So. (The lead" not in lead.get(f"{LIST}burglary/").content.decode()


def test_release_takes_notices_and_frameworks_along(office, chief):
    define_set(
        slug="national",
        title="National measures",
        rows=[("burglary", "Burglary")],
        by=OPERATOR,
        details=SetDetails(kind=SetKind.NATIONAL),
    )
    page = chief.get(RELEASE)
    assert [one.title for one in page.context["groups"]] == ["Measures", "Data notices", "National frameworks"]
    chief.post(RELEASE)
    assert set(Release.objects.values_list("noun", flat=True)) == {"performance", "data-notices", "frameworks"}


def test_what_is_out_and_may_no_longer_be_public_is_flagged_to_be_withdrawn(office, chief):
    chief.post(RELEASE)
    assert "would not be released now" not in chief.get(RELEASE).content.decode()
    series = series_of(office, measures=["rape"])[0]
    row = SeriesRow("rape", "", Frequency(series.frequency), series.supplier, make.RESTRICTED)
    open_series(body=office, rows=[row], by=OPERATOR)
    page = chief.get(RELEASE).content.decode()
    assert "would not be released now" in page
    assert "/anyshire/performance/rape/" in page
    assert "It is marked RESTRICTED." in page
    assert "/desk/anyshire/releases/performance/rape/withdraw/" in page
    chief.post(RELEASE)
    assert "would not be released now" in chief.get(RELEASE).content.decode(), "a release does not take it away"
    withdraw(
        ref=series.ref, reason=WithdrawalReason.RELEASED_IN_ERROR, words="It was never meant to be.", by=OPERATOR
    )
    assert "would not be released now" not in chief.get(RELEASE).content.decode()


def test_a_page_that_withheld_figures_leave_nothing_of_is_flagged_too(office, chief):
    define_set(
        slug="outcomes",
        title="Outcomes",
        rows=[("burglary", "Charged"), ("rape", "Cautioned")],
        by=OPERATOR,
        details=SetDetails(kind=SetKind.OUTCOMES),
    )
    chief.post(RELEASE)
    assert Release.objects.filter(noun="outcomes").exists()
    notice = NoticeRow(Confidence.LOW, "Wrong.", make.PUBLIC, measure="rape", withheld=True)
    give_notice(body=office, row=notice, by=OPERATOR)
    left = chief.get(RELEASE).context["left"]
    assert [(one.address, one.why[:18]) for one in left] == [
        ("/anyshire/outcomes/outcomes/", "It would not be ma")
    ]
