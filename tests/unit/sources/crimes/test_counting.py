from __future__ import annotations

from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.areas import Areas
from peelian.sources.crimes.counting import Count, counts
from peelian.sources.crimes.quality import quality
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import INCIDENT
from tests.unit.sources.crimes.making import loaded, put, row, street

AREAS = Areas({"E01010000": ("Anytown", "west-mercia"), "E01010001": ("Otherham", "west-midlands")})


def kent(number: int, month: str) -> dict[str, str]:
    return row(number, "Drugs", month=month, force="Kent Police")


@pytest.fixture
def held(store: Store, sent: Path) -> Store:
    """Two months of one force, of which the second has no burglary; one month of another."""
    january = [row(0), row(0), row(1), row(2, INCIDENT), row(2, INCIDENT), row(2, INCIDENT)]
    january.append(row(3) | {"LSOA code": "", "LSOA name": "", "Longitude": "", "Latitude": ""})
    february = [row(0, "Drugs", month="2025-02"), row(4, "Drugs", month="2025-02") | {"Last outcome category": ""}]
    put(sent, street(january))
    put(sent, street(february), "2025-02-west-mercia-street.csv")
    put(sent, street([kent(9, "2025-02")]), "2025-02-kent-street.csv")
    loaded(store, sent)
    return store


def test_every_type_of_a_force_is_counted_in_every_month_of_it(held: Store) -> None:
    assert list(counts(held)) == [
        Count(("kent", "2025-02", "Drugs"), 1, 0),
        Count(("west-mercia", "2025-01", INCIDENT), 0, 3),
        Count(("west-mercia", "2025-01", "Burglary"), 4, 0),
        Count(("west-mercia", "2025-01", "Drugs"), 0, 0),
        Count(("west-mercia", "2025-02", INCIDENT), 0, 0),
        Count(("west-mercia", "2025-02", "Burglary"), 0, 0),
        Count(("west-mercia", "2025-02", "Drugs"), 2, 0),
    ]


def test_a_total_leaves_incidents_out(held: Store) -> None:
    assert list(counts(held, by=("force",))) == [Count(("kent",), 1, 0), Count(("west-mercia",), 6, 3)]


def test_a_month_that_was_not_loaded_is_not_a_zero(held: Store) -> None:
    months = [one.key for one in counts(held, by=("force", "month"))]
    assert ("kent", "2025-01") not in months


def test_words_come_in_the_order_asked_for(held: Store) -> None:
    (first, *_) = counts(held, by=("month", "force"))
    assert first == Count(("2025-01", "west-mercia"), 4, 3)


def test_one_force(held: Store) -> None:
    assert list(counts(held, by=("force",), forces=("kent",))) == [Count(("kent",), 1, 0)]
    assert list(counts(held, forces=("essex",))) == []


def test_by_small_area_with_those_that_have_none(held: Store) -> None:
    found = {
        one.key[1]: (one.crimes, one.incidents)
        for one in counts(held, by=("force", "lsoa"))
        if one.key[0] != "kent"
    }
    assert found == {"": (1, 0), "E01010000": (3, 0), "E01010001": (2, 0), "E01010002": (0, 3)}


def test_by_small_area_and_month_is_filled_with_zeros(held: Store) -> None:
    found = list(counts(held, by=("force", "month", "lsoa"), forces=("west-mercia",)))
    assert len(found) == 2 * 4
    assert sum(one.crimes for one in found) == 6


def test_by_district(held: Store) -> None:
    found = {one.key: one.crimes for one in counts(held, by=("force", "district"), areas=AREAS)}
    assert found == {
        ("kent", "Anytown"): 1,
        ("west-mercia", ""): 1,
        ("west-mercia", "Anytown"): 3,
        ("west-mercia", "Otherham"): 2,
    }


def test_by_partnership_and_ward(held: Store) -> None:
    wards = Areas(
        {"E01010000": ("Both", "Castle"), "E01010001": ("Both", "Mill"), "E01010002": ("Far", "Mill")},
        ("partnership", "ward"),
    )
    asked = counts(held, by=("force", "partnership", "ward"), forces=("west-mercia",), areas=wards)
    found = {one.key[1:]: (one.crimes, one.incidents) for one in asked if one.crimes or one.incidents}
    assert found == {
        ("", ""): (1, 0),
        ("Both", "Castle"): (3, 0),
        ("Both", "Mill"): (2, 0),
        ("Far", "Mill"): (0, 3),
    }


def test_a_look_up_that_nothing_lies_in(held: Store) -> None:
    elsewhere = Areas({"W01000001": ("Anytown", "gwent")})
    asked = counts(held, by=("force", "district"), forces=("kent",), areas=elsewhere)
    assert list(asked) == [Count(("kent", ""), 1, 0)]


def test_a_force_asked_for_twice_is_counted_once(held: Store) -> None:
    assert list(counts(held, by=("force",), forces=("kent", "kent"))) == [Count(("kent",), 1, 0)]


def test_by_outcome(held: Store) -> None:
    found = {
        one.key[1]: (one.crimes, one.incidents)
        for one in counts(held, by=("force", "outcome"), forces=("west-mercia",))
    }
    assert found == {"": (1, 3), "Unable to prosecute suspect": (5, 0)}


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (("force", "street"), "not by street"),
        (("month", "type"), "by force, and then"),
        ((), "by force, and then"),
        (("force", "month", "month"), "twice"),
        (("force", "district"), "needs the look-up"),
        (("force", "ward"), "needs the look-up from small area to ward"),
    ],
)
def test_what_cannot_be_counted_by(held: Store, by: tuple[str, ...], words: str) -> None:
    with pytest.raises(Refused, match=words):
        counts(held, by=by)


def test_a_level_that_the_look_up_does_not_tell(held: Store) -> None:
    with pytest.raises(Refused, match="does not tell the partnership"):
        counts(held, by=("force", "partnership"), areas=AREAS)


def test_the_summary_of_each_force(held: Store) -> None:
    kent_summary, summary = quality(held, held.current())
    assert (kent_summary.force, kent_summary.rows, kent_summary.months) == ("kent", 1, 1)
    assert (summary.force, summary.months, summary.rows) == ("west-mercia", 2, 9)
    assert (summary.crimes, summary.incidents) == (6, 3)
    assert (summary.without_lsoa, summary.without_point) == (1, 1)
    assert (summary.without_outcome, summary.crimes_without_outcome) == (4, 1)
    # the ID of row 0 stands on two rows of January and one of February; one row and two incidents are said again
    assert (summary.repeated_ids, summary.equal_rows) == (1, 3)
    assert (summary.outside, summary.not_looked_up) == (None, None)


def test_the_summary_with_a_look_up(held: Store) -> None:
    kent_summary, summary = quality(held, held.current(), areas=AREAS)
    assert (kent_summary.outside, kent_summary.not_looked_up) == (1, 0)
    assert (summary.outside, summary.not_looked_up) == (2, 3)
