"""What a body owes, made public: only what is for the public, as it stands on a day, told anew when it changes."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.access.actors import OPERATOR
from peelian.kernel.errors import Forbidden, Refused
from peelian.publication.duties import compliance_drafts, release_compliance
from peelian.publication.duty_payloads import DutiesPayload
from peelian.publication.meeting_releases import withdraw_released
from peelian.publication.models import WithdrawalReason
from peelian.registers.duties.rows import ProclaimedRow
from peelian.registers.duties.services import discharge, not_owed, proclaim, set_target, strike_event
from tests.factories.owing import (
    CHIEF,
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    LEAD,
    PUBLIC,
    duty_of,
    happened,
    offices,
    opened,
    ready_plan,
    took,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ON = dt.date(2022, 3, 28)


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel("2022-03-28 12:00", tick=False):
        yield


@pytest.fixture
def office(db):
    return offices()[0]


@pytest.fixture
def plan(office):
    happened(office)
    return duty_of(office, "PLAN-01")


def payload(office, on: dt.date = ON) -> DutiesPayload:
    (draft,) = compliance_drafts(body=office, on=on)
    assert isinstance(draft.payload, DutiesPayload)
    return draft.payload


def told(office, rule: str, on: dt.date = ON):
    return next(one for family in payload(office, on).families for one in family.duties if one.rule == rule)


def done(duty, **more):
    known = {"on": "2022-03-25", "person": "The commissioner", "words": "Issued.", "restriction": PUBLIC}
    discharge(duty=duty, by=OPERATOR, **{**known, **more})


class TestADuty:
    def test_is_told_with_its_day_the_working_and_the_law(self, office, plan):
        one = told(office, "PLAN-01")
        assert (one.due, one.standing, one.due_words) == (dt.date(2022, 3, 31), "due soon", "31 March 2022")
        assert (one.event_on, one.owed_to, one.verify) == (dt.date(2021, 5, 6), "people in the area", False)
        assert one.citation == "Police Reform and Social Responsibility Act 2011, s5(1)"
        assert one.working.words == "PLAN-01: due by Thursday 31 March 2022"
        assert any(part.words.startswith("Count:") for part in one.working.parts)
        assert told(office, "PLAN-01", dt.date(2022, 4, 1)).standing == "late"

    def test_that_was_done_says_when_and_what_shows_it_only_if_that_is_out(self, office, plan):
        done(plan, evidence="anyshire/reports/2022-03")
        one = told(office, "PLAN-01")
        assert (one.standing, one.done_on, one.done_words) == ("done", dt.date(2022, 3, 25), "Issued.")
        assert one.evidence == ""
        assert payload(office).card.shown == 0

    def test_shown_by_a_process_that_is_told_leads_there(self, office, plan):
        process = opened(office)
        done(plan, evidence=str(process.ref))
        assert told(office, "PLAN-01").evidence == str(process.ref)
        assert payload(office).card.shown == 1

    def test_done_in_words_for_the_office_tells_only_the_day(self, office, plan):
        done(plan, words="Behind doors.", evidence=str(office.ref), restriction=FOR_THE_OFFICE)
        one = told(office, "PLAN-01")
        assert (one.done_on, one.done_words, one.evidence) == (dt.date(2022, 3, 25), "", "")

    def test_not_owed_here_is_apart_with_its_reason_if_that_is_open(self, office, plan):
        not_owed(duty=plan, on=ON, person="x", why="Secret reason.", restriction=FOR_THE_OFFICE, by=OPERATOR)
        family = next(one for one in payload(office).families if one.slug == "plan")
        assert (family.duties, family.counts) == ((), {})
        assert [(one.rule, one.why) for one in family.not_owed] == [("PLAN-01", "")]

    def test_for_others_or_of_a_struck_event_is_neither_told_nor_counted(self, office, plan):
        happened(office, "inspection-report-published", "2021-09-30", restriction=FOR_THE_PANEL)
        struck = happened(office, "plan-issued", "2022-03-01")
        strike_event(event=struck, why="No.", by=OPERATOR)
        found = payload(office)
        assert {one.slug for one in found.families} == {"off", "plan", "sio"}
        assert found.card.duties == sum(len(one.duties) for one in found.families) == 18

    def test_moved_by_a_proclaimed_day_says_so(self, office):
        happened(office, "information-request-received", "2022-03-28")
        proclaim(row=ProclaimedRow("2022-04-01", "Day of Mourning", "Proclamation"), by=OPERATOR)
        one = told(office, "FOI-01")
        assert (one.due_first, one.due) == (dt.date(2022, 4, 27), dt.date(2022, 4, 28))
        assert "Day of Mourning" in one.due_why

    @pytest.mark.parametrize("rule", ["HMI-01", "PLAN-02"])
    def test_with_a_day_set_in_secret_stands_as_if_none_was(self, office, rule):
        happened(office, "inspection-report-published", "2021-09-30")
        happened(office, "office-taken", "2021-05-13")
        before = told(office, rule)
        duty = duty_of(office, rule)
        set_target(duty=duty, day="2021-12-24", person="x", why="Hush.", restriction=FOR_THE_OFFICE, by=OPERATOR)
        assert told(office, rule) == before
        set_target(duty=duty, day="2021-12-25", person="x", why="Aloud.", restriction=PUBLIC, by=OPERATOR)
        assert any("25 December 2021" in part.words for part in told(office, rule).working.parts)


class TestProcesses:
    def test_are_told_with_their_steps_and_drawn(self, office):
        ready_plan(office)
        (one,) = payload(office).processes
        assert (one.name, one.kind, one.about) == ("plan-1", "plan", "")
        assert len(one.steps) == 7
        assert one.svg.startswith("<svg")
        assert one.narrow.startswith("<svg")

    def test_with_a_step_kept_back_are_drawn_as_the_law_lays_them_down(self, office):
        plan = opened(office)
        took(plan, "people-consulted", "2022-03-01")
        took(plan, "victims-consulted", "2022-03-02", restriction=FOR_THE_OFFICE)
        (one,) = payload(office).processes
        assert [step.on for step in one.steps] == [dt.date(2022, 3, 1)]
        assert (one.state, "2 March 2022" in one.svg) == ("", False)

    def test_for_others_are_not_told(self, office, plan):
        opened(office, restriction=FOR_THE_PANEL)
        assert payload(office).processes == ()


class TestReleasing:
    def test_tells_it_once_and_again_only_when_it_says_something_new(self, office, plan):
        (first,) = release_compliance(body=office, by=OPERATOR)
        assert (first.ref, first.version) == ("anyshire/duties/register", 1)
        assert release_compliance(body=office, by=OPERATOR, on=dt.date(2022, 3, 29)) == []
        (second,) = release_compliance(body=office, by=OPERATOR, on=dt.date(2022, 4, 1))
        assert second.version == 2

    def test_tells_nothing_of_a_body_that_has_nothing_for_the_public(self, office):
        happened(office, restriction=FOR_THE_OFFICE)
        assert release_compliance(body=office, by=OPERATOR) == []

    def test_tells_that_nothing_is_left_where_there_was_something(self, office, plan):
        release_compliance(body=office, by=OPERATOR)
        strike_event(event=plan.event, why="No.", by=OPERATOR)
        (again,) = release_compliance(body=office, by=OPERATOR)
        assert again.version == 2

    def test_leaves_withdrawn_what_was_unless_it_may_come_back(self, office, plan):
        (first,) = release_compliance(body=office, by=OPERATOR)
        ref = compliance_drafts(body=office, on=ON)[0].ref
        withdraw_released(ref=ref, reason=WithdrawalReason.RELEASED_IN_ERROR, words="Wrong.", by=OPERATOR)
        assert release_compliance(body=office, by=OPERATOR) == []
        assert [one.version for one in release_compliance(body=office, by=OPERATOR, again=True)] == [2]
        assert first.version == 1

    def test_is_refused_to_those_who_may_not(self, office, plan):
        with pytest.raises(Forbidden):
            release_compliance(body=office, by=LEAD)
        assert release_compliance(body=office, by=CHIEF)

    def test_is_refused_where_closed_words_stand_in_open_ones(self, office, plan):
        secret = "The deputy chief constable is under investigation by the inspectors"
        happened(office, "plan-issued", "2022-03-01", words=secret, restriction=FOR_THE_OFFICE)
        done(plan, words=f"Late because {secret}.")
        with pytest.raises(Refused) as refusal:
            release_compliance(body=office, by=OPERATOR)
        assert "which is not for the public" in str(refusal.value.problems[0])

    def test_takes_as_many_queries_however_many_duties_there_are(self, office, plan, django_assert_num_queries):
        ready_plan(office)
        with django_assert_num_queries(9):
            compliance_drafts(body=office, on=ON)
        for day in range(1, 9):
            happened(office, "information-request-received", f"2022-03-{day:02d}")
        with django_assert_num_queries(9):
            compliance_drafts(body=office, on=ON)
