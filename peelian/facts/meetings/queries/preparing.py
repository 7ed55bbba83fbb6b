"""Reads for whoever prepares a meeting: one item, one paper, and the minutes that are still to be done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from peelian.facts.meetings.agenda_tree import File
from peelian.facts.meetings.kinds import MeetingState, MinutesState, PaperState
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper, Spotlight
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import DocumentVersion


@dataclass(frozen=True, slots=True)
class MinutesDue:
    """A meeting that was held and whose minutes are not confirmed. ``state`` is None where none are drafted."""

    meeting: Meeting
    state: MinutesState | None


def item_called(meeting: Meeting, key: str, *, audiences: Collection[Audience]) -> AgendaItem:
    """One item of an agenda by its unchanging key; refuses as :class:`NotFound`. One query."""
    found = AgendaItem.objects.select_related("parent").filter(meeting=meeting, key=key)
    item = found.filter(audience__in=sorted(audiences)).first()
    if item is None:
        raise NotFound("There is no such item on the agenda.")
    item.meeting = meeting
    return item


def item_numbered(meeting: Meeting, number: int, *, audiences: Collection[Audience]) -> AgendaItem:
    """One item of an agenda, chosen from a list of it; refuses as :class:`NotFound`. One query."""
    found = AgendaItem.objects.filter(meeting=meeting, pk=number, audience__in=sorted(audiences)).first()
    if found is None:
        raise NotFound("There is no such item on the agenda.")
    return found


def paper_numbered(meeting: Meeting, number: int, *, audiences: Collection[Audience]) -> Paper:
    """One paper to a meeting; refuses as :class:`NotFound`, also where its item is for others. One query."""
    allowed = sorted(audiences)
    found = Paper.objects.select_related("item__parent", "document__body")
    paper = found.filter(
        item__meeting=meeting, pk=number, audience__in=allowed, item__audience__in=allowed
    ).first()
    if paper is None:
        raise NotFound("There is no such paper to this meeting.")
    paper.item.meeting = meeting
    return paper


def file_of(paper: Paper, *, audiences: Collection[Audience]) -> File | None:
    """The file that a paper lays: the version it names, or the newest. None where there is none to read."""
    document = paper.document
    if document is None or document.audience not in audiences or paper.state == PaperState.WITHDRAWN:
        return None
    found = DocumentVersion.objects.filter(document=document).select_related("blob").defer("blob__content")
    number = paper.document_version
    version = found.filter(number=number).first() if number else found.order_by("-number").first()
    if version is None:
        return None
    return File(
        str(document.ref),
        version.number,
        version.file_name,
        version.media_type,
        version.blob_id,
        version.blob.size,
    )


def minutes_due(body: Body, *, audiences: Collection[Audience]) -> list[MinutesDue]:
    """The meetings held whose minutes are to be drafted, circulated or confirmed, latest first. One query."""
    found = Meeting.objects.filter(
        body=body, state=MeetingState.HELD, confirmed_minutes__isnull=True, audience__in=sorted(audiences)
    )
    rows = found.select_related("series", "body", "draft_minutes").order_by("-on", "name")
    return [MinutesDue(row, _state(row)) for row in rows]


def spotlight_numbered(body: Body, number: int, *, audiences: Collection[Audience]) -> Spotlight:
    """One entry of the rota; refuses as :class:`NotFound`. One query."""
    found = Spotlight.objects.select_related("body", "meeting")
    spotlight = found.filter(body=body, pk=number, audience__in=sorted(audiences)).first()
    if spotlight is None:
        raise NotFound("There is no such entry in the rota.")
    return spotlight


def spotlights_of(body: Body, *, audiences: Collection[Audience]) -> list[Spotlight]:
    """Every entry of the rota of a body, by month. One query."""
    found = Spotlight.objects.filter(body=body, audience__in=sorted(audiences)).select_related("meeting")
    return list(found.order_by("month", "subject"))


def _state(row: Meeting) -> MinutesState | None:
    if not hasattr(row, "draft_minutes"):
        return None
    return MinutesState.CIRCULATED if row.draft_minutes.circulated_on else MinutesState.DRAFT
