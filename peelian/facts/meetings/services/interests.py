"""Writes: the interests somebody declares, in the meeting or in one item, and whether they left the room.

Whoever has a disclosable pecuniary interest takes no part and does not vote (Localism Act 2011, s31(4)). The
record says what happened, and flags what should not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import InterestKind, Presence
from peelian.facts.meetings.models import AgendaItem, Ballot, Interest, Meeting
from peelian.facts.meetings.services.locks import require_lock
from peelian.facts.meetings.services.recording import hold_meeting, one_line, require_fit
from peelian.kernel.errors import NotFound, Refused


@dataclass(frozen=True, slots=True)
class InterestRow:
    """Who has what kind of interest, in which item if not in all, in which words, and whether they left for it."""

    person: str
    kind: InterestKind
    words: str
    item: AgendaItem | None = None
    left_the_room: bool = False


def declare_interest(*, meeting: Meeting, row: InterestRow, by: Actor) -> Interest:
    """Enter an interest. The same is entered once.

    Refuses one without words, of somebody who is not there, in another meeting's item, and leaving the room for no
    item in particular.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by)
        fields = _fields(held, row)
        same = held.interests.filter(**fields).first()
        if same is not None:
            return same
        interest = Interest.objects.create(meeting=held, saved_by=by.identity, **fields)
        trail.record(by=by, verb="declared interest", ref=held.ref, details=_details(interest))
    return interest


def amend_interest(*, interest: Interest, row: InterestRow, lock: int, by: Actor) -> None:
    """Correct an interest as it was read at ``lock``. Refuses as :class:`Stale` when somebody saved first."""
    with trail.atomic():
        held = hold_meeting(interest.meeting, by)
        fields = _fields(held, row)
        kept = _kept(interest, lock, yours=row.words)
        for name, value in fields.items():
            setattr(kept, name, value)
        kept.lock, kept.saved_by = lock + 1, by.identity
        kept.save()
        trail.record(by=by, verb="amended interest", ref=held.ref, details=_details(kept))
    interest.refresh_from_db()


def remove_interest(*, interest: Interest, lock: int, by: Actor) -> None:
    """Take out an interest that was entered by mistake; the trail keeps it."""
    with trail.atomic():
        held = hold_meeting(interest.meeting, by)
        kept = _kept(interest, lock, yours="")
        details = {**_details(kept), "words": kept.words}
        kept.delete()
        trail.record(by=by, verb="removed interest", ref=held.ref, details=details)


def _fields(held: Meeting, row: InterestRow) -> dict[str, Any]:
    words = row.words.strip()
    if not words:
        raise Refused("Say what the interest is.")
    one = held.attendance.filter(person__iexact=one_line(row.person)).first()
    if one is None or one.presence in (Presence.APOLOGIES, Presence.ABSENT):
        raise Refused(f"{one_line(row.person) or 'Nobody'} is not there, and so declares no interest.")
    if row.item is not None and row.item.meeting_id != held.pk:
        raise Refused("That item is of another meeting.")
    if row.left_the_room and row.item is None:
        raise Refused("Say for which item they left the room.")
    voted = Ballot.objects.filter(vote__item=row.item, attendance=one) if row.item else Ballot.objects.none()
    if row.left_the_room and voted.exists():
        raise Refused(f"{one.person} voted on that item, and so was in the room.")
    fields = {
        "person": one.person,
        "kind": row.kind.value,
        "words": words,
        "item": row.item,
        "left_the_room": row.left_the_room,
    }
    require_fit(Interest, fields)
    return fields


def _kept(interest: Interest, lock: int, *, yours: str) -> Interest:
    kept = Interest.objects.select_for_update().filter(pk=interest.pk).first()
    if kept is None:
        raise NotFound("There is no such interest.")
    require_lock(kept, lock, "interest", theirs=kept.words, yours=yours)
    return kept


def _details(interest: Interest) -> dict[str, Any]:
    return {
        "person": interest.person,
        "kind": interest.kind,
        "item": interest.item.key if interest.item else None,
        "left": interest.left_the_room,
    }
