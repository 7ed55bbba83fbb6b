"""Papers meant for the panel, for its members and its officer."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.safestring import mark_safe

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound
from peelian.publication.queries import newest_release, newest_releases
from peelian.reports.models import ReportVersion
from peelian.reports.queries import newest_signed, versions_of
from peelian.reports.rendering.formats import FORMATS
from peelian.reports.rendering.html import render_fragment
from peelian.surfaces.desk.access import desk_view
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.papers import presenters
from peelian.surfaces.desk.reports import opening


@desk_view(Permission.PANEL_PAPERS_READ)
def papers(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The papers, newest first."""
    slugs = [desk.body.slug]
    found = presenters.papers(versions_of(slugs), newest_releases("reports", bodies=slugs))
    return page(request, desk, "papers/list.html", {"papers": found})


@desk_view(Permission.PANEL_PAPERS_READ)
def paper(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """One paper as it was signed."""
    version = _paper(desk, report)
    html = mark_safe(render_fragment(opening.document_of(version)))  # noqa: S308 - escaped by the renderer
    files = [(form, one.words) for form, one in FORMATS.items()]
    return page(request, desk, "papers/paper.html", {"version": version, "html": html, "files": files})


@desk_view(Permission.PANEL_PAPERS_READ)
def file(_request: HttpRequest, desk: Desk, report: str, form: str) -> HttpResponseBase:
    """One paper as a file."""
    if form not in FORMATS:
        raise NotFound("A report does not come in that format.")
    return opening.download(_paper(desk, report), form)


def _paper(desk: Desk, report: str) -> ReportVersion:
    found = opening.report_of(desk, report)
    version = newest_signed(found)
    if not presenters.may_read(version, newest_release(str(found.ref))):
        raise NotFound("There is no such paper.")
    return version
