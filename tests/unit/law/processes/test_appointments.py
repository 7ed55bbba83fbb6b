"""The 2011 Act, Schedule 1, paras 9 to 12, and Schedule 8, paras 2 to 8; SI 2012/2271, Part 3."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.due import read_span
from peelian.law.processes.appointments import (
    Appointment,
    Notice,
    Post,
    appoint,
    decide,
    hold_hearing,
    lapse,
    notify,
    propose,
    propose_reserve,
    report,
    veto,
)
from peelian.law.processes.delegation import Holder
from peelian.law.processes.votes import Vote

NOTICE = Notice("A. Candidate", "the criteria", "experience", "five years")
ALL = Vote(12, 12)


def heard(post: Post = Post.CHIEF_CONSTABLE, *spans: str) -> Appointment:
    at = propose(post, ignoring=[read_span(span) for span in spans])
    return hold_hearing(notify(at, NOTICE, "2024-04-22"), "2024-04-30", public=True)


def vetoed() -> Appointment:
    return veto(heard(), ALL, "2024-05-07")


def reserve() -> Appointment:
    return hold_hearing(notify(propose_reserve(vetoed()), NOTICE, "2024-05-20"), "2024-06-03", public=True)


@pytest.mark.parametrize("post", [Post.SENIOR, Post.CHIEF_CONSTABLE])
def test_a_candidate_is_notified_heard_reported_on_decided_and_appointed(post: Post) -> None:
    at = decide(report(heard(post), "2024-05-07", recommends=True), "2024-05-14", accepts=True)
    assert (at.recommended, at.accepted, at.late) == (True, True, False)
    assert appoint(at, "2024-05-20").course.state == "appointed"


def test_the_three_weeks_leave_out_the_days_after_an_election() -> None:
    assert propose(Post.SENIOR).report_due is None
    assert heard().report_due.due == dt.date(2024, 5, 12)
    assert heard(Post.SENIOR, "2024-05-02:2024-05-08").report_due.due == dt.date(2024, 5, 19)


@pytest.mark.parametrize("item", ["name", "criteria", "why_satisfied", "terms"])
def test_a_notice_has_four_items(item: str) -> None:
    parts = {name: getattr(NOTICE, name) for name in ("name", "criteria", "why_satisfied", "terms")}
    with pytest.raises(Refused, match=rf"does not state: {item.replace('_', ' ')} .*Schedule 8, para 3"):
        notify(propose(Post.CHIEF_CONSTABLE), Notice(**parts | {item: " "}), "2024-04-22")


def test_a_hearing_is_public_and_comes_before_the_report() -> None:
    at = notify(propose(Post.SENIOR), NOTICE, "2024-04-22")
    with pytest.raises(Refused, match=r"held in public .*Schedule 1, para 11"):
        hold_hearing(at, "2024-04-30", public=False)
    with pytest.raises(Refused, match=r"confirmation hearing first .*Schedule 1, para 11"):
        report(at, "2024-04-30", recommends=True)
    with pytest.raises(Refused, match="Schedule 6, para 27"):
        report(heard(), "2024-05-07", recommends=True, whole_panel=False)


def test_nobody_is_appointed_before_the_decision() -> None:
    with pytest.raises(Refused, match=r"process ends first.*Schedule 1, para 12"):
        appoint(report(heard(Post.SENIOR), "2024-05-07", recommends=True), "2024-05-08")
    with pytest.raises(Refused, match=r"process ends first.*Schedule 8, para 2\(3\)"):
        appoint(heard(), "2024-05-08")
    with pytest.raises(Refused, match=r"has not reported .*Schedule 8, para 4"):
        decide(heard(), "2024-05-08", accepts=True)


def test_only_the_commissioner_appoints_a_chief_constable() -> None:
    at = decide(report(heard(), "2024-05-07", recommends=True), "2024-05-14", accepts=True)
    with pytest.raises(Refused, match=r"s18\(7\)\(e\)"):
        appoint(at, "2024-05-20", by=Holder.DEPUTY)
    senior = decide(report(heard(Post.SENIOR), "2024-05-07", recommends=True), "2024-05-14", accepts=True)
    assert appoint(senior, "2024-05-20", by=Holder.DEPUTY).course.has("appointed")


def test_a_senior_appointment_cannot_be_vetoed() -> None:
    with pytest.raises(Refused, match=r"cannot be vetoed.*(\n.*)*Schedule 1, para 12"):
        veto(heard(Post.SENIOR), ALL, "2024-05-07")


def test_a_veto_takes_two_thirds_within_the_three_weeks() -> None:
    with pytest.raises(Refused, match=r"Schedule 8, para 5\(4\)"):
        veto(heard(), Vote(12, 7), "2024-05-07")
    with pytest.raises(Refused, match=r"ran out on 12 May 2024 .*Schedule 8, para 2\(3\)"):
        veto(heard(), ALL, "2024-05-13")
    with pytest.raises(Refused, match=r"vetoed the candidate .*Schedule 8, para 8"):
        appoint(vetoed(), "2024-05-14")


def test_a_chief_constables_confirmation_ends_with_the_three_weeks() -> None:
    with pytest.raises(Refused, match=r"Schedule 8, para 2\(3\)"):
        report(heard(), "2024-05-13", recommends=False)
    with pytest.raises(Refused, match="until 12 May 2024"):
        lapse(heard(), "2024-05-12")
    assert appoint(lapse(heard(), "2024-05-13"), "2024-05-14").course.has("appointed")


def test_for_other_posts_a_late_report_is_late_and_going_on_without_one_takes_a_reason() -> None:
    assert report(heard(Post.SENIOR), "2024-05-13", recommends=True).late
    with pytest.raises(Refused, match="Say why you go on without a report"):
        lapse(heard(Post.SENIOR), "2024-05-13")
    at = lapse(heard(Post.SENIOR), "2024-05-13", why=" The panel did not meet. ")
    assert appoint(at, "2024-05-14").why_without == "The panel did not meet."
    with pytest.raises(Refused, match=r"notified first .*Schedule 1, para 9"):
        lapse(propose(Post.SENIOR), "2024-05-13", why="x")


def test_a_reserve_candidate_follows_a_veto_and_cannot_be_vetoed() -> None:
    with pytest.raises(Refused, match=r"no reserve candidate yet.*(\n.*)*reg 9\(1\)"):
        propose(Post.RESERVE)
    with pytest.raises(Refused, match=r"regs 9\(1\), 12\(2\)\(b\)"):
        propose_reserve(heard())
    with pytest.raises(Refused, match=r"cannot be vetoed.*(\n.*)*regs 10, 11, 12"):
        veto(reserve(), ALL, "2024-06-04")


def test_a_reserve_is_decided_on_and_appointed_or_another_is_proposed() -> None:
    at = decide(report(reserve(), "2024-06-04", recommends=False), "2024-06-11", accepts=True)
    assert appoint(at, "2024-06-12").course.has("appointed")
    assert propose_reserve(at).post is Post.RESERVE
    with pytest.raises(Refused, match=r"regs 9\(1\), 12\(2\)\(b\)"):
        propose_reserve(reserve())
