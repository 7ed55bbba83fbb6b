"""A performance lead at work: an exception is annotated, asked about and answered; limits are redrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.looking import look_at
from tests.functional.test_desk import LEAD, sign_in

DESK = "/desk/warwickshire/"


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[Page]:
    """A page without scripts."""
    context = browser.new_context(base_url=server, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_an_exception_is_annotated_asked_about_and_answered(page: Page):
    # given an exception nobody has explained
    sign_in(page, LEAD)
    page.goto(f"{DESK}exceptions/")
    title = page.locator("main h3 a").first.inner_text()
    page.get_by_role("link", name=re.compile("Draft a question")).first.click()
    # when a question is drafted from it, asked and answered
    expect(page.get_by_label("The question")).to_have_value(
        re.compile(r"What (is behind it|has brought this about)")
    )
    look_at(page)
    page.get_by_role("button", name="Keep as a draft").click()
    look_at(page)
    page.get_by_role("button", name="Record it as asked").click()
    expect(page.get_by_text("Due in 14 days")).to_be_visible()
    asked_on = page.locator("dd").nth(2).inner_text().split(",")[0]
    page.get_by_label("The answer").fill("A gang was at work. Two were charged.")
    page.get_by_label("Answered on").fill(asked_on)
    page.get_by_role("button", name="Enter the answer").click()
    look_at(page)
    # then it is explained
    page.goto(f"{DESK}exceptions/")
    item = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=title, exact=True)).first
    expect(item.get_by_text("Explained", exact=True)).to_be_visible()
    look_at(page)


def test_limits_are_redrawn_and_put_back(page: Page):
    # given a measure whose cause of change is understood
    sign_in(page, LEAD)
    page.goto(f"{DESK}measures/street-shoplifting/mark/step-change/")
    page.get_by_label("The first period").select_option("2025-07")
    page.get_by_label("Why").fill("A new way of reporting for shops.")
    page.get_by_label("The cause is understood").check()
    page.get_by_role("button", name="Show what it would do").click()
    # then the effect is shown first, with a warning of trial limits
    expect(page.get_by_text("Only 6 points would stand behind the new limits")).to_be_visible()
    look_at(page)
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_label("Why")).to_have_value("A new way of reporting for shops.")
    page.get_by_role("button", name="Show what it would do").click()
    page.get_by_role("button", name="Draw the limits anew").click()
    expect(page.get_by_text("Step change from 1 July 2025")).to_be_visible()
    look_at(page)
    # and withdrawn, it is as it was
    page.get_by_role("link", name=re.compile("Withdraw the step change")).click()
    look_at(page)
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("Step change from 1 July 2025")).to_have_count(0)


@pytest.mark.parametrize("kind", ["notice", "baseline", "target"])
def test_what_a_change_would_do_is_seen_without_scripts_too(page: Page, plain: Page, kind: str):
    sign_in(page, LEAD)
    plain.context.add_cookies(page.context.cookies())
    if kind == "notice":
        plain.goto(f"{DESK}notices/give/")
        plain.get_by_label("What it is about").select_option("set street-crime")
        plain.get_by_label("What is weak").fill("Rugby sent nothing for two weeks.")
        plain.get_by_label("Low").check()
        plain.get_by_label("Withhold the figures").check()
        plain.get_by_role("button", name="Show which figures it touches").click()
        expect(plain.get_by_text("They leave them at the next release.")).to_be_visible()
    elif kind == "baseline":
        plain.goto(f"{DESK}baselines/street-crime/")
        plain.get_by_label("Reference years").fill("2024 2")
        plain.get_by_role("button", name="Show what it would change").click()
        expect(plain.get_by_role("heading", level=1)).to_have_text(re.compile("baseline would change"))
    else:
        plain.goto(f"{DESK}measures/street-burglary/target/")
        plain.get_by_label("Target").fill("150")
        plain.get_by_label("In force from").fill("1 January 2025")
        plain.get_by_role("button", name="Show how figures stand against it").click()
        expect(plain.get_by_text("The target is 150").first).to_be_visible()
    expect(plain.get_by_role("button", name="Change it")).to_be_visible()
