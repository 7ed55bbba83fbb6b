"""``minutes load``: minutes that exist already enter the record, once a person has confirmed it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import EntryKind, ItemKind, MeetingState
from peelian.facts.meetings.models import (
    AgendaItem,
    Attendance,
    DraftMinutes,
    DraftSection,
    Interest,
    Meeting,
    MeetingQuestion,
    MinuteEntry,
    Outcome,
)
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.registers.actions.models import Action
from peelian.registers.records.models import Document
from peelian.surfaces.cli.main import cli
from tests.factories.meeting import a_meeting, a_series, an_item

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ON = dt.date(2018, 3, 19)
TEXT = """\
Minutes of the Anyshire Police and Crime Panel held on Monday 19 March 2018

Present:
Councillor Ann Aspen (Chair)
Councillor Bert Birch
Two of the public

In attendance:
Flo Fir – Police and Crime Commissioner

1. Apologies

Councillor Cora Cedar was substituted by Councillor Bert Birch.

2. Declarations of Interest

Councillor Ann Aspen declared a personal interest in item 3.

3. Update Report

Councillor Birch asked what it cost. The PCC replied that it cost little.

Councillor Aspen raised concerns about the roads. The PCC replied that they were dry.

RESOLVED that the PCC provide a note by 3 May 2018.

4. Date of Next Meeting

21 June 2018 at 10am

The meeting closed at 12.30 pm
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def meeting() -> Meeting:
    return a_meeting(a_series(), on=ON)


def load(peelian, minutes, meeting, *arguments):
    return peelian("minutes", "load", minutes, "--meeting", meeting.ref, *arguments)


def test_what_was_read_enters_the_record_and_the_draft(peelian, minutes, meeting):
    done = load(peelian, minutes, meeting, "--yes", "--json")
    assert done.exit_code == 0, done.exception
    told = json.loads(done.stdout)
    assert (told["people"], told["items"], told["questions"], told["outcomes"]) == (4, 4, 1, 1)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.rose_at, meeting.chaired_by) == (
        MeetingState.HELD,
        dt.time(12, 30),
        "Ann Aspen",
    )
    people = {one.person: (one.part, one.presence, one.stands_in_for) for one in Attendance.objects.all()}
    assert people["Bert Birch"] == ("substitute", "present", "Cora Cedar")
    assert people["Cora Cedar"][1] == "apologies"
    assert people["Flo Fir"][0] == "commissioner"
    items = AgendaItem.objects.order_by("position")
    assert [one.number for one in items] == ["1", "2", "3", "4"]
    assert items[0].kind == ItemKind.APOLOGIES
    (question,) = MeetingQuestion.objects.all()
    assert (question.asked_by, question.asked_of, question.item.number) == ("Bert Birch", "Flo Fir", "3")
    assert question.answers.get().answered_by == "Flo Fir"
    assert question.source == "line 21"
    assert Interest.objects.get().item == items[2]
    assert Action.objects.get().overdue_after == dt.date(2018, 5, 3)
    section = DraftSection.objects.get(item=items[2], kind="record")
    assert "asked what it cost" in section.text
    assert "RESOLVED that the PCC provide a note" in section.text
    assert DraftMinutes.objects.get().circulated_on is None


def test_what_was_not_understood_is_listed_and_kept_for_the_office(peelian, minutes, meeting):
    done = load(peelian, minutes, meeting, "--yes", "--json")
    kept = json.loads(done.stdout)["kept"]
    assert [one["text"] for one in kept] == ["Two of the public", "2018-06-21 10:00"]
    notes = MinuteEntry.objects.filter(audience=Audience.OFFICE)
    assert [one.source for one in notes if "Two of the public" in one.text] == ["line 6"]
    assert len(notes) == len(kept)
    assert MinuteEntry.objects.get(kind=EntryKind.CONCERN).speaker == "Ann Aspen"


