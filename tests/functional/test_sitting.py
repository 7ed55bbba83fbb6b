"""A clerk at a sitting: by keyboard, through a crash, without a signal, without a script; two clerks at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.looking import look_at
from tests.functional.test_desk import sign_in

CLERK = "clerk@warwickshire.example"
DAY = (dt.date.today() - dt.timedelta(days=35)).isoformat()
MEETINGS = "/desk/warwickshire-panel/meetings/"
SITTING = f"{MEETINGS}{DAY}/sitting/"
REASON = "Notice was short, because the chair called it."


@pytest.fixture
def sitting(page: Page) -> Page:
    """A meeting of five weeks ago, called, with a list of people: at its sitting."""
    sign_in(page, CLERK)
    answer = page.goto(f"{MEETINGS}{DAY}/")
    if answer is not None and answer.status == 404:
        plan(page)
    page.goto(SITTING)
    if page.locator("#turn-open").count():
        page.locator("#turn-open").get_by_role("button").click()
        expect(page.locator("#attendance select").first).to_be_visible()
    return page


def plan(page: Page) -> None:
    page.goto(f"{MEETINGS}new/")
    page.get_by_label("Which meetings it is one of").select_option("panel")
    page.get_by_label("Day", exact=True).fill(DAY)
    page.get_by_label("Time it begins").fill("00:01")
    page.get_by_role("button", name="Plan the meeting").click()
    page.goto(f"{MEETINGS}{DAY}/agenda/begin/")
    page.get_by_role("button", name="Begin the agenda").click()
    page.goto(f"{MEETINGS}{DAY}/call/")
    page.get_by_label("Notice and agenda published on").fill(DAY)
    page.get_by_label("Why it is called at shorter notice").fill(REASON)
    page.get_by_role("button", name="Call the meeting").click()


def keeping(page: Page):
    return page.locator("#keeping-words")


def write(page: Page, words: str) -> None:
    """By keyboard alone: the form, the speaker, the words, and recorded."""
    page.keyboard.press("Alt+Shift+KeyE")
    page.keyboard.type("Nicola Davies")
    page.keyboard.press("Tab")
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")


def test_who_came_is_recorded_and_the_room_is_counted(sitting: Page):
    # given the list of everybody with a seat
    people = sitting.locator("#attendance select")
    expect(keeping(sitting)).to_have_text("What you type is kept on this laptop.")
    # when some are said to be there
    for at in range(4):
        people.nth(at).select_option("present")
    sitting.locator("#attendance").get_by_role("button").click()
    # then it is recorded without leaving the page, and the room is counted
    expect(keeping(sitting)).to_contain_text("attendance")
    expect(sitting.locator("#bar")).to_contain_text("in the room now")
    look_at(sitting)


def test_a_crash_loses_nothing_and_the_focus_stays(sitting: Page):
    # given words typed under an item and not recorded
    sitting.goto(f"{SITTING}items/item-1/")
    sitting.keyboard.press("Alt+Shift+KeyE")
    sitting.keyboard.press("Tab")
    sitting.keyboard.type("Apologies were received.")
    expect(keeping(sitting)).to_have_text("Kept on this laptop.")
    # when the page is loaded anew
    sitting.reload()
    # then they stand where they were typed, and are gone from the laptop once recorded
    expect(sitting.locator("#entry_text")).to_have_value("Apologies were received.")
    sitting.locator("#entry_text").focus()
    sitting.keyboard.press("Control+Enter")
    expect(sitting.locator("#item-item-1")).to_contain_text("Apologies were received.")
    expect(sitting.locator("#entry_text")).to_have_value("")
    assert sitting.evaluate("document.activeElement.id") == "entry_speaker"
    assert sitting.evaluate("Object.keys(localStorage).length") == 0
    look_at(sitting)


def test_without_a_signal_it_waits_and_is_sent_once(sitting: Page):
    # given two lines entered without a signal, under two items
    sitting.goto(f"{SITTING}items/item-2/")
    sitting.context.set_offline(True)
    write(sitting, "The first was said without a signal.")
    expect(keeping(sitting)).to_contain_text("Not sent yet: 1.")
    sitting.keyboard.press("Alt+Shift+KeyN")
    expect(sitting.locator("#title-item-3")).to_be_focused()
    write(sitting, "The second was said without a signal.")
    expect(keeping(sitting)).to_contain_text("Not sent yet: 2.")
    look_at(sitting)
    # when the signal is back
    sitting.context.set_offline(False)
    # then both are recorded, each under its own item and once
    expect(keeping(sitting)).not_to_contain_text("Not sent yet", timeout=20_000)
    for item, words in (("item-2", "The first was said"), ("item-3", "The second was said")):
        sitting.goto(f"{SITTING}items/{item}/")
        expect(sitting.locator(f"#item-{item} .peelian-record__line", has_text=words)).to_have_count(1)


def test_what_is_refused_says_why_and_stands_in_its_form(sitting: Page):
    # given a request that nobody owes
    sitting.goto(f"{SITTING}items/item-1/")
    sitting.keyboard.press("Alt+Shift+KeyO")
    sitting.locator("#outcome_kind").select_option("request")
    sitting.locator("#outcome_text").fill("That figures be given quarterly.")
    sitting.keyboard.press("Control+Enter")
    # then the page says what is missing, and keeps the words
    expect(sitting.locator("#returned")).to_contain_text("It does not say who owes it.")
    expect(sitting.locator("#outcome_text")).to_have_value("That figures be given quarterly.")
    look_at(sitting)
    # when it is put right
    sitting.locator("#outcome_owed_by").fill("The Chief Constable")
    sitting.keyboard.press("Control+Enter")
    # then it stands in the record with its action, and the complaint is gone
    expect(sitting.locator("#item-item-1")).to_contain_text("Owed by The Chief Constable")
    expect(sitting.locator("#returned")).to_be_empty()


@pytest.fixture
def other(browser: Browser, server: str) -> Iterator[Page]:
    """The same clerk at another laptop."""
    context = browser.new_context(base_url=server, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    sign_in(opened, CLERK)
    yield opened
    context.close()


def test_of_two_clerks_at_one_line_the_second_sees_both_texts(sitting: Page, other: Page):
    # given a line that two have opened
    sitting.goto(f"{SITTING}items/item-4/")
    write(sitting, "To be put right.")
    expect(sitting.locator("#item-item-4")).to_contain_text("To be put right.")
    address = sitting.locator("#item-item-4 .peelian-record__line", has_text="To be put right.")
    line = address.get_by_role("link", name=re.compile("^Edit")).get_attribute("href")
    for one in (sitting, other):
        one.goto(str(line))
    # when both save
    other.locator("#id_text").fill("Theirs, saved first.")
    other.get_by_role("button", name="Save").click()
    expect(other).to_have_url(re.compile("items/item-4"))
    sitting.locator("#id_text").fill("Mine, saved second.")
    sitting.get_by_role("button", name="Save").click()
    # then the second is shown both, and nothing is lost
    expect(sitting.locator("#returned")).to_contain_text("Theirs, saved first.")
    expect(sitting.locator("#id_text")).to_have_value("Mine, saved second.")
    look_at(sitting)
    # and may save over it knowingly
    sitting.get_by_role("button", name="Save").click()
    expect(sitting).to_have_url(re.compile("items/item-4"))
    expect(sitting.locator("#item-item-4")).to_contain_text("Mine, saved second.")


def test_without_a_script_each_form_works(sitting: Page, browser: Browser, server: str):
    context = browser.new_context(base_url=server, java_script_enabled=False)
    plain = context.new_page()
    sign_in(plain, CLERK)
    plain.goto(f"{SITTING}items/item-5/")
    plain.locator("#entry_text").fill("Recorded without a script.")
    plain.get_by_role("button", name="Record the line").click()
    expect(plain).to_have_url(re.compile("items/item-5/#record-here"))
    expect(plain.locator("#item-item-5")).to_contain_text("Recorded without a script.")
    context.close()
