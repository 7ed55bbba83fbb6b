"""The items of the Order as the public is told them: all of them, and none besides."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import NotFound
from peelian.law.rule_reading import rulebook
from peelian.publication.scheme.items import basis_words, item_called, items_of, order

ON = dt.date(2026, 3, 31)
_OFFICE_HOLDERS = (
    "As soon as practicable after an election (this check allows 30 days); "
    "looked at again every year, and any variation published."
)


def test_every_item_of_the_rulebook_has_its_words_and_no_other():
    rules = {rule.id for rule in rulebook().rules if rule.family == "SIO"}
    assert order().items.keys() == rules
    assert {one.group for one in order().items.values()} == order().groups.keys()
    assert all(one.title and one.words.endswith(".") for one in order().items.values())


def test_every_occasion_can_be_told_and_judged():
    told = order()
    for rule in rulebook().rules:
        if rule.family == "SIO":
            for occasion in rule.when:
                known = told.when.keys() | told.months.keys()
                assert {occasion.trigger, occasion.words} & known, (rule.id, occasion.trigger)


def test_a_measure_of_our_own_is_marked_and_one_of_the_order_is_not():
    assert order().days["month-ended"].verify
    assert not order().months["every year, and any variation published"].verify


def test_a_commissioner_is_asked_for_all_and_a_mayors_office_for_no_precept():
    pcc, mopac = ({item.rule.id for item in items_of(kind, on=ON)} for kind in ("pcc", "mopac"))
    assert len(pcc) == 42
    assert pcc - mopac == {"SIO-3.b"}
    assert items_of("panel", on=ON) == ()


def test_the_law_is_that_of_the_day():
    assert "SIO-7A.a" not in {item.rule.id for item in items_of("pcc", on=dt.date(2021, 5, 30))}
    assert "SIO-7A.a" in {item.rule.id for item in items_of("pcc", on=dt.date(2021, 5, 31))}


@pytest.mark.parametrize("name", ["SIO-3.f", "sio-3-f"])
def test_an_item_is_found_by_its_id_and_by_its_slug(name):
    assert item_called(name, kind="pcc", on=ON).slug == "sio-3-f"


@pytest.mark.parametrize(("name", "kind"), [("SIO-9", "pcc"), ("sio-3-b", "mopac"), ("PLAN-01", "pcc")])
def test_what_is_not_asked_is_not_found(name, kind):
    with pytest.raises(NotFound):
        item_called(name, kind=kind, on=ON)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("SIO-3.f", "As soon as practicable after each month (this check allows 30 days)."),
        ("SIO-3.a", "Before the financial year begins."),
        (
            "SIO-1.a",
            _OFFICE_HOLDERS,
        ),
        (
            "SIO-4.b",
            "As soon as practicable after there is something to publish (this check: at least every 12 months).",
        ),
        ("SIO-7A.a", "With the police and crime plan; within a month of the inspectors’ report."),
    ],
)
def test_when_it_is_due_is_said_in_words(rule, words):
    assert basis_words(rulebook().rule(rule, ON)) == words
