from __future__ import annotations

import datetime as dt

from peelian.law.due import PLAIN, Reckoning, Timing
from peelian.law.rule_reading import rulebook
from peelian.law.working_days import Nation, day_off
from peelian.registers.duties.owing import (
    Again,
    Kept,
    Proclaimed,
    answered,
    is_told_so,
    overrides_from,
    rule_fields,
    told_again,
    what_follows,
)

D = dt.date
BOOK = rulebook()


def owed(kind, day, rule, **reckoning):
    found = what_follows(BOOK, kind, day, body_kind="pcc", nation="", reckoning=Reckoning(**reckoning))
    return next(one for one in found if one.due.rule.id == rule)


PLAN = owed("ordinary-election-held", D(2021, 5, 6), "PLAN-01")
ANSWER = owed("panel-response-required", D(2024, 6, 3), "PCP-04")
ASAP = owed("office-taken", D(2021, 5, 13), "PLAN-02")


def kept(one, **changes):
    due = one.due
    known = {
        "key": 1,
        "rule_urn": due.rule.urn,
        "what": due.rule.what,
        "timing": str(due.timing),
        "due": due.day,
        "target": None,
        "done_on": None,
        "not_owed": False,
    }
    return Kept(**{**known, **changes})


def test_an_event_that_no_rule_knows_is_followed_by_nothing():
    assert what_follows(BOOK, "coronation", D(2023, 5, 6), body_kind="pcc", nation="", reckoning=PLAIN) == ()


def test_a_duty_as_fields():
    fields = rule_fields(PLAN, "The poll of 6 May 2021")
    assert (fields["rule"], fields["due"], fields["timing"]) == ("PLAN-01", D(2022, 3, 31), Timing.DAY)
    assert fields["working"]["parts"][0]["words"] == "Event: The poll of 6 May 2021, Thursday 6 May 2021"


def test_proclaimed_days_are_told_to_the_clocks():
    days = overrides_from(
        [
            Proclaimed(D(2026, 6, 16), True, "SCT", "A day in Scotland"),
            Proclaimed(D(2026, 6, 17), True, "UK", "A day"),
            Proclaimed(D(2026, 5, 25), False, "UK", "Moved"),
            Proclaimed(D(2026, 8, 31), False, "WLS", "Moved in Wales"),
        ]
    )
    assert day_off(D(2026, 6, 16), Nation.ENGLAND, days) is None
    assert day_off(D(2026, 6, 16), Nation.SCOTLAND, days) == "A day in Scotland"
    assert day_off(D(2026, 6, 16), Nation.UK, days) == "A day in Scotland"
    assert day_off(D(2026, 6, 17), Nation.ENGLAND, days) == "A day"
    assert day_off(D(2026, 5, 25), Nation.ENGLAND, days) is None
    assert day_off(D(2026, 8, 31), Nation.WALES, days) is None
    assert day_off(D(2026, 8, 31), Nation.ENGLAND, days)
    assert day_off(D(2026, 8, 31), Nation.UK, days)


def test_whether_the_register_says_what_the_rulebook_answers():
    assert is_told_so(kept(PLAN), answered(PLAN))
    for changes in ({"due": D(2022, 4, 1)}, {"rule_urn": "x"}, {"timing": "x"}, {"what": "x"}):
        assert not is_told_so(kept(PLAN, **changes), answered(PLAN))
    assert is_told_so(kept(ANSWER, due=D(2024, 7, 1), target=D(2024, 7, 1)), answered(ANSWER))
    assert is_told_so(kept(ASAP, target=D(2021, 10, 1)), answered(ASAP))
    assert kept(PLAN, done_on=D(2022, 3, 31)).is_closed
    assert kept(PLAN, not_owed=True).is_closed
    assert not kept(PLAN).is_closed


def test_the_day_first_told_stays_beside_the_new_one():
    first = D(2022, 3, 30)
    assert told_again(first, first, PLAN, own=None, why="x") == Again(D(2022, 3, 31), first, "x")
    assert told_again(first, D(2022, 3, 31), PLAN, own=None, why="x") == Again(D(2022, 3, 31), D(2022, 3, 31), "")
    assert told_again(None, None, PLAN, own=None, why="x") == Again(D(2022, 3, 31), D(2022, 3, 31), "")
    assert told_again(first, first, ASAP, own=None, why="x") == Again(None, first, "x")
    assert told_again(None, None, ANSWER, own=first, why="x") == Again(first, first, "")
