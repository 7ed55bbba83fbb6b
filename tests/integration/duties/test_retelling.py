"""A holiday proclaimed, and a rulebook changed: open duties are told anew, closed ones keep their day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, Refused
from peelian.law.rule_reading import rulebook
from peelian.law.rules import Calculator, Rulebook
from peelian.law.working_days import Nation
from peelian.registers.duties import services
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Duty, ProclaimedDay
from peelian.registers.duties.queries import working_of
from peelian.registers.duties.rows import ProclaimedRow
from peelian.registers.duties.services import discharge, proclaim, recompute, set_target
from peelian.registers.duties.services.retelling import Retelling
from tests.factories.owing import CHIEF, CLERK, LEAD, duty_of, happened, offices

pytestmark = pytest.mark.django_db
D = dt.date
MOURNING = ProclaimedRow("2026-06-16", "Proclaimed day", "Proclamation of 1 June 2026")


@pytest.fixture
def office(db):
    return offices()[0]


@pytest.fixture
def asked(office):
    """Two requests for information of 1 June 2026, the second about something else and answered."""
    happened(office, "information-request-received", "2026-06-01", about="anyshire/documents/one")
    happened(office, "information-request-received", "2026-06-01", about="anyshire/documents/two")
    first, second = (duty_of(office, "FOI-01", event__about=f"anyshire/documents/{one}") for one in ("one", "two"))
    discharge(duty=second, on="2026-06-20", person="The office", by=LEAD)
    return first, second


def test_an_open_duty_takes_the_new_day_and_keeps_the_day_first_told(asked):
    first, second = asked
    told = first.due
    done = proclaim(row=MOURNING, by=OPERATOR)
    for duty in asked:
        duty.refresh_from_db()
    assert done.retold == (first.ref,)
    assert (first.due_first, first.due) == (told, told + dt.timedelta(days=1))
    assert first.due_why == "16 June 2026, Proclaimed day, is a bank holiday (Proclamation of 1 June 2026)."
    assert "Proclaimed day" in "\n".join(working_of(first).lines())
    turn = first.turns.get()
    assert (turn.kind, turn.day, turn.words) == (Turn.RETOLD, first.due, first.due_why)
    assert (second.due, [turn.kind for turn in second.turns.all()]) == (told, [Turn.DONE])
    assert TrailEntry.objects.get(verb="counted duties anew").ref == "anyshire"
    assert proclaim(row=MOURNING, by=OPERATOR) == Retelling()


def test_what_is_taken_away_again_brings_the_first_day_back(asked):
    first, _ = asked
    told = first.due
    proclaim(row=MOURNING, by=OPERATOR)
    proclaim(row=replace(MOURNING, is_holiday=False, source="Proclamation of 3 June 2026"), by=OPERATOR)
    first.refresh_from_db()
    assert (first.due, first.due_why, first.turns.count()) == (told, "", 2)
    assert ProclaimedDay.objects.count() == 1
    assert str(ProclaimedDay.objects.get()) == "Proclaimed day"


def test_a_day_of_one_nation_counts_where_any_part_counts(asked, office):
    agenda = happened(office.scrutinised_by, "member-elected-or-appointed", "2026-06-01")
    proclaim(row=replace(MOURNING, nations=[Nation.SCOTLAND]), by=OPERATOR)
    assert asked[0].turns.count() == 1
    assert not agenda.duties.filter(turns__isnull=False).exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"words": ""}, "what the day is called"),
        ({"source": " "}, "the instrument"),
        ({"nations": []}, "in which nations"),
        ({"nations": ["FR"]}, "“FR” is not one of"),
        ({"day": "2026-06-31"}, "There is no 2026-06-31"),
    ],
)
def test_a_day_that_nobody_proclaimed_is_refused(db, changes, words):
    with pytest.raises(Refused) as refusal:
        proclaim(row=replace(MOURNING, **changes), by=OPERATOR)
    assert words in str(refusal.value)


def test_holidays_are_for_the_operator_and_a_body_for_its_office(office):
    for somebody in (CHIEF, CLERK):
        with pytest.raises(Forbidden):
            proclaim(row=MOURNING, by=somebody)
        with pytest.raises(Forbidden):
            recompute(by=somebody)
    with pytest.raises(Forbidden):
        recompute(body=office, by=CLERK)
    assert recompute(body=office, by=CHIEF) == Retelling()


@pytest.fixture
def changed(monkeypatch):
    """Lets the rulebook be another: a function from each rule to the rule that takes its place, or None."""

    def change(by):
        book = rulebook()
        rules = tuple(new for rule in book.rules if (new := by(rule)) is not None)
        new = Rulebook(rules, book.events, book.families)
        for module in (services.retelling, services.events):
            monkeypatch.setattr(module, "rulebook", lambda: new)

    return change


def test_a_changed_rule_is_told_anew_to_open_duties_only(office, changed):
    happened(office)
    happened(office, "inspection-report-published", "2021-09-30")
    comments = duty_of(office, "HMI-02")
    discharge(duty=duty_of(office, "PLAN-01"), on="2022-03-31", person="The commissioner", by=LEAD)
    assert recompute(by=OPERATOR) == Retelling(Duty.objects.count())

    def otherwise(rule):
        if rule.id not in ("HMI-02", "PLAN-01"):
            return rule
        when = tuple(replace(one, calculator=Calculator.AFTER, days=70) for one in rule.when)
        return replace(rule, urn=f"{rule.urn}-amended", when=when)

    changed(otherwise)
    done = recompute(by=OPERATOR, why="The Act was amended.")
    comments.refresh_from_db()
    assert done.retold == (comments.ref,)
    assert (comments.due_first, comments.due) == (D(2021, 11, 24), D(2021, 12, 9))
    assert comments.rule_urn.endswith("-amended")
    assert comments.turns.get().words == comments.due_why == "The Act was amended."
    assert duty_of(office, "PLAN-01").due == D(2022, 3, 31)


def test_a_duty_that_loses_its_day_keeps_the_one_first_told(office, changed):
    happened(office)
    changed(
        lambda rule: (
            replace(rule, when=(replace(rule.when[0], calculator=Calculator.NONE),))
            if rule.id == "PLAN-01"
            else rule
        )
    )
    recompute(by=OPERATOR)
    duty = duty_of(office, "PLAN-01")
    assert (duty.due, duty.due_first, duty.timing) == (None, D(2022, 3, 31), "no day named")
    assert duty.due_why == "The rulebook was changed."


def test_a_new_rule_starts_and_a_repealed_one_is_no_longer_owed(office, changed):
    happened(office)
    new = next(rule for rule in rulebook().rules if rule.id == "PLAN-01")
    before = Duty.objects.count()
    changed(lambda rule: {"PLAN-01": None}.get(rule.id, rule))
    gone = recompute(body=office, by=LEAD, why="It was repealed.")
    duty = duty_of(office, "PLAN-01")
    assert (gone.ended, duty.not_owed) == ((duty.ref,), True)
    assert duty.turns.get().words == "No rule asks for it any more. It was repealed."
    assert recompute(by=OPERATOR).ended == ()
    changed(
        lambda rule: replace(new, id="PLAN-99", urn="urn:peelian:rule:PLAN-99:2012-11-22") if rule == new else rule
    )
    started = recompute(by=OPERATOR).started
    assert [str(ref) for ref in started] == [f"anyshire/duties/{before + 1}"]
    assert duty_of(office, "PLAN-99").due == D(2022, 3, 31)


def test_a_day_that_was_set_is_kept(office):
    happened(office, "panel-response-required", "2024-06-03")
    duty = duty_of(office, "PCP-04")
    set_target(duty=duty, day="2024-07-01", person="The panel", why="It said so.", by=LEAD)
    assert recompute(by=OPERATOR).retold == ()
    duty.refresh_from_db()
    assert duty.due == D(2024, 7, 1)


def test_everything_is_counted_in_a_few_queries(office, django_assert_max_num_queries):
    for month in range(1, 13):
        happened(office, "month-ended", dt.date(2023, month, 28))
    with django_assert_max_num_queries(10):
        recompute(by=OPERATOR)
