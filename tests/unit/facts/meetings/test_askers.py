"""Which names mean one asker."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.askers import plain_name, same_askers


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Councillor Mark Cargill", "mark cargill"),
        ("Cllr. Mark  Cargill (Warwickshire County Council)", "mark cargill"),
        ("The Lord Smith", "smith"),
        ("Mrs J Dean", "j dean"),
        ("Drew Barr", "drew barr"),
    ],
)
def test_a_name_without_its_title(name, plain):
    assert plain_name(name) == plain


def test_a_titled_surname_is_the_one_full_name_that_has_it():
    names = ["Councillor Cargill", "Mark Cargill", "Cllr Mark Cargill", "Mark Cargill"]
    assert set(same_askers(names).values()) == {"Cllr Mark Cargill"}


def test_a_surname_of_two_people_stays_its_own():
    names = ["Councillor Dean", "Jo Dean", "Sam Dean"]
    assert same_askers(names) == {name: name for name in names}


def test_a_single_name_without_title_is_nobody_elses_surname():
    assert same_askers(["Poole", "Derek Poole"]) == {"Poole": "Poole", "Derek Poole": "Derek Poole"}
