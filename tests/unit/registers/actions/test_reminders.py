"""Reminders: who is written to, about what, and what no mail may hold."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from peelian.kernel.markings import Audience, Marking
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, read_due
from peelian.registers.actions.kinds import Status
from peelian.registers.actions.reminders import reminders
from tests.factories.owed import FOR_THE_OFFICE, MEETING_ON, NEXT_ON, PUBLIC, line

ON = NEXT_ON + dt.timedelta(days=1)
SOON = dataclasses.replace(Due.on(ON + dt.timedelta(days=7)), words="early next month")


def ref(number: int) -> Ref:
    return Ref("anyshire-panel", "actions", str(number))


def test_an_owner_has_one_mail_with_what_is_late_before_what_is_due():
    lines = [
        line(ref=ref(2), what="Share the plan.", due=SOON),
        line(ref=ref(1), due=read_due("by 21 June 2018", raised_on=MEETING_ON), owed_by="commissioner "),
        line(ref=ref(3), owed_by="Director of Resources", due=Due.on(ON)),
    ]
    first, second = reminders(lines, on=ON)
    assert (first.owner, first.body, first.overdue, first.due) == ("commissioner", "anyshire", 1, 1)
    assert first.subject == "Actions: 1 overdue and 1 due within 7 days"
    assert first.text == (
        "To commissioner\n\n"
        "On 22 June 2018 you have 1 overdue and 1 due within 7 days.\n\n"
        "Overdue\n-------\n\n"
        "anyshire-panel/actions/1\n"
        "That the PCC provide an update at the next panel meeting on the progress\n"
        "of the Athena IT System. (Panel, 19 March 2018, item 4)\n"
        "Due: by 21 June 2018\n\n"
        "Due within 7 days\n-----------------\n\n"
        "anyshire-panel/actions/2\n"
        "Share the plan. (Panel, 19 March 2018, item 4)\n"
        "Due: early next month, that is until 29 June 2018\n"
    )
    assert (second.owner, second.subject) == ("Director of Resources", "Actions: 1 due within 7 days")


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.SUBMITTED},
        {"status": Status.CLOSED},
        {"due": read_due("ongoing", raised_on=MEETING_ON)},
        {"due": Due.on(ON + dt.timedelta(days=8))},
    ],
    ids=["to be verified", "closed", "no last day", "later"],
)
def test_nobody_is_written_to_about_the_rest(changes):
    assert reminders([line(**changes)], on=ON) == []


@pytest.mark.parametrize(
    "restriction",
    [
        FOR_THE_OFFICE,
        dataclasses.replace(FOR_THE_OFFICE, marking=None),
        dataclasses.replace(PUBLIC, audience=Audience.PANEL, exemption="3"),
        dataclasses.replace(PUBLIC, audience=Audience.NAMED),
    ],
    ids=["marked", "not marked", "exempt", "for named people"],
)
def test_restricted_words_stay_out_of_mail(restriction):
    secret = line(what="Operation Canary", origin_words="Canary board", restriction=restriction)
    (mail,) = reminders([secret], on=ON)
    assert "anary" not in mail.subject + mail.text
    assert "Open it on the desk." in mail.text


def test_marked_official_may_be_mailed_to_the_office():
    official = dataclasses.replace(PUBLIC, marking=Marking.OFFICIAL, audience=Audience.OFFICE)
    (mail,) = reminders([line(what="Buy\nchairs", owed_by="A\nBcc: x", restriction=official)], on=ON, within=0)
    assert "Buy chairs" in mail.text
    assert "\n" not in mail.owner + mail.subject
