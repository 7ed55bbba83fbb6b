"""What the database itself holds: turns and steps never change, and a duty stands as its latest turn says."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from peelian.registers.duties import triggers
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Duty, DutyTurn, Event, ProceedingStep
from peelian.registers.duties.services import assign, discharge, take_back
from tests.factories.owing import LEAD, duty_of, happened, offices, opened, took

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def office(db):
    return offices()[0]


@pytest.fixture
def duty(office):
    happened(office)
    assign(duty=duty_of(office, "PLAN-01"), owner="Chief Executive", by=LEAD)
    took(opened(office), "evidence-gathered", "2021-09-14")
    return duty_of(office, "PLAN-01")


@pytest.mark.parametrize("model", [DutyTurn, ProceedingStep])
@pytest.mark.parametrize(
    "tamper",
    [
        lambda model: model.objects.update(words="Never said."),
        lambda model: model.objects.last().save(),
        lambda model: model.objects.all()._raw_delete("default"),
        lambda model: connection.cursor().execute(f"DELETE FROM {model._meta.db_table}"),
    ],
    ids=["update", "save", "delete", "SQL delete"],
)
def test_what_befell_is_never_changed_or_deleted(duty, model, tamper):
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        tamper(model)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"done_on": D(2022, 3, 31)}, "as its latest turn says"),
        ({"not_owed": True}, "as its latest turn says"),
        ({"due_first": D(2022, 4, 1)}, "the day first told stays"),
        ({"due_first": None, "due": None}, "the day first told stays"),
    ],
)
def test_a_duty_stands_as_its_turns_say(duty, fields, words):
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(**fields)


def test_a_duty_that_is_done_stays_so_until_a_turn_says_otherwise(duty):
    discharge(duty=duty, on="2022-03-31", person="The commissioner", by=LEAD)
    with pytest.raises(IntegrityError, match="as its latest turn says"), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(done_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(not_owed=True)


def test_a_duty_is_entered_open(duty):
    fields = {"body": duty.body, "event": duty.event, "number": 99, "what": "x", "timing": "a day"}
    with pytest.raises(IntegrityError, match="entered open"), transaction.atomic():
        Duty.objects.create(rule="PLAN-98", done_on=D(2022, 3, 31), **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(rule="PLAN-98", due=D(2022, 3, 31), **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(rule="PLAN-01", **fields)


@pytest.mark.parametrize("fields", [{"kind": "plan-issued"}, {"on": D(2021, 5, 7)}, {"number": 7}])
def test_an_event_stands_as_entered(duty, fields):
    with pytest.raises(IntegrityError, match="stands as entered"), transaction.atomic():
        Event.objects.filter(kind="ordinary-election-held").update(**fields)


def test_a_strike_is_not_struck(duty):
    Event.objects.update(struck="The wrong day.")
    with pytest.raises(IntegrityError, match="stands as entered"), transaction.atomic():
        Event.objects.update(struck="")


def test_a_step_is_taken_back_once_in_its_own_process(duty):
    step = ProceedingStep.objects.get()
    other = opened(duty.body, name="other", about="anyshire/plans/other")
    known = {"stage": step.stage, "on": D(2021, 9, 15), "holder": "Ann", "entered_by": "ann", "words": "Wrong."}
    with pytest.raises(IntegrityError, match="in its own process"), transaction.atomic():
        ProceedingStep.objects.create(proceeding=other, takes_back=step, **known)
    gone = take_back(step=step, why="Wrong.", by=LEAD)
    for again in (step, gone):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProceedingStep.objects.create(proceeding=step.proceeding, takes_back=again, **known)


@pytest.mark.parametrize(
    "fields", [{"words": ""}, {"person": ""}, {"audience": "public"}], ids=["no reason", "nobody", "not clear"]
)
def test_no_turn_may_be(duty, fields):
    known = {"kind": Turn.REOPENED, "on": D(2022, 4, 1), "person": "Ann", "words": "x", "entered_by": "ann"}
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyTurn.objects.create(duty=duty, **{**known, **fields})


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_the_rules_are_taken_away_as_they_were_made(vendor):
    made, gone = "\n".join(triggers.statements(vendor)), "\n".join(triggers.removal(vendor))
    for name in ("duties_as_turned", "duties_first_told", "duties_as_entered", "duties_entered_open"):
        assert name in made
        assert name in gone
