"""What is recorded while the public is out is not public unless somebody says so."""

from __future__ import annotations

from dataclasses import replace

from peelian.facts.meetings.exclusion import OPEN, Mark, Spot, excluded_at, marks_of, restriction_under
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction

OUT = Mark(Spot(2, 3), "1, 3", "It names a complainant.")
BACK = Mark(Spot(4, 1))
FOR_THE_PANEL = replace(OPEN, audience=Audience.PANEL)


def test_the_public_is_out_from_the_resolution_until_it_is_let_in_again():
    marks = [BACK, OUT]
    assert excluded_at(marks, Spot(1, 9)) is None
    assert excluded_at(marks, Spot(2, 3)) is None
    assert excluded_at(marks, Spot(2, 4)) == OUT
    assert excluded_at(marks, Spot(3, 1)) == OUT
    assert excluded_at(marks, Spot(4, 2)) is None
    assert excluded_at([], Spot(0, 0)) is None


def test_what_nobody_restricts_is_as_open_as_its_place():
    assert restriction_under(None, item=OPEN) == OPEN
    assert restriction_under(OUT, item=FOR_THE_PANEL) == FOR_THE_PANEL
    assert restriction_under(OUT, item=OPEN) == Restriction(
        Marking.OFFICIAL_SENSITIVE,
        "1, 3",
        FoiStatus.WITHHELD,
        Audience.PANEL,
        "It names a complainant.",
        "The meeting, by resolution",
    )


def test_marks_stand_where_their_items_are_read():
    rows = [(71, 3, "1, 3", "It names a complainant."), (80, 1, "", ""), (99, 1, "5", "Of another meeting")]
    assert marks_of(rows, {71: 2, 80: 4}) == [OUT, BACK]
