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
    "/warwickshire/performance/street-burglary/areas/",
    "/warwickshire/performance/panel-outcomes-data/",
    "/warwickshire/performance/recorded-crime/",
    "/compare/?measure=street-burglary",
    "/warwickshire/data-notices/",
    "/warwickshire/frameworks/",
    "/warwickshire/frameworks/police-performance-framework/",
    "/warwickshire/outcomes/",
    "/warwickshire/outcomes/street-outcomes/",
    "/warwickshire/workforce/",
    "/warwickshire/workforce/officers-2018/",
    "/kent/data-notices/",
    "/warwickshire/reports/",
    "/warwickshire/reports/2021-09-23/",
    "/warwickshire/publication/",
    "/warwickshire/meetings/",
    "/warwickshire/actions/",
    "/warwickshire/holding-to-account/",
    "/warwickshire-panel/meetings/",
    "/warwickshire-panel/meetings/?series=panel&year=2018",
    "/warwickshire-panel/meetings/2018-03-19/",
    "/warwickshire-panel/meetings/2021-09-23/",
    "/warwickshire/meetings/performance-accountability-2021-08-31/",
    "/warwickshire-police/meetings/sustainability-board-2021-08-24/",
    "/west-mercia/meetings/holding-to-account-2020-08/",
    "/west-midlands/meetings/strategic-policing-and-crime-board-2021-07-20/",
    "/warwickshire-panel/actions/",
    "/warwickshire-panel/actions/?standing=overdue",
    "/warwickshire-panel/actions/3/",
    "/warwickshire-panel/members/",
    "/warwickshire-panel/members/nicola-davies/",
    "/warwickshire-panel/members/john-holland/",
    "/warwickshire-panel/series/panel/",
    "/warwickshire-panel/series/budget/",
    "/warwickshire-panel/work-programme/",
    "/west-mercia/holding-to-account/",
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


def test_from_the_panel_to_what_was_promised_in_2018(page: Page):
    # given somebody who was at the meeting of March 2018, and remembers a promise
    page.goto("/warwickshire-panel/meetings/?year=2018")
    # when they open the meeting
    page.get_by_role("link", name=re.compile("19 March 2018")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meeting of 19 March 2018")
    # then each file is there
    for ending in ("-agenda.pdf", "-minutes.pdf", "-minutes.docx", "-minutes.odt", "-public-pack.pdf"):
        with page.expect_download() as download:
            page.locator(f"a[href$='{ending}']").first.click()
        assert download.value.suggested_filename.endswith(ending)
    # and the promise can be followed, with when it was due
    page.locator("a[href='/warwickshire-panel/actions/3/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bring back a fuller report in 12 months")
    expect(page.get_by_text(re.compile("[Oo]verdue")).first).to_be_visible()


@pytest.mark.parametrize(
    "address", ["/warwickshire-panel/meetings/calendar.ics", "/warwickshire-panel/meetings/2018-03-19.ics"]
)
def test_meetings_can_be_put_into_a_calendar(page: Page, server: str, address: str):
    answer = page.request.get(address)
    assert answer.headers["content-type"].startswith("text/calendar")
    lines = answer.text().split("\r\n")
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")
    assert any(line.startswith("DTSTART") and "20180319" in line for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75


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


def test_what_is_out_of_the_ordinary_without_javascript(browser: Browser, server: str):
    # given somebody without JavaScript who wants to know how West Mercia stands
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/west-mercia/performance/")
    # when they read the first sentence, and ask for what is worse than usual
    expect(page.get_by_text(re.compile(r"Of \d+ measures, 1 is worse than usual"))).to_be_visible()
    page.get_by_label("Against what is usual").select_option(label="Worse than usual")
    page.get_by_role("button", name="Show").click()
    # then they see it alone, and its districts side by side in the order they ask for
    page.get_by_role("link", name="Robbery").click()
    page.get_by_role("link", name=re.compile("Compare the districts")).click()
    page.get_by_role("link", name=re.compile("Sort by rate")).click()
    expect(page.get_by_role("columnheader", name="Rate", exact=True)).to_have_attribute("aria-sort", "descending")
    context.close()


def test_areas_of_two_bodies_side_by_side(page: Page):
    # given somebody who wonders whether their district is worse off than the county next door
    page.goto("/compare/")
    # when they choose a measure, and their district
    page.get_by_label("Measure").select_option(label="Burglary")
    page.get_by_role("button", name="Compare").click()
    page.get_by_text(re.compile("Choose areas")).click()
    page.get_by_label("Rugby, Warwickshire").check()
    page.get_by_role("button", name="Compare").click()
    # then it stands in the table, and the page is still in order
    expect(page.get_by_role("rowheader", name="Rugby")).to_be_visible()
    look_at(page)


def test_by_keyboard_alone(page: Page):
    page.goto("/warwickshire/reports/2021-09-23/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main-content")
