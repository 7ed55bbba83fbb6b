from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.delegation import Holder
from peelian.law.rule_reading import rulebook
from peelian.registers.duties.consequences import DISCHARGES, STARTS
from peelian.registers.duties.courses.way import Step, Taker
from peelian.registers.duties.courses.ways import WAYS
from peelian.registers.duties.kinds import ProceedingKind

D = dt.date
FACTS = {ProceedingKind.PRECEPT: {"year": 2026}}
NOTICE = {"name": "A", "criteria": "B", "why_satisfied": "C", "terms": "D"}
YES = {"public": True}
VOTE = {"members": 12, "votes_for": 8}
# each way as it is usually gone, and what is asked for at the end of it
USUAL = {
    ProceedingKind.PLAN: [
        ("evidence-gathered", {}),
        ("chief-constable-consulted", {}),
        ("people-consulted", {}),
        ("victims-consulted", {}),
        ("draft-sent-to-panel", {}),
        ("panel-reported", {}),
        ("response-given", {}),
        ("response-published", {}),
        ("issued", {"differs_from_draft": False}),
        ("published", {}),
        ("varied", {"variation": "x", "variation_issued": "2025-01-01"}),
        ("ended", {}),
    ],
    ProceedingKind.ANNUAL_REPORT: [
        ("produced", {}),
        ("sent-to-panel", {}),
        ("public-meeting-held", YES),
        ("panel-reported", {}),
        ("response-given", {}),
        ("response-published", {}),
        ("regard-had", {}),
    ],
    ProceedingKind.PRECEPT: [
        ("consulted", {}),
        ("notified", {"amount": 1500}),
        ("vetoed", {"direction": "too low", "members": 15, "votes_for": 10}),
        ("revised", {"amount": 1600}),
        ("second-report", {"recommended": 1550}),
        ("second-response-given", {}),
        ("issued", {"amount": 1550}),
    ],
    ProceedingKind.SENIOR_APPOINTMENT: [
        ("notified", NOTICE),
        ("hearing-held", YES),
        ("reported", {"recommends": True}),
        ("decided", {"accepts": True}),
        ("appointed", {}),
    ],
    ProceedingKind.CHIEF_CONSTABLE: [
        ("notified", NOTICE),
        ("hearing-held", YES),
        ("vetoed", VOTE),
        ("reserve-notified", NOTICE),
        ("reserve-hearing-held", YES),
        ("reserve-reported", {"recommends": True}),
        ("reserve-decided", {"accepts": True}),
        ("reserve-appointed", {}),
    ],
    ProceedingKind.REMOVAL: [
        ("reasons-given", {}),
        ("copied-to-panel", {}),
        ("representations-received", {}),
        ("representations-copied", {}),
        ("representations-considered", {}),
        ("further-notification-given", {}),
        ("scrutiny-hearing-held", {"private": True}),
        ("recommended", {}),
        ("decided", {}),
        ("called-upon", {}),
    ],
    ProceedingKind.INSPECTION_COMMENTS: [
        ("report-published", {}),
        ("comments-invited", {}),
        ("chief-officer-commented", {}),
        ("comments-published", {}),
        ("sent-to-inspectors", {}),
        ("sent-to-secretary-of-state", {}),
        ("closed", {}),
    ],
    ProceedingKind.RECOMMENDATION: [
        ("made", {}),
        ("published", {}),
        ("response-required", {"by": "2026-06-01"}),
        ("responded", {"disposition": "accepted"}),
        ("followed-up", {}),
    ],
}
FIRST = D(2026, 2, 1)


def steps(kind):
    days = [FIRST + dt.timedelta(days=at) for at in range(len(USUAL[kind]))]
    return [Step(stage, day, None, facts) for (stage, facts), day in zip(USUAL[kind], days, strict=True)]


def test_every_kind_has_its_way():
    assert set(WAYS) == set(ProceedingKind) == set(USUAL) == set(STARTS) == set(DISCHARGES)


@pytest.mark.parametrize("kind", ProceedingKind)
def test_every_stage_has_a_gate_and_asks_in_words(kind):
    way = WAYS[kind]
    assert {stage.name for stage in way.process.stages} == set(way.gates)
    for stage in way.process.stages:
        assert way.taker(stage.name) in Taker
        assert all(field.words and field.name.isidentifier() for field in way.fields(stage.name))
    with pytest.raises(Refused, match="is no step of"):
        way.fields("launched")
    with pytest.raises(Refused, match="is no step of"):
        way.taker("launched")


