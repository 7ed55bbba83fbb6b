"""Which run of meetings is meant, by the words in which a due was agreed."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.kinds import SeriesKind
from peelian.facts.meetings.next_meetings import Run, run_meant

PANEL = Run("panel", "Anyshire Police and Crime Panel", SeriesKind.PANEL)
PERFORMANCE = Run("performance", "Planning and Performance Working Group", SeriesKind.WORKING_GROUP)
BUDGET = Run("budget", "Budget Working Group", SeriesKind.WORKING_GROUP)
NAMELESS = Run("nameless", "The", SeriesKind.BOARD)
RUNS = (PANEL, PERFORMANCE, BUDGET)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("next meeting", "panel"),
        ("Spring 2019", "panel"),
        ("next meeting of the Planning and Performance Working Group", "performance"),
        ("at the next Planning & Performance Working Group", "performance"),
        ("next P&P Working Group", "performance"),
        ("the next P and P WG", "performance"),
        ("next PP WG", "performance"),
        ("next Budget Working Group meeting", "budget"),
        ("the next panel meeting", "panel"),
        ("next working group", None),
    ],
)
def test_the_run_that_words_name(words, meant):
    assert run_meant(words, RUNS, own="panel") == meant


def test_the_only_one_of_its_kind_needs_no_name():
    assert run_meant("next working group", (PANEL, BUDGET), own="panel") == "budget"
    assert run_meant("next panel meeting", RUNS, own="budget") == "panel"
    assert run_meant("the next board", RUNS, own="panel") is None


def test_of_many_boards_a_board_means_itself_and_the_longest_name_wins():
    first = Run("board", "Strategic Board", SeriesKind.BOARD)
    second = Run("joint", "Joint Strategic Board", SeriesKind.BOARD)
    assert run_meant("next board", (first, second), own="joint") == "joint"
    assert run_meant("next joint strategic board", (first, second), own="board") == "joint"
    assert run_meant("next meeting", (NAMELESS, PANEL), own="panel") == "panel"
