"""A member of the public, a panel member on a phone, and somebody without JavaScript read the record."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.looking import look_at

PAGES = (
    "/",
    "/about/",
    "/api/docs/",
    "/accessibility/",
    "/trail/",
    "/warwickshire/",
    "/warwickshire/performance/",
    "/warwickshire/performance/rape-weekly/",
    "/warwickshire/performance/street-burglary/",
    "/warwickshire/reports/",
    "/warwickshire/reports/2021-09-23/",
    "/warwickshire/publication/",
    "/west-mercia/",
    "/west-mercia/performance/",
    "/west-mercia/reports/2020-09-21/",
    "/warwickshire-panel/",
    "/west-midlands/",
    "/cumbria/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/nothing-is-here/",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_can_be_read_by_everybody(page: Page, address: str):
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    look_at(page)


def test_from_the_home_page_to_a_printed_figure(page: Page):
    # given somebody who has never heard of us
    page.goto("/")
    # when they look for their force and open its newest report
    page.get_by_role("link", name=re.compile("Commissioner for Warwickshire")).first.click()
    page.get_by_role("link", name=re.compile("report", re.IGNORECASE)).first.click()
    page.goto("/warwickshire/reports/2021-09-23/")
    # then they read the figure, and each download is there
    expect(page.get_by_text("Violence with Injury").first).to_be_visible()
    for form in ("pdf", "html", "docx", "odt"):
        with page.expect_download() as download:
            page.locator(f"a[href$='.{form}']").first.click()
        assert download.value.suggested_filename.endswith(f".{form}")


def test_without_javascript(browser: Browser, server: str):
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first.fill("mercia")
    page.get_by_role("button", name=re.compile("search|find|filter|show", re.IGNORECASE)).first.click()
    expect(page.get_by_role("link", name=re.compile("West Mercia")).first).to_be_visible()
    page.goto("/warwickshire/performance/street-burglary/")
    expect(page.locator("svg[role='img'], svg").first).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()
    context.close()


def test_by_keyboard_alone(page: Page):
    page.goto("/warwickshire/reports/2021-09-23/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")
