"""An item moves by one place among those beside it, and stays where it is at either end."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.agenda_tree import Agenda, ItemLine
from peelian.facts.meetings.kinds import MeetingState
from peelian.surfaces.desk.agenda.moving import neighbour


def line(key: int, *below: ItemLine) -> ItemLine:
    return ItemLine(key=key, parent=None, name=f"item-{key}", title=f"Item {key}", items=below)


AGENDA = Agenda(
    "anyshire-panel/meetings/m", MeetingState.PLANNED, 0, (line(1, line(4), line(5)), line(2), line(3))
)


@pytest.mark.parametrize(
    ("key", "up", "after"),
    [
        (1, True, None),
        (2, True, None),
        (3, True, 1),
        (1, False, 2),
        (2, False, 3),
        (3, False, 2),
        (4, False, 5),
        (5, True, None),
        (5, False, 4),
    ],
)
def test_after_which_item_it_then_stands(key, up, after):
    assert neighbour(AGENDA, key, up=up) == after
