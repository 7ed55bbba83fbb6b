"""What a clerk does at the desk before a meeting, step by step, as the tests of meetings take it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page, expect

from peelian.kernel.periods import day_words
from tests.factories.pdfs import a_pdf
from tests.functional.looking import look_at
from tests.functional.test_desk import sign_in

DESK = "/desk/warwickshire-panel/"
SITE = "/warwickshire-panel/"
TODAY = dt.datetime.now(dt.UTC).date()
PDF = "application/pdf"


@dataclass(frozen=True)
class Met:
    """One meeting of the panel as the tests know it, and where it stands at the desk and on the site."""

    on: dt.date
    series: str = "panel"

    @property
    def name(self) -> str:
        return str(self.on) if self.series == "panel" else f"{self.series}-{self.on}"

    @property
    def desk(self) -> str:
        return f"{DESK}meetings/{self.name}/"

    @property
    def site(self) -> str:
        return f"{SITE}meetings/{self.name}/"

    @property
    def sitting(self) -> str:
        return f"{self.desk}sitting/"

    @property
    def minutes(self) -> str:
        return f"{self.desk}minutes/"


def days_ago(count: int) -> dt.date:
    return TODAY - dt.timedelta(days=count)


def somebody(browser: Browser, server: str, email: str = "") -> Page:
    """A page of somebody else, signed in if an address is given; a fault of its scripts fails look_at."""
    page = browser.new_context(base_url=server, accept_downloads=True).new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.faults = faults  # type: ignore[attr-defined]
    if email:
        sign_in(page, email)
    return page


def enter(form: Locator, **told: str | bool) -> None:
    """Fill in the fields of one form by their names: type, choose, tick."""
    for name, value in told.items():
        field = form.locator(f"[name='{name}']")
        kind = field.first.evaluate("one => one.type")
        if kind == "radio":
            form.locator(f"[name='{name}'][value='{value}']").check()
        elif isinstance(value, bool):
            field.set_checked(value)
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)


def form_of(page: Page) -> Locator:
    """The form in the middle of a page of the desk."""
    return page.locator("main form[method=post]").last


def done(page: Page, words: str | re.Pattern[str]) -> None:
    """The page says that something was done."""
    expect(page.locator(".govuk-notification-banner--success")).to_contain_text(words)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def plan(page: Page, met: Met, *, opens_at: str = "", look: bool = False) -> None:
    """A meeting is planned."""
    page.goto(f"{DESK}meetings/new/")
    if look:
        look_at(page)
    enter(form_of(page), series=met.series, on=day_words(met.on), opens_at=opens_at, venue="Shire Hall, Warwick")
    press(page, "Plan the meeting")
    done(page, f"Planned the meeting of {day_words(met.on)}.")


def begin(page: Page, met: Met, *carried: str) -> None:
    """The agenda is begun with its standing items and, of what proposes itself, what begins with these words."""
    page.goto(f"{met.desk}agenda/begin/")
    for box in page.locator("input[name=accepted]").all():
        box.uncheck()
    for words in carried:
        page.get_by_label(words).check()
    look_at(page)
    press(page, "Begin the agenda")
    done(page, re.compile(r"Began the agenda with \d+ items"))


def add_item(page: Page, met: Met, title: str, **told: str | bool) -> None:
    """An item is put on the agenda; the page of the item stands open."""
    page.goto(f"{met.desk}items/")
    if told:
        page.get_by_text("It is exempt under Schedule 12A").click()
    enter(form_of(page), title=title, **told)
    press(page, "Put it on the agenda")
    done(page, f"“{title}” is on the agenda")


def ask_for_paper(page: Page, title: str, **told: str | bool) -> None:
    """A paper is asked for, from the page of its item; the page of the paper stands open."""
    page.get_by_role("link", name="Ask for a paper").click()
    enter(form_of(page), title=title, owner="Head of Roads Policing", **told)
    press(page, "Ask for it")
    done(page, f"“{title}” is expected")


def upload(page: Page, name: str, content: bytes, on: dt.date) -> None:
    """A file is uploaded, from the page of its paper."""
    page.get_by_role("button", name="Upload the paper").click()
    form = form_of(page)
    form.locator("input[type=file]").set_input_files({"name": name, "mimeType": PDF, "buffer": content})
    enter(form, on=day_words(on))
    press(page, "Upload")


def lay_paper(page: Page, title: str, on: dt.date, *, file_name: str = "paper.pdf", **told: str | bool) -> None:
    """A paper is asked for and comes, with its title on its page."""
    ask_for_paper(page, title, **told)
    upload(page, file_name, a_pdf(words=title), on)
    done(page, f"“{title}” is here")


def call(page: Page, met: Met, on: dt.date) -> None:
    """The meeting is called: notice and agenda were published on a day."""
    page.goto(f"{met.desk}call/")
    enter(form_of(page), on=day_words(on))
    press(page, "Call the meeting")


def issue_packs(page: Page, met: Met) -> None:
    """The pack for the panel and the one for the public are issued."""
    page.goto(f"{met.desk}pack/")
    for audience in ("panel", "public"):
        page.get_by_role("button", name=re.compile(f"The pack for the {audience}$")).click()
        done(page, f"The pack for the {audience} is issued")


def release(page: Page, met: Met) -> None:
    """The meeting is made public as it stands."""
    page.goto(f"{met.desk}release/")
    look_at(page)
    press(page, "Release to the public")
    done(page, f"It is public now at {met.site}")


def download(page: Page, address: str) -> bytes:
    """A file as whoever is signed in gets it."""
    answer = page.request.get(address)
    assert answer.status == 200, address
    return answer.body()
