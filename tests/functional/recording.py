"""What a clerk records in a sitting, step by step, as the tests of meetings take it; and the minutes after it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.functional.clerking import Met, done, enter, form_of, press
from tests.functional.looking import look_at

WIDE = {"width": 1280, "height": 900}
PRESENT, APOLOGIES = "present", "apologies"


def kept(page: Page, words: str | re.Pattern[str]) -> None:
    """The sitting says that something was recorded, or how it stands with what was not."""
    expect(page.locator("#keeping-words")).to_contain_text(words)


def open_sitting(page: Page, met: Met) -> None:
    """The sitting is opened, and everybody is on its list who has a seat."""
    page.goto(met.sitting)
    press(page, "Open the sitting")
    expect(page.locator("#bar")).to_contain_text("presides")


def attend(page: Page, **apart: str) -> None:
    """Everybody came but those who are named, ``Neil_Dirveiks="apologies"``."""
    form = page.locator("#attendance form")
    for field in form.locator("select").all():
        field.select_option(PRESENT)
    for name, presence in apart.items():
        form.get_by_label(name.replace("_", " ")).select_option(presence)
    press(page, "Record the attendance")
    kept(page, re.compile(r"Recorded the attendance of \d+"))


def go(page: Page, title: str) -> None:
    """To an item of the agenda, from anywhere in the sitting."""
    page.locator("#agenda").get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=2, name=title)).to_be_visible()


def turn(page: Page, name: str) -> Locator:
    """The form of one thing that may be recorded here, opened."""
    place = page.locator(f"#turn-{name}")
    place.evaluate("one => one.open = true")
    return place.locator("form")


def record(page: Page, name: str, said: str | re.Pattern[str], **told: str | bool) -> None:
    """One thing is recorded, and the page says so."""
    form = turn(page, name)
    enter(form, **told)
    form.locator("button[type=submit]").click()
    kept(page, said)


def rise(page: Page, met: Met, at: str = "") -> None:
    """The meeting rises; with no time given it is now."""
    page.goto(met.sitting)
    record(page, "rise", "The meeting rose", at=at)
    expect(page.locator("#bar")).to_contain_text("Risen")


def draft(page: Page, met: Met) -> None:
    """The minutes are drafted from what was recorded."""
    page.goto(met.minutes)
    press(page, "Draft from the record")
    done(page, "Drafted the minutes from the record")


def edit(page: Page, met: Met, section: str, text: str) -> None:
    """A section of the draft ends with more words."""
    page.goto(met.minutes)
    page.get_by_role("link", name=re.compile(f"^Edit .*{section}$")).click()
    box = page.locator("textarea[name=text]")
    box.fill(f"{box.input_value()}\n\n{text}".strip())
    press(page, "Save")
    expect(page).to_have_url(re.compile(f"{met.minutes}$"))
    expect(page.get_by_text(text)).to_have_count(1)


def circulate(page: Page, met: Met) -> None:
    """The draft was sent to members today."""
    page.goto(f"{met.minutes}circulate/")
    look_at(page)
    press(page, "It was circulated")
    done(page, "Circulated the draft")


def confirm(page: Page, met: Met, signed_by: str) -> None:
    """The minutes are confirmed at the next meeting, which the form proposes."""
    page.goto(f"{met.minutes}confirm/")
    look_at(page)
    enter(form_of(page), signed_by=signed_by)
    press(page, "Confirm as a correct record")
    done(page, "The minutes are confirmed")
