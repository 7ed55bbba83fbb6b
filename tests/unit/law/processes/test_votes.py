"""The 2011 Act, Schedule 5, para 4(4), and Schedule 6, para 27."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.law.processes.votes import Vote, by_whole_panel, carry, threshold


@pytest.mark.parametrize(
    ("members", "votes"), [(10, 7), (11, 8), (12, 8), (13, 9), (14, 10), (15, 10), (16, 11), (20, 14)]
)
def test_two_thirds_of_the_members_rounded_up_carry_a_veto(members: int, votes: int) -> None:
    assert threshold(members) == Vote(members, 0).threshold == votes
    carry(Vote(members, votes), "para 4(4)")
    with pytest.raises(Refused, match=rf"{votes - 1} of {members} members .* are {votes} \(para 4\(4\)\)"):
        carry(Vote(members, votes - 1), "para 4(4)")


def test_a_vacant_seat_lowers_the_threshold_and_an_absent_member_does_not() -> None:
    with pytest.raises(Refused, match="are 10"):
        carry(Vote(members=15, votes_for=9), "para 4(4)")
    carry(Vote(members=13, votes_for=9), "para 4(4)")


def test_a_committee_cannot_veto() -> None:
    with pytest.raises(Refused, match="Schedule 6, para 27"):
        carry(Vote(12, 12, whole_panel=False), "para 4(4)")


@pytest.mark.parametrize("votes", [-1, 13])
def test_votes_that_cannot_be_are_refused(votes: int) -> None:
    with pytest.raises(Refused, match="cannot come from 12 members"):
        carry(Vote(12, votes), "para 4(4)")
    with pytest.raises(Refused, match="without members"):
        threshold(0)


def test_a_special_function_is_for_the_whole_panel() -> None:
    by_whole_panel(True, "report")
    with pytest.raises(Refused, match="This is no report of the panel") as refusal:
        by_whole_panel(False, "report")
    assert "Schedule 6, para 27" in str(refusal.value)
