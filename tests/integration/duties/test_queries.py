"""What is asked of the register: lines and groups, compliance, the thread, who may see it; in few queries."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.edges import Edge
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.law.duties import Standing
from peelian.law.processes.delegation import Function, Holder
from peelian.registers.duties import ledger
from peelian.registers.duties.queries import compliance, describe, duties_of, duty_at, edges, events_of
from peelian.registers.duties.rows import DelegationRow
from peelian.registers.duties.seeing import audiences_for, may_see
from peelian.registers.duties.services import assign, delegate, discharge, not_owed, reopen, strike_event
from tests.factories.owing import (
    CLERK,
    EVERYBODY,
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    LEAD,
    PLAN,
    duty_of,
    happened,
    holding,
    offices,
    opened,
    ready_plan,
    took,
)

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def office(db):
    return offices()[0]


@pytest.fixture
def panel(office):
    return office.scrutinised_by


def rules(lines):
    return [line.rule for line in lines]


def test_the_duties_of_a_body_those_due_first_first(office, django_assert_num_queries):
    happened(office)
    happened(office, "inspection-report-published", "2021-09-30")
    with django_assert_num_queries(1):
        lines = duties_of(office, on=D(2022, 1, 10), audiences=EVERYBODY)
    days = [line.due for line in lines if line.due]
    assert days == sorted(days)
    assert [line.due for line in lines][len(days) :] == [None] * (len(lines) - len(days))
    plan = next(line for line in lines if line.rule == "PLAN-01")
    assert (plan.standing, plan.event_kind, plan.event_on) == (
        Standing.COMING,
        "ordinary-election-held",
        D(2021, 5, 6),
    )
    assert (str(plan.rule_ref), plan.family, str(plan.event)) == ("law/rules/plan-01", "PLAN", "anyshire/events/1")
    assert plan.restriction.is_public
    assert plan.is_open
    comments = next(line for line in lines if line.rule == "HMI-02")
    assert (comments.standing, comments.verify) == (Standing.LATE, True)


def test_what_the_reader_may_not_see_is_left_out(office, panel):
    happened(office, restriction=FOR_THE_OFFICE)
    happened(office, "office-taken", "2021-05-13", restriction=FOR_THE_PANEL)
    seen = duties_of(office, on=D(2022, 1, 1), audiences={Audience.PUBLIC, Audience.PANEL})
    assert {line.event_kind for line in seen} == {"office-taken"}
    assert duties_of(panel, on=D(2022, 1, 1), audiences=EVERYBODY) == []
    member = holding("panel-member", "anyshire-panel")
    duty = duty_of(office, "PLAN-01")
    assert [may_see(by, duty) for by in (LEAD, CLERK, member)] == [True, False, False]
    assert audiences_for(CLERK, panel) == EVERYBODY
    assert audiences_for(member, panel) == {Audience.PANEL, Audience.PUBLIC}
    assert audiences_for(member, office) == {Audience.PUBLIC}


def test_what_had_not_happened_on_a_day_is_left_out_unless_foreseen(office):
    happened(office)
    happened(office, "plan-issued", "2022-03-31")
    on_day = duties_of(office, on=D(2021, 1, 1), audiences=EVERYBODY)
    assert {line.event_kind for line in on_day} == {"ordinary-election-held"}
    every = duties_of(on=D(2022, 3, 31), audiences=EVERYBODY)
    assert {line.event_kind for line in every} == {"ordinary-election-held", "plan-issued"}


def test_what_is_struck_is_left_out_and_about_narrows(office):
    event = happened(office)
    happened(office, "plan-issued", "2022-03-31", about=PLAN)
    strike_event(event=event, why="The wrong day.", by=LEAD)
    assert {line.about for line in duties_of(office, on=D(2022, 4, 1), audiences=EVERYBODY)} == {PLAN}
    assert rules(duties_of(office, on=D(2022, 4, 1), audiences=EVERYBODY, about=PLAN))
    assert [one.kind for one in events_of(office, audiences=EVERYBODY)] == ["plan-issued"]
    assert len(events_of(office, audiences=EVERYBODY, struck=True)) == 2


def test_this_week_late_coming_done_and_by_person(office):
    happened(office)
    happened(office, "inspection-report-published", "2021-09-30")
    assign(duty=duty_of(office, "HMI-02"), owner="Chief Executive", by=LEAD)
    discharge(duty=duty_of(office, "HMI-03"), on="2021-11-20", person="The office", by=LEAD)
    not_owed(duty=duty_of(office, "HMI-01"), on="2021-10-01", person="The office", why="None was asked.", by=LEAD)

    def lines(on):
        return duties_of(office, on=on, audiences=EVERYBODY)

    assert "HMI-02" in rules(ledger.this_week(lines(D(2021, 11, 18)), D(2021, 11, 18)))
    assert "HMI-02" not in rules(ledger.this_week(lines(D(2021, 11, 17)), D(2021, 11, 17)))
    assert "HMI-02" in rules(ledger.late(lines(D(2021, 11, 25))))
    assert rules(ledger.done(lines(D(2021, 11, 25)))) == ["HMI-03"]
    assert "PLAN-01" in rules(ledger.coming(lines(D(2021, 11, 25))))
    assert "SIO-1.a" in rules(ledger.without_day(lines(D(2021, 11, 25))))
    people = ledger.by_person(lines(D(2021, 11, 25)))
    assert list(people) == ["", "Chief Executive"]
    assert rules(people["Chief Executive"]) == ["HMI-02"]


def test_compliance_counts_each_family(office, django_assert_num_queries):
    happened(office)
    happened(office, "inspection-report-published", "2021-09-30")
    discharge(duty=duty_of(office, "HMI-03"), on="2021-11-20", person="The office", by=LEAD)
    discharge(duty=duty_of(office, "PLAN-01"), on="2022-04-01", person="The office", evidence=PLAN, by=LEAD)
    not_owed(duty=duty_of(office, "HMI-01"), on="2021-10-01", person="The office", why="None was asked.", by=LEAD)
    with django_assert_num_queries(2):
        found = {one.family: one for one in compliance(office, D(2022, 5, 1))}
    plans, inspections = found["PLAN"], found["HMI"]
    assert (plans.title, plans.counts[Standing.DONE_LATE], plans.without_evidence) == (
        "Police and crime plans",
        1,
        0,
    )
    assert dict(inspections.counts) == {Standing.LATE: 1, Standing.DONE: 1}
    assert (inspections.not_owed, inspections.without_evidence, inspections.total) == (1, 1, 2)
    earlier = {one.family: one for one in compliance(office, D(2022, 3, 3))}
    assert earlier["PLAN"].counts[Standing.SOON] == 1


def test_the_thread_through_the_register(office, panel, django_assert_max_num_queries):
    election = happened(office, about="anyshire/plans/election-2021")
    struck = happened(office, "plan-varied", "2022-01-01", about=PLAN)
    strike_event(event=struck, why="No.", by=LEAD)
    plan = ready_plan(office)
    took(plan, "issued", "2022-03-31", differs_from_draft=False, evidence=PLAN)
    duty = duty_of(office, "PLAN-08")
    with django_assert_max_num_queries(6):
        found = edges(office)
    rule = Ref("law", "rules", duty.rule.lower())
    assert Edge(rule, "asks for", duty.ref) in found
    assert Edge(duty.event.ref, "started", duty.ref) in found
    assert Edge(Ref.parse("anyshire/plans/election-2021"), "gave rise to", election.ref) in found
    assert Edge(plan.ref, "is of", Ref.parse(PLAN)) in found
    assert Edge(plan.ref, "evidenced by", Ref.parse(PLAN)) in found
    assert [edge.target for edge in found if edge.verb == "gave rise to" and edge.source == plan.ref]
    assert struck.ref not in {edge.target for edge in found}
    assert any(edge.target.body == "anyshire-panel" for edge in edges())
    assert all(edge.target.body != "anyshire-panel" for edge in found)


def test_a_duty_leads_to_its_evidence_while_it_is_done(office):
    happened(office)
    duty = duty_of(office, "PLAN-01")
    discharge(duty=duty, on="2022-03-31", person="The commissioner", evidence=PLAN, by=LEAD)
    leads = Edge(duty.ref, "done in", Ref.parse(PLAN), Audience.OFFICE)
    assert leads in edges(office)
    other = duty_of(office, "SIO-1.a")
    discharge(duty=other, on="2022-03-31", person="The office", by=LEAD)
    assert [edge for edge in edges(office) if edge.verb == "done in"] == [leads]
    reopen(duty=duty, on="2022-04-01", person="The commissioner", why="It was the draft.", by=LEAD)
    assert [edge for edge in edges(office) if edge.verb == "done in"] == []


def test_what_references_name(office, django_assert_num_queries):
    event = happened(office)
    plan = opened(office)
    row = DelegationRow(Function.OTHER, "Decisions on grants", Holder.DEPUTY, "2017-09-14")
    delegation = delegate(body=office, row=row, by=LEAD)
    duty = duty_at(office, 1)
    unknown = [Ref.parse("anyshire/duties/999"), Ref.parse("anyshire/duties/x"), Ref.parse("law/rules/plan-99")]
    wanted = [event.ref, plan.ref, delegation.ref, duty.ref, Ref.parse("law/rules/sio-7c-b-ii"), *unknown]
    with django_assert_num_queries(4):
        nodes = describe(wanted)
    assert set(nodes) == set(wanted) - set(unknown)
    assert {node.kind for node in nodes.values()} == {"event", "process", "delegation", "duty", "duty in law"}
    assert nodes[event.ref].on == D(2021, 5, 6)
    assert nodes[duty.ref].title.startswith(f"{duty.rule}: ")
    assert nodes[Ref.parse("law/rules/sio-7c-b-ii")].audience is Audience.PUBLIC
    assert nodes[delegation.ref].audience is Audience.OFFICE
    assert describe([]) == {}
