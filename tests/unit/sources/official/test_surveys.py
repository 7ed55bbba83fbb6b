"""Survey waves: how many were asked, and what is missing where nobody said."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from peelian.sources.landing.fates import Fate
from peelian.sources.official.figures import series_figures
from peelian.sources.official.kinds import Kind
from peelian.sources.official.measures import measures
from peelian.sources.official.quality import summary
from peelian.sources.official.querying import revisions, rows
from peelian.sources.official.recognition import recognise
from peelian.sources.official.reporters import reporter
from peelian.sources.official.store import Store
from tests.unit.sources.official.making import NOW, keep, loaded, only, put, refusal, text

KIND = Kind.SURVEYS
HEADER = "Force,Question,Wave,Value %,Base,Fieldwork from,Fieldwork to,Note"
LINES = (
    "West Mercia,Confidence in the police,2023-24-Q1,84,1200,2023-04-03,2023-06-28,",
    "West Mercia,Confidence in the police,Q2 2023/24,82.5%,,,,by telephone",
    "West Mercia,Sees an officer weekly,March 2023,..,900,,,",
    "West Mercia,Sees an officer weekly,2022/23,7,n/a,,,",
)
FILE = text(HEADER, *LINES)
BARE = text("Measure,Period,Percent", "Confidence,2023-24,84")


def words(store: Store) -> dict[str, str]:
    return {one.name: one.words for one in summary(KIND, store).lines}


def test_waves_land_with_their_base(store: Store, sent: Path) -> None:
    assert recognise(put(sent, FILE)) is KIND
    keep(store, sent, FILE)
    one, two, three, four = rows(KIND, store)
    assert (one.measure, one.period, one.value, one.base) == (
        *("confidence-in-the-police", "2023-24-Q1", Decimal(84)),
        1200,
    )
    assert one.fieldwork_to == dt.date(2023, 6, 28)
    assert (two.period, two.wave, two.value, two.base) == ("2023-24-Q2", "Q2 2023/24", Decimal("82.5"), None)
    assert (three.period, three.value, three.missing) == ("2023-03", None, "not available")
    assert (four.period, four.base) == ("FY2022-23", None)


def test_a_missing_base_stays_missing_and_is_said(store: Store, sent: Path) -> None:
    keep(store, sent, FILE)
    told = words(store)
    assert told["no_base"] == "2 waves have no base: whether they changed cannot be judged"
    assert told["waves"] == "4 waves of 2 questions"
    assert told["missing"] == "1 value not given"
    figures = {(one.measure, one.period): one for one in series_figures(KIND, store, force="west-mercia")}
    confident = figures["survey-confidence-in-the-police", "2023-24-Q2"]
    assert (confident.base, confident.note) == (None, "No base: whether it changed cannot be judged. by telephone")
    assert figures["survey-sees-an-officer-weekly", "2023-03"].note == "No figure: not available."
    assert figures["survey-confidence-in-the-police", "2023-24-Q1"].cell == "figures.csv:2"


def test_each_question_is_a_measure(store: Store, sent: Path) -> None:
    keep(store, sent, FILE)
    found = measures(KIND, store)
    assert [one.slug for one in found] == ["survey-confidence-in-the-police", "survey-sees-an-officer-weekly"]
    assert (found[0].title, found[0].unit, found[0].kind) == ("Confidence in the police", "percent", "share")


def test_a_long_question_has_a_short_name_of_its_own(store: Store, sent: Path) -> None:
    start = "How far do you agree with each of these statements about the police where you live " * 2
    lines = [f"Kent,{start}{end},2023-24,5,100,,," for end in ("one", "two")]
    keep(store, sent, text(HEADER, *lines))
    slugs = {row.measure for row in rows(KIND, store)}
    assert len(slugs) == 2
    assert {len(slug) for slug in slugs} <= {79, 80}


def test_one_wave_without_base_is_one(store: Store, sent: Path) -> None:
    keep(store, sent, text(HEADER, LINES[1]))
    assert words(store)["no_base"] == "1 wave has no base: whether they changed cannot be judged"


def test_fractions_are_asked_about(store: Store, sent: Path) -> None:
    keep(store, sent, text(HEADER, "Kent,Confidence,2023-24,0.84,100,,,"))
    assert words(store)["fractions"] == "every value is 1 or less: are they fractions, not percentages?"
    keep(store, sent, text(HEADER, "Kent,Confidence,2023-24,84,100,,,"))
    assert words(store)["fractions"] == "values are percentages"


def test_a_file_that_names_no_force_must_be_said_whose_it_is(store: Store, sent: Path) -> None:
    assert "row 2, column Force: No force is named." in str(refusal(store, sent, BARE))
    path, kent, essex = put(sent, BARE), reporter("kent"), reporter("essex")
    assert only(loaded(store, path, force=kent)).fate is Fate.LOADED
    assert only(loaded(store, path, force=kent)).fate is Fate.KNOWN
    # the same bytes may be said to be another's as well
    assert only(loaded(store, path, force=essex)).fate is Fate.LOADED
    assert {row.body for row in rows(KIND, store)} == {"kent-police", "essex-police"}
    assert [one.body for one in store.vintages(KIND)] == ["kent-police", "essex-police"]


def test_who_is_given_never_overrules_the_file(store: Store, sent: Path) -> None:
    loaded(store, put(sent, FILE), force=reporter("kent"))
    assert {row.name for row in rows(KIND, store)} == {"West Mercia"}
    told = refusal(Store(store.folder.parent / "b"), sent, FILE.replace(b"West Mercia", b"", 1), reporter("kent"))
    assert "No force is named" in str(told)


def test_a_changed_base_is_a_revision(store: Store, sent: Path) -> None:
    keep(store, sent, FILE, "one.csv", now=NOW)
    keep(store, sent, FILE.replace(b",1200,", b",1300,").replace(b"Confidence", b"confidence"), "two.csv")
    (one,) = revisions(KIND, store)
    assert (one.before, one.after) == ("84.0000 of 1200", "84.0000 of 1300")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("84,", "101,", "row 2, column Value %: This cell is wrong. Expected a percentage from 0 to 100"),
        ("84,", "-4,", "row 2, column Value %"),
        ("84,", ",", "row 2, column Value %"),
        ("1200", "0", "row 2, column Base: This cell is wrong. Expected how many were asked"),
        ("1200", "-5", "row 2, column Base"),
        ("1200", "12.5", "row 2, column Base"),
        ("2023-24-Q1", "Wave 7", "row 2, column Wave: This cell is wrong. Expected a period such as"),
        ("2023-24-Q1", "2023-24-Q5", "row 2, column Wave"),
        ("Confidence in the police,2023-24-Q1", "?,2023-24-Q1", "row 2, column Question"),
        ("2023-06-28", "2023-04-01", "row 2, column Fieldwork to: The fieldwork ends before it begins"),
        ("2023-04-03", "soon", "row 2, column Fieldwork from"),
        ("Q2 2023/24", "2023-24-Q1", "gives again what row 2 gives"),
    ],
)
def test_a_wrong_cell_is_named(store: Store, sent: Path, before: str, after: str, told: str) -> None:
    assert told in str(refusal(store, sent, FILE.replace(before.encode(), after.encode(), 1)))


def test_a_forces_own_figures_are_no_survey(sent: Path) -> None:
    assert recognise(put(sent, text("Measure,Period,Value", "Burglary,2023-03,5"))) is None
