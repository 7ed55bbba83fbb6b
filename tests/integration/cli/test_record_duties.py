"""The register of duties goes where the record goes: by hand as the law has it, exported as it stood."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.refs import Ref
from peelian.registers.bodies.queries import body_called
from peelian.registers.duties.kept_rows import KeptDuty, KeptEvent, KeptRegister, KeptStep, KeptTurn, StepPlace
from peelian.registers.duties.kinds import ProceedingKind, Turn
from peelian.registers.duties.models import Delegation, Duty, DutyTurn, Event, Proceeding, ProclaimedDay
from peelian.registers.duties.rows import EventRow, ProceedingRow, ProclaimedRow
from peelian.registers.duties.services import (
    assign,
    discharge,
    proclaim,
    reopen,
    set_target,
    strike_event,
    take_back,
)
from peelian.registers.duties.services.taking_over import take_over, take_over_proceeding
from peelian.registers.records.kinds import LinkVerb
from peelian.registers.records.linking import LinkRow, link, unlink
from peelian.registers.records.models import Link
from peelian.surfaces.cli.record.duties import load_duties, load_proclaimed
from peelian.surfaces.cli.record.links import load_links
from tests.factories.owing import CHIEF, PUBLIC, duty_of, happened, offices, opened, ready_plan, took
from tests.integration.cli.carried import carry, differing

pytestmark = pytest.mark.django_db(databases=["default", "public"])
D = dt.date
BY_HAND = """
[[event]]
number = 1
kind = "ordinary-election-held"
on = 2021-05-06
words = "The poll"
about = "anyshire"
source = ["A paper"]

[[event]]
number = 2
kind = "plan-draft-begun"
on = 2021-09-01
words = "Begun"
struck = "It was a note."

[[proceeding]]
name = "plan-1"
kind = "plan"
title = "The plan"
about = "anyshire/plans/2021-2025"
marking = "OFFICIAL"
foi = "disclosable"
audience = "public"

[[proceeding.step]]
stage = "chief-constable-consulted"
on = 2021-09-20
day_words = "in September"
holder = "a member of the commissioner’s staff"

[[proceeding.step]]
stage = "draft-sent-to-panel"
on = 2022-01-10

[[turn]]
event = 1
rule = "PLAN-01"
kind = "done"
on = 2022-03-31
person = "The commissioner"
evidence = "anyshire/plans/2021-2025"

[[turn]]
event = 1
rule = "OFF-01"
kind = "not owed here"
on = 2021-07-01
person = "The commissioner"
words = "Nobody was elected."

[[turn]]
event = 1
rule = "OFF-01"
kind = "reopened"
on = 2021-07-02
person = "The commissioner"
words = "Somebody was."

[[turn]]
event = 1
rule = "SIO-8"
kind = "assigned"
on = 2021-07-02
person = "Chief Executive"

[[turn]]
event = 1
rule = "SIO-8"
kind = "day set"
on = 2021-07-02
day = 2021-08-01
person = "Chief Executive"
words = "Soon enough."

