"""The register of what a body has released and withdrawn."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.publication.store import queries
from peelian.surfaces.site import readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.publication.presenters import register_page
from peelian.surfaces.site.readings import Masthead


@public
def register(request: HttpRequest, body: str) -> HttpResponseBase:
    """Everything released or withdrawn, newest first, fifty at a time."""
    return register_page_of(request, readings.masthead(body))


def register_page_of(request: HttpRequest, masthead: Masthead) -> HttpResponseBase:
    """The register of a body whose head is known."""
    body = masthead.slug
    page = register_page(queries.changes(body=body), queries.tally(body), request.GET.get("page", "1"))
    return render(request, "site/publication/register.html", {"page": page, "masthead": masthead})
