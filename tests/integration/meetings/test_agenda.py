"""An agenda is begun, filled, published and supplemented; numbers once published stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from peelian.access.models import TrailEntry
from peelian.facts.meetings.agenda_tree import EXEMPT_ITEM
from peelian.facts.meetings.kinds import ItemKind, ItemState, MeetingState, SpecialFunction
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.facts.meetings.services.agenda import (
    ItemRow,
    add_item,
    amend_item,
    begin_agenda,
    defer_item,
    issue_supplement,
    move_item,
    remove_item,
    restore_item,
)
from peelian.facts.meetings.services.meetings import call_meeting, reopen
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from tests.factories import meeting as make
from tests.factories.meeting import CLERK, EXEMPT, FOR_THE_PANEL, LAST_ON, PUBLIC, SECOND_CLERK, SECRET

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ALL = frozenset(Audience)
PANEL = frozenset({Audience.PANEL, Audience.PUBLIC})
EVERYONE = frozenset({Audience.PUBLIC})
CALLED_ON, IN_TIME, LATE = dt.date(2018, 3, 6), dt.date(2018, 3, 8), dt.date(2018, 3, 14)
ROW = ItemRow("Alliance Policing Model", PUBLIC)


@pytest.fixture
def meeting(db):
    return make.a_meeting(make.a_series(standing=True))


@pytest.fixture
def called(meeting):
    begin_agenda(meeting=meeting, by=CLERK)
    for title in ("Alliance Policing Model", "Commissioner’s update"):
        add_item(meeting=meeting, row=replace(ROW, title=title), by=CLERK)
    call_meeting(meeting=meeting, on=CALLED_ON, by=CLERK)
    return meeting


def shown(meeting, audiences=ALL):
    return [f"{item.number} {item.title}" for item in agenda_of(meeting, audiences=audiences).walk()]


def called_item(meeting, title):
    return AgendaItem.objects.get(meeting=meeting, title=title)


def test_standing_items_begin_the_agenda_in_their_order_and_business_goes_among_them(meeting):
    begin_agenda(meeting=meeting, by=CLERK)
    item = add_item(meeting=meeting, row=ROW, by=CLERK)
    assert shown(meeting) == [
        "1 Apologies",
        "2 Members’ disclosures of interests",
        "3 Chair’s announcements",
        "4 Minutes of the last meeting",
        "5 Public question time",
        "6 Alliance Policing Model",
        "7 Any urgent items",
        "8 Complaints",
    ]
    assert (str(item.ref), item.number) == ("anyshire-panel/meetings/2018-03-19-item-8", "")
    with pytest.raises(Refused, match="begun already"):
        begin_agenda(meeting=meeting, by=CLERK)


def test_the_agenda_of_2018_has_its_opening_items_below_one_heading(meeting):
    last = make.a_meeting(meeting.series, LAST_ON, state=MeetingState.HELD)
    items = begin_agenda(meeting=meeting, by=CLERK, opening_heading="General")
    assert shown(meeting)[:6] == [
        "1 General",
        "1.1 Apologies",
        "1.2 Members’ disclosures of interests",
        "1.3 Chair’s announcements",
        "1.4 Minutes of the meeting held on 1 February 2018",
        "2 Public question time",
    ]
    minutes = next(item for item in items if item.kind == ItemKind.MINUTES)
    assert minutes.origin == str(last.ref)


def test_what_usually_stands_there_does_where_nothing_was_set():
    meeting = make.a_meeting(make.a_series())
    begin_agenda(meeting=meeting, by=CLERK)
    assert len(shown(meeting, EVERYONE)) == 10
    assert "9 Reports containing exempt or confidential information" in shown(meeting, EVERYONE)
    business = add_item(meeting=meeting, row=ROW, by=CLERK)
    assert f"6 {business.title}" in shown(meeting)


def test_items_are_put_after_others_below_others_and_moved(meeting):
    first, second = (add_item(meeting=meeting, row=ItemRow(title, PUBLIC), by=CLERK) for title in ("A", "B"))
    below = add_item(meeting=meeting, row=ItemRow("A1", PUBLIC), by=CLERK, parent=first)
    add_item(meeting=meeting, row=ItemRow("A2", PUBLIC), by=CLERK, after=below)
    between = add_item(meeting=meeting, row=ItemRow("AB", PUBLIC), by=CLERK, after=first)
    assert shown(meeting) == ["1 A", "1.1 A1", "1.2 A2", "2 AB", "3 B"]
    move_item(item=second, by=CLERK)
    assert shown(meeting) == ["1 B", "2 A", "2.1 A1", "2.2 A2", "3 AB"]
    move_item(item=between, by=CLERK, after=below)
    assert shown(meeting) == ["1 B", "2 A", "2.1 A1", "2.2 AB", "2.3 A2"]
    move_item(item=between, by=CLERK, parent=second)
    assert shown(meeting) == ["1 B", "1.1 AB", "2 A", "2.1 A1", "2.2 A2"]
    with pytest.raises(Refused, match="below itself"):
        move_item(item=first, by=CLERK, parent=below)
    deeper = add_item(meeting=meeting, row=ItemRow("A11", PUBLIC), by=CLERK, parent=below)
    with pytest.raises(Refused, match="3 deep"):
        add_item(meeting=meeting, row=ItemRow("A111", PUBLIC), by=CLERK, parent=deeper)


def test_an_item_keeps_the_key_and_number_it_was_given_elsewhere(meeting):
    item = add_item(meeting=meeting, row=replace(ROW, key="4-r1", number="4.1"), by=CLERK)
    assert (str(item.ref), item.number) == ("anyshire-panel/meetings/2018-03-19-4-r1", "4.1")
    for key in ("4-r1", "4 R1"):
        with pytest.raises(Refused, match="cannot be the key"):
            add_item(meeting=meeting, row=replace(ROW, key=key), by=CLERK)
    remove_item(item=item, by=CLERK)
    assert shown(meeting) == []


def test_an_item_stands_on_one_agenda(meeting):
    other = make.an_item(make.a_meeting(meeting.series, LAST_ON))
    with pytest.raises(Refused, match="below another of the same agenda"):
        add_item(meeting=meeting, row=ROW, by=CLERK, parent=other)
    with pytest.raises(Refused, match="follows another of the same agenda"):
        add_item(meeting=meeting, row=ROW, by=CLERK, after=other)


def test_numbers_survive_insertion_after_the_call(called):
    model = called_item(called, "Alliance Policing Model")
    before = shown(called)
    for title in ("First", "Second"):
        add_item(meeting=called, row=ItemRow(title, PUBLIC), by=CLERK, after=model, on=IN_TIME)
    last = add_item(meeting=called, row=ItemRow("Last", PUBLIC), by=CLERK, on=IN_TIME)
    below = add_item(meeting=called, row=ItemRow("Below", PUBLIC), by=CLERK, parent=last, on=IN_TIME)
    after = shown(called)
    assert [line for line in after if line in before] == before
    assert after[5:12] == [
        "6 Alliance Policing Model",
        "6A First",
        "6B Second",
        "7 Commissioner’s update",
        "7A Last",
        "7A.1 Below",
        "8 Any urgent items",
    ]
    new = [item.title for item in agenda_of(called, audiences=ALL).walk() if item.is_new]
    assert new == ["First", "Second", "Last", "Below"]
    assert issue_supplement(meeting=called, on=IN_TIME, by=CLERK) == 1
    assert not any(item.is_new for item in agenda_of(called, audiences=ALL).walk())
    assert (called.supplements, below.supplement) == (1, 1)
    with pytest.raises(Refused, match="nothing new"):
        issue_supplement(meeting=called, on=IN_TIME, by=CLERK)


def test_a_late_item_needs_the_chairs_reason(called):
    with pytest.raises(Refused, match=r"s100B\(4\)\(b\)"):
        add_item(meeting=called, row=ROW, by=CLERK, on=LATE)
    urgent = replace(ROW, title="Flood", urgent_reason="The river burst on 13 March.")
    item = add_item(meeting=called, row=urgent, by=CLERK, on=LATE)
    assert (item.number, item.supplement) == ("7A", 1)
    add_item(meeting=called, row=replace(ROW, title="In time"), by=CLERK, on=IN_TIME)
    with pytest.raises(Refused, match="chair’s reason"):
        issue_supplement(meeting=called, on=LATE, by=CLERK)


@pytest.mark.parametrize("on", [dt.date(2018, 3, 5), dt.date(2150, 1, 1)])
def test_a_supplement_follows_the_call_and_is_not_to_come(called, on):
    with pytest.raises(Refused, match="after the call"):
        issue_supplement(meeting=called, on=on, by=CLERK)


def test_a_supplement_grounds_what_is_private(called):
    bare = replace(EXEMPT, exemption_reason="")
    add_item(meeting=called, row=ItemRow(SECRET, bare, kind=ItemKind.EXEMPT), by=CLERK, on=IN_TIME)
    with pytest.raises(Refused, match="needs its ground"):
        issue_supplement(meeting=called, on=IN_TIME, by=CLERK)


def test_an_item_raised_in_the_meeting_is_numbered_and_needs_no_supplement(called):
    Meeting.objects.filter(pk=called.pk).update(state=MeetingState.SITTING)
    item = add_item(meeting=called, row=replace(ROW, title="Flood", urgent_reason="Now."), by=CLERK)
    assert (item.number, item.supplement) == ("7A", 0)


def test_what_is_taken_off_before_the_call_is_gone_and_after_it_stays(called):
    model, new = called_item(called, "Alliance Policing Model"), replace(ROW, title="New")
    item = add_item(meeting=called, row=new, by=CLERK, on=IN_TIME)
    remove_item(item=item, by=CLERK)
    assert not AgendaItem.objects.filter(title="New").exists()
    with pytest.raises(Refused, match="Say why it is withdrawn"):
        remove_item(item=model, by=CLERK)
    remove_item(item=model, by=CLERK, reason="The superintendent is ill.")
    line = next(item for item in agenda_of(called, audiences=ALL).walk() if item.key == model.pk)
    assert (line.number, line.state, line.state_reason) == ("6", ItemState.WITHDRAWN, "The superintendent is ill.")
    restore_item(item=model, by=CLERK)
    assert (model.state, model.state_reason) == (ItemState.ON, "")
    defer_item(item=model, reason="No time.", by=CLERK)
    assert model.state == ItemState.DEFERRED
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=model.pk).update(state_reason="")


def test_what_was_put_off_while_planning_has_no_number(meeting):
    first, _ = (add_item(meeting=meeting, row=ItemRow(title, PUBLIC), by=CLERK) for title in ("A", "B"))
    defer_item(item=first, reason="Not ready.", by=CLERK)
    assert shown(meeting) == [" A", "1 B"]


def test_an_item_with_papers_or_a_record_is_not_deleted(meeting):
    item = make.an_item(meeting)
    make.an_entry(item)
    with pytest.raises(Refused, match="Something was recorded"):
        remove_item(item=item, by=CLERK)
    other = make.an_item(meeting)
    make.a_paper(other, state="received", received_on=LAST_ON)
    with pytest.raises(Refused, match="Papers to it were received"):
        remove_item(item=other, by=CLERK)
    assert AgendaItem.objects.count() == 2


def test_a_published_number_keeps_its_place_until_the_notice_is_withdrawn(called):
    model = called_item(called, "Alliance Policing Model")
    with pytest.raises(Refused, match="Its number, 6, was fixed"):
        move_item(item=model, by=CLERK)
    reopen(meeting=called, reason="The hall is closed.", by=CLERK)
    move_item(item=model, by=CLERK)
    assert shown(called)[0] == "1 Alliance Policing Model"


def test_what_an_item_cannot_be_is_refused_with_every_reason():
    group = make.a_meeting(make.a_working_group())
    row = ItemRow(" ", PUBLIC, ItemKind.EXEMPT, SpecialFunction.PRECEPT, presenter="p" * 201)
    with pytest.raises(Refused) as refusal:
        add_item(meeting=group, row=row, by=CLERK)
    assert [problem.message for problem in refusal.value.problems] == [
        "An item needs a title.",
        (
            "The precept is for the whole panel (2011 Act, Sch 6 para 27), not for Planning and Performance "
            "Working Group."
        ),
        "An exempt item is not for the public. Make its audience the panel.",
        "Presenter is longer than 200 characters.",
    ]
    with pytest.raises(Refused, match="not a reference"):
        add_item(meeting=group, row=replace(ROW, origin="a/b"), by=CLERK)
    with pytest.raises(Refused, match="does not name paragraphs"):
        add_item(meeting=group, row=ItemRow("A", replace(EXEMPT, exemption="99")), by=CLERK)


def test_an_item_is_for_no_more_readers_than_what_it_belongs_to(meeting):
    private = add_item(meeting=meeting, row=ItemRow("A", FOR_THE_PANEL), by=CLERK)
    with pytest.raises(Refused, match="cannot be for the public"):
        add_item(meeting=meeting, row=ROW, by=CLERK, parent=private)
    public = add_item(meeting=meeting, row=ROW, by=CLERK)
    with pytest.raises(Refused, match="cannot be for the public"):
        move_item(item=public, by=CLERK, parent=private)
    group = make.a_meeting(make.a_working_group(), restriction=FOR_THE_PANEL)
    with pytest.raises(Refused, match="what it belongs to is for the panel"):
        add_item(meeting=group, row=ROW, by=CLERK)


def test_amending_keeps_the_origin_and_narrows_what_stands_below(meeting):
    row = replace(ROW, origin="anyshire-panel/actions/1")
    item = add_item(meeting=meeting, row=row, by=CLERK)
    assert add_item(meeting=meeting, row=row, by=CLERK) == item
    below = add_item(meeting=meeting, row=ItemRow("Below", PUBLIC), by=CLERK, parent=item)
    narrower = add_item(meeting=meeting, row=ItemRow("Told", FOR_THE_PANEL), by=CLERK, parent=item)
    for at, restriction in ((item, PUBLIC), (below, PUBLIC), (below, FOR_THE_PANEL)):
        make.a_paper(at, restriction=restriction)
    exempt = ItemRow(SECRET, EXEMPT, ItemKind.EXEMPT, held_back_words="A complaint.")
    amend_item(item=item, row=exempt, lock=item.lock, by=CLERK)
    below.refresh_from_db()
    narrower.refresh_from_db()
    assert narrower.lock == 1
    assert (item.origin, item.exemption, below.audience) == ("anyshire-panel/actions/1", "1, 3", "panel")
    assert [paper.audience for paper in Paper.objects.all()] == ["panel"] * 3
    lines = list(agenda_of(meeting, audiences=EVERYONE).walk())
    assert [(line.title, line.papers, line.description) for line in lines] == [(EXEMPT_ITEM, (), "A complaint.")]


def test_a_second_save_is_refused_with_both_texts(meeting):
    item = add_item(meeting=meeting, row=ROW, by=CLERK)
    amend_item(item=item, row=replace(ROW, purpose="To note it."), lock=1, by=CLERK)
    with pytest.raises(Stale) as stale:
        amend_item(item=item, row=replace(ROW, purpose="To approve it."), lock=1, by=SECOND_CLERK)
    assert "Purpose: To note it." in stale.value.theirs
    assert "Purpose: To approve it." in stale.value.yours
    copy = AgendaItem.objects.get(pk=item.pk)
    remove_item(item=item, by=CLERK)
    with pytest.raises(Stale, match="took this item off") as gone:
        amend_item(item=copy, row=replace(ROW, purpose="To approve it."), lock=2, by=SECOND_CLERK)
    assert "To approve it." in gone.value.yours


def test_only_whoever_prepares_meetings_may(meeting):
    item = make.an_item(meeting)
    for by in (make.MEMBER, make.holding("chief-executive")):
        with pytest.raises(Forbidden):
            add_item(meeting=meeting, row=ROW, by=by)
        with pytest.raises(Forbidden):
            remove_item(item=item, by=by)


def test_an_exempt_item_is_told_by_its_number_ground_and_description_alone(meeting, django_assert_num_queries):
    make.an_item(meeting, "Open business")
    private = make.an_exempt_item(meeting, purpose=SECRET, presenter="Mr Quill", origin="a/actions/9")
    make.an_item(meeting, SECRET, parent=private, restriction=EXEMPT)
    document = make.a_document(name="zephyr-tender", title=SECRET, restriction=EXEMPT)
    make.a_paper(private, SECRET, restriction=EXEMPT, document=document, owner="Mr Quill")
    make.an_item(meeting, "Later business")
    with django_assert_num_queries(4):
        agenda = agenda_of(meeting, audiences=EVERYONE)
    for secret in ("Quill", "Zephyr", "zephyr", "Complaint", "a/actions/9"):
        assert secret not in repr(agenda)
    first, exempt, later = agenda.items
    assert (exempt.number, exempt.title, exempt.is_withheld) == ("2", EXEMPT_ITEM, True)
    assert exempt.ground == "paragraphs 1 and 3 of Part 1 of Schedule 12A"
    assert exempt.description == "A complaint about a person."
    assert (exempt.kind, exempt.restriction, exempt.papers, exempt.items) == (None, None, (), ())
    assert (first.number, later.number) == ("1", "3")
    seen = agenda_of(meeting, audiences=PANEL)
    assert (seen.items[1].title, seen.items[1].papers[0].title, len(seen.items[1].items)) == (SECRET, SECRET, 1)


def test_the_trail_tells_no_title(meeting):
    item = add_item(meeting=meeting, row=ItemRow(SECRET, EXEMPT, ItemKind.EXEMPT), by=CLERK)
    amend_item(item=item, row=ItemRow(f"{SECRET}!", EXEMPT, ItemKind.EXEMPT), lock=1, by=CLERK)
    move_item(item=item, by=CLERK)
    remove_item(item=item, by=CLERK)
    entries = TrailEntry.objects.filter(ref=str(item.ref))
    assert [entry.verb for entry in entries] == ["added item", "amended item", "moved item", "removed item"]
    assert not any("Quill" in entry.details for entry in entries)


def test_a_long_agenda_takes_no_more_queries_than_a_short_one(meeting, django_assert_num_queries):
    for count in (3, 60):
        make.busy_agenda(meeting, count)
        with django_assert_num_queries(4):
            agenda_of(meeting, audiences=EVERYONE)


def test_an_agenda_is_not_found_by_those_who_may_not_know_of_the_meeting():
    group = make.a_meeting(make.a_working_group(), restriction=FOR_THE_PANEL)
    with pytest.raises(NotFound):
        agenda_of(group, audiences=EVERYONE)
