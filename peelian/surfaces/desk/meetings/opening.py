"""Finds the meeting of an address, its items and papers, as far as the person may know of them."""

from __future__ import annotations

from django.urls import reverse

from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.queries.meetings import meeting_at
from peelian.facts.meetings.queries.preparing import item_called, paper_numbered
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.actions.seeing import audiences_for
from peelian.surfaces.desk.pages import Desk


def readers(desk: Desk) -> frozenset[Audience]:
    """The audiences the person belongs to at this body."""
    return audiences_for(desk.actor, desk.body)


def meeting_of(desk: Desk, name: str) -> Meeting:
    """The meeting of this name at this desk; refuses as :class:`NotFound`, also where it is for other readers."""
    found = meeting_at(Ref(desk.body.slug, "meetings", name))
    if found.audience not in readers(desk):
        raise NotFound("There is no such meeting.")
    return found


def item_of(desk: Desk, name: str, key: str) -> AgendaItem:
    """An item of its agenda."""
    return item_called(meeting_of(desk, name), key, audiences=readers(desk))


def paper_of(desk: Desk, name: str, number: int) -> Paper:
    """A paper to it."""
    return paper_numbered(meeting_of(desk, name), number, audiences=readers(desk))


def meeting_address(desk: Desk, meeting: Meeting) -> str:
    """Where the meeting is prepared."""
    return reverse("desk:meeting", args=[desk.body.slug, meeting.name])


def item_address(desk: Desk, item: AgendaItem) -> str:
    """Where one item is amended."""
    return reverse("desk:item", args=[desk.body.slug, item.meeting.name, item.key])


def paper_address(desk: Desk, paper: Paper) -> str:
    """Where one paper is handled."""
    return reverse("desk:meeting-paper", args=[desk.body.slug, paper.item.meeting.name, paper.pk])


def meeting_words(meeting: Meeting) -> str:
    """What a meeting is called: ``Police and Crime Panel, 19 March 2018``."""
    return f"{meeting.title or meeting.series.name}, {day_words(meeting.on)}"
