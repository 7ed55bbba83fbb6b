"""What a change touches, in words."""

from __future__ import annotations

import pytest

from peelian.assurance.thread.impact import impact_of, named, plural
from tests.unit.assurance.thread.drawn import ON, node

OBJECTIVES = [node(f"o{at}", kind="objective") for at in range(3)]
REPORT = node("report", kind="report", on=ON)


def test_what_is_touched_is_said_in_one_sentence():
    measure = node("measure", kind="measure")
    found = impact_of(measure, [[*OBJECTIVES, REPORT]])
    assert found.sentence == "This measure feeds three objectives and the report of 23 September 2021."


def test_what_is_reached_through_them_is_said_after():
    found = impact_of(
        node("file", kind="file of figures"), [[OBJECTIVES[0]], [REPORT], [node("meeting", kind="meeting")]]
    )
    assert found.sentence == (
        "This file of figures feeds the objective “O0”. "
        "Through it it reaches the report of 23 September 2021 and the meeting “Meeting”."
    )
    assert found.direct == (OBJECTIVES[0],)
    several = impact_of(node("file"), [OBJECTIVES[:2], [REPORT]])
    assert several.sentence.endswith("Through them it reaches the report of 23 September 2021.")


def test_nothing_may_rest_on_it():
    assert impact_of(REPORT, []).sentence == "Nothing in the record rests on this report."


def test_kinds_are_named_in_turn_and_long_titles_cut():
    words = named([REPORT, *OBJECTIVES[:2], node("long", "Word " * 40, kind="theme")])
    assert words.startswith("the report of 23 September 2021, two objectives and the theme “Word Word")
    assert words.endswith("…”")
    assert named([node(f"a{at}", kind="action") for at in range(1200)]) == "1,200 actions"


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("agenda item", "agenda items"),
        ("duty in law", "duties in law"),
        ("file of figures", "files of figures"),
        ("process", "processes"),
        ("body", "bodies"),
        ("essay", "essays"),
        ("box", "boxes"),
    ],
)
def test_several_of_a_kind(one, several):
    assert plural(one) == several
