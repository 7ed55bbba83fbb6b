"""Writes: the public is excluded by a resolution, and let in again. What is recorded between is not public."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.exclusion import OPEN
from peelian.facts.meetings.exemptions import CONFIDENTIAL, ground
from peelian.facts.meetings.kinds import EntryKind
from peelian.facts.meetings.models import AgendaItem, MinuteEntry
from peelian.facts.meetings.services.recording import (
    exclusion_at,
    hold_item,
    item_restriction,
    last_position,
    make_room,
)
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.registers.records.restricted import restriction_fields


def exclude_public(
    *,
    item: AgendaItem,
    paragraphs: str,
    resolution: str,
    reason: str = "",
    at: dt.time | None = None,
    by: Actor,
) -> MinuteEntry:
    """Minute the resolution that excludes the public from here on. The same is minuted once.

    ``paragraphs`` are of Schedule 12A, ``1 and 3``, or :data:`exemptions.CONFIDENTIAL`. ``reason`` says why the
    public interest in keeping it back outweighs that in disclosing it, which is no question for confidential
    information. The resolution is itself open, unless its item is not. Refuses one without words, paragraphs or
    reason, and excluding the public while it is excluded.
    """
    grounds = ground(paragraphs)
    words, why = resolution.strip(), reason.strip()
    if not words:
        raise Refused("The public is excluded by a resolution: give its words.")
    if not grounds:
        raise Refused("Name the paragraphs of Schedule 12A, or that the information is confidential.")
    if not why and grounds != CONFIDENTIAL:
        raise Refused("Say why the public interest in keeping it back outweighs that in disclosing it.")
    with trail.atomic():
        held = hold_item(item, by)
        same = held.entries.filter(kind=EntryKind.EXCLUSION, text=words, excludes=grounds).first()
        if same is not None:
            return same
        if exclusion_at(held, last_position(held) + 1) is not None:
            raise Refused("The public is excluded already. Let it in again first.")
        entry = _minute(held, EntryKind.EXCLUSION, words, by, at=at, excludes=grounds, public_interest=why)
        details = {"paragraphs": grounds, "entry": entry.pk}
        trail.record(by=by, verb="excluded the public", ref=held.ref, details=details)
    return entry


def readmit_public(
    *, item: AgendaItem, words: str = "The public was readmitted.", at: dt.time | None = None, by: Actor
) -> MinuteEntry:
    """Minute that the public is let in again. The same is minuted once; refuses while it is not excluded."""
    with trail.atomic():
        held = hold_item(item, by)
        if exclusion_at(held, last_position(held) + 1) is None:
            last = held.entries.filter(kind=EntryKind.READMISSION, text=words.strip()).last()
            if last is not None:
                return last
            raise Refused("The public is not excluded here.")
        entry = _minute(held, EntryKind.READMISSION, words.strip() or "The public was readmitted.", by, at=at)
        trail.record(by=by, verb="readmitted the public", ref=held.ref, details={"entry": entry.pk})
    return entry


def _minute(held: AgendaItem, kind: EntryKind, words: str, by: Actor, **fields: Any) -> MinuteEntry:
    around = item_restriction(held)
    return MinuteEntry.objects.create(
        item=held,
        position=make_room(held, None),
        kind=kind,
        text=words,
        saved_by=by.identity,
        **restriction_fields(OPEN if around.audience is Audience.PUBLIC else around),
        **fields,
    )
