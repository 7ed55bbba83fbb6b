from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connections
from django.test.utils import CaptureQueriesContext
from lxml import etree

from tests.factories.published import put_body, withdraw
from tests.factories.published_meetings import (
    AHEAD,
    HELD,
    PACK,
    PANEL,
    PDF,
    agenda,
    attended,
    item,
    meeting_card,
    minutes,
    outcome,
    paper,
    put_meeting,
    put_meeting_ahead,
    put_panel,
    vote,
)
from tests.factories.published_year import put_panel_year, put_promise, put_series

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.usefixtures("in_june")]
LIST = f"/{PANEL}/meetings/"
PAGE = f"{LIST}{HELD}/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def in_june():
    """The 1 June 2021: a meeting is behind us, another ahead."""
    with time_machine.travel(dt.datetime(2021, 6, 1, 9, tzinfo=dt.UTC), tick=False):
        yield


def read(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


class TestTheList:
    def test_what_is_ahead_comes_first_and_the_past_by_year(self, client):
        put_panel()
        put_meeting_ahead()
        put_meeting_ahead("2021-09-23", state="planned", venue_confirmed=False)
        put_meeting()
        put_meeting(meeting_card("2020-11-12", minutes="draft", outcomes=1))
        text = read(client, LIST)

        listed = text[text.index("Coming up") :]
        order = [AHEAD, "2021-09-23", "Past meetings", ">2021<", HELD, ">2020<", "2020-11-12"]
        places = [listed.index(words) for words in order]
        assert places == sorted(places)
        assert "Agenda published" in text
        assert "Shire Hall, Anytown (to be confirmed)" in text
        assert "Minutes confirmed. 2 decisions and promises" in text
        assert "Draft minutes. 1 decision or promise" in text

    def test_it_says_what_a_panel_is(self, client):
        put_panel_year()
        text = read(client, LIST)

        assert "made up of councillors and independent members" in text
        for page in ("members", "work-programme", "holding-to-account", "series/panel"):
            assert f'href="/{PANEL}/{page}/"' in text

    def test_by_year_and_by_series(self, client):
        put_panel()
        put_meeting()
        put_meeting(meeting_card("2020-11-12"))
        put_meeting(
            meeting_card(
                "budget-2020-12-01", series="budget", series_name="Budget group", series_kind="working group"
            )
        )

        assert "1 of 3 meetings" in read(client, f"{LIST}?year=2021")
        found = read(client, f"{LIST}?year=2020&series=budget")
        assert "budget-2020-12-01" in found
        assert "2020-11-12" not in found
        assert "of 3 meetings" not in read(client, f"{LIST}?year=1066&series=nonsense")
        assert "A working group cannot decide for the panel" in found

    def test_many_years_are_not_all_listed_at_once(self, client):
        put_panel()
        for year in range(2012, 2021):
            for month in range(1, 6):
                put_meeting(meeting_card(f"{year}-0{month}-01"), files={})
        text = read(client, LIST)

        assert "2017-01-01" in text
        assert "2016-05-01" not in text
        assert '<a class="govuk-link" href="?year=2016">2016 (5)</a>' in text
        assert "2016-05-01" in read(client, f"{LIST}?year=2016")

    def test_a_cancelled_meeting_stays_and_says_so(self, client):
        put_panel()
        put_meeting_ahead(state="cancelled")

        assert 'peelian-status--withdrawn">Cancelled' in read(client, LIST)

    def test_one_of_today_and_one_that_nobody_recorded(self, client):
        put_panel()
        put_meeting_ahead("2021-06-01")
        put_meeting_ahead("2021-05-01")
        put_meeting(meeting_card("2021-05-02", state="sitting", minutes=""))
        text = read(client, LIST)

        assert ">Today<" in text
        assert ">Not yet recorded<" in text
        assert ">Held<" in text
        assert "No minutes yet" in text

    def test_how_the_force_was_held_to_account(self, client):
        put_panel()
        put_meeting(meeting_card(series_kind="holding to account", session="thematic", subject="Hate crime"))
        put_meeting(meeting_card("2021-03-20", series_kind="holding to account", session="private"))
        text = read(client, LIST)

        assert "On one theme: Hate crime" in text
        assert "In private" in text

    def test_a_body_without_meetings_says_so_and_leads_to_its_panel(self, client):
        put_body()
        assert "No meetings of this body have been released here." in read(client, "/anyshire/meetings/")
        assert "/anyshire-panel/meetings/" not in read(client, "/anyshire/meetings/")
        put_panel()
        text = read(client, "/anyshire/meetings/")
        assert 'href="/anyshire-panel/meetings/"' in text
        assert "Here the force is held to account" in text


class TestTheMeeting:
    def test_what_was_decided_comes_first_with_what_became_of_it(self, client):
        put_panel()
        put_promise(1, overdue_after=dt.date(2021, 5, 31))
        put_meeting()
        text = read(client, PAGE)

        assert text.index("What was decided and promised") < text.index("Item by item")
        assert "<strong>Resolution.</strong> That the recruitment of fifty officers be reviewed" in text
        assert 'peelian-status--late">Overdue</span> since 1 June 2021' in text
        assert f'href="/{PANEL}/actions/1/"' in text
        assert f'href="/{PANEL}/actions/2/"' not in text, "it is not out"
        decided = text.split("What was decided and promised")[1].split("Item by item")[0]
        assert "The report was noted" not in decided

    def test_how_it_stands_changes_the_page(self, client):
        put_panel()
        promise = put_promise(1)
        put_meeting()
        first = client.get(PAGE)
        promise.card["status"], promise.digest = "closed", "another"
        promise.save()
        again = client.get(PAGE, headers={"if-none-match": first["ETag"]})

        assert again.status_code == 200
        assert "Done" in again.content.decode()
        assert client.get(PAGE, headers={"if-none-match": again["ETag"]}).status_code == 304

    def test_papers(self, client):
        put_panel()
        put_meeting()
        text = read(client, PAGE)

        assert (
            f'Paper A: <a class="govuk-link" href="{PAGE}{PACK}" download>Report of the Commissioner</a>' in text
        )
        assert 'Outcomes data <span class="peelian-status peelian-status--unknown">Not received' in text
        assert "Paper kept back: Not for publication. Staff matters. Paragraph 1." in text

    def test_a_paper_leads_to_a_released_report_only(self, client):
        put_panel()
        papers = (paper("Ours", report="2021-09-23"), paper("Theirs", report="anyshire/reports/2021-09-23"))
        put_meeting(items=(item("item-1", "1", "Report", papers=papers),))
        text = read(client, PAGE)

        assert text.count("Not published here") == 2

    def test_what_was_private_is_named_by_its_ground_alone(self, client):
        put_panel()
        put_meeting()
        text = read(client, PAGE)

        assert "Item taken in private" in text
        assert "Not for publication. A staff matter. Paragraph 1 of Part 1 of Schedule 12A." in text

    def test_questions_and_answers(self, client):
        put_panel()
        put_meeting()
        text = read(client, PAGE)

        assert "<strong>Cllr Ada Cole asked the Commissioner:</strong> How many of the fifty" in text
        assert "<strong>B. Wren answered, 19 March 2021:</strong> Eleven." in text
        assert 'peelian-status--late">Not answered</span> Question 2. Follows question 1.' in text

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({}, "Lost: 6 votes for, 3 against, 1 abstained."),
            ({"carried": True, "votes_for": 1, "abstained": 0}, "Carried: 1 vote for, 3 against."),
            ({"carried": True, "unanimous": True}, "Carried unanimously."),
            ({"carried": True, "votes_for": 0, "votes_against": 0}, "Carried."),
        ],
    )
    def test_votes(self, client, changes, words):
        put_panel()
        put_meeting(items=(item("item-1", "1", "Precept", votes=(vote(**changes),)),))
        text = read(client, PAGE)

        assert f"<strong>{words}</strong> A veto takes two-thirds of the 11 members: 8 votes." in text
        assert "Cllr Ada Cole (appointed): for" in text

    def test_who_was_there_by_part_and_who_was_not(self, client):
        put_panel()
        put_meeting()
        text = read(client, PAGE)

        assert '<a class="govuk-link" href="/anyshire-panel/members/ben-shah/">Cllr Ben Shah</a>' in text
        assert "Anytown Borough Council, in the chair" in text
        assert "in place of Cllr Ada Cole, came at 10:20am" in text
        assert "Cllr Ada Cole, Anytown Borough Council, Cllr Di Fox came instead" in text
        assert text.index(">Members<") < text.index(">Substitutes<") < text.index(">Commissioner<")
        assert text.index(">Sent apologies<") < text.index(">Did not come<")
        assert "His son has applied to join (non-pecuniary interest)" in text

    def test_a_part_nobody_foresaw_and_people_merely_expected(self, client):
        put_panel()
        put_meeting(attendance=(attended("Z. Yu", part="interpreter"), attended("Q. Ho", presence="expected")))
        text = read(client, PAGE)

        assert ">Interpreter<" in text
        assert "Q. Ho" not in text

    def test_minutes_confirmed_with_notes_and_as_they_stand(self, client):
        put_panel()
        put_meeting(minutes=minutes(html="<p>{{ not_a_variable }} &amp;</p>", corrections="Item 3 was item 4."))
        text = read(client, PAGE)

        assert "The members agreed on 24 June 2021 that these minutes are a correct record." in text
        assert "Signed by Cllr Ben Shah." in text
        assert "Corrected when they were confirmed: Item 3 was item 4." in text
        assert "1 July 2021, item 2, the clerk, page 3 of 9" in text
        assert "<p>{{ not_a_variable }} &amp;</p>" in text

    def test_minutes_lead_to_the_meeting_that_agreed_them_where_it_is_out(self, client):
        put_panel()
        put_meeting(minutes=minutes(confirmed_at=AHEAD))
        link = f'href="{LIST}{AHEAD}/">The meeting that agreed them</a>'
        assert link not in read(client, PAGE)
        put_meeting_ahead()
        assert link in read(client, PAGE)

    def test_each_document_in_its_forms_and_no_paper_twice(self, client):
        put_panel()
        stem = f"{PANEL}-{HELD}"
        names = (f"{stem}-agenda.pdf", f"{stem}-agenda.odt", f"{stem}-draft-minutes.pdf", PACK)
        put_meeting(files=dict.fromkeys(names, PDF))
        text = read(client, PAGE)

        assert f'href="{PAGE}{stem}-agenda.odt" download><span class="govuk-visually-hidden">Agenda as' in text
        assert "Draft minutes: <a" in text
        assert text.count(PACK) == 1, "it is a paper of an item"

    def test_draft_minutes_say_that_they_are_a_draft(self, client):
        put_panel()
        put_meeting(minutes=minutes(status="draft", confirmed_on=None, signed_by="", notes=()))
        text = read(client, PAGE)

        assert "This is a draft. The members have not yet agreed that it is a correct record." in text
        assert "Notes added since" not in text

    def test_places_of_the_page_and_of_the_minutes_do_not_collide(self, client):
        put_panel()
        put_meeting()
        tree = etree.HTML(client.get(PAGE).content.decode())
        places = tree.xpath("//@id")

        assert len(places) == len(set(places))

    def test_how_it_was_called(self, client):
        put_panel()
        put_meeting(short_notice_reason="A letter came late.")
        text = read(client, PAGE)

        assert "<strong>Called at short notice.</strong> A letter came late." in text
        assert "Publish by Thursday 11 March 2021" in text
        assert "The names account for 11 of 12 seats." in text
        assert "Outcomes data: due 9 March 2021, not received" in text

    def test_one_that_was_cancelled(self, client):
        put_panel()
        put_meeting(meeting_card(AHEAD, state="cancelled", minutes=""), cancelled_reason="Snow.", files={})
        text = read(client, f"{LIST}{AHEAD}/")

        assert "<strong>This meeting was cancelled.</strong> Snow." in text
        assert "Watch this meeting" not in text
        assert "Ask a question" not in text

    def test_one_ahead_has_an_agenda_a_calendar_and_no_attendance(self, client):
        put_panel()
        put_meeting_ahead()
        text = read(client, f"{LIST}{AHEAD}/")

        assert ">Agenda<" in text
        assert f'href="{LIST}{AHEAD}.ics"' in text
        for words in ("What was decided", "Who was there", "Minutes<"):
            assert words not in text

    def test_the_meetings_around_it(self, client):
        put_panel()
        put_meeting_ahead()
        put_meeting(previous="2021-02-01", following=AHEAD)
        text = read(client, PAGE)

        assert f'href="{LIST}{AHEAD}/" rel="next"' in text
        assert "24 June 2021" in text
        assert 'rel="prev"' not in text, "that is not out"

    def test_a_series_that_is_out_is_linked(self, client):
        put_panel()
        put_meeting()
        link = f'href="/{PANEL}/series/panel/"'
        assert link not in read(client, PAGE)
        put_series()
        assert link in read(client, PAGE)

    def test_an_item_taken_off(self, client):
        put_panel()
        put_meeting(items=(item("item-1", "1", "Estates", taken_off="Put off until June: no report."),))

        assert "<strong>No longer on the agenda.</strong> Put off until June: no report." in read(client, PAGE)

    def test_without_anything_recorded(self, client):
        put_panel()
        put_meeting(meeting_card(minutes=""), items=(), attendance=(), interests=(), late_papers=(), files={})
        text = read(client, PAGE)

        for words in (
            "No decision or promise is recorded of this meeting.",
            "No agenda has been released yet.",
            "Nobody’s attendance has been recorded.",
            "No interest is recorded.",
            "None have been released yet",
        ):
            assert words in text

    def test_asks_the_database_a_fixed_number_of_times(self, client, django_assert_num_queries):
        put_panel()
        for number in range(1, 30):
            put_promise(number)
        outcomes = tuple(outcome(action=number) for number in range(1, 30))
        put_meeting(items=(*agenda(), item("item-9", "9", "Much", outcomes=outcomes)))
        with django_assert_num_queries(2, using="public"):
            client.get(PAGE)


