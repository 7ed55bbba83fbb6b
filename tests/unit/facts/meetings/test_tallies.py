"""How votes fall: more for than against, a casting vote where equal, two thirds of all members for a veto."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.kinds import Choice
from peelian.facts.meetings.quorum import two_thirds
from peelian.facts.meetings.tallies import Tally, agreed, decide, decide_veto
from peelian.kernel.errors import Refused


@pytest.mark.parametrize(
    ("tally", "casting", "carried", "working"),
    [
        (Tally(5, 4), None, True, "5 for, 4 against: carried."),
        (Tally(4, 5, 1), None, False, "4 for, 5 against, 1 abstained: lost."),
        (Tally(4, 4), Choice.FOR, True, "4 for, 4 against; the chair’s casting vote was for: carried."),
        (Tally(4, 4), Choice.AGAINST, False, "4 for, 4 against; the chair’s casting vote was against: lost."),
        (
            Tally(4, 4),
            None,
            False,
            "4 for, 4 against: equal, and no casting vote was given, so it was not carried.",
        ),
        (
            Tally(0, 0, 3),
            None,
            False,
            "0 for, 0 against, 3 abstained: equal, and no casting vote was given, so it was not carried.",
        ),
    ],
)
def test_more_for_than_against(tally, casting, carried, working):
    decision = decide(tally, casting=casting)
    assert (decision.carried, decision.working) == (carried, working)


def test_votes_that_cannot_be_are_refused():
    with pytest.raises(Refused, match="Nobody voted"):
        decide(Tally())
    with pytest.raises(Refused, match="for or against"):
        decide(Tally(1, 1), casting=Choice.ABSTAINED)
    with pytest.raises(Refused, match=r"not equal \(2 for, 1 against\)"):
        decide(Tally(2, 1), casting=Choice.FOR)
    with pytest.raises(Refused, match="from nought"):
        Tally(-1)


def test_agreed_without_a_count_has_no_votes():
    assert agreed(Tally()).carried
    with pytest.raises(Refused, match="no votes"):
        agreed(Tally(1))
    with pytest.raises(Refused, match="no votes"):
        agreed(Tally(), casting=Choice.FOR)


def test_a_veto_takes_two_thirds_of_all_members():
    needed = two_thirds(12)
    assert decide_veto(Tally(8, 1), needed).carried
    lost = decide_veto(Tally(7, 0, 2), needed)
    assert not lost.carried
    assert lost.working == "7 for, 0 against, 2 abstained. Two thirds of 12 members is 8. Lost."
    with pytest.raises(Refused, match="casting vote"):
        decide_veto(Tally(6, 6), needed, casting=Choice.FOR)
    with pytest.raises(Refused, match="counted"):
        decide_veto(Tally(), needed)
