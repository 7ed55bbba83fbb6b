"""The first page: what is due, what is late, what waits for me."""

from __future__ import annotations

import pytest
import time_machine

from peelian.access.actors import OPERATOR
from peelian.access.services import open_account
from peelian.facts.measures.queries import series_of
from peelian.facts.measures.services import set_cadence
from peelian.facts.meetings.services.questions import QuestionRow, ask_question, draft_question
from peelian.publication.reports import release_report
from peelian.reports.services import sign
from tests.factories import office as make
from tests.integration.desk.conftest import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

HOME = "/desk/"
# five clear working days before Thursday 23 September 2021 leave Wednesday 15 September


@pytest.mark.parametrize(
    ("today", "words"),
    [("2021-09-13", "Due in 2 days"), ("2021-09-15", "Due today"), ("2021-09-16", "Late by 1 day")],
)
def test_a_draft_is_due_until_the_last_day_to_publish(draft, lead, today, words):
    with time_machine.travel(f"{today} 12:00", tick=False):
        page = lead.get(HOME).content.decode()
    assert words in page
    assert "To be public by 15 September 2021 for the meeting of 23 September 2021" in page


def test_the_deadline_shows_its_working(draft, lead):
    page = lead.get(HOME).content.decode()
    assert "Saturday 18 September 2021: skipped" in page
    assert "Wednesday 22 September 2021: counted, clear working day 1" in page
    assert "Local Government Act 1972" in page


def test_what_is_signed_waits_for_who_may_release(draft, lead, chief):
    sign(version=draft, by=OPERATOR)
    assert "Waits for you" in chief.get(HOME).content.decode()
    page = lead.get(HOME).content.decode()
    assert "Waits for you" not in page
    assert "To be released" in page


def test_what_is_released_is_done(draft, chief):
    sign(version=draft, by=OPERATOR)
    release_report(version=draft, by=OPERATOR)
    page = chief.get(HOME).content.decode()
    assert "No report is late, none is due and none waits for you." in page
    assert "Done" in page
    assert draft.title in page


def test_a_paper_for_the_panel_is_done_when_signed(office, chief):
    draft = make.report(office, restriction=make.FOR_THE_PANEL)
    assert "To be with the panel by 15 September 2021" in chief.get(HOME).content.decode()
    sign(version=draft, by=OPERATOR)
    assert draft.title not in chief.get(HOME).content.decode()


def test_it_says_how_old_the_figures_are_and_what_is_weak_in_them(office, reader):
    page = reader.get(HOME).content.decode()
    assert "week.csv" in page
    assert "13 September 2021" in page
    assert "Counted by hand." in page


def test_with_no_figures_and_no_reports_it_is_empty_and_says_so(db):
    make.bodies()
    page = signed_in("new@otherton.example", "performance-lead", "otherton").get(HOME).content.decode()
    assert "No report is late" in page
    assert "No figures have been loaded yet." in page


def test_without_a_role_it_says_so(office, client):
    client.force_login(open_account(email="no@one.example", name="No One", password=None, by=OPERATOR))
    assert "holds no role at any body" in client.get(HOME).content.decode()


def test_without_an_account_it_is_not_shown(client):
    answer = client.get(HOME)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/login/?next=/desk/"


def test_it_only_answers_reading(lead):
    assert lead.post(HOME).status_code == 405


def test_panel_people_see_papers_and_no_drafts(draft, office, clerk):
    paper = make.report(office, "2021-06-23", title="The June paper", restriction=make.FOR_THE_PANEL)
    sign(version=paper, by=OPERATOR)
    page = clerk.get(HOME).content.decode()
    assert "The June paper" in page
    assert draft.title not in page
    assert "week.csv" not in page
    assert "Counted by hand." not in page


def test_two_desks_stand_side_by_side_and_lead_to_each_other(draft, lead):
    make.account("lead@anyshire.example", "office-reader", "otherton")
    page = lead.get("/desk/anyshire/").content.decode()
    assert "Your other desks:" in page
    assert 'href="/desk/otherton/"' in page
    assert "Figures: Commissioner for Otherton" in lead.get(HOME).content.decode()


def test_a_meeting_no_calendar_reaches_does_not_break_the_page(office, lead):
    make.report(office, "far", meeting_on=make.dt.date(9998, 1, 1))
    assert lead.get(HOME).status_code == 200


def test_it_counts_what_is_late_unexplained_and_owed(office, lead):
    make.charted(office)
    make.burst(office)
    series = series_of(office, measures=["rape"])[0]
    set_cadence(series=[series], steward="The lead", due_days=7, by=OPERATOR)
    for text, due in (("Owed?", 30), ("Overdue?", 20)):
        row = QuestionRow(series.ref, text, make.dt.date(2021, 9, due), make.FOR_THE_PANEL)
        question = draft_question(body=office, row=row, by=OPERATOR)
        ask_question(question=question, on=make.AS_AT, lock=1, by=OPERATOR)
    with time_machine.travel("2021-09-28 12:00", tick=False):
        answer = lead.get("/desk/anyshire/")
    (news,) = answer.context["page"].bodies
    counts = news.counts
    assert (counts.late, counts.unexplained, counts.owed, counts.overdue) == (1, 1, 2, 1)
    page = answer.content.decode()
    assert "<strong>1</strong> series late" in page
    assert "<strong>2</strong> answers owed, 1 overdue" in page


def test_panel_people_are_told_no_counts(office, clerk):
    assert "series late" not in clerk.get(HOME).content.decode()
