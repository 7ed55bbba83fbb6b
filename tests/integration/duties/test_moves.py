"""What a proclaimed day would move, seen beforehand: the same as then moves, and nothing written."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.access.actors import OPERATOR
from peelian.kernel.errors import NotFound, Refused
from peelian.registers.duties.models import ProclaimedDay
from peelian.registers.duties.queries import event_at, moved_by, proclaimed_days
from peelian.registers.duties.rows import ProclaimedRow
from peelian.registers.duties.services import discharge, proclaim
from tests.factories.owing import duty_of, happened, offices

pytestmark = pytest.mark.django_db
ROW = ProclaimedRow("2022-04-01", "Day of Mourning", "Proclamation of 28 March")


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel("2022-03-28 12:00", tick=False):
        yield


@pytest.fixture
def office(db):
    office = offices()[0]
    happened(office)
    happened(office, "information-request-received", "2022-03-28")
    return office


def test_what_would_move_is_what_then_moves(office):
    (move,) = moved_by(ROW, body=office)
    assert (move.rule, move.now, move.then) == ("FOI-01", dt.date(2022, 4, 27), dt.date(2022, 4, 28))
    assert not ProclaimedDay.objects.exists()
    assert proclaim(row=ROW, by=OPERATOR).retold == (move.ref,)
    assert duty_of(office, "FOI-01").due == move.then
    assert moved_by(ROW, body=office) == []
    assert [day.words for day in proclaimed_days()] == ["Day of Mourning"]


def test_a_day_taken_away_again_moves_it_back(office):
    proclaim(row=ROW, by=OPERATOR)
    back = ProclaimedRow("2022-04-01", "Day of Mourning", "Order of 29 March", is_holiday=False)
    assert [(move.now, move.then) for move in moved_by(back)] == [(dt.date(2022, 4, 28), dt.date(2022, 4, 27))]


def test_what_is_done_does_not_move(office):
    discharge(duty=duty_of(office, "FOI-01"), on="2022-03-28", person="x", by=OPERATOR)
    assert moved_by(ROW, body=office) == []


def test_of_another_body_nothing_is_told(office):
    assert moved_by(ROW, body=office.scrutinised_by) == []


def test_a_day_without_its_instrument_is_refused(office):
    with pytest.raises(Refused):
        moved_by(ProclaimedRow("2022-04-01", "Mourning", ""))


def test_as_many_queries_however_many_duties(office, django_assert_num_queries):
    with django_assert_num_queries(6):
        moved_by(ROW, body=office)
    for day in range(1, 9):
        happened(office, "information-request-received", f"2022-03-{day:02d}")
    with django_assert_num_queries(6):
        moved_by(ROW, body=office)


def test_an_event_is_found_by_its_number(office):
    assert event_at(office, 2).kind == "information-request-received"
    with pytest.raises(NotFound):
        event_at(office, 3)
