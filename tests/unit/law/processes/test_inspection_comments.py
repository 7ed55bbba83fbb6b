"""The Police Act 1996, s55."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.inspection_comments import INSPECTION_COMMENT, Answer, comments_due, publish
from peelian.law.processes.process import Course, take

ANSWERS = {"Recommendation 1": Answer(action="Training by March."), "2": Answer(why_none="Done in 2021.")}


def invited() -> Course:
    return take(
        take(Course(INSPECTION_COMMENT), "report-published", "2022-10-12"), "comments-invited", "2022-10-14"
    )


def test_comments_are_published_within_56_days_and_sent_to_both() -> None:
    assert comments_due(Course(INSPECTION_COMMENT)) is None
    assert comments_due(invited()).due == dt.date(2022, 12, 6)
    course = publish(take(invited(), "chief-officer-commented", "2022-11-01"), ANSWERS, "2022-12-06")
    for stage in ("sent-to-inspectors", "sent-to-secretary-of-state", "closed"):
        course = take(course, stage, "2022-12-07")
    assert course.state == "closed"


def test_every_recommendation_is_answered() -> None:
    with pytest.raises(Refused, match=r"Area 3: say what is done .*s55\(5B\)"):
        publish(invited(), ANSWERS | {"Area 3": Answer(" ", " ")}, "2022-12-06")


def test_the_chief_officer_is_invited_and_both_are_sent_copies() -> None:
    with pytest.raises(Refused, match=r"invited to comment first .*s55\(4\)"):
        publish(take(Course(INSPECTION_COMMENT), "report-published", "2022-10-12"), {}, "2022-12-06")
    with pytest.raises(Refused, match=r"not been published .*s55\(4\)"):
        take(Course(INSPECTION_COMMENT), "comments-invited", "2022-10-12")
    with pytest.raises(Refused, match=r"Secretary of State is sent a copy first .*s55\(6\)"):
        take(
            take(publish(invited(), {}, "2022-12-06"), "sent-to-inspectors", "2022-12-07"), "closed", "2022-12-07"
        )
