"""Bad input to a meeting: it is refused in words, and nothing that was typed is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from peelian.kernel.periods import day_words
from tests.functional import clerking as clerk
from tests.functional import recording
from tests.functional.clerking import DESK, Met, done, enter, form_of, press, somebody
from tests.functional.looking import look_at
from tests.functional.recording import go, kept, record, turn
from tests.functional.test_desk import CLERK, sign_in

SAT, TWICE, TORN = Met(clerk.days_ago(70)), Met(clerk.days_ago(77)), Met(clerk.days_ago(84))
ITEM, OTHER_ITEM, PLAIN_ITEM, SHARED_ITEM = (
    "Chair’s announcements",
    "Complaints",
    "Future Work Programme",
    "Minutes",
)
NOT_A_PDF = b"%PDF-1.7\nthe rest of it was lost on the way\n"


@pytest.fixture(scope="module")
def sat(browser: Browser, server: str) -> Met:
    """A meeting of the panel that sits, with everybody there."""
    page = somebody(browser, server, CLERK)
    clerk.plan(page, SAT, opens_at="10:30")
    clerk.begin(page, SAT)
    clerk.call(page, SAT, SAT.on - dt.timedelta(days=10))
    recording.open_sitting(page, SAT)
    recording.attend(page)
    page.context.close()
    return SAT


def sit_at(page: Page, met: Met, title: str) -> None:
    """In the sitting, at one item, on a laptop."""
    sign_in(page, CLERK)
    page.goto(met.sitting)
    go(page, title)


def returned(page: Page, words: str) -> Locator:
    """What came back unrecorded, with the reason."""
    place = page.locator("#returned")
    expect(place).to_contain_text(words)
    return place


def test_a_second_meeting_on_one_day_is_refused(page: Page):
    # given a meeting, and a clerk who plans another on that day
    sign_in(page, CLERK)
    clerk.plan(page, TWICE, opens_at="10:30")
    told = {"on": day_words(TWICE.on), "opens_at": "10:30", "venue": "The Old Shire Hall", "subject": "Roads"}
    for series, words in (("panel", "meets on {} already"), ("budget", "nobody can be at both")):
        page.goto(f"{DESK}meetings/new/")
        enter(form_of(page), series=series, **told)
        press(page, "Plan the meeting")
        # then it is refused in words, and all that was typed is there
        expect(page.locator(".govuk-error-summary")).to_contain_text(words.format(told["on"]))
        for name, value in told.items():
            expect(page.locator(f"[name={name}]")).to_have_value(value)
        look_at(page)
    # and at another time it is taken
    enter(form_of(page), opens_at="14:00")
    press(page, "Plan the meeting")
    done(page, "Planned the meeting")


def test_a_torn_pdf_is_refused_and_changes_nothing(page: Page):
    sign_in(page, CLERK)
    clerk.plan(page, TORN)
    clerk.add_item(page, TORN, "Body-worn cameras")
    clerk.ask_for_paper(page, "Report on cameras")
    address = page.url
    received = TORN.on - dt.timedelta(days=9)
    # given a file that was cut off on its way
    clerk.upload(page, "report.pdf", NOT_A_PDF, received)
    # then it is refused in words, the day stands, and the paper is still awaited
    expect(page.locator(".govuk-error-summary")).to_contain_text("report.pdf")
    expect(page.locator("input[name=on]")).to_have_value(day_words(received))
    look_at(page)
    page.goto(address)
    expect(page.get_by_role("link", name="The file as it came")).to_have_count(0)
    # and a sound one is taken
    clerk.upload(page, "report.pdf", clerk.a_pdf(words="Cameras"), received)
    done(page, "“Report on cameras” is here")


def test_whoever_has_left_does_not_vote(page: Page, sat: Met):
    sit_at(page, sat, ITEM)
    record(page, "leave", "Adrian Warwick left", person="Adrian Warwick", at="11:00")
    # given a vote entered for somebody who had gone by then
    form = turn(page, "vote")
    enter(form, motion="That the cameras stay.", at="11:30")
    form.get_by_text("How each member voted").click()
    form.get_by_label("Adrian Warwick").select_option("for")
    form.get_by_label("Mark Cargill").select_option("for")
    form.locator("button[type=submit]").click()
    # then it is refused in words, and stands in its form again
    place = returned(page, "Not everybody who is said to have voted could.")
    expect(place).to_contain_text("Adrian Warwick left")
    expect(form.locator("[name=motion]")).to_have_value("That the cameras stay.")
    expect(form.get_by_label("Mark Cargill")).to_have_value("for")
    look_at(page)
    # and without that vote it is taken
    form.get_by_label("Adrian Warwick").select_option("")
    form.locator("button[type=submit]").click()
    kept(page, "Recorded the vote")


def test_nothing_is_due_before_it_was_agreed(page: Page, sat: Met):
    sit_at(page, sat, OTHER_ITEM)
    told = {"kind": "action", "text": "Write to the minister", "owed_by": "The Chair"}
    form = turn(page, "outcome")
    enter(form, due_words="1 January 2018", **told)
    form.locator("button[type=submit]").click()
    returned(page, "“1 January 2018” lies before")
    for name, value in told.items():
        expect(form.locator(f"[name={name}]")).to_have_value(value)
    look_at(page)
    record(page, "outcome", "Recorded the action", due_words="within a month of the meeting")
    expect(page.get_by_text("due: within a month of the meeting")).to_be_visible()
