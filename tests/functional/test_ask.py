"""A resident asks the panel a question: with and without JavaScript, by keyboard, on a phone, after mistakes."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.conftest import ROOT
from tests.functional.looking import look_at

DAY = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=60)
FORM = f"/west-mercia-panel/meetings/{DAY}/ask/"
WORDS = "When will the crossing at Mill Lane have a warden again?"
MEETING = """
import datetime as dt
import sys
import django
django.setup()
from django.utils import timezone
from peelian.access.actors import OPERATOR
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.series import series_of
from peelian.facts.meetings.services.agenda import add_item
from peelian.facts.meetings.services.items import ItemRow
from peelian.facts.meetings.services.meetings import MeetingRow, call_meeting, plan_meeting
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.publication.meeting_releases import release_meeting
from peelian.registers.bodies.queries import body_called

on = dt.date.fromisoformat(sys.argv[1])
if not Meeting.objects.filter(name=str(on)).exists():
    public = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
    series = next(one for one in series_of(body_called("west-mercia-panel")) if one.slug == "panel")
    series.question_days, series.contact = 3, "clerk@panel.example"
    series.question_notice = "Questions must reach the clerk three working days before the meeting."
    series.save()
    row = MeetingRow(on, public, dt.time(10, 30), "County Hall, Worcester")
    meeting = plan_meeting(series=series, row=row, by=OPERATOR)
    add_item(meeting=meeting, row=ItemRow(title="Public question time", restriction=public), by=OPERATOR)
    call_meeting(meeting=meeting, on=timezone.localdate(), by=OPERATOR)
    release_meeting(meeting=Meeting.objects.get(pk=meeting.pk), by=OPERATOR)
"""


@pytest.fixture
def form(server: str, server_var: Path) -> str:
    """The address of the form of a meeting that is a long way off, in the server's own record."""
    environment = {
        **os.environ,
        "PEELIAN_VAR": str(server_var),
        "DJANGO_SETTINGS_MODULE": "peelian.project.settings",
    }
    for name in ("PEELIAN_DATABASE_URL", "PEELIAN_PUBLIC_DATABASE_URL"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", MEETING, str(DAY)],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return FORM


def wait_as_a_writer_would(page: Page) -> None:
    """Until more than three seconds have passed since the form was drawn; typing is faster here than anywhere."""
    page.evaluate("() => new Promise(done => setTimeout(done, Math.max(0, 4000 - performance.now())))")


def fill_in(page: Page, question: str = WORDS) -> None:
    page.get_by_label("Your question").fill(question)
    page.get_by_label("Your name").fill("Perpetua Quillfeather")
    page.get_by_label("Your e-mail address").fill("perpetua@quillfeather.example")
    page.get_by_label(re.compile("I agree that my name")).check()


def test_a_question_is_sent_after_a_mistake(page: Page, form: str):
    # given a resident who reads what is to come, and finds where to ask
    page.goto(form.removesuffix("ask/"))
    page.get_by_role("link", name="ask a question at this meeting", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Ask a question at this meeting")).to_be_visible()
    expect(page.get_by_text("Questions must reach the clerk three working days")).to_be_visible()
    look_at(page)
    # when they forget to say how they can be reached
    fill_in(page)
    page.get_by_label("Your e-mail address").fill("perpetua at home")
    wait_as_a_writer_would(page)
    page.get_by_role("button", name="Send your question").click()
    # then they are told, are led there, and find all that they wrote
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look_at(page)
    page.get_by_role("link", name=re.compile("Enter an e-mail address")).click()
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    expect(page.get_by_label("Your question")).to_have_value(WORDS)
    # and when they mend it, it is sent, and they are told what happens next
    page.get_by_label("Your e-mail address").fill("perpetua@quillfeather.example")
    wait_as_a_writer_would(page)
    page.get_by_role("button", name="Send your question").click()
    expect(page.get_by_role("heading", level=1, name="Question sent")).to_be_visible()
    expect(page.locator(".govuk-panel strong")).to_have_text(re.compile("^[2-9B-Z]{4}-[2-9B-Z]{4}$"))
    expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
    look_at(page)
    # and nothing of it is public
    for address in (form.removesuffix("ask/"), "/west-mercia-panel/meetings/", form):
        page.goto(address)
        expect(page.get_by_text("Quillfeather")).to_have_count(0)
        expect(page.get_by_text("Mill Lane")).to_have_count(0)


def test_without_javascript_on_a_phone(browser: Browser, server: str, form: str):
    context = browser.new_context(
        base_url=server, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(form)
    fill_in(page, "And who pays for the warden?")
    # sent at once it comes back, for nobody types so fast, and nothing is lost
    page.get_by_role("button", name="Send your question").click()
    expect(page.get_by_text("more quickly than anybody types")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value("And who pays for the warden?")
    expect(page.get_by_label(re.compile("I agree that my name"))).to_be_checked()
    # sent again and again it is taken once the seconds have passed
    for _ in range(400):
        with page.expect_navigation():
            page.get_by_role("button", name="Send your question").click()
        if page.url != f"{server}{form}":
            break
    expect(page.get_by_role("heading", level=1, name="Question sent")).to_be_visible()
    context.close()


def test_by_keyboard_nobody_meets_the_box_that_is_to_stay_empty(page: Page, form: str):
    page.goto(form)
    page.get_by_label("Your question").focus()
    met = []
    for _ in range(6):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
    assert met == ["name", "email", "agree", "clerk@panel.example", "Send your question", met[5]]
    assert "more" not in met
