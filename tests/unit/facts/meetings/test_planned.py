"""How an item of the work programme stands on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.facts.meetings.kinds import MeetingState, ProgrammeState
from peelian.facts.meetings.planned import Line, Slot, arrange
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref

ON = dt.date(2019, 1, 10)
JUNE = dt.date(2019, 6, 20)


def slot(on=JUNE, state=MeetingState.PLANNED):
    ref = Ref("anyshire-panel", "meetings", on.isoformat())
    return Slot(ref, "Panel", "Panel", on, None, "Shire Hall", True, state, "public", "")


def line(key=1, **changes):
    made = Line(
        key=key,
        ref=Ref("anyshire-panel", "work-programme", f"panel-{key}"),
        series="Panel",
        title="Recruitment",
        state=ProgrammeState.AGREED,
        planned_words="Spring 2019",
        planned_from=dt.date(2019, 3, 1),
        planned_to=dt.date(2019, 5, 31),
        slot=None,
        suggested_by="",
        owner="",
        report_wanted=False,
        scope="",
        remarks=(),
        every_months=None,
        origin="",
        result="",
        restriction=Restriction(),
        source="",
        lock=1,
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("item", "on", "words"),
    [
        (line(), ON, ""),
        (line(), JUNE, "It was planned for Spring 2019 and is not entered as taken."),
        (line(), dt.date(2019, 5, 31), ""),
        (line(state=ProgrammeState.DONE), JUNE, ""),
        (line(planned_to=None), JUNE, ""),
        (line(slot=slot()), ON, "It was planned for Spring 2019; the meeting on 20 June 2019 is later."),
        (line(slot=slot(dt.date(2019, 3, 14))), ON, ""),
        (
            line(slot=slot(dt.date(2019, 3, 14))),
            JUNE,
            "It was placed at the meeting on 14 March 2019, and is not entered as taken.",
        ),
        (
            line(slot=slot(state=MeetingState.CANCELLED)),
            ON,
            "It was placed at the meeting on 20 June 2019, which was cancelled.",
        ),
    ],
)
def test_what_is_out_of_its_time_says_so(item, on, words):
    assert item.notice(on) == words


def test_items_stand_under_their_meetings_and_the_rest_by_the_last_day_that_fits():
    placed = line(1, slot=slot())
    cancelled = line(2, slot=slot(dt.date(2019, 4, 1), MeetingState.CANCELLED))
    undated = line(3, planned_words="", planned_from=None, planned_to=None)
    sooner = line(4, planned_words="by February 2019", planned_from=None, planned_to=dt.date(2019, 2, 28))
    ended = line(5, state=ProgrammeState.DROPPED)
    elsewhere = line(6, slot=slot(dt.date(2019, 9, 19)))
    plan = arrange([slot()], [placed, cancelled, undated, sooner, ended, elsewhere], ON)
    assert [(one.slot.on, one.lines) for one in plan.meetings] == [(JUNE, (placed,))]
    assert plan.unplaced == (sooner, cancelled, elsewhere, undated)
    assert plan.ended == (ended,)
    assert [one for one, _ in plan.notices] == [placed, cancelled, elsewhere]
