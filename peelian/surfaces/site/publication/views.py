"""The register of what a body has released and withdrawn."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.publication.store import queries
from peelian.surfaces.site import readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.publication.presenters import register_page


@public
def register(request: HttpRequest, body: str) -> HttpResponseBase:
    """Everything released or withdrawn, newest first, fifty at a time."""
    masthead = readings.masthead(body)
    page = register_page(queries.changes(body=body), queries.tally(body), request.GET.get("page", "1"))
    return render(request, "site/publication/register.html", {"page": page, "masthead": masthead})
