from __future__ import annotations

from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.areas import Areas
from peelian.sources.crimes.monthly import Monthly, crimes, monthly
from peelian.sources.crimes.store import Store
from peelian.sources.crimes.street import INCIDENT
from tests.unit.sources.crimes.making import NOW, loaded, put, row, street

AREAS = Areas({"E01010000": ("Anytown",), "E01010001": ("Otherham",)}, ("district",))


@pytest.fixture
def held(store: Store, sent: Path) -> Store:
    """Anytown has two burglaries in January and a drugs crime in February; Otherham three incidents in January."""
    put(sent, street([row(0), row(3), row(2), *(row(1, INCIDENT) for _ in range(3))]))
    put(sent, street([row(0, "Drugs", month="2025-02")]), "2025-02-west-mercia-street.csv")
    loaded(store, sent)
    return store


def test_each_place_has_every_type_in_every_month(held: Store) -> None:
    found = monthly(held, "west-mercia", level="district", areas=AREAS)
    assert found.months == ("2025-01", "2025-02")
    assert found.places == {
        "": {INCIDENT: (0, 0), "Burglary": (1, 0), "Drugs": (0, 0)},
        "Anytown": {INCIDENT: (0, 0), "Burglary": (2, 0), "Drugs": (0, 1)},
        "Otherham": {INCIDENT: (3, 0), "Burglary": (0, 0), "Drugs": (0, 0)},
    }


def test_the_whole_force_is_its_places_together(held: Store) -> None:
    whole = monthly(held, "west-mercia", level="district", areas=AREAS).whole
    assert whole == {INCIDENT: (3, 0), "Burglary": (3, 0), "Drugs": (0, 1)}
    assert monthly(held, "west-mercia").places == {"": whole}


@pytest.mark.parametrize(
    ("forces", "places"),
    [
        (("west-mercia", "kent"), ["", "Anytown"]),
        (
            ("kent", "kent"),
            ["", "Anytown", "Otherham"],
        ),  # as for a force without an area, such as British Transport
    ],
)
def test_what_lies_in_another_forces_area_is_in_no_place(
    held: Store, forces: tuple[str, str], places: list[str]
) -> None:
    areas = Areas({"E01010000": ("Anytown", forces[0]), "E01010001": ("Otherham", forces[1])})
    found = monthly(held, "west-mercia", level="district", areas=areas)
    assert sorted(found.places) == places
    assert found.whole == monthly(held, "west-mercia").whole


def test_incidents_are_no_crimes(held: Store) -> None:
    assert crimes(monthly(held, "west-mercia").whole) == (3, 1)
    assert crimes({INCIDENT: (3, 0)}) == (0, 0)
    assert crimes({}) == ()


def test_as_at_and_where_nothing_is_held(held: Store) -> None:
    assert monthly(held, "west-mercia", as_at=NOW).months == ("2025-01", "2025-02")
    nothing = monthly(held, "west-mercia", as_at=NOW.replace(year=2020))
    assert nothing == monthly(held, "essex") == Monthly((), {})
    assert nothing.whole == {}


@pytest.mark.parametrize(
    ("level", "areas", "words"),
    [
        ("force", AREAS, "not by force"),
        ("ward", None, "needs the look-up"),
        ("ward", AREAS, "does not tell the ward"),
    ],
)
def test_a_level_that_cannot_be_told(held: Store, level: str, areas: Areas | None, words: str) -> None:
    with pytest.raises(Refused, match=words):
        monthly(held, "west-mercia", level=level, areas=areas)
