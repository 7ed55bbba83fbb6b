"""The police workforce in its two shapes: forces, and the regions and totals among them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from peelian.sources.landing.fates import Fate
from peelian.sources.official.figures import series_figures
from peelian.sources.official.kinds import Kind
from peelian.sources.official.quality import summary
from peelian.sources.official.querying import revisions, rows
from peelian.sources.official.recognition import recognise
from peelian.sources.official.store import Store
from tests.unit.sources.official.making import LATER, keep, put, refusal, text

KIND = Kind.WORKFORCE
WIDE = text(
    "Force/Region,September 2014,March 2015",
    "West Midlands,100.0,110.0000000001",
    "Staffordshire,10,11",
    "Warwickshire,20.12345,21.25",
    "West Mercia,30,31",
    "West Midlands,39.87655,46.75",
    "London,12,12",
    "City of London,2,2",
    "Metropolitan,10,..",
    "Total 43 forces,112,122",
    "Central Service Secondments,5,5",
    "British Transport Police,6,6",
    "Total,123,133",
)
LONG = text(
    *("Police force,FTE Count,Year", "West Midlands,110,2015", "Staffordshire,11,2015", "Warwickshire,21.25,2015"),
    *("West Mercia,31,2015", "West Midlands,46.75,2015", 'Devon & Cornwall,"1,000.5",2015'),
)


def officers(store: Store, force: str) -> list[tuple[str, Decimal | None, str]]:
    return [(one.period, one.value, one.cell) for one in series_figures(KIND, store, force=force)]


def test_the_wide_shape_gives_a_figure_for_each_date(store: Store, sent: Path) -> None:
    assert recognise(put(sent, WIDE, "a.csv")) is KIND
    landed = keep(store, sent, WIDE, "2015.csv")
    assert landed.vintage is not None
    assert (landed.vintage.edition, landed.vintage.rows, landed.vintage.landed) == (
        *("2014-09-30-to-2015-03-31", 12),
        24,
    )
    assert officers(store, "warwickshire") == [
        ("2014-09-30", Decimal("20.1235"), "2015.csv:4, column September 2014"),
        ("2015-03-31", Decimal("21.2500"), "2015.csv:4, column March 2015"),
    ]


def test_the_long_shape_is_of_31_march(store: Store, sent: Path) -> None:
    assert recognise(put(sent, LONG, "a.csv")) is KIND
    keep(store, sent, LONG)
    assert officers(store, "devon-and-cornwall") == [("2015-03-31", Decimal("1000.5000"), "figures.csv:7")]


@pytest.mark.parametrize("content", [WIDE, LONG])
def test_west_midlands_the_region_is_told_from_the_force_by_its_sum(
    store: Store, sent: Path, content: bytes
) -> None:
    keep(store, sent, content)
    found = {row.body: row for row in rows(KIND, store) if row.day == dt.date(2015, 3, 31)}
    assert found["west-midlands-police"].fte == Decimal("46.75")
    assert (found["region-west-midlands"].fte, found["region-west-midlands"].role) == (Decimal(110), "region")


def test_two_west_midlands_that_do_not_add_up_are_refused(store: Store, sent: Path) -> None:
    told = str(refusal(store, sent, LONG.replace(b"110,", b"112,")))
    assert "row 6, column Force: Two rows are called West Midlands for 2015-03-31, and neither is the sum" in told


def test_one_west_midlands_among_regions_could_be_either(store: Store, sent: Path) -> None:
    lone = WIDE.replace(b"West Midlands,39.87655,46.75\n", b"")
    refused = refusal(store, sent, lone)
    assert [one.row for one in refused.problems] == [2, 2]
    assert "for the region or the force?" in str(refused)


def test_a_third_is_a_row_given_again(store: Store, sent: Path) -> None:
    assert "gives again" in str(refusal(store, sent, LONG + b"West Midlands,46.75,2015\n"))


def test_regions_and_totals_are_no_forces(store: Store, sent: Path) -> None:
    keep(store, sent, WIDE)
    told = {one.name: one for one in summary(KIND, store).lines}
    assert told["forces"].count == 6
    assert told["not_forces"].words.endswith("region 2, secondments 1, total 2, transport police 1")
    assert (told["dates"].count, told["missing"].count) == (2, 1)
    # London in March lacks a force, so nothing can be said of it
    assert told["subtotals_off"].words == "0 regional subtotals of 3 differ from the sum of their forces"
    assert officers(store, "british-transport-police")[0][1] == Decimal(6)
    for body in ("region-london", "england-and-wales", "total", "central-service-secondments"):
        assert officers(store, body) == []


def test_a_figure_that_is_not_there_says_why(store: Store, sent: Path) -> None:
    keep(store, sent, WIDE)
    figure = series_figures(KIND, store, force="metropolitan")[1]
    assert (figure.value, figure.note) == (None, "No figure: not available.")


def test_a_subtotal_that_is_off_is_noticed(store: Store, sent: Path) -> None:
    keep(store, sent, WIDE.replace(b"London,12,12", b"London,13,12"))
    (line,) = (one for one in summary(KIND, store).lines if one.name == "subtotals_off")
    assert (line.count, line.words[:24]) == (1, "1 regional subtotal of 3")


def test_another_value_for_a_date_in_the_next_file_is_a_revision(store: Store, sent: Path) -> None:
    keep(store, sent, WIDE, "2015.csv")
    nextyear = WIDE.replace(b"September 2014,March 2015", b"March 2015,September 2015").replace(
        b"City of London,2,2", b"City of London,2.5,2"
    )
    assert keep(store, sent, nextyear, "2016.csv", now=LATER).fate is Fate.LOADED
    changed = {one.key: (one.before, one.after) for one in revisions(KIND, store)}
    assert changed["city-of-london-police", "2015-03-31"] == ("2.0000", "2.5000")
    assert revisions(KIND, store, body="city-of-london-police")[0].before_file == "2015.csv"
    assert [one[1] for one in officers(store, "city-of-london")] == [Decimal(2), Decimal("2.5"), Decimal(2)]


def test_noise_of_binary_fractions_is_no_revision(store: Store, sent: Path) -> None:
    keep(store, sent, text("Police force,FTE Count,Year", "Kent,2834.8755499999997,2018"))
    keep(store, sent, text("Force,March 2018,September 2018", "Kent,2834.87555,1"))
    assert revisions(KIND, store) == ()
    assert officers(store, "kent")[0][1] == Decimal("2834.8756")


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("21.25,2015", "-21.25,2015", "row 4, column FTE Count"),
        ("21.25,2015", "21.25,15", "row 4, column Year"),
        ("Warwickshire", "Anyshire", "row 4, column Police force"),
    ],
)
def test_a_wrong_cell_is_named(store: Store, sent: Path, before: str, after: str, place: str) -> None:
    assert place in str(refusal(store, sent, LONG.replace(before.encode(), after.encode())))


def test_a_wrong_cell_of_the_wide_shape_is_named_by_its_date(store: Store, sent: Path) -> None:
    told = str(refusal(store, sent, WIDE.replace(b"20.12345", b"some")))
    assert "row 4, column September 2014: This cell is wrong. Expected a number of officers" in told


@pytest.mark.parametrize(
    "header", ["Force/Region,September 20", "Force/Region", "Force/Region,2014", "Force/Region,March 2015,Sum"]
)
def test_a_heading_that_is_no_date_is_of_no_kind(sent: Path, header: str) -> None:
    assert recognise(put(sent, text(header, "Kent,1,2"))) is None


def test_a_date_that_stands_there_twice_is_refused(store: Store, sent: Path) -> None:
    told = str(refusal(store, sent, text("Force,March 2015,march 2015", "Kent,1,2")))
    assert "Two columns are for the same date." in told
