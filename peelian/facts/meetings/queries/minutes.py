"""Reads: minutes as somebody may see them, the sections of a draft, what members said of it. No query per item.

A draft is read with the restrictions its items have now: an item made exempt after it was drafted is kept back at
once. Confirmed minutes are read as they were frozen, and refused where they no longer match their digest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from peelian.facts.meetings.kinds import MinutesState, SectionKind
from peelian.facts.meetings.minutes_text import ItemText, MinutesText, PartText, digest_of, from_json
from peelian.facts.meetings.models import (
    AccuracyComment,
    AgendaItem,
    ConfirmedMinutes,
    DraftMinutes,
    DraftSection,
    Meeting,
)
from peelian.facts.meetings.openness import may_read, strictest
from peelian.facts.meetings.queries.drafting import is_private, items_in_order
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience, Restriction


@dataclass(frozen=True, slots=True)
class Note:
    """A dated annotation: at an item by its key, or, without one, on the minutes as a whole."""

    item: str
    text: str
    said_by: str
    on: dt.date
    page_words: str


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """Minutes as somebody may see them. ``confirmed`` is there once they are."""

    meeting: Meeting
    state: MinutesState
    restriction: Restriction
    text: MinutesText
    circulated_on: dt.date | None
    confirmed: ConfirmedMinutes | None = None
    notes: tuple[Note, ...] = ()


def minutes_of(meeting: Meeting, *, audiences: Collection[Audience]) -> MinutesReading:
    """The minutes of a meeting. Refuses as :class:`NotFound` where there are none that the reader may see."""
    draft = DraftMinutes.objects.filter(meeting=meeting).first()
    confirmed = confirmed_of(meeting)
    kept = confirmed or draft
    if kept is None or not may_read(strictest(kept.restriction, meeting.restriction), audiences):
        raise NotFound(f"There are no minutes of {meeting.ref}.")
    circulated_on = draft.circulated_on if draft else None
    if confirmed is not None:
        whole = confirmed_text(confirmed)
        notes = tuple(_notes(confirmed, whole, audiences))
        return MinutesReading(
            meeting,
            MinutesState.CONFIRMED,
            confirmed.restriction,
            whole.seen_by(audiences),
            circulated_on,
            confirmed,
            notes,
        )
    state = MinutesState.CIRCULATED if circulated_on else MinutesState.DRAFT
    text = draft_text(draft_of(meeting)).seen_by(audiences)
    return MinutesReading(meeting, state, kept.restriction, text, circulated_on)


def confirmed_of(meeting: Meeting) -> ConfirmedMinutes | None:
    """The confirmed minutes of a meeting, once there are any. From then on its record does not change."""
    return ConfirmedMinutes.objects.filter(meeting=meeting).select_related("confirmed_at").first()


def draft_of(meeting: Meeting) -> DraftMinutes:
    """The draft of a meeting's minutes; refuses as :class:`NotFound`."""
    draft = DraftMinutes.objects.filter(meeting=meeting).select_related("meeting__series__body").first()
    if draft is None:
        raise NotFound(f"There is no draft of the minutes of {meeting.ref}.")
    return draft


def sections_of(minutes: DraftMinutes) -> list[DraftSection]:
    """The sections of a draft with their items, in the order of reading. Two queries."""
    order = list(items_in_order(minutes.meeting))
    rows = DraftSection.objects.filter(minutes=minutes).select_related("item", "minutes__meeting__series__body")
    return sorted(rows, key=lambda row: (order.index(row.item_id), list(SectionKind).index(SectionKind(row.kind))))


def draft_text(minutes: DraftMinutes) -> MinutesText:
    """The whole text of a draft, each part at least as strict as its item is now. Three queries."""
    items = items_in_order(minutes.meeting)
    rows = sections_of(minutes)
    found = []
    for key, (item, restriction) in items.items():
        parts = tuple(_part(row, restriction) for row in rows if row.item_id == key)
        depth = _depth(item, items)
        described = item.held_back_words
        found.append(ItemText(item.key, item.number, item.title, depth, restriction, described, parts))
    return MinutesText(minutes.opening, minutes.closing, tuple(found))


def confirmed_text(minutes: ConfirmedMinutes) -> MinutesText:
    """The text as it was frozen; refuses one that is not what its digest was taken of."""
    if digest_of(minutes.content) != minutes.digest:
        raise Refused(f"The confirmed minutes of {minutes.meeting.ref} are not as they were frozen.")
    return from_json(minutes.content)


def summaries_wanted(minutes: DraftMinutes) -> list[AgendaItem]:
    """Items taken in private of which the public is owed a summary nobody has written (1972 Act, s100C(2))."""
    if not minutes.meeting.restriction.is_public:
        return []
    items = items_in_order(minutes.meeting)
    rows = sections_of(minutes)
    written = {row.item_id for row in rows if row.kind == SectionKind.SUMMARY and row.text and row.edited}
    parts = [(row, _part(row, items[row.item_id][1])) for row in rows if row.text]
    private = [row for row, part in parts if is_private(part.kind, part.restriction)]
    wanted = {row.item_id: row.item for row in private if row.item_id not in written}
    return list(wanted.values())


def comments_on(minutes: DraftMinutes, *, audiences: Collection[Audience]) -> list[AccuracyComment]:
    """What was said of a draft's accuracy, in order; nothing about an item that the reader may not see."""
    items = items_in_order(minutes.meeting)
    rows = AccuracyComment.objects.filter(minutes=minutes).select_related("item")
    return [row for row in rows if row.item_id is None or may_read(items[row.item_id][1], audiences)]


def _depth(item: AgendaItem, items: Mapping[int, tuple[AgendaItem, Restriction]]) -> int:
    depth, above = 0, item.parent_id
    while above:
        depth, above = depth + 1, items[above][0].parent_id
    return depth


def _part(row: DraftSection, item: Restriction) -> PartText:
    """A section; what it says of a private item is for the public where it is the summary written for it."""
    kind = SectionKind(row.kind)
    restriction = row.restriction if kind is SectionKind.SUMMARY else strictest(item, row.restriction)
    return PartText(kind, row.text, restriction)


def _notes(minutes: ConfirmedMinutes, text: MinutesText, audiences: Collection[Audience]) -> Iterable[Note]:
    items = {item.key: item.restriction for item in text.items}
    for row in minutes.annotations.select_related("item"):
        key = row.item.key if row.item else ""
        restriction = strictest(row.restriction, items[key]) if key else row.restriction
        if may_read(restriction, audiences):
            yield Note(key, row.text, row.said_by, row.on, row.page_words)
