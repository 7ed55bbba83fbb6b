"""The packs of a meeting: one PDF for each kind of reader, as the record stands or as it was issued."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound
from peelian.reports.packs.issuing import issue_pack, issued, pack, pack_name
from peelian.reports.queries import packs_of
from peelian.surfaces.desk.access import desk_view
from peelian.surfaces.desk.agenda.views import as_file, open_audience, open_to
from peelian.surfaces.desk.meetings.opening import meeting_of, meeting_words
from peelian.surfaces.desk.packs.presenters import pack_groups
from peelian.surfaces.desk.pages import Desk, page

_PDF = "application/pdf"


@desk_view(Permission.PANEL_PAPERS_READ)
def packs(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """The packs for each kind of reader whose papers the person may read."""
    held = meeting_of(desk, meeting)
    may_write = desk.may(Permission.MEETING_WRITE)
    groups = pack_groups(held, packs_of(held), open_to(desk), may_write=may_write)
    context = {"meeting": held, "named": meeting_words(held), "groups": groups, "may_write": may_write}
    return page(request, desk, "packs/packs.html", context)


@desk_view(Permission.PANEL_PAPERS_READ)
def file(_request: HttpRequest, desk: Desk, meeting: str, audience: str, supplement: int) -> HttpResponseBase:
    """A pack as it was issued; as it would be now, where it was not."""
    held, seen_by = meeting_of(desk, meeting), open_audience(desk, audience)
    if supplement > held.supplements:
        raise NotFound("There is no such supplement.")
    kept = issued(held, seen_by, supplement)
    content = bytes(kept.blob.content) if kept else pack(held, audience=seen_by, supplement=supplement).content
    return as_file(content, pack_name(held, seen_by, supplement), _PDF)


@desk_view(Permission.MEETING_WRITE, methods=("POST",))
def issue(request: HttpRequest, desk: Desk, meeting: str, audience: str, supplement: int) -> HttpResponseBase:
    """Keep a pack as issued, bytes and page numbers."""
    held, seen_by = meeting_of(desk, meeting), open_audience(desk, audience)
    kept = issue_pack(meeting=held, audience=seen_by, supplement=supplement, by=desk.actor)
    what = f"Supplement {supplement}" if supplement else "The pack"
    pages = f"{kept.pages} page{'' if kept.pages == 1 else 's'}"
    messages.success(request, f"{what} for the {seen_by.value} is issued: {pages}, kept as it is.")
    return redirect("desk:packs", desk.body.slug, held.name)
