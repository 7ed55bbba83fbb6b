"""The 2011 Act, ss 12, 17, 18 and 28."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.annual_reports import ANNUAL_REPORT, hold_meeting
from peelian.law.processes.delegation import Holder
from peelian.law.processes.process import Course, take


def sent() -> Course:
    return take(take(Course(ANNUAL_REPORT), "produced", "2021-06-01"), "sent-to-panel", "2021-06-10")


def test_an_annual_report_goes_to_the_panel_and_into_the_year_that_follows() -> None:
    course = hold_meeting(sent(), "2021-06-24", public=True, presented_by=Holder.DEPUTY)
    for stage in (
        "panel-reported",
        "response-given",
        "response-published",
        "published",
        "regard-had",
        "regard-had",
    ):
        course = take(course, stage, "2021-07-20")
    assert course.state == "regarded in the year that follows"


def test_the_meeting_is_public_and_not_left_to_staff() -> None:
    with pytest.raises(Refused, match=r"held in public .*s28\(4\)"):
        hold_meeting(sent(), "2021-06-24", public=False)
    with pytest.raises(Refused, match=r"s18\(3\)\(d\), s18\(7\)\(c\)"):
        hold_meeting(sent(), "2021-06-24", public=True, presented_by=Holder.STAFF)


def test_steps_out_of_turn_are_refused() -> None:
    with pytest.raises(Refused, match=r"public meeting first .*s28\(4\)"):
        take(sent(), "panel-reported", "2021-06-24")
    with pytest.raises(Refused, match=r"has not reported .*s12\(4\)"):
        take(sent(), "response-given", "2021-06-24")
    with pytest.raises(Refused, match=r"given first .*s12\(4\)\(a\)"):
        take(sent(), "response-published", "2021-06-24")
    with pytest.raises(Refused, match=r"not been produced .*s12\(1\)"):
        take(Course(ANNUAL_REPORT), "published", "2021-06-24")
