"""A meeting sits: who has a seat is expected, people come and go, declare interests, and the public goes out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.meetings.exemptions import CONFIDENTIAL
from peelian.facts.meetings.kinds import EntryKind, InterestKind, MeetingState, Part, Presence
from peelian.facts.meetings.models import Attendance, ConfirmedMinutes, GroupSeat, Interest, Meeting, MinuteEntry
from peelian.facts.meetings.queries.room import quorum_now
from peelian.facts.meetings.services.sitting import (
    AttendanceRow,
    InterestRow,
    amend_interest,
    arrive,
    declare_interest,
    exclude_public,
    leave,
    open_sitting,
    readmit_public,
    record_attendance,
    record_everybody,
    remove_attendance,
    remove_interest,
    rise,
    substitute,
    take_the_chair,
)
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.registers.bodies.kinds import Capacity
from tests.factories import meeting as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

TEN, ELEVEN, NOON = dt.time(10), dt.time(11), dt.time(12)
CARGILL, DAVIES = "Mark Cargill", "Nicola Davies"


@pytest.fixture
def meeting(db):
    for name in (CARGILL, DAVIES, "Neil Dirveiks"):
        make.a_member(name)
    make.a_member("Andy Davis", capacity=Capacity.CO_OPTED_INDEPENDENT, represents="")
    make.a_member("Long Gone", valid_from=dt.date(2012, 5, 1), valid_to=dt.date(2016, 5, 1))
    return make.a_meeting()


@pytest.fixture
def sitting(meeting):
    open_sitting(meeting=meeting, at=TEN, by=make.CLERK)
    return meeting


def here(meeting, *people):
    rows = [AttendanceRow(person, Part.APPOINTED) for person in people]
    return record_everybody(meeting=meeting, rows=rows, by=make.CLERK)


def confirm(meeting):
    ConfirmedMinutes.objects.create(
        meeting=meeting,
        confirmed_on=make.NEXT_ON,
        signed_by="The Chair",
        content={},
        digest="0" * 64,
        entered_by="clerk",
    )


def test_whoever_has_a_seat_that_day_is_expected_and_nobody_taken_to_be_there(meeting):
    meeting.chaired_by = DAVIES
    meeting.save()
    GroupSeat.objects.create(series=meeting.series, person="Sarah Duxbury", part=Part.OFFICER)
    found = open_sitting(meeting=meeting, at=TEN, by=make.CLERK)
    assert {(one.person, one.part) for one in found} == {
        (CARGILL, Part.APPOINTED),
        (DAVIES, Part.APPOINTED),
        ("Neil Dirveiks", Part.APPOINTED),
        ("Andy Davis", Part.CO_OPTED_INDEPENDENT),
        ("Sarah Duxbury", Part.OFFICER),
    }
    assert {one.presence for one in found} == {Presence.EXPECTED}
    assert [one.person for one in found if one.is_chair] == [DAVIES]
    assert (meeting.state, meeting.opens_at, meeting.lock) == (MeetingState.SITTING, TEN, 2)
    assert open_sitting(meeting=meeting, at=NOON, by=make.CLERK) == found
    meeting.refresh_from_db()
    assert meeting.opens_at == TEN


def test_apologies_sent_before_the_meeting_stay(meeting):
    row = AttendanceRow(CARGILL, Part.APPOINTED, Presence.APOLOGIES, is_chair=True)
    record_attendance(meeting=meeting, row=row, by=make.CLERK)
    found = open_sitting(meeting=meeting, by=make.CLERK)
    assert [one.presence for one in found if one.person == CARGILL] == [Presence.APOLOGIES]
    assert len(found) == 4
    assert meeting.chaired_by == CARGILL


def test_a_chair_who_is_listed_before_the_meeting_is_marked_as_it_opens(meeting):
    record_attendance(meeting=meeting, row=AttendanceRow(DAVIES, Part.APPOINTED), by=make.CLERK)
    Meeting.objects.filter(pk=meeting.pk).update(chaired_by=DAVIES)
    found = open_sitting(meeting=meeting, by=make.CLERK)
    assert [one.person for one in found if one.is_chair] == [DAVIES]


def test_a_meeting_to_come_or_cancelled_or_risen_does_not_open(meeting):
    with pytest.raises(Refused, match="1 January 2099, which is still to come"):
        open_sitting(meeting=make.a_meeting(on=dt.date(2099, 1, 1)), by=make.CLERK)
    cancelled = make.a_meeting(on=make.NEXT_ON, state=MeetingState.CANCELLED, cancelled_reason="Snow")
    with pytest.raises(Refused, match="was cancelled"):
        open_sitting(meeting=cancelled, by=make.CLERK)
    open_sitting(meeting=meeting, by=make.CLERK)
    rise(meeting=meeting, by=make.CLERK)
    with pytest.raises(Refused, match="has risen"):
        open_sitting(meeting=meeting, by=make.CLERK)


def test_only_the_clerk_records(meeting):
    for somebody in (make.MEMBER, make.holding("panel-officer", "otherton-panel")):
        with pytest.raises(Forbidden):
            open_sitting(meeting=meeting, by=somebody)
        with pytest.raises(Forbidden):
            record_attendance(meeting=meeting, row=AttendanceRow(CARGILL, Part.APPOINTED), by=somebody)


def test_nothing_is_recorded_before_the_sitting_opens_nor_after_the_minutes_are_confirmed(sitting):
    later = make.a_meeting(on=make.NEXT_ON)
    with pytest.raises(Refused, match="has not begun"):
        rise(meeting=later, by=make.CLERK)
    confirm(sitting)
    with pytest.raises(Refused, match="confirmed on 21 June 2018"):
        here(sitting, CARGILL)
    gone = make.a_meeting(on=dt.date(2018, 9, 20))
    Meeting.objects.filter(pk=gone.pk).delete()
    with pytest.raises(NotFound):
        rise(meeting=gone, by=make.CLERK)


def test_it_rises_after_it_opened_and_after_the_last_who_left(sitting):
    here(sitting, CARGILL)
    leave(meeting=sitting, person=CARGILL, at=NOON, by=make.CLERK)
    with pytest.raises(Refused, match="opened at 10:00"):
        rise(meeting=sitting, at=dt.time(9), by=make.CLERK)
    with pytest.raises(Refused, match="Mark Cargill came or left at 12:00"):
        rise(meeting=sitting, at=ELEVEN, by=make.CLERK)
    rise(meeting=sitting, at=dt.time(12, 30), by=make.CLERK)
    entries = TrailEntry.objects.count()
    rise(meeting=sitting, at=dt.time(12, 30), by=make.CLERK)
    assert (sitting.state, sitting.rose_at) == (MeetingState.HELD, dt.time(12, 30))
    assert TrailEntry.objects.count() == entries
    rise(meeting=sitting, at=dt.time(12, 35), by=make.CLERK)
    assert sitting.rose_at == dt.time(12, 35)


def test_the_same_attendance_again_leaves_no_trace_and_a_change_does(sitting):
    (one,) = here(sitting, CARGILL)
    entries = TrailEntry.objects.count()
    assert here(sitting, " Mark  Cargill ") == [one]
    assert TrailEntry.objects.count() == entries
    row = AttendanceRow(CARGILL, Part.APPOINTED, arrived_at=ELEVEN, remote=True)
    record_attendance(meeting=sitting, row=row, by=make.CLERK)
    one.refresh_from_db()
    assert (one.arrived_at, one.remote) == (ELEVEN, True)
    last = TrailEntry.objects.order_by("number").last()
    assert last.verb == "recorded attendance"
    assert '"arrived_at":[null,"11:00:00"]' in last.details


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"person": " "}, "needs a name"),
        ({"stands_in_for": DAVIES}, "is not a substitute"),
        ({"presence": Presence.ABSENT, "arrived_at": TEN}, "cannot have come or left"),
        ({"arrived_at": NOON, "left_at": TEN}, "cannot have left before arriving at 12:00"),
        ({"represents": "x" * 201}, "cannot be recorded as it is"),
    ],
)
def test_attendance_that_cannot_be_is_refused(sitting, changes, words):
    with pytest.raises(Refused, match=words):
        record_attendance(
            meeting=sitting, row=replace(AttendanceRow(CARGILL, Part.APPOINTED), **changes), by=make.CLERK
        )


def test_one_chair_at_a_time(sitting):
    here(sitting, CARGILL, DAVIES)
    take_the_chair(meeting=sitting, person=DAVIES, by=make.CLERK)
    take_the_chair(meeting=sitting, person=CARGILL, by=make.CLERK)
    entries = TrailEntry.objects.count()
    take_the_chair(meeting=sitting, person=CARGILL, by=make.CLERK)
    assert TrailEntry.objects.count() == entries
    assert [one.person for one in sitting.attendance.filter(is_chair=True)] == [CARGILL]
    sitting.refresh_from_db()
    assert sitting.chaired_by == CARGILL
    record_attendance(
        meeting=sitting, row=AttendanceRow("Neil Hewison", Part.OFFICE, represents="OPCC"), by=make.CLERK
    )
    for person in ("Neil Hewison", "Nobody Known"):
        with pytest.raises(Refused):
            take_the_chair(meeting=sitting, person=person, by=make.CLERK)


def test_a_substitute_stands_in_for_one_member_who_is_away(sitting):
    (davies,) = here(sitting, DAVIES)
    found = substitute(
        meeting=sitting,
        person="John Holland",
        stands_in_for="neil dirveiks",
        represents="Warwickshire County Council",
        by=make.CLERK,
    )
    assert (found.part, found.stands_in_for, found.presence) == (
        Part.SUBSTITUTE,
        "Neil Dirveiks",
        Presence.PRESENT,
    )
    assert sitting.attendance.get(person="Neil Dirveiks").presence == Presence.APOLOGIES
    again = substitute(
        meeting=sitting,
        person="John Holland",
        stands_in_for="Neil Dirveiks",
        represents="Warwickshire County Council",
        by=make.CLERK,
    )
    assert again == found
    with pytest.raises(Refused, match="John Holland stands in for Neil Dirveiks already"):
        substitute(meeting=sitting, person="Jo Other", stands_in_for="Neil Dirveiks", by=make.CLERK)
    with pytest.raises(Refused, match="Nicola Davies is there"):
        substitute(meeting=sitting, person="Jo Other", stands_in_for=davies.person, by=make.CLERK)
    with pytest.raises(Refused, match="cannot stand in"):
        substitute(meeting=sitting, person=DAVIES, stands_in_for=CARGILL, by=make.CLERK)
    record_attendance(
        meeting=sitting, row=AttendanceRow("Rob Tromans", Part.OFFICE, Presence.ABSENT), by=make.CLERK
    )
    with pytest.raises(Refused, match="is no member"):
        substitute(meeting=sitting, person="Jo Other", stands_in_for="Rob Tromans", by=make.CLERK)
    with pytest.raises(NotFound, match="not on the list"):
        substitute(meeting=sitting, person="Jo Other", stands_in_for="Nobody Known", by=make.CLERK)


def test_people_come_late_leave_and_come_back_and_it_is_minuted(sitting):
    item = make.an_item(sitting)
    arrive(meeting=sitting, person=CARGILL, at=dt.time(10, 30), item=item, by=make.CLERK)
    entries = TrailEntry.objects.count()
    arrive(meeting=sitting, person=CARGILL, at=dt.time(10, 30), item=item, by=make.CLERK)
    assert TrailEntry.objects.count() == entries
    with pytest.raises(Refused, match="arrived at 10:30"):
        leave(meeting=sitting, person=CARGILL, at=TEN, by=make.CLERK)
    gone = leave(meeting=sitting, person=CARGILL, at=ELEVEN, by=make.CLERK)
    assert leave(meeting=sitting, person=CARGILL, at=ELEVEN, by=make.CLERK) == gone
    with pytest.raises(Refused, match="left at 11:00 already"):
        leave(meeting=sitting, person=CARGILL, at=NOON, by=make.CLERK)
    with pytest.raises(Refused, match="under which item"):
        arrive(meeting=sitting, person=CARGILL, at=NOON, by=make.CLERK)
    with pytest.raises(Refused, match="cannot have come back before"):
        arrive(meeting=sitting, person=CARGILL, at=TEN, item=item, by=make.CLERK)
    back = arrive(meeting=sitting, person=CARGILL, at=dt.time(11, 20), item=item, by=make.CLERK)
    assert (back.arrived_at, back.left_at) == (dt.time(10, 30), None)
    said = [(one.kind, one.text, one.at, one.audience) for one in item.entries.all()]
    assert said == [
        (EntryKind.ARRIVAL, "Mark Cargill joined the meeting.", dt.time(10, 30), "public"),
        (EntryKind.DEPARTURE, "Mark Cargill left the meeting.", ELEVEN, "public"),
        (EntryKind.ARRIVAL, "Mark Cargill returned to the meeting.", dt.time(11, 20), "public"),
    ]


def test_leaving_under_an_item_is_minuted_once_and_coming_back_does_not_repeat_it(sitting):
    item = make.an_item(sitting)
    here(sitting, CARGILL)
    leave(meeting=sitting, person=CARGILL, at=ELEVEN, item=item, by=make.CLERK)
    arrive(meeting=sitting, person=CARGILL, at=NOON, item=item, by=make.CLERK)
    assert [one.kind for one in item.entries.all()] == [EntryKind.DEPARTURE, EntryKind.ARRIVAL]


def test_nobody_leaves_who_is_not_there_and_no_item_of_another_meeting_is_taken(sitting):
    with pytest.raises(Refused, match="not recorded as present"):
        leave(meeting=sitting, person=CARGILL, at=ELEVEN, by=make.CLERK)
    other = make.a_meeting(on=dt.date(2018, 2, 1), state=MeetingState.HELD)
    with pytest.raises(Refused, match="of another meeting"):
        arrive(meeting=sitting, person=CARGILL, item=make.an_item(other), by=make.CLERK)
    assert Attendance.objects.get(person=CARGILL).presence == Presence.EXPECTED


def test_the_quorum_is_of_those_in_the_room_at_that_time(sitting):
    item = make.an_item(sitting)
    here(sitting, CARGILL, DAVIES, "Andy Davis")
    assert quorum_now(sitting).is_quorate
    leave(meeting=sitting, person=CARGILL, at=ELEVEN, item=item, by=make.CLERK)
    assert not quorum_now(sitting).is_quorate
    arrive(meeting=sitting, person=CARGILL, at=dt.time(11, 20), item=item, by=make.CLERK)
    assert quorum_now(sitting, TEN).is_quorate
    away = quorum_now(sitting, dt.time(11, 10))
    assert (away.present, away.needed) == (2, 3)
    assert away.words == (
        "2 members in the room at 11:10, and it takes 3: no quorum. One third of 4 members is 1.33, so 2, "
        "and the rules ask for at least 3."
    )


def test_without_a_rule_nothing_is_said_of_a_quorum(meeting):
    sitting = make.a_meeting(make.a_working_group(), state=MeetingState.SITTING)
    make.somebody(sitting, CARGILL)
    reading = quorum_now(sitting)
    assert (reading.present, reading.is_quorate) == (1, None)
    assert reading.words.startswith("1 member in the room now. ")


def test_a_name_entered_by_mistake_is_taken_off(sitting):
    remove_attendance(meeting=sitting, person=CARGILL, by=make.CLERK)
    assert not sitting.attendance.filter(person=CARGILL).exists()
    assert TrailEntry.objects.order_by("number").last().verb == "removed attendance"


def test_interests_are_declared_by_item_and_once(sitting):
    item = make.an_item(sitting)
    here(sitting, CARGILL)
    row = InterestRow("mark cargill", InterestKind.PECUNIARY, " Owns a garage. ", item, left_the_room=True)
    interest = declare_interest(meeting=sitting, row=row, by=make.CLERK)
    assert (interest.person, interest.words, interest.left_the_room) == (CARGILL, "Owns a garage.", True)
    assert declare_interest(meeting=sitting, row=row, by=make.CLERK) == interest
    assert str(interest) == "Mark Cargill: Owns a garage."
    amended = replace(row, kind=InterestKind.NON_PECUNIARY, left_the_room=False, item=None)
    amend_interest(interest=interest, row=amended, lock=1, by=make.SECOND_CLERK)
    assert (interest.kind, interest.item, interest.lock) == (InterestKind.NON_PECUNIARY, None, 2)
    with pytest.raises(Stale) as stale:
        amend_interest(interest=interest, row=row, lock=1, by=make.CLERK)
    assert (stale.value.theirs, stale.value.yours) == ("Owns a garage.", " Owns a garage. ")
    remove_interest(interest=interest, lock=2, by=make.CLERK)
    assert not Interest.objects.exists()
    assert "Owns a garage." in TrailEntry.objects.order_by("number").last().details
    with pytest.raises(NotFound):
        remove_interest(interest=interest, lock=2, by=make.CLERK)


def test_interests_that_cannot_be_are_refused(sitting):
    item = make.an_item(sitting)
    here(sitting, CARGILL)
    row = InterestRow(CARGILL, InterestKind.PECUNIARY, "Owns a garage.", item)
    other = make.an_item(make.a_meeting(on=dt.date(2018, 2, 1)))
    record_attendance(
        meeting=sitting, row=AttendanceRow(DAVIES, Part.APPOINTED, Presence.APOLOGIES), by=make.CLERK
    )
    for changes, words in (
        ({"words": " "}, "what the interest is"),
        ({"person": "Nobody Known"}, "Nobody Known is not there"),
        ({"person": DAVIES}, "is not there"),
        ({"item": other}, "of another meeting"),
        ({"item": None, "left_the_room": True}, "for which item"),
    ):
        with pytest.raises(Refused, match=words):
            declare_interest(meeting=sitting, row=replace(row, **changes), by=make.CLERK)


def exclude(item, **changes):
    known = {
        "paragraphs": "paragraphs 3 and 1",
        "resolution": "That the public be excluded.",
        "reason": "It names a complainant.",
    }
    return exclude_public(item=item, by=make.CLERK, **{**known, **changes})


def test_the_public_is_excluded_by_an_open_resolution_on_grounds(sitting):
    item = make.an_item(sitting)
    entry = exclude(item)
    assert (entry.kind, entry.excludes, entry.public_interest) == (
        EntryKind.EXCLUSION,
        "1, 3",
        "It names a complainant.",
    )
    assert entry.restriction.is_public
    assert exclude(item) == entry
    with pytest.raises(Refused, match="excluded already"):
        exclude(make.an_item(sitting, "Another"))
    back = readmit_public(item=item, at=NOON, by=make.CLERK)
    assert (back.text, back.at) == ("The public was readmitted.", NOON)
    assert readmit_public(item=item, by=make.CLERK) == back
    with pytest.raises(Refused, match="is not excluded here"):
        readmit_public(item=make.an_item(sitting, "A third"), by=make.CLERK)


def test_under_an_exempt_item_the_resolution_is_as_its_item(sitting):
    assert exclude(make.an_exempt_item(sitting)).audience == Audience.PANEL


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"resolution": " "}, "give its words"),
        ({"reason": ""}, "public interest"),
        ({"paragraphs": ""}, "Name the paragraphs"),
        ({"paragraphs": "1, 12"}, "never both"),
        ({"paragraphs": "8"}, "does not name paragraphs"),
    ],
)
def test_a_resolution_without_grounds_is_refused(sitting, changes, words):
    with pytest.raises(Refused, match=words):
        exclude(make.an_item(sitting), **changes)
    assert not MinuteEntry.objects.exists()


def test_confidential_information_needs_no_test_of_the_public_interest(sitting):
    assert exclude(make.an_item(sitting), paragraphs=CONFIDENTIAL, reason="").excludes == CONFIDENTIAL
