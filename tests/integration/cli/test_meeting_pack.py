"""``meeting pack``, as people and machines run it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from peelian.facts.meetings.kinds import MeetingState
from peelian.kernel.errors import NotFound, Refused
from peelian.reports.models import IssuedPack
from tests.factories import meeting as made
from tests.integration.reports.packs.test_gathering import laid
from tests.unit.reports.packs import sample

pytestmark = pytest.mark.django_db
REF = "anyshire-panel/meetings/2018-03-19"


@pytest.fixture
def meeting():
    found = made.a_meeting(state=MeetingState.CALLED, called_on=dt.date(2018, 3, 9))
    laid(made.an_item(found), sample.untagged(4), title="First paper")
    laid(made.an_item(found), b"", title="Empty paper")
    return found


def test_the_pack_is_written_and_its_troubles_told(meeting, peelian, tmp_path):
    done = peelian("meeting", "pack", REF, "--audience", "public", "--out", tmp_path / "new")
    assert done.exit_code == 0, done.output
    assert "pages 1 to 6" in done.stdout
    assert "First paper" in done.stdout
    assert "it has no bytes" in done.stdout
    (written,) = (tmp_path / "new").iterdir()
    assert written.name == "anyshire-panel-2018-03-19-public-pack.pdf"


def test_machines_are_told_the_same(meeting, peelian, tmp_path):
    answer = json.loads(peelian("meeting", "pack", REF, "--audience", "panel", "--out", tmp_path, "--json").stdout)
    assert (answer["ref"], answer["first_page"], answer["pages"]) == (REF, 1, 6)
    assert [(one["title"], one["first_page"], one["pages"]) for one in answer["contents"]] == [
        ("First paper", 2, 4),
        ("Empty paper", 6, 1),
    ]
    assert [one["trouble"] for one in answer["problems"]] == ["not accessible", "left out"]
    assert hashlib.sha256(Path(answer["file"]).read_bytes()).hexdigest() == answer["sha256"]


def test_a_pack_without_trouble_has_no_such_table(peelian, tmp_path):
    made.an_item(made.a_meeting())
    done = peelian("meeting", "pack", REF, "--audience", "office", "--out", tmp_path)
    assert "Look at these" not in done.stdout


def test_a_pack_can_be_kept_as_issued_once(meeting, peelian, tmp_path):
    asked = ("meeting", "pack", REF, "--audience", "public", "--out", tmp_path, "--issue")
    assert peelian(*asked).exit_code == 0
    assert IssuedPack.objects.get().pages == 6
    assert isinstance(peelian(*asked).exception, Refused)


def test_what_is_not_there_is_refused(db, peelian, tmp_path):
    done = peelian("meeting", "pack", "nowhere/meetings/2018", "--audience", "public", "--out", tmp_path)
    assert isinstance(done.exception, NotFound)


def test_a_folder_that_cannot_be_written_is_refused(meeting, peelian, tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = peelian("meeting", "pack", REF, "--audience", "public", "--out", tmp_path / "file" / "below")
    assert isinstance(done.exception, Refused)


@pytest.mark.parametrize("wrong", [("--audience", "named"), ("--audience", "public", "--supplement", "-1"), ()])
def test_wrong_use_ends_with_2(meeting, peelian, tmp_path, wrong):
    assert peelian("meeting", "pack", REF, "--out", tmp_path, *wrong).exit_code == 2
