"""The page of a body."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from peelian.kernel.refs import Ref
from peelian.publication.store import promises, queries
from peelian.surfaces.site import readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.bodies.presenters import SHOWN, body_page


@public
def body(request: HttpRequest, body: str) -> HttpResponseBase:
    """Who answers, who checks them, what comes next, and how it stands."""
    thing, today = readings.thing(Ref(body), whole=True), timezone.localdate()
    shown = queries.register(body).filter(noun__in=SHOWN, withdrawn_at__isnull=True)
    owed = promises.counts(body, on=today)
    page = body_page(thing.published, shown, tally=queries.tally(body), owed=owed, today=today)
    return render(request, "site/bodies/body.html", {"page": page, "masthead": thing.masthead})
