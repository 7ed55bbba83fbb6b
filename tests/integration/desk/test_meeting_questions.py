"""Questions to meetings on the desk: accepted or refused, placed, answered; letters; a member's own page."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.facts.meetings.kinds import MeetingState, QuestionKind, QuestionState
from peelian.facts.meetings.models import MeetingQuestion
from peelian.publication.inbox import Letter, receive
from peelian.publication.letterbox import Posted
from peelian.registers.bodies.queries import body_called
from tests.factories import meeting as make
from tests.factories import office as desk
from tests.factories import owed
from tests.integration.desk.conftest import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

HERE = "/desk/anyshire-panel/meeting-questions/"
MINE = "/desk/anyshire-panel/mine/"
OPEN = {"audience": "public", "marking": "OFFICIAL", "foi": "disclosable"}
ASKED_ON = dt.date(2018, 3, 12)
LETTER = Posted(
    "anyshire-panel", "2018-03-19", "Ms Writer", "writer@example.org", "Why so few patrols?", "I agree.", "k1"
)


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel("2018-03-13 12:00", tick=False):
        yield


@pytest.fixture
def panel(office):
    return body_called("anyshire-panel")


@pytest.fixture
def clerk(panel):
    return signed_in("clerk@panel.example", "panel-officer", "anyshire-panel")


@pytest.fixture
def member(panel):
    return signed_in("member@panel.example", "panel-member", "anyshire-panel")


@pytest.fixture
def meeting(panel):
    """Called; a question must be here three working days before."""
    held = make.a_meeting(make.a_series(panel, question_days=3), state=MeetingState.CALLED)
    make.an_item(held, "Public question time", number="5")
    return held


@pytest.fixture
def question(meeting) -> MeetingQuestion:
    """Received, from the public, in time."""
    kind = {"kind": QuestionKind.PUBLIC, "asked_by": "Ms Writer", "state": QuestionState.RECEIVED}
    return make.a_question(meeting, "Why are there so few patrols in Rugby?", received_on=ASKED_ON, **kind)


def words(answer):
    return " ".join(answer.content.decode().split())


def turn(client, name, number=1, **told):
    return client.post(
        f"{HERE}{number}/{name}/", {"lock": MeetingQuestion.objects.get(number=number).lock, **told}
    )


def test_the_list_shows_what_there_is_to_do(question, clerk):
    page = words(clerk.get(HERE))
    assert "To be accepted or refused: 1" in page
    assert "In time." in page


def test_from_received_to_answered(question, clerk):
    assert turn(clerk, "accept", **OPEN)["Location"] == f"{HERE}1/"
    item = question.meeting.items.get()
    turn(clerk, "place", place=str(item.pk))
    assert turn(
        clerk, "answer", text="In part.", answered_by="Commissioner", answered_on="13/3/2018", full="no", **OPEN
    )
    question.refresh_from_db()
    assert (question.state, question.item) == (QuestionState.PARTLY_ANSWERED, item)
    assert "Owed an answer: 1" in words(clerk.get(HERE))
    more = {"answered_by": "Commissioner", "answered_on": "13/3/2018", "full": "yes", **OPEN, "audience": "panel"}
    turn(clerk, "answer", text="All of it.", **more)
    page = words(clerk.get(f"{HERE}1/"))
    assert "Answered" in page
    assert "For the panel" in page


def test_the_days_of_its_notice_are_counted(question, clerk):
    page = words(clerk.get(f"{HERE}1/"))
    assert "Received on 12 March 2018: in time. The last day was 14 March 2018" in page
    assert "Saturday 17 March 2018: skipped" in page


def test_one_that_is_late_is_accepted_for_a_reason_only(question, clerk):
    MeetingQuestion.objects.update(received_on=dt.date(2018, 3, 16))
    answer = turn(clerk, "accept", **OPEN)
    assert answer.status_code == 422
    assert "Say why it is accepted although it is late" in words(answer)
    turn(clerk, "accept", although_late="The chair allowed it.", **OPEN)
    question.refresh_from_db()
    assert question.state == QuestionState.ACCEPTED


def test_it_is_refused_with_the_reason(question, clerk):
    assert turn(clerk, "refuse", reason="").status_code == 422
    turn(clerk, "refuse", reason="It is about a person.")
    assert "It is about a person." in words(clerk.get(f"{HERE}1/"))
    assert "Refused or withdrawn: 1" in words(clerk.get(HERE))


def test_of_two_clerks_the_second_sees_both_texts(question, clerk):
    told = {"text": "Theirs?", "asked_of": "", "lock": "1"}
    clerk.post(f"{HERE}1/amend/", told)
    second = signed_in("second@panel.example", "panel-officer", "anyshire-panel")
    stale = second.post(f"{HERE}1/amend/", {**told, "text": "Mine?"})
    assert stale.status_code == 409
    assert "Theirs?" in words(stale)
    assert "Mine?" in words(stale)
    lock = stale.context["form"]["lock"].value()
    assert second.post(f"{HERE}1/amend/", {**told, "text": "Both?", "lock": lock}).status_code == 302


def test_one_like_an_earlier_one_is_found_and_marked(question, clerk):
    make.a_question(question.meeting, "Why are there so few patrols in Rugby on Sundays?")
    page = words(clerk.get(f"{HERE}2/"))
    assert "Earlier questions it is like" in page
    assert "both speak of" in page
    assert "patrols" in words(clerk.get(f"{HERE}2/repeat/"))
    turn(clerk, "repeat", 2, earlier="1")
    assert MeetingQuestion.objects.get(number=2).repeats == question
    turn(clerk, "repeat", 2, earlier="none")
    assert MeetingQuestion.objects.get(number=2).repeats is None


def test_it_is_not_answered_or_withdrawn(question, clerk):
    turn(clerk, "accept", **OPEN)
    turn(clerk, "unanswered")
    turn(clerk, "withdraw")
    question.refresh_from_db()
    assert question.state == QuestionState.WITHDRAWN
    assert "This cannot be done: the question is withdrawn." in words(turn(clerk, "accept", **OPEN))


def test_the_clerk_enters_one_that_came_by_mail(meeting, clerk):
    told = {"meeting": "2018-03-19", "kind": "public", "text": "Why?", "asked_by": "Ms Writer", "asked_of": ""}
    answer = clerk.post(f"{HERE}new/", {**told, "received_on": "12 March 2018"})
    assert answer["Location"] == f"{HERE}1/"
    assert MeetingQuestion.objects.get().audience == "office"


def test_who_asked_what(question, clerk, member):
    make.a_question(question.meeting, "Why?", asked_by="Councillor Cargill")
    page = words(clerk.get(f"{HERE}askers/"))
    assert "Councillor Cargill: 1 question, 1 owed an answer" in page
    assert "Ms Writer: 1 question" in page


def test_a_long_list_is_cut_and_can_be_had_whole(meeting, member):
    for number in range(23):
        make.a_question(meeting, f"Why {number}?")
    assert "Accepted, to be put: 20 of 23" in words(member.get(HERE))
    assert "Accepted, to be put: 23" in words(member.get(f"{HERE}?all=1"))


def test_a_letter_is_taken_in_or_set_aside(meeting, clerk):
    reference = receive(LETTER).lower()
    page = words(clerk.get(f"{HERE}letters/"))
    assert "writer@example.org" in page
    clerk.post(f"{HERE}letters/{reference}/aside/", {"reason": "No question."})
    assert "Set aside: 1" in words(clerk.get(f"{HERE}letters/"))
    taken = clerk.post(f"{HERE}letters/{reference}/accept/", follow=True)
    assert "Why so few patrols?" in words(taken)
    assert "writer@example.org" not in words(taken)
    assert Letter.objects.get().question == MeetingQuestion.objects.get()


def test_a_member_does_not_read_letters_or_decide(question, member, clerk):
    reference = receive(LETTER).lower()
    paths = ("letters/", f"letters/{reference}/accept/", f"letters/{reference}/aside/", "new/", "1/refuse/")
    for path in paths:
        assert member.post(f"{HERE}{path}", {"reason": "No."}).status_code == 404
    assert "writer@example.org" not in words(member.get(HERE))


def test_what_is_for_the_office_is_not_there_for_a_member(meeting, member):
    make.a_question(meeting, "Secret?", restriction=owed.FOR_THE_OFFICE)
    assert member.get(f"{HERE}1/").status_code == 404
    for path in (HERE, f"{HERE}askers/"):
        assert "Secret?" not in words(member.get(path))


class TestAMembersPage:
    """Their papers, their questions, what they are owed."""

    def test_it_shows_the_meetings_to_come_and_the_last_day_for_questions(self, meeting, member):
        page = words(member.get(MINE))
        assert "Meetings to come: 1" in page
        assert "The pack is not issued yet." in page
        assert "The last day for a question to it is 14 March 2018." in page

    def test_a_question_is_put_in_ones_own_name(self, meeting, member):
        told = {"meeting": "2018-03-19", "kind": "member", "text": "When?", "asked_of": "Commissioner"}
        page = words(member.post(f"{MINE}ask/", {**told, "asked_by": "Somebody Else"}, follow=True))
        question = MeetingQuestion.objects.get()
        assert (question.asked_by, question.audience) == ("Member", "panel")
        assert "My questions: 1" in page
        member.post(f"{MINE}questions/1/withdraw/", {"lock": question.lock})
        question.refresh_from_db()
        assert question.state == QuestionState.WITHDRAWN

    def test_nobody_takes_back_what_another_asked(self, question, member):
        assert member.post(f"{MINE}questions/1/withdraw/", {"lock": "1"}).status_code == 404

    def test_it_shows_what_is_owed(self, panel, office, meeting, member):
        with time_machine.travel("2018-05-01 12:00", tick=False):
            later = signed_in("member@panel.example", "panel-member", "anyshire-panel")
            owed.raised(panel, owed_by_body=office, owed_to_body=panel)
            make.a_question(meeting, "When?", asked_by="Member")
            page = words(later.get(MINE))
        assert "1 of your questions is owed an answer." in page
        assert owed.ATHENA in page

    def test_who_only_reads_asks_nothing(self, meeting, reader, stranger):
        for client in (reader, stranger):
            for path in (MINE, f"{MINE}ask/"):
                assert client.get(path).status_code == 404
        own = "/desk/anyshire/mine/"
        assert reader.get(own).status_code == 200
        assert reader.get(f"{own}ask/").status_code == 404


@pytest.mark.parametrize("path", ["", "1/", "1/accept/", "new/", "askers/", "letters/"])
def test_a_stranger_is_told_that_there_is_nothing(question, stranger, path):
    desk.account("chief@otherton.example", "chief-executive", "otherton")
    assert stranger.get(f"{HERE}{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["9/", "9/accept/", "1/dance/", "99999999999999999999/", "letters/abcd-efgh/aside/"]
)
def test_what_is_not_there_is_not_found(question, clerk, path):
    assert clerk.get(f"{HERE}{path}").status_code == 404


@pytest.mark.parametrize(("path", "method"), [("", "post"), ("1/accept/", "put"), ("letters/a/accept/", "get")])
def test_a_wrong_method_is_not_allowed(question, clerk, path, method):
    assert getattr(clerk, method)(f"{HERE}{path}").status_code == 405
