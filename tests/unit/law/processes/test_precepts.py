"""The 2011 Act, Schedule 5, and SI 2012/2271, Part 2. Amounts are the Band D increase in pence."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.precepts import (
    Direction,
    Scrutiny,
    consult,
    issue,
    lapse,
    notify,
    report,
    report_again,
    respond,
    revise,
    veto,
)
from peelian.law.processes.votes import Vote

ALL = Vote(members=12, votes_for=12)
HIGH, LOW = Direction.TOO_HIGH, Direction.TOO_LOW


def notified(amount: int = 1100) -> Scrutiny:
    return notify(consult(Scrutiny(2026), "2025-12-15"), amount, "2026-01-27")


def vetoed(direction: Direction = LOW, amount: int = 1100) -> Scrutiny:
    return veto(notified(amount), direction, ALL, "2026-02-04")


def test_leicestershires_precept_for_2026_27_vetoed_as_too_low() -> None:
    """Panel of Leicester, Leicestershire and Rutland: £11 vetoed on 4 February 2026 by all 12 members who voted,
    £15 notified on 10 February, supported on 12 February (minutes of both meetings; BBC News)."""
    scrutiny = vetoed(LOW)
    assert scrutiny.course.state == "vetoed"
    with pytest.raises(Refused, match=r"higher than the proposed £11 .*reg 5\(3\)\(b\)"):
        revise(scrutiny, 1000, "2026-02-10")
    scrutiny = report_again(revise(scrutiny, 1500, "2026-02-10"), "2026-02-12")
    scrutiny = issue(respond(scrutiny, "2026-02-20"), 1500, "2026-02-23")
    assert scrutiny.issued == 1500
    assert scrutiny.late == ()
    assert [one.stage for one in scrutiny.course.taken] == [
        *("consulted", "notified", "vetoed", "revised", "second-report", "second-response-given", "issued")
    ]


def test_without_a_veto_the_proposed_precept_is_issued_after_the_response() -> None:
    reported = report(notified(), "2026-02-03", recommended=1500)
    with pytest.raises(Refused, match=r"Scrutiny ends first.*Schedule 5, para 1\(2\)"):
        issue(reported, 1100, "2026-02-05")
    answered = respond(reported, "2026-02-05")
    assert issue(answered, 1100, "2026-02-06").issued == 1100
    assert issue(answered, 1500, "2026-02-06").issued == 1500
    with pytest.raises(Refused, match=r"£13 cannot be issued.*(\n.*)*Schedule 5, para 5"):
        issue(answered, 1300, "2026-02-06")


def test_a_response_before_a_report_and_an_issue_without_consultation_are_refused() -> None:
    with pytest.raises(Refused, match=r"has not reported .*Schedule 5, para 5"):
        respond(notified(), "2026-02-02")
    silent = respond(report(notify(Scrutiny(2026), 1100, "2026-01-27"), "2026-02-03"), "2026-02-05")
    with pytest.raises(Refused, match=r"ratepayers are consulted first .*s96\(1B\)"):
        issue(silent, 1100, "2026-02-06")


def test_a_veto_takes_two_thirds_of_the_members_of_the_whole_panel() -> None:
    with pytest.raises(Refused, match=r"7 of 12 members .* are 8 .*Schedule 5, para 4\(4\)"):
        veto(notified(), HIGH, Vote(members=12, votes_for=7), "2026-02-04")
    with pytest.raises(Refused, match="Schedule 6, para 27"):
        veto(notified(), HIGH, Vote(12, 12, whole_panel=False), "2026-02-04")


def test_a_veto_reported_after_8_february_has_no_effect() -> None:
    with pytest.raises(Refused, match=r"not reported by 8 February 2026.*reg 4\(2\)"):
        veto(notified(), HIGH, ALL, "2026-02-09")
    free = lapse(notified(), "2026-02-09")
    assert issue(free, 1100, "2026-02-10").issued == 1100
    with pytest.raises(Refused, match=r"ended without a report .*regs 4\(2\), 6\(3\)"):
        report(free, "2026-02-11")


def test_scrutiny_does_not_lapse_while_the_panel_may_report() -> None:
    with pytest.raises(Refused, match=r"until 8 February 2026.*reg 4"):
        lapse(notified(), "2026-02-08")
    with pytest.raises(Refused, match=r"until 22 February 2026.*reg 6"):
        lapse(revise(vetoed(), 1500, "2026-02-10"), "2026-02-22")


def test_there_is_one_veto_only() -> None:
    with pytest.raises(Refused, match=r"reg 6\(2\)\(a\)"):
        veto(revise(vetoed(), 1500, "2026-02-10"), LOW, ALL, "2026-02-12")
    with pytest.raises(Refused, match="reported already"):
        veto(vetoed(), LOW, ALL, "2026-02-05")


@pytest.mark.parametrize(
    ("direction", "letter", "wrong"), [(HIGH, "a", 1100), (HIGH, "a", 1200), (LOW, "b", 1100)]
)
def test_a_revised_precept_moves_the_way_the_veto_points(direction: Direction, letter: str, wrong: int) -> None:
    with pytest.raises(Refused, match=rf"reg 5\(3\)\({letter}\)"):
        revise(vetoed(direction), wrong, "2026-02-10")


def test_a_revised_precept_follows_a_veto() -> None:
    with pytest.raises(Refused, match=r"There was no veto .*reg 5\(1\)"):
        revise(report(notified(), "2026-02-03"), 1500, "2026-02-10")


@pytest.mark.parametrize(
    ("direction", "revised", "against", "further", "letter"),
    [(HIGH, 900, 1000, 800, "a"), (LOW, 1300, 1200, 1400, "b")],
)
def test_what_is_issued_in_the_end_does_not_move_back(
    direction: Direction, revised: int, against: int, further: int, letter: str
) -> None:
    second = revise(vetoed(direction), revised, "2026-02-10")
    answered = respond(report_again(second, "2026-02-12"), "2026-02-20")
    assert issue(answered, revised, "2026-02-23").issued == revised
    assert issue(answered, further, "2026-02-23").issued == further
    with pytest.raises(Refused, match=rf"reg 8\(3\)\({letter}\)"):
        issue(answered, against, "2026-02-23")
    recommended = respond(report_again(second, "2026-02-12", recommended=against), "2026-02-20")
    assert issue(recommended, against, "2026-02-23").issued == against


def test_without_a_second_report_the_revised_precept_may_be_issued_and_no_other() -> None:
    first = veto(notified(), LOW, ALL, "2026-02-04", recommended=1500)
    free = lapse(revise(first, 1300, "2026-02-10"), "2026-02-23")
    assert issue(free, 1300, "2026-02-24").issued == 1300
    with pytest.raises(Refused, match=r"reg 6\(3\)"):
        issue(free, 1500, "2026-02-24")


def test_a_step_after_its_day_is_a_breach_and_stands() -> None:
    late = notify(consult(Scrutiny(2026), "2025-12-15"), 1100, "2026-02-02")
    assert late.late == ("notified",)
    assert late.last_day("issued") is None
