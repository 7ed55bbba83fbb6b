from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.due import Reckoning, read_spans, work_out
from peelian.law.duties import Event, Owed, Standing, Told, duties_from, retold, standing_of
from peelian.law.rule_reading import rulebook
from peelian.law.working_days import Overrides

D = dt.date


def owed(kind: str, *events: Event, nation: str = "") -> dict[str, Owed]:
    return {one.due.rule.id: one for one in duties_from(rulebook(), events, kind=kind, nation=nation)}


def test_an_election_starts_the_duties_of_a_commissioner_by_day():
    found = duties_from(rulebook(), [Event("ordinary-election-held", D(2024, 5, 2))], kind="pcc")
    assert [one.due.rule.id for one in found][:3] == ["OFF-01", "PLAN-01", "SIO-1.a"]
    assert [one.due.day for one in found][:3] == [D(2024, 7, 2), D(2025, 3, 31), None]


def test_an_event_starts_for_each_kind_of_body_what_that_kind_owes():
    notified = Event("senior-appointment-notified", D(2024, 4, 22))
    assert set(owed("panel", notified)) == {"SEN-02"}
    assert owed("pcc", notified) == {}
    published = Event("inspection-report-published", D(2022, 10, 12))
    assert set(owed("pcc", published)) == {"HMI-01", "HMI-02", "HMI-03"}
    assert owed("force", published) == {}


def test_powers_limits_repealed_law_and_other_nations_are_left_out():
    assert owed("pcc", Event("grant-made", D(2024, 5, 2))) == {}
    assert "SIO-4.d" not in owed("pcc", Event("quarter-ended", D(2012, 9, 30)))
    meeting = Event("meeting-held", D(2021, 9, 23))
    assert set(owed("council", meeting, nation="wales")) == {"MTG-02", "MTG-06"}
    assert set(owed("council", meeting)) == {"MTG-01", "MTG-02", "MTG-06"}


def test_what_an_occasion_cannot_take_is_left_aside():
    reckoning = Reckoning(read_spans(["2024-05-02:2024-05-08"]), set_for=D(2024, 5, 31))
    found = owed("panel", Event("senior-appointment-notified", D(2024, 4, 22), reckoning))
    assert found["SEN-02"].due.day == D(2024, 5, 19)
    comments = owed("pcc", Event("inspection-report-published", D(2024, 4, 22), reckoning))
    assert comments["HMI-01"].due.day == D(2024, 5, 31)
    assert comments["HMI-02"].due.day == D(2024, 6, 16)


def test_an_event_that_is_none_is_refused():
    with pytest.raises(Refused, match="“coronation” is not an event of the rulebook"):
        duties_from(rulebook(), [Event("coronation", D(2023, 5, 6))], kind="pcc")


def test_how_a_duty_stands():
    plan = owed("pcc", Event("ordinary-election-held", D(2021, 5, 6)))["PLAN-01"]
    assert plan.standing(D(2021, 6, 1)) is Standing.COMING
    assert plan.standing(D(2022, 3, 3)) is Standing.SOON
    assert plan.standing(D(2022, 3, 3), soon=7) is Standing.COMING
    assert plan.standing(D(2022, 4, 1)) is Standing.LATE
    assert plan.standing(D(2022, 4, 1), done=D(2022, 3, 31)) is Standing.DONE
    assert plan.standing(D(2022, 4, 9), done=D(2022, 4, 1)) is Standing.DONE_LATE
    assert plan.standing(D(2022, 3, 30), done=D(2022, 3, 31)) is Standing.SOON
    told = owed("pcc", Event("annual-report-produced", D(2021, 6, 1)))["ANN-02"]
    assert told.standing(D(2031, 1, 1)) is Standing.OPEN
    assert told.standing(D(2031, 1, 1), done=D(2030, 1, 1)) is Standing.DONE


def test_a_moved_holiday_recomputes_an_open_clock_and_keeps_the_day_first_told():
    asked = D(2022, 9, 1)
    rule = rulebook().rule("FOI-01", asked)
    moved = work_out(rule, asked, reckoning=Reckoning(overrides=Overrides(added={D(2022, 9, 20): "Proclaimed"})))
    told = Told(D(2022, 9, 30), D(2022, 9, 30))
    assert not told.changed
    again = retold(told, moved, closed=False, why=" A bank holiday was proclaimed. ")
    assert again == Told(D(2022, 9, 30), D(2022, 10, 3), "A bank holiday was proclaimed.")
    assert again.changed
    assert retold(told, moved, closed=True, why="A bank holiday was proclaimed.") is told
    assert retold(again, moved, closed=False, why="") is again
    with pytest.raises(Refused, match="Say why FOI-01 is now due by 3 October 2022"):
        retold(told, moved, closed=False, why=" ")


def test_only_a_counted_day_can_be_told_again():
    answer = work_out(rulebook().rule("ANN-02", D(2022, 6, 1)), D(2022, 6, 1))
    with pytest.raises(Refused, match="ANN-02 has no day"):
        retold(Told(D(2022, 6, 1), D(2022, 6, 1)), answer, closed=False, why="x")


def test_how_a_day_alone_stands():
    day = D(2022, 3, 31)
    assert standing_of(day, D(2022, 3, 31)) is Standing.SOON
    assert standing_of(day, D(2022, 4, 1)) is Standing.LATE
    assert standing_of(day, D(2022, 4, 1), done=D(2022, 4, 1)) is Standing.DONE_LATE
    assert standing_of(None, D(2022, 4, 1), done=D(2022, 4, 1)) is Standing.DONE
    assert standing_of(None, D(2022, 4, 1)) is Standing.OPEN
