"""Numbers are counted while an agenda is planned, and survive insertion once they are fixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.facts.meetings.numbering import Place, last_of_run, numbers


def flat(*fixed: str) -> list[str]:
    return list(numbers([Place(at, None, number) for at, number in enumerate(fixed)]).values())


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        ([], []),
        (["", "", ""], ["1", "2", "3"]),
        (["1", "2", ""], ["1", "2", "3"]),
        (["1", "", "2", "", "", "3"], ["1", "1A", "2", "2A", "2B", "3"]),
        (["4", "4A", "", "5", ""], ["4", "4A", "4B", "5", "6"]),
        (["4", "", "4A", "5"], ["4", "4B", "4A", "5"]),
        (["", "1"], ["0A", "1"]),
        (["Opening", "", "1"], ["Opening", "OpeningA", "1"]),
        (["Opening", ""], ["Opening", "1"]),
    ],
)
def test_what_is_put_in_takes_the_next_free_number(fixed, expected):
    assert flat(*fixed) == expected


def test_the_agenda_of_the_2018_panel():
    """General with four items below it, then eleven more, as the minutes of 19 March 2018 number them."""
    places = [Place(0), *(Place(at, 0) for at in range(1, 5)), *(Place(at) for at in range(5, 16))]
    assert list(numbers(places).values())[:6] == ["1", "2", "3", "4", "5", "6"]
    by_key = numbers(places)
    assert [by_key[key] for key in range(6)] == ["1", "1.1", "1.2", "1.3", "1.4", "2"]
    assert by_key[15] == "12"


def test_items_below_an_inserted_one_and_beyond_the_alphabet():
    places = [Place(1, None, "4"), Place(2), Place(3, 2), Place(4, 2), Place(5, None, "5"), Place(6, 1)]
    assert numbers(places) == {1: "4", 2: "4A", 3: "4A.1", 4: "4A.2", 5: "5", 6: "4.1"}
    many = [Place(0, None, "1"), *(Place(at) for at in range(1, 29)), Place(99, None, "2")]
    found = numbers(many)
    assert (found[26], found[27], found[28]) == ("1Z", "1AA", "1AB")


def test_below_an_item_that_has_its_children_fixed():
    places = [Place(1, None, "4"), Place(2, 1, "4.1"), Place(3, 1), Place(4, 1, "4.2"), Place(5, 1)]
    assert numbers(places) == {1: "4", 2: "4.1", 3: "4.1A", 4: "4.2", 5: "4.3"}


def test_what_was_taken_off_has_no_number_nor_has_what_stands_below_it():
    places = [Place(1), Place(2, counts=False), Place(3, 2), Place(4, 2, "9"), Place(5)]
    assert numbers(places) == {1: "1", 2: "", 3: "", 4: "9", 5: "2"}
    assert numbers([Place(1, None, "1"), Place(2, None, "2", counts=False)]) == {1: "1", 2: "2"}


@given(st.lists(st.integers(0, 30), max_size=30))
def test_no_number_is_given_twice_and_none_that_was_fixed_changes(insertions):
    places = [Place(key, None, str(key + 1)) for key in range(5)]
    for key, at in enumerate(insertions, 100):
        places.insert(at % (len(places) + 1), Place(key))
        found = numbers(places)
        assert len(set(found.values())) == len(places)
        assert [found[one.key] for one in places if one.fixed] == [one.fixed for one in places if one.fixed]
        places = [Place(one.key, None, found[one.key]) for one in places]


@pytest.mark.parametrize(
    ("numbered", "after", "expected"),
    [
        (["4", "4A", "4B", "5"], 0, 2),
        (["4", "5"], 0, 0),
        (["4", "4A"], 1, 1),
        (["", ""], 0, 0),
        (["4", "4A", "5"], 2, 2),
    ],
)
def test_an_insertion_stands_after_those_put_in_before_it(numbered, after, expected):
    assert last_of_run(numbered, after) == expected
