"""The whole register read for retelling: every event that stands, every duty, and what the rulebook answers.

Four queries whatever there is. Used by the services of this app alone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from peelian.law.due import Reckoning, read_spans
from peelian.law.rules import Rulebook
from peelian.law.working_days import Overrides
from peelian.registers.bodies.models import Body
from peelian.registers.duties.happenings import NATIONS
from peelian.registers.duties.models import Duty, Event
from peelian.registers.duties.owing import Answered, Kept, answered, what_follows


class Entry(NamedTuple):
    """An event that stands, as far as counting needs it."""

    key: int
    body: int
    kind: str
    on: dt.date
    ignoring: tuple[str, ...]
    set_for: dt.date | None


Answer = Callable[[Entry], tuple[Answered, ...]]


def entries(body: Body | None) -> Iterator[Entry]:
    """The events that stand, of one body or of all. Two queries: few leave days out."""
    found = Event.objects.filter(struck="").order_by()
    if body is not None:
        found = found.filter(body=body)
    ignoring = {key: tuple(days) for key, days in found.exclude(ignoring=[]).values_list("pk", "ignoring")}
    for key, at, kind, on, set_for in found.values_list("pk", "body_id", "kind", "on", "set_for"):
        yield Entry(key, at, kind, on, ignoring.get(key, ()), set_for)


def kept(body: Body | None) -> Mapping[int, dict[str, Kept]]:
    """The duties by their events and rules, of one body or of all. One query."""
    found = Duty.objects.filter(event__struck="").order_by()
    if body is not None:
        found = found.filter(body=body)
    by_event: dict[int, dict[str, Kept]] = defaultdict(dict)
    columns = ("event_id", "rule", "pk", "rule_urn", "what", "timing", "due", "target", "done_on", "not_owed")
    for event, rule, *rest in found.values_list(*columns):
        by_event[event][rule] = Kept(*rest)
    return by_event


def answers(book: Rulebook, days: Overrides) -> Answer:
    """What the rulebook answers to an event; asked once for each kind of body, nation and day. One query."""
    bodies = {
        key: (kind, NATIONS.get((code or "")[:1], ""))
        for key, kind, code in Body.objects.values_list("pk", "kind", "area__code")
    }
    known: dict[tuple[object, ...], tuple[Answered, ...]] = {}

    def answer(entry: Entry) -> tuple[Answered, ...]:
        kind, nation = bodies[entry.body]
        asked = (kind, nation, *entry[2:])
        if asked not in known:
            reckoning = Reckoning(read_spans(entry.ignoring), days, set_for=entry.set_for)
            found = what_follows(book, entry.kind, entry.on, body_kind=kind, nation=nation, reckoning=reckoning)
            known[asked] = tuple(map(answered, found))
        return known[asked]

    return answer
