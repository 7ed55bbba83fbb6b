from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.forces import FORCES, force_called
from peelian.sources.crimes.kinds import KINDS
from peelian.sources.crimes.rules import FileName, Kind, Rule, kind_of, read_name, wide_kind_of
from peelian.sources.crimes.searches import SEARCHES
from peelian.sources.crimes.street import rules_for

TODAY = dt.date(2025, 6, 15)


def rule(heading: str) -> Rule:
    return next(one for one in rules_for(FileName("west-mercia", "2025-01")) if one.heading == heading)


def test_a_name_tells_force_and_month() -> None:
    assert read_name("2025-01-west-mercia-street.csv", today=TODAY) == FileName("west-mercia", "2025-01")
    assert read_name("2025-05-Kent-Street.CSV", today=TODAY) == FileName("kent", "2025-05")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("crimes.csv", "has not the name of a file of data.police.uk"),
        ("2025-01-kent-crimes.csv", "has not the name of a file of data.police.uk"),
        ("2025-01-anyshire-street.csv", "names the force “anyshire”"),
        ("2025-13-kent-street.csv", "names the month 2025-13"),
        ("2025-00-kent-street.csv", "names the month 2025-00"),
        ("2010-11-kent-street.csv", "first month that was published"),
        ("2025-06-kent-street.csv", "is not over yet"),
        ("2031-01-kent-street.csv", "is not over yet"),
    ],
)
def test_other_names_are_refused(name: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_name(name, today=TODAY)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_there_is_a_rule_for_every_column(kind: Kind) -> None:
    assert [one.heading for one in kind.rules(FileName("kent", "2025-01"))] == list(kind.fields)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2025-01-kent-street.csv", "street"),
        ("2025-01-avon-and-somerset-Outcomes.csv", "outcomes"),
        ("2025-01-avon-and-somerset-stop-and-search.csv", "stop-and-search"),
        ("2025-01-kent-crimes.csv", None),
        ("street_all.csv", None),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: str | None) -> None:
    found = kind_of(name, KINDS.values())
    assert (found.name if found else None) == kind
    assert kind_of(name, []) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("street_all.csv", "street"),
        ("street.csv", "street"),
        ("2025-national-street.csv", "street"),
        ("outcomes-all.csv", "outcomes"),
        ("main_street_all.csv", "street"),
        ("mainstreet.csv", None),
        ("street_all.txt", None),
        # its rows name neither month nor force
        ("all-stop-and-search.csv", None),
    ],
)
def test_a_name_tells_that_a_file_holds_many_months(name: str, kind: str | None) -> None:
    found = wide_kind_of(name, KINDS.values())
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        ("2024-02-29T23:59:59+00:00", True),
        ("2023-06-01T00:00:00Z", True),
        ("2023-06-01T00:00:00+01:00", True),
        ("2023-02-29T12:00:00+00:00", False),
        ("2023-06-31T12:00:00+00:00", False),
        ("2023-13-01T12:00:00+00:00", False),
        ("2023-06-01T24:00:00+00:00", False),
        ("2023-06-01 12:00:00", False),
        ("2023-06-01", False),
        ("", False),
    ],
)
def test_a_search_has_a_date(value: str, holds: bool) -> None:
    (date,) = (one for one in SEARCHES.rules(FileName("kent", "2023-06")) if one.heading == "Date")
    assert date.holds(value) is holds


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("Crime ID", ""),
        ("Crime ID", "0f" * 32),
        ("Month", "2025-01"),
        ("Reported by", "West Mercia Police"),
        ("Longitude", "-2.123456"),
        ("Longitude", ""),
        ("Latitude", "60.9"),
        ("LSOA code", "W01000001"),
        ("Location", "On or near Heol-y-Bryn, Caffè 1"),
        ("Crime type", "Anti-social behaviour"),
        ("Crime type", "Violent crime"),
        ("Context", ""),
    ],
)
def test_what_may_stand_there(heading: str, value: str) -> None:
    assert rule(heading).holds(value)


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("Crime ID", "0f" * 31),
        ("Crime ID", "0F" * 32),
        ("Month", "2025-02"),
        ("Month", ""),
        ("Reported by", "Kent Police"),
        ("Longitude", "-2.5e3"),
        ("Longitude", "12.1"),
        ("Longitude", "٢"),
        ("Latitude", "48.9"),
        ("Latitude", "nan"),
        ("LSOA code", "e01000001"),
        ("Location", "a\nb"),
        ("Location", "a\0b"),
        ("Location", "x" * 501),
        ("Crime type", "Anti-Social Behaviour"),
        ("Crime type", ""),
    ],
)
def test_what_may_not(heading: str, value: str) -> None:
    assert not rule(heading).holds(value)


def test_the_43_forces_and_two_more() -> None:
    assert len(FORCES) == 45
    assert {"btp", "northern-ireland"} < set(FORCES)
    names = [name for names in FORCES.values() for name in names]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Devon & Cornwall Police", "devon-and-cornwall"),
        ("Devon & Cornwall", "devon-and-cornwall"),
        ("west-mercia", "west-mercia"),
        ("West Mercia", "west-mercia"),
        ("London, City of", "city-of-london"),
        ("Metropolitan Police", "metropolitan"),
        ("Metropolitan Police Service", "metropolitan"),
        ("Hampshire and Isle of Wight", "hampshire"),
        ("Dyfed-Powys", "dyfed-powys"),
        ("Anyshire", None),
        ("", None),
    ],
)
def test_forces_and_areas_by_any_of_their_names(name: str, short: str | None) -> None:
    assert force_called(name) == short
