"""The list of a body's establishment bridges, and the page of each."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.kernel.refs import Ref
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.workforce.presenters import bridge_cards, bridge_page


@public
def workforce(request: HttpRequest, body: str) -> HttpResponseBase:
    """All establishment bridges that a body has released."""
    masthead = readings.masthead(body)
    found = bridge_cards(queries.cards("workforce", body=body))
    return render(request, "site/workforce/list.html", {"masthead": masthead, "found": found})


@public
def bridge(request: HttpRequest, body: str, bridge: str) -> HttpResponseBase:
    """From strength to establishment, line by line, and what nobody has explained."""
    thing = readings.thing(Ref(body, "workforce", bridge))
    return answers.page(request, thing, "site/workforce/bridge.html", bridge_page)
