"""The panel's year in a browser: from the first agenda to confirmed minutes, to the promise that comes back."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Browser, Page, expect

from peelian.kernel.periods import day_words
from tests.functional import clerking as clerk
from tests.functional import recording
from tests.functional.clerking import DESK, SITE, Met, done, enter, form_of, press, somebody
from tests.functional.looking import look_at
from tests.functional.recording import go, record
from tests.functional.test_desk import CHIEF, CLERK, MEMBER, sign_in
from tests.integration.leaks.opening import words_in

FIRST, SECOND = Met(clerk.days_ago(21)), Met(clerk.TODAY)
CARRIED = "Bring back a fuller report in 12 months’ time."
ROADS, ROADS_PAPER = "Safer roads", "Safer roads: progress report"
SECRET, SECRET_FILE, SECRET_WORD = "Complaint of Ambrose Tidmarsh", "tidmarsh.pdf", "tidmarsh"
KEPT_BACK = "A complaint about a person"
SAID_APART = "Ambrose Tidmarsh’s complaint is to be looked at again."
PROMISE = "That the Commissioner bring the figures of the new cameras to the Panel"
EVIDENCE = "https://panel.example/cameras"
COMMENT = "The vote was put before the question, not after it."
API = "/api/v1/bodies/warwickshire-panel/"
OPEN_TO_ALL = (
    *("/", "/?find=ambrose", "/feed.atom", "/sitemap.xml", "/trail/", SITE, f"{SITE}feed.atom"),
    *(
        f"{SITE}meetings/",
        f"{SITE}meetings/calendar.ics",
        f"{SITE}meetings/feed.atom",
        f"{SITE}meetings/?series=panel",
    ),
    *(f"{SITE}actions/", f"{SITE}actions/?words=ambrose", f"{SITE}actions/feed.atom", f"{SITE}members/"),
    *(f"{SITE}series/panel/", f"{SITE}work-programme/", f"{SITE}publication/", f"{SITE}meetings/{FIRST.name}.ics"),
    *(f"{API}meetings", f"{API}meetings/{FIRST.name}", f"{API}actions", f"{API}series/panel", f"{API}releases"),
)
"""Whatever tells of the meeting without being its page."""


def prepare_the_agenda(page: Page) -> None:
    """Planned, begun with a promise of 2018; one item with a paper, and one that is the panel's business alone."""
    clerk.plan(page, FIRST, opens_at="10:30", look=True)
    expect(page.get_by_text("How the day is worked out")).to_be_visible()
    look_at(page)
    clerk.begin(page, FIRST, CARRIED)
    came = FIRST.on - dt.timedelta(days=12)
    clerk.add_item(page, FIRST, ROADS)
    clerk.lay_paper(page, ROADS_PAPER, came)
    clerk.add_item(
        page,
        FIRST,
        SECRET,
        audience="panel",
        exemption="1",
        exemption_reason="It tells of one person, and of nobody's work.",
        exemption_by="The panel",
        held_back_words=KEPT_BACK,
    )
    look_at(page)
    clerk.lay_paper(page, SECRET, came, file_name=SECRET_FILE, held_back_words=KEPT_BACK)
    look_at(page)


def call_and_release(page: Page) -> None:
    """Called in time, with the working of the notice shown; both packs issued; made public."""
    page.goto(f"{FIRST.desk}call/")
    expect(page.get_by_text(re.compile("5 clear working days")).first).to_be_visible()
    look_at(page)
    clerk.call(page, FIRST, FIRST.on - dt.timedelta(days=10))
    done(page, f"Called the meeting of {day_words(FIRST.on)}. Its numbers are fixed from now on.")
    clerk.issue_packs(page, FIRST)
    look_at(page)
    clerk.release(page, FIRST)


def read_as_a_stranger(stranger: Page, *, files: int) -> None:
    """The page of the meeting with so many files, and nothing anywhere of what is not for everybody."""
    stranger.goto(FIRST.site)
    expect(stranger.get_by_role("heading", name=ROADS).first).to_be_visible()
    expect(stranger.get_by_text(KEPT_BACK).first).to_be_visible()
    look_at(stranger)
    links = stranger.locator(f"main a[href^='{FIRST.site}']").all()
    named = {str(link.get_attribute("href")).split("#")[0] for link in links} - {FIRST.site}
    told = {address for address in named if not address.endswith(".ics")}
    assert len(told) == files, sorted(told)
    for address in (FIRST.site, *sorted(named), *OPEN_TO_ALL):
        content = clerk.download(stranger, address)
        assert SECRET_WORD not in address
        for words in words_in(content):
            assert SECRET_WORD not in words.casefold(), address
    pack = clerk.download(stranger, next(one for one in told if one.endswith("-public-pack.pdf")))
    assert any(ROADS_PAPER in words for words in words_in(pack))


