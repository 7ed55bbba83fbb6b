"""The office at work: figures arrive, a report is written, signed, released, read and withdrawn."""

from __future__ import annotations

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.conftest import PASSWORD
from tests.functional.looking import look_at

LEAD = "performance@warwickshire.example"
CHIEF = "chief.executive@warwickshire.example"
CLERK = "clerk@warwickshire.example"
MEMBER = "member@warwickshire.example"
WEEK_37 = b"HO Crime Category,Volumes,Weighted Baseline %\nRape,9,+12\nPublic Order,80,+60\n"
TEXT = (
    "Public order stood at [[figure public-order-weekly 2021-W37]] in the week.\n\n[[table weekly-crime 2021-W37]]"
)


SESSIONS: dict[tuple[str, str], list] = {}


def sign_in(page: Page, email: str) -> None:
    """Sign in once for each account and keep the session: the door counts how often it is knocked at."""
    page.goto("/accounts/login/")
    key = (email, page.url.split("/accounts")[0])
    if key in SESSIONS:
        page.context.add_cookies(SESSIONS[key])
        return
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile("/desk/"))
    SESSIONS[key] = page.context.cookies()


def open_and_look(page: Page, email: str, address: str) -> None:
    """Open a page of the desk as somebody, and look at it."""
    sign_in(page, email)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(page.locator("h1")).to_have_count(1)
    look_at(page)


def upload(page: Page, name: str, content: bytes) -> None:
    page.goto("/desk/warwickshire/figures/upload/")
    page.get_by_label("Reported on").fill("20 September 2021")
    page.get_by_label("Supplier").fill("Warwickshire Police")
    page.get_by_label("Set of measures").select_option("weekly-crime")
    page.get_by_label("Period").fill("2021-W37")
    files = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(files)
    look_at(page)
    page.get_by_role("button", name=re.compile("what it would change|upload|continue|load", re.IGNORECASE)).click()


@pytest.mark.parametrize(
    "address",
    [
        "/desk/",
        "/desk/warwickshire/",
        "/desk/warwickshire/figures/",
        "/desk/warwickshire/figures/upload/",
        "/desk/warwickshire/figures/changes/",
        "/desk/warwickshire/figures/late/",
        "/desk/warwickshire/exceptions/",
        "/desk/warwickshire/questions/",
        "/desk/warwickshire/baselines/",
        "/desk/warwickshire/baselines/street-crime/",
        "/desk/warwickshire/notices/",
        "/desk/warwickshire/notices/give/",
        "/desk/warwickshire/measures/",
        "/desk/warwickshire/measures/street-burglary/",
        "/desk/warwickshire/measures/street-burglary/?area=E07000219",
        "/desk/warwickshire/measures/street-burglary/question/",
        "/desk/warwickshire/measures/street-burglary/cadence/",
        "/desk/warwickshire/measures/street-burglary/target/",
        "/desk/warwickshire/measures/street-burglary/mark/annotation/",
        "/desk/warwickshire/measures/street-burglary/mark/step-change/",
        "/desk/warwickshire/measures/street-burglary/mark/left-out/",
        "/desk/warwickshire/measures/street-burglary/mark/frozen-limits/",
        "/desk/warwickshire/measures/rape-weekly/",
        "/desk/warwickshire/release-measures/",
        "/desk/warwickshire/reports/",
        "/desk/warwickshire/new-report/",
        "/desk/warwickshire/reports/2021-09-23/",
        "/desk/warwickshire/reports/2021-09-23/preview/",
        "/desk/warwickshire/reports/2021-09-23/comments/",
        "/desk/warwickshire/reports/2021-09-23/comments/add/",
        "/desk/warwickshire/reports/2021-09-23/compare/1/1/",
        "/desk/warwickshire/new-annual-report/",
        "/desk/warwickshire/verify/",
        "/desk/warwickshire/papers/",
        "/desk/warwickshire/papers/2021-09-23/",
        "/desk/warwickshire/releases/",
        "/desk/warwickshire/releases/reports/2021-09-23/withdraw/",
        "/desk/warwickshire/trail/",
        "/accounts/password/change/",
        "/accounts/logout/",
    ],
)
def test_every_page_of_the_desk_can_be_used_by_everybody(page: Page, address: str):
    open_and_look(page, CHIEF, address)


PANEL = "/desk/warwickshire-panel/"
MET = f"{PANEL}meetings/2021-09-23/"


