"""The pages of plans, duties, processes and the thread: each can be used by everybody, and its HTML is sound."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.functional.looking import look_at
from tests.functional.test_desk import CHIEF, sign_in
from tests.functional.validity import faults_in

DESK, PLAN = "/desk/warwickshire/", "/desk/warwickshire/plans/2021-2025/"
PROCESS = f"{DESK}proceedings/plan-2021-2025/"
SIGNED_IN = (
    *(f"{DESK}duties/", f"{DESK}duties/2/", f"{DESK}duties/3/done/", f"{DESK}duties/release/"),
    *(f"{DESK}events/", f"{DESK}events/1/strike/", f"{DESK}new-event/senior-appointment-notified/"),
    *(f"{DESK}proclaimed/", f"{DESK}delegations/", f"{DESK}new-delegation/"),
    *(f"{DESK}proceedings/", PROCESS, f"{PROCESS}steps/panel-reported/", f"{DESK}new-proceeding/precept/"),
    *(f"{DESK}plans/", PLAN, f"{PLAN}amend/", f"{PLAN}parts/commitments/1/", f"{PLAN}add/projects/"),
    *(f"{PLAN}checklists/", f"{PLAN}versions/freeze/", f"{PLAN}documents/", f"{PLAN}documents/plan/public/"),
    *(f"{PLAN}delivery/", f"{PLAN}delivery/commitments/1/", f"{PLAN}delivery/commitments/1/report/"),
    f"{DESK}thread/warwickshire/objectives/2021-2025-1/",
)
TO_ALL = (
    *("/warwickshire/plan/", "/warwickshire/plan/2021-2025/", "/warwickshire/plan/2021-2025/1/"),
    *("/warwickshire/plan/2021-2025/delivery/", "/warwickshire/plan/2016-2022/", "/kent/plan/"),
    *("/warwickshire/duties/", "/warwickshire/duties/plan/", "/kent/duties/", "/west-midlands/plan/"),
)


def look_and_read(page: Page, address: str) -> None:
    """Open a page, look at it at both sizes, and read its HTML as it was served."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(page.locator("h1")).to_have_count(1)
    look_at(page)
    assert faults_in(answer.text()) == []


@pytest.mark.parametrize("address", SIGNED_IN)
def test_every_page_of_the_desk_can_be_used_by_everybody(page: Page, address: str):
    sign_in(page, CHIEF)
    look_and_read(page, address)


@pytest.mark.parametrize("address", TO_ALL)
def test_every_page_of_the_site_can_be_used_by_everybody(page: Page, address: str):
    look_and_read(page, address)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p><div></div></p>", "<div> at (1, 3) stands in <p>"),
        ("<ul><li>One</ul>", "</ul> at (1, 11) closes <li>"),
        ("<b id='a'></b><i id='a'></i>", "id “a” stands 2 times"),
        ("<label for='a'></label>", "for names “a”, which is not there"),
        ("<div/>", "<div/> closes itself"),
        ("<a href='/'><button></button></a>", "<button> at (1, 12) stands in <a>"),
        ("<br class='a' class='b'>", "<br> at (1, 0) has class twice"),
        ("<main>", "<main> is not closed"),
    ],
)
def test_unsound_html_is_found(html: str, fault: str):
    assert fault in faults_in(html)


def test_sound_html_passes():
    assert faults_in("<p>A<br>b <a href='/' aria-describedby='x'>c</a></p><svg><path/></svg><p id='x'>d</p>") == []
