"""How a plan is going, on the desk: as at a day, with what speaks against a rating, and what is entered of it."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.facts.plans.kinds import Basis, Rating
from peelian.facts.plans.models import Plan, ProgressUpdate, Scrutiny
from peelian.facts.plans.services.progress import ProgressRow, report_progress
from peelian.kernel.markings import Restriction
from tests.factories import planning as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PLAN = "/desk/anyshire/plans/delivery-2022/"
DELIVERY = f"{PLAN}delivery/"
LINE = f"{DELIVERY}commitments/1/"
READERS = {"audience": "public", "marking": "OFFICIAL", "foi": "disclosable"}
SAID = {
    **READERS,
    "as_at": "1 August 2022",
    "rating": "on track",
    "basis": "judgement",
    "narrative": "Three workers are in post.",
    "person": "Head of Commissioning",
}


@pytest.fixture(autouse=True)
def september():
    with time_machine.travel("2022-09-01 12:00", tick=False):
        yield


@pytest.fixture
def plan(office) -> Plan:
    plan = make.a_plan(
        office,
        "delivery-2022",
        issued_on=make.ISSUED_ON,
        updated_every_months=3,
        scrutinised_every_months=1,
    )
    commitment = make.a_commitment(make.an_objective(plan), due_words="by July 2022", due_to=None)
    make.a_milestone(commitment, due_words="1 June 2022", due_to=dt.date(2022, 6, 1))
    make.a_milestone(commitment, "Second intake", due_words="1 October 2022", due_to=dt.date(2022, 10, 1))
    return plan


def reported(plan: Plan, on: dt.date, rating: Rating = Rating.ON_TRACK, restriction: Restriction = make.PUBLIC):
    row = ProgressRow(
        as_at=on,
        narrative=f"As it was on {on}.",
        person="Head of Commissioning",
        restriction=restriction,
        commitment=plan.commitments.get(),
        rating=rating,
        basis=Basis.JUDGEMENT,
    )
    return report_progress(plan=plan, row=row, by=make.LEAD)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_the_table_tells_who_is_late_what_is_ahead_and_what_was_missed(plan, lead):
    shown = words(lead.get(DELIVERY))
    assert "Nothing reported" in shown
    assert "Chief Executive</strong>: commitment 1 (was due 30 June 2022, never reported)" in shown
    assert "Late: 1" in shown
    assert "92 days late" in shown
    assert "Within 60 days: 1" in shown
    assert "Missed</span> August 2022" in shown


def test_the_table_is_shown_as_at_any_day(plan, lead):
    reported(plan, dt.date(2022, 6, 1), Rating.AT_RISK)
    reported(plan, dt.date(2022, 8, 1))
    now, then = words(lead.get(DELIVERY)), words(lead.get(f"{DELIVERY}?at=2022-06-15"))
    assert "Better than before" in now
    assert "As it was on 2022-08-01." in now
    assert "As it was on 2022-06-01." in then
    assert "As it was on 2022-08-01." not in then
    assert 'href="?at=2022-06-01"' in now
    assert "How it is going as at 15 June 2022" in then


def test_a_day_that_does_not_exist_is_refused_with_todays_table(plan, lead):
    answer = lead.get(f"{DELIVERY}?at=30+February+2022")
    assert answer.status_code == 422
    assert "Enter a real date" in words(answer)
    assert "How it is going as at 1 September 2022" in words(answer)


def test_what_speaks_against_a_rating_stands_beside_it(plan, lead):
    reported(plan, dt.date(2022, 8, 1))
    for address in (DELIVERY, LINE, f"{LINE}report/"):
        page = words(lead.get(address))
        assert "First intake" in page
        assert "The record says otherwise" in page


def test_progress_is_reported_and_shown_with_its_basis(plan, lead):
    assert lead.post(f"{LINE}report/", SAID)["Location"] == LINE
    page = words(lead.get(LINE))
    assert "Three workers are in post." in page
    assert "rests on judgement" in page
    assert ProgressUpdate.objects.get().person == "Head of Commissioning"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"as_at": "1 October 2022"}, "Enter a day up to today"),
        ({"basis": ""}, "A rating needs a basis"),
        ({"basis": "evidence"}, "It rests on evidence"),
        ({"rating": "complete"}, "It is rated complete"),
        ({"evidence": "nowhere in particular"}, "nowhere in particular"),
        ({"person": ""}, "Enter who reports"),
    ],
)
def test_a_report_that_cannot_be_is_refused_and_what_was_typed_comes_back(plan, lead, changed, said):
    answer = lead.post(f"{LINE}report/", {**SAID, **changed})
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Three workers are in post." in words(answer)
    assert not ProgressUpdate.objects.exists()


def test_objectives_and_milestones_are_reported_on_too(plan, lead):
    for shelf in ("objectives", "milestones"):
        sent = {**SAID, "rating": "", "basis": ""}
        assert lead.post(f"{DELIVERY}{shelf}/1/report/", sent).status_code == 302
        assert "Words alone" in words(lead.get(f"{DELIVERY}{shelf}/1/"))


def test_scrutiny_is_recorded(plan, lead):
    sent = {**READERS, "on": "15 August 2022", "meeting": "anyshire/meetings/board-2022-08-15"}
    assert lead.post(f"{DELIVERY}scrutiny/", {**sent, "meeting": "anyshire/reports/2022"}).status_code == 422
    assert lead.post(f"{DELIVERY}scrutiny/", {**sent, "meeting": ""}).status_code == 422
    lead.post(f"{DELIVERY}scrutiny/", sent)
    assert Scrutiny.objects.get().meeting == "anyshire/meetings/board-2022-08-15"
    assert "Done</span> August 2022: 15 August 2022" in words(lead.get(DELIVERY))


def test_the_extract_is_made_for_each_kind_of_reader(plan, lead):
    reported(plan, dt.date(2022, 8, 1), restriction=make.FOR_THE_OFFICE)
    office, panel = (lead.get(f"{DELIVERY}files/{one}/html/?at=2022-08-15") for one in ("office", "panel"))
    assert "As it was on 2022-08-01." in words(office)
    assert "As it was on 2022-08-01." not in words(panel)
    assert "anyshire-delivery-2022-panel-as-at-2022-08-15.html" in panel["Content-Disposition"]
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("odt", b"PK")):
        assert lead.get(f"{DELIVERY}files/panel/{form}/").content.startswith(begins)


def test_a_panel_member_sees_what_is_for_the_panel_and_takes_no_extract_of_the_office(plan, clerk):
    reported(plan, dt.date(2022, 6, 1))
    reported(plan, dt.date(2022, 8, 1), Rating.OFF_TRACK, make.FOR_THE_OFFICE)
    page = words(clerk.get(LINE))
    assert "As it was on 2022-06-01." in page
    assert "As it was on 2022-08-01." not in page
    assert "A later report is for other readers." in page
    assert "Report how it is going" not in page
    assert clerk.get(f"{DELIVERY}files/panel/html/").status_code == 200
    assert clerk.get(f"{DELIVERY}files/office/html/").status_code == 404
    assert clerk.post(f"{LINE}report/", SAID).status_code == 404


def test_the_table_asks_the_same_queries_however_long_it_is(plan, lead, django_assert_num_queries):
    reported(plan, dt.date(2022, 8, 1))
    with CaptureQueriesContext(connection) as asked:
        lead.get(DELIVERY)
    for _ in range(4):
        make.a_milestone(make.a_commitment(make.an_objective(plan)))
    with django_assert_num_queries(len(asked)):
        lead.get(DELIVERY)
