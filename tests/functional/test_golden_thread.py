"""The golden thread in a browser: from a duty of 2011 to what a panel resolved and was told, page by page."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.functional.clerking import press
from tests.functional.looking import look_at
from tests.functional.test_desk import CHIEF, MEMBER, sign_in

THREAD = "/desk/warwickshire/thread/"
RULE = "law/rules/plan-01"
RESOLVED = "warwickshire-panel/outcomes/2018-03-19-4"
REPORT = "warwickshire/reports/2021-09-23"
FIGURES, FILE = "warwickshire/performance/officer-establishment", "warwickshire/files/3"
DUTY = "Issue a police and crime plan within the financial year"
PLAN = "Police and Crime Plan 2021-2025"
OBJECTIVE = "Priority 1: Deliver visible and effective policing"
ESTABLISHMENT = "Police officer establishment"
RESOLUTION = "That performance against the recruitment target of the additional 50 officers be reviewed"
PAPER = "Police and Crime Panel 23/09/2021: Report of the Police and Crime Commissioner"
ON = (
    ("Asks for", f"PLAN-01: {DUTY}", "Duty, 31 March 2022"),
    ("Done in", PLAN, "Police and crime plan, 31 March 2022"),
    ("Sets", OBJECTIVE, "Objective"),
    ("Is measured by", ESTABLISHMENT, "Measure"),
    ("Is printed in", PAPER, "Report, 14 September 2021"),
    ("Responds to", RESOLUTION, "Action, 19 March 2018"),
    ("Was raised by", RESOLUTION, "Resolution, 19 March 2018"),
)
"""From the duty on: the words that lead to each record, what it is called, and what it is."""
BACK = (
    ("Raised", RESOLUTION, "Action, 19 March 2018"),
    ("Had as a response", PAPER, "Report, 14 September 2021"),
    ("Responds to", RESOLUTION, "Action, 19 March 2018"),
    ("Is about", ESTABLISHMENT, "Measure"),
    ("Measures", OBJECTIVE, "Objective"),
    ("Is set by", PLAN, "Police and crime plan, 31 March 2022"),
    ("Discharged", f"PLAN-01: {DUTY}", "Duty, 31 March 2022"),
    ("Is asked for by", DUTY, "Duty in law, 22 November 2012"),
)
"""From what the panel resolved to the answer it had, and back to the duty."""
CHAIN = (DUTY, f"PLAN-01: {DUTY}", PLAN, OBJECTIVE, ESTABLISHMENT, RESOLUTION, RESOLUTION)
OVERDUE = "Overdue action without an update"
GAPS = (
    "Bring back a fuller report in 12 months’ time.",
    "the progress of the Athena IT System",
)
"""What the papers say was owed, and of which no paper of this record says what became."""


def find(page: Page, ref: str, button: str = "Show its thread") -> None:
    """Ask for a record by its reference."""
    page.locator("input[name=ref]").fill(ref)
    press(page, button)


def follow(page: Page, words: str, title: str, kind: str) -> None:
    """Click the first record that these words lead to from the one whose thread is shown."""
    nearest = page.locator("main .govuk-grid-column-one-half > .peelian-thread > .peelian-thread__limb")
    limb = nearest.filter(has=page.locator(f":scope > .peelian-thread__words:text-is('{words}')"))
    records = limb.locator(":scope > .peelian-thread__records > .peelian-thread__record > a")
    records.filter(has_text=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(page.locator("main .govuk-caption-l")).to_have_text(kind)


def chains(page: Page) -> list[list[str]]:
    """The chains that the page shows, each as its lines."""
    return [chain.locator("li").all_inner_texts() for chain in page.locator("#connected ~ ol").all()]


def heap(page: Page, title: str) -> Locator:
    """The gaps of one kind."""
    return page.get_by_role("heading", name=re.compile(f"^{title}: ")).locator("xpath=following-sibling::ul[1]")


def test_the_thread_runs_unbroken_from_a_duty_to_what_a_panel_was_told_and_back(page: Page):
    # given the chief executive, who finds the duty as the Act of 2011 has it
    sign_in(page, CHIEF)
    page.goto("/desk/warwickshire/")
    page.get_by_role("link", name="Golden thread", exact=True).click()
    find(page, RULE)
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        f"{DUTY} in which the ordinary election is held (Police Reform and Social Responsibility Act 2011, s5(1))"
    )
    look_at(page)
    # when every step is followed by its link, on and back
    for step in ON:
        follow(page, *step)
        if step[1] in (OBJECTIVE, PAPER):  # the one with a story, and the one with the most threads
            look_at(page)
    expect(page).to_have_url(re.compile(f"{THREAD}{RESOLVED}/$"))
    for step in BACK:
        follow(page, *step)
    # then the thread ends where it began
    expect(page).to_have_url(re.compile(f"{THREAD}{RULE}/$"))


def test_of_all_that_a_report_prints_every_measure_can_be_followed(page: Page):
    # given the report, of whose figures the page names a few
    sign_in(page, CHIEF)
    page.goto(f"{THREAD}{REPORT}/")
    # when the others are asked for
    page.get_by_role("link", name=re.compile(r"^and \d+ more.*: prints a figure of$")).click()
    look_at(page)
    # then the establishment is among them
    follow(page, "Prints a figure of", ESTABLISHMENT, "Measure")


def test_the_chain_between_the_two_ends_is_shown_whole(page: Page):
    # given the duty in the Act
    sign_in(page, CHIEF)
    page.goto(f"{THREAD}{RULE}/")
    # when it is asked how the panel’s resolution hangs together with it
    find(page, RESOLVED, "Show the chain")
    # then one chain goes by the plan, its first objective and the establishment
    expect(page.get_by_role("heading", name=re.compile("^Chain 1 of"))).to_be_visible()
    found = chains(page)
    assert any(
        len(chain) == len(CHAIN) and all(title in line for title, line in zip(CHAIN, chain, strict=True))
        for chain in found
    ), found
    look_at(page)
    # and of something that nobody knows, the page says so and keeps what was typed
    find(page, "warwickshire/reports/1066-10-14", "Show the chain")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.locator("input[name=ref]")).to_have_value("warwickshire/reports/1066-10-14")


def test_the_gaps_that_there_are_are_named_and_lead_to_where_they_are_filled(page: Page):
    # given the chief executive
    sign_in(page, CHIEF)
    page.goto(THREAD)
    # then what is lacking stands there and is counted, and nothing that is not lacking
    expect(heap(page, OVERDUE).locator(":scope > li")).to_have_count(len(GAPS))
    for words in GAPS:
        expect(heap(page, OVERDUE)).to_contain_text(words)
    expect(page.get_by_role("heading", name=re.compile("^(Objective|Measure|Duty) without"))).to_have_count(0)
    look_at(page)
    # when one is followed
    page.get_by_role("link", name=re.compile("Bring back a fuller report")).click()
    # then its record says that it is overdue, and from there its thread leads to the meeting that wants it
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bring back a fuller report")
    page.goto(f"{THREAD}warwickshire-panel/actions/3/")
    follow(page, "Was raised by", "Bring back a fuller report", "Undertaking, 19 March 2018")
    follow(page, "Came of", "Alliance Policing Model", "Agenda item, 19 March 2018")


def test_a_member_of_the_panel_reads_the_thread_without_what_is_for_the_office(page: Page):
    # given a member, who is no member of the office
    sign_in(page, MEMBER)
    page.goto(THREAD)
    expect(heap(page, OVERDUE)).to_contain_text(GAPS[0])
    # when the thread of the establishment is read
    page.goto(f"{THREAD}{FIGURES}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(ESTABLISHMENT)
    # then the report that prints it is there, and the force’s file that it comes from is not
    expect(page.locator("main").get_by_role("link", name=PAPER).first).to_be_visible()
    expect(page.locator(".peelian-thread__words", has_text="Comes from")).to_have_count(0)
    answer = page.goto(f"{THREAD}{FILE}/")
    assert answer is not None
    assert answer.status == 404