@pytest.mark.parametrize(
    "address",
    [
        "/desk/",
        PANEL,
        f"{PANEL}meetings/",
        f"{PANEL}meetings/new/",
        MET,
        f"{MET}amend/",
        f"{MET}cancel/",
        f"{MET}release/",
        f"{MET}agenda/public/",
        f"{MET}items/?urgent=1",
        f"{MET}pack/",
        f"{PANEL}meetings/2017-09-14/",
        f"{PANEL}meetings/2017-09-14/agenda/office/",
        f"{PANEL}meetings/2017-09-14/call/",
        f"{PANEL}meetings/2017-09-14/items/",
        f"{PANEL}meetings/2017-09-14/items/item-6/",
        f"{PANEL}meetings/2017-09-14/items/item-6/papers/",
        f"{PANEL}meetings/2017-09-14/items/item-6/defer/",
        f"{PANEL}meetings/2018-03-19/",
        f"{PANEL}meetings/2018-03-19/minutes/",
        f"{PANEL}meetings/2018-03-19/minutes/annotate/",
        f"{PANEL}meetings/2018-03-19/minutes/preview/panel/",
        f"{PANEL}meetings/2018-03-19/sitting/",
        f"{PANEL}meetings/2018-03-19/sitting/items/item-7/",
        f"{PANEL}series/",
        f"{PANEL}new-series/",
        f"{PANEL}series/panel/",
        f"{PANEL}series/panel/settings/",
        f"{PANEL}series/panel/standing/",
        f"{PANEL}series/panel/elect/",
        f"{PANEL}series/budget/seat/",
        f"{PANEL}programme/",
        f"{PANEL}programme/panel/add/",
        f"{PANEL}spotlights/",
        f"{PANEL}spotlights/new/",
        f"{PANEL}meeting-questions/",
        f"{PANEL}meeting-questions/new/",
        f"{PANEL}meeting-questions/askers/",
        f"{PANEL}meeting-questions/letters/",
        f"{PANEL}actions/",
        f"{PANEL}actions/warwickshire-panel/3/",
        f"{PANEL}actions/warwickshire-panel/3/update/",
        f"{PANEL}owed/",
        f"{PANEL}mine/",
    ],
)
def test_every_page_of_the_clerk_can_be_used_by_everybody(page: Page, address: str):
    open_and_look(page, CLERK, address)


@pytest.mark.parametrize(
    ("email", "address"),
    [
        (MEMBER, PANEL),
        (MEMBER, f"{PANEL}mine/"),
        (MEMBER, f"{PANEL}mine/ask/"),
        (MEMBER, f"{PANEL}meetings/"),
        (MEMBER, f"{PANEL}meetings/2018-03-19/"),
        (MEMBER, f"{PANEL}meetings/2018-03-19/pack/"),
        (MEMBER, f"{PANEL}actions/"),
        (CHIEF, "/desk/warwickshire/owed/"),
        (CHIEF, "/desk/warwickshire/actions/warwickshire-panel/3/submit/"),
        (CHIEF, "/desk/warwickshire/meetings/"),
        (LEAD, "/desk/warwickshire/spotlights/"),
    ],
)
def test_pages_of_meetings_can_be_used_by_whoever_is_concerned(page: Page, email: str, address: str):
    open_and_look(page, email, address)


