"""What one kind of reader sees of a plan's delivery, and how much is left out."""

from __future__ import annotations

import datetime as dt

from peelian.facts.plans.delivery import Item, LeftOut
from peelian.facts.plans.delivery_shown import shown_to
from peelian.facts.plans.kinds import Rating
from peelian.kernel.markings import Audience
from tests.factories.delivering import OFFICE, QUARTER_END, a_line, an_update

PUBLIC = frozenset({Audience.PUBLIC})
MARCH = dt.date(2020, 3, 31)


def test_the_office_sees_all():
    lines = (a_line(an_update(restriction=OFFICE), restriction=OFFICE),)
    assert shown_to(lines, frozenset(Audience)) == (lines, LeftOut())


def test_what_stands_under_something_hidden_is_hidden_with_it():
    objective = a_line(item=Item.OBJECTIVE, restriction=OFFICE)
    commitment = a_line(an_update(), under=objective.ref)
    milestone = a_line(item=Item.MILESTONE, under=commitment.ref)
    other = a_line(number=2)
    shown, left_out = shown_to((objective, commitment, milestone, other), PUBLIC)
    assert shown == (other,)
    assert left_out == LeftOut(objectives=1, commitments=1, milestones=1, updates=1)


def test_a_later_report_that_is_for_others_is_told_of_and_not_shown():
    line = a_line(an_update(MARCH), an_update(QUARTER_END, Rating.OFF_TRACK, restriction=OFFICE))
    (shown,), left_out = shown_to((line,), PUBLIC)
    assert (shown.rating, shown.newer_withheld) == (Rating.ON_TRACK, True)
    assert shown.reported_on == QUARTER_END
    assert left_out == LeftOut(updates=1)


def test_an_earlier_report_that_is_for_others_does_not_make_the_latest_old():
    line = a_line(an_update(MARCH, restriction=OFFICE), an_update())
    (shown,), _ = shown_to((line,), PUBLIC)
    assert (shown.history, shown.newer_withheld) == ((an_update(),), False)


def test_where_every_report_is_for_others_none_is_shown():
    (shown,), _ = shown_to((a_line(an_update(restriction=OFFICE)),), PUBLIC)
    assert (shown.history, shown.rating, shown.newer_withheld) == ((), None, True)
