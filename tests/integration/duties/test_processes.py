"""Every state machine end to end through the service: what may be taken in turn, and what which law refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.delegation import Holder
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Duty, Event, ProceedingStep
from peelian.registers.duties.queries import proceeding_called, standing_of
from tests.factories.owing import duty_of, happened, offices, opened, ready_plan, took, walked

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


def refused(words, provision, take, *arguments, **more):
    """The step is refused for this reason by this provision, and nothing is lost or gained."""
    before = (ProceedingStep.objects.count(), Event.objects.count(), Duty.objects.filter(done_on=None).count())
    with pytest.raises(Refused) as refusal:
        take(*arguments, **more)
    text = str(refusal.value)
    assert words in text
    assert provision in text
    assert before == (
        ProceedingStep.objects.count(),
        Event.objects.count(),
        Duty.objects.filter(done_on=None).count(),
    )


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


class TestSeniorAppointment:
    def test_from_notice_to_appointment(self, office, panel):
        happened(office, "senior-appointment-proposed", "2024-04-20")
        facts = {"post": "deputy", "ignoring": "2024-05-02:2024-05-08"}
        way = opened(office, ProceedingKind.SENIOR_APPOINTMENT, facts=facts)
        lacking = {**NOTICE, "terms": ""}
        refused("It does not state: terms", "Schedule 1, para 9", took, way, "notified", "2024-04-22", **lacking)
        took(way, "notified", "2024-04-22", **NOTICE)
        assert duty_of(office, "SEN-01").done_on == D(2024, 4, 22)
        assert duty_of(panel, "SEN-02").due == D(2024, 5, 19)
        refused(
            "confirmation hearing", "Schedule 1, para 11", took, way, "reported", "2024-05-13", recommends=True
        )
        refused("It is held in public", "Schedule 1, para 11", took, way, "hearing-held", "2024-05-13", **NO)
        took(way, "hearing-held", "2024-05-13", **YES)
        vote = {"members": 12, "votes_for": 12}
        refused("accepts or rejects", "Schedule 1, para 12", took, way, "vetoed", "2024-05-13", **vote)
        refused(
            "may report until 19 May 2024",
            "Schedule 1, para 10",
            took,
            way,
            "lapsed",
            "2024-05-19",
            why="None came",
        )
        walked(
            way, [("reported", "2024-05-14", {"recommends": False}), ("decided", "2024-05-20", {"accepts": False})]
        )
        assert duty_of(panel, "SEN-02").done_on == D(2024, 5, 14)
        assert duty_of(office, "SEN-03").done_on == D(2024, 5, 20)
        took(way, "appointed", "2024-05-21")
        assert state_of(way) == "appointed"

    def test_going_on_without_a_report_needs_a_reason(self, office):
        way = walked(opened(office, ProceedingKind.SENIOR_APPOINTMENT), [("notified", "2024-04-22", NOTICE)])
        refused("Say why you go on", "Schedule 1, para 10", took, way, "lapsed", "2024-06-01")
        walked(way, [("lapsed", "2024-06-01", {"why": "The panel did not meet."}), ("appointed", "2024-06-03")])


class TestChiefConstable:
    def test_a_veto_and_a_reserve_candidate(self, office, panel):
        way = opened(office, ProceedingKind.CHIEF_CONSTABLE)
        walked(way, [("notified", "2024-01-08", NOTICE), ("hearing-held", "2024-01-22", YES)])
        refused(
            "There is no reserve", "regs 9(1), 12(2)(b)", took, way, "reserve-notified", "2024-02-05", **NOTICE
        )
        refused("There is no reserve", "reg 9(2)", took, way, "reserve-hearing-held", "2024-02-05", **YES)
        vote = {"members": 12, "votes_for": 7}
        refused("7 of 12", "Schedule 8, para 5(4)", took, way, "vetoed", "2024-01-22", **vote)
        refused(
            "ran out on 28 January 2024",
            "Schedule 8, para 2(3)",
            took,
            way,
            "vetoed",
            "2024-01-29",
            members=12,
            votes_for=8,
        )
        took(way, "vetoed", "2024-01-22", members=12, votes_for=8)
        assert duty_of(panel, "CC-02").done_on == D(2024, 1, 22)
        refused("vetoed the candidate", "Schedule 8, para 8", took, way, "appointed", "2024-02-01")
        took(way, "reserve-notified", "2024-02-05", **NOTICE)
        assert duty_of(office, "CC-04").done_on == D(2024, 2, 5)
        assert duty_of(panel, "CC-04a").due == D(2024, 2, 25)
        refused(
            "reviews a reserve candidate",
            "regs 10, 11, 12",
            took,
            way,
            "reserve-vetoed",
            "2024-02-12",
            members=9,
            votes_for=9,
        )
        walked(
            way,
            [
                ("reserve-hearing-held", "2024-02-12", YES),
                ("reserve-reported", "2024-02-13", {"recommends": True}),
                ("reserve-decided", "2024-02-19", {"accepts": True}),
            ],
        )
        refused(
            "Not even the deputy", "s18(7)(e)", took, way, "reserve-appointed", "2024-02-20", holder=Holder.DEPUTY
        )
        took(way, "reserve-appointed", "2024-02-20")
        assert state_of(way) == "reserve candidate appointed"
        assert duty_of(office, "CC-04b").done_on == D(2024, 2, 19)
        assert standing_of(way, on=D(2024, 2, 10)).last_days["reserve-reported"] == D(2024, 2, 25)

    def test_a_recommendation_is_decided_on_and_a_lapse_ends_it(self, office):
        happened(office, "chief-constable-proposed", "2024-01-05")
        way = walked(
            opened(office, ProceedingKind.CHIEF_CONSTABLE),
            [
                ("notified", "2024-01-08", NOTICE),
                ("hearing-held", "2024-01-22", YES),
                ("reported", "2024-01-24", {"recommends": True}),
            ],
        )
        refused("ends first", "Schedule 8, para 2(3)", took, way, "appointed", "2024-01-25")
        walked(way, [("decided", "2024-01-30", {"accepts": True}), ("appointed", "2024-02-01")])
        assert duty_of(office, "CC-03").done_on == D(2024, 1, 30)
        other = opened(office, ProceedingKind.CHIEF_CONSTABLE, name="other")
        walked(other, [("notified", "2024-03-04", NOTICE), ("lapsed", "2024-03-25"), ("appointed", "2024-03-26")])


class TestRemoval:
    STEPS = (
        ("reasons-given", "2024-01-02"),
        ("copied-to-panel", "2024-01-02"),
        ("representations-received", "2024-01-05"),
        ("representations-copied", "2024-01-05"),
        ("representations-considered", "2024-01-07"),
        ("further-notification-given", "2024-01-08"),
    )

    def test_from_reasons_to_the_call(self, office, panel):
        way = opened(office, ProceedingKind.REMOVAL)
        refused(
            "panel is notified first", "Schedule 8, para 13", took, way, "further-notification-given", "2024-01-08"
        )
        walked(way, self.STEPS)
        assert {duty.done_on for duty in Duty.objects.filter(rule="CC-07")} == {D(2024, 1, 5), D(2024, 1, 7)}
        assert duty_of(panel, "CC-09").due == D(2024, 2, 18)
        refused(
            "It is held in private",
            "Schedule 8, para 15",
            took,
            way,
            "scrutiny-hearing-held",
            "2024-01-30",
            private="no",
        )
        walked(
            way,
            [
                ("inspectorate-consulted", "2024-01-20"),
                ("scrutiny-hearing-held", "2024-01-30", {"private": True}),
                ("recommended", "2024-02-01"),
                ("recommendation-published", "2024-02-02"),
            ],
        )
        refused(
            "considered and the decision notified first",
            "Schedule 8, paras 12, 16",
            took,
            way,
            "called-upon",
            "2024-02-05",
        )
        took(way, "decided", "2024-02-05")
        refused("Not even the deputy", "s18(7)(e)", took, way, "called-upon", "2024-02-06", holder=Holder.DEPUTY)
        took(way, "called-upon", "2024-02-06")
        assert duty_of(office, "CC-10").done_on == D(2024, 2, 5)
        assert state_of(way) == "called upon to retire or resign"

    def test_the_six_weeks_run_out(self, office):
        way = walked(opened(office, ProceedingKind.REMOVAL), self.STEPS)
        refused("may recommend until 18 February 2024", "Schedule 8, para 15", took, way, "lapsed", "2024-02-18")
        walked(way, [("lapsed", "2024-02-19"), ("called-upon", "2024-02-20")])


class TestInspection:
    def test_comments_answer_every_recommendation(self, office):
        way = opened(office, ProceedingKind.INSPECTION_COMMENTS, facts={"recommendations": "1; 2"})
        every = {"1": {"action": "Training began."}, "2": {"why_none": "It does not apply."}}
        refused("invited to comment first", "s55(4)", took, way, "comments-published", "2021-10-30", answers=every)
        walked(way, [("report-published", "2021-09-30"), ("comments-invited", "2021-10-05")])
        assert duty_of(office, "HMI-02").due == D(2021, 11, 24)
        answers = {"1": every["1"]}
        refused("2: say what is done", "s55(5B)", took, way, "comments-published", "2021-11-20", answers=answers)
        took(way, "chief-officer-commented", "2021-10-20")
        took(way, "comments-published", "2021-11-20", answers=every)
        assert duty_of(office, "HMI-03").done_on == D(2021, 11, 20)
        took(way, "sent-to-inspectors", "2021-11-22")
        refused("Secretary of State is sent a copy first", "s55(6)", took, way, "closed", "2021-11-23")
        assert duty_of(office, "HMI-04").done_on is None
        walked(way, [("sent-to-secretary-of-state", "2021-11-23"), ("closed", "2021-11-23")])
        assert duty_of(office, "HMI-04").done_on == D(2021, 11, 23)


class TestRecommendation:
    def test_made_answered_and_followed_up(self, office, panel):
        way = opened(panel, ProceedingKind.RECOMMENDATION)
        refused("has not been made", "s29(3)", took, way, "responded", "2024-06-20", disposition="accepted")
        took(way, "made", "2024-06-03")
        soon = {"by": "2024-06-03"}
        refused("reasonable one", "s29(3)", took, way, "response-required", "2024-06-03", facts=soon)
        walked(way, [("published", "2024-06-05"), ("copied-to-councils", "2024-06-05")])
        took(way, "response-required", "2024-06-05", facts={"by": "2024-07-01"})
        asked = duty_of(office, "PCP-04")
        assert (asked.due, asked.done_on) == (D(2024, 7, 1), None)
        walked(
            way, [("responded", "2024-07-03", {"disposition": "accepted in part"}), ("followed-up", "2024-09-19")]
        )
        assert duty_of(office, "PCP-04").done_on == D(2024, 7, 3)
        assert duty_of(panel, "PCP-02").done_on == D(2024, 6, 5)
        standing = standing_of(proceeding_called(panel, way.name), on=D(2024, 12, 1))
        assert [step.stage for step in standing.taken if step.is_late] == ["responded"]
