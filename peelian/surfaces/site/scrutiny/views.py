"""The page of how a body held to account."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import RotaPayload
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.links import links_to
from peelian.surfaces.site.scrutiny.presenters import refs_of, scrutiny_page


@public
def scrutiny(request: HttpRequest, body: str) -> HttpResponseBase:
    """The rota by month, the meetings by how they were held; says so where none has been released."""
    thing = readings.register_of(Ref(body, "holding-to-account", "register"))
    if thing is None:
        return render(request, "site/scrutiny/none.html", {"masthead": readings.masthead(body)})
    payload, today = RotaPayload.model_validate(thing.published.payload), timezone.localdate()
    links = links_to(refs_of(payload))
    lay_out = partial(scrutiny_page, payload=payload, links=links, on=today)
    mark = f"{today.isoformat()}.{links.mark}"
    return answers.page(request, thing, "site/scrutiny/scrutiny.html", lay_out, also=mark)
