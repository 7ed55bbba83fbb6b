"""Writes: the lines of the record under an item. No text is lost: of two who save at once, the second sees both.

The trail keeps the words of a line that is struck out. Arrivals, departures and the exclusion of the public are
entered by their own services.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.exclusion import IN_CONFIDENCE
from peelian.facts.meetings.kinds import EntryKind
from peelian.facts.meetings.models import AgendaItem, MinuteEntry
from peelian.facts.meetings.services.locks import require_lock
from peelian.facts.meetings.services.recording import (
    chosen_restriction,
    hold_item,
    last_position,
    make_room,
    one_line,
    require_fit,
)
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.registers.records.restricted import restriction_fields

_OWN_SERVICE = frozenset({EntryKind.ARRIVAL, EntryKind.DEPARTURE, EntryKind.EXCLUSION, EntryKind.READMISSION})


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line: what was said, by whom, when. Without a ``restriction`` it is as open as its place."""

    text: str
    kind: EntryKind = EntryKind.NOTE
    speaker: str = ""
    at: dt.time | None = None
    restriction: Restriction | None = None
    source: str = ""


def write_entry(*, item: AgendaItem, row: EntryRow, by: Actor, after: int | None = None) -> MinuteEntry:
    """Write a line at the end of an item, or after a position in it.

    The same line at the same place by the same person is written once. Refuses a line without words, one of a kind
    that has its own service, and one more open than its item.
    """
    if row.kind in _OWN_SERVICE:
        raise Refused(f"{row.kind.capitalize()}: record that as what it is, not as a line of its own.")
    fields = _fields(row)
    with trail.atomic():
        held = hold_item(item, by)
        same = _same_there(held, fields, after, by)
        if same is not None:
            return same
        position = make_room(held, after)
        entry = MinuteEntry.objects.create(
            item=held,
            position=position,
            kind=row.kind,
            saved_by=by.identity,
            **fields,
            **restriction_fields(_restriction(held, position, row)),
        )
        details = {"entry": entry.pk, "kind": row.kind, "position": position}
        trail.record(by=by, verb="wrote entry", ref=held.ref, details=details)
    return entry


def save_entry(*, entry: MinuteEntry, row: EntryRow, lock: int, by: Actor) -> None:
    """Save a line as it was read at ``lock``; a restriction that is not given stays.

    Refuses as :class:`Stale`, with both texts, when somebody saved first. Sending the same save again, as happens
    where the signal is poor, changes nothing.
    """
    fields = _fields(row)
    with trail.atomic():
        item = hold_item(entry.item, by)
        held = _held(entry)
        if _was_saved(held, row, fields, lock, by):
            return
        require_lock(held, lock, "line", theirs=held.text, yours=fields["text"])
        if EntryKind(held.kind) not in _OWN_SERVICE:
            if row.kind in _OWN_SERVICE:
                raise Refused(f"{row.kind.capitalize()}: record that as what it is, not as a line of its own.")
            held.kind = row.kind
        wanted = held.restriction if row.restriction is None else row.restriction
        restriction = _restriction(item, held.position, row, wanted)
        for name, value in {**fields, **restriction_fields(restriction)}.items():
            setattr(held, name, value)
        held.lock, held.saved_by = lock + 1, by.identity
        held.save()
        trail.record(by=by, verb="saved entry", ref=item.ref, details={"entry": held.pk, "lock": held.lock})
    entry.refresh_from_db()


def move_entry(*, entry: MinuteEntry, item: AgendaItem, after: int | None = None, lock: int, by: Actor) -> None:
    """Move a line to the end of an item of the same meeting, or after a position in it.

    It keeps its restriction. Refuses another meeting's item, one less open than the line, and as :class:`Stale`.
    """
    with trail.atomic():
        target = hold_item(item, by)
        held = _held(entry)
        if target.meeting_id != held.item.meeting_id:
            raise Refused("A line is moved within its meeting.")
        require_lock(held, lock, "line", theirs=held.text, yours=entry.text)
        chosen_restriction(target, held.position, held.restriction)
        held.position = make_room(target, after)
        held.item, held.lock, held.saved_by = target, lock + 1, by.identity
        held.save()
        details = {"entry": held.pk, "position": held.position}
        trail.record(by=by, verb="moved entry", ref=target.ref, details=details)
    entry.refresh_from_db()


def strike_entry(*, entry: MinuteEntry, lock: int, reason: str = "", by: Actor) -> None:
    """Strike a line out of the record. The trail keeps its words. Refuses as :class:`Stale`."""
    with trail.atomic():
        item = hold_item(entry.item, by)
        held = _held(entry)
        require_lock(held, lock, "line", theirs=held.text, yours=entry.text)
        details = {"entry": held.pk, "kind": held.kind, "speaker": held.speaker, "words": held.text}
        held.delete()
        trail.record(by=by, verb="struck entry", ref=item.ref, details={**details, "reason": reason.strip()})


def _fields(row: EntryRow) -> dict[str, Any]:
    text = row.text.strip()
    if not text:
        raise Refused("A line of the record needs its words.")
    fields = {"text": text, "speaker": one_line(row.speaker), "at": row.at, "source": row.source}
    require_fit(MinuteEntry, fields)
    return fields


def _restriction(item: AgendaItem, position: int, row: EntryRow, wanted: Restriction | None = None) -> Restriction:
    wanted = wanted or row.restriction
    if row.kind is not EntryKind.EVIDENCE:
        return chosen_restriction(item, position, wanted)
    if wanted is not None and wanted.audience is Audience.PUBLIC:
        raise Refused("Evidence gathered in confidence is not for the public.")
    return chosen_restriction(item, position, wanted or IN_CONFIDENCE)


def _same_there(held: AgendaItem, fields: dict[str, Any], after: int | None, by: Actor) -> MinuteEntry | None:
    """The line that stands at the place already, where it is the very same by the same person."""
    if after is None:
        there = held.entries.filter(position=last_position(held)).last()
    else:
        there = held.entries.filter(position=after + 1).first()
    if there is None or there.saved_by != by.identity:
        return None
    said = ("text", "speaker", "at")
    return there if all(getattr(there, name) == fields[name] for name in said) else None


def _was_saved(held: MinuteEntry, row: EntryRow, fields: dict[str, Any], lock: int, by: Actor) -> bool:
    if held.lock != lock + 1 or held.saved_by != by.identity or held.kind != row.kind:
        return False
    open_alike = row.restriction is None or row.restriction == held.restriction
    return open_alike and all(getattr(held, name) == value for name, value in fields.items())


def _held(entry: MinuteEntry) -> MinuteEntry:
    found = MinuteEntry.objects.select_for_update(of=("self",)).select_related("item__meeting")
    held = found.filter(pk=entry.pk).first()
    if held is None:
        raise NotFound("There is no such line. Somebody may have struck it out.")
    return held
