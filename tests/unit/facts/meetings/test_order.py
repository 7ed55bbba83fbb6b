"""An agenda is read item by item, each followed by what stands below it."""

from __future__ import annotations

from peelian.facts.meetings.order import Place, reading_order


def test_each_item_is_followed_by_what_stands_below_it():
    places = [Place(3, 1, 20), Place(2, None, 20), Place(1, None, 10), Place(4, 1, 10), Place(5, 4, 99)]
    assert reading_order(places) == [(1, 0), (4, 1), (5, 2), (3, 1), (2, 0)]


def test_of_two_at_one_place_the_one_entered_first_comes_first():
    assert reading_order([Place(9, None, 1), Place(2, None, 1)]) == [(2, 0), (9, 0)]


def test_what_stands_below_an_item_that_is_not_there_is_left_out():
    assert reading_order([Place(1, None, 1), Place(2, 7, 2)]) == [(1, 0)]