class TestAsking:
    def test_until_the_last_day_it_says_how(self, client):
        put_panel()
        put_meeting_ahead("2021-06-04")
        text = read(client, f"{LIST}2021-06-04/")

        assert "Until Tuesday 1 June 2021" in text
        assert text.count(f'href="{LIST}2021-06-04/ask/"') == 2
        assert "Send it to the clerk in writing. The last day is Tuesday 1 June 2021." in text

    def test_after_the_last_day_it_does_not(self, client):
        put_panel()
        put_meeting_ahead("2021-06-03")

        assert "Ask a question" not in read(client, f"{LIST}2021-06-03/")


def test_a_file_comes_byte_for_byte(client):
    put_panel()
    put_meeting()
    response = client.get(PAGE + PACK)

    assert response.content == PDF
    assert response["Content-Disposition"] == f'attachment; filename="{PACK}"'


def test_the_feed_says_what_the_meeting_is(client):
    put_panel()
    put_meeting()
    withdraw(put_meeting_ahead(), reason="inaccurate")
    feed = etree.fromstring(client.get(f"{LIST}feed.atom").content)

    assert feed.xpath("a:entry/a:summary/text()", namespaces=ATOM) == [
        "Withdrawn. Reason: inaccurate.",
        (
            "Anyshire Police and Crime Panel. Friday 19 March 2021. 10am to 12:30pm, Shire Hall, Anytown. Held. "
            "Minutes confirmed. 2 decisions and promises."
        ),
    ]


