"""``duties record``, ``done``, ``standing``, ``proceed`` and ``course``, and ``due`` by the register."""

from __future__ import annotations

import json

import pytest

from peelian.kernel.errors import NotFound, Refused
from peelian.registers.duties.kinds import ProceedingKind
from tests.factories.owing import duty_of, offices, opened

pytestmark = pytest.mark.django_db
RECORD = ("duties", "record", "ordinary-election-held", "--body", "anyshire", "--on", "2021-05-06")
AT = ("--body", "anyshire", "--on")


@pytest.fixture
def office(db):
    return offices()[0]


def test_an_event_is_recorded_with_what_follows(peelian, office):
    answer = json.loads(peelian(*RECORD, "--words", "The poll", "--json").stdout)
    assert answer["event"] == "anyshire/events/1"
    assert {"PLAN-01": "2022-03-31"}.items() <= {one["rule"]: one["due"] for one in answer["duties"]}.items()
    table = peelian(*RECORD, "--words", "The poll").stdout
    assert "anyshire/events/1" in table
    assert "31 March 2022" in table
    nothing = peelian("duties", "record", "grant-made", *AT, "2021-05-06", "--words", "A grant").stdout
    assert "no duty follows" in nothing
    unknown = peelian("duties", "record", "plan-isued", *AT, "2021-05-06", "--words", "x")
    assert (unknown.exit_code, isinstance(unknown.exception, Refused)) == (1, True)


def test_what_is_due_is_answered_from_the_register(peelian, office):
    empty = peelian("duties", "due", *AT, "2022-03-03")
    assert "The register holds no duty" in str(empty.exception)
    peelian(*RECORD, "--words", "The poll")
    owed = {one["rule"]: one for one in json.loads(peelian("duties", "due", *AT, "2022-03-03", "--json").stdout)}
    assert (owed["PLAN-01"]["standing"], owed["PLAN-01"]["ref"]) == (
        "due soon",
        str(duty_of(office, "PLAN-01").ref),
    )
    assert "as soon as practicable" in peelian("duties", "due", *AT, "2022-03-03").stdout
    given = ("--event", "ordinary-election-held=2024-05-02", "--json")
    asked = {one["rule"]: one for one in json.loads(peelian("duties", "due", *AT, "2024-06-01", *given).stdout)}
    assert asked["PLAN-01"]["due"] == "2025-03-31"


def test_a_duty_is_done_and_its_standing_shown(peelian, office):
    nothing = peelian("duties", "standing", *AT, "2022-04-01").stdout
    assert "nothing is late, due or coming on 1 April 2022" in nothing
    peelian(*RECORD, "--words", "The poll")
    ref = str(duty_of(office, "PLAN-01").ref)
    late = json.loads(peelian("duties", "standing", *AT, "2022-04-01", "--json").stdout)
    assert "PLAN-01" in {one["rule"] for one in late["late"]}
    assert "Late, 1 April 2022" in peelian("duties", "standing", *AT, "2022-04-01").stdout
    said = ("--person", "The commissioner", "--evidence", "anyshire/plans/2021-2025")
    done = peelian("duties", "done", ref, "--on", "2022-04-01", *said)
    assert done.stdout == "PLAN-01 was done on 1 April 2022, after its day.\n"
    again = peelian("duties", "done", ref, "--on", "2022-04-01", *said, "--json")
    assert "Reopen it first" in str(again.exception)
    for wrong in ("anyshire/plans/1", "anyshire/duties/99"):
        assert isinstance(peelian("duties", "done", wrong, "--on", "2022-04-01", *said).exception, NotFound)


def test_a_process_goes_on_step_by_step(peelian, office):
    opened(office, ProceedingKind.PRECEPT, name="precept-2026", facts={"year": 2026})
    ref = "anyshire/proceedings/precept-2026"
    proceed = ("duties", "proceed", ref)
    done = peelian(*proceed, "notified", "--on", "2026-01-30", "--fact", "amount=£15.00", "--words", "Sent")
    assert done.stdout == "The precept: notified to the panel.\n"
    veto = ("--fact", "direction=too low", "--fact", "members=15", "--fact")
    few = peelian(*proceed, "vetoed", "--on", "2026-02-04", *veto, "votes_for=9")
    assert "Schedule 5, para 4(4)" in str(few.exception)
    carried = peelian(*proceed, "vetoed", "--on", "2026-02-04", *veto, "votes_for=10", "--json")
    assert json.loads(carried.stdout)["state"] == "vetoed"
    course = json.loads(peelian("duties", "course", ref, "--on", "2026-02-04", "--json").stdout)
    assert [step["stage"] for step in course["taken"]] == ["notified", "vetoed"]
    stages = {one["stage"]: one for one in course["stages"]}
    assert (stages["revised"]["open"], stages["revised"]["by"]) == (True, "2026-02-15")
    assert stages["issued"]["why_not"]
    printed = peelian("duties", "course", ref, "--on", "2026-02-04").stdout
    assert "vetoed" in printed
    assert "15 February 2026" in printed
    deputy = peelian(*proceed, "revised", "--on", "2026-02-10", "--holder", "a constable", "--fact", "amount=1600")
    assert "s18(6)(a)" in str(deputy.exception)
    assert "is no fact" in str(peelian(*proceed, "revised", "--on", "2026-02-10", "--fact", "amount").exception)
    for wrong in ("anyshire/plans/1", "anyshire/proceedings/none"):
        assert isinstance(peelian("duties", "course", wrong).exception, NotFound)
