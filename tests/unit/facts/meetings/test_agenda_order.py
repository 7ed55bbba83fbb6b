"""What usually stands on an agenda, and where business goes among it."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.agenda_order import CLOSING, OPENING, end_of_business, usual_items
from peelian.facts.meetings.kinds import ItemKind, SeriesKind

APOLOGIES, BUSINESS, URGENT = ItemKind.APOLOGIES, ItemKind.BUSINESS, ItemKind.URGENT


def test_a_panel_opens_takes_questions_and_closes_and_a_group_takes_no_questions():
    kinds = [kind for kind, _ in usual_items(SeriesKind.PANEL)]
    assert set(kinds[:4]) == OPENING
    assert kinds[4] is ItemKind.PUBLIC_QUESTIONS
    assert set(kinds[5:]) == CLOSING
    group = {kind for kind, _ in usual_items(SeriesKind.WORKING_GROUP)}
    assert set(kinds) - group == {ItemKind.PUBLIC_QUESTIONS, ItemKind.COMPLAINTS}


@pytest.mark.parametrize(
    ("kinds", "at"),
    [
        ([], 0),
        ([APOLOGIES, BUSINESS], 2),
        ([APOLOGIES, URGENT, BUSINESS, ItemKind.COMPLAINTS], 1),
        ([URGENT], 0),
    ],
)
def test_business_goes_before_what_closes_the_agenda(kinds, at):
    assert end_of_business(kinds) == at
