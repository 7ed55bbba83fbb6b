"""A plan in a browser, from the election that asks for it to a stranger who reads its objective."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional import planning as office
from tests.functional.clerking import done, download, enter, form_of, press, somebody
from tests.functional.conftest import PASSWORD
from tests.functional.looking import look_at
from tests.functional.planning import PUBLIC, row
from tests.functional.small_body import chief_of, open_body
from tests.functional.test_desk import sign_in
from tests.integration.leaks.opening import words_in

BODY = "middleshire"
DESK, SITE = f"/desk/{BODY}/", f"/{BODY}/"
PLAN, REF = f"{DESK}plans/2024-2028/", f"{BODY}/plans/2024-2028"
PROCESS = f"{DESK}proceedings/plan-2024-2028/"
TITLE = "Police and Crime Plan 2024 to 2028"
ELECTION, DUE, ISSUED = dt.date(2024, 5, 2), "31 March 2025", dt.date(2025, 3, 20)
ISSUE = re.compile("^Issue a police and crime plan within the financial year")
OBJECTIVE, FOCUS = "Safer roads", "Speed in villages"
PROMISE = "Put up thirty cameras where people are hurt."
SECRET = "tidewater"
TYPED = "Signed at the office, and ready to be printed."
STEPS = (
    ("evidence-gathered", dt.date(2024, 6, 3), {}),
    ("chief-constable-consulted", dt.date(2024, 7, 1), {}),
    ("people-consulted", dt.date(2024, 8, 1), {"words": "A survey, open for six weeks."}),
    ("victims-consulted", dt.date(2024, 8, 1), {}),
    ("draft-sent-to-panel", dt.date(2024, 11, 4), {}),
    ("panel-reported", dt.date(2024, 12, 5), {}),
    ("response-given", dt.date(2025, 1, 10), {}),
    ("response-published", dt.date(2025, 1, 13), {}),
    ("issued", ISSUED, {"fact-differs_from_draft": "no", "evidence": REF}),
    ("published", ISSUED, {}),
    ("copies-sent", dt.date(2025, 3, 21), {}),
)
"""The steps as sections 5 and 28 of the Act of 2011 and section 96 of that of 1996 want them, in order."""


@pytest.fixture(scope="module")
def middleshire(server: str, server_var: Path) -> str:
    """A commissioner for a county that nobody else’s test knows."""
    open_body(BODY, server_var=server_var, password=PASSWORD)
    return server


def the_duty_is_due(page: Page) -> str:
    """The election is entered, and what it asks for stands there with its working. Returns the duty’s address."""
    office.record_election(page, DESK, ELECTION, "Ordinary election of the Commissioner for Middleshire")
    look_at(page)
    page.get_by_role("link", name=ISSUE).click()
    expect(row(page, "Due")).to_contain_text(DUE)
    working = page.locator("main details", has_text="Why that day")
    for words in ("2 May 2024", DUE, "s5(1)"):
        expect(working).to_contain_text(words)
    look_at(page)
    address = page.url
    page.goto(f"{DESK}duties/")
    expect(page.get_by_role("link", name=ISSUE)).to_be_visible()
    look_at(page)
    return address


def write_the_plan(page: Page) -> None:
    """Begun; an objective, a promise, a text for everybody and one for the office; a checklist answered."""
    told = {"title": TITLE, "name": "2024-2028", "period_words": "2024 to 2028", **PUBLIC}
    office.begin(page, DESK, "Begin a police and crime plan", **told)
    office.amend(page, PLAN, vision="Nobody is hurt on our roads.")
    office.add(
        page, PLAN, "objectives", title=OBJECTIVE, outcome="Fewer are hurt.", focus=FOCUS, owner="The deputy"
    )
    promised = {"text": PROMISE, "objective": "1", "origin": "manifesto", "owner": "The deputy"}
    office.add(page, PLAN, "commitments", **promised, due="31 March 2027")
    office.add(page, PLAN, "sections", heading="Foreword", key="foreword", text="Roads come first.")
    kept = {
        "heading": "What it may cost us",
        "key": "cost",
        "text": f"See the {SECRET} paper.",
        "audience": "office",
    }
    office.add(page, PLAN, "sections", **kept)
    page.goto(f"{PLAN}checklists/lay/")
    enter(form_of(page), on="20 March 2025")
    press(page, "Lay them")
    done(page, "The checklists are laid")
    page.get_by_role("link", name=re.compile(r"^Answer it.*s7\(1\)\(a\)")).click()
    look_at(page)
    enter(form_of(page), answered="met", where="Page 1", looked_by="The deputy")
    press(page, "Save")
    done(page, "s7(1)(a): met.")
    look_at(page)
    office.freeze(page, PLAN, 1, kind="draft", on=dt.date(2024, 10, 1))


def nothing_is_issued_before_anybody_was_asked(page: Page) -> None:
    """Its end comes before its beginning, and is refused with the law and all that was typed."""
    page.goto(f"{DESK}new-proceeding/plan/")
    enter(form_of(page), title="Making the plan", name="plan-2024-2028", about=REF, **PUBLIC)
    press(page, "Open it")
    done(page, "Opened: Making the plan.")
    expect(page.locator("main a[href$='/steps/issued/']")).to_have_count(0)
    page.goto(f"{PROCESS}steps/issued/")
    enter(form_of(page), on="20 March 2025", words=TYPED, evidence=REF, **{"fact-differs_from_draft": "no"})
    press(page, "Take the step")
    problem = page.locator(".govuk-error-summary")
    for provision in ("s5(6)(b)", "s96(1A)", "s5(6)(c)"):
        expect(problem).to_contain_text(provision)
    expect(page.locator("[name=words]")).to_have_value(TYPED)
    expect(page.locator("[name=evidence]")).to_have_value(REF)
    expect(page.locator("[name=on]")).to_have_value("20 March 2025")
    expect(page.locator("[name=fact-differs_from_draft][value=no]")).to_be_checked()
    look_at(page)


def take_every_step(page: Page) -> None:
    """Each step is offered when its turn has come, and taken."""
    for stage, on, told in STEPS:
        office.take(page, PROCESS, stage, on, **told)
    expect(page.locator("main .govuk-body-l")).to_contain_text("It stands at: copies sent")
    expect(page.locator(".peelian-timeline__item")).to_have_count(len(STEPS))
    look_at(page)


def the_duty_is_done(page: Page, address: str) -> None:
    """The step that issued the plan has done what the election asked for."""
    page.goto(address)
    expect(row(page, "Done")).to_have_text("20 March 2025")
    expect(row(page, "What shows it")).to_contain_text(BODY)
    page.get_by_role("link", name=re.compile("^Golden thread: ")).click()
    expect(page.locator("main").get_by_role("link", name=TITLE).first).to_be_visible()


def freeze_and_compare(page: Page) -> None:
    """What was issued is frozen, and set beside the draft word by word."""
    office.amend(page, PLAN, vision="Nobody is hurt on our streets.")
    office.freeze(page, PLAN, 2, kind="issued", on=ISSUED)
    press(page, "Compare")
    expect(page.get_by_role("heading", level=1)).to_have_text("From version 1 to version 2")
    expect(page.locator("main del")).to_contain_text(["roads"])
    expect(page.locator("main ins")).to_contain_text(["streets"])
    look_at(page)


def release(page: Page) -> None:
    """It is made public, and the page says what stays back."""
    page.goto(f"{PLAN}release/")
    expect(page.get_by_text(re.compile("1 stays back")).first).to_be_visible()
    look_at(page)
    press(page, "Release to the public")
    done(page, "Released. It is public now")
    look_at(page)


def read_as_a_stranger(stranger: Page) -> None:
    """Anybody reads the plan, its objective and its story, and nothing that is the office’s alone."""
    stranger.goto(f"{SITE}plan/")
    look_at(stranger)
    stranger.get_by_role("link", name=TITLE).first.click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(stranger.get_by_text("Roads come first.")).to_be_visible()
    look_at(stranger)
    stranger.locator("main").get_by_role("link", name=OBJECTIVE).first.click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text(OBJECTIVE)
    for words in ("Fewer are hurt.", FOCUS, PROMISE):
        expect(stranger.get_by_text(words).first).to_be_visible()
    story = stranger.locator(".peelian-timeline")
    expect(story).to_contain_text("20 March 2025")
    look_at(stranger)
    page = f"{SITE}plan/2024-2028/"
    stranger.goto(page)
    files = {str(one.get_attribute("href")) for one in stranger.locator(f"main a[href^='{page}']").all()}
    for address in {f"{SITE}plan/", page, f"{page}delivery/", *(one.partition("#")[0] for one in files)}:
        for words in words_in(download(stranger, address)):
            assert SECRET not in words.casefold(), address
    assert any(one.endswith(".pdf") for one in files)


def test_from_an_election_to_a_plan_that_anybody_reads(browser: Browser, middleshire: str, page: Page):
    # given a chief executive whose commissioner was elected
    sign_in(page, chief_of(BODY))
    address = the_duty_is_due(page)
    # when a plan is written, and its statutory process taken in its order and no other
    write_the_plan(page)
    nothing_is_issued_before_anybody_was_asked(page)
    take_every_step(page)
    # then the duty is done, with what shows it
    the_duty_is_done(page, address)
    # when it is frozen, compared and released
    freeze_and_compare(page)
    release(page)
    # then anybody reads it
    read_as_a_stranger(somebody(browser, middleshire))


def test_a_plan_is_begun_on_a_telephone_without_scripts(browser: Browser, middleshire: str):
    # given a narrow screen, and no script
    context = browser.new_context(
        base_url=middleshire, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    sign_in(page, chief_of(BODY))
    # when a plan is begun without its period
    page.goto(f"{DESK}plans/")
    page.get_by_role("link", name="Begin a sustainability plan").click()
    enter(form_of(page), title="Sustainability plan", name="green", period_words="")
    press(page, "Begin it")
    # then it says what is missing and keeps what was typed
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Sustainability plan")
    # when it is filled in
    enter(form_of(page), period_words="2026 to 2028")
    press(page, "Begin it")
    # then the plan stands with the five areas it was offered
    done(page, "“Sustainability plan” is begun.")
    expect(page.locator("main section h3")).to_have_count(5)
    context.close()
