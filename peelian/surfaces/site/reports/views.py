"""The list of a body's reports, the page of each, and its files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.reports.presenters import report_cards, report_page


@public
def reports(request: HttpRequest, body: str) -> HttpResponseBase:
    """Every report a body has released, newest first."""
    masthead = readings.masthead(body)
    found = report_cards(queries.cards("reports", body=body))
    return render(request, "site/reports/list.html", {"masthead": masthead, "reports": found})


@public
def report(request: HttpRequest, body: str, report: str) -> HttpResponseBase:
    """One report, as signed."""
    thing = readings.thing(Ref(body, "reports", report))

    def draw() -> HttpResponse:
        context = {"page": report_page(thing.published), "masthead": thing.masthead}
        return render(request, "site/reports/report.html", context)

    return answers.page(request, thing, draw)


@public
def report_file(request: HttpRequest, body: str, report: str, name: str) -> HttpResponseBase:
    """One file of a report, byte for byte, to keep rather than to open in the page."""
    ref = Ref(body, "reports", report)
    try:
        file = queries.file_of(str(ref), name)
    except NotFound:
        readings.refuse_withdrawn(ref)
        raise
    disposition = str(content_disposition_header(True, file.name))
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}

    def draw() -> HttpResponse:
        return HttpResponse(bytes(file.content), content_type=file.media_type, headers=headers)

    return answers.marked(request, file.sha256, draw)
