"""Every state machine end to end through the service: what may be taken in turn, and what which law refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.delegation import Holder
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Duty, Event
from peelian.registers.duties.queries import standing_of
from tests.factories.owing import duty_of, happened, offices, opened, ready_plan, refused, took, walked

pytestmark = pytest.mark.django_db
D = dt.date
NOTICE = {
    "name": "A. Candidate",
    "criteria": "The profile",
    "why_satisfied": "Twenty years",
    "terms": "Five years",
}
YES, NO = {"public": True}, {"public": False}


@pytest.fixture
def office(db):
    return offices()[0]


@pytest.fixture
def panel(office):
    return office.scrutinised_by


def state_of(proceeding):
    return standing_of(proceeding, on=D(2026, 11, 1)).state


class TestPlan:
    def test_from_evidence_to_the_plan_that_follows(self, office, panel):
        happened(office)
        happened(office, "office-taken", "2021-05-13")
        happened(office, "plan-draft-begun", "2021-09-01")
        plan = opened(office)
        took(plan, "evidence-gathered", "2021-09-14", day_words="between 2020 and September 2021")
        walked(plan, [("chief-constable-consulted", "2021-09-20"), ("people-consulted", "2021-10-01")])
        assert duty_of(office, "PLAN-12").done_on is None
        walked(plan, [("victims-consulted", "2021-10-04"), ("draft-sent-to-panel", "2022-01-10")])
        assert duty_of(office, "PLAN-05").done_on == D(2021, 9, 20)
        assert duty_of(office, "PLAN-12").done_on == D(2021, 10, 4)
        assert duty_of(panel, "PLAN-07").done_on is None
        walked(plan, [("panel-reported", "2022-02-03"), ("response-given", "2022-02-24")])
        assert duty_of(panel, "PLAN-07").done_on == D(2022, 2, 3)
        assert duty_of(office, "PLAN-08").done_on is None
        took(plan, "response-published", "2022-02-25")
        assert duty_of(office, "PLAN-08").done_on == D(2022, 2, 25)
        took(plan, "issued", "2022-03-31", differs_from_draft=False, evidence="anyshire/plans/2021-2025")
        issued = duty_of(office, "PLAN-01")
        assert (issued.due, issued.done_on) == (D(2022, 3, 31), D(2022, 3, 31))
        turn = issued.turns.get()
        assert (turn.person, turn.evidence, turn.step.stage) == (
            "the commissioner",
            "anyshire/plans/2021-2025",
            "issued",
        )
        assert duty_of(office, "PLAN-02").done_on == D(2022, 3, 31)
        took(plan, "published", "2022-03-31")
        assert duty_of(office, "PLAN-10").done_on is None
        took(plan, "copies-sent", "2022-04-05", words="To the chief constable")
        took(plan, "copies-sent", "2022-04-05", words="To the councils")
        assert duty_of(office, "PLAN-10").done_on == D(2022, 4, 5)
        walked(plan, [("reviewed", "2023-01-09"), ("superseded", "2025-03-31")])
        assert state_of(plan) == "superseded"
        assert set(Event.objects.values_list("kind", flat=True)) >= {
            "plan-draft-sent",
            "panel-report-on-plan",
            "plan-issued",
        }

    def test_issued_before_consulted_is_refused(self, office):
        plan = walked(opened(office), [("people-consulted", "2021-10-01"), ("victims-consulted", "2021-10-04")])
        issue = {"differs_from_draft": False}
        refused(
            "The chief constable is consulted in preparing the draft",
            "Police Reform and Social Responsibility Act 2011, s5(6)(b)",
            *(took, plan, "issued", "2022-03-31"),
            **issue,
        )
        walked(plan, [("chief-constable-consulted", "2021-09-20"), ("draft-sent-to-panel", "2022-01-10")])
        refused("The panel reports first", "s5(6)(d), s5(7)", took, plan, "issued", "2022-03-31", **issue)

    def test_a_response_before_the_report_is_refused(self, office):
        steps = [("chief-constable-consulted", "2021-09-20"), ("draft-sent-to-panel", "2022-01-10")]
        plan = walked(opened(office), steps)
        refused("The panel has not reported", "s5(6)(d)", took, plan, "response-given", "2022-02-24")

    def test_an_answer_is_published_before_the_plan_is_issued(self, office):
        plan = ready_plan(office)
        took(plan, "chief-constable-consulted-again", "2022-03-01")
        other = walked(
            opened(office, name="another", about="anyshire/plans/another"),
            [
                ("chief-constable-consulted", "2021-09-20"),
                ("people-consulted", "2021-09-20"),
                ("victims-consulted", "2021-09-20"),
                ("draft-sent-to-panel", "2022-01-10"),
                ("panel-reported", "2022-02-03"),
            ],
        )
        refused(
            "the response published first",
            "s5(6)(e), s5(6)(f)",
            *(took, other, "issued", "2022-03-31"),
            differs_from_draft=False,
        )
        took(plan, "issued", "2022-03-31", differs_from_draft=True)

    def test_what_differs_from_the_draft_goes_to_the_chief_constable_again(self, office):
        plan = ready_plan(office)
        refused("consulted again", "s5(8)", took, plan, "issued", "2022-03-31", differs_from_draft=True)

    def test_nobody_but_the_commissioner_issues(self, office):
        plan = ready_plan(office)
        for holder, provision in (
            (Holder.DEPUTY, "s18(3)(b), s18(7)(a)"),
            (Holder.STAFF, "s18(3)(d), s18(7)(a)"),
            (Holder.ACTING_COMMISSIONER, "s62(4)"),
            (Holder.CONSTABLE, "s18(6)(a)"),
        ):
            refused(
                "Issuing a police and crime plan" if holder is not Holder.CONSTABLE else "is not for a constable",
                provision,
                *(took, plan, "issued", "2022-03-31"),
                differs_from_draft=False,
                holder=holder,
            )

    def test_only_the_whole_panel_reports(self, office):
        plan = walked(
            opened(office), [("chief-constable-consulted", "2021-09-20"), ("draft-sent-to-panel", "2022-01-10")]
        )
        refused(
            "whole panel", "Schedule 6, para 27", took, plan, "panel-reported", "2022-02-03", whole_panel=False
        )
        refused(
            "is a step of the panel, not of the deputy",
            "Name nobody",
            *(took, plan, "panel-reported", "2022-02-03"),
            holder=Holder.DEPUTY,
        )

    def test_a_plan_is_varied_by_a_variation_that_went_its_own_way(self, office):
        happened(office, "ordinary-election-held", "2024-05-02")
        plan = ready_plan(office)
        took(plan, "issued", "2022-03-31", differs_from_draft=False)
        variation = opened(office, name="variation", about="anyshire/plans/2021-2025", facts={"variation": "yes"})
        by = {"variation": "anyshire/proceedings/variation"}
        refused("goes through consultation", "s5(6)", took, plan, "varied", "2025-01-20", **by)
        walked(
            variation,
            [
                ("chief-constable-consulted", "2024-06-03"),
                ("people-consulted", "2024-06-03"),
                ("victims-consulted", "2024-06-03"),
                ("draft-sent-to-panel", "2024-09-02"),
                ("no-report-in-reasonable-time", "2024-12-02"),
                ("issued", "2025-01-20", {"differs_from_draft": False}),
            ],
        )
        assert duty_of(office, "PLAN-01", event__on=D(2024, 5, 2)).done_on is None
        took(plan, "varied", "2025-01-20", **by)
        assert state_of(plan) == "varied"
        assert [event.kind for event in Event.objects.filter(on=D(2025, 1, 20))] == ["plan-varied"]
        with pytest.raises(Refused, match="is not the process of a variation"):
            took(plan, "varied", "2025-02-20", variation="anyshire/plans/2021-2025")


class TestAnnualReport:
    def test_from_production_to_regard(self, office, panel):
        happened(office, "financial-year-ended", "2020-03-31")
        happened(office, "financial-year-ended", "2021-03-31")
        report = opened(office, ProceedingKind.ANNUAL_REPORT, facts={"year": 2021})
        walked(
            report,
            [
                ("produced", "2021-09-14"),
                ("sent-to-panel", "2021-09-14"),
                ("public-meeting-held", "2021-09-23", YES),
            ],
        )
        assert duty_of(office, "ANN-01", event__on=D(2021, 3, 31)).done_on == D(2021, 9, 14)
        assert duty_of(office, "ANN-01", event__on=D(2020, 3, 31)).done_on is None
        assert duty_of(office, "ANN-04").done_on == D(2021, 9, 23)
        refused("The panel has not reported", "s12(4)", took, report, "response-given", "2021-10-01")
        walked(
            report,
            [
                ("panel-reported", "2021-10-04"),
                ("response-given", "2021-11-01"),
                ("response-published", "2021-11-02"),
                ("published", "2021-11-02"),
                ("regard-had", "2022-06-01"),
            ],
        )
        assert {
            duty.rule
            for duty in Duty.objects.filter(done_on=None, rule__startswith="ANN", event__on__gt=D(2021, 4, 1))
        } == set()
        assert duty_of(panel, "ANN-03").done_on == D(2021, 10, 4)

    def test_the_meeting_is_public_and_the_report_presented_by_who_may(self, office):
        report = walked(
            opened(office, ProceedingKind.ANNUAL_REPORT),
            [("produced", "2021-09-14"), ("sent-to-panel", "2021-09-14")],
        )
        meeting = (took, report, "public-meeting-held", "2021-09-23")
        refused("It is held in public", "s28(4)", *meeting, public=False)
        staff = Holder.STAFF.value
        refused("Attending the panel", "s18(3)(d), s18(7)(c)", *meeting, public="yes", presented_by=staff)
        took(report, "public-meeting-held", "2021-09-23", public="yes", presented_by=Holder.DEPUTY.value)

    def test_staff_do_not_prepare_it(self, office):
        report = opened(office, ProceedingKind.ANNUAL_REPORT)
        refused(
            "Preparing an annual report", "s18(7)(d)", took, report, "produced", "2021-09-14", holder=Holder.STAFF
        )


class TestPrecept:
    @pytest.fixture
    def precept(self, office):
        happened(office, "precept-prepared", "2025-11-03")
        return opened(office, ProceedingKind.PRECEPT, name="precept-2026", facts={"year": 2026})

    def test_leicestershire_2026_vetoed_as_too_low(self, office, panel, precept):
        walked(precept, [("consulted", "2026-01-09"), ("notified", "2026-01-30", {"amount": "£15.00"})])
        assert duty_of(office, "PRE-01").done_on == D(2026, 1, 30)
        assert duty_of(panel, "PRE-02").due == D(2026, 2, 8)
        veto = {"direction": "too low", "members": 15, "recommended": "£17.00"}
        refused(
            "9 of 15 members voted for it",
            "Schedule 5, para 4(4)",
            *(took, precept, "vetoed", "2026-02-04"),
            votes_for=9,
            **veto,
        )
        took(precept, "vetoed", "2026-02-04", votes_for=10, **veto)
        assert duty_of(panel, "PRE-02").done_on == D(2026, 2, 4)
        revised = duty_of(office, "PRE-06")
        assert (revised.due, revised.done_on) == (D(2026, 2, 15), None)
        for amount in ("£14.00", "£15.00"):
            refused(
                "it is higher than the proposed £15",
                "reg 5(3)(b)",
                took,
                precept,
                "revised",
                "2026-02-12",
                amount=amount,
            )
        took(precept, "revised", "2026-02-12", amount=1600)
        refused(
            "The panel may reject the revised precept",
            "reg 6(2)(a)",
            *(took, precept, "vetoed", "2026-02-20"),
            votes_for=15,
            **veto,
        )
        took(precept, "second-report", "2026-02-20", recommended=1650)
        took(precept, "second-response-given", "2026-02-27")
        refused(
            "not lower than the revised £16", "reg 8(3)(b)", took, precept, "issued", "2026-02-27", amount=1500
        )
        refused(
            "Not even the deputy",
            "s18(7)(f)",
            took,
            precept,
            "issued",
            "2026-02-27",
            amount=1600,
            holder=Holder.DEPUTY,
        )
        took(precept, "issued", "2026-02-27", amount=1650)
        assert not Duty.objects.filter(rule__startswith="PRE", done_on=None).exists()
        standing = standing_of(precept, on=D(2026, 2, 28))
        assert standing.state == "issued"
        assert not any(step.is_late for step in standing.taken)
        assert standing.last_days["revised"] == D(2026, 2, 15)

    def test_without_a_veto_what_was_proposed_or_recommended_is_issued(self, office, precept):
        walked(precept, [("consulted", "2026-01-09"), ("notified", "2026-02-02", {"amount": 1500})])
        refused("Scrutiny ends first", "Schedule 5, para 1(2)", took, precept, "issued", "2026-02-27", amount=1500)
        walked(precept, [("reported", "2026-02-06", {"recommended": 1400}), ("response-given", "2026-02-16")])
        refused(
            "recommendation of the panel", "Schedule 5, para 5", took, precept, "issued", "2026-02-27", amount=1450
        )
        took(precept, "issued", "2026-02-27", amount=1400)
        standing = standing_of(precept, on=D(2026, 2, 28))
        assert [step.stage for step in standing.taken if step.is_late] == ["notified"]
        assert duty_of(office, "PRE-01").done_on == D(2026, 2, 2)

    def test_a_committee_does_not_veto_and_a_veto_comes_in_time(self, precept):
        walked(precept, [("notified", "2026-01-30", {"amount": 1500})])
        veto = {"direction": "too high", "members": 15, "votes_for": 15}
        refused(
            "the whole panel",
            "Schedule 6, para 27",
            took,
            precept,
            "vetoed",
            "2026-02-04",
            whole_panel="no",
            **veto,
        )
        refused("was not reported by 8 February 2026", "reg 4(2)", took, precept, "vetoed", "2026-02-09", **veto)
        refused("may report until 8 February 2026", "reg 4", took, precept, "lapsed", "2026-02-08")
        refused(
            "A revised precept is notified first", "reg 5(2)", took, precept, "second-report-lapsed", "2026-02-23"
        )
        walked(
            precept,
            [("lapsed", "2026-02-09"), ("consulted", "2026-01-09"), ("issued", "2026-02-10", {"amount": 1500})],
        )
        assert state_of(precept) == "issued"

    def test_too_high_and_no_second_report(self, precept):
        veto = {"direction": "too high", "members": 12, "votes_for": 8}
        walked(
            precept,
            [
                ("consulted", "2026-01-09"),
                ("notified", "2026-01-30", {"amount": 1500}),
                ("vetoed", "2026-02-04", veto),
            ],
        )
        refused(
            "it is lower than the proposed £15", "reg 5(3)(a)", took, precept, "revised", "2026-02-12", amount=1600
        )
        walked(precept, [("revised", "2026-02-12", {"amount": 1400}), ("second-report-lapsed", "2026-02-23")])
        refused("no second report", "reg 6(3)", took, precept, "issued", "2026-02-25", amount=1300)
        took(precept, "issued", "2026-02-25", amount=1400)
