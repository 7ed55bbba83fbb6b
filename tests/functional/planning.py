"""What an office does at the desk to make its plan, step by step, as the test of a plan takes it."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Locator, Page, expect

from peelian.kernel.periods import day_words
from tests.functional.clerking import done, enter, form_of, press
from tests.functional.looking import look_at

_MOST_STOPS = 60
PUBLIC = {"audience": "public", "marking": "OFFICIAL", "foi": "disclosable"}


def tab_to(page: Page, field: str) -> None:
    """By keyboard alone to what has the focus when it matches a selector."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("field => document.activeElement.matches(field)", field):
            return
    raise AssertionError(f"{field} cannot be reached by keyboard")


def type_into(page: Page, **told: str) -> None:
    """By keyboard alone, into the fields of a form in the order in which they stand."""
    for name, words in told.items():
        tab_to(page, f"[name='{name}']")
        page.keyboard.press("Control+A")
        page.keyboard.type(words)


def record_election(page: Page, desk: str, on: dt.date, words: str) -> None:
    """An ordinary election is found among the events and entered, without a pointer."""
    page.goto(f"{desk}new-event/")
    look_at(page)
    type_into(page, words="ordinary election")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ordinary election held").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ordinary election held")
    look_at(page)
    page.locator("h1").click()
    type_into(page, on=day_words(on), words=words)
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    done(page, f"Entered: {words}. What it started is below.")


def begin(page: Page, desk: str, kind: str, **told: str | bool) -> None:
    """A plan of a kind is begun from the list of plans."""
    page.goto(f"{desk}plans/")
    page.get_by_role("link", name=kind).click()
    look_at(page)
    enter(form_of(page), **told)
    press(page, "Begin it")
    done(page, "is begun.")


def add(page: Page, plan: str, shelf: str, **told: str | bool) -> None:
    """A part is added to the plan, and the page of the plan stands open."""
    page.goto(f"{plan}add/{shelf}/")
    enter(form_of(page), **told)
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator(".govuk-notification-banner--success")).to_be_visible()


def amend(page: Page, plan: str, **told: str | bool) -> None:
    """Something is said otherwise of the plan as a whole."""
    page.goto(f"{plan}amend/")
    enter(form_of(page), **told)
    press(page, "Save")
    done(page, "Saved the plan.")


def freeze(page: Page, plan: str, number: int, *, kind: str, on: dt.date) -> None:
    """A version is frozen."""
    page.goto(f"{plan}versions/freeze/")
    enter(form_of(page), kind=kind, on=day_words(on))
    press(page, "Freeze it")
    done(page, f"Froze version {number}")


def take(page: Page, process: str, stage: str, on: dt.date, **told: str | bool) -> None:
    """A step that may come next is opened from the page of its process, and taken."""
    page.goto(process)
    page.locator(f"main a[href$='/steps/{stage}/']").click()
    enter(form_of(page), on=day_words(on), **told)
    press(page, "Take the step")
    done(page, f"Taken: {stage.replace('-', ' ')}")


def row(page: Page, term: str) -> Locator:
    """What the page answers beside a term."""
    return page.locator(".peelian-answer__row").filter(has=page.locator(f"dt:text-is('{term}')")).locator("dd")