@pytest.mark.parametrize("kind", ProceedingKind)
def test_what_the_usual_way_takes_next_is_said_to_be_open_before_it_is_taken(kind):
    way, facts, walked = WAYS[kind], FACTS.get(kind, {}), steps(kind)
    for at, step in enumerate(walked):
        state = way.rebuild(facts, walked[:at])
        found = {one.stage.name: one for one in way.open_stages(state, step.on)}
        assert found[step.stage].is_open, found[step.stage].why_not
    state = way.rebuild(facts, reversed(walked))
    assert [taken.stage for taken in way.course(state).taken] == [step.stage for step in walked]
    assert all(isinstance(day, dt.date) for day in way.last_days(state).values())
    shut = [one for one in way.open_stages(state, D(2026, 3, 31)) if not one.is_open]
    assert shut
    assert all("(" in words for one in shut for words in one.why_not)


@pytest.mark.parametrize("kind", ProceedingKind)
def test_nothing_lasts_before_the_first_step(kind):
    way = WAYS[kind]
    state = way.rebuild(FACTS.get(kind, {}), [])
    assert way.course(state).state == ""
    assert set(way.last_days(state)) <= {stage.name for stage in way.process.stages}


def test_a_step_of_somebody_else_has_no_holder():
    way = WAYS[ProceedingKind.PLAN]
    with pytest.raises(Refused, match="is a step of the panel, not of the commissioner"):
        way.take(way.rebuild({}, []), Step("panel-reported", FIRST, Holder.COMMISSIONER))


def test_another_reserve_follows_the_decision_on_the_one_before():
    way = WAYS[ProceedingKind.CHIEF_CONSTABLE]
    gone = [*steps(ProceedingKind.CHIEF_CONSTABLE)[:-1], Step("reserve-notified", D(2026, 2, 20), None, NOTICE)]
    course = way.course(way.rebuild({}, gone))
    assert [one.stage for one in course.taken].count("reserve-notified") == 2
    assert course.state == "reserve candidate notified to the panel"


def test_a_refusal_of_a_later_step_names_it():
    way, gone = WAYS[ProceedingKind.PLAN], steps(ProceedingKind.PLAN)
    with pytest.raises(Refused, match="Then “draft sent to panel” of 5 February 2026 could not have been taken"):
        way.rebuild({}, [one for one in gone if one.stage != "chief-constable-consulted"])
    early = Step("published", D(2026, 2, 3), None)
    with pytest.raises(Refused) as refusal:
        way.with_step({}, [one for one in gone if one.stage not in ("published", "varied", "ended")], early)
    assert "which was only on 9 February 2026" in str(refusal.value)


def test_a_step_that_only_a_later_one_cannot_bear():
    way = WAYS[ProceedingKind.PRECEPT]
    gone = steps(ProceedingKind.PRECEPT)[:2]
    taken = [*gone, Step("reported", D(2026, 2, 6), None, {})]
    veto = Step("vetoed", D(2026, 2, 4), None, {"direction": "too low", "members": 15, "votes_for": 10})
    with pytest.raises(Refused, match="cannot be taken on 4 February"):
        way.with_step({"year": 2026}, taken, veto)
    assert way.course(way.with_step({"year": 2026}, gone, veto)).state == "vetoed"


def test_a_step_after_which_a_later_one_could_not_have_been_taken():
    way, gone = WAYS[ProceedingKind.PLAN], steps(ProceedingKind.PLAN)[:-1]
    with pytest.raises(Refused, match="Then “varied” of 11 February 2026 could not") as refusal:
        way.with_step({}, gone, Step("superseded", D(2026, 2, 10)))
    assert "s7(3)" in str(refusal.value)


def test_every_event_and_rule_that_follows_is_in_the_rulebook():
    book = rulebook()
    for kind, starts in STARTS.items():
        stages = set(WAYS[kind].gates)
        assert set(starts) <= stages
        assert {start.event for start in starts.values()} <= set(book.by_trigger)
        for spec in DISCHARGES[kind]:
            assert set(spec.stages) <= stages
            triggers = {occasion.trigger for rule in book.versions(spec.rule) for occasion in rule.when}
            assert not spec.trigger or spec.trigger in triggers
