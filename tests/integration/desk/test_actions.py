"""The ledger on the desk, what a body owes, and what is entered of an action by each side."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.registers.actions.models import Action, ActionEvent
from peelian.registers.bodies.queries import body_called
from tests.factories import office as make
from tests.factories import owed
from tests.integration.desk.conftest import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LEDGER = "/desk/anyshire-panel/actions/"
ONE = f"{LEDGER}anyshire-panel/1/"
FROM_THE_OFFICE = "/desk/anyshire/actions/anyshire-panel/1/"
SAID = {"words": "Two intakes are planned.", "person": "", "on": "20 June 2018", "audience": "panel", "lock": "1"}


@pytest.fixture(autouse=True)
def june():
    with time_machine.travel("2018-06-20 12:00", tick=False):
        yield


@pytest.fixture
def panel(office):
    return body_called("anyshire-panel")


@pytest.fixture
def officer(panel):
    """Keeps the record of the panel."""
    return signed_in("clerk@panel.example", "panel-officer", "anyshire-panel")


@pytest.fixture
def second(panel):
    return signed_in("second@panel.example", "panel-officer", "anyshire-panel")


@pytest.fixture
def member(panel):
    return signed_in("member@panel.example", "panel-member", "anyshire-panel")


@pytest.fixture
def action(office, panel) -> Action:
    """Owed by the commissioner to the panel at its next meeting, public."""
    return owed.raised(panel, owed_by_body=office)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_the_ledger_shows_who_owes_what_until_when(action, member):
    shown = words(member.get(LEDGER))
    assert "1 action" in shown
    assert owed.ATHENA in shown
    assert "Owed by Commissioner" in shown
    assert "until 21 June 2018" in shown


def test_the_ledger_is_searched_and_finds_nothing_else(action, panel, member):
    owed.raised(panel, what="That the budget be explained.")
    assert "budget" not in words(member.get(f"{LEDGER}?words=Athena"))
    assert "Nothing is there that you asked for" in words(member.get(f"{LEDGER}?words=zeppelin"))


def test_the_overdue_stand_out(action, member):
    with time_machine.travel("2018-07-01 12:00", tick=False):
        later = signed_in("later@panel.example", "panel-member", "anyshire-panel")
        assert "Overdue since 21 June 2018" in words(later.get(f"{LEDGER}?standing=overdue"))
    assert "0 actions" in words(member.get(f"{LEDGER}?standing=overdue"))


def test_the_ledger_has_pages_and_no_more(panel, member):
    for number in range(51):
        owed.raised(panel, what=f"That item {number} be settled.")
    first = words(member.get(f"{LEDGER}?words=settled"))
    assert "page 1 of 2" in first
    assert "?words=settled&amp;page=2" in first
    assert "page 2 of 2" in words(member.get(f"{LEDGER}?words=settled&page=2"))
    for page in ("3", "0", "x", "99999999999"):
        assert member.get(f"{LEDGER}?page={page}").status_code == 404


def test_a_search_is_kept_whole_on_the_way_to_the_next_page(panel, member):
    for number in range(51):
        owed.raised(panel, what=f"That law & order {number} be settled.")
    answer = member.get(f"{LEDGER}?words=law+%26+order")
    assert "?words=law+%26+order&amp;page=2" in words(answer)


def test_what_a_body_owes_the_late_first(action, office, lead):
    owed.raised(
        body_called("anyshire-panel"),
        what="That a year be reviewed.",
        owed_by_body=office,
        due=owed.Due.on(dt.date(2018, 6, 1)),
    )
    shown = words(lead.get("/desk/anyshire/owed/"))
    assert (
        shown.index("Overdue: 1")
        < shown.index("That a year be reviewed.")
        < shown.index("Due within four weeks: 1")
    )


def test_the_body_that_owes_it_says_how_it_gets_on_and_submits_it(action, lead):
    page = words(lead.get(FROM_THE_OFFICE))
    assert "Say how it is getting on" in page
    assert "Verify that it was done" not in page
    assert lead.post(f"{FROM_THE_OFFICE}update/", SAID)["Location"] == FROM_THE_OFFICE
    evidence = {"evidence_words": "The paper", "evidence_at": "anyshire/reports/2018-06-21"}
    done = lead.post(f"{FROM_THE_OFFICE}submit/", {**SAID, **evidence, "lock": str(lock())}, follow=True)
    assert "Submitted" in words(done)
    assert "anyshire/reports/2018-06-21" in words(done)


def test_only_another_person_closes_it(action, officer, second):
    officer.post(f"{ONE}submit/", {**SAID, "evidence_words": "It", "evidence_at": "https://example.org/it"})
    own = officer.post(f"{ONE}close/", {**SAID, "lock": str(lock())})
    assert own.status_code == 422
    assert Action.objects.get().status == "submitted for closure"
    second.post(f"{ONE}close/", {**SAID, "lock": str(lock())})
    assert Action.objects.get().status == "closed"


def test_a_recommendation_is_answered_published_and_checked(office, panel, officer, lead):
    owed.raised(panel, kind=owed.Kind.RECOMMENDATION, owed_by_body=office)
    lead.post(f"{FROM_THE_OFFICE}respond/", {**SAID, "response": "accepted"})
    lead.post(f"{FROM_THE_OFFICE}publish/", {**SAID, "at": "anyshire/reports/2018-06-20", "lock": str(lock())})
    officer.post(f"{ONE}check/", {**SAID, "at": "anyshire-panel/meetings/2018-09-20", "lock": str(lock())})
    held = Action.objects.get()
    assert (held.response, held.response_ref) == ("accepted", "anyshire/reports/2018-06-20")


def test_its_due_day_is_changed_with_a_reason(action, officer):
    officer.post(f"{ONE}due/", {**SAID, "due": "21 September 2018"})
    assert Action.objects.get().overdue_after == dt.date(2018, 9, 21)


@pytest.mark.parametrize(
    ("turn", "changed"),
    [
        ("update", {"words": ""}),
        ("update", {"on": "1 July 2018"}),
        ("update", {"audience": "public"}),
        ("submit", {"evidence_at": "nowhere in particular"}),
        ("submit", {"evidence_at": "", "evidence_words": ""}),
        ("due", {"due": "30 February 2019"}),
        ("drop", {"words": ""}),
    ],
)
def test_what_is_wrong_is_refused_and_what_was_typed_comes_back(action, officer, turn, changed):
    answer = officer.post(f"{ONE}{turn}/", {**SAID, "due": "next meeting", "person": "Ms Typed", **changed})
    assert answer.status_code == 422
    assert "Ms Typed" in words(answer)
    assert Action.objects.get().lock == 1


def test_of_two_who_enter_at_once_the_second_sees_both(action, officer, second):
    officer.post(f"{ONE}start/", SAID)
    answer = second.post(f"{ONE}drop/", {**SAID, "words": "Nobody wants it any more."})
    assert answer.status_code == 409
    assert "in progress" in words(answer)
    assert "Nobody wants it any more." in words(answer)
    again = {**SAID, "words": "Nobody wants it any more.", "lock": answer.context["form"]["lock"].value()}
    assert second.post(f"{ONE}drop/", again).status_code == 302


def test_a_turn_that_does_not_fit_is_refused(action, second):
    answer = second.post(f"{ONE}reopen/", SAID)
    assert answer.status_code == 422
    assert "This cannot be done while it is open." in words(answer)
    assert "Say how it is getting on" in words(second.get(f"{ONE}update/"))


def test_a_member_reads_it_and_enters_nothing(action, member):
    assert "What you can enter" not in words(member.get(ONE))
    assert member.post(f"{ONE}update/", SAID).status_code == 404
    assert not ActionEvent.objects.filter(words=SAID["words"]).exists()


def test_what_is_for_the_office_is_not_there_for_a_member(panel, member, officer):
    owed.raised(panel, restriction=owed.FOR_THE_OFFICE)
    assert officer.get(ONE).status_code == 200
    assert member.get(ONE).status_code == 404
    assert "Athena" not in words(member.get(LEDGER))


@pytest.mark.parametrize("path", ["", "owed/", "actions/anyshire-panel/1/", "actions/anyshire-panel/1/update/"])
def test_a_stranger_is_told_that_there_is_nothing(action, stranger, path):
    assert stranger.get(f"/desk/anyshire-panel/{path or 'actions/'}").status_code == 404


@pytest.mark.parametrize(
    "path", ["anyshire-panel/2/", "otherton/1/", "anyshire-panel/1/dance/", "anyshire-panel/99999999999/"]
)
def test_what_is_not_there_is_not_found(action, officer, path):
    assert officer.get(f"{LEDGER}{path}").status_code == 404


def test_an_action_of_others_is_not_at_this_desk(action, stranger):
    make.account("chief@otherton.example", "chief-executive", "otherton")
    assert stranger.get("/desk/otherton/actions/anyshire-panel/1/").status_code == 404


def lock() -> int:
    return Action.objects.get().lock
