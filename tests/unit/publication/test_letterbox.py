"""The slot: shut until somebody takes letters, and what goes in comes to them as it was."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.publication.letterbox import Posted, Slot

LETTER = Posted("anyshire-panel", "2021-06-24", "A. Reader", "reader@example.org", "Why?", "Agreed.", "k")


def test_a_slot_with_nobody_behind_it_is_shut():
    slot = Slot()

    assert not slot.is_open
    with pytest.raises(Refused, match="Write to the clerk"):
        slot.post(LETTER)


def test_a_letter_comes_to_who_takes_them_and_its_number_goes_back():
    taken = []
    slot = Slot()
    slot.fit(lambda posted: taken.append(posted) or "7F3K-9QXT")

    assert slot.is_open
    assert slot.post(LETTER) == "7F3K-9QXT"
    assert taken == [LETTER]


def test_a_slot_can_be_shut_again():
    slot = Slot()
    slot.fit(lambda posted: "7F3K-9QXT")
    slot.fit(None)

    assert not slot.is_open
