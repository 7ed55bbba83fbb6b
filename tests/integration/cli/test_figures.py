"""``figures load`` and ``show``: everything that can be wrong with a file, and that nothing is half loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peelian.facts.measures.models import Observation
from peelian.kernel.errors import NotFound, Refused
from peelian.sources.limits import MAX_UPLOAD
from peelian.sources.models import Snapshot
from tests.factories.papers import WEEKLY
from tests.unit.sources.making import xlsx

pytestmark = pytest.mark.django_db(databases=["default", "public"])
LOAD = ("figures", "load")
ON = ("--body", "anyshire", "--reported-on", "2021-09-20")
WEEK = ("--measure-set", "weekly-crime", "--period", "2021-W36")
GOOD = WEEKLY.replace("Rape,11,+37", "Rape,12,+49")


@pytest.fixture
def at(tmp_path: Path):
    """Puts a file down and says where."""

    def put(content: bytes | str, name: str = "week.csv") -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return put


def formula(book) -> None:
    page = book.add_worksheet()
    page.write_row(0, 0, ["Category", "Volumes"])
    page.write_row(1, 0, ["All crime", 806])
    page.write_row(2, 0, ["Rape"])
    page.write_formula(2, 1, "=B2/2", value=403)


def test_a_good_file_is_loaded_and_counted(anyshire, peelian, at):
    done = peelian(*LOAD, at(GOOD), *ON, *WEEK, "--json")
    assert done.exit_code == 0
    counts = json.loads(done.stdout)
    assert counts == {"read": 2, "new": 0, "revised": 1, "confirmed": 1, "already loaded": 0, "refused": 0}
    assert Observation.objects.filter(series__measure__slug="rape-weekly").count() == 2
    snapshot = Snapshot.objects.latest("pk")
    assert bytes(snapshot.blob.content) == GOOD.encode()
    assert (snapshot.supplier, snapshot.label_set, snapshot.file_period) == (
        "Anyshire Police",
        "weekly-crime",
        "2021-W36",
    )


def test_the_same_file_twice_loads_nothing_more(anyshire, peelian, at):
    peelian(*LOAD, at(GOOD), *ON, *WEEK)
    before = (Observation.objects.count(), Snapshot.objects.count())
    done = peelian(*LOAD, at(GOOD), *ON, *WEEK)
    assert done.exit_code == 0
    assert "2 already loaded" in done.stdout
    assert (Observation.objects.count(), Snapshot.objects.count()) == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", "is empty"),
        ("heading.csv", "Category,Volumes,Weighted Baseline %\n", "no figures under it"),
        ("wrong.csv", "Colour,Shape\nred,round\n", "Peelian does not know this column"),
        ("text.csv", WEEKLY.replace(",11,", ",eleven,"), "This is not a number."),
        ("gap.csv", WEEKLY.replace(",11,", ",,"), "There is no figure here."),
        ("twice.csv", WEEKLY + "Rape,12,+37\n", "both give Rape"),
        ("strange.csv", WEEKLY + "Witchcraft,12,+37\n", "not a measure of this body"),
        ("week53.csv", "Category,Period,Volumes\nRape,2021-W53,11\n", "There is no week 53 in 2021."),
        ("month.csv", "Category,Period,Volumes\nRape,2021-09,11\n", "The file was said to be for"),
        ("formula.xlsx", xlsx(formula), "formula"),
        ("renamed.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        ("renamed.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        ("word.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "word.doc"),
        ("renamed.csv", xlsx(formula), "content of another"),
        ("nul.csv", b"Category,Volumes\n\0\0\0\0", "nul.csv"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_loaded(anyshire, peelian, at, name, content, words):
    before = (Observation.objects.count(), Snapshot.objects.count())
    done = peelian(*LOAD, at(content, name), *ON, *WEEK)
    assert done.exit_code == 1
    assert isinstance(done.exception, Refused)
    assert words in str(done.exception)
    assert name in str(done.exception)
    assert (Observation.objects.count(), Snapshot.objects.count()) == before


def test_every_problem_of_a_file_is_named_with_its_place(anyshire, peelian, at):
    text = "Category,Volumes,Weighted Baseline %\nAll crime,many,+3.9\nRape,11,lots\n,5,+1\n"
    done = peelian(*LOAD, at(text), *ON, *WEEK)
    assert isinstance(done.exception, Refused)
    assert [(one.row, one.column) for one in done.exception.problems] == [
        (2, "Volumes"),
        (3, "Weighted Baseline %"),
        (4, "Category"),
    ]


def test_a_good_row_beside_a_bad_one_is_not_half_loaded(anyshire, peelian, at):
    before = Observation.objects.count()
    done = peelian(*LOAD, at(GOOD + "Witchcraft,1,+1\n"), *ON, *WEEK)
    assert done.exit_code == 1
    assert Observation.objects.count() == before


def test_a_file_too_large_is_refused_before_it_is_read(anyshire, peelian, tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(MAX_UPLOAD + 1)
    done = peelian(*LOAD, path, *ON, *WEEK)
    assert isinstance(done.exception, Refused)
    assert "The most Peelian reads is 20 MB." in done.exception.message


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--body", "nowhere", "--reported-on", "2021-09-20", *WEEK), "no body called “nowhere”"),
        ((*ON, "--measure-set", "nothing", "--period", "2021-W36"), "no set of measures “nothing”"),
        ((*ON, "--measure-set", "weekly-crime", "--period", "2021-W53"), "There is no week 53 in 2021."),
        ((*ON, "--measure-set", "weekly-crime", "--period", "soon"), "is not a period"),
        ((*ON, "--measure-set", "weekly-crime"), "period"),
        ((*ON, *WEEK, "--sheet", "Week 36"), "sheet"),
        (("--body", "anyshire", "--reported-on", "2199-01-01", *WEEK), "that is to come"),
        (("--body", "anyshire", "--reported-on", "2021-09-13", *WEEK), "Another value was loaded"),
    ],
)
def test_what_is_said_of_a_file_must_be_possible(anyshire, peelian, at, options, words):
    before = Observation.objects.count()
    done = peelian(*LOAD, at(GOOD), *options)
    assert isinstance(done.exception, Refused), done.output
    assert words in str(done.exception)
    assert Observation.objects.count() == before


@pytest.mark.parametrize(
    "arguments",
    [
        (*LOAD,),
        (*LOAD, "no-such-file.csv", *ON),
        (*LOAD, ".", *ON),
        (*LOAD, __file__, "--body", "anyshire"),
        (*LOAD, __file__, "--body", "anyshire", "--reported-on", "13/09/2021"),
        (*LOAD, __file__, "--body", "anyshire", "--reported-on", "2021-02-30"),
        ("figures", "show"),
        ("figures", "show", "rape-weekly"),
        ("figures", "nonsense"),
    ],
)
def test_wrong_use_ends_with_2(anyshire, peelian, arguments):
    assert peelian(*arguments).exit_code == 2


def test_figures_are_shown_as_reported_by_a_day(anyshire, peelian, at):
    peelian(*LOAD, at(GOOD), *ON, *WEEK)
    show = ("figures", "show", "rape-weekly", "--body", "anyshire", "--json")
    now, then = (json.loads(peelian(*show, *more).stdout) for more in ((), ("--as-at", "2021-09-19")))
    assert [row["value"] for row in now["readings"]] == ["12"]
    assert [(row["value"], row["reported_on"]) for row in then["readings"]] == [("11", "2021-09-13")]
    assert "12" in now["sentence"]


def test_a_round_number_is_shown_as_people_write_it(anyshire, peelian, at):
    text = "Category,Volumes,Weighted Baseline %\nAll crime,1200,+3.9\n"
    peelian(*LOAD, at(text), *ON, *WEEK)
    shown = peelian("figures", "show", "all-crime-weekly", "--body", "anyshire", "--json")
    assert json.loads(shown.stdout)["readings"][0]["value"] == "1200"


def test_figures_of_a_district_are_shown_by_its_code(anyshire, peelian):
    done = peelian("figures", "show", "burglary", "--body", "anyshire", "--area", "E2", "--json")
    assert json.loads(done.stdout)["readings"][0]["value"] == "11"


@pytest.mark.parametrize("arguments", [("nothing",), ("burglary", "--area", "E9")])
def test_figures_that_are_not_there_are_refused(anyshire, peelian, arguments):
    done = peelian("figures", "show", *arguments, "--body", "anyshire")
    assert isinstance(done.exception, NotFound)
