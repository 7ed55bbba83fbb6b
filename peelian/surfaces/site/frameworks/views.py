"""The national frameworks that a body answers, and the page of each."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from peelian.kernel.refs import Ref
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.frameworks.presenters import framework_cards, framework_page


@public
def frameworks(request: HttpRequest, body: str) -> HttpResponseBase:
    """The national frameworks that a body has released its answer to."""
    masthead = readings.masthead(body)
    found = framework_cards(queries.cards("frameworks", body=body))
    return render(request, "site/frameworks/list.html", {"masthead": masthead, "found": found})


@public
def framework(request: HttpRequest, body: str, framework: str) -> HttpResponseBase:
    """One framework: its measures, the figure of each, and those without one."""
    thing = readings.thing(Ref(body, "frameworks", framework))
    today = timezone.localdate()
    lay_out = partial(framework_page, today=today)
    return answers.page(request, thing, "site/frameworks/framework.html", lay_out, also=today.isoformat())
