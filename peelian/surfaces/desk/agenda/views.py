"""The agenda of a meeting: its page, beginning it, taking up what proposes itself, previews and files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.proposals import Proposal
from peelian.facts.meetings.queries.agenda import agenda_of, late_and_missing
from peelian.facts.meetings.queries.meetings import notice_of
from peelian.facts.meetings.queries.proposals import proposals
from peelian.facts.meetings.services.taking_up import begin_with, take_up
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.reports.meetings.agenda import agenda_document
from peelian.reports.packs.gathering import READERS
from peelian.reports.rendering.formats import FORMATS, render
from peelian.reports.rendering.html import render_fragment
from peelian.reports.tree import Document
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.agenda import presenters
from peelian.surfaces.desk.agenda.forms import BeginForm
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.opening import meeting_address, meeting_of, meeting_words, readers
from peelian.surfaces.desk.pages import Desk, page

_BEFORE = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.SITTING)


@desk_view(Permission.PANEL_PAPERS_READ)
def meeting(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """What is done and what is next, and the agenda, item by item."""
    held, today = meeting_of(desk, meeting), timezone.localdate()
    known = presenters.Known(
        meeting=held,
        agenda=agenda_of(held, audiences=readers(desk)),
        notice=notice_of(held),
        proposals=_proposed(desk, held),
        chased=late_and_missing(held, today, audiences=readers(desk)) if held.state in _BEFORE else [],
        today=today,
    )
    context = {
        "page": presenters.meeting_page(known, desk),
        "named": meeting_words(held),
        "previews": [(one, f"As the {one.value} sees it") for one in open_to(desk)],
        "files": [(one, FORMATS.items()) for one in open_to(desk)],
    }
    return page(request, desk, "agenda/meeting.html", context)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def begin(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Begin the agenda: the standing items around what is accepted."""
    held = meeting_of(desk, meeting)
    found = _proposed(desk, held)
    form = BeginForm(request.POST if request.method == "POST" else None, proposals=found)

    def do() -> Done:
        heading = form.cleaned_data["opening_heading"]
        items = begin_with(meeting=held, accepted=form.chosen(), opening_heading=heading, by=desk.actor)
        return Done(f"Began the agenda with {len(items)} items.")

    standing = [one.title for one in held.series.standing_items.all()]
    entry = Entry(
        "Begin the agenda",
        "Begin the agenda",
        meeting_address(desk, held),
        form,
        do,
        caption=meeting_words(held),
        back_words="Back to the meeting",
        template="agenda/begin.html",
        context={"proposals": found, "standing": standing, "series": held.series},
    )
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=("POST",))
def accept(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Take up what proposes itself: what ``origin`` names, or with ``do=all`` everything."""
    held = meeting_of(desk, meeting)
    found, origin = _proposed(desk, held), request.POST.get("origin", "")
    chosen = found if request.POST.get("do") == "all" else [one for one in found if one.origin == origin]
    reason = request.POST.get("urgent_reason", "")
    if not chosen:
        messages.info(request, "It is on the agenda already, or is settled meanwhile. Nothing was changed.")
        return redirect(meeting_address(desk, held))
    try:
        take_up(meeting=held, accepted=chosen, urgent_reason=reason, by=desk.actor)
    except (NotFound, Forbidden):
        raise
    except Refused as refusal:
        context = {"meeting": held, "chosen": chosen, "refusal": refusal, "named": meeting_words(held)}
        context |= {"all": request.POST.get("do") == "all", "reason": reason}
        return page(request, desk, "agenda/urgent.html", context, status=422)
    words = f"“{chosen[0].title}” is" if len(chosen) == 1 else f"{len(chosen)} proposals are"
    messages.success(request, f"{words} on the agenda.")
    return redirect(meeting_address(desk, held))


@desk_view(Permission.PANEL_PAPERS_READ)
def preview(request: HttpRequest, desk: Desk, meeting: str, audience: str) -> HttpResponseBase:
    """The agenda as one kind of reader sees it."""
    held, seen_by = meeting_of(desk, meeting), open_audience(desk, audience)
    document = agenda_document(held, audiences=READERS[seen_by])
    return page(request, desk, "agenda/preview.html", as_seen(held, seen_by, document))


@desk_view(Permission.PANEL_PAPERS_READ)
def file(_request: HttpRequest, desk: Desk, meeting: str, audience: str, form: str) -> HttpResponseBase:
    """The agenda as a file, for one kind of reader."""
    held, seen_by = meeting_of(desk, meeting), open_audience(desk, audience)
    if form not in FORMATS:
        raise NotFound("An agenda does not come in that format.")
    content = render(agenda_document(held, audiences=READERS[seen_by]), form)
    return as_file(
        content, f"{desk.body.slug}-{held.name}-{seen_by.value}-agenda.{form}", FORMATS[form].media_type
    )


def as_seen(meeting: Meeting, audience: Audience, document: Document) -> dict[str, Any]:
    """What a preview shows: a document of a meeting as one kind of reader sees it, and the formats it comes in."""
    return {
        "meeting": meeting,
        "named": meeting_words(meeting),
        "audience": audience,
        "html": mark_safe(render_fragment(document)),  # noqa: S308 - escaped by the renderer
        "files": FORMATS.items(),
    }


def as_file(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Something to keep, whatever a browser makes of it."""
    disposition = str(content_disposition_header(True, name))
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def open_audience(desk: Desk, audience: str) -> Audience:
    """One kind of reader whose papers the person may read too; refuses any other as not found."""
    for one in open_to(desk):
        if one.value == audience:
            return one
    raise NotFound("There is nothing for such readers.")


def open_to(desk: Desk) -> list[Audience]:
    """The kinds of reader whose papers the person may read too."""
    mine = readers(desk)
    return [one for one, seen in READERS.items() if seen <= mine]


def _proposed(desk: Desk, held: Meeting) -> list[Proposal]:
    if held.state not in _BEFORE or not desk.may(Permission.MEETING_WRITE):
        return []
    return proposals(held, audiences=readers(desk))