class TestTheBody:
    def test_its_page_leads_to_the_next_meeting_and_to_what_is_overdue(self, client):
        put_panel()
        put_meeting()
        put_meeting_ahead()
        put_meeting_ahead("2021-06-10", state="cancelled")
        put_promise(1, overdue_after=dt.date(2021, 5, 1))
        put_promise(2, overdue_after=None)
        text = read(client, f"/{PANEL}/")

        assert text.index("Next meeting") < text.index(AHEAD)
        assert "2021-06-10" not in text
        assert "2 promises made to this body or by it." in text
        assert f'href="/{PANEL}/actions/?standing=overdue">1 is overdue</a>' in text

    def test_nothing_ahead_and_nothing_overdue(self, client):
        put_panel()
        put_meeting()
        put_promise(1, overdue_after=None)
        text = read(client, f"/{PANEL}/")

        assert "No meeting to come has been released." in text
        assert "1 promise made to this body or by it. None is overdue." in text

    def test_its_page_does_not_read_every_promise(self, client):
        put_panel()
        put_promise(1)
        with CaptureQueriesContext(connections["public"]) as few:
            client.get(f"/{PANEL}/")
        for number in range(2, 40):
            put_promise(number)
        with CaptureQueriesContext(connections["public"]) as many:
            client.get(f"/{PANEL}/")

        assert len(few) == len(many)
