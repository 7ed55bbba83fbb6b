"""The quorum and the veto, with their arithmetic: 2011 Act, Schedule 5, para 4(4), and Schedule 8, para 6(4)."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.quorum import Reckoning, members_words, reckon_quorum, two_thirds
from peelian.kernel.errors import Refused


@pytest.mark.parametrize(
    ("members", "one_in", "least", "needed", "working"),
    [
        (11, 3, None, 4, "One third of 11 members is 3.67, so 4."),
        (12, 3, None, 4, "One third of 12 members is 4."),
        (12, 4, 3, 3, "One quarter of 12 members is 3, which is not below the least of 3."),
        (11, 4, 5, 5, "One quarter of 11 members is 2.75, so 3, and the rules ask for at least 5."),
        (20, 7, None, 3, "One in 7 of 20 members is 2.86, so 3."),
        (5, 1, None, 5, "All 5 members."),
        (1, 2, None, 1, "One half of 1 member is 0.50, so 1."),
        (11, None, 4, 4, "The rules ask for 4 members."),
    ],
)
def test_a_quorum_shows_its_arithmetic(members, one_in, least, needed, working):
    assert reckon_quorum(members, one_in, least) == Reckoning(needed, working)


def test_a_quorum_is_not_guessed_where_the_rules_are_not_recorded():
    assert reckon_quorum(12, None, None) is None


@pytest.mark.parametrize(("members", "one_in", "least"), [(0, 3, None), (12, 0, None), (12, None, 0), (12, 3, -1)])
def test_what_is_no_quorum_is_refused(members, one_in, least):
    with pytest.raises(Refused):
        reckon_quorum(members, one_in, least)


@pytest.mark.parametrize(
    ("members", "needed", "working"),
    [
        (11, 8, "Two thirds of 11 members is 7.33, so 8."),
        (12, 8, "Two thirds of 12 members is 8."),
        (16, 11, "Two thirds of 16 members is 10.67, so 11."),
        (1, 1, "Two thirds of 1 member is 0.67, so 1."),
    ],
)
def test_a_veto_takes_two_thirds_of_the_members_and_cites_the_law(members, needed, working):
    found = two_thirds(members)
    assert (found.needed, found.working) == (needed, working)
    assert "Schedule 5, para 4(4)" in found.provision
    assert "Schedule 8, para 6(4)" in found.provision


def test_nobody_cannot_veto():
    with pytest.raises(Refused, match="without members"):
        two_thirds(0)


def test_one_member_is_not_many():
    assert (members_words(1), members_words(2)) == ("1 member", "2 members")
