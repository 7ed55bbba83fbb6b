"""Lines of the record: written once, never lost to somebody else's save, never more open than their item."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.meetings.exclusion import IN_CONFIDENCE, OPEN
from peelian.facts.meetings.kinds import EntryKind, MeetingState
from peelian.facts.meetings.models import AgendaItem, ConfirmedMinutes, MinuteEntry
from peelian.facts.meetings.services.entries import EntryRow, move_entry, save_entry, strike_entry, write_entry
from peelian.facts.meetings.services.sitting import exclude_public, readmit_public
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience, FoiStatus, Marking
from tests.factories import meeting as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ROW = EntryRow("The model was explained.", speaker="Alex Franklin-Smith", at=dt.time(10, 15))


@pytest.fixture
def meeting(db):
    return make.a_meeting(state=MeetingState.SITTING)


@pytest.fixture
def item(meeting):
    return make.an_item(meeting)


def write(item, text="The model was explained.", *, by=make.CLERK, after=None, **more):
    return write_entry(item=item, row=replace(ROW, text=text, **more), by=by, after=after)


def texts(item):
    return [one.text for one in item.entries.all()]


def test_a_line_is_written_at_the_end_or_after_another(item):
    first, third = write(item, "One."), write(item, "Three.")
    write(item, "Two.", after=first.position)
    third.refresh_from_db()
    assert texts(item) == ["One.", "Two.", "Three."]
    assert third.position == 3
    write(item, "Nought.", after=0)
    assert texts(item) == ["Nought.", "One.", "Two.", "Three."]
    assert TrailEntry.objects.filter(verb="wrote entry").count() == 4
    with pytest.raises(Refused, match="from nought"):
        write(item, after=-1)


def test_the_same_line_sent_twice_is_written_once(item):
    first = write(item)
    assert write(item) == first
    assert write(item, by=make.SECOND_CLERK) != first
    write(item, "Between.")
    assert write(item, after=0) == MinuteEntry.objects.get(pk=first.pk)
    assert write(item).position == 4


def test_a_line_is_as_open_as_its_place(meeting, item):
    assert write(item).restriction == OPEN
    assert write(make.an_exempt_item(meeting)).restriction == make.EXEMPT
    exclude_public(item=item, paragraphs="3", resolution="That it be private.", reason="A tender.", by=make.CLERK)
    closed = write(item, "The tender.").restriction
    assert (closed.audience, closed.exemption, closed.foi) == (Audience.PANEL, "3", FoiStatus.WITHHELD)
    assert (closed.exemption_reason, closed.exemption_by) == ("A tender.", "The meeting, by resolution")
    after = make.an_item(meeting, "The next item")
    assert write(after, "Still private.").audience == Audience.PANEL
    assert write(after, "Said aloud all the same.", restriction=OPEN).restriction.is_public
    readmit_public(item=after, by=make.CLERK)
    assert write(after, "Open again.").restriction == OPEN


def test_an_exclusion_without_grounds_in_an_old_record_closes_all_the_same(item):
    make.an_entry(item, "The public left.", kind=EntryKind.EXCLUSION)
    assert write(item).restriction.exemption == "not stated"


def test_evidence_in_confidence_is_never_public(item):
    entry = write(item, "A witness said so.", kind=EntryKind.EVIDENCE)
    assert entry.restriction == IN_CONFIDENCE
    with pytest.raises(Refused, match="not for the public"):
        write(item, "Another said so.", kind=EntryKind.EVIDENCE, restriction=OPEN)
    panel = replace(IN_CONFIDENCE, audience=Audience.PANEL)
    assert write(item, "A third.", kind=EntryKind.EVIDENCE, restriction=panel).audience == Audience.PANEL
    with pytest.raises(Refused, match="not for the public"):
        save_entry(entry=write(item), row=replace(ROW, kind=EntryKind.EVIDENCE), lock=1, by=make.CLERK)


def test_nothing_under_an_item_is_more_open_than_it_or_what_it_stands_below(meeting):
    above = make.an_exempt_item(meeting)
    below = make.an_item(meeting, "Below", parent=above)
    for item in (above, below):
        with pytest.raises(
            Refused, match="is for the panel, so what is recorded under it cannot be for the public"
        ):
            write(item, restriction=OPEN)
    assert write(below).audience == Audience.PANEL


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "  "}, "needs its words"),
        ({"kind": EntryKind.EXCLUSION}, "Public excluded: record that as what it is"),
        ({"speaker": "x" * 201}, "cannot be recorded"),
    ],
)
def test_a_line_that_says_nothing_or_is_something_else_is_refused(item, changes, words):
    with pytest.raises(Refused, match=words):
        write_entry(item=item, row=replace(ROW, **changes), by=make.CLERK)


def test_two_clerks_at_once_both_keep_their_words(item):
    entry = write(item)
    theirs, mine = replace(ROW, text="Theirs."), replace(ROW, text="Mine.")
    save_entry(entry=MinuteEntry.objects.get(pk=entry.pk), row=theirs, lock=1, by=make.SECOND_CLERK)
    with pytest.raises(Stale, match="saved this line since you opened it") as stale:
        save_entry(entry=entry, row=mine, lock=1, by=make.CLERK)
    assert (stale.value.theirs, stale.value.yours) == ("Theirs.", "Mine.")
    assert texts(item) == ["Theirs."]


def test_a_save_sent_again_over_a_poor_signal_is_no_conflict(item):
    entry = write(item)
    save_entry(entry=entry, row=replace(ROW, text="Better."), lock=1, by=make.CLERK)
    entries = TrailEntry.objects.count()
    save_entry(entry=entry, row=replace(ROW, text="Better."), lock=1, by=make.CLERK)
    assert (entry.lock, entry.text) == (2, "Better.")
    assert TrailEntry.objects.count() == entries
    with pytest.raises(Stale):
        save_entry(entry=entry, row=replace(ROW, text="Better."), lock=1, by=make.SECOND_CLERK)


def test_a_save_keeps_the_restriction_that_is_not_given(item):
    entry = write(item, restriction=make.FOR_THE_PANEL)
    save_entry(entry=entry, row=replace(ROW, text="Again."), lock=1, by=make.CLERK)
    assert entry.audience == Audience.PANEL
    save_entry(entry=entry, row=replace(ROW, restriction=OPEN), lock=2, by=make.CLERK)
    assert entry.marking == Marking.OFFICIAL
    assert entry.restriction.is_public


def test_what_a_line_is_changes_but_not_into_or_out_of_what_has_its_own_service(item):
    entry = write(item)
    save_entry(entry=entry, row=replace(ROW, kind=EntryKind.CONCERN), lock=1, by=make.CLERK)
    assert entry.kind == EntryKind.CONCERN
    with pytest.raises(Refused, match="Arrival"):
        save_entry(entry=entry, row=replace(ROW, kind=EntryKind.ARRIVAL), lock=2, by=make.CLERK)
    out = exclude_public(item=item, paragraphs="3", resolution="That it be private.", reason="A.", by=make.CLERK)
    save_entry(entry=out, row=replace(ROW, text="That it be so."), lock=1, by=make.CLERK)
    assert (out.kind, out.excludes) == (EntryKind.EXCLUSION, "3")


def test_a_line_moves_within_its_meeting(meeting, item):
    entry = write(item)
    second = make.an_item(meeting, "Second")
    there = write(second, "There already.")
    move_entry(entry=entry, item=second, after=0, lock=1, by=make.CLERK)
    there.refresh_from_db()
    assert (entry.item, entry.position, there.position, entry.lock) == (second, 1, 2, 2)
    with pytest.raises(Stale):
        move_entry(entry=entry, item=item, lock=1, by=make.CLERK)
    other = make.an_item(make.a_meeting(on=make.LAST_ON, state=MeetingState.HELD))
    with pytest.raises(Refused, match="within its meeting"):
        move_entry(entry=entry, item=other, lock=2, by=make.CLERK)
    with pytest.raises(Refused, match="cannot be for the public"):
        move_entry(entry=entry, item=make.an_exempt_item(meeting), lock=2, by=make.CLERK)


def test_a_struck_line_stays_in_the_trail(item):
    entry = write(item)
    with pytest.raises(Stale):
        strike_entry(entry=entry, lock=7, by=make.CLERK)
    strike_entry(entry=entry, lock=1, reason="Said twice", by=make.CLERK)
    assert texts(item) == []
    last = TrailEntry.objects.order_by("number").last()
    assert last.verb == "struck entry"
    assert "The model was explained." in last.details
    with pytest.raises(NotFound):
        save_entry(entry=entry, row=ROW, lock=1, by=make.CLERK)


def test_only_while_it_may_be_recorded_and_by_whom(meeting, item):
    with pytest.raises(Forbidden):
        write(item, by=make.MEMBER)
    gone = make.an_item(meeting, "Gone")
    AgendaItem.objects.filter(pk=gone.pk).delete()
    with pytest.raises(NotFound):
        write(gone)
    planned = make.an_item(make.a_meeting(on=make.NEXT_ON))
    with pytest.raises(Refused, match="has not begun"):
        write(planned)
    ConfirmedMinutes.objects.create(
        *(), meeting=meeting, confirmed_on=make.NEXT_ON, signed_by="A", content={}, digest="0", entered_by="c"
    )
    with pytest.raises(Refused, match="confirmed"):
        write(item)