def read_as_a_member(member: Page) -> None:
    """The pack for the panel, with what the public may not read; and none of the pages of the clerk."""
    member.goto(f"{FIRST.desk}pack/")
    look_at(member)
    with member.expect_download() as download:
        member.get_by_role("link", name=re.compile("The pack for the panel")).click()
    pack = download.value.path().read_bytes()
    assert any(SECRET in words for words in words_in(pack))
    for address in ("call/", "sitting/", "release/", "pack/office/0/"):
        answer = member.goto(f"{FIRST.desk}{address}")
        assert answer is not None
        assert answer.status == 404, address


def nobody_else_gets_in(stranger: Page, chief: Page, number: int) -> None:
    """Whoever has no part in the panel finds nothing at its desk; a stranger is asked who it is."""
    actions = f"{DESK}actions/warwickshire-panel/{number}/"
    for address in (DESK, FIRST.desk, FIRST.sitting, FIRST.minutes, f"{FIRST.desk}pack/panel/0/", actions):
        answer = chief.goto(address)
        assert answer is not None
        assert answer.status == 404, address
        stranger.goto(address)
        expect(stranger).to_have_url(re.compile("/accounts/login/"))


def sit(page: Page) -> int:
    """The sitting from its opening until it rises. Returns the number of the action that was resolved."""
    recording.open_sitting(page, FIRST)
    recording.attend(page, Neil_Dirveiks="apologies")
    record(page, "substitute", "John Holland stands in", person="John Holland", stands_in_for="Neil Dirveiks")
    record(page, "person", "is on the list", person="Philip Seccombe", part="commissioner")
    look_at(page)
    go(page, "Public Question Time")
    record(
        page,
        "question",
        re.compile("Recorded question .* and its answer"),
        text="Who reads the cameras?",
        asked_by="A resident",
        kind="public",
        answer="The force does.",
        answered_by="Philip Seccombe",
    )
    go(page, ROADS)
    record(page, "interest", "Recorded the interest", person="Derek Poole", words="He lives on that road.")
    record(page, "entry", "Recorded the note", speaker="Mark Cargill", text="Speeds were measured in May.")
    record(
        page,
        "vote",
        "Recorded the vote",
        motion="That the report be noted.",
        moved_by="Mark Cargill",
        seconded_by="Bob Malloy",
        votes_for="9",
        votes_against="1",
    )
    record(
        page,
        "outcome",
        "Recorded the resolution",
        kind="resolution",
        text=PROMISE,
        owed_by="The Commissioner",
        due_words="next meeting",
    )
    found = re.search(r"actions/(\d+)", page.locator("#keeping-words").inner_text())
    assert found is not None
    look_at(page)
    go(page, SECRET)
    record(page, "exclude", "The public is excluded", paragraphs="1", reason="It tells of one person.")
    record(page, "entry", "Recorded the note", text=SAID_APART)
    record(page, "readmit", "The public is let in again")
    look_at(page)
    recording.rise(page, FIRST, "12:05")
    return int(found[1])


def minute(page: Page, member: Page) -> None:
    """Drafted, put into better words, sent round, and commented on by a member."""
    recording.draft(page, FIRST)
    look_at(page)
    recording.edit(page, FIRST, ROADS, "Members thanked those who measured.")
    recording.edit(
        page, FIRST, "summary for the public", "The panel looked at a complaint, and asks for another look."
    )
    answer = member.goto(f"{FIRST.minutes}preview/panel/")
    assert answer is not None
    assert answer.status == 404, "a draft that was not sent round is nobody's but the clerk's"
    recording.circulate(page, FIRST)
    member.goto(FIRST.minutes)
    expect(member.get_by_text("Members thanked those who measured.")).to_be_visible()
    look_at(member)
    member.get_by_role("link", name="Comment on their accuracy").click()
    enter(form_of(member), text=COMMENT)
    look_at(member)
    press(member, "Send the comment")
    done(member, "Your comment stands with the draft")
    page.goto(FIRST.minutes)
    expect(page.get_by_text(COMMENT)).to_be_visible()


