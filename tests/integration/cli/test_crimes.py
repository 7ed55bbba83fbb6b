"""``crimes load`` and ``show``, as people and machines run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from tests.unit.sources.crimes.making import NAME, SAMPLES, put, rows, street

LOAD, SHOW = ("crimes", "load"), ("crimes", "show")
FEBRUARY = "2025-02-west-mercia-street.csv"


@pytest.fixture(autouse=True)
def var(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path / "var"
    return settings.VAR


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Two months, the second with one wrong cell in its fourth line."""
    folder = tmp_path / "sent"
    put(folder, street(rows(20)))
    wrong = rows(6, month="2025-02")
    wrong[2]["Crime type"] = "Piracy"
    put(folder, street(wrong), FEBRUARY)
    put(folder, b"x", "readme.txt")
    return folder


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A month of each kind. Of 20 outcomes 15 are of crimes and 5 of what the street file has as incidents."""
    folder = tmp_path / "three"
    for sample in SAMPLES:
        put(folder, sample.content(20), sample.name)
    return folder


def test_every_file_and_row_is_accounted_for(peelian, sent):
    done = peelian(*LOAD, sent, "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["files"], told["loaded"], told["refused"]) == (2, 1, 1)
    assert told["rows"] == {"read": 26, "accepted": 20, "refused": 6}
    assert told["left"] == [{"file": "readme.txt", "why": "not a street, outcomes or stop-and-search file"}]
    (refused,) = (one for one in told["each"] if one["fate"] == "refused")
    (problem,) = refused["problems"]
    assert (problem["file"], problem["row"], problem["column"], problem["found"]) == (
        FEBRUARY,
        4,
        "Crime type",
        "Piracy",
    )
    assert [(one["force"], one["rows"], one["incidents"], one["outside"]) for one in told["quality"]] == [
        ("west-mercia", 20, 5, None)
    ]


def test_people_read_a_summary_and_the_reasons(peelian, sent):
    done = peelian(*LOAD, sent)
    assert done.exit_code == 1
    words = (
        "2 files read: 1 loaded, 0 loaded as a revision, 0 already loaded, 1 refused. 26 rows read: 20 accepted"
    )
    assert words in done.stdout
    assert "1 files of other kinds were left: readme.txt." in done.stdout
    assert "Incidents (anti-social behaviour, not crimes) │ 5" in done.stdout
    assert f"{FEBRUARY}, row 4, column Crime type" in done.stderr
    assert "not checked" in done.stdout


def test_loading_again_and_a_revision(peelian, sent):
    assert peelian(*LOAD, sent / NAME).exit_code == 0
    assert json.loads(peelian(*LOAD, sent / NAME, "--json").stdout)["already loaded"] == 1
    put(sent, street(rows(24)))
    told = json.loads(peelian(*LOAD, sent / NAME, "--json").stdout)
    assert told["loaded as a revision"] == 1
    assert told["quality"][0]["rows"] == 24
    held = json.loads(peelian(*SHOW, "--vintages", "--json").stdout)["vintages"]
    assert [(one["number"], one["rows"], one["current"]) for one in held] == [(1, 20, False), (2, 24, True)]
    assert "superseded" in peelian(*SHOW, "--vintages").stdout


def test_counts_by_what_is_asked_for(peelian, sent):
    peelian(*LOAD, sent / NAME)
    told = json.loads(peelian(*SHOW, "--by", "force,type", "--json").stdout)
    assert told["counts"][0] == {
        "force": "west-mercia",
        "type": "Anti-social behaviour",
        "crimes": 0,
        "incidents": 5,
    }
    assert sum(one["crimes"] for one in told["counts"]) == 15
    done = peelian(*SHOW, "--force", "west-mercia")
    assert "west-mercia │ 2025-01 │ 15" in done.stdout


def test_as_at_a_day_before_it_was_loaded(peelian, sent):
    peelian(*LOAD, sent / NAME)
    assert isinstance(peelian(*SHOW, "--as-at", "2020-01-01").exception, Refused)
    assert peelian(*SHOW, "--as-at", "2199-01-01").exit_code == 0


def test_a_look_up_tells_district_and_what_lies_outside(peelian, sent):
    areas = put(
        sent, b"lsoa,district,force\nE01010000,Anytown,West Mercia\nE01010001,Otherham,Kent\n", "areas.csv"
    )
    told = json.loads(peelian(*LOAD, sent / NAME, "--areas", areas, "--json").stdout)
    assert (told["quality"][0]["outside"], told["quality"][0]["not_looked_up"]) == (7, 6)
    told = json.loads(peelian(*SHOW, "--by", "force,district", "--areas", areas, "--json").stdout)
    assert [one["district"] for one in told["counts"]] == ["", "Anytown", "Otherham"]


def test_recheck_finds_what_was_altered(peelian, sent, var):
    peelian(*LOAD, sent / NAME)
    assert peelian(*SHOW, "--recheck").exit_code == 0
    (kept,) = (var / "crimes" / "street").rglob("original.csv")
    kept.write_bytes(kept.read_bytes().replace(b"Street 1", b"Street 8", 1))
    done = peelian(*SHOW, "--recheck", "--json")
    assert done.exit_code == 1
    (wrong,) = json.loads(done.stdout)["wrong"]
    assert wrong.startswith("street/force_code=west-mercia/month=2025-01/")
    assert wrong.endswith("original.csv")
    assert "original.csv" in peelian(*SHOW, "--recheck").stderr


def test_an_empty_store_says_how_to_fill_it(peelian):
    assert "peelian crimes load" in str(peelian(*SHOW).exception)


@pytest.mark.parametrize("arguments", [LOAD, (*LOAD, "nowhere.csv"), (*SHOW, "--force", "anyshire")])
def test_wrong_use_ends_with_2(peelian, arguments):
    assert peelian(*arguments).exit_code == 2


def test_an_unknown_word_to_count_by_is_refused(peelian, three):
    peelian(*LOAD, three)
    assert "not by beat" in str(peelian(*SHOW, "--by", "force,beat").exception)
    assert "not by gender" in str(peelian(*SHOW, "--kind", "stop-and-search", "--by", "force,gender").exception)


def test_all_kinds_are_loaded_and_summed_up(peelian, three):
    told = json.loads(peelian(*LOAD, three, "--json").stdout)
    assert [one["kind"] for one in told["quality"]] == ["street", "outcomes", "stop-and-search"]
    assert {one["kind"] for one in told["each"]} == {"street", "outcomes", "stop-and-search"}
    _, outcomes, searches = told["quality"]
    assert (outcomes["matched"], outcomes["unmatched"]) == (15, 5)
    assert (searches["rows"], searches["outside_month"], searches["blank"]["Gender"]) == (20, 0, 0)
    words = peelian(*LOAD, three).stdout
    assert "Outcomes of a crime that is not held │ 5" in words
    assert "Rows blank in: Self-defined ethnicity" in words


def test_outcomes_are_counted(peelian, three):
    peelian(*LOAD, three)
    told = json.loads(peelian(*SHOW, "--kind", "outcomes", "--by", "force,month,outcome", "--json").stdout)
    assert told["counts"] == [
        {"force": "west-mercia", "month": "2025-01", "outcome": "Suspect charged", "outcomes": 20}
    ]
    assert told["quality"][0]["matched"] == 15
    assert "Suspect charged │ 20" in peelian(*SHOW, "--kind", "outcomes", "--by", "force,outcome").stdout


def test_searches_are_counted_and_small_counts_withheld(peelian, three):
    rare = [one | {"Object of search": "Fireworks"} for one in SAMPLES[2].rows(4)]
    lines = [*rare, *SAMPLES[2].rows(5)]
    put(three, street(lines, header=tuple(lines[0])), SAMPLES[2].name)
    peelian(*LOAD, three)
    asked = (*SHOW, "--kind", "stop-and-search", "--by", "force,object")
    told = json.loads(peelian(*asked, "--json").stdout)
    assert [(one["object"], one["searches"]) for one in told["counts"]] == [
        ("Controlled drugs", 5),
        ("Fireworks", None),
    ]
    assert "Fireworks        │ 1 to 4" in peelian(*asked).stdout


def test_vintages_of_a_kind_and_a_recheck_of_all(peelian, three, var):
    peelian(*LOAD, three)
    held = json.loads(peelian(*SHOW, "--kind", "outcomes", "--vintages", "--json").stdout)["vintages"]
    assert [one["file_name"] for one in held] == [SAMPLES[1].name]
    assert json.loads(peelian(*SHOW, "--recheck", "--json").stdout) == {"vintages": 3, "wrong": []}
    (kept,) = (var / "crimes" / "stop-and-search").rglob("original.csv")
    kept.unlink()
    assert peelian(*SHOW, "--recheck").exit_code == 1


@pytest.mark.parametrize("arguments", [("--kind", "crimes"), ("--kind", "outcomes", "--areas", __file__)])
def test_what_does_not_go_together_ends_with_2(peelian, three, arguments):
    peelian(*LOAD, three)
    assert peelian(*SHOW, *arguments).exit_code == 2


def test_a_file_of_many_months_is_cut(peelian, sent):
    several = [*rows(6), *rows(4, month="2025-02"), *rows(3, force="Kent Police")]
    told = json.loads(peelian(*LOAD, put(sent, street(several), "street_all.csv"), "--json").stdout)
    assert [(one["force"], one["month"], one["rows"]) for one in told["each"]] == [
        ("kent", "2025-01", 3),
        ("west-mercia", "2025-01", 6),
        ("west-mercia", "2025-02", 4),
    ]
