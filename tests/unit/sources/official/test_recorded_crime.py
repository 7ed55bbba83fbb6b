"""Recorded crime: what lands, what is refused and where, and what is left out of a total."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.landing.fates import Fate
from peelian.sources.landing.folder import MANIFEST, ORIGINAL, ROWS
from peelian.sources.official.figures import series_figures
from peelian.sources.official.kinds import Kind
from peelian.sources.official.quality import summary
from peelian.sources.official.querying import revisions, rows
from peelian.sources.official.recognition import recognise
from peelian.sources.official.store import Store
from tests.unit.sources.official.making import (
    LATER,
    NOW,
    PRC,
    Row,
    csv,
    files_in,
    keep,
    loaded,
    offence,
    only,
    prc,
    put,
    quarter,
    refusal,
)

KIND = Kind.RECORDED_CRIME


def fraud(force: str = "Action Fraud", code: str = "AF", subgroup: str = "Fraud: action fraud") -> Row:
    return offence("26", "900") | {
        "Force_Name": force,
        "Offence_Description": "Fraud",
        "Offence_Group": "Fraud offences",
        "Offence_Subgroup": subgroup,
        "Offence_Code": code,
    }


def value(store: Store, measure: str = "recorded-crime", *, force: str = "warwickshire") -> list[Decimal | None]:
    return [one.value for one in series_figures(KIND, store, force=force) if one.measure == measure]


def line(store: Store, name: str, body: str = "") -> int:
    return next(one.count for one in summary(KIND, store, body=body).lines if one.name == name)


def test_a_file_lands_with_its_bytes_its_rows_and_a_manifest(store: Store, sent: Path) -> None:
    content = prc(quarter())
    landed = keep(store, sent, content)
    assert landed.fate is Fate.LOADED
    vintage = landed.vintage
    assert vintage is not None
    place = store.place_of(vintage)
    assert (
        place.relative_to(store.folder).as_posix() == f"kind=recorded-crime/edition=2017-18/vintage={vintage.key}"
    )
    assert sorted(path.name for path in place.iterdir()) == sorted((MANIFEST, ORIGINAL, ROWS))
    assert (place / ORIGINAL).read_bytes() == content
    told = json.loads((place / MANIFEST).read_text())
    assert (told["rows"], told["number"], told["licence"]) == (11, 1, "Open Government Licence v3.0")
    assert store.altered() == []
    first = rows(KIND, store)[0]
    assert (first.body, first.period, first.group, first.subgroup) == (
        "warwickshire-police",
        "2017-18-Q1",
        "violence-against-the-person",
        "homicide",
    )
    assert (first.file, first.line, first.offences) == ("figures.csv", 2, 3)


PLAIN = [offence("26", "1"), offence("28E", "1,234"), offence("45", "5.0")]
VARIANTS = [
    pytest.param(csv(PLAIN, tuple(reversed(PRC[1:]))), id="shuffled columns, no row numbers"),
    pytest.param(csv(PLAIN, PRC, encoding="utf-8-sig"), id="a mark in front"),
    pytest.param(csv(PLAIN, PRC, end="\r\n"), id="Windows line ends"),
    pytest.param(
        csv(
            [{name.replace("_", " ").upper(): text for name, text in row.items()} for row in PLAIN],
            [name.replace("_", " ").upper() for name in PRC],
        ),
        id="headings in capitals with spaces",
    ),
    pytest.param(
        csv([row | {"Offence Count": row["Number_of_Offences"]} for row in PLAIN], (*PRC[:-2], "Offence Count")),
        id="the newer heading",
    ),
    pytest.param(
        csv([row | {"Financial_Year": "2017-2018", "Financial_Quarter": "Q1"} for row in PLAIN], PRC),
        id="other ways to write a quarter",
    ),
]


@pytest.mark.parametrize("content", VARIANTS)
def test_other_shapes_of_the_same_file_give_the_same_rows(store: Store, sent: Path, content: bytes) -> None:
    assert recognise(put(sent, content, "any name")) is KIND
    keep(store, sent, content)
    plain = Store(store.folder.parent / "plain")
    keep(plain, sent, prc(PLAIN))
    assert rows(KIND, store) == rows(KIND, plain)
    assert [row.offences for row in rows(KIND, store)] == [1, 1234, 5]


CELLS = [
    ("Financial_Year", "2017/19", "a financial year such as 2017/18"),
    ("Financial_Year", "FY17", "a financial year such as 2017/18"),
    ("Financial_Quarter", "5", "a quarter from 1 to 4"),
    ("Force_Name", "Anyshire", "a police force of England and Wales, or a fraud body"),
    ("Offence_Group", "Piracy", "one of the groups Violence against the person"),
    ("Offence_Subgroup", "", "words"),
    ("Offence_Code", "", "a Home Office code such as 8N"),
    ("Number_of_Offences", "2.5", "a whole number, or a mark such as N/A"),
    ("Number_of_Offences", "", "a whole number"),
    ("Number_of_Offences", "many", "a whole number"),
    ("Offence_Description", "tab\there", "words"),
    ("Offence_Description", "x" * 2_001, "at most 2,000 characters"),
]


@pytest.mark.parametrize(("heading", "text", "expected"), CELLS)
def test_a_wrong_cell_is_named_by_line_and_column(
    store: Store, sent: Path, heading: str, text: str, expected: str
) -> None:
    lines = quarter()
    lines[6] = lines[6] | {heading: text}
    (problem,) = refusal(store, sent, prc(lines)).problems
    assert (problem.file, problem.row) == ("figures.csv", 8)
    assert problem.column == heading
    assert problem.expected.startswith(expected)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (PRC[:-3] + PRC[-2:], "Offence Code: This column is missing."),
        ((*PRC, "CSP Name"), "CSP Name: This column is not one of such a file."),
        ((*PRC, "Force Name"), "Force Name: This column stands there twice."),
        ((*PRC, ""), "number 11: This column is not one of such a file."),
    ],
)
def test_a_wrong_header_is_named_column_by_column(
    store: Store, sent: Path, header: tuple[str, ...], told: str
) -> None:
    assert told in str(refusal(store, sent, csv(PLAIN, header)))


WHOLE_FILES = [
    (prc(quarter())[:-9], "cut short"),
    (b"", "is empty"),
    (csv([], PRC), "a header and no rows"),
    (b"PK\x03\x04 something", "a workbook or a zip"),
    (b"\xff\xfeF\x00", "UTF-16"),
    (b"a,b\n1,2\n", "is none of these"),
    (b'a,"b\n1,2\n', "no header that can be read"),
    (b"\xe9,b\n1,2\n", "no header that can be read"),
    (prc(PLAIN).replace(b"\n", b"\r\n", 1), "mixes kinds of line end"),
    (prc(PLAIN) + b"\n", "The row is not whole"),
    (prc(PLAIN).replace(b"Bigamy", b'"Bigamy'), "do not pair up"),
    (prc(PLAIN).replace(b"Bigamy", b'"Big\namy"'), "This cell is wrong"),
    (prc(PLAIN).replace(b"Bigamy", b"Bigam\xe9"), "This cell is wrong"),
    (prc(PLAIN).replace(b"Bigamy", b'"' + b"x" * 140_000 + b'"'), "may not be closed"),
    (prc(PLAIN).replace(b"2017/18,1", b"2017/18,1,1"), "The row is not whole"),
]


@pytest.mark.parametrize(("content", "told"), WHOLE_FILES)
def test_a_file_that_is_not_whole_is_refused(store: Store, sent: Path, content: bytes, told: str) -> None:
    assert told in str(refusal(store, sent, content))


def test_a_row_given_again_is_refused_but_a_code_of_several_may_stand_as_often(store: Store, sent: Path) -> None:
    homicide = offence("1/4.1/4.10/4.2")
    (problem,) = refusal(store, sent, prc([offence("26"), *[homicide] * 5])).problems
    assert (problem.row, problem.message) == (7, "This row gives again what row 3 gives.")
    assert refusal(store, sent, prc([offence("26")] * 3)).problems[1].row == 4
    keep(store, sent, prc([offence("26"), *[homicide] * 4]))
    assert value(store, "recorded-crime-homicide") == [Decimal(12)]


def test_a_subgroup_under_another_group_is_refused(store: Store, sent: Path) -> None:
    told = str(refusal(store, sent, prc([offence("26"), offence("28E") | {"Offence_Group": "Robbery"}])))
    assert "row 3, column Offence Subgroup: This subgroup is not of the group Robbery." in told
    assert "Expected a group Theft offences." in told


def test_problems_are_all_counted_and_fifty_listed(store: Store, sent: Path) -> None:
    lines = [offence("26", str(number)) | {"Financial_Quarter": "5"} for number in range(120)]
    told = refusal(store, sent, prc(lines))
    assert "there are 120 problems in it; the first 50 are listed" in told.message


def test_totals_climb_the_tree_and_leave_fraud_out(store: Store, sent: Path) -> None:
    keep(store, sent, prc([*quarter(), fraud(), fraud() | {"Force_Name": "Warwickshire", "Offence_Code": "X"}]))
    assert value(store) == [Decimal(33)]
    assert value(store, "recorded-crime-violence-against-the-person") == [Decimal(6)]
    assert value(store, "recorded-crime-theft-offences") == [Decimal(6)]
    assert (
        value(store, "recorded-crime-burglary") == value(store, "recorded-crime-vehicle-offences") == [Decimal(3)]
    )
    assert value(store, "recorded-crime-fraud-offences") == []
    assert value(store, force="west-mercia") == []
    assert series_figures(KIND, store, force="action-fraud") == ()
    total = next(
        one for one in series_figures(KIND, store, force="warwickshire") if one.measure == "recorded-crime"
    )
    assert (total.body, total.period, total.cell) == (
        "warwickshire-police",
        "2017-18-Q1",
        "figures.csv:2-12 (11 rows)",
    )


def test_a_year_needs_its_four_quarters(store: Store, sent: Path) -> None:
    keep(store, sent, prc([*quarter("1"), *quarter("2"), *quarter("3")]), "three.csv")
    assert series_figures(KIND, store, force="warwickshire", yearly=True) == ()
    keep(store, sent, prc(quarter("4", count="-1")), "four.csv")
    year = series_figures(KIND, store, force="warwickshire", yearly=True)[0]
    assert (year.measure, year.period, year.value) == ("recorded-crime", "FY2017-18", Decimal(88))
    assert year.cell.startswith("three.csv, four.csv:2-")


def test_a_year_with_a_quarter_that_is_not_given_is_not_given(store: Store, sent: Path) -> None:
    keep(store, sent, prc([*quarter("1"), *quarter("2"), *quarter("3")[2:], *quarter("4")]))
    year = series_figures(KIND, store, force="warwickshire", yearly=True)[0]
    assert (year.value, year.note[:10]) == (None, "Not given:")


def test_an_extract_never_passes_for_all_crime(store: Store, sent: Path) -> None:
    keep(store, sent, prc([offence("92A"), offence("26")]))
    total = series_figures(KIND, store, force="warwickshire")[0]
    assert total.value is None
    assert total.note.startswith("Not given: the file has no rows of Violence against the person, Sexual offences")
    assert value(store, "recorded-crime-drug-offences") == [Decimal(3)]


@pytest.mark.parametrize(
    ("mark", "given"),
    [
        ("N/A - data not provided", None),
        ("..", None),
        ("N/A - Offence code expired", Decimal(30)),
        ("N/A", Decimal(30)),
        ("NA", Decimal(30)),
    ],
)
def test_a_count_that_is_not_there_is_no_nought(
    store: Store, sent: Path, mark: str, given: Decimal | None
) -> None:
    lines = quarter()
    lines[4] |= {"Number_of_Offences": mark}
    keep(store, sent, prc(lines))
    assert value(store) == [given]
    assert line(store, "missing") == 1


def test_a_negative_count_is_a_correction(store: Store, sent: Path) -> None:
    keep(store, sent, prc([*quarter()[:-1], offence("26", "-45")]))
    assert value(store) == [Decimal(-15)]
    assert line(store, "negative") == 1


def test_what_to_know_of_the_rows(store: Store, sent: Path) -> None:
    header = (*PRC, "Offence Code Expired")
    old = offence("28E", "1") | {"Offence_Code": "28A", "Offence_Description": "Old"}
    new = offence("45", "1") | {"Offence_Subgroup": "Theft by drone", "Offence_Code": "45X"}
    moved = offence("45", "1") | {"Offence_Subgroup": "Other theft offences"}
    flagged = offence("9A", "2") | {"Offence Code Expired": "x"}
    lines = [old, new, moved, flagged, fraud(), offence("26", "4", force="British Transport Police")]
    keep(store, sent, csv(lines, header))
    told = {one.name: one.count for one in summary(KIND, store).lines}
    assert told == {
        "forces": 1,
        "not_forces": 2,
        "unknown_subgroups": 1,
        "unknown_codes": 1,
        "moved_codes": 1,
        "fraud": 900,
        "negative": 0,
        "missing": 0,
        "expired": 2,
        "composite": 0,
        "revised": 0,
    }
    words = {one.name: one.words for one in summary(KIND, store).lines}
    assert words["expired"] == "2 rows of expired codes, with 3 offences"
    assert words["not_forces"].endswith("fraud body 1, transport police 1")
    assert value(store, "recorded-crime-theft-offences") == [Decimal(3)]
    assert value(store, force="btp") == [None]
    wrong = csv([flagged | {"Offence Code Expired": "perhaps"}], header)
    assert "x or nothing" in str(only(loaded(store, put(sent, wrong))).refusal)


def test_nothing_held_is_nothing_to_tell(store: Store) -> None:
    told = summary(KIND, store)
    assert (told.rows, told.files, told.lines) == (0, (), ())
    for found in (rows(KIND, store), revisions(KIND, store), series_figures(KIND, store, force="kent")):
        assert found == ()


def test_the_same_bytes_again_change_nothing(store: Store, sent: Path) -> None:
    keep(store, sent, prc(quarter()))
    before = {name: (store.folder / name).stat().st_mtime_ns for name in files_in(store)}
    assert keep(store, sent, prc(quarter()), now=LATER).fate is Fate.KNOWN
    assert {name: (store.folder / name).stat().st_mtime_ns for name in files_in(store)} == before


def test_a_changed_file_for_the_year_is_a_second_vintage(store: Store, sent: Path) -> None:
    keep(store, sent, prc(quarter()), "old.csv")
    assert keep(store, sent, prc([*quarter()[:-1], offence("26", "9")]), "new.csv", now=LATER).fate is Fate.REVISED
    assert [one.number for one in store.vintages(KIND)] == [1, 2]
    assert value(store) == [Decimal(39)]
    (revision,) = revisions(KIND, store)
    assert (revision.before, revision.after, revision.before_file, revision.after_file) == (
        *("3", "9"),
        *("old.csv", "new.csv"),
    )
    assert line(store, "revised") == 1
    assert series_figures(KIND, store, force="warwickshire", as_at=NOW)[0].value == Decimal(33)
    # the old bytes again do not come back to the front
    assert keep(store, sent, prc(quarter()), "old.csv").fate is Fate.KNOWN
    assert value(store) == [Decimal(39)]


def test_an_old_year_loaded_late_does_not_displace_a_newer_file(store: Store, sent: Path) -> None:
    newer = [*quarter("4", count="7"), *quarter("1", year="2018/19")]
    keep(store, sent, prc(newer), "two-years.csv")
    keep(store, sent, prc([*quarter("3"), *quarter("4")]), "old-year.csv", now=LATER)
    assert value(store) == [Decimal(33), Decimal(77), Decimal(33)]


def test_only_what_a_newer_file_has_is_replaced(store: Store, sent: Path) -> None:
    keep(store, sent, prc([*quarter(), *quarter(force="Kent")]))
    keep(store, sent, prc(quarter(count="5")), now=LATER)
    assert value(store) == [Decimal(55)]
    assert value(store, force="kent") == [Decimal(33)]


def test_good_files_of_a_folder_land_and_all_are_accounted_for(store: Store, sent: Path) -> None:
    put(sent / "a", prc(quarter()))
    put(sent / "b", prc([offence("26") | {"Financial_Quarter": "9"}]))
    put(sent, b"x,y\n1,2\n", "other.csv")
    put(sent, prc(quarter()), "notes.txt")
    done = loaded(store, sent)
    assert [one.fate for one in done.files] == [Fate.LOADED, Fate.REFUSED]
    assert (done.rows_accepted, done.rows_refused, done.kinds) == (11, 1, [KIND])
    assert done.count(Fate.LOADED) == 1
    assert [name for name, _ in done.left] == ["notes.txt", "other.csv"]
    with pytest.raises(Refused, match="No file of official statistics"):
        loaded(store, put(sent / "c", b"x,y\n").parent)
