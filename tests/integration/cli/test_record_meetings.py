"""Meetings go where the record goes: every state of each thing, with its number, its place and who may read it."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from peelian.facts.meetings.models import Meeting, MeetingQuestion, Outcome, Spotlight, WorkProgrammeItem
from peelian.kernel.errors import Refused
from tests.integration.cli.conftest import Shell

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]
RECORD = Path(__file__).parent / "panel_record"
PANEL = "bodies/anyshire-panel"
HELD = "meetings/2018-03-19/meeting.toml"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record in which everything that a panel can have is there once."""
    return Path(shutil.copytree(RECORD, tmp_path / "record"))


def change(record: Path, name: str, old: str, new: str) -> None:
    path = record / PANEL / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / PANEL / name).read_text())


def test_everything_comes_out_as_it_went_in(record, peelian, tmp_path):
    done = peelian("record", "load", record)
    assert done.exit_code == 0, done.exception
    out = tmp_path / "out"
    assert peelian("record", "export", "anyshire-panel", out).exit_code == 0
    for name in ("series.toml", "programme.toml", "questions-put.toml"):
        assert_holds(read(out, name), read(record, name), name)
    meetings = sorted(path.parent.name for path in record.rglob("meeting.toml"))
    assert len(meetings) == 4
    for name in meetings:
        path = f"meetings/{name}/meeting.toml"
        assert_holds(read(out, path), read(record, path), path)
    assert (out / PANEL / "spotlights.csv").read_text() == (record / PANEL / "spotlights.csv").read_text()
    assert Outcome.objects.filter(action="").count() == 1


def assert_holds(found: dict[str, Any], wanted: dict[str, Any], where: str) -> None:
    """Everything that is wanted is in what was found, under its key; of a list, each thing somewhere in it."""
    for name, value in wanted.items():
        many = value if isinstance(value, list) else [value]
        for number, one in enumerate(many, 1):
            assert holds(found.get(name), [one] if isinstance(value, list) else one), (
                f"{where}, {name} {number}: {one} is not in {found.get(name)}"
            )


def holds(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return all(any(holds(other, one) for other in found or []) for one in wanted)
    if isinstance(wanted, dict):
        told = {name: one for name, one in wanted.items() if one not in ("", 0, False) and name != "place"}
        return isinstance(found, dict) and all(holds(found.get(name), one) for name, one in told.items())
    return bool(found == wanted)


@pytest.mark.own_databases
def test_loaded_elsewhere_and_exported_again_it_is_the_same(record, tmp_path):
    one, two = Shell(tmp_path / "one"), Shell(tmp_path / "two")
    for shell, source, out in ((one, record, "a"), (two, tmp_path / "a", "b")):
        assert shell("prepare").returncode == 0
        shell.json("record", "load", str(source))
        shell.json("record", "export", "anyshire-panel", str(tmp_path / out))
        assert shell.json("trail", "verify")["faults"] == []
    first, second = (
        {str(path.relative_to(tmp_path / out)): path.read_bytes() for path in (tmp_path / out).rglob("*.*")}
        for out in ("a", "b")
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_loaded_again_it_changes_nothing(record, peelian):
    peelian("record", "load", record)
    Meeting.objects.filter(name="2018-06-21").update(venue="Elsewhere")
    counts = [model.objects.count() for model in (Meeting, MeetingQuestion, Outcome, WorkProgrammeItem, Spotlight)]
    done = peelian("record", "load", record)
    assert done.exit_code == 0, done.exception
    assert "0  meetings" in done.stdout
    after = [model.objects.count() for model in (Meeting, MeetingQuestion, Outcome, WorkProgrammeItem, Spotlight)]
    assert after == counts
    assert Meeting.objects.get(name="2018-06-21").venue == "Elsewhere"


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (HELD, "on = 2018-03-19\n", "", "it has no “on”"),
        (HELD, 'state = "held"', 'state = "over"', "2018-03-19/meeting.toml, the"),
        (HELD, 'text = "what they cost"', "", "item 2, question at place 2: it has no"),
        (HELD, 'person = "Dora Dale"\nchoice', 'person = "Zoe"\nchoice', "“Zoe”"),
        (HELD, "documents/costs", "documents/none", "There is no document"),
        (HELD, 'title = "Cars"', 'title = ""', "item 2: It cannot be entered"),
        (HELD, 'item = "item-3"\nkind', 'item = "item-9"\nkind', "nothing recorded that could"),
        (HELD, "signed_by =", 'sha256 = "0"\nsigned_by =', "do not come out"),
        (HELD, "number = 5\nkind", "number = 1\nkind", "there is another by that number"),
        (HELD, "supplementary_to = 3", "supplementary_to = 9", "no question 9"),
        (HELD, 'key = "item-2a"', 'key = "item-2"', "cannot be the key"),
        ("series.toml", 'kind = "panel"', 'kind = "choir"', "series.toml, series 1"),
        ("programme.toml", 'series = "panel"', 'series = "choir"', "programme.toml, item 1"),
        ("questions-put.toml", 'text = "why"', "", "question 2: it has no “text”"),
        ("spotlights.csv", "2018-02", "2018-13", "spotlights.csv, line 3"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_place_and_nothing_is_loaded(record, peelian, name, old, new, words):
    change(record, name, old, new)
    done = peelian("record", "load", record)
    assert isinstance(done.exception, Refused), done.exception
    assert words in str(done.exception)
    assert not Meeting.objects.exists()


def test_a_record_makes_no_meeting_public_that_it_does_not_hold(record, peelian):
    (record / "record.toml").write_text('title = "Anyshire"\nmeetings = ["anyshire-panel/meetings/1999-01-01"]\n')
    done = peelian("record", "load", record)
    assert isinstance(done.exception, Refused)
    assert "There is no meeting anyshire-panel/meetings/1999-01-01." in str(done.exception)


def test_a_body_without_meetings_has_no_such_files(record, peelian, tmp_path):
    peelian("record", "load", record)
    assert peelian("record", "export", "anyshire", tmp_path / "out").exit_code == 0
    names = {path.name for path in (tmp_path / "out/bodies/anyshire").iterdir()}
    assert names & {"series.toml", "programme.toml", "spotlights.csv", "questions-put.toml", "meetings"} == set()
