"""Duties on the desk: what is late and due, by person, why on that day, and what is entered of them."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.access.actors import OPERATOR
from peelian.publication.store.models import Published
from peelian.registers.bodies.queries import body_called
from peelian.registers.duties.models import Duty, Event
from peelian.registers.duties.rows import ProclaimedRow
from peelian.registers.duties.services import assign, discharge, not_owed, proclaim, strike_event
from tests.factories.owing import FOR_THE_OFFICE, FOR_THE_PANEL, duty_of, happened, ready_plan
from tests.integration.desk.conftest import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LIST = "/desk/anyshire/duties/"
EVENTS = "/desk/anyshire/events/"
NEW = "/desk/anyshire/new-event/"
PUBLIC = {"audience": "public", "marking": "OFFICIAL", "foi": "disclosable"}


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel("2022-03-28 12:00", tick=False):
        yield


@pytest.fixture
def poll(office) -> Event:
    """Starts, with others, the duty to issue a plan by 31 March 2022."""
    return happened(office)


@pytest.fixture
def plan(poll) -> Duty:
    return duty_of(poll.body, "PLAN-01")


@pytest.fixture
def comments(office) -> Duty:
    """To publish comments on an inspection by 24 November 2021."""
    happened(office, "inspection-report-published", "2021-09-30")
    return duty_of(office, "HMI-02")


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def address(duty: Duty, turn: str = "") -> str:
    return f"{LIST}{duty.number}/{turn}{'/' if turn else ''}"


def said(**changes):
    return {"on": "28 March 2022", "words": "So it is.", "person": "", **PUBLIC, **changes}


def heaps(page: str) -> dict[str, str]:
    """What stands under each heading of the list."""
    names = ("late", "week", "coming", "open", "done")
    starts = [page.index(f'id="{name}"') for name in names]
    assert starts == sorted(starts)
    return {name: page[first:last] for name, first, last in zip(names, starts, [*starts[1:], None], strict=True)}


class TestTheList:
    def test_says_what_is_late_due_this_week_open_and_done(self, lead, plan, comments):
        happened(plan.body, "information-request-received", "2022-03-28")
        found = heaps(words(lead.get(LIST)))
        assert "Late since 24 November 2021" in found["late"]
        assert plan.what in found["week"]
        assert "Due: 31 March 2022" in found["week"]
        assert plan.what not in found["coming"]
        assert "Answer a valid request" in found["coming"]
        assert "as soon as practicable" in found["open"]
        discharge(duty=plan, on="2022-03-25", person="The commissioner", by=OPERATOR)
        assert plan.what in heaps(words(lead.get(LIST)))["done"]

    def test_shows_twenty_of_a_kind_and_all_when_asked(self, lead, office):
        for number in range(24):
            about = f"anyshire/documents/request-{number}"
            happened(office, "information-request-received", "2022-03-28", about=about)
        coming = heaps(words(lead.get(LIST)))["coming"]
        assert "Coming: 24" in coming
        assert coming.count("peelian-records__item") == 20
        assert "Show 4 more" in coming
        assert heaps(words(lead.get(f"{LIST}?whole=coming")))["coming"].count("peelian-records__item") == 24

    def test_is_of_one_person_when_asked(self, lead, plan, comments):
        assign(duty=plan, owner="Scrutiny and performance lead", by=OPERATOR)
        assign(duty=comments, owner="Chief executive", by=OPERATOR)
        mine = words(lead.get(f"{LIST}?owner=mine"))
        assert plan.what in mine
        assert comments.what not in mine
        theirs = words(lead.get(LIST, {"owner": "of:Chief executive"}))
        assert comments.what in theirs
        assert plan.what not in theirs
        nobody = words(lead.get(f"{LIST}?owner=nobody"))
        assert plan.what not in nobody
        assert "Name of each office holder." in nobody
        assert plan.what in words(lead.get(f"{LIST}?owner=of:No one there is"))

    def test_is_empty_where_nothing_happened(self, reader, office):
        assert "No duty is in the register that you may read" in words(reader.get(LIST))

    def test_shows_a_member_of_the_panel_what_the_panel_may_read(self, clerk, office):
        happened(office, restriction=FOR_THE_PANEL)
        happened(office, "inspection-report-published", "2021-09-30", restriction=FOR_THE_OFFICE)
        page = words(clerk.get(LIST))
        assert "Issue a police and crime plan" in page
        assert "Kept for the panel" in page
        assert "inspection" not in page.casefold()
        hidden = duty_of(office, "HMI-02")
        assert clerk.get(address(hidden)).status_code == 404
        assert clerk.get(f"{EVENTS}{hidden.event.number}/").status_code == 404

    def test_asks_no_more_queries_when_it_is_longer(self, lead, plan, django_assert_num_queries):
        with CaptureQueriesContext(connection) as asked:
            lead.get(LIST)
        for day in range(1, 9):
            happened(plan.body, "information-request-received", f"2022-03-{day:02d}")
        with django_assert_num_queries(len(asked)):
            lead.get(LIST)


class TestOneDuty:
    def test_shows_what_is_asked_by_when_and_why(self, reader, plan):
        page = words(reader.get(address(plan)))
        assert plan.what in page
        assert "<strong>31 March 2022</strong>" in page
        assert "the end of the financial year 2021/22" in page
        assert "Police Reform and Social Responsibility Act 2011, s5(1)" in page
        assert "Why that day" in page
        assert "What you can enter" not in page

    def test_says_that_it_was_told_another_day_first_and_why(self, reader, office):
        happened(office, "information-request-received", "2022-03-28")
        row = ProclaimedRow("2022-04-01", "Day of Mourning", "Proclamation of 28 March")
        proclaim(row=row, by=OPERATOR)
        page = words(reader.get(address(duty_of(office, "FOI-01"))))
        assert "First told: 27 April 2022" in page
        assert "Day of Mourning" in page

    def test_says_that_its_event_was_struck(self, reader, plan):
        strike_event(event=plan.event, why="Of another body.", by=OPERATOR)
        page = words(reader.get(address(plan)))
        assert "The event that started it does not stand: Of another body." in page

    def test_of_a_turn_for_the_office_a_member_sees_that_it_was(self, clerk, lead, plan):
        discharge(
            duty=plan,
            on="2022-03-25",
            person="The commissioner",
            evidence="anyshire/plans/2021-2025",
            words="Behind closed doors.",
            restriction=FOR_THE_OFFICE,
            by=OPERATOR,
        )
        theirs, ours = words(clerk.get(address(plan))), words(lead.get(address(plan)))
        assert "Done, 25 March 2022" in theirs
        assert "Behind closed doors." in ours
        assert "Behind closed doors." not in theirs
        assert "anyshire/plans/2021-2025" not in theirs


class TestWhatIsEntered:
    def test_that_it_was_done_with_what_shows_it(self, lead, plan):
        told = said(on="25/3/2022", evidence="anyshire/plans/2021-2025")
        answer = lead.post(address(plan, "done"), told, follow=True)
        plan.refresh_from_db()
        assert plan.done_on == dt.date(2022, 3, 25)
        assert plan.turns.get().person == "Lead"
        assert "anyshire/plans/2021-2025" in words(answer)
        assert list(answer.context["may_enter"]) == ["reopen"]

    def test_a_refusal_keeps_what_was_typed(self, lead, plan):
        answer = lead.post(address(plan, "done"), said(on="5 May 2021", words="Long ago, in haste."))
        assert answer.status_code == 422
        assert "it was not done before" in words(answer)
        assert "Long ago, in haste." in words(answer)
        assert lead.post(address(plan, "done"), said(evidence="no such thing")).status_code == 422
        plan.refresh_from_db()
        assert plan.done_on is None

    def test_that_it_is_not_owed_and_reopened(self, lead, plan):
        assert lead.post(address(plan, "not-owed"), said(words="")).status_code == 422
        lead.post(address(plan, "not-owed"), said(words="Another body does it."))
        plan.refresh_from_db()
        assert plan.not_owed
        assert lead.get(address(plan, "done")).status_code == 422
        page = words(lead.post(address(plan, "reopen"), said(words="It was ours."), follow=True))
        plan.refresh_from_db()
        assert not plan.not_owed
        assert page.index("Not owed here") < page.index("Reopened")

    def test_who_sees_to_it(self, lead, plan):
        page = words(lead.post(address(plan, "assign"), {"owner": "Chief executive"}, follow=True))
        plan.refresh_from_db()
        assert plan.owner == "Chief executive"
        assert "To Chief executive." in page

    def test_a_day_of_the_offices_own_where_the_law_names_none(self, lead, poll, plan):
        names = duty_of(poll.body, "SIO-1.a")
        page = words(lead.post(address(names, "target"), said(day="1 May 2022"), follow=True))
        names.refresh_from_db()
        assert (names.target, names.due) == (dt.date(2022, 5, 1), None)
        assert "aimed at 1 May 2022" in page
        assert lead.get(address(plan, "target")).status_code == 422

    def test_nothing_by_those_who_only_read(self, reader, plan):
        assert reader.post(address(plan, "done"), said()).status_code == 404


class TestEvents:
    def test_one_is_found_by_words_under_its_part_of_the_law(self, lead, office):
        page = words(lead.get(NEW))
        assert page.index("Police and crime plans") < page.index("Plan issued")
        found = words(lead.get(f"{NEW}?words=poll+ordinary"))
        assert "Ordinary election held" in found
        assert "Plan issued" not in found
        assert "No event is like that" in words(lead.get(f"{NEW}?words=zebra"))

    def test_one_is_entered_and_starts_duties(self, lead, office):
        told = {"on": "6 May 2021", "words": "The poll", "about": "", "source": "", **PUBLIC}
        answer = lead.post(f"{NEW}ordinary-election-held/", told, follow=True)
        assert answer.redirect_chain == [(f"{EVENTS}1/", 302)]
        assert "Issue a police and crime plan" in words(answer)
        assert duty_of(office, "PLAN-01").due == dt.date(2022, 3, 31)

    def test_days_are_left_out_only_where_a_count_leaves_them_out(self, lead):
        panel = body_called("anyshire-panel")
        officer = signed_in("clerk@panel.example", "panel-officer", panel.slug)
        url = "/desk/anyshire-panel/new-event/senior-appointment-notified/"
        assert "First day left out" in words(officer.get(url))
        assert "First day left out" not in words(lead.get(f"{NEW}ordinary-election-held/"))
        told = {"on": "2 March 2022", "words": "Notified", "about": "", "source": "", **PUBLIC}
        half = officer.post(url, {**told, "left_from": "5 March 2022"})
        assert half.status_code == 422
        wrong = officer.post(url, {**told, "left_from": "5 March 2022", "left_to": "4 March 2022"})
        assert "lies before the first" in words(wrong)
        officer.post(url, {**told, "left_from": "5 March 2022", "left_to": "9 March 2022"})
        assert Event.objects.get(body=panel).ignoring == ["2022-03-05:2022-03-09"]

    def test_a_day_is_set_only_where_the_law_says_a_reasonable_time(self, lead, office):
        url = f"{NEW}panel-response-required/"
        told = {"on": "1 March 2022", "words": "Required", "about": "", "source": "", **PUBLIC}
        lead.post(url, {**told, "set_for": "1 April 2022"})
        assert duty_of(office, "PCP-04").due == dt.date(2022, 4, 1)
        assert "The day set" not in words(lead.get(f"{NEW}ordinary-election-held/"))

    def test_a_refusal_keeps_what_was_typed(self, lead, office):
        told = {"on": "6 May 2031", "words": "A poll far off", "about": "", "source": "", **PUBLIC}
        answer = lead.post(f"{NEW}ordinary-election-held/", told)
        assert answer.status_code == 422
        assert "more than five years ahead" in words(answer)
        assert "A poll far off" in words(answer)
        assert not Event.objects.exists()

    def test_one_is_struck_with_a_reason_and_stays_on_the_list(self, lead, poll, plan):
        assert lead.post(f"{EVENTS}1/strike/", {"why": ""}).status_code == 422
        page = words(lead.post(f"{EVENTS}1/strike/", {"why": "Of another year."}, follow=True))
        assert "It does not stand: Of another year." in page
        assert "Struck: 1" in words(lead.get(EVENTS))
        assert lead.get(f"{EVENTS}1/strike/").status_code == 422
        plan.refresh_from_db()
        assert plan.not_owed

    def test_one_entered_with_a_step_is_not_struck_here(self, lead, office):
        ready_plan(office)
        held = Event.objects.filter(body=office, step__isnull=False).latest("pk")
        page = words(lead.get(f"{EVENTS}{held.number}/"))
        assert "To strike it, take the step back." in page
        assert "Strike it" not in page


class TestProclaimedDays:
    URL = "/desk/anyshire/proclaimed/"
    ASKED = "?day=1+April+2022&words=Mourning&source=Proclamation&nation=UK"

    def test_show_what_one_would_move_and_enter_nothing(self, lead, office):
        happened(office, "information-request-received", "2022-03-28")
        page = words(lead.get(self.URL + self.ASKED))
        assert "From 27 April 2022 to 28 April 2022" in page
        assert duty_of(office, "FOI-01").due == dt.date(2022, 4, 27)
        assert "Entered so far</h2> <p" in page

    def test_say_that_nothing_would_move(self, lead, plan):
        assert "would be due on another day" in words(lead.get(self.URL + self.ASKED))

    def test_refuse_half_an_answer(self, lead, office):
        assert lead.get(f"{self.URL}?day=31+June+2022").status_code == 422

    def test_list_those_entered(self, lead, office):
        proclaim(row=ProclaimedRow("2022-04-01", "Day of Mourning", "Proclamation"), by=OPERATOR)
        assert "1 April 2022: Day of Mourning" in words(lead.get(self.URL))


class TestReleasing:
    URL = f"{LIST}release/"

    def test_says_what_would_be_told_and_tells_it(self, chief, plan, django_capture_on_commit_callbacks):
        happened(plan.body, "inspection-report-published", "2021-09-30", restriction=FOR_THE_OFFICE)
        page = words(chief.get(self.URL))
        assert "/anyshire/duties/" in page
        assert "<dt>Duties told</dt><dd>18</dd>" in page
        with django_capture_on_commit_callbacks(execute=True):
            chief.post(self.URL)
        assert Published.objects.get(ref="anyshire/duties/register").card["duties"] == 18
        assert "The public has been told this already" in words(chief.get(self.URL))

    def test_says_that_there_is_nothing(self, chief, office):
        assert "There is nothing to release" in words(chief.get(self.URL))


class TestTheFirstPage:
    def test_says_what_is_late_and_due_this_week(self, lead, plan, comments):
        page = words(lead.get("/desk/anyshire/"))
        assert "<strong>3</strong> late, <strong>1</strong> due this week" in page
        assert comments.what[:100] in page
        assert "and 1 more" in page

    def test_is_silent_where_nothing_is(self, lead, plan):
        not_owed(duty=plan, on="2022-03-28", person="x", why="No.", by=OPERATOR)
        not_owed(duty=duty_of(plan.body, "OFF-01"), on="2022-03-28", person="x", why="No.", by=OPERATOR)
        assert "due this week" not in words(lead.get("/desk/anyshire/"))
