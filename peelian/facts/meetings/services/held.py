"""What every write before a meeting shares: the meeting, item or paper held while it is written.

Used by the services of this app alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import models

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.exemptions import ground
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.openness import AUDIENCES, is_wider
from peelian.facts.meetings.services.locks import require_lock
from peelian.kernel.errors import NotFound, Problem, Refused, Stale
from peelian.kernel.markings import Audience, Restriction
from peelian.registers.actions.rows import too_long
from peelian.registers.records.restricted import restriction_fields

BEFORE = frozenset({MeetingState.PLANNED, MeetingState.CALLED})
"""A meeting that is still to come."""


def hold_meeting(meeting: Meeting, by: Actor, *, lock: int | None = None, yours: str = "") -> Meeting:
    """The meeting as it is now, held until the transaction ends, by somebody who may prepare it.

    Refuses as :class:`Stale`, with both texts, when it was saved since it was read at ``lock``.
    """
    by.require(Permission.MEETING_WRITE, meeting.body.slug)
    found = Meeting.objects.select_for_update(of=("self",)).select_related("series__body__area", "body")
    held = found.filter(pk=meeting.pk).first()
    if held is None:
        raise NotFound("There is no such meeting.")
    require_lock(held, lock, "meeting", theirs=meeting_words(held), yours=yours)
    return held


def hold_item(item: AgendaItem, by: Actor, *, lock: int | None = None, yours: str = "") -> AgendaItem:
    """The item as it is now, its meeting held with it. Refuses as :func:`hold_meeting` does."""
    meeting = hold_meeting(item.meeting, by)
    held = AgendaItem.objects.select_related("parent").filter(pk=item.pk).first()
    if held is None:
        raise Stale("Somebody took this item off the agenda since you opened it.", theirs="", yours=yours)
    require_lock(held, lock, "item", theirs=item_words(held), yours=yours)
    held.meeting = meeting
    return held


def hold_paper(paper: Paper, by: Actor, *, lock: int | None = None, yours: str = "") -> Paper:
    """The paper as it is now, its meeting held with it. Refuses as :func:`hold_meeting` does."""
    meeting = hold_meeting(paper.item.meeting, by)
    found = Paper.objects.select_related("item__meeting__body", "document__body").filter(pk=paper.pk).first()
    if found is None:
        raise NotFound("There is no such paper.")
    require_lock(found, lock, "paper", theirs=paper_words(found), yours=yours)
    found.item.meeting = meeting
    return found


def save(held: Meeting | AgendaItem | Paper, by: Actor, verb: str, details: Mapping[str, Any]) -> None:
    """Save under a new lock, with an entry in the trail. No title goes there: the trail has other readers."""
    held.lock, held.saved_by = held.lock + 1, by.identity
    held.save()
    record(held, by, verb, details)


def record(held: Meeting | AgendaItem | Paper, by: Actor, verb: str, details: Mapping[str, Any]) -> None:
    """An entry in the trail; a paper is told by its item and its number."""
    if isinstance(held, Paper):
        trail.record(by=by, verb=verb, ref=held.item.ref, details={"paper": held.pk, **details})
    else:
        trail.record(by=by, verb=verb, ref=held.ref, details=details)


def require_state(meeting: Meeting, states: Collection[MeetingState], what: str) -> None:
    """Refuse ``what`` to a meeting that is past it, not yet there, or cancelled."""
    if meeting.state not in states:
        raise Refused(f"{what}: this meeting is {meeting.state}.")


def restricted(restriction: Restriction, *within: Restriction) -> dict[str, str | None]:
    """A restriction as fields, its paragraphs put in order. Refuses one wider than what it stands in."""
    widest = max((one.audience for one in within), key=AUDIENCES.index, default=Audience.PUBLIC)
    if is_wider(restriction.audience, widest):
        raise Refused(
            f"It cannot be for the {restriction.audience.value}: what it belongs to is for the {widest.value}."
        )
    return {**restriction_fields(restriction), "exemption": ground(restriction.exemption)}


def refuse_unfit(model: type[models.Model], fields: Mapping[str, object], problems: Collection[Problem]) -> None:
    """Refuse with every problem, texts longer than their columns among them."""
    found = [*problems, *too_long(model, fields)]
    if found:
        raise Refused("It cannot be entered as it is.", found)


def meeting_words(meeting: Meeting) -> str:
    """What can be amended of a meeting, as lines, so that two can be read side by side."""
    return lines(
        ("Title", meeting.title),
        ("Day", meeting.on.isoformat()),
        ("Opens", f"{meeting.opens_at:%H:%M}" if meeting.opens_at else ""),
        ("Venue", meeting.venue),
        ("State", meeting.state),
        ("Subject", meeting.subject),
    )


def item_words(item: AgendaItem) -> str:
    """What can be amended of an item, as lines."""
    return lines(
        ("Title", item.title),
        ("Purpose", item.purpose),
        ("Presenter", item.presenter),
        ("Reason for urgency", item.urgent_reason),
        ("Described as", item.held_back_words),
        ("State", item.state),
    )


def paper_words(paper: Paper) -> str:
    """What can be amended of a paper, as lines."""
    return lines(
        ("Title", paper.title),
        ("Owner", paper.owner),
        ("Due", paper.due.isoformat() if paper.due else ""),
        ("Described as", paper.held_back_words),
        ("State", paper.state),
    )


def lines(*pairs: tuple[str, str]) -> str:
    """Names with their texts, those without one left out."""
    return "\n".join(f"{name}: {text}" for name, text in pairs if text)
