"""The processes about people, inspections and recommendations end to end, and what which law refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.law.processes.delegation import Holder
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Duty
from peelian.registers.duties.queries import proceeding_called, standing_of
from tests.factories.owing import duty_of, happened, offices, opened, refused, took, walked

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
