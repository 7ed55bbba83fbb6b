"""Which local authorities have been engaged, and which not."""

from __future__ import annotations

from peelian.facts.voice.kinds import EventState
from peelian.facts.voice.reach import reach
from tests.factories.heard import event_line, network_line

AUTHORITIES = (("A", "Abbot"), ("B", "Barrow"), ("C", "Carr"))


def test_an_authority_is_engaged_only_by_what_was_held_or_has_begun():
    visited = event_line(1, EventState.HELD, "A", "Z")
    begun = event_line(2, EventState.UNDER_WAY, "A")
    planned = event_line(3, EventState.PLANNED, "A", "B")
    cancelled = event_line(4, EventState.CANCELLED, "C")
    board = network_line("board", "C")
    found = reach(AUTHORITIES, [visited, begun, planned, cancelled], [board])
    assert [one.name for one in found.engaged] == ["Abbot"]
    assert [one.name for one in found.planned_only] == ["Barrow"]
    assert [one.name for one in found.missing] == ["Carr"]
    assert found.authorities[0].held == (visited.ref, begun.ref)
    assert found.authorities[0].planned == (planned.ref,)
    assert found.authorities[2].networks == (board.ref,)
