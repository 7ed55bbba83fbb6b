"""PEEL grades: two vocabularies that are not compared, counts kept apart, conflicts kept visible."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from peelian.sources.official.figures import series_figures
from peelian.sources.official.grades import Entry, Grade
from peelian.sources.official.kinds import Kind
from peelian.sources.official.quality import summary
from peelian.sources.official.querying import revisions, rows
from peelian.sources.official.recognition import recognise
from peelian.sources.official.store import Store
from tests.unit.sources.official.making import keep, put, refusal, text

KIND = Kind.GRADES
HEADER = "force,cycle,published,question,grade,source_url,note"
LINES = (
    "West Mercia,2016,,Effectiveness (pillar),Good,https://example.org/2016,",
    "West Mercia,2018-19,2019-09-27,Effectiveness (pillar),requires improvement,same as above,",
    "West Mercia,2023-25,14/05/2025,Investigating crime,adequate,https://example.org/2025,",
    "West Mercia,2023-25,2025-05-14,[count of 8 graded areas] good,1,same as above,a newspaper says 2: conflict",
    "West Mercia,2023-25,2025-05-14,[count of 8 graded areas] adequate,4,same as above,",
    "Warwickshire,2021/22,,[graded areas],9,same as above,",
)
FILE = text(HEADER, *LINES)


@pytest.fixture
def held(store: Store, sent: Path) -> tuple[Grade, ...]:
    assert recognise(put(sent, FILE)) is KIND
    keep(store, sent, FILE)
    return rows(KIND, store)


def test_graded_questions_and_counts_are_kept_apart(held: tuple[Grade, ...]) -> None:
    assert [(one.entry, one.grade, one.number, one.areas) for one in held] == [
        (Entry.GRADED, "good", None, None),
        (Entry.GRADED, "requires improvement", None, None),
        (Entry.GRADED, "adequate", None, None),
        (Entry.COUNT, "good", 1, 8),
        (Entry.COUNT, "adequate", 4, 8),
        (Entry.AREAS, "", 9, None),
    ]
    assert held[2].published == dt.date(2025, 5, 14)
    assert held[5].cycle == "2021-22"


def test_a_source_is_carried_down(held: tuple[Grade, ...]) -> None:
    assert [one.source_url[-4:] for one in held] == ["2016", "2016", "2025", "2025", "2025", "2025"]


def test_each_row_says_its_framework(held: tuple[Grade, ...]) -> None:
    assert [one.framework for one in held] == ["four-grades"] * 2 + ["five-grades"] * 4


def test_what_to_know_of_the_rows(store: Store, held: tuple[Grade, ...]) -> None:
    told = {one.name: one for one in summary(KIND, store).lines}
    assert [told[name].count for name in ("forces", "graded", "counts", "short", "notes")] == [2, 3, 3, 1, 1]
    assert "Not comparable" in told["frameworks"].words
    told = {one.name: one for one in summary(KIND, store, body="warwickshire-police").lines}
    assert (told["frameworks"].words, told["short"].count) == ("one framework of grades", 0)


def test_a_grade_is_no_figure(store: Store, held: tuple[Grade, ...]) -> None:
    assert series_figures(KIND, store, force="west-mercia") == ()


def test_a_corrected_grade_is_a_revision(store: Store, sent: Path, held: tuple[Grade, ...]) -> None:
    keep(store, sent, FILE.replace(b"crime,adequate", b"crime,good"))
    (one,) = revisions(KIND, store)
    assert (one.key[2], one.before, one.after) == ("Investigating crime", "adequate", "good")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Good", "adequate", "row 2, column grade: This grade was not in use in that cycle"),
        ("Good", "superb", "row 2, column grade: This cell is wrong"),
        ("(pillar),Good", "(pillar),3", "row 2, column grade: This cell is wrong. Expected a grade. Found “3”"),
        ("areas],9", "areas],good", "row 7, column grade: This cell is wrong. Expected a number of areas"),
        ("] good,1", "] superb,1", "row 5, column question"),
        ("[graded areas]", "[something]", "row 7, column question"),
        ("2021/22", "2021/20", "row 7, column cycle"),
        ("2021/22", "2012", "row 7, column cycle"),
        ("2021/22", "last year", "row 7, column cycle"),
        ("14/05/2025", "31/02/2025", "row 4, column published"),
        ("Warwickshire", "London", "row 7, column force: This cell is wrong. Expected a police force"),
        ("[count of 8 graded areas] adequate", "[count of 8 graded areas] good", "gives again what row 5 gives"),
    ],
)
def test_a_wrong_cell_is_named(store: Store, sent: Path, before: str, after: str, told: str) -> None:
    assert told in str(refusal(store, sent, FILE.replace(before.encode(), after.encode())))


def test_no_source_above_is_no_source(store: Store, sent: Path) -> None:
    keep(store, sent, text(HEADER, LINES[1]))
    assert rows(KIND, store)[0].source_url == ""
