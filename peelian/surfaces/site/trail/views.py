"""The published heads of the trail."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.publication.store import queries
from peelian.surfaces.site.answers import public


@public
def trail(request: HttpRequest) -> HttpResponseBase:
    """The newest heads, and what they prove."""
    return render(request, "site/trail/trail.html", {"heads": queries.heads()})
