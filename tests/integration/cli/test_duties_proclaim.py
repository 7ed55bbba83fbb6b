"""``duties proclaim``, and ``release BODY/duties``."""

from __future__ import annotations

import json

import pytest
import time_machine

from peelian.registers.duties.models import ProclaimedDay
from tests.factories.owing import duty_of, happened, offices

pytestmark = pytest.mark.django_db(databases=["default", "public"])
DAY = ("duties", "proclaim", "2022-04-01", "--words", "Mourning", "--source", "Proclamation")


@pytest.fixture
def office(db):
    with time_machine.travel("2022-03-28 12:00", tick=False):
        office = offices()[0]
        happened(office, "information-request-received", "2022-03-28")
        yield office


def test_it_is_shown_first_and_then_entered(peelian, office):
    shown = peelian(*DAY, "--preview").stdout
    assert "1 duty would be due on another day." in shown
    assert "28 April 2022" in shown
    assert not ProclaimedDay.objects.exists()
    answer = json.loads(peelian(*DAY, "--json").stdout)
    assert (answer["entered"], [one["to"] for one in answer["moved"]]) == (True, ["2022-04-28"])
    assert str(duty_of(office, "FOI-01").due) == "2022-04-28"


def test_on_a_saturday_nothing_moves(peelian, office):
    saturday = [word.replace("2022-04-01", "2022-04-02") for word in DAY]
    assert "0 duties would be due on another day." in peelian(*saturday, "--preview").stdout


def test_duties_are_released(peelian, office):
    assert "Released anyshire/duties/register, version 1." in peelian("release", "anyshire/duties").stdout
    assert "out already" in peelian("release", "anyshire/duties").stdout
