"""Writes: begin an agenda, put items in and take them off, issue a supplement.

While a meeting is planned an agenda is changed at will. Once it is called, what is put in belongs to a supplement
and, later than the last day of notice, needs the chair's reason for urgency (Local Government Act 1972,
s100B(4)(b)); what is taken off stays, as withdrawn or put off, with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import ProtectedError, Q
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.agenda_order import OPENING, end_of_business, usual_items
from peelian.facts.meetings.kinds import ItemKind, ItemState, MeetingState, PaperState, SeriesKind
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.proposals import Proposal
from peelian.facts.meetings.services.held import (
    hold_item,
    hold_meeting,
    item_words,
    record,
    require_state,
    restricted,
    save,
)
from peelian.facts.meetings.services.items import (
    ItemRow,
    item_fields,
    narrow,
    put,
    refuse_late,
    refuse_parent,
    row_of,
    same_item,
    standing_row,
)
from peelian.facts.meetings.services.placing import place
from peelian.facts.meetings.services.publishing import refuse_ungrounded
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words

__all__ = [
    "ItemRow",
    "accept_proposal",
    "add_item",
    "amend_item",
    "begin_agenda",
    "defer_item",
    "issue_supplement",
    "move_item",
    "remove_item",
    "restore_item",
]

_OPEN = frozenset({MeetingState.PLANNED, MeetingState.CALLED, MeetingState.SITTING})


def begin_agenda(
    *, meeting: Meeting, by: Actor, accepted: Sequence[Proposal] = (), opening_heading: str = ""
) -> list[AgendaItem]:
    """Begin the agenda of a planned meeting: what stands on every agenda of its series, in order, around what was
    accepted of what proposed itself. With an ``opening_heading`` the opening items stand below it: 1.1, 1.2.

    Where nothing was set for the series, what usually stands there does. Refuses an agenda that was begun.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by)
        require_state(held, {MeetingState.PLANNED}, "Its agenda cannot be begun")
        if AgendaItem.objects.filter(meeting=held).exists():
            raise Refused("This agenda was begun already.")
        set_items = [(ItemKind(one.kind), one.title) for one in held.series.standing_items.all()]
        standing = set_items or list(usual_items(SeriesKind(held.series.kind)))
        below: AgendaItem | None = None
        if opening_heading.strip():
            below = put(held, ItemRow(opening_heading, held.restriction), by)
        end = end_of_business([kind for kind, _ in standing])
        for kind, title in standing[:end]:
            put(held, standing_row(held, kind, title), by, parent=below if kind in OPENING else None, last=True)
        for proposal in accepted:
            put(held, row_of(proposal), by, last=True)
        for kind, title in standing[end:]:
            put(held, standing_row(held, kind, title), by, last=True)
        items = list(AgendaItem.objects.filter(meeting=held))
        record(held, by, "began agenda", {"items": len(items), "accepted": [one.origin for one in accepted]})
    return items