def meet_again(page: Page, number: int) -> None:
    """The next meeting dates the promise, which proposes itself to its agenda; the minutes are confirmed."""
    clerk.plan(page, SECOND)
    done(page, f"Action {number} waited for it and is due then.")
    page.goto(f"{SECOND.desk}agenda/begin/")
    page.get_by_text("Why each is proposed").click()
    expect(page.locator("dt", has_text=PROMISE)).to_be_visible()
    clerk.begin(page, SECOND, f"Minutes of the meeting held on {day_words(FIRST.on)}", PROMISE)
    look_at(page)
    expect(page.locator("#agenda ~ ol")).to_contain_text(PROMISE)
    clerk.call(page, SECOND, SECOND.on)
    expect(page.locator(".govuk-error-summary")).to_contain_text("It is called at shorter notice. Say why.")
    look_at(page)
    enter(form_of(page), short_notice_reason="The cameras are switched on tomorrow.")
    press(page, "Call the meeting")
    done(page, f"Called the meeting of {day_words(SECOND.on)}")
    recording.open_sitting(page, SECOND)
    recording.attend(page)
    go(page, f"Minutes of the meeting held on {day_words(FIRST.on)}")
    record(page, "entry", "Recorded the note", text="The minutes were confirmed as a correct record.")
    go(page, PROMISE)
    record(page, "entry", "Recorded the note", text="The figures were laid.")
    recording.rise(page, SECOND)
    recording.confirm(page, FIRST, "Nicola Davies")
    look_at(page)


def keep_the_promise(page: Page, chief: Page, number: int) -> None:
    """Submitted with evidence by whoever owes it, and closed by another."""
    chief.goto("/desk/warwickshire/owed/")
    look_at(chief)
    chief.get_by_role("link", name=PROMISE).click()
    expect(chief.get_by_role("link", name="Verify that it was done")).to_have_count(0)
    chief.get_by_role("link", name="Submit it for closure").click()
    told = {"words": "The figures were brought to the panel.", "audience": "public"}
    enter(form_of(chief), **told)
    press(chief, "Submit for closure")
    expect(chief.locator(".govuk-error-summary")).to_contain_text("Closing needs evidence")
    expect(chief.locator("textarea[name=words]")).to_have_value(told["words"])
    look_at(chief)
    enter(form_of(chief), evidence_words="Figures of the cameras", evidence_at=EVIDENCE)
    press(chief, "Submit for closure")
    done(chief, f"Entered for action {number}")
    look_at(chief)
    page.goto(f"{DESK}actions/warwickshire-panel/{number}/close/")
    enter(form_of(page), words="Seen at the meeting.", audience="public")
    press(page, "Verify and close")
    done(page, f"Entered for action {number}")
    look_at(page)


def read_what_became_of_it(stranger: Page, number: int) -> None:
    """Anyone reads the confirmed minutes, and that the promise was kept."""
    read_as_a_stranger(stranger, files=10)
    expect(stranger.get_by_text(re.compile("[Cc]onfirmed")).first).to_be_visible()
    stranger.goto(f"{SITE}actions/{number}/")
    expect(stranger.get_by_role("heading", level=1, name=PROMISE)).to_be_visible()
    expect(stranger.get_by_text(f"Done since {day_words(clerk.TODAY)}")).to_be_visible()
    expect(stranger.get_by_role("link", name="Figures of the cameras")).to_have_attribute("href", EVIDENCE)
    look_at(stranger)
    stranger.goto(f"{SITE}actions/")
    expect(stranger.get_by_role("link", name=PROMISE)).to_have_count(0)
    look_at(stranger)
    stranger.goto(f"{SITE}actions/?standing=finished")
    expect(stranger.get_by_role("link", name=PROMISE)).to_be_visible()


def test_from_an_agenda_to_confirmed_minutes_to_a_promise_kept(browser: Browser, server: str, page: Page):
    # given a clerk, a member, a chief executive and somebody who has no part in it
    sign_in(page, CLERK)
    member, chief = somebody(browser, server, MEMBER), somebody(browser, server, CHIEF)
    stranger = somebody(browser, server)
    # when a meeting is prepared, called and made public
    prepare_the_agenda(page)
    call_and_release(page)
    # then each reads what is for them
    read_as_a_stranger(stranger, files=6)
    read_as_a_member(member)
    # when it sits, is minuted, and the next one meets
    number = sit(page)
    nobody_else_gets_in(stranger, chief, number)
    minute(page, member)
    meet_again(page, number)
    # and what was promised at the first is done
    keep_the_promise(page, chief, number)
    clerk.release(page, FIRST)
    clerk.release(page, SECOND)
    # then anyone may know, whose browser does not hold the page of a minute ago
    read_what_became_of_it(somebody(browser, server), number)
