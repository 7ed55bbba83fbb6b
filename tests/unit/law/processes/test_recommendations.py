"""The 2011 Act, ss 28 and 29."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.recommendations import (
    Disposition,
    Recommendation,
    proceed,
    require_response,
    respond,
)


def made() -> Recommendation:
    return proceed(Recommendation(), "made", "2018-03-19")


def test_a_recommendation_is_published_answered_and_followed_up() -> None:
    at = proceed(proceed(made(), "published", "2018-03-26"), "copied-to-councils", "2018-03-26")
    at = require_response(at, "2018-03-26", by="1 June 2018")
    assert at.due == dt.date(2018, 6, 1)
    at = respond(at, Disposition.PARTLY, "2018-05-31")
    assert (at.disposition, at.late) == (Disposition.PARTLY, False)
    assert proceed(at, "followed-up", "2018-09-20").course.state == "followed up"


def test_a_response_after_the_day_the_panel_set_is_late() -> None:
    assert respond(
        require_response(made(), "2018-03-26", by="2018-06-01"), Disposition.ACCEPTED, "2018-06-04"
    ).late
    assert not made().late
    assert not respond(made(), Disposition.REJECTED, "2018-06-04").late


def test_a_response_before_the_report_and_a_period_of_no_length_are_refused() -> None:
    with pytest.raises(Refused, match=r"has not been made .*s29\(3\)"):
        respond(Recommendation(), Disposition.ACCEPTED, "2018-06-04")
    with pytest.raises(Refused, match=r"only on 19 March 2018 .*s29\(3\)"):
        respond(made(), Disposition.ACCEPTED, "2018-03-18")
    with pytest.raises(Refused, match=r"no time to respond.*(\n.*)*s29\(3\)"):
        require_response(made(), "2018-03-26", by="2018-03-26")
    with pytest.raises(Refused, match="no response to follow up"):
        proceed(made(), "followed-up", "2018-09-20")
