"""The sitting: what a clerk records live, without a script and with one; two clerks at once; nothing twice."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.facts.meetings.kinds import (
    EntryKind,
    ItemKind,
    MeetingState,
    OutcomeKind,
    Part,
    Presence,
    QuestionState,
)
from peelian.facts.meetings.models import (
    Attendance,
    Interest,
    Meeting,
    MeetingQuestion,
    MinuteEntry,
    Outcome,
    Receipt,
    Vote,
)
from peelian.registers.actions.models import Action
from peelian.registers.bodies.queries import body_called
from tests.factories import meeting as make
from tests.integration.desk.conftest import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

HERE = "/desk/anyshire-panel/meetings/2018-03-19/sitting/"
MODEL = f"{HERE}items/item-1/"
JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel("2018-03-19 11:20", tick=False):
        yield


@pytest.fixture
def panel(office):
    return body_called("anyshire-panel")


@pytest.fixture
def clerk(panel):
    return signed_in("clerk@panel.example", "panel-officer", "anyshire-panel")


@pytest.fixture
def second(panel):
    return signed_in("second@panel.example", "panel-officer", "anyshire-panel")


@pytest.fixture
def member(panel):
    return signed_in("member@panel.example", "panel-member", "anyshire-panel")


@pytest.fixture
def meeting(panel) -> Meeting:
    """Sitting, with the chair, four members and the commissioner there, one member away, and three items."""
    held = make.a_meeting(make.a_series(panel), state=MeetingState.SITTING)
    make.an_item(held, number="1")
    make.an_item(held, "Athena", number="2")
    make.an_exempt_item(held, number="3")
    make.somebody(held, "Nicola Davies", is_chair=True)
    for name in ("Mark Cargill", "Bob Malloy", "Andy Davis"):
        make.somebody(held, name)
    make.somebody(held, "Neil Dirveiks", presence=Presence.APOLOGIES)
    make.somebody(held, "Philip Seccombe", part=Part.COMMISSIONER)
    return held


def words(answer):
    return " ".join(answer.content.decode().split())


def send(client, turn, where=MODEL, **told):
    return client.post(f"{where}{turn}/", told)


def test_the_sitting_is_opened_with_everybody_who_has_a_seat(panel, clerk):
    held = make.a_meeting(make.a_series(panel), state=MeetingState.CALLED)
    make.a_member("Nicola Davies")
    make.an_item(held)
    assert "The sitting is not open yet." in words(clerk.get(MODEL))
    answer = clerk.post(f"{HERE}open/", {"at": "10.30"}, follow=True)
    assert "The sitting is open. 1 people are on its list." in words(answer)
    assert "Sitting since 10:30" in words(answer)
    assert Attendance.objects.get().person == "Nicola Davies"


def test_a_page_shows_how_the_meeting_stands(meeting, clerk):
    page = words(clerk.get(MODEL))
    assert "4 members in the room now" in page
    assert "1 Alliance Policing Model" in page
    assert "Nothing is recorded under this item yet." in page


def test_each_item_is_in_the_page_and_only_the_current_one_is_shown(meeting, clerk):
    page = words(clerk.get(MODEL))
    assert page.count("<section id=") == 3
    assert page.count('" hidden>') >= 2


def test_a_line_is_recorded_and_one_is_back_at_the_item(meeting, clerk):
    answer = send(clerk, "entry", text="It was\r\nexplained.", kind="concern", speaker="Mark Cargill", at="11.05")
    assert answer.status_code == 302, words(answer)
    assert answer["Location"] == f"{MODEL}#record-here"
    entry = MinuteEntry.objects.get()
    assert (entry.kind, entry.text, entry.speaker) == (EntryKind.CONCERN, "It was\nexplained.", "Mark Cargill")
    assert "Concern, Mark Cargill, 11:05" in words(clerk.get(MODEL))


def test_a_question_and_its_answer_are_recorded_at_once(meeting, clerk):
    told = {"text": "When?", "asked_by": "Mark Cargill", "kind": "member", "answer": "In May.", "part": "on"}
    assert send(clerk, "question", **told).status_code == 422
    send(clerk, "question", **told, answered_by="Philip Seccombe")
    question = MeetingQuestion.objects.get()
    assert question.state == QuestionState.PARTLY_ANSWERED
    assert question.answers.get().answered_on == meeting.on
    send(clerk, f"questions/{question.number}/answer", text="And in June.", answered_by="Philip Seccombe")
    question.refresh_from_db()
    assert question.state == QuestionState.ANSWERED


def test_a_question_may_stay_unanswered(meeting, clerk):
    send(clerk, "question", text="When?", asked_by="Mark Cargill", kind="member")
    send(clerk, "questions/1/unanswered", lock=MeetingQuestion.objects.get().lock)
    assert MeetingQuestion.objects.get().state == QuestionState.UNANSWERED


def test_an_undertaking_stands_in_the_words_of_the_speaker_and_becomes_an_action(meeting, clerk):
    send(clerk, "undertaking", text="I am happy to share.", said_by="Philip Seccombe", due_words="in 12 months")
    outcome = Outcome.objects.get()
    assert (outcome.kind, outcome.said_by) == (OutcomeKind.UNDERTAKING, "Philip Seccombe")
    assert Action.objects.get().overdue_after == dt.date(2019, 3, 31)


def test_a_resolution_rests_on_its_vote(meeting, clerk):
    send(clerk, "vote", motion="That it be reviewed.", votes_for="3", votes_against="1")
    vote = Vote.objects.get()
    page = words(clerk.get(MODEL))
    assert "Vote: carried" in page
    link = f"{MODEL}outcome/?vote={vote.pk}"
    assert link in page
    form = clerk.get(link).context["form"]
    told = {"kind": "resolution", "text": "That it be reviewed.", "vote": form["vote"].value()}
    send(clerk, "outcome", **told)
    assert Outcome.objects.get().vote == vote


def test_members_vote_by_name(meeting, clerk):
    keys = {one.person: one.pk for one in meeting.attendance.all()}
    page = clerk.get(f"{MODEL}vote/")
    assert f"ballot_{keys['Neil Dirveiks']}" not in words(page)
    ballots = {f"ballot_{keys['Mark Cargill']}": "for", f"ballot_{keys['Bob Malloy']}": "against"}
    casting = {f"ballot_{keys['Nicola Davies']}": "abstained", "casting_vote": "for"}
    send(clerk, "vote", motion="That it be reviewed.", **ballots, **casting)
    vote = Vote.objects.get()
    assert (vote.votes_for, vote.votes_against, vote.abstained, vote.carried) == (1, 1, 1, True)
    both = send(clerk, "vote", motion="Again.", votes_for="2", **ballots)
    assert "Give the ballots or the counts, not both." in words(both)


def test_who_declares_an_interest_and_leaves_has_no_vote(meeting, clerk):
    told = {"person": "Mark Cargill", "kind": "pecuniary", "words": "owns a garage", "left_the_room": "on"}
    send(clerk, "interest", **told)
    assert Interest.objects.get().left_the_room
    answer = send(clerk, "vote", motion="That it be reviewed.", votes_for="4")
    assert "3 who may vote are recorded as in the room" in words(answer)


def test_what_is_recorded_while_the_public_is_out_is_not_public(meeting, clerk):
    told = {"resolution": "That the public be excluded.", "paragraphs": "1 and 3", "reason": "It would harm."}
    send(clerk, "exclude", **told)
    assert "The public is excluded here, under paragraphs 1, 3" in words(clerk.get(MODEL))
    send(clerk, "entry", text="In private.", kind="note")
    assert MinuteEntry.objects.get(text="In private.").audience == "panel"
    send(clerk, "readmit")
    send(clerk, "entry", text="In public.", kind="note")
    assert MinuteEntry.objects.get(text="In public.").audience == "public"


def test_somebody_leaves_now_and_comes_back(meeting, clerk):
    send(clerk, "leave", person="Mark Cargill")
    assert Attendance.objects.get(person="Mark Cargill").left_at == dt.time(11, 20)
    assert "3 members in the room now" in words(clerk.get(MODEL))
    back = send(clerk, "arrive", person="Mark Cargill", at="11:40")
    assert back.status_code == 302, words(back)
    assert "4 members in the room now" in words(clerk.get(MODEL))


def test_a_record_made_later_needs_the_time(meeting, clerk):
    Meeting.objects.update(on=dt.date(2018, 3, 18))
    assert "Say when they left." in words(send(clerk, "leave", person="Mark Cargill"))


def attendance(clerk, **changes):
    """What the page of people sends, with some chosen otherwise."""
    form = next(form for name, _, form in clerk.get(HERE).context["turns"] if name == "attendance")
    told = {field.html_name: field.value() for field in form}
    keys = {one.person: one.pk for one in form.people}
    return told | {f"presence_{keys[name]}": presence for name, presence in changes.items()}


def test_everybody_is_recorded_at_once(meeting, clerk):
    answer = clerk.post(f"{HERE}attendance/", attendance(clerk, **{"Bob Malloy": "absent"}), follow=True)
    assert "Recorded the attendance of 1." in words(answer)
    assert Attendance.objects.get(person="Bob Malloy").presence == Presence.ABSENT
    again = clerk.post(f"{HERE}attendance/", attendance(clerk), follow=True)
    assert "The attendance stands as it was." in words(again)


def test_of_two_clerks_at_the_list_the_second_sees_both(meeting, clerk, second):
    mine = attendance(clerk, **{"Bob Malloy": "absent"})
    theirs = attendance(second, **{"Bob Malloy": "apologies", "Andy Davis": "absent"})
    second.post(f"{HERE}attendance/", theirs)
    stale = clerk.post(f"{HERE}attendance/", mine)
    assert stale.status_code == 409
    assert "Bob Malloy: apologies" in words(stale)
    assert "Bob Malloy: absent" in words(stale)
    assert Attendance.objects.get(person="Andy Davis").presence == Presence.ABSENT
    form = stale.context["form"]
    clerk.post(f"{HERE}attendance/", {field.html_name: field.value() for field in form})
    assert Attendance.objects.get(person="Bob Malloy").presence == Presence.ABSENT


def test_what_another_clerk_recorded_of_others_stays(meeting, clerk, second):
    mine = attendance(clerk, **{"Bob Malloy": "absent"})
    second.post(f"{HERE}attendance/", attendance(second, **{"Andy Davis": "absent"}))
    assert clerk.post(f"{HERE}attendance/", mine).status_code == 302
    assert Attendance.objects.filter(presence=Presence.ABSENT).count() == 2


def test_people_come_to_the_list_one_by_one(meeting, clerk):
    clerk.post(f"{HERE}substitute/", {"person": "John Holland", "stands_in_for": "Neil Dirveiks"})
    clerk.post(f"{HERE}person/", {"person": "Ms Guest", "part": "public", "presence": "present"})
    clerk.post(f"{HERE}chair/", {"person": "Mark Cargill"})
    held = {one.person: one for one in Attendance.objects.all()}
    assert held["John Holland"].stands_in_for == "Neil Dirveiks"
    assert held["Ms Guest"].part == Part.PUBLIC
    assert held["Mark Cargill"].is_chair
    clerk.post(f"{HERE}lines/person/{held['Ms Guest'].pk}/strike/", {"lock": "0"})
    assert not Attendance.objects.filter(person="Ms Guest").exists()


def test_one_person_is_put_right_and_stays_in_the_chair(meeting, clerk, second):
    one = Attendance.objects.get(person="Nicola Davies")
    page = f"{HERE}lines/person/{one.pk}/"
    form = clerk.get(page).context["form"]
    told = {field.html_name: field.value() or "" for field in form if field.html_name != "remote"}
    second.post(page, {**told, "arrived_at": "10:20"})
    stale = clerk.post(page, {**told, "arrived_at": "10:40"})
    assert stale.status_code == 409
    assert "from 10:20" in words(stale)
    one.refresh_from_db()
    assert one.is_chair
    assert one.arrived_at == dt.time(10, 20)


def test_the_meeting_rises_now(meeting, clerk):
    clerk.post(f"{HERE}rise/", {"at": ""})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.rose_at) == (MeetingState.HELD, dt.time(11, 20))
    assert "Risen at 11:20" in words(clerk.get(HERE))


def test_a_line_is_edited_moved_and_struck_out(meeting, clerk):
    entry = make.an_entry(meeting.items.first())
    page = f"{HERE}lines/entry/{entry.pk}/"
    told = {"text": "Put right.", "kind": "note", "item": "item-2", "lock": "1"}
    assert clerk.post(page, told)["Location"].startswith(MODEL)
    entry.refresh_from_db()
    assert (entry.text, entry.item.key) == ("Put right.", "item-2")
    assert clerk.post(f"{page}strike/", {"lock": entry.lock, "reason": ""}).status_code == 422
    clerk.post(f"{page}strike/", {"lock": entry.lock, "reason": "It was not said."})
    assert not MinuteEntry.objects.exists()


def test_of_two_who_edit_a_line_the_second_sees_both_and_may_save(meeting, clerk, second):
    entry = make.an_entry(meeting.items.first())
    page, told = f"{HERE}lines/entry/{entry.pk}/", {"kind": "note", "item": "item-1", "lock": "1"}
    second.post(page, {**told, "text": "Theirs."})
    stale = clerk.post(page, {**told, "text": "Mine."})
    assert stale.status_code == 409
    assert "Theirs." in words(stale)
    assert "Mine." in words(stale)
    again = {**told, "text": "Both.", "lock": stale.context["form"]["lock"].value()}
    assert clerk.post(page, again).status_code == 302
    entry.refresh_from_db()
    assert entry.text == "Both."


def test_an_outcome_a_vote_an_interest_and_a_question_are_put_right(meeting, clerk):
    send(clerk, "outcome", kind="request", text="That figures be given.", owed_by="Commissioner")
    send(clerk, "vote", motion="That it be so.", votes_for="2", votes_against="1")
    send(clerk, "interest", person="Mark Cargill", kind="pecuniary", words="owns a garage")
    send(clerk, "question", text="When?", asked_by="Mark Cargill", kind="member")
    told = {
        "outcome": {"kind": "request", "text": "That all figures be given.", "owed_by": "Commissioner"},
        "vote": {"motion": "That it be so.", "votes_for": "3", "votes_against": "1"},
        "interest": {"person": "Mark Cargill", "kind": "non-pecuniary", "words": "visits a garage"},
        "question": {"text": "When exactly?", "asked_of": "Philip Seccombe"},
    }
    held = {"outcome": Outcome, "vote": Vote, "interest": Interest, "question": MeetingQuestion}
    for kind, changed in told.items():
        page = f"{HERE}lines/{kind}/{held[kind].objects.get().pk}/"
        assert clerk.get(page).status_code == 200
        assert clerk.post(page, {**changed, "reason": "Misheard.", "lock": "1"}).status_code == 302, kind
    assert Outcome.objects.get().text == Action.objects.get().what == "That all figures be given."
    assert Vote.objects.get().votes_for == 3
    assert Interest.objects.get().kind == "non-pecuniary"
    assert MeetingQuestion.objects.get().text == "When exactly?"


def test_what_is_refused_says_why_and_keeps_what_was_typed(meeting, clerk):
    answer = send(clerk, "outcome", kind="request", text="That figures be given.")
    assert answer.status_code == 422
    assert "It does not say who owes it." in words(answer)
    assert "That figures be given." in words(answer)
    assert not Outcome.objects.exists()


def test_a_name_that_is_not_on_the_list_is_refused_in_words(meeting, clerk):
    answer = send(clerk, "leave", person="Mark Nobody")
    assert answer.status_code == 422
    assert "Mark Nobody is not on the list of this meeting." in words(answer)


def test_nobody_records_before_it_opens_or_after_it_is_confirmed(meeting, clerk):
    Meeting.objects.update(state=MeetingState.CALLED)
    assert "Open the sitting first" in words(send(clerk, "entry", text="Early.", kind="note"))
    Meeting.objects.update(state=MeetingState.CANCELLED, cancelled_reason="Snow.")
    assert "there is nothing to record" in words(clerk.get(HERE))


class TestWithTheScript:
    """What the script of the page sends and is told."""

    def test_it_is_told_what_was_done_and_given_the_pieces_of_the_page(self, meeting, clerk):
        answer = clerk.post(f"{MODEL}entry/", {"text": "It was explained.", "kind": "note"}, **JSON).json()
        assert answer["said"] == "Recorded the note."
        assert "It was explained." in answer["parts"]["item-item-1"]
        assert set(answer["parts"]) == {"bar", "agenda", "lists", "ballots", "item-item-1"}

    def test_a_piece_tells_what_another_clerk_recorded(self, meeting, clerk, second):
        second.post(f"{MODEL}entry/", {"text": "Theirs.", "kind": "note"})
        assert "Theirs." in clerk.get(MODEL, **JSON).json()["parts"]["item-item-1"]

    def test_sent_again_it_is_recorded_once_whatever_came_between(self, meeting, clerk, second):
        told = {"text": "It was explained.", "kind": "note", "once": "a1"}
        clerk.post(f"{MODEL}entry/", told, **JSON)
        second.post(f"{MODEL}entry/", {"text": "Theirs.", "kind": "note", "once": "b1"}, **JSON)
        again = clerk.post(f"{MODEL}entry/", told, **JSON)
        assert again.json()["said"] == "It was recorded already."
        assert MinuteEntry.objects.count() == Receipt.objects.count() == 2

    def test_another_text_under_a_used_key_is_not_lost(self, meeting, clerk):
        for text in ("First.", "Second."):
            clerk.post(f"{MODEL}entry/", {"text": text, "kind": "note", "once": "a1"})
        assert MinuteEntry.objects.count() == 2

    def test_what_was_refused_may_be_sent_again(self, meeting, clerk):
        told = {"kind": "request", "text": "That figures be given.", "once": "a1"}
        refused = clerk.post(f"{MODEL}outcome/", told, **JSON)
        assert refused.status_code == 422
        assert "It does not say who owes it." in refused.json()["problems"]
        assert not Receipt.objects.exists()
        assert clerk.post(f"{MODEL}outcome/", {**told, "owed_by": "Commissioner"}, **JSON).status_code == 200

    def test_a_missing_answer_is_named_by_its_field(self, meeting, clerk):
        refused = clerk.post(f"{MODEL}entry/", {"kind": "note"}, **JSON).json()
        assert refused["problems"] == ["What was said: This field is required."]

    def test_of_two_at_once_it_is_told_both_and_what_to_send(self, meeting, clerk, second):
        entry = make.an_entry(meeting.items.first())
        page, told = f"{HERE}lines/entry/{entry.pk}/", {"kind": "note", "item": "item-1", "lock": "1"}
        second.post(page, {**told, "text": "Theirs."})
        stale = clerk.post(page, {**told, "text": "Mine."}, **JSON)
        assert stale.status_code == 409
        answer = stale.json()
        assert (answer["theirs"], answer["yours"], answer["hidden"]) == ("Theirs.", "Mine.", {"lock": "2"})


def test_no_more_queries_for_a_longer_record(meeting, clerk, django_assert_max_num_queries):
    item = meeting.items.first()
    for number in range(20):
        make.an_entry(item, f"Line {number}.")
        make.an_outcome(item, f"That {number} be so.")
        make.a_question(meeting, f"Why {number}?", item=item)
    with django_assert_max_num_queries(60):
        clerk.get(MODEL)


@pytest.mark.parametrize("path", ["", "items/item-1/", "open/", "items/item-1/entry/"])
@pytest.mark.parametrize("who", ["member", "stranger", "reader"])
def test_others_are_told_that_there_is_nothing(meeting, request, path, who):
    client = request.getfixturevalue(who)
    assert client.get(f"{HERE}{path}").status_code == 404
    assert client.post(f"{HERE}{path}", {"text": "Mine.", "kind": "note"}).status_code == 404
    assert not MinuteEntry.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        *("dance/", "items/item-9/", "items/item-1/dance/", "items/item-1/questions/7/answer/"),
        *("lines/entry/7/", "lines/dance/1/", "lines/vote/7/strike/", "items/item-1/open/", "entry/"),
    ],
)
def test_what_is_not_there_is_not_found(meeting, clerk, path):
    told = {"text": "So.", "answered_by": "Philip Seccombe", "lock": "1"}
    assert clerk.post(f"{HERE}{path}", told).status_code in (404, 405)
    assert clerk.get("/desk/anyshire-panel/meetings/2018-03-20/sitting/").status_code == 404


@pytest.mark.parametrize("path", ["open/", "items/item-1/entry/", "items/item-1/"])
def test_a_wrong_method_is_not_allowed(meeting, clerk, path):
    assert clerk.put(f"{HERE}{path}").status_code == 405


def test_an_exempt_item_is_recorded_for_the_panel_alone(meeting, clerk):
    at = f"{HERE}items/item-3/"
    send(clerk, "entry", at, text="It was upheld.", kind="note")
    assert MinuteEntry.objects.get().audience == "panel"
    refused = send(clerk, "entry", at, text="Said aloud.", kind="note", readers="public")
    assert "cannot be for the public" in words(refused)
    assert meeting.items.get(key="item-3").kind == ItemKind.EXEMPT
