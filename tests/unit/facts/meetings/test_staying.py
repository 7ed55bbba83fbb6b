"""Who was in the room when."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.kinds import Presence
from peelian.facts.meetings.staying import Movement, Stay, away_between, clock_words, why_away


def at(hour: int, minute: int = 0) -> dt.time:
    return dt.time(hour, minute)


STAYED = Stay(Presence.PRESENT, at(10, 30), at(12), ((at(11), at(11, 20)),))


@pytest.mark.parametrize(
    ("stay", "when", "why"),
    [
        (Stay(Presence.PRESENT), None, ""),
        (Stay(Presence.PRESENT), at(10), ""),
        (Stay(Presence.APOLOGIES), at(10), "sent apologies"),
        (Stay(Presence.ABSENT), None, "was absent"),
        (Stay(Presence.EXPECTED), None, "is not recorded as present"),
        (STAYED, at(10, 29), "did not arrive until 10:30"),
        (STAYED, at(10, 30), ""),
        (STAYED, at(11), "was out from 11:00 to 11:20"),
        (STAYED, at(11, 20), ""),
        (STAYED, at(12), "left at 12:00"),
        (STAYED, None, "left at 12:00"),
    ],
)
def test_why_somebody_was_not_in_the_room(stay, when, why):
    assert why_away(stay, when) == why


def test_from_each_going_out_to_the_coming_back():
    moved = [
        Movement(at(10), False),
        Movement(at(12), False),
        Movement(at(11), True),
        Movement(at(13), True),
    ]
    assert away_between(moved) == ((at(11), at(12)),)
    assert clock_words(at(9, 5)) == "09:05"
