"""``release`` and ``withdraw`` of meetings and actions, and a record that makes its meetings public."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tomllib
from pathlib import Path

import pytest

from peelian.facts.meetings.kinds import MeetingState
from peelian.kernel.errors import NotFound, Refused
from peelian.publication import outbox
from peelian.publication.store.models import Published
from tests.factories import meeting as make
from tests.factories import owed

pytestmark = pytest.mark.django_db(databases=["default", "public"])
REF = "anyshire-panel/meetings/2018-03-19"
RECORD = Path(__file__).parent / "panel_record"


@pytest.fixture
def meeting():
    found = make.a_meeting(state=MeetingState.HELD, called_on=dt.date(2018, 3, 9))
    item = make.an_item(found)
    make.somebody(found, "Mark Cargill")
    owed.raised(found.body, by=make.CLERK, origin=item.ref)
    return found


def out(noun: str) -> list[str]:
    outbox.deliver()
    found = Published.objects.filter(noun=noun, withdrawn_at__isnull=True).order_by("ref")
    return list(found.values_list("ref", flat=True))


def test_a_meeting_goes_out_with_what_follows_from_it(meeting, peelian):
    done = peelian("release", REF)
    assert done.exit_code == 0, done.exception
    assert f"Released {REF}, version 1." in done.stdout
    assert (out("meetings"), out("actions")) == ([REF], ["anyshire-panel/actions/1"])
    assert (out("series"), out("members")) == (
        ["anyshire-panel/series/panel"],
        ["anyshire-panel/members/mark-cargill"],
    )
    assert f"{REF} is out already" in peelian("release", REF).stdout


def test_all_meetings_or_all_actions_of_a_body(meeting, peelian):
    make.a_meeting(on=dt.date(2030, 3, 19))
    rows = json.loads(peelian("release", "anyshire-panel/actions", "--json").stdout)
    assert [row["ref"] for row in rows] == ["anyshire-panel/actions/1"]
    rows = json.loads(peelian("release", "anyshire-panel/meetings", "--json").stdout)
    assert REF in {row["ref"] for row in rows}
    assert out("meetings") == [REF]


def test_withdrawn_it_stays_so_until_it_is_named(meeting, peelian):
    peelian("release", REF)
    why = ("--reason", "inaccurate", "--words", "A slip.")
    for ref in ("anyshire-panel/actions/1", REF):
        assert peelian("withdraw", ref, *why).exit_code == 0
    assert out("meetings") == out("actions") == out("members") == []
    peelian("release", "anyshire-panel/meetings")
    peelian("release", "anyshire-panel/actions")
    assert out("meetings") == out("actions") == []
    peelian("release", REF)
    peelian("release", "anyshire-panel/actions/1")
    assert (out("meetings"), out("actions")) == ([REF], ["anyshire-panel/actions/1"])


@pytest.mark.parametrize(
    ("ref", "kind", "words"),
    [
        ("anyshire-panel/meetings/2030-03-19", Refused, "cannot be released"),
        ("anyshire-panel/meetings/1999-01-01", NotFound, "There is no meeting"),
        ("anyshire-panel/actions/9", Refused, "no action 9"),
        ("nowhere/meetings", NotFound, "nowhere"),
    ],
)
def test_what_may_not_go_out_is_refused_in_words(meeting, peelian, ref, kind, words):
    make.a_meeting(on=dt.date(2030, 3, 19), restriction=make.FOR_THE_PANEL)
    done = peelian("release", ref)
    assert isinstance(done.exception, kind)
    assert words in str(done.exception)
    assert not Published.objects.exists()


def test_a_record_makes_the_meetings_public_that_it_names_once(peelian, tmp_path):
    record = Path(shutil.copytree(RECORD, tmp_path / "record"))
    plan = tomllib.loads((record / "record.toml").read_text())
    (record / "record.toml").write_text(
        f'title = "{plan["title"]}"\nmeetings = ["{REF}"]\nrecord = ["anyshire-panel"]\n'
    )
    done = peelian("record", "load", record, "--json")
    assert done.exit_code == 0, done.exception
    assert out("meetings") == [REF]
    assert json.loads(done.stdout)["released"] == Published.objects.count()
    assert json.loads(peelian("record", "load", record, "--json").stdout)["released"] == 0
    assert peelian("record", "export", "anyshire-panel", tmp_path / "out").exit_code == 0
    assert tomllib.loads((tmp_path / "out/record.toml").read_text())["meetings"] == [REF]
