"""Reading minutes: how they stand, each section, what members said of their accuracy, previews and files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.safestring import mark_safe

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import DraftMinutes, Meeting
from peelian.facts.meetings.queries.minutes import (
    comments_on,
    confirmed_of,
    draft_of,
    sections_of,
    summaries_wanted,
)
from peelian.facts.meetings.queries.recorded_lines import items_seen
from peelian.facts.meetings.services.minutes import comment_on_accuracy
from peelian.kernel.errors import NotFound
from peelian.reports.meetings.minutes import minutes_document
from peelian.reports.packs.gathering import READERS
from peelian.reports.rendering.formats import FORMATS, render
from peelian.reports.rendering.html import render_fragment
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.agenda.views import as_file, as_seen, open_audience, open_to
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.opening import meeting_of, meeting_words, readers
from peelian.surfaces.desk.minutes import presenters
from peelian.surfaces.desk.minutes.forms import CommentForm
from peelian.surfaces.desk.pages import Desk, page

_SAT = (MeetingState.SITTING, MeetingState.HELD)


@desk_view(Permission.PANEL_PAPERS_READ)
def minutes(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """How the minutes stand and what is next; the draft by section for who writes it, else as it reads."""
    held = meeting_of(desk, meeting)
    draft, confirmed = _draft(held), confirmed_of(held)
    may_write = desk.may(Permission.MEETING_WRITE)
    comments = comments_on(draft, audiences=readers(desk)) if draft else []
    is_open = may_write or confirmed is not None or bool(draft and draft.circulated_on)
    context: dict[str, Any] = {
        "meeting": held,
        "named": meeting_words(held),
        "standing": presenters.standing(draft, confirmed, comments=len(comments)),
        "draft": draft,
        "confirmed": confirmed,
        "comments": comments if is_open else [],
        "may_write": may_write,
        "may_comment": _may_comment(desk, draft) and confirmed is None,
        "can_draft": may_write and confirmed is None and held.state in _SAT,
        "audiences": open_to(desk) if is_open and (draft or confirmed) else [],
        "files": FORMATS.items(),
    }
    if draft and may_write and confirmed is None:
        context["sections"] = presenters.sections(sections_of(draft), summaries_wanted(draft))
    elif is_open and (draft or confirmed):
        document = minutes_document(held, audiences=readers(desk))
        context["html"] = mark_safe(render_fragment(document))  # noqa: S308 - escaped by the renderer
    return page(request, desk, "minutes/minutes.html", context)


@desk_view(Permission.PANEL_PAPERS_READ)
def preview(request: HttpRequest, desk: Desk, meeting: str, audience: str) -> HttpResponseBase:
    """The minutes as one kind of reader sees them."""
    held, seen_by = _readable(desk, meeting), open_audience(desk, audience)
    document = minutes_document(held, audiences=READERS[seen_by])
    return page(request, desk, "minutes/preview.html", as_seen(held, seen_by, document))


@desk_view(Permission.PANEL_PAPERS_READ)
def file(_request: HttpRequest, desk: Desk, meeting: str, audience: str, form: str) -> HttpResponseBase:
    """The minutes as one kind of reader sees them, in one format."""
    held, seen_by = _readable(desk, meeting), open_audience(desk, audience)
    if form not in FORMATS:
        raise NotFound("Minutes do not come in that format.")
    content = render(minutes_document(held, audiences=READERS[seen_by]), form)
    return as_file(content, presenters.file_name(held, seen_by, form), FORMATS[form].media_type)


@desk_view(Permission.PANEL_PAPERS_READ, methods=FORM)
def comment(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """Say what in a circulated draft is not accurate."""
    held = meeting_of(desk, meeting)
    draft = draft_of(held)
    if not _may_comment(desk, draft):
        raise NotFound("There is nothing here.")
    own = not desk.may(Permission.MEETING_WRITE)
    items = {one.key: one for one in items_seen(held, audiences=readers(desk))}
    named = [(key, str(one)) for key, one in items.items()]
    form = CommentForm(request.POST if request.method == "POST" else None, items=named, own=own)

    def do() -> Done:
        told = form.cleaned_data
        said_by = desk.actor.name if own else told["said_by"]
        comment_on_accuracy(
            minutes=draft, text=told["text"], said_by=said_by, item=items.get(told["item"]), by=desk.actor
        )
        return Done("Your comment stands with the draft." if own else "Entered the comment.")

    back = reverse("desk:minutes", args=[desk.body.slug, held.name])
    title = "Comment on the accuracy of the minutes"
    entry = Entry(
        title, "Send the comment", back, form, do, caption=meeting_words(held), back_words="Back to the minutes"
    )
    return enter(request, desk, entry)


def _draft(held: Meeting) -> DraftMinutes | None:
    try:
        return draft_of(held)
    except NotFound:
        return None


def _readable(desk: Desk, name: str) -> Meeting:
    """The meeting, where its minutes are there to be read: a draft by who writes it, or once it was circulated."""
    held = meeting_of(desk, name)
    draft = _draft(held)
    is_read = desk.may(Permission.MEETING_WRITE) or (draft is not None and draft.circulated_on is not None)
    if not is_read and confirmed_of(held) is None:
        raise NotFound("There are no minutes yet.")
    return held


def _may_comment(desk: Desk, draft: DraftMinutes | None) -> bool:
    """Whether the draft was circulated, and the person may say something of it."""
    may = desk.may(Permission.QUESTION_SUBMIT) or desk.may(Permission.MEETING_WRITE)
    return may and draft is not None and draft.circulated_on is not None
