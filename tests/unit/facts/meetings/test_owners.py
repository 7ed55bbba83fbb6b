"""Which body answers, by the words that say who owes it."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.owners import Owner, owner_named


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Police and Crime Commissioner", Owner.COMMISSIONER),
        ("the PCC", Owner.COMMISSIONER),
        ("DPCC", Owner.COMMISSIONER),
        ("Chief Executive, OPCC", Owner.COMMISSIONER),
        ("Warwickshire Police and Crime Commissioner", Owner.COMMISSIONER),
        ("Mayor of Anyshire", Owner.COMMISSIONER),
        ("Chief Constable", Owner.FORCE),
        ("Warwickshire Police", Owner.FORCE),
        ("The force", Owner.FORCE),
        ("Chief Constable and the Commissioner", Owner.FORCE),
        ("Police and Crime Panel", Owner.PANEL),
        ("Planning and Performance Working Group", Owner.PANEL),
        ("Councillor Cargill", Owner.PANEL),
        ("Neil Hewison", None),
        ("", None),
    ],
)
def test_the_body_that_words_name_first(words, owner):
    assert owner_named(words) is owner
