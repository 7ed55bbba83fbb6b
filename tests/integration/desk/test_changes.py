"""What changed since a load: the signals that became others, and each figure new, revised or confirmed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.sources.models import Snapshot
from tests.factories import office as make
from tests.integration.desk.conftest import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

CHANGES = "/desk/anyshire/figures/changes/"


def page_of(client, address=CHANGES):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.context["page"], " ".join(answer.content.decode().split())


def test_the_signals_that_became_others_stand_first_with_what_they_were(office, reader):
    make.charted(office)
    make.burst(office)
    page, text = page_of(reader)
    (change,) = page.signals
    assert (change.was, change.now) == ("No unusual change", "Worse than usual")
    assert change.was_when.startswith("week 36 of 2021")
    assert change.now_when.startswith("week 37 of 2021")
    assert change.because == "a new figure"
    assert text.index("Signals that changed") < text.index("1 new figure")
    assert (page.new_total, page.revised_total, page.confirmed) == (1, 0, 0)


def test_a_revision_says_from_what_to_what_by_how_much_and_why(office, reader):
    make.charted(office)
    values = {35: 60, 36: 19}
    make.weeks(
        office, values, reported_on=dt.date(2021, 9, 20), file_name="late.csv", columns={"Revision reason": "Late"}
    )
    page, text = page_of(reader)
    row = next(one for one in page.revised if one.period.startswith("week 35"))
    assert (row.was, row.text, row.size, row.reason) == ("20", "60", "+40", "Late")
    assert row.was_on == make.REPORTED_ON
    assert "Late" in text
    assert page.new_total == 0


def test_a_signal_another_because_of_a_revision_says_so(office, reader):
    make.charted(office)
    make.weeks(office, {36: 60}, reported_on=dt.date(2021, 9, 20), file_name="revised.csv")
    page, _ = page_of(reader)
    (change,) = page.signals
    assert (change.was, change.was_when, change.now) == ("No unusual change", "", "Worse than usual")
    assert change.because == "a revised figure"


def test_an_earlier_period_that_became_unusual_is_told_though_the_latest_is_not(office, reader):
    make.charted(office)
    make.weeks(office, {36: 60, 37: 20}, reported_on=dt.date(2021, 9, 20), file_name="both.csv")
    page, _ = page_of(reader)
    (change,) = page.signals
    assert change.now == "Worse than usual"
    assert change.now_when.startswith("week 36")


def test_new_and_revised_together_say_both(office, reader):
    make.charted(office)
    make.weeks(office, {36: 60, 37: 61}, reported_on=dt.date(2021, 9, 20), file_name="both.csv")
    page, _ = page_of(reader)
    assert [one.because for one in page.signals] == ["new and revised figures"]


def test_a_load_that_confirms_says_that_every_signal_stands(office, reader):
    make.observations(office, reported_on=dt.date(2021, 9, 20), file_name="again.csv")
    page, text = page_of(reader)
    assert (page.new_total, page.revised_total, page.confirmed) == (0, 0, 3)
    assert "Every signal says what it said before this load." in text


def test_a_printed_comparison_revised_alone_is_a_revision_and_shows_both(office, reader):
    make.observations(
        office, (("Burglary", "19", "-40"),), reported_on=dt.date(2021, 9, 20), file_name="again.csv"
    )
    page, _ = page_of(reader)
    assert [(one.was, one.text, one.size) for one in page.revised] == [
        ("19, printed as -47", "19, printed as -40", "0")
    ]


def test_the_first_load_lists_no_change(office, reader):
    page, text = page_of(reader)
    assert page.signals == ()
    assert page.first == 3
    assert "nothing in this load is unusual" in text


def test_a_first_load_that_is_unusual_says_so(office, reader):
    quiet = dict(enumerate(make.STEADY, 20))
    make.weeks(office, {**quiet, 36: 60}, measure="covert-operations", reported_on=dt.date(2021, 9, 20))
    page, _ = page_of(reader)
    assert [one.now for one in page.signals] == ["Worse than usual"]


def test_each_load_has_its_page_and_leads_to_the_ones_beside_it(office, reader):
    make.burst(office)
    first, last = Snapshot.objects.order_by("pk")
    page, text = page_of(reader, f"{CHANGES}{first.pk}/")
    assert page.new_total == 3
    assert f'href="{CHANGES}{last.pk}/"' in text
    assert "What a load changed" in text
    assert page_of(reader)[1].count(f'href="{CHANGES}{first.pk}/"') == 1


def test_another_body_s_load_is_not_there(office):
    stranger = signed_in("reader@otherton.example", "office-reader", "otherton")
    assert stranger.get(f"/desk/otherton/figures/changes/{Snapshot.objects.get().pk}/").status_code == 404
    assert "No figures have been loaded yet." in stranger.get("/desk/otherton/figures/changes/").content.decode()


def test_a_long_load_shows_its_beginning_and_asks_no_more_queries(office, reader, django_assert_num_queries):
    reader.get(CHANGES)
    with CaptureQueriesContext(connection) as asked:
        reader.get(CHANGES)
    make.charted(office)
    with django_assert_num_queries(len(asked)):
        page, _ = page_of(reader)
    assert page.new_total == 16
