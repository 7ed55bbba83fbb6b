"""What every write to the record of a meeting shares: the meeting held, a place made, how open a thing is.

The record may be written once the sitting is opened, and until its minutes are confirmed. Used by the services of
this app alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Max

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.exclusion import Mark, Spot, excluded_at, marks_of, restriction_under
from peelian.facts.meetings.kinds import EntryKind, MeetingState
from peelian.facts.meetings.models import (
    AgendaItem,
    ConfirmedMinutes,
    Meeting,
    MinuteEntry,
)
from peelian.facts.meetings.openness import strictest
from peelian.facts.meetings.order import Place, reading_order
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.registers.actions.rows import too_long

_UNSTATED = "not stated"
_SAT = frozenset({MeetingState.SITTING, MeetingState.HELD})


def may_record(meeting: Meeting, by: Actor) -> None:
    """Refuse as :class:`Forbidden` whoever may not write the record of this meeting."""
    by.require(Permission.MEETING_WRITE, meeting.series.body.slug)


def hold_meeting(meeting: Meeting, by: Actor, *, sat: bool = True) -> Meeting:
    """The meeting as it is now, held until the transaction ends, by somebody who may record it.

    Refuses one that is cancelled, one whose minutes are confirmed, and with ``sat`` one that has not begun.
    """
    found = Meeting.objects.select_for_update(of=("self",)).select_related("body", "series__body")
    held = found.filter(pk=meeting.pk).first()
    if held is None:
        raise NotFound("There is no such meeting.")
    may_record(held, by)
    if held.state == MeetingState.CANCELLED:
        raise Refused(f"The meeting of {day_words(held.on)} was cancelled: there is nothing to record.")
    if sat and held.state not in _SAT:
        raise Refused(f"The meeting of {day_words(held.on)} has not begun. Open the sitting first.")
    confirmed = ConfirmedMinutes.objects.filter(meeting=held).first()
    if confirmed is not None:
        raise Refused(
            f"Its minutes were confirmed on {day_words(confirmed.confirmed_on)}, so the record stands. What has "
            "to be put right is noted on the confirmed minutes."
        )
    return held


def hold_item(item: AgendaItem, by: Actor) -> AgendaItem:
    """An item as it is now, with its meeting held. Refuses what :func:`hold_meeting` refuses."""
    meeting = hold_meeting(item.meeting, by)
    held = AgendaItem.objects.select_related("parent__parent").filter(pk=item.pk).first()
    if held is None:
        raise NotFound("There is no such item.")
    held.meeting = meeting
    return held


def tell(meeting: Meeting, verb: str, by: Actor, **details: object) -> None:
    """An entry in the trail about a meeting."""
    trail.record(by=by, verb=verb, ref=meeting.ref, details=details)


def last_position(item: AgendaItem) -> int:
    """The last place taken under an item by an entry, a question, a vote or an outcome."""
    found = [rows.aggregate(last=Max("position"))["last"] for rows in _placed(item)]
    return max((last for last in found if last is not None), default=0)


def make_room(item: AgendaItem, after: int | None) -> int:
    """The place after a position under an item, with all that follows moved on; the last where none is given."""
    if after is None:
        return last_position(item) + 1
    if after < 0:
        raise Refused("A place is counted from nought.")
    for rows in _placed(item):
        rows.filter(position__gt=after).update(position=F("position") + 1)
    return after + 1


def exclusion_at(item: AgendaItem, position: int) -> Mark | None:
    """The exclusion of the public that holds at a place under an item, or None. Two queries."""
    places = AgendaItem.objects.filter(meeting=item.meeting_id)
    ordered = reading_order(Place(*row) for row in places.values_list("pk", "parent_id", "position"))
    order = {key: at for at, (key, _) in enumerate(ordered)}
    return excluded_at(_marks(item.meeting, order), Spot(order[item.pk], position))


def default_restriction(item: AgendaItem, position: int) -> Restriction:
    """How open a thing is at a place where nobody says so: as its item, and never public without the public."""
    return restriction_under(exclusion_at(item, position), item=item_restriction(item))


def chosen_restriction(item: AgendaItem, position: int, wanted: Restriction | None) -> Restriction:
    """The restriction somebody chose, or the default of the place. Refuses one more open than the item."""
    if wanted is None:
        return default_restriction(item, position)
    around = item_restriction(item)
    if strictest(wanted, around).audience is not wanted.audience:
        raise Refused(
            f"The item is for the {around.audience.value}, so what is recorded under it cannot be for the "
            f"{wanted.audience.value}."
        )
    return wanted


def item_restriction(item: AgendaItem) -> Restriction:
    """How open an item is, with what it stands below."""
    above = item.parent
    around = [item.restriction]
    while above is not None:
        around.append(above.restriction)
        above = above.parent
    return strictest(*around)


def require_fit(model: type[models.Model], fields: Mapping[str, Any]) -> None:
    """Refuse any text that is longer than its column."""
    problems = too_long(model, fields)
    if problems:
        raise Refused("It cannot be recorded as it is.", problems)


def one_line(words: str) -> str:
    """A name or a number without spaces around it or doubled within."""
    return " ".join(words.split())


def _placed(item: AgendaItem) -> tuple[models.QuerySet[Any], ...]:
    return (item.entries.all(), item.questions_put.all(), item.votes.all(), item.outcomes.all())


def _marks(meeting: Meeting, order: Mapping[int, int]) -> list[Mark]:
    found = MinuteEntry.objects.filter(
        item__meeting=meeting, kind__in=[EntryKind.EXCLUSION.value, EntryKind.READMISSION.value]
    )
    rows = [
        (item, position, (ground or _UNSTATED) if kind == EntryKind.EXCLUSION else "", reason)
        for item, position, kind, ground, reason in found.values_list(
            "item_id", "position", "kind", "excludes", "public_interest"
        )
    ]
    return marks_of(rows, order)
