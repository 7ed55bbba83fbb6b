"""Minutes confirmed as a correct record: frozen as they stood, and only annotated after."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import (
    MeetingState,
    MinutesState,
)
from peelian.facts.meetings.models import Annotation, ConfirmedMinutes
from peelian.facts.meetings.queries.minutes import (
    confirmed_of,
    confirmed_text,
    draft_of,
    minutes_of,
    summaries_wanted,
)
from peelian.facts.meetings.services.entries import EntryRow, write_entry
from peelian.facts.meetings.services.minutes import (
    AnnotationRow,
    annotate,
    circulate,
    comment_on_accuracy,
    confirm_minutes,
    draft_minutes,
    save_frame,
    save_section,
)
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.markings import Audience
from tests.factories import meeting as make
from tests.factories import minuted
from tests.factories.meeting import CLERK, MEETING_ON, NEXT_ON
from tests.factories.minuted import CIRCULATED_ON, SECRETS, section

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PUBLIC = frozenset({Audience.PUBLIC})
PANEL = frozenset({Audience.PANEL, Audience.PUBLIC})
STRANGER = make.holding("chief-executive", "otherton")


@pytest.fixture
def recorded(db):
    return minuted.a_held_meeting()


@pytest.fixture
def draft(recorded):
    return draft_minutes(meeting=recorded.meeting, by=CLERK)


def verbs():
    return list(TrailEntry.objects.filter(verb__contains="minutes").values_list("verb", flat=True))


def test_confirmed_they_are_frozen_with_who_may_read_each_part(recorded):
    minutes = minuted.confirmed(recorded, corrections="Item 4: “Athena” for “Atena”.")
    assert confirmed_of(recorded.meeting) == minutes
    assert (minutes.confirmed_on, minutes.confirmed_at.on, minutes.signed_by) == (NEXT_ON, NEXT_ON, minuted.CHAIR)
    frozen = json.dumps(minutes.content)
    assert all(words in frozen for words in (minuted.WORDS, minuted.CONFIDED, minuted.SUMMARY))
    public = minutes_of(recorded.meeting, audiences=PUBLIC)
    assert public.state is MinutesState.CONFIRMED
    assert not [secret for secret in SECRETS if secret in str(public.text)]
    assert minuted.SUMMARY in str(public.text)
    assert minuted.WORDS in str(minutes_of(recorded.meeting, audiences=PANEL).text)
    last = TrailEntry.objects.get(verb="confirmed minutes")
    assert minutes.digest in last.details


def test_once_confirmed_nothing_changes_any_more(recorded):
    minutes = minuted.confirmed(recorded)
    draft = draft_of(recorded.meeting)
    row = section(draft, recorded.model)
    for write in (
        lambda: draft_minutes(meeting=recorded.meeting, by=CLERK),
        lambda: save_section(section=row, text="Other.", lock=row.lock, by=CLERK),
        lambda: save_frame(minutes=draft, opening="", closing="", lock=draft.lock, by=CLERK),
        lambda: circulate(minutes=draft, on=NEXT_ON, by=CLERK),
        lambda: comment_on_accuracy(minutes=draft, text="Late.", said_by="A", by=CLERK),
        lambda: write_entry(item=recorded.model, row=EntryRow("Late."), by=CLERK),
        lambda: confirm_minutes(meeting=recorded.meeting, at=None, on=NEXT_ON, signed_by="A", by=CLERK),
    ):
        with pytest.raises(Refused, match="confirmed"):
            write()
    recorded.model.title = "Another title"
    recorded.model.save()
    titles = [item.title for item in minutes_of(recorded.meeting, audiences=PUBLIC).text.items]
    assert "Alliance Policing Model" in titles
    assert confirmed_text(minutes).items[3].title == "Alliance Policing Model"


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: ConfirmedMinutes.objects.update(signed_by="Another"),
        lambda: ConfirmedMinutes.objects.all().delete(),
        lambda: Annotation.objects.update(text="Never."),
        lambda: connection.cursor().execute("UPDATE meetings_confirmedminutes SET content = '{}'"),
    ],
    ids=["signature", "deleted", "note", "content"],
)
def test_the_database_keeps_them_as_they_are(recorded, tamper):
    minutes = minuted.confirmed(recorded)
    annotate(minutes=minutes, row=NOTE, by=CLERK)
    with pytest.raises(DatabaseError):
        tamper()


def test_a_text_that_is_not_what_was_frozen_is_refused(recorded):
    minutes = minuted.confirmed(recorded)
    minutes.content["opening"] = "Nobody came."
    with pytest.raises(Refused, match="not as they were frozen"):
        confirmed_text(minutes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": MEETING_ON - dt.timedelta(days=1), "at": None}, "cannot be confirmed before"),
        ({"on": CIRCULATED_ON - dt.timedelta(days=1), "at": None}, "had not been circulated by then"),
        ({"signed_by": " "}, "who signed them"),
        ({"on": NEXT_ON + dt.timedelta(days=1)}, "was on 21 June 2018"),
    ],
)
def test_what_stands_in_the_way_of_confirming_is_said(recorded, changes, words):
    with pytest.raises(Refused, match=words):
        minuted.confirmed(recorded, **changes)
    assert not ConfirmedMinutes.objects.exists()


def test_they_may_be_confirmed_without_a_meeting(recorded):
    assert minuted.confirmed(recorded, at=None, source="S003-1.4").confirmed_at is None


def test_they_are_confirmed_at_a_later_meeting_of_the_same_body_that_has_begun(recorded):
    minuted.circulated(recorded)
    earlier = make.a_meeting(on=make.LAST_ON, state=MeetingState.HELD)
    planned = make.a_meeting(on=NEXT_ON)
    with pytest.raises(Refused, match="later meeting of the same body"):
        confirm_minutes(meeting=recorded.meeting, at=earlier, on=make.LAST_ON, signed_by="A", by=CLERK)
    with pytest.raises(Refused, match="has not begun"):
        confirm_minutes(meeting=recorded.meeting, at=planned, on=NEXT_ON, signed_by="A", by=CLERK)


def test_without_a_draft_or_a_meeting_held_there_is_nothing_to_confirm():
    meeting = make.a_meeting(state=MeetingState.CALLED)
    with pytest.raises(Refused) as refused:
        confirm_minutes(meeting=meeting, at=None, on=MEETING_ON, signed_by="A", by=CLERK)
    assert [str(one) for one in refused.value.problems] == ["The meeting has not been held.", "There is no draft."]


def test_they_are_not_confirmed_while_the_public_is_owed_a_summary(recorded, draft):
    circulate(minutes=draft, on=CIRCULATED_ON, by=CLERK)
    assert summaries_wanted(draft) == [recorded.exempt]
    with pytest.raises(Refused, match=r"Item 6 was taken in private.*s100C\(2\)"):
        confirm_minutes(meeting=recorded.meeting, at=None, on=NEXT_ON, signed_by="A", by=CLERK)


NOTE = AnnotationRow(
    "It is the opposite way round.", "The clerk", NEXT_ON, make.PUBLIC, page_words="see p 83 of 141"
)


def test_a_dated_note_is_made_on_confirmed_minutes_which_stay_as_they_were(recorded):
    minutes = minuted.confirmed(recorded)
    row = replace(NOTE, item=recorded.model)
    first = annotate(minutes=minutes, row=row, by=CLERK)
    assert annotate(minutes=minutes, row=row, by=CLERK) == first
    annotate(minutes=minutes, row=replace(NOTE, text="Of all.", restriction=make.FOR_THE_PANEL), by=CLERK)
    annotate(
        minutes=minutes, row=replace(row, text="He.", item=recorded.exempt, restriction=make.EXEMPT), by=CLERK
    )
    (note,) = minutes_of(recorded.meeting, audiences=PUBLIC).notes
    assert (note.item, note.text, note.page_words) == (recorded.model.key, NOTE.text, "see p 83 of 141")
    assert [note.text for note in minutes_of(recorded.meeting, audiences=PANEL).notes] == [
        NOTE.text,
        "Of all.",
        "He.",
    ]
    assert confirmed_text(minutes) == confirmed_text(confirmed_of(recorded.meeting))
    assert verbs().count("annotated minutes") == 3


def test_what_is_no_note_is_refused(recorded):
    minutes = minuted.confirmed(recorded)
    elsewhere = make.an_item(minutes.confirmed_at)
    for changes, words in (
        ({"text": " "}, "needs its words"),
        ({"said_by": ""}, "needs its words"),
        ({"on": MEETING_ON - dt.timedelta(days=1)}, "before the meeting"),
        ({"item": elsewhere}, "no such item"),
        ({"item": recorded.exempt}, "fewer readers"),
        ({"page_words": "p" * 101}, "cannot be recorded"),
    ):
        with pytest.raises(Refused, match=words):
            annotate(minutes=minutes, row=replace(NOTE, **changes), by=CLERK)
    assert not Annotation.objects.exists()


def test_only_who_may_write_meetings_writes_minutes(recorded):
    minutes = minuted.confirmed(recorded)
    draft = draft_of(recorded.meeting)
    row = section(draft, recorded.model)
    for by in (make.MEMBER, STRANGER):
        for write in (
            lambda by=by: draft_minutes(meeting=recorded.meeting, by=by),
            lambda by=by: save_section(section=row, text="x", lock=row.lock, by=by),
            lambda by=by: save_frame(minutes=draft, opening="", closing="", lock=draft.lock, by=by),
            lambda by=by: circulate(minutes=draft, on=NEXT_ON, by=by),
            lambda by=by: confirm_minutes(meeting=recorded.meeting, at=None, on=NEXT_ON, signed_by="A", by=by),
            lambda by=by: annotate(minutes=minutes, row=NOTE, by=by),
        ):
            with pytest.raises(Forbidden):
                write()
    with pytest.raises(Forbidden):
        comment_on_accuracy(minutes=draft, text="x", said_by="x", by=STRANGER)
