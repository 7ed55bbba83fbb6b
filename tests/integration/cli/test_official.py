"""``official load`` and ``show``, as people and machines run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from tests.unit.sources.official.making import offence, prc, put, quarter, text

LOAD, SHOW = ("official", "load"), ("official", "show")
CRIME = (*SHOW, "recorded-crime")
GRADES = text(
    "force,cycle,question,grade,note",
    "Warwickshire,2023-25,[count of 8 graded areas] good,2,a conflict",
    "Warwickshire,2023-25,Investigating crime,good,",
)


@pytest.fixture(autouse=True)
def var(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path / "var"
    return settings.VAR


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A good file of crimes, one with a fifth quarter, one of grades, and one of no kind."""
    folder = tmp_path / "sent"
    put(folder, prc(quarter()), "crimes.csv")
    put(folder, prc([offence("26"), offence("45") | {"Financial_Quarter": "5"}]), "wrong.csv")
    put(folder, GRADES, "grades.csv")
    put(folder, b"a,b\n", "other.csv")
    return folder


def test_every_file_and_row_is_accounted_for(peelian, sent):
    done = peelian(*LOAD, sent, "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["files"], told["loaded"], told["refused"]) == (3, 2, 1)
    assert told["rows"] == {"read": 15, "accepted": 13, "refused": 2}
    assert told["left"] == [{"file": "other.csv", "why": "not of a kind of official statistics"}]
    (refused,) = (one for one in told["each"] if one["fate"] == "refused")
    (problem,) = refused["problems"]
    assert (problem["file"], problem["row"], problem["column"], problem["found"]) == (
        *("wrong.csv", 3, "Financial_Quarter"),
        "5",
    )
    assert [one["kind"] for one in told["summaries"]] == ["recorded-crime", "grades"]


def test_people_read_a_summary_and_the_reasons(peelian, sent):
    done = peelian(*LOAD, sent)
    assert done.exit_code == 1
    assert "3 files read: 2 loaded, 0 loaded as a revision, 0 already loaded, 1 refused." in done.stdout
    assert "1 files of other kinds were left: other.csv." in done.stdout
    assert "1 of the 43 territorial forces" in done.stdout
    assert "wrong.csv, row 3, column Financial_Quarter" in done.stderr


def test_many_files_of_other_kinds_are_named_in_part(peelian, sent):
    for number in range(6):
        put(sent, b"a,b\n", f"other-{number}.csv")
    assert "other-4.csv, …" in peelian(*LOAD, sent).stdout


def test_figures_of_a_force(peelian, sent):
    peelian(*LOAD, sent)
    told = json.loads(peelian(*CRIME, "--force", "warwickshire", "--json").stdout)
    assert told["figures"][0] == {
        "measure": "recorded-crime",
        "body": "warwickshire-police",
        "period": "2017-18-Q1",
        "value": "33",
        "base": None,
        "note": "",
        "cell": "crimes.csv:2-12 (11 rows)",
    }
    assert "recorded-crime-burglary-residential" in peelian(*CRIME, "--force", "warwickshire").stdout
    assert json.loads(peelian(*CRIME, "--force", "warwickshire", "--yearly", "--json").stdout)["figures"] == []
    assert "Figures" not in peelian(*CRIME).stdout


def test_a_figure_that_is_not_given_says_so(peelian, sent):
    peelian(*LOAD, put(sent, prc([offence("26")]), "part.csv"))
    assert "│ none" in peelian(*CRIME, "--force", "warwickshire").stdout


def test_grades_with_the_brackets_they_are_published_in(peelian, sent):
    peelian(*LOAD, sent)
    assert "[count of 8 graded areas] good" in peelian(*SHOW, "grades", "--force", "warwickshire").stdout
    told = json.loads(peelian(*SHOW, "grades", "--json").stdout)
    assert [one["entry"] for one in told["grades"]] == ["count", "graded"]


def test_a_survey_that_does_not_say_whose_it_is(peelian, tmp_path):
    path = put(tmp_path, text("Question,Wave,Value %,Base", "Confidence,2023-24-Q1,84,1200"), "survey.csv")
    assert peelian(*LOAD, path).exit_code == 1
    assert peelian(*LOAD, path, "--force", "west-mercia").exit_code == 0
    shown = peelian(*SHOW, "surveys", "--force", "west-mercia").stdout
    assert "survey-confidence │ 2023-24-Q1 │ 84    │ 1,200" in shown


def test_loading_again_and_a_revision(peelian, sent):
    path = sent / "crimes.csv"
    assert peelian(*LOAD, path).exit_code == 0
    assert json.loads(peelian(*LOAD, path, "--json").stdout)["already loaded"] == 1
    put(sent, prc(quarter(count="4")), "crimes.csv")
    assert json.loads(peelian(*LOAD, path, "--json").stdout)["loaded as a revision"] == 1
    held = json.loads(peelian(*CRIME, "--vintages", "--json").stdout)["vintages"]
    assert [(one["number"], one["edition"]) for one in held] == [(1, "2017-18"), (2, "2017-18")]
    assert "crimes.csv" in peelian(*CRIME, "--vintages").stdout
    revised = json.loads(peelian(*CRIME, "--revisions", "--json").stdout)["revisions"]
    assert (len(revised), revised[0]["after"]) == (10, "8")
    assert "warwickshire-police / 2017-18-Q1" in peelian(*CRIME, "--revisions").stdout


def test_as_at_a_day_before_it_was_loaded(peelian, sent):
    peelian(*LOAD, sent)
    assert isinstance(peelian(*CRIME, "--as-at", "2020-01-01").exception, Refused)
    assert peelian(*CRIME, "--as-at", "2199-01-01").exit_code == 0


def test_recheck_finds_what_was_altered(peelian, sent, var):
    peelian(*LOAD, sent)
    assert peelian(*CRIME, "--recheck").exit_code == 0
    kept = next((var / "official").rglob("original.csv"))
    kept.write_bytes(kept.read_bytes() + b"x")
    done = peelian(*CRIME, "--recheck", "--json")
    assert done.exit_code == 1
    assert any(name.endswith("original.csv") for name in json.loads(done.stdout)["wrong"])
    assert "original.csv" in peelian(*CRIME, "--recheck").stderr


def test_an_empty_store_says_how_to_fill_it(peelian):
    assert "peelian official load" in str(peelian(*CRIME).exception)


@pytest.mark.parametrize("arguments", [LOAD, (*LOAD, "nowhere.csv"), SHOW, (*SHOW, "piracy")])
def test_wrong_use_ends_with_2(peelian, arguments):
    assert peelian(*arguments).exit_code == 2


def test_an_unknown_force_is_refused(peelian):
    assert "No police force is called “anyshire”" in str(peelian(*CRIME, "--force", "anyshire").exception)