def add_item(
    *,
    meeting: Meeting,
    row: ItemRow,
    by: Actor,
    after: AgendaItem | None = None,
    parent: AgendaItem | None = None,
    on: dt.date | None = None,
) -> AgendaItem:
    """Put an item in: after another, last below ``parent``, or at the end of the business.

    ``on`` is the day, today unless given. What was carried forward from the same origin is put in once.

    Refuses one without a title; a special function outside the whole panel (2011 Act, Sch 6 para 27); one for more
    readers than its meeting or parent; and a late one without the chair's reason for urgency.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by)
        require_state(held, _OPEN, "Nothing can be put on this agenda")
        above = after.parent if after is not None and parent is None else parent
        same = same_item(held, row)
        if same is not None:
            return same
        day = on or timezone.localdate()
        if held.state != MeetingState.PLANNED:
            refuse_late(held, row.urgent_reason, day)
        item = put(held, row, by, parent=above, after=after)
        details = {"origin": row.origin, "supplement": item.supplement, "urgent": bool(row.urgent_reason.strip())}
        record(item, by, "added item", {**details, "on": day.isoformat()})
    return item


def accept_proposal(
    *,
    meeting: Meeting,
    proposal: Proposal,
    by: Actor,
    after: AgendaItem | None = None,
    urgent_reason: str = "",
    on: dt.date | None = None,
) -> AgendaItem:
    """Put what proposed itself on the agenda; it keeps the reference of where it came from."""
    row = row_of(proposal, urgent_reason)
    return add_item(meeting=meeting, row=row, by=by, after=after, on=on)


def amend_item(*, item: AgendaItem, row: ItemRow, lock: int, by: Actor) -> None:
    """Save an item as read at ``lock``; what it was carried forward from stays. Number and place stay too.

    Where it is now for fewer readers, so are the items and papers below it that were for more. Refuses what
    :func:`add_item` refuses, and as :class:`Stale`, with both texts, when somebody saved first.
    """
    yours = item_words(AgendaItem(title=row.title, purpose=row.purpose, presenter=row.presenter, state=item.state))
    with trail.atomic():
        held = hold_item(item, by, lock=lock, yours=yours)
        require_state(held.meeting, _OPEN, "This item cannot be amended")
        fields = item_fields(held.meeting, row, held.parent)
        fields["origin"] = row.origin or held.origin
        changed = sorted(name for name, value in fields.items() if getattr(held, name) != value)
        for name, value in fields.items():
            setattr(held, name, value)
        narrow(held, by)
        save(held, by, "amended item", {"fields": changed})
    item.refresh_from_db()


def move_item(
    *, item: AgendaItem, by: Actor, after: AgendaItem | None = None, parent: AgendaItem | None = None
) -> None:
    """Move an item after another, or with no other to be the first below ``parent`` or of all.

    Refuses one whose number is fixed by the call, and a move below itself.
    """
    with trail.atomic():
        held = hold_item(item, by)
        require_state(held.meeting, _OPEN, "This item cannot be moved")
        if held.number:
            raise Refused(f"Its number, {held.number}, was fixed when the meeting was called. It keeps its place.")
        above = after.parent if after is not None else parent
        refuse_parent(held.meeting, above, moved=held)
        restricted(held.restriction, *([above.restriction] if above else []))
        held.parent = above
        held.save(update_fields=["parent"])
        place(held, after=after, first=after is None)
        save(AgendaItem.objects.get(pk=held.pk), by, "moved item", {"after": after.key if after else ""})
    item.refresh_from_db()


def remove_item(*, item: AgendaItem, by: Actor, reason: str = "", lock: int | None = None) -> None:
    """Take an item off. One that was published stays as withdrawn, and needs the reason; any other is gone.

    Refuses one with papers that were received, or under which something was recorded.
    """
    with trail.atomic():
        held = hold_item(item, by, lock=lock, yours=reason)
        require_state(held.meeting, _OPEN, "This item cannot be taken off")
        was_published = held.meeting.state != MeetingState.PLANNED
        if was_published and held.supplement <= held.meeting.supplements:
            _take_off(held, ItemState.WITHDRAWN, reason, by)
            return
        _delete(held, by)


def defer_item(*, item: AgendaItem, reason: str, by: Actor, lock: int | None = None) -> None:
    """Put an item off, with the reason, also after a meeting that did not reach it. It proposes itself again."""
    with trail.atomic():
        held = hold_item(item, by, lock=lock, yours=reason)
        require_state(held.meeting, _OPEN | {MeetingState.HELD}, "This item cannot be put off")
        _take_off(held, ItemState.DEFERRED, reason, by)
    item.refresh_from_db()


def restore_item(*, item: AgendaItem, by: Actor, lock: int | None = None) -> None:
    """Put back what was withdrawn or put off."""
    with trail.atomic():
        held = hold_item(item, by, lock=lock)
        require_state(held.meeting, _OPEN, "This item cannot be put back")
        details = {"was": held.state, "because": held.state_reason}
        held.state, held.state_reason = ItemState.ON, ""
        save(held, by, "put item back", details)
    item.refresh_from_db()


def issue_supplement(*, meeting: Meeting, on: dt.date, by: Actor) -> int:
    """Publish what was put in since the call, or the last supplement, on a day. Returns the supplement's number.

    Refuses when there is nothing new, a day to come or before the call, items that are late without the chair's
    reason, and what is taken in private without its ground and a description.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by)
        require_state(held, {MeetingState.CALLED, MeetingState.SITTING}, "No supplement can be issued")
        if on > timezone.localdate() or (held.called_on is not None and on < held.called_on):
            raise Refused(f"A supplement is issued after the call and by today, not on {day_words(on)}.")
        number = held.supplements + 1
        items = list(
            AgendaItem.objects.filter(meeting=held, supplement=number, state=ItemState.ON).select_related("parent")
        )
        papers = Paper.objects.filter(item__meeting=held, supplement=number)
        if not items and not papers.exclude(state=PaperState.WITHDRAWN).exists():
            raise Refused("There is nothing new to issue.")
        for item in items:
            refuse_late(held, item.urgent_reason, on)
        refuse_ungrounded(held, items, papers | Paper.objects.filter(item__in=items))
        held.supplements = number
        save(held, by, "issued supplement", {"number": number, "on": on.isoformat(), "items": len(items)})
    meeting.refresh_from_db()
    return number


def _take_off(held: AgendaItem, state: ItemState, reason: str, by: Actor) -> None:
    if not reason.strip():
        raise Refused(f"Say why it is {state.value}.")
    held.state, held.state_reason = state, reason.strip()
    save(held, by, f"{state.value} item", {"reason": held.state_reason})


def _delete(held: AgendaItem, by: Actor) -> None:
    below = AgendaItem.objects.filter(Q(pk=held.pk) | Q(parent=held) | Q(parent__parent=held))
    if Paper.objects.filter(item__in=below, state=PaperState.RECEIVED).exists():
        raise Refused("Papers to it were received. Withdraw them first, or put the item off.")
    record(held, by, "removed item", {"origin": held.origin})
    try:
        held.delete()
    except ProtectedError:
        raise Refused("Something was recorded under this item. Put it off instead, with the reason.") from None
