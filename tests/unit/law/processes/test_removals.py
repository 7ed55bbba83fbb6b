"""The 2011 Act, s38 and Schedule 8, paras 12 to 16."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.due import read_span
from peelian.law.processes.delegation import Holder
from peelian.law.processes.process import Course, take
from peelian.law.processes.removals import (
    REMOVAL,
    call_upon,
    hold_scrutiny_hearing,
    lapse,
    recommendation_due,
)

FIRST = ("reasons-given", "copied-to-panel", "representations-received", "representations-copied")


def course(*stages: str) -> Course:
    at = Course(REMOVAL)
    for stage in stages:
        at = take(at, stage, "2024-01-08")
    return at


def still_proposed() -> Course:
    return course(*FIRST, "representations-considered", "further-notification-given")


def test_a_chief_constable_is_called_upon_after_reasons_hearing_and_decision() -> None:
    at = take(still_proposed(), "inspectorate-consulted", "2024-01-15")
    at = hold_scrutiny_hearing(at, "2024-01-30", private=True)
    for stage in ("recommended", "recommendation-published", "decided"):
        at = take(at, stage, "2024-02-18")
    assert call_upon(at, "2024-02-19").state == "called upon to retire or resign"


def test_steps_left_out_are_refused() -> None:
    with pytest.raises(Refused, match=r"written reasons first .*Schedule 8, para 13"):
        take(Course(REMOVAL), "copied-to-panel", "2024-01-08")
    with pytest.raises(Refused, match="There are no representations"):
        take(course("reasons-given"), "representations-copied", "2024-01-08")
    with pytest.raises(Refused, match=r"considered first .*Schedule 8, para 13"):
        take(course(*FIRST), "further-notification-given", "2024-01-08")
    with pytest.raises(Refused, match=r"scrutiny hearing first .*Schedule 8, para 15"):
        take(still_proposed(), "recommended", "2024-01-30")
    with pytest.raises(Refused, match=r"six weeks run out .*Schedule 8, paras 12, 16"):
        call_upon(still_proposed(), "2024-01-30")


def test_the_hearing_is_private_and_the_call_is_the_commissioners() -> None:
    with pytest.raises(Refused, match=r"held in private .*Schedule 8, para 15"):
        hold_scrutiny_hearing(still_proposed(), "2024-01-30", private=False)
    with pytest.raises(Refused, match=r"s18\(7\)\(e\)"):
        call_upon(still_proposed(), "2024-02-19", by=Holder.DEPUTY)


def test_when_six_weeks_have_run_out_the_commissioner_may_go_on() -> None:
    assert recommendation_due(Course(REMOVAL)) is None
    assert recommendation_due(still_proposed()).due == dt.date(2024, 2, 18)
    with pytest.raises(Refused, match="until 18 February 2024"):
        lapse(still_proposed(), "2024-02-18")
    left_out = [read_span("2024-02-01:2024-02-07")]
    with pytest.raises(Refused, match="until 25 February 2024"):
        lapse(still_proposed(), "2024-02-19", ignoring=left_out)
    at = lapse(still_proposed(), "2024-02-19")
    assert call_upon(at, "2024-02-20").has("called-upon")
    with pytest.raises(Refused, match="six weeks have run out"):
        hold_scrutiny_hearing(at, "2024-02-20", private=True)
    with pytest.raises(Refused, match="further notification comes first"):
        lapse(course("reasons-given"), "2024-02-19")
