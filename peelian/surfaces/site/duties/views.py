"""The pages of what a body owes under the law."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.publication.duty_payloads import DutiesPayload
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.duties.presenters import duties_page, family_page, refs_of
from peelian.surfaces.site.links import links_to


@public
def duties(request: HttpRequest, body: str) -> HttpResponseBase:
    """What the law asks of a body, what of it is late, and its statutory processes; says so where none is out."""
    thing, today = readings.register_of(Ref(body, "duties", "register")), timezone.localdate()
    if thing is None:
        return render(request, "site/duties/none.html", {"masthead": readings.masthead(body)})
    payload = DutiesPayload.model_validate(thing.published.payload)
    links = links_to(refs_of(payload))
    lay_out = partial(duties_page, payload=payload, links=links, on=today)
    return answers.page(request, thing, "site/duties/duties.html", lay_out, also=f"{today}.{links.mark}")


@public
def family(request: HttpRequest, body: str, family: str) -> HttpResponseBase:
    """Every duty under one part of the law, by how it stands."""
    thing, today = readings.thing(Ref(body, "duties", "register"), whole=True), timezone.localdate()
    payload = DutiesPayload.model_validate(thing.published.payload)
    told = next((one for one in payload.families if one.slug == family), None)
    if told is None:
        raise NotFound("There is nothing here.")
    links = links_to(refs_of(payload))
    lay_out = partial(family_page, payload=payload, family=told, links=links, on=today)
    return answers.page(request, thing, "site/duties/family.html", lay_out, also=f"{today}.{links.mark}")
