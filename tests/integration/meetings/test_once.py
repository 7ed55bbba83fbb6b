"""What a browser sent is recorded once; what was refused, or is another text, is not taken for it."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.models import MinuteEntry, Receipt
from peelian.facts.meetings.services.entries import EntryRow, write_entry
from peelian.facts.meetings.services.once import once
from peelian.kernel.errors import Forbidden, Refused
from tests.factories import meeting as make

pytestmark = pytest.mark.django_db

TYPED = [("text", "It was said."), ("kind", "note")]


@pytest.fixture
def item(db):
    return make.an_item(make.a_meeting(state="sitting"))


def send(item, key="k1", typed=TYPED, *, by=make.CLERK):
    def write():
        write_entry(item=item, row=EntryRow(dict(typed)["text"]), by=by)
        make.an_entry(item, "Something came between.")

    return once(meeting=item.meeting, key=key, typed=typed, write=write, by=by)


def texts():
    return MinuteEntry.objects.filter(text="It was said.").count()


def test_sent_again_it_is_not_written_again(item):
    assert send(item)
    assert not send(item, typed=list(reversed(TYPED)))
    assert texts() == 1


@pytest.mark.parametrize("key", ["", "k" * 65])
def test_without_a_fit_key_it_is_written_each_time(item, key):
    assert send(item, key)
    assert send(item, key)
    assert texts() == 2
    assert not Receipt.objects.exists()


def test_another_key_another_text_and_another_person_are_other_things(item):
    send(item)
    assert send(item, "k2")
    assert send(item, typed=[("text", "It was said twice."), ("kind", "note")])
    assert send(item, by=make.SECOND_CLERK)


def test_at_another_meeting_it_is_another_thing(item):
    send(item)
    other = make.an_item(make.a_meeting(on=make.LAST_ON, state="sitting"))
    assert send(other)


def test_what_was_refused_leaves_no_receipt_and_nothing_half_done(item):
    def write():
        write_entry(item=item, row=EntryRow("It was said."), by=make.CLERK)
        raise Refused("Something else was wrong.")

    for key in ("k1", ""):
        with pytest.raises(Refused):
            once(meeting=item.meeting, key=key, typed=TYPED, write=write, by=make.CLERK)
    assert not Receipt.objects.exists()
    assert texts() == 0
    assert send(item)


def test_only_who_keeps_the_record_sends(item):
    with pytest.raises(Forbidden):
        send(item, by=make.MEMBER)
