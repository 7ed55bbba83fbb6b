"""The page of a body."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from peelian.kernel.refs import Ref
from peelian.publication.store import queries
from peelian.surfaces.site import readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.bodies.presenters import body_page


@public
def body(request: HttpRequest, body: str) -> HttpResponseBase:
    """Who answers, who checks them, what comes next, and how it stands."""
    thing = readings.thing(Ref(body), whole=True)
    page = body_page(thing.published, queries.register(body), today=timezone.localdate())
    return render(request, "site/bodies/body.html", {"page": page, "masthead": thing.masthead})
