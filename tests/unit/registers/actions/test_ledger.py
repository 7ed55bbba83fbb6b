"""How a line stands on a day, and why it goes on an agenda."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, read_due
from peelian.registers.actions.kinds import NEXT, UNFINISHED, Kind, Response, Status
from peelian.registers.actions.ledger import Why, why_carried
from tests.factories.owed import MEETING_ON, NEXT_ON, line

DAY_AFTER = NEXT_ON + dt.timedelta(days=1)
LATER = Due.on(dt.date(2019, 3, 1))


@pytest.mark.parametrize("status", list(Status))
def test_only_what_is_still_to_be_done_is_overdue(status):
    one = line(status=status)
    assert one.is_overdue(DAY_AFTER) is (status in {Status.OPEN, Status.IN_PROGRESS, Status.REOPENED})
    assert not one.is_overdue(NEXT_ON)
    assert one.is_unfinished is (status in UNFINISHED)


def test_every_status_but_the_submitted_leads_to_closure_only_through_submission():
    assert set(NEXT) == set(Status)
    assert [status for status in Status if Status.CLOSED in NEXT[status]] == [Status.SUBMITTED]
    assert [status for status in Status if Status.OPEN in NEXT[status]] == []


ANSWERED = {"kind": Kind.RECOMMENDATION, "response": Response.ACCEPTED, "response_ref": "anyshire/letters/1"}


@pytest.mark.parametrize(
    ("changes", "on", "why"),
    [
        ({}, DAY_AFTER, Why.OVERDUE),
        ({}, NEXT_ON, Why.DUE),
        ({"due": read_due("Spring 2019", raised_on=MEETING_ON)}, dt.date(2019, 3, 14), Why.DUE),
        ({"due": read_due("by November 2021", raised_on=MEETING_ON)}, NEXT_ON, Why.OPEN),
        ({"due": read_due("within 6 months", raised_on=MEETING_ON)}, NEXT_ON, Why.OPEN),
        ({"due": read_due("next meeting", raised_on=MEETING_ON)}, NEXT_ON, Why.DUE),
        ({"due": read_due("ongoing", raised_on=MEETING_ON)}, NEXT_ON, Why.OPEN),
        ({"due": LATER, "every_months": 3}, NEXT_ON, Why.RECURRING),
        ({"status": Status.SUBMITTED}, DAY_AFTER, Why.TO_VERIFY),
        ({"status": Status.CLOSED}, DAY_AFTER, None),
        ({"status": Status.CLOSED, **ANSWERED}, DAY_AFTER, Why.TO_CHECK),
        ({"status": Status.CLOSED, **ANSWERED, "response": Response.REJECTED}, DAY_AFTER, None),
        ({"status": Status.CLOSED, **ANSWERED, "response_ref": ""}, DAY_AFTER, None),
        ({"status": Status.CLOSED, **ANSWERED, "checked_ref": str(Ref("a", "meetings", "b"))}, DAY_AFTER, None),
    ],
)
def test_why_an_action_goes_on_an_agenda(changes, on, why):
    assert why_carried(line(**changes), on) is why
