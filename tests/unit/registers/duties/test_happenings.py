from __future__ import annotations

import datetime as dt

from peelian.law.rule_reading import rulebook
from peelian.registers.duties.happenings import (
    FORESEEN,
    PREPARED,
    may_come_first,
    problems_of_day,
    problems_of_kind,
    problems_of_reckoning,
)

D = dt.date
BOOK = rulebook()
TODAY = D(2026, 11, 22)


def test_every_event_that_can_be_foreseen_is_one():
    assert set(BOOK.events) >= FORESEEN | PREPARED
    assert "plan-issued" not in FORESEEN


def test_a_kind_that_is_none_names_those_most_like_it():
    assert list(problems_of_kind("plan-issued", BOOK)) == []
    assert "plan-issued" in "".join(problems_of_kind("plan-isued", BOOK))
    assert "agenda-published, " in "".join(problems_of_kind("coronation", BOOK))


def test_a_day_to_come():
    assert list(problems_of_day("plan-issued", TODAY, TODAY)) == []
    assert "still to come" in "".join(problems_of_day("plan-issued", D(2026, 11, 23), TODAY))
    assert list(problems_of_day("ordinary-election-held", D(2028, 5, 4), TODAY)) == []
    assert "five years" in "".join(problems_of_day("ordinary-election-held", D(2032, 5, 6), TODAY))


def test_days_left_out_and_set_where_something_takes_them():
    def problems(kind, **asked):
        return list(problems_of_reckoning(kind, BOOK, **{"ignores": False, "sets": False, **asked}))

    assert problems("plan-issued") == []
    assert problems("senior-appointment-notified", ignores=True) == []
    assert problems("panel-response-required", sets=True) == []
    assert len(problems("plan-issued", ignores=True, sets=True)) == 2
    assert len(problems("coronation", ignores=True)) == 1


def test_what_may_be_done_before_its_event():
    assert may_come_first("meeting-held", D(2021, 9, 23), None)
    assert may_come_first("other", D(2021, 9, 23), D(2021, 9, 15))
    assert not may_come_first("other", D(2021, 9, 23), D(2021, 9, 23))
    assert not may_come_first("ordinary-election-held", D(2021, 5, 6), None)