[[delegation]]
number = 1
function = "another function"
words = "Small grants"
holder = "the deputy"
person = "The deputy"
since = 2021-06-01
"""


@pytest.fixture
def home(db, tmp_path: Path) -> Path:
    offices()
    (tmp_path / "record").mkdir()
    write(tmp_path / "record", BY_HAND)
    return tmp_path / "record"


def write(home: Path, text: str) -> None:
    (home / "duties.toml").write_text(text, encoding="utf-8")


def load(home: Path):
    return load_duties(home, body_called("anyshire"), by=OPERATOR)


# by hand


def test_what_is_told_by_hand_starts_and_discharges_as_the_law_has_it(home):
    assert load(home) == {"events": 2, "delegations": 1, "processes": 1, "turns": 5}
    office, panel = body_called("anyshire"), body_called("anyshire-panel")
    plan = duty_of(office, "PLAN-01")
    assert (plan.due, plan.done_on) == (D(2022, 3, 31), D(2022, 3, 31))
    assert Event.objects.get(body=office, number=2).struck == "It was a note."
    consulted, sent = Proceeding.objects.get().steps.all()
    assert (consulted.day_words, consulted.holder) == ("in September", "a member of the commissioner’s staff")
    assert (sent.holder, sent.audience) == ("the commissioner", "public")
    assert [event.kind for event in Event.objects.filter(body=panel)] == ["plan-draft-sent"]
    oath = duty_of(office, "OFF-01")
    assert (oath.done_on, oath.not_owed, oath.turns.count()) == (None, False, 2)
    page = duty_of(office, "SIO-8")
    assert (page.owner, page.target) == ("Chief Executive", D(2021, 8, 1))
    assert Delegation.objects.get().words == "Small grants"


def test_loading_again_changes_nothing(home):
    load(home)
    before = TrailEntry.objects.count()
    assert not any(load(home).values())
    assert TrailEntry.objects.count() == before


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ('kind = "ordinary-election-held"', 'kind = "ordinary-election"', "event 1", "ordinary-election-held"),
        ("on = 2021-05-06", "on = 2999-05-06", "event 1", "five years ahead"),
        ("number = 2", "number = 7", "event 2", "number 2"),
        ('words = "Begun"', "", "event 2", "words"),
        ('"chief-constable-consulted"', '"people-consulted"', "proceeding 1", "s5(6)(b)"),
        ('holder = "a member', 'holder = "a friend', "proceeding 1", "a friend"),
        ('rule = "OFF-01"', 'rule = "OFF-99"', "turn 2", "no duty by the rule OFF-99"),
        ('kind = "not owed here"', 'kind = "due on another day"', "turn 2", "rulebook"),
        ('function = "another function"', 'function = "issuing a police and crime plan"', "delegation 1", "s18"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(home, old, new, where, words):
    assert old in BY_HAND
    write(home, BY_HAND.replace(old, new, 1))
    with pytest.raises(Refused) as refusal:
        load(home)
    said = " ".join([refusal.value.message, *map(str, refusal.value.problems)])
    assert words in said
    assert f"record/duties.toml, {where}" in said


# carried elsewhere


def entered() -> None:
    """A register in which everything that can befall an entry has befallen one."""
    office, _ = offices()
    happened(office)
    struck = happened(office, "plan-draft-begun", "2021-09-01", about="anyshire/plans/2021-2025")
    strike_event(event=struck, why="It was a note.", by=OPERATOR)
    happened(office, "precept-report-received", "2021-02-01")
    plan = ready_plan(office)
    issued = took(plan, "issued", "2022-03-31", differs_from_draft=False)
    take_back(step=issued, why="A slip.", by=OPERATOR)
    took(plan, "issued", "2022-03-30", differs_from_draft=False, words="Really.", evidence="anyshire/plans/a")
    page = duty_of(office, "SIO-8")
    assign(duty=page, owner="Chief Executive", by=OPERATOR)
    set_target(duty=page, day="2021-08-01", person="Chief Executive", why="Soon.", by=OPERATOR)
    discharge(duty=page, on="2021-07-30", person="Chief Executive", restriction=PUBLIC, by=OPERATOR)
    reopen(duty=page, on="2021-07-31", person="Chief Executive", why="Not all of it.", by=OPERATOR)
    happened(office, "senior-appointment-notified", "2024-04-22", ignoring=["2024-05-02:2024-05-08"])
    happened(office, "information-request-received", "2026-10-20")
    day = ProclaimedRow(D(2026, 10, 26), "A day of thanks", "A proclamation")
    proclaim(row=day, by=OPERATOR)
    origin, target = Ref.parse("anyshire/plans/a"), Ref.parse("law/rules/plan-01")
    kept = link(body=office, row=LinkRow(origin, LinkVerb.ABOUT, target, "Its rule", "A paper"), by=OPERATOR)
    unlink(link=kept, why="It is not.", by=OPERATOR)
    link(body=office, row=LinkRow(origin, LinkVerb.LED_TO, target, "Its rule", "A paper"), by=OPERATOR)


def test_loaded_elsewhere_and_exported_again_it_is_the_same(db, tmp_path):
    one, two = carry(tmp_path, ("anyshire", "anyshire-panel"), entered)
    assert differing(one, two) == []
    office, panel = body_called("anyshire"), body_called("anyshire-panel")
    assert {"anyshire/bodies/anyshire/links.toml", "anyshire/proclaimed-days.csv"} <= one.keys()
    request = duty_of(office, "FOI-01")
    assert (request.due_first, request.due) == (D(2026, 11, 17), D(2026, 11, 18))
    assert "A day of thanks" in str(request.working)
    plan = duty_of(office, "PLAN-01")
    assert (plan.done_on, plan.turns.count()) == (D(2022, 3, 30), 3)
    assert plan.turns.last().step.words == "Really."
    page = duty_of(office, "SIO-8")
    assert (page.owner, page.target, page.done_on) == ("Chief Executive", D(2021, 8, 1), None)
    assert Event.objects.get(body=office, kind="plan-draft-begun").struck == "It was a note."
    assert Event.objects.get(body=panel, kind="plan-draft-sent").step.proceeding.name == "plan-1"
    gone = Proceeding.objects.get().steps.exclude(takes_back=None).get()
    assert (gone.stage, gone.words, gone.takes_back.on) == ("issued", "A slip.", D(2022, 3, 31))
    assert [one.struck for one in Link.objects.order_by("number")] == ["It is not.", ""]
    assert ProclaimedDay.objects.get().words == "A day of thanks"


def test_taken_over_again_it_changes_nothing(db, tmp_path):
    carry(tmp_path, ("anyshire", "anyshire-panel"), entered)
    before = TrailEntry.objects.count()
    folder = tmp_path / "one/anyshire"
    assert not any(load_duties(folder / "bodies/anyshire", body_called("anyshire"), by=OPERATOR).values())
    assert load_links(folder / "bodies/anyshire", body_called("anyshire"), by=OPERATOR) == 0
    assert load_proclaimed(folder, by=OPERATOR) == 1
    assert TrailEntry.objects.count() == before


def test_a_panel_s_register_waits_for_the_one_its_events_came_from(db):
    _, panel = offices()
    came_of = StepPlace(Ref.parse("anyshire/proceedings/plan-1"), 1)
    sent = KeptEvent(1, EventRow("plan-draft-sent", D(2022, 1, 10), "Sent"), step=came_of)
    with pytest.raises(Refused, match=r"plan-1 has no step 1\. Load the record of its body first"):
        take_over(body=panel, register=KeptRegister([sent]), by=OPERATOR)


# what cannot be taken over

EVENT = KeptEvent(1, EventRow("ordinary-election-held", D(2021, 5, 6), "The poll"))
DUTY = KeptDuty(1, 1, "PLAN-01", D(2022, 3, 31), D(2022, 3, 31))
DONE = KeptTurn(1, Turn.DONE, D(2022, 3, 31), "The commissioner")
PLAN = ProceedingRow("plan-1", ProceedingKind.PLAN, "The plan")
CONSULTED = KeptStep("chief-constable-consulted", D(2021, 9, 20), "the commissioner")


def test_a_register_is_taken_over_with_its_numbers(db):
    office, _ = offices()
    happened(office, "plan-draft-begun", "2021-09-01")
    numbered = KeptEvent(7, EVENT.row)
    duty = KeptDuty(9, 7, "PLAN-01", D(2022, 3, 30), D(2022, 3, 31), due_why="Told otherwise.")
    turn = KeptTurn(9, Turn.NOT_OWED, D(2021, 7, 1), "Somebody", "No.")
    (event,) = take_over(body=office, register=KeptRegister([numbered], [duty], [turn]), by=OPERATOR)
    kept = Duty.objects.get(event=event)
    assert (event.number, kept.number, kept.due_first, kept.not_owed) == (7, 9, D(2022, 3, 30), True)
    assert kept.citation == "Police Reform and Social Responsibility Act 2011, s5(1)"
    assert TrailEntry.objects.filter(verb="took over register").count() == 1


@pytest.mark.parametrize(
    ("events", "duties", "turns", "words"),
    [
        ([EVENT, EVENT], [], [], "one of them twice"),
        ([EVENT], [KeptDuty(1, 2, "PLAN-01", None, None)], [], "event 2, which is not among them"),
        ([EVENT], [KeptDuty(1, 1, "OFF-99", None, None)], [], "Nothing says what OFF-99 asks"),
        ([EVENT], [DUTY], [KeptTurn(2, Turn.DONE, D(2022, 3, 31), "Somebody")], "no duty 2"),
        ([EVENT], [DUTY], [KeptTurn(1, Turn.REOPENED, D(2022, 3, 31), "Somebody")], "or why"),
        ([EVENT], [DUTY], [KeptTurn(1, Turn.DONE, D(2022, 3, 31), "")], "who said"),
        ([KeptEvent(1, EventRow("a-feast", D(2021, 5, 6), "One"))], [], [], "a-feast"),
    ],
)
def test_what_does_not_hold_together_is_not_taken_over(db, events, duties, turns, words):
    office, _ = offices()
    with pytest.raises(Refused) as refusal:
        take_over(body=office, register=KeptRegister(events, duties, turns), by=OPERATOR)
    assert words in " ".join([refusal.value.message, *map(str, refusal.value.problems)])
    assert (Event.objects.count(), Duty.objects.count(), DutyTurn.objects.count()) == (0, 0, 0)


def test_a_number_that_is_taken_is_another_s(db):
    office, _ = offices()
    happened(office)
    with pytest.raises(Refused, match="events of these numbers already: 1"):
        take_over(body=office, register=KeptRegister([EVENT]), by=OPERATOR)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([KeptStep("draft-sent-to-panel", D(2021, 9, 20), "the commissioner")], "s5(6)(b)"),
        ([KeptStep("a-feast", D(2021, 9, 20), "")], "a-feast"),
        ([KeptStep("people-consulted", D(2999, 9, 20), "the commissioner")], "still to come"),
        ([KeptStep("people-consulted", D(2021, 9, 20), "x", "Why.", takes_back=1)], "no step 1 before it"),
        ([CONSULTED, KeptStep(CONSULTED.stage, D(2021, 9, 21), "x", takes_back=1)], "Say why"),
        ([CONSULTED, *[KeptStep(CONSULTED.stage, D(2021, 9, 21), "x", "Why.", takes_back=1)] * 2], "no step 1"),
    ],
)
def test_steps_that_the_law_does_not_allow_are_not_taken_over(db, steps, words):
    office, _ = offices()
    with pytest.raises(Refused) as refusal:
        take_over_proceeding(body=office, row=PLAN, steps=steps, by=OPERATOR)
    assert words in " ".join([refusal.value.message, *map(str, refusal.value.problems)])
    assert not Proceeding.objects.exists()


def test_a_process_that_has_steps_is_not_taken_over_again(db):
    office, _ = offices()
    took(opened(office), "people-consulted", "2021-09-20")
    row = ProceedingRow("plan-1", ProceedingKind.PLAN, "The plan", about="anyshire/plans/2021-2025")
    with pytest.raises(Refused, match="already"):
        take_over_proceeding(body=office, row=row, steps=[CONSULTED], by=OPERATOR)


def test_only_the_operator_takes_over(db):
    office, _ = offices()
    with pytest.raises(Forbidden):
        take_over(body=office, register=KeptRegister([EVENT], [DUTY], [DONE]), by=CHIEF)
    with pytest.raises(Forbidden):
        take_over_proceeding(body=office, row=PLAN, steps=[CONSULTED], by=CHIEF)
