"""``peelian scheme``: the nightly check, and how every item stood at it."""

from __future__ import annotations

import json
from functools import partial

import pytest

from peelian.access.actors import OPERATOR
from peelian.publication import outbox
from peelian.publication.bodies import release_bodies
from peelian.publication.scheme.models import SchemeCheck
from peelian.publication.scheme.releasing import release_disclosure
from peelian.publication.scheme.services import say_of_item
from peelian.publication.scheme.walking import walk
from tests.factories.disclosed import a_disclosure
from tests.factories.papers import TODAY

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def out(anyshire):
    release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR)
    release_disclosure(disclosure=a_disclosure("SIO-6.d", "Policy"), by=OPERATOR)
    outbox.deliver()
    return anyshire


def test_check_enters_how_every_item_stands(peelian, out):
    done = peelian("scheme", "check", "--body", "anyshire")
    assert done.exit_code == 0, done.output
    assert "of 42 items 1 exist, 1 are in time and 1 can be found; 42 entered" in done.output
    assert "0 entered" in peelian("scheme", "check", "--body", "anyshire").output
    assert SchemeCheck.objects.count() == 42


def test_check_takes_every_body_with_a_record(peelian, out):
    (one,) = json.loads(peelian("scheme", "check", "--json").output)
    assert (one["body"], one["exist"], one["findable"], one["cut_short"]) == ("anyshire", 1, 1, False)
    row = next(row for row in one["checks"] if row["item"] == "SIO-6.d")
    assert (row["exists"], row["timely"], row["clicks"]) == (True, True, 2)
    assert row["found"] == "anyshire/publication/sio-6-d-1"


def test_check_says_when_the_walk_was_cut_short(peelian, out, monkeypatch):
    monkeypatch.setattr("peelian.publication.scheme.checking.walk", partial(walk, most_pages=0))
    assert "The walk was cut short." in peelian("scheme", "check", "--body", "anyshire").output


def test_show_says_who_owes_what(peelian, out):
    say_of_item(body=out, item="SIO-3.g", owner="Chief finance officer", not_asked="", by=OPERATOR)
    say_of_item(body=out, item="SIO-8", owner="", not_asked="There are none.", by=OPERATOR)
    peelian("scheme", "check", "--body", "anyshire")
    shown = peelian("scheme", "show", "--body", "anyshire").output
    assert "Chief finance officer" in shown
    assert "There are none." in shown
    rows = json.loads(peelian("scheme", "show", "--body", "anyshire", "--json").output)
    assert len(rows) == 42


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "--body", "anyshire"), "was not checked yet"),
        (("check", "--body", "nowhere"), "There is no body called “nowhere”."),
        (("check", "--body", "anyshire-police"), "asked nothing of"),
        (("check", "--body", "anyshire", "--on", "2199-01-01"), "is still to come"),
    ],
)
def test_a_refusal_ends_with_1(peelian, anyshire, arguments, words):
    done = peelian("scheme", *arguments)
    assert done.exit_code == 1
    assert words in str(done.exception)


def test_check_without_any_record_is_refused(peelian, anyshire):
    done = peelian("scheme", "check")
    assert "No body with a public record" in str(done.exception)


def test_show_needs_a_body(peelian):
    assert peelian("scheme", "show").exit_code == 2