def test_the_file_is_kept_byte_for_byte_for_the_office(peelian, minutes, meeting):
    told = json.loads(load(peelian, minutes, meeting, "--yes", "--json").stdout)
    (document,) = Document.objects.all()
    assert (str(document.ref), document.audience) == (told["document"], Audience.OFFICE)
    version = document.versions.get()
    assert (version.file_name, bytes(version.blob.content)) == ("minutes.txt", minutes.read_bytes())
    assert TrailEntry.objects.filter(verb="took minutes in", ref=str(meeting.ref)).count() == 1


def test_a_person_sees_it_and_says_yes_or_no(minutes, meeting):
    arguments = ["minutes", "load", str(minutes), "--meeting", str(meeting.ref)]
    done = CliRunner().invoke(cli, arguments, input="n\n")
    assert isinstance(done.exception, Refused)
    assert not AgendaItem.objects.exists()
    for words in ("Update Report", "high", "Assumed", "appointed member", "Two of the public", "Kept as notes"):
        assert words in done.stdout
    done = CliRunner().invoke(cli, arguments, input="y\n")
    assert done.exit_code == 0
    assert "4 people, 4 items, 1 questions, 1 outcomes, 2 notes" in done.stdout
    assert Outcome.objects.count() == 1


def test_items_of_the_agenda_stay_and_take_what_was_minuted(peelian, minutes, meeting):
    item = an_item(meeting, title="Update report", kind=ItemKind.BUSINESS, presenter="Flo Fir")
    assert load(peelian, minutes, meeting, "--yes").exit_code == 0
    assert MeetingQuestion.objects.get().item == item
    assert AgendaItem.objects.count() == 4


def test_a_due_that_cannot_be_is_kept_beside_the_outcome(peelian, minutes, meeting):
    minutes.write_text(TEXT.replace("3 May 2018", "3 May 2017"))
    kept = json.loads(load(peelian, minutes, meeting, "--yes", "--json").stdout)["kept"]
    assert Action.objects.get().due_words == ""
    assert any("When it is due" in one["why"] for one in kept)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Monday 19 March 2018", "Tuesday 20 March 2018", "is of 20 March 2018, and the meeting was on 19 March"),
        (TEXT, "Nothing much was said.\n", "No items were recognised"),
        (TEXT, "AGENDA\n\nAnyshire Panel\n\n19 March 2018\n\n1. Apologies\n2. Any Other Business\n", "an agenda"),
    ],
)
def test_other_papers_are_refused(peelian, minutes, meeting, old, new, words):
    minutes.write_text(TEXT.replace(old, new))
    done = load(peelian, minutes, meeting, "--yes")
    assert isinstance(done.exception, Refused), done.exception
    assert words in str(done.exception)
    assert not Document.objects.exists()


def test_a_photograph_is_refused(peelian, meeting, tmp_path):
    path = tmp_path / "scan.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert isinstance(load(peelian, path, meeting, "--yes").exception, Refused)


def test_a_meeting_that_has_minutes_is_refused(peelian, minutes, meeting):
    load(peelian, minutes, meeting, "--yes")
    done = load(peelian, minutes, meeting, "--yes")
    assert "has minutes already" in str(done.exception)
    assert Outcome.objects.count() == 1


def test_a_meeting_that_was_recorded_or_cancelled_is_refused(peelian, minutes, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CANCELLED, cancelled_reason="Snow.")
    assert "is cancelled" in str(load(peelian, minutes, meeting, "--yes").exception)
    item = an_item(meeting, title="Update report")
    MinuteEntry.objects.create(item=item, position=1, text="It was said.", saved_by="x")
    assert "recorded of the meeting of 19 March 2018 already" in str(
        load(peelian, minutes, meeting, "--yes").exception
    )


def test_machines_do_not_confirm_by_silence(peelian, minutes, meeting):
    done = load(peelian, minutes, meeting, "--json")
    assert isinstance(done.exception, Refused)
    assert "A person confirms" in str(done.exception)
