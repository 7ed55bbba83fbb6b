"""Where an item stands on its agenda: positions run through the whole agenda, each item before those below it.

Used by the services of this app alone, on a meeting that is held.
"""

from __future__ import annotations

from peelian.facts.meetings.agenda_order import end_of_business
from peelian.facts.meetings.kinds import ItemKind, ItemState
from peelian.facts.meetings.models import AgendaItem
from peelian.facts.meetings.numbering import Place as Numbered
from peelian.facts.meetings.numbering import last_of_run, numbers
from peelian.facts.meetings.order import Place, reading_order

_STEP = 10


def place(item: AgendaItem, *, after: AgendaItem | None, first: bool = False, last: bool = False) -> None:
    """Give an item its place among its siblings: after one of them, first, last, or at the end of the business."""
    rows = {row.pk: row for row in AgendaItem.objects.filter(meeting_id=item.meeting_id)}
    siblings = [row for row in rows.values() if row.parent_id == item.parent_id and row.pk != item.pk]
    siblings.insert(_index(siblings, after, first=first, last=last), rows[item.pk])
    rank = {row.pk: at for at, row in enumerate(siblings)}
    order = reading_order(Place(row.pk, row.parent_id, rank.get(row.pk, row.position)) for row in rows.values())
    moved = []
    for at, (key, _) in enumerate(order, 1):
        if rows[key].position != at * _STEP:
            rows[key].position = at * _STEP
            moved.append(rows[key])
    AgendaItem.objects.bulk_update(moved, ["position"])
    item.position = rows[item.pk].position


def number_of(item: AgendaItem) -> str:
    """The number an item has in its place, counted among those that are fixed."""
    rows = AgendaItem.objects.filter(meeting_id=item.meeting_id).order_by("position", "pk")
    places = [
        Numbered(row.pk, row.parent_id, row.number, counts=row.state == ItemState.ON or bool(row.number))
        for row in rows
    ]
    return numbers(places)[item.pk]


def depth_of(item: AgendaItem) -> set[int]:
    """The keys of an item and of all it stands below."""
    found = {item.pk}
    above = item.parent
    while above is not None:
        found.add(above.pk)
        above = above.parent
    return found


def _index(siblings: list[AgendaItem], after: AgendaItem | None, *, first: bool, last: bool) -> int:
    if first:
        return 0
    if after is not None:
        keys = [row.pk for row in siblings]
        return last_of_run([row.number for row in siblings], keys.index(after.pk)) + 1
    return len(siblings) if last else end_of_business([ItemKind(row.kind) for row in siblings])
