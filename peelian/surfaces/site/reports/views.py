"""The list of a body's reports, the page of each, and its files."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.kernel.refs import Ref
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.files import handed_out
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
    return answers.page(request, thing, "site/reports/report.html", report_page)


@public
def report_file(request: HttpRequest, body: str, report: str, name: str) -> HttpResponseBase:
    """One file of a report, byte for byte."""
    return handed_out(request, Ref(body, "reports", report), name)