def test_a_wrong_file_is_refused_with_its_place(page: Page):
    # given a file with words where a number should be
    sign_in(page, LEAD)
    upload(page, "week-37.csv", b"HO Crime Category,Volumes,Weighted Baseline %\nRape,many,+12\n")
    # then the page says what stands where, and nothing is loaded
    for words in ("many", "Volumes", "2"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button", name="Load these figures")).to_have_count(0)
    look_at(page)


REPORT = "/desk/warwickshire/reports/2026-12-02/"
PUBLIC = "/warwickshire/reports/2026-12-02/"


def load_the_week(page: Page) -> None:
    """Figures arrive, are looked at and loaded; the same file again has nothing to load."""
    upload(page, "week-37.csv", WEEK_37)
    look_at(page)
    page.get_by_role("button", name="Load these figures").click()
    expect(page.get_by_role("alert").or_(page.get_by_role("region", name="Success")).first).to_be_visible()
    upload(page, "week-37.csv", WEEK_37)
    expect(page.get_by_role("heading", name="Everything in this file is loaded already")).to_be_visible()


def write_the_report(page: Page) -> None:
    """A report is begun, a section written and seen as it prints."""
    page.goto("/desk/warwickshire/new-report/")
    page.get_by_label("Title").fill("Report for the browser test")
    page.get_by_label("Date of the meeting").fill("2 December 2026")
    page.get_by_label("Who signs", exact=True).fill("The commissioner")
    page.get_by_label("Security classification").select_option("OFFICIAL")
    page.get_by_label("Disclosable under").select_option("disclosable")
    page.get_by_label("The public").check()
    page.get_by_role("button", name="Begin the report").click()
    page.goto(f"{REPORT}sections/add/")
    page.get_by_label("Heading").fill("1. The week")
    page.locator("textarea[name=text]").fill(TEXT)
    page.get_by_role("button", name="Add this section").click()
    page.goto(f"{REPORT}sections/1/")
    page.get_by_role("button", name="See how it would print").click()
    expect(page.locator("data.pl-figure").first).to_have_text("80")
    look_at(page)


def sign_and_release(chief: Page) -> None:
    """Read, signed and made public."""
    chief.goto(f"{REPORT}sign/")
    look_at(chief)
    chief.get_by_label("I have read this report and sign it").check()
    chief.get_by_role("button", name="Sign the report").click()
    chief.goto(f"{REPORT}release/")
    look_at(chief)
    chief.get_by_role("button", name="Release to the public").click()


def withdraw(chief: Page) -> None:
    """Taken out of public view, with words that stay in the office."""
    chief.goto("/desk/warwickshire/releases/reports/2026-12-02/withdraw/")
    chief.locator("input[name=reason][value=inaccurate]").check()
    chief.locator("textarea[name=words]").fill("The browser test is over.")
    look_at(chief)
    chief.get_by_role("button", name=re.compile("Withdraw")).click()


def test_from_a_force_s_file_to_a_public_report_and_back(browser: Browser, server: str, page: Page):
    # given figures that have arrived and a report written on them
    sign_in(page, LEAD)
    load_the_week(page)
    write_the_report(page)
    # when the chief executive, and not the lead, signs and releases it
    answer = page.goto(f"{REPORT}sign/")
    assert answer is not None
    assert answer.status == 404
    chief = browser.new_context(base_url=server).new_page()
    chief.faults = []  # type: ignore[attr-defined]
    sign_in(chief, CHIEF)
    sign_and_release(chief)
    # then anyone reads it
    stranger = browser.new_context(base_url=server).new_page()
    stranger.goto(PUBLIC)
    expect(stranger.get_by_role("heading", name="Report for the browser test")).to_be_visible()
    expect(stranger.locator("data.pl-figure").first).to_have_text("80")
    # until it is withdrawn
    withdraw(chief)
    stranger = browser.new_context(base_url=server).new_page()
    gone = stranger.goto(PUBLIC)
    assert gone is not None
    assert gone.status == 410
    expect(stranger.get_by_text("browser test is over")).to_have_count(0)


def test_two_people_edit_one_section_and_neither_loses_a_word(browser: Browser, server: str, page: Page):
    sign_in(page, LEAD)
    page.goto("/desk/warwickshire/new-report/")
    page.get_by_label("Title").fill("Two at once")
    page.get_by_label("Short name").fill("two-at-once")
    page.get_by_role("button", name="Begin the report").click()
    page.goto("/desk/warwickshire/reports/two-at-once/sections/add/")
    page.get_by_label("Heading").fill("1. Shared")
    page.locator("textarea[name=text]").fill("First words.")
    page.get_by_role("button", name="Add this section").click()
    # given both have the section open
    other = browser.new_context(base_url=server).new_page()
    sign_in(other, CHIEF)
    for one in (page, other):
        one.goto("/desk/warwickshire/reports/two-at-once/sections/1/")
    # when one saves and then the other
    other.locator("textarea[name=text]").fill("The chief executive’s words.")
    other.get_by_role("button", name="Save", exact=True).click()
    page.locator("textarea[name=text]").fill("The lead’s words.")
    page.get_by_role("button", name="Save", exact=True).click()
    # then both texts are there
    expect(page.locator("#theirs")).to_have_value("The chief executive’s words.")
    expect(page.locator("textarea[name=text]")).to_have_value("The lead’s words.")
    look_at(page)


def test_the_panel_reads_papers_and_another_office_sees_nothing(page: Page):
    sign_in(page, MEMBER)
    page.goto("/desk/warwickshire/papers/")
    expect(
        page.get_by_role("link", name=re.compile("Report of the Police and Crime Commissioner")).first
    ).to_be_visible()
    look_at(page)
    for address in ("reports/", "figures/", "trail/", "reports/2021-09-23/sign/"):
        answer = page.goto(f"/desk/warwickshire/{address}")
        assert answer is not None
        assert answer.status == 404


def test_after_five_wrong_passwords_the_door_stays_shut(server: str, page: Page):
    for _ in range(6):
        page.goto("/accounts/login/")
        page.locator("input[name=login]").fill("reader@west-mercia.example")
        page.locator("input[name=password]").fill("not the password")
        page.locator("main button[type=submit]").click()
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill("reader@west-mercia.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile("/accounts/login/"))


def test_a_form_without_its_token_is_refused(server: str):
    request = urllib.request.Request(f"{server}/accounts/login/", data=b"login=x&password=y")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code == 403
    refused.value.close()
