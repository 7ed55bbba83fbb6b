"""The pages of what a body owes under the law."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.publication.duty_payloads import NotOwedTold
from tests.factories.published import withdraw
from tests.factories.published_duties import a_duty, late, put_duties

pytestmark = pytest.mark.django_db(databases=["public"])
PAGE, FAMILY = "/anyshire/duties/", "/anyshire/duties/plan/"


@pytest.fixture(autouse=True)
def april():
    with time_machine.travel("2022-04-04 12:00", tick=False):
        yield


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_it_says_what_is_late_first_and_that_nothing_says_it_was_done(client, anyshire):
    put_duties()
    page = words(client.get(PAGE))
    assert "<strong>1</strong> of 3 duties" in page
    assert "Late: it was due by 24 November 2021. Nothing in this record says that it was done." in page
    assert "Part of this rule has not been checked against its source." in page
    assert page.index("Publish the body’s comments") < page.index("By part of the law")


def test_a_family_tells_each_duty_with_the_working_the_law_and_what_shows_it(client, anyshire):
    put_duties()
    page = words(client.get(FAMILY))
    assert page.index("Late: 1") < page.index("Open, without a day in law: 1") < page.index("Done: 1")
    assert "Done on 31 March 2022." in page
    assert 'href="/anyshire/duties/#process-plan-2021"' in page
    assert "Count: the end of the financial year" in page
    assert "Police Reform and Social Responsibility Act 2011, s5(1) (rule PLAN-01)" in page
    assert "As soon as practicable: the law names no day. Nothing in this record says" in page


def test_a_duty_done_late_says_by_how_much_and_that_no_proof_is_out(client, anyshire):
    put_duties(a_duty(standing="done late", done_on=dt.date(2022, 4, 1), evidence="anyshire/reports/none"))
    page = words(client.get(FAMILY))
    assert "Done on 1 April 2022, 1 day after the last lawful day." in page
    assert "What shows it has not been released here." in page


def test_a_duty_whose_day_was_moved_says_which_was_told_first(client, anyshire):
    put_duties(late(due_first=dt.date(2021, 11, 23), due_why="A day of mourning."))
    assert "The day first told was 23 November 2021. A day of mourning." in words(client.get(FAMILY))


def test_a_day_that_has_passed_since_is_told_as_passed(client, anyshire):
    put_duties(late(standing="due soon", due=dt.date(2022, 4, 5), due_words="5 April 2022", verify=False))
    assert "Due by 5 April 2022." in words(client.get(PAGE))
    with time_machine.travel("2022-04-06 12:00", tick=False):
        page = words(client.get(PAGE))
    assert "which has passed since this was released. Nothing in this record says" in page


def test_what_is_not_owed_is_told_apart_with_its_reason(client, anyshire):
    one = NotOwedTold(
        number=7,
        rule="OFF-01",
        what="Declare.",
        citation="s70",
        event="The poll",
        event_on=dt.date(2021, 5, 6),
        why="Nobody asked.",
    )
    put_duties(not_owed=(one,))
    assert "Nobody asked." in words(client.get(FAMILY))
    assert "1 more not owed here" in words(client.get(PAGE))


def test_a_process_is_drawn_and_told_in_words(client, anyshire):
    put_duties()
    page = words(client.get(PAGE))
    assert 'id="process-plan-2021"' in page
    assert page.count("<svg") >= 2
    assert "A survey." in page


def test_a_body_that_has_released_none_says_so_and_what_is_not_there_is_404(client, anyshire):
    assert "has not been released here" in words(client.get(PAGE))
    assert client.get(FAMILY).status_code == 404
    put_duties()
    assert client.get("/anyshire/duties/nothing/").status_code == 404
    assert client.get("/nowhere/duties/").status_code == 404


def test_withdrawn_it_is_a_tombstone(client, anyshire):
    withdraw(put_duties())
    assert client.get(PAGE).status_code == client.get(FAMILY).status_code == 410


def test_the_body_the_navigation_the_feed_and_the_site_map_lead_to_it(client, anyshire):
    assert "Duties under the law" not in words(client.get("/anyshire/"))
    put_duties()
    page = words(client.get("/anyshire/"))
    assert "3 duties told here" in page
    assert "1 is late" in page
    assert page.count(f'href="{PAGE}"') == 2
    assert PAGE in client.get("/sitemap.xml").content.decode()
    assert PAGE in client.get("/anyshire/feed.atom").content.decode()
