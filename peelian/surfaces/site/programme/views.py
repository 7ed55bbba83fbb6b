"""The page of a body's work programme."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import ProgrammePayload
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.links import links_to
from peelian.surfaces.site.programme.presenters import programme_page, refs_of


@public
def programme(request: HttpRequest, body: str) -> HttpResponseBase:
    """What each of the body's meetings is to take; says so where none has been released."""
    thing = readings.register_of(Ref(body, "work-programme", "register"))
    if thing is None:
        return render(request, "site/programme/none.html", {"masthead": readings.masthead(body)})
    payload = ProgrammePayload.model_validate(thing.published.payload)
    links = links_to(refs_of(payload))
    lay_out = partial(programme_page, payload=payload, links=links)
    return answers.page(request, thing, "site/programme/programme.html", lay_out, also=links.mark)
