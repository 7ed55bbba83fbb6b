from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.annual_reports import ANNUAL_REPORT
from peelian.law.processes.appointments import PROCESSES
from peelian.law.processes.inspection_comments import INSPECTION_COMMENT
from peelian.law.processes.plans import PLAN
from peelian.law.processes.precepts import PRECEPT
from peelian.law.processes.process import Course, Process, existing_day, problems_with, take
from peelian.law.processes.recommendations import PANEL_RECOMMENDATION
from peelian.law.processes.removals import REMOVAL

D = dt.date
EVERY = [PLAN, ANNUAL_REPORT, PRECEPT, *PROCESSES.values(), REMOVAL, INSPECTION_COMMENT, PANEL_RECOMMENDATION]


@pytest.mark.parametrize("process", EVERY, ids=lambda process: process.name)
def test_each_process_is_whole_and_cites_a_provision_everywhere(process: Process) -> None:
    names = set(process.by_name)
    assert len(names) == len(process.stages)
    for stage in process.stages:
        for condition in (*stage.needs, *stage.bars):
            assert set(condition.steps) <= names
            assert condition.why
        for provision in (stage.provision, *(one.provision for one in (*stage.needs, *stage.bars))):
            assert any(known in provision for known in ("Act 2011, ", "Act 1996, ", "(SI 2012/2271), "))


@pytest.mark.parametrize("process", EVERY, ids=lambda process: process.name)
def test_each_stage_can_be_reached(process: Process) -> None:
    reached: set[str] = set()
    while True:
        opened = {
            stage.name for stage in process.stages if all(set(need.steps) & reached for need in stage.needs)
        } - reached
        if not opened:
            break
        reached |= opened
    assert reached == set(process.by_name)


def test_a_course_knows_its_state_its_days_and_what_may_follow() -> None:
    course = Course(ANNUAL_REPORT)
    assert course.state == ""
    assert course.open_stages(D(2021, 6, 1)) == ("produced",)
    course = take(take(course, "produced", D(2021, 6, 1)), "sent-to-panel", "14 June 2021")
    assert course.state == "with the panel"
    assert course.day_of("sent-to-panel") == D(2021, 6, 14)
    assert course.day_of("sent-to-panel", "produced") == D(2021, 6, 14)
    assert course.day_of("published") is None
    assert course.open_stages(D(2021, 6, 24)) == ("public-meeting-held", "published")


def test_a_step_is_refused_before_what_it_needs_and_on_a_day_before_it() -> None:
    course = take(Course(ANNUAL_REPORT), "produced", D(2021, 6, 1))
    with pytest.raises(Refused, match=r"sent to the panel first \(Police Reform .* 2011, s12\(2\)\)"):
        take(course, "public-meeting-held", D(2021, 6, 24))
    with pytest.raises(Refused, match="which was only on 1 June 2021"):
        take(course, "sent-to-panel", D(2021, 5, 31))
    with pytest.raises(Refused, match="taken already"):
        take(course, "produced", D(2021, 6, 2))
    with pytest.raises(Refused, match="“crowned” is no step of an annual report"):
        take(course, "crowned", D(2021, 6, 2))
    assert problems_with(course, "sent-to-panel", D(2021, 6, 1)) == ()


@pytest.mark.parametrize("text", ["2026-02-30", "31 June 2026", "Spring 2026", "by June 2026", "the poll"])
def test_a_day_that_does_not_exist_and_words_that_name_none_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        existing_day(text)
    with pytest.raises(Refused):
        take(Course(PLAN), "evidence-gathered", text)
    assert existing_day("28 February 2026") == existing_day("2026-02-28") == D(2026, 2, 28)
