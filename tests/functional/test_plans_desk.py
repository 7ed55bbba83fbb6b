"""A plan manager at work without scripts: a commitment amended, two versions compared, progress reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.looking import look_at
from tests.functional.test_desk import LEAD, open_and_look, sign_in

PLANS = "/desk/warwickshire/plans/"
PLAN = f"{PLANS}2021-2025/"


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[Page]:
    """A page without scripts."""
    context = browser.new_context(base_url=server, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "address",
    [
        PLANS,
        "/desk/warwickshire/new-plan/sustainability-plan/",
        PLAN,
        f"{PLAN}amend/",
        f"{PLAN}add/commitments/?under=1",
        f"{PLAN}parts/objectives/1/",
        f"{PLAN}parts/commitments/2/finish/",
        f"{PLAN}checklists/",
        f"{PLAN}checklists/lay/",
        f"{PLAN}versions/",
        f"{PLAN}versions/freeze/",
        f"{PLAN}documents/",
        f"{PLAN}documents/plan/public/",
        f"{PLAN}delivery/",
        f"{PLAN}delivery/?at=2021-09-14",
        f"{PLAN}delivery/commitments/1/",
        f"{PLAN}delivery/commitments/2/report/",
        f"{PLAN}delivery/scrutiny/",
    ],
)
def test_every_page_of_a_plan_can_be_used_by_everybody(page: Page, address: str):
    open_and_look(page, LEAD, address)


def test_a_commitment_is_amended_and_the_change_is_read_in_the_versions(plain: Page):
    # given a version of the plan as it is
    sign_in(plain, LEAD)
    freeze(plain)
    # when a commitment is put in other words and the plan frozen again
    plain.goto(f"{PLAN}parts/commitments/2/")
    text = plain.get_by_label("What is undertaken")
    text.fill(f"{text.input_value()} Nobody is left behind.")
    plain.get_by_role("button", name="Save").click()
    freeze(plain)
    # then the comparison marks the words that were added
    plain.get_by_role("button", name="Compare").click()
    expect(plain.locator("ins")).to_contain_text("Nobody is left behind.")


def test_progress_is_reported_and_stands_in_the_table(plain: Page):
    # given a commitment nobody has reported on
    sign_in(plain, LEAD)
    plain.goto(f"{PLAN}delivery/")
    plain.get_by_role("link", name="Commitment 2").click()
    plain.get_by_role("button", name="Report how it is going").click()
    # when a report rates it on judgement alone
    plain.get_by_label("How it is going").select_option("on track")
    plain.get_by_label("What the rating rests on").select_option("judgement")
    plain.get_by_label("What was done, and what is next").fill("Three intakes are planned.")
    plain.get_by_label("Who reports").fill("Head of Policy")
    plain.get_by_role("button", name="Report it").click()
    # then the rating stands with what speaks against it
    expect(plain.get_by_text("Three intakes are planned.")).to_be_visible()
    expect(plain.get_by_text(re.compile("speaks against the rating"))).to_be_visible()


def test_the_comparison_can_be_used_by_everybody(page: Page):
    sign_in(page, LEAD)
    freeze(page)
    page.get_by_role("button", name="Compare").click()
    look_at(page)


def freeze(page: Page) -> None:
    """Freeze a draft of today; one that is there already is refused, and that is as good."""
    page.goto(f"{PLAN}versions/freeze/")
    page.get_by_role("button", name="Freeze it").click()
    page.goto(f"{PLAN}versions/")
