from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.forces import FORCES, force_called
from peelian.sources.crimes.street import FIELDS, Rule, StreetName, rules_for, street_name

TODAY = dt.date(2025, 6, 15)


def rule(heading: str) -> Rule:
    return next(one for one in rules_for(StreetName("west-mercia", "2025-01")) if one.heading == heading)


def test_a_name_tells_force_and_month() -> None:
    assert street_name("2025-01-west-mercia-street.csv", today=TODAY) == StreetName("west-mercia", "2025-01")
    assert street_name("2025-05-Kent-Street.CSV", today=TODAY) == StreetName("kent", "2025-05")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("crimes.csv", "has not the name of a street file"),
        ("2025-01-kent-outcomes.csv", "has not the name of a street file"),
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
        street_name(name, today=TODAY)


def test_there_is_a_rule_for_every_column() -> None:
    assert [one.heading for one in rules_for(StreetName("kent", "2025-01"))] == list(FIELDS)


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
