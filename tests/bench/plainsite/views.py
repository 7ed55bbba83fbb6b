"""The plain view: ten queries and a template."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tests.bench.plainsite.models import Report

QUERIES = 10


@login_not_required
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """One report with all its parts: itself and nine sorts of part, a query each."""
    parts = (
        "office",
        "control",
        "downloads",
        "sections",
        "sections__paragraphs",
        "sections__grids",
        "sections__grids__rows",
        "sections__charts",
        "sections__charts__lines",
    )
    found = get_object_or_404(Report.objects.prefetch_related(*parts), slug=slug)
    return render(request, "plainsite/report.html", {"report": found, "masthead": found.office})
