"""A clerk prepares a meeting at the desk: plans it, builds its agenda, chases papers, calls it, shows it."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peelian.facts.meetings.kinds import ItemState, MeetingState, OutcomeKind, PaperState, ProgrammeState
from peelian.facts.meetings.models import AgendaItem, GroupSeat, Meeting, MeetingSeries, Paper
from peelian.facts.meetings.services.outcomes import OutcomeRow, record_outcome
from peelian.publication.models import Release
from tests.factories import meeting as make
from tests.factories.office import account
from tests.factories.owed import FOR_THE_OFFICE

pytestmark = pytest.mark.django_db(databases=["default", "public"])

DESK = "/desk/anyshire-panel/"
MEETING = f"{DESK}meetings/2018-03-19/"
AXES = {"audience": "public", "marking": "OFFICIAL", "foi": "disclosable"}
PLAN = {**AXES, "series": "panel", "on": "21 June 2018", "opens_at": "10.30", "session": "public"}
ITEM = {**AXES, "title": "Budget", "kind": "business", "after": "", "special": ""}


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel("2018-03-05 12:00", tick=False):
        yield


@pytest.fixture
def meeting(db) -> Meeting:
    return make.a_meeting(make.a_series(standing=True))


def signed_in(role: str, body: str = "anyshire-panel") -> Client:
    client = Client()
    client.force_login(account(f"{role}@{body}.example", role, body))
    return client


@pytest.fixture
def clerk(meeting) -> Client:
    return signed_in("panel-officer")


@pytest.fixture
def member(meeting) -> Client:
    return signed_in("panel-member")


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def begun(clerk) -> list[AgendaItem]:
    clerk.post(f"{MEETING}agenda/begin/", {"accepted": []})
    return list(AgendaItem.objects.order_by("position"))


def test_planned_listed_and_its_notice_worked_out(clerk):
    answer = clerk.post(f"{DESK}meetings/new/", PLAN, follow=True)
    assert "Publish by Wednesday 13 June 2018: 5 clear working days" in text_of(answer)
    planned = Meeting.objects.get(name="2018-06-21")
    assert planned.opens_at == dt.time(10, 30)
    assert "Thursday 21 June 2018" in text_of(clerk.get(f"{DESK}meetings/"))


def test_what_waits_for_the_next_meeting_is_dated(meeting):
    item = make.an_item(meeting, state=ItemState.ON)
    Meeting.objects.update(state=MeetingState.HELD)
    row = OutcomeRow(OutcomeKind.RESOLUTION, "Report back.", owed_by="Commissioner", due_words="next meeting")
    with time_machine.travel("2018-04-02 12:00", tick=False):
        record_outcome(item=item, row=row, by=make.CLERK)
        answer = signed_in("panel-officer").post(f"{DESK}meetings/new/", PLAN, follow=True)
    assert "Action 1 waited for it and is due then." in text_of(answer)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": "19 March 2018"}, "meets on 19 March 2018 already"),
        ({"on": "31 June 2018"}, "Enter a real date"),
        ({"opens_at": "half ten"}, "Enter a real time"),
        ({"session": "thematic"}, "A thematic meeting needs its subject."),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_in_words(clerk, changes, words):
    answer = clerk.post(f"{DESK}meetings/new/", PLAN | changes)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Meeting.objects.count() == 1


def test_two_who_amend_a_meeting_see_both_texts(clerk, meeting):
    form = {**AXES, "on": "19 March 2018", "session": "public", "venue": "Hall A", "lock": "1"}
    assert clerk.post(f"{MEETING}amend/", form).status_code == 302
    answer = clerk.post(f"{MEETING}amend/", form | {"venue": "Hall B"})
    assert answer.status_code == 409
    assert "Hall A" in text_of(answer)
    assert "Hall B" in text_of(answer)
    again = form | {"venue": "Hall B", "lock": answer.context["form"]["lock"].value()}
    assert clerk.post(f"{MEETING}amend/", again).status_code == 302
    meeting.refresh_from_db()
    assert meeting.venue == "Hall B"


def test_an_agenda_begins_with_what_stands_and_what_is_ticked(clerk, meeting):
    wanted = make.a_programme_item(meeting.series, planned_from=None, planned_to=dt.date(2018, 3, 1))
    left = make.a_programme_item(meeting.series, "Estates", planned_from=None, planned_to=dt.date(2018, 3, 1))
    page = text_of(clerk.get(f"{MEETING}agenda/begin/"))
    assert "Chair’s announcements" in page
    assert "and that has passed" in page
    clerk.post(f"{MEETING}agenda/begin/", {"accepted": [str(wanted.ref)], "opening_heading": "General"})
    wanted.refresh_from_db()
    left.refresh_from_db()
    assert (wanted.meeting, wanted.state) == (meeting, ProgrammeState.SCHEDULED)
    assert left.state == ProgrammeState.AGREED
    assert "1.1. Apologies" in text_of(clerk.get(MEETING))


def test_what_proposes_itself_is_accepted_one_by_one_or_all(clerk, meeting):
    begun(clerk)
    ones = [
        make.a_programme_item(meeting.series, f"Late {n}", planned_from=None, planned_to=dt.date(2018, 2, 1))
        for n in range(3)
    ]
    assert "To be carried forward: 3" in text_of(clerk.get(MEETING))
    clerk.post(f"{MEETING}agenda/accept/", {"origin": str(ones[0].ref)})
    assert AgendaItem.objects.filter(origin=str(ones[0].ref)).count() == 1
    clerk.post(f"{MEETING}agenda/accept/", {"do": "all"})
    for one in ones:
        one.refresh_from_db()
    assert {one.meeting for one in ones} == {meeting}
    again = clerk.post(f"{MEETING}agenda/accept/", {"origin": str(ones[0].ref)}, follow=True)
    assert "Nothing was changed" in text_of(again)


def test_a_late_proposal_asks_for_the_chairs_reason_and_keeps_it(meeting):
    make.an_item(meeting, number="1")
    one = make.a_programme_item(meeting.series, planned_from=None, planned_to=dt.date(2018, 2, 1))
    Meeting.objects.update(state=MeetingState.CALLED, called_on=dt.date(2018, 3, 5))
    with time_machine.travel("2018-03-15 12:00", tick=False):
        clerk = signed_in("panel-officer")
        answer = clerk.post(f"{MEETING}agenda/accept/", {"origin": str(one.ref)})
        assert answer.status_code == 422
        assert "The chair’s reason for urgency" in text_of(answer)
        said = {"origin": str(one.ref), "urgent_reason": "It cannot wait."}
        assert clerk.post(f"{MEETING}agenda/accept/", said).status_code == 302
    assert AgendaItem.objects.get(origin=str(one.ref)).urgent_reason == "It cannot wait."


def test_an_item_goes_after_another_or_below_it(clerk):
    first = begun(clerk)[0]
    clerk.post(f"{MEETING}items/", ITEM | {"after": str(first.pk)})
    clerk.post(f"{MEETING}items/", ITEM | {"title": "Detail", "after": str(first.pk), "below": "on"})
    page = text_of(clerk.get(MEETING))
    assert "2. Budget" in page
    assert "1.1. Detail" in page


def test_moved_up_and_down_and_not_from_a_page_out_of_date(clerk):
    first, second, *_ = begun(clerk)
    clerk.post(f"{MEETING}items/{second.key}/move/", {"do": "up", "lock": str(second.lock)})
    assert AgendaItem.objects.order_by("position").first() == second
    again = clerk.post(f"{MEETING}items/{second.key}/move/", {"do": "down", "lock": str(second.lock)}, follow=True)
    assert "Nothing was moved now" in text_of(again)
    assert AgendaItem.objects.order_by("position").first() == second
    lock = AgendaItem.objects.get(pk=first.pk).lock
    clerk.post(f"{MEETING}items/{first.key}/move/", {"after": "", "lock": str(lock)})
    assert AgendaItem.objects.order_by("position").first() == first


def test_put_off_put_back_and_taken_off(clerk):
    item = begun(clerk)[0]
    address = f"{MEETING}items/{item.key}/"
    assert clerk.post(f"{address}defer/", {"reason": "", "lock": "1"}).status_code == 422
    clerk.post(f"{address}defer/", {"reason": "No time.", "lock": str(item.lock)})
    item.refresh_from_db()
    assert (item.state, item.state_reason) == (ItemState.DEFERRED, "No time.")
    assert clerk.post(f"{address}restore/", {"lock": "0"}).status_code == 422
    clerk.post(f"{address}restore/", {"lock": str(item.lock)})
    item.refresh_from_db()
    assert item.state == ItemState.ON
    clerk.post(f"{address}withdraw/", {"reason": "Not needed.", "lock": str(item.lock)})
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_a_second_clerk_does_not_lose_words(clerk):
    item = begun(clerk)[0]
    form = ITEM | {"kind": "apologies", "lock": str(item.lock), "purpose": "First words."}
    assert clerk.post(f"{MEETING}items/{item.key}/", form).status_code == 302
    answer = clerk.post(f"{MEETING}items/{item.key}/", form | {"purpose": "Second words."})
    assert answer.status_code == 409
    assert "First words." in text_of(answer)
    assert "Second words." in text_of(answer)


def test_a_paper_is_asked_for_and_a_corrupt_file_changes_nothing(clerk):
    item = begun(clerk)[0]
    form = {**AXES, "title": "Update", "owner": "Chief executive", "due": "12 March 2018"}
    clerk.post(f"{MEETING}items/{item.key}/papers/", form)
    paper = Paper.objects.get()
    address = f"{MEETING}papers/{paper.pk}/"
    bad = SimpleUploadedFile("update.pdf", b"%PDF-1.7 cut short", "application/pdf")
    answer = clerk.post(f"{address}upload/", {"on": "5 March 2018", "lock": "1", "file": bad})
    assert answer.status_code == 422
    assert "is damaged or cut short and does not open" in text_of(answer)
    paper.refresh_from_db()
    assert paper.state == PaperState.EXPECTED
    good = SimpleUploadedFile("update.txt", b"The update.", "text/plain")
    clerk.post(f"{address}upload/", {"on": "5 March 2018", "lock": "1", "file": good})
    paper.refresh_from_db()
    assert paper.state == PaperState.RECEIVED
    kept = clerk.get(f"{address}file/")
    assert (kept.content, kept.headers["X-Content-Type-Options"]) == (b"The update.", "nosniff")
    clerk.post(f"{address}withdraw/", {"reason": "Out of date.", "lock": str(paper.lock)})
    assert clerk.get(f"{address}file/").status_code == 404


def test_missing_papers_are_chased_on_the_page_and_at_home(clerk):
    item = begun(clerk)[0]
    make.a_paper(item, due=dt.date(2018, 3, 1))
    assert "Late and missing papers: 1" in text_of(clerk.get(MEETING))
    home = text_of(clerk.get(DESK))
    assert "1 paper missing" in home
    assert "Publish by 9 March 2018, in 4 days" in home


def test_called_late_it_needs_the_reason(clerk, meeting):
    begun(clerk)
    with time_machine.travel("2018-03-14 12:00", tick=False):
        clerk = signed_in("panel-officer")
        form = {"on": "14 March 2018", "lock": str(meeting.lock)}
        answer = clerk.post(f"{MEETING}call/", form)
        assert answer.status_code == 422
        assert "The last day was Friday 9 March 2018." in text_of(answer)
        clerk.post(f"{MEETING}call/", form | {"short_notice_reason": "The budget was late."})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.short_notice_reason) == (MeetingState.CALLED, "The budget was late.")


def test_after_the_call_numbers_stay_and_a_supplement_is_issued(clerk, meeting):
    first = begun(clerk)[0]
    clerk.post(f"{MEETING}call/", {"on": "5 March 2018", "lock": str(meeting.lock)})
    clerk.post(f"{MEETING}items/", ITEM | {"after": str(first.pk)})
    page = text_of(clerk.get(MEETING))
    assert "1A. Budget" in page
    assert "Issue supplement 1" in page
    clerk.post(f"{MEETING}supplement/", {"on": "5 March 2018"})
    meeting.refresh_from_db()
    assert meeting.supplements == 1
    clerk.post(f"{MEETING}reopen/", {"reason": "Another day.", "lock": str(meeting.lock)})
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED
    clerk.post(f"{MEETING}cancel/", {"reason": "Snow.", "lock": str(meeting.lock)})
    assert "Cancelled: Snow." in text_of(clerk.get(MEETING))


@pytest.mark.parametrize("path", ["agenda/public/", "agenda/public/html/", "release/"])
def test_what_is_exempt_stands_on_no_public_page(clerk, meeting, path):
    make.an_exempt_item(meeting)
    Meeting.objects.update(state=MeetingState.CALLED, called_on=dt.date(2018, 3, 5))
    page = text_of(clerk.get(f"{MEETING}{path}"))
    assert make.SECRET not in page
    assert "A complaint about a person" in page
    assert make.SECRET in text_of(clerk.get(f"{MEETING}agenda/panel/"))


def test_a_member_reads_and_changes_nothing(clerk, member, meeting):
    make.an_item(meeting, "For the office alone", restriction=FOR_THE_OFFICE)
    item = make.an_item(meeting)
    page = text_of(member.get(MEETING))
    assert "Alliance Policing Model" in page
    assert "For the office alone" not in page
    assert "Add an item" not in page
    assert member.get(f"{MEETING}items/{item.key}/").status_code == 404
    assert member.get(f"{MEETING}agenda/office/").status_code == 404
    assert member.get(f"{MEETING}agenda/panel/").status_code == 200


def test_what_may_not_be_released_says_why_and_what_may_is(clerk, meeting):
    make.an_item(meeting, number="1")
    Meeting.objects.update(state=MeetingState.CALLED, called_on=dt.date(2018, 3, 5), audience="panel")
    refused = clerk.post(f"{MEETING}release/")
    assert refused.status_code == 422
    assert "Its audience is the panel" in text_of(refused)
    Meeting.objects.update(audience="public")
    assert clerk.post(f"{MEETING}release/").status_code == 302
    assert Release.objects.filter(noun="meetings", name="2018-03-19").count() == 1


def test_before_the_call_only_the_day_and_place_are_offered(clerk, meeting):
    make.an_item(meeting, "Alliance Policing Model")
    page = text_of(clerk.get(f"{MEETING}release/"))
    assert "nothing of its agenda" in page
    assert "Alliance Policing Model" not in page


def test_a_pack_is_issued_once(clerk, meeting):
    make.an_item(meeting, number="1")
    Meeting.objects.update(state=MeetingState.CALLED, called_on=dt.date(2018, 3, 5))
    made = clerk.get(f"{MEETING}pack/public/0/")
    assert made.content.startswith(b"%PDF")
    clerk.post(f"{MEETING}pack/public/0/issue/")
    assert clerk.post(f"{MEETING}pack/public/0/issue/").status_code == 422
    assert clerk.get(f"{MEETING}pack/public/0/").content == made.content


def test_longer_lists_ask_no_more_queries(clerk, meeting, django_assert_num_queries):
    series = meeting.series
    make.a_paper(make.an_item(meeting))
    make.a_programme_item(series)
    addresses = (MEETING, f"{DESK}meetings/", f"{DESK}series/panel/", f"{DESK}programme/", f"{DESK}series/", DESK)
    counts = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            clerk.get(address)
        counts[address] = len(asked)
    make.busy_agenda(meeting, 9)
    make.a_working_group()
    for number in range(3):
        make.a_meeting(series, dt.date(2018, 5, 1 + number))
        make.a_programme_item(series, f"Item {number}")
    for address, count in counts.items():
        with django_assert_num_queries(count):
            clerk.get(address)


def test_settings_and_standing_items_are_kept_and_nobody_saves_over_another(clerk, meeting):
    address = f"{DESK}series/panel/"
    form = clerk.get(f"{address}settings/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    assert clerk.post(f"{address}settings/", sent | {"host": "Borough Council"}).status_code == 302
    stale = clerk.post(f"{address}settings/", sent | {"host": "District Council"})
    assert stale.status_code == 409
    assert "Host: Borough Council" in text_of(stale)
    sent["seen"] = stale.context["form"]["seen"].value()
    assert clerk.post(f"{address}settings/", sent | {"host": "District Council"}).status_code == 302
    assert MeetingSeries.objects.get().host == "District Council"
    form = clerk.get(f"{address}standing/").context["form"]
    rows = {name: form[name].value() or "" for name in form.fields}
    clerk.post(f"{address}standing/", rows | {"place_1": "99", "title_2": ""})
    titles = list(meeting.series.standing_items.values_list("title", flat=True))
    assert titles[0] == "Chair’s announcements"
    assert titles[-1] == "Apologies"


def test_seated_elected_and_unseated(clerk, meeting):
    address = f"{DESK}series/panel/"
    seat = {"person": "Ann Archer", "part": "appointed", "represents": "Anyshire", "valid_from": "1 May 2017"}
    clerk.post(f"{address}seat/", seat)
    assert "1 appointed: 1 member." in text_of(clerk.get(address))
    clerk.post(f"{address}elect/", {"post": "Chair", "person": "Ann Archer", "on": "1 March 2018"})
    assert clerk.get(address).context["reading"].chair == "Ann Archer"
    clerk.post(f"{address}unseat/", {"person": "Ann Archer", "on": "4 March 2018", "reason": "Resigned."})
    assert clerk.get(address).context["reading"].members == ()
    new = {"name": "Budget Working Group", "slug": "budget", "kind": "working group", "notice_days": "5"}
    clerk.post(f"{DESK}new-series/", new | {"notice_in": "working", "question_limit": "250"})
    clerk.post(f"{DESK}series/budget/seat/", {"person": "Bob Baker", "part": "appointed"})
    assert GroupSeat.objects.get().person == "Bob Baker"


def test_a_report_is_asked_for_its_scope_agreed_and_it_is_placed(clerk, meeting):
    form = {**AXES, "title": "Recruitment", "planned": "Spring 2018", "agreed": "on", "report_wanted": "on"}
    clerk.post(f"{DESK}programme/panel/add/", form | {"scope": "All of it.", "every_months": "12"})
    item = meeting.series.programme.get()
    address = f"{DESK}programme/panel/1/"
    said = {"text": "Officers alone.", "said_by": "The office", "on": "5 March 2018", "agreed": "on"}
    clerk.post(f"{address}remark/", said | {"lock": str(item.lock)})
    assert "Officers alone." in text_of(clerk.get(address))
    stale = clerk.post(f"{address}schedule/", {"meeting": meeting.name, "lock": "1"})
    assert stale.status_code == 409
    item.refresh_from_db()
    clerk.post(f"{address}schedule/", {"meeting": meeting.name, "lock": str(item.lock)})
    item.refresh_from_db()
    assert item.meeting == meeting
    amended = form | {"title": "Recruitment of officers", "every_months": "12", "lock": str(item.lock)}
    clerk.post(f"{address}amend/", amended)
    item.refresh_from_db()
    done = clerk.post(f"{address}complete/", {"on": "5 March 2018", "lock": str(item.lock)}, follow=True)
    assert "entered again for Spring 2019" in text_of(done)
    clerk.post(f"{DESK}programme/panel/2/drop/", {"reason": "Not wanted.", "lock": "1"})
    assert "Done or dropped: 2" in text_of(clerk.get(f"{DESK}programme/"))
    bad = clerk.post(f"{DESK}programme/panel/add/", form | {"planned": "31 June 2018"})
    assert bad.status_code == 422


def test_the_rota_shows_missing_and_suspended_months(meeting):
    lead = signed_in("performance-lead", "anyshire")
    address = "/desk/anyshire/spotlights/"
    lead.post(f"{address}new/", {**AXES, "month": "January 2018", "state": "held", "subject": "Hate crime"})
    lead.post(f"{address}new/", {**AXES, "month": "2018-02", "state": "suspended", "reason": "Snow"})
    page = text_of(lead.get(address))
    assert "Hate crime" in page
    assert "Suspended</span> Snow" in page
    assert page.count("No entry") == 0
    with time_machine.travel("2018-04-02 12:00", tick=False):
        later = signed_in("performance-lead", "anyshire")
        assert text_of(later.get(address)).count("No entry") == 1
    refused = lead.post(f"{address}new/", {**AXES, "month": "July 2018", "state": "held", "subject": "Drones"})
    assert "still to come" in text_of(refused)
    number = lead.get(address).context["months"][0].entries[0].spotlight.pk
    assert lead.get(f"{address}{number}/").context["form"]["month"].value() == dt.date(2018, 1, 1)
    lead.post(f"{address}{number}/strike/", {"reason": "Another month."})
    assert lead.get(f"{address}{number}/").status_code == 404
