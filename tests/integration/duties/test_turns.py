"""What becomes of a duty: done, not owed, reopened, assigned, set for a day; and that every turn is kept."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.law.due import Timing
from peelian.law.duties import Standing
from peelian.registers.duties.errors import AlreadyDone, NotOwedHere, StillOpen
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Duty
from peelian.registers.duties.queries import turns_of, working_of
from peelian.registers.duties.queries.duties import line_of
from peelian.registers.duties.services import assign, discharge, not_owed, reopen, set_target
from tests.factories.owing import (
    CLERK,
    EVERYBODY,
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    LEAD,
    PUBLIC,
    duty_of,
    happened,
    offices,
)

pytestmark = pytest.mark.django_db
D = dt.date
WHO = {"person": "The commissioner", "by": LEAD}


@pytest.fixture
def office(db):
    return offices()[0]


@pytest.fixture
def duty(office):
    happened(office)
    return duty_of(office, "PLAN-01")


def test_done_with_its_evidence(duty):
    assert line_of(duty, on=D(2022, 3, 3)).standing is Standing.SOON
    discharge(duty=duty, on="31 March 2022", evidence="anyshire/plans/2021-2025", words="Issued.", **WHO)
    assert (duty.done_on, duty.not_owed) == (D(2022, 3, 31), False)
    turn = duty.turns.get()
    assert (turn.kind, turn.on, turn.person, turn.words) == (
        Turn.DONE,
        D(2022, 3, 31),
        "The commissioner",
        "Issued.",
    )
    assert (turn.evidence, turn.entered_by, turn.audience) == ("anyshire/plans/2021-2025", LEAD.identity, "office")
    assert str(turn) == "done, 2022-03-31"
    assert line_of(duty, on=D(2022, 3, 31)).standing is Standing.DONE
    assert line_of(duty, on=D(2022, 3, 30)).standing is Standing.SOON
    assert TrailEntry.objects.filter(verb="duty done", ref=str(duty.ref)).exists()


def test_done_late_is_late_for_good(duty):
    assert line_of(duty, on=D(2022, 4, 1)).standing is Standing.LATE
    discharge(duty=duty, on=D(2022, 4, 1), **WHO)
    assert line_of(duty, on=D(2026, 4, 1)).standing is Standing.DONE_LATE


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"on": "2021-05-05"}, "PLAN-01 began with Ordinary election held, 6 May 2021: it was not done before"),
        ({"on": "2022-02-29"}, "There is no 2022-02-29"),
        ({"on": "2026-11-23"}, "23 November 2026 is still to come"),
        ({"on": "2022-03-31", "person": " "}, "Say who says so"),
        ({"on": "2022-03-31", "person": "x" * 201}, "Person is longer than 200 characters"),
        ({"on": "2022-03-31", "evidence": "see the website"}, "is not a body's short name"),
    ],
)
@time_machine.travel("2026-11-22")
def test_a_discharge_that_cannot_be_is_refused(duty, changes, words):
    with pytest.raises(Refused) as refusal:
        discharge(**{"duty": duty, **WHO, **changes})
    assert words in str(refusal.value)
    assert not duty.turns.exists()


def test_it_is_done_once_and_taken_up_again_with_a_reason(duty):
    discharge(duty=duty, on="2022-03-31", **WHO)
    for again in (discharge, lambda **more: not_owed(why="It is not.", **more)):
        with pytest.raises(AlreadyDone, match="done on 31 March 2022"):
            again(duty=duty, on="2022-04-01", **WHO)
    with pytest.raises(Refused, match="Say why it is reopened"):
        reopen(duty=duty, on="2022-04-01", why="", **WHO)
    reopen(duty=duty, on="2022-04-01", why="It was the draft.", **WHO)
    assert (duty.done_on, line_of(duty, on=D(2022, 4, 1)).standing) == (None, Standing.LATE)
    with pytest.raises(StillOpen):
        reopen(duty=duty, on="2022-04-01", why="Again.", **WHO)
    discharge(duty=duty, on="2022-04-05", **WHO)
    assert [turn.kind for turn in turns_of(duty, audiences=EVERYBODY)] == [Turn.DONE, Turn.REOPENED, Turn.DONE]


def test_not_owed_here_needs_a_reason(duty):
    with pytest.raises(Refused, match="Say why it is not owed here"):
        not_owed(duty=duty, on="2021-06-01", why=" ", **WHO)
    not_owed(duty=duty, on="2021-06-01", why="The mayor issues it.", restriction=PUBLIC, **WHO)
    assert line_of(duty, on=D(2022, 4, 1)).standing is None
    with pytest.raises(NotOwedHere):
        discharge(duty=duty, on="2022-03-31", **WHO)
    reopen(duty=duty, on="2021-06-02", why="There is no mayor.", **WHO)
    assert not duty.not_owed
    shown = turns_of(duty, audiences={Audience.PUBLIC})
    assert [turn.words for turn in shown] == ["The mayor issues it.", ""]
    assert [turn.person for turn in shown] == ["The commissioner", ""]


def test_papers_may_come_before_their_meeting(office):
    happened(office.scrutinised_by, "agenda-published", "2021-09-15")
    meeting = happened(office, "financial-year-to-begin", "2022-04-01")
    duty = meeting.duties.filter(due__isnull=False).first()
    assert duty.due < meeting.on
    discharge(duty=duty, on="2022-02-01", **WHO)
    assert duty.done_on == D(2022, 2, 1)


def test_a_duty_has_an_owner(duty):
    assign(duty=duty, owner="Chief  Executive", by=LEAD)
    assign(duty=duty, owner="Chief Executive", by=LEAD)
    assign(duty=duty, owner="", by=LEAD)
    assert duty.owner == ""
    words = [turn.words for turn in duty.turns.all()]
    assert words == ["To Chief Executive.", "To nobody."]
    with pytest.raises(Refused, match="Owner is longer than 200"):
        assign(duty=duty, owner="x" * 201, by=LEAD)


def test_as_soon_as_practicable_has_a_target_and_is_never_late_of_itself(office):
    happened(office, "office-taken", "2021-05-13")
    duty = duty_of(office, "PLAN-02")
    assert (duty.timing, duty.due) == (Timing.AS_SOON_AS_PRACTICABLE, None)
    set_target(duty=duty, day="2021-10-01", why="The board asked.", **WHO)
    assert (duty.target, duty.due, duty.due_first) == (D(2021, 10, 1), None, None)
    assert "Set for Friday 1 October 2021" in "\n".join(working_of(duty).lines())
    assert line_of(duty, on=D(2026, 1, 1)).standing is Standing.OPEN
    assert duty.turns.get().day == D(2021, 10, 1)


def test_a_reasonable_time_that_is_set_is_the_day_due(office):
    happened(office, "panel-response-required", "2024-06-03")
    duty = duty_of(office, "PCP-04")
    assert duty.due is None
    set_target(duty=duty, day="2024-07-01", why="The panel said so.", **WHO)
    set_target(duty=duty, day="2024-07-15", why="The panel gave two weeks more.", **WHO)
    assert (duty.due, duty.due_first) == (D(2024, 7, 15), D(2024, 7, 1))
    assert duty.due_why == "The panel gave two weeks more."
    assert line_of(duty, on=D(2024, 7, 16)).standing is Standing.LATE
    assert [turn.kind for turn in duty.turns.all()] == [Turn.SET, Turn.SET]


def test_nobody_sets_a_day_that_the_law_names(duty):
    with pytest.raises(Refused, match=r"s5\(1\) says when it is due"):
        set_target(duty=duty, day="2022-01-01", why="Sooner.", **WHO)
    with pytest.raises(Refused, match="Say why that day"):
        set_target(duty=duty, day="2022-01-01", why="", **WHO)


def test_only_those_who_may_write_there_do(duty, office):
    for write in (
        lambda: discharge(duty=duty, on="2022-03-31", person="The clerk", by=CLERK),
        lambda: assign(duty=duty, owner="The clerk", by=CLERK),
    ):
        with pytest.raises(Forbidden):
            write()
    gone = Duty(pk=0, body=office)
    with pytest.raises(NotFound):
        assign(duty=gone, owner="Nobody", by=LEAD)


def test_what_is_said_is_no_wider_than_the_duty(office):
    happened(office, restriction=FOR_THE_OFFICE)
    duty = duty_of(office, "PLAN-01")
    with pytest.raises(Refused, match="not for the public"):
        discharge(duty=duty, on="2022-03-31", restriction=PUBLIC, **WHO)
    discharge(duty=duty, on="2022-03-31", restriction=FOR_THE_PANEL, **WHO)
    assert duty.turns.get().audience == "office"
