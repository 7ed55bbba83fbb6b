"""``minutes read``, as people and machines run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peelian.kernel.errors import Refused

KEYS = [
    *("body", "date", "title", "venue", "present", "apologies", "officers", "interests", "items"),
    *("future_meetings", "not_understood"),
]
TEXT = """\
Minutes of the Northshire Police and Crime Panel held on Friday 19 March 2018

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

RESOLVED that the PCC provide a note, %s, by 3 May 2018.

4. Date of Next Meeting

21 June 2018 at 10am

The meeting closed at 12.30 pm
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.txt"
    path.write_text(TEXT % ("in which nothing is left out" + " at all" * 30))
    return path


def test_machines_get_every_key(peelian, minutes):
    done = peelian("minutes", "read", minutes, "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert list(told)[: len(KEYS)] == KEYS
    assert [one["name"] for one in told["present"]] == ["Ann Aspen", "Bert Birch"]
    assert told["present"][1] | {"certainty": None, "as_printed": None} == {
        "name": "Bert Birch",
        "capacity": "substitute",
        "body": "",
        "role": "",
        "title": "Councillor",
        "substitute_for": "Cora Cedar",
        "as_printed": None,
        "place": {"line": 5},
        "certainty": None,
    }
    (outcome,) = told["items"][2]["outcomes"]
    assert (outcome["kind"], outcome["owner"], outcome["due"]) == ("resolution", "PCC", "2018-05-03")
    (question,) = told["items"][2]["questions"]
    assert (question["asked_by"], question["asked_of"]) == ("Bert Birch", "Flo Fir")
    assert told["apologies"][0]["substituted_by"] == "Bert Birch"


def test_people_read_tables_and_what_was_not_understood(peelian, minutes):
    done = peelian("minutes", "read", minutes)
    assert done.exit_code == 0
    for words in (
        *("Northshire Police and Crime Panel, 2018-03-19", "In the chair: Ann Aspen", "Ended at 12:30"),
        *("The weekday printed is Friday", "Nothing has been entered", "substitute for Cora Cedar"),
        *("Two of the public", "line 6", "2018-06-21", "…"),
    ):
        assert words in done.stdout


def test_a_text_with_little_in_it_is_read_for_what_it_holds(peelian, tmp_path):
    path = tmp_path / "agenda.txt"
    path.write_text("AGENDA\n\n1. Apologies\n2. Any Other Business\n")
    done = peelian("minutes", "read", path)
    assert done.exit_code == 0
    assert "No body found, no date found" in done.stdout


def test_a_picture_is_refused(peelian, tmp_path):
    path = tmp_path / "scan.png"
    path.write_bytes(b"\x89PNG")
    done = peelian("minutes", "read", path)
    assert isinstance(done.exception, Refused)


def test_a_file_that_is_not_there_is_wrong_use(peelian):
    assert peelian("minutes", "read", "nowhere.txt").exit_code == 2
