"""The list of a body's outcomes, and the page of each set."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.kernel.refs import Ref
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.outcomes.presenters import outcomes_cards, outcomes_page


@public
def outcomes_list(request: HttpRequest, body: str) -> HttpResponseBase:
    """All outcomes that a body has released."""
    masthead = readings.masthead(body)
    found = outcomes_cards(queries.cards("outcomes", body=body))
    return render(request, "site/outcomes/list.html", {"masthead": masthead, "found": found})


@public
def outcomes(request: HttpRequest, body: str, outcomes: str) -> HttpResponseBase:
    """What became of crimes: the basis, the total, each outcome with its share, and what has none yet."""
    thing = readings.thing(Ref(body, "outcomes", outcomes))
    return answers.page(request, thing, "site/outcomes/outcomes.html", outcomes_page)
