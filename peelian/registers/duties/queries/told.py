"""Reads: what the rulebook says of the duties that events start, as fields of the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from peelian.law.due import Reckoning, read_spans
from peelian.law.rule_reading import rulebook
from peelian.registers.bodies.models import Body
from peelian.registers.duties.happenings import NATIONS
from peelian.registers.duties.models import Event, ProclaimedDay
from peelian.registers.duties.owing import Proclaimed, overrides_from, rule_fields, what_follows

Told = Mapping[tuple[int, str], Mapping[str, Any]]
"""The fields of a duty, by the number of its event and its rule."""


def told_by_rulebook(body: Body, events: Iterable[Event]) -> Told:
    """What the rulebook says today of every duty that events of a body start. One query, and one for its area."""
    columns = ("day", "is_holiday", "nations", "words")
    days = overrides_from(Proclaimed(*row) for row in ProclaimedDay.objects.values_list(*columns))
    nation = NATIONS.get(body.area.code[:1], "") if body.area else ""
    found = {}
    for event in events:
        reckoning = Reckoning(read_spans(event.ignoring), days, set_for=event.set_for)
        follows = what_follows(
            rulebook(), event.kind, event.on, body_kind=body.kind, nation=nation, reckoning=reckoning
        )
        for owed in follows:
            found[event.number, owed.due.rule.id] = rule_fields(owed, event.words)
    return found
