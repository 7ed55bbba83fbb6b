"""The 2011 Act, ss 5, 7, 8, 28 and 62, and the Police Act 1996, s96."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.delegation import Holder
from peelian.law.processes.plans import PLAN, issue, planning_period, vary
from peelian.law.processes.process import Course, take

D = dt.date
START, LATER = D(2021, 9, 1), D(2022, 3, 31)
DRAFTED = ("evidence-gathered", "chief-constable-consulted", "people-consulted", "victims-consulted")
ANSWERED = (*DRAFTED, "draft-sent-to-panel", "panel-reported", "response-given", "response-published")


def course(*stages: str) -> Course:
    at = Course(PLAN)
    for stage in stages:
        at = take(at, stage, START)
    return at


def test_a_plan_goes_from_evidence_to_its_end() -> None:
    plan = issue(course(*ANSWERED), LATER, differs_from_draft=False)
    assert plan.state == "issued"
    for stage in ("published", "copies-sent", "reviewed", "reviewed", "superseded"):
        plan = take(plan, stage, LATER)
    assert plan.state == "superseded"
    with pytest.raises(Refused, match=r"ended or been superseded .*s7\(3\)"):
        take(plan, "reviewed", LATER)


@pytest.mark.parametrize(
    ("missing", "why", "provision"),
    [
        ("people-consulted", "views of people", r"Police Act 1996, s96\(1A\)"),
        ("victims-consulted", "views of victims", r"Police Act 1996, s96\(1A\)"),
    ],
)
def test_a_plan_is_not_issued_before_those_concerned_were_consulted(
    missing: str, why: str, provision: str
) -> None:
    before = course(*(stage for stage in ANSWERED if stage != missing))
    with pytest.raises(Refused, match=f"{why}.*{provision}"):
        issue(before, LATER, differs_from_draft=False)


def test_the_chief_constable_is_consulted_before_the_draft_goes_to_the_panel() -> None:
    with pytest.raises(Refused, match=r"consulted in preparing the draft .*s5\(6\)\(b\)"):
        take(course("people-consulted"), "draft-sent-to-panel", LATER)
    with pytest.raises(Refused, match=r"s5\(6\)\(b\)"):
        issue(course("people-consulted", "victims-consulted"), LATER, differs_from_draft=False)


def test_nothing_is_issued_before_the_panel_reports_or_a_reasonable_time_passes() -> None:
    sent = course(*DRAFTED, "draft-sent-to-panel")
    with pytest.raises(Refused, match=r"reasonable time .*s5\(6\)\(d\), s5\(7\)"):
        issue(sent, LATER, differs_from_draft=False)
    silent = take(sent, "no-report-in-reasonable-time", LATER)
    assert issue(silent, LATER, differs_from_draft=False).state == "issued"
    with pytest.raises(Refused, match=r"The panel has reported .*s28\(3\)"):
        take(course(*ANSWERED), "no-report-in-reasonable-time", LATER)


def test_a_response_comes_after_the_report_and_before_the_issue() -> None:
    with pytest.raises(Refused, match=r"has not reported .*s5\(6\)\(d\)"):
        take(course(*DRAFTED, "draft-sent-to-panel"), "response-given", LATER)
    with pytest.raises(Refused, match=r"given first .*s5\(6\)\(e\)"):
        take(course(*ANSWERED[:-2]), "response-published", LATER)
    with pytest.raises(Refused, match=r"response published first .*s5\(6\)\(e\), s5\(6\)\(f\)"):
        issue(course(*ANSWERED[:-1]), LATER, differs_from_draft=False)


def test_the_chief_constable_is_consulted_again_where_the_plan_differs_from_the_draft() -> None:
    with pytest.raises(Refused, match=r"consulted again.*s5\(8\)"):
        issue(course(*ANSWERED), LATER, differs_from_draft=True)
    again = take(course(*ANSWERED), "chief-constable-consulted-again", LATER)
    assert issue(again, LATER, differs_from_draft=True).has("issued")


@pytest.mark.parametrize(
    ("by", "provision"),
    [(Holder.DEPUTY, r"s18\(3\)\(b\), s18\(7\)\(a\)"), (Holder.ACTING_COMMISSIONER, r"s62\(4\)")],
)
def test_nobody_but_the_commissioner_issues_a_plan(by: Holder, provision: str) -> None:
    with pytest.raises(Refused, match=provision):
        issue(course(*ANSWERED), LATER, differs_from_draft=False, by=by)


def test_a_variation_goes_the_same_way_first() -> None:
    plan = issue(course(*ANSWERED), LATER, differs_from_draft=False)
    with pytest.raises(Refused, match=r"as a plan does .*s5\(6\)"):
        vary(plan, course(*DRAFTED), D(2023, 1, 9))
    variation = issue(course(*ANSWERED), D(2023, 1, 9), differs_from_draft=False)
    assert vary(plan, variation, D(2023, 1, 9)).state == "varied"
    with pytest.raises(Refused, match=r"s62\(4\)"):
        vary(plan, variation, D(2023, 1, 9), by=Holder.ACTING_COMMISSIONER)
    with pytest.raises(Refused, match=r"has not been issued .*s5\(1\)"):
        vary(course(*ANSWERED), variation, D(2023, 1, 9))


def test_the_planning_period_of_warwickshires_plan_of_2022() -> None:
    elections = {"next_election": D(2024, 5, 2), "duty_election": D(2021, 5, 6)}
    assert planning_period(D(2022, 3, 31), **elections) == (D(2022, 3, 31), D(2025, 3, 31))
    named = planning_period(D(2022, 3, 31), **elections, qualifying_day=D(2022, 4, 1))
    assert named == (D(2022, 4, 1), D(2025, 3, 31))
    for wrong in (D(2022, 3, 31), D(2022, 4, 2)):
        with pytest.raises(Refused, match=r"no qualifying day.*(\n.*)*s7\(7\)"):
            planning_period(D(2022, 3, 31), **elections, qualifying_day=wrong)
