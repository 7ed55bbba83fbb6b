"""The publication scheme of a body, each of its items, and what is disclosed under them."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.kernel.refs import Ref
from peelian.publication.scheme.payloads import SchemePayload
from peelian.publication.store import queries
from peelian.publication.store.models import Published
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.files import handed_out
from peelian.surfaces.site.links import links_to
from peelian.surfaces.site.publication.views import register_page_of
from peelian.surfaces.site.scheme import presenters

_DISCLOSURES = "publication"


@public
def scheme(request: HttpRequest, body: str) -> HttpResponseBase:
    """What the law asks the body to publish and how it stands; of others all they released and withdrew."""
    masthead, released = readings.with_head(_register(body))
    if released is None:
        return register_page_of(request, masthead)
    payload, cards = _read(released)
    links = links_to(presenters.refs_of(payload, cards))
    page = presenters.scheme_page(released, payload, cards, links, wanted=request.GET.get("show", ""))
    return render(request, "site/scheme/scheme.html", {"page": page, "masthead": masthead})


@public
def entry(request: HttpRequest, body: str, name: str) -> HttpResponseBase:
    """One item with all that was released under it, or one disclosure."""
    masthead, released = readings.with_head(_register(body))
    payload, cards = _read(released) if released is not None else (None, [])
    line = presenters.lines_of(payload).get(name) if payload else None
    if released is None or payload is None or line is None:
        return _disclosure(request, Ref(body, _DISCLOSURES, name))
    own = [one for one in cards if one.card["item_slug"] == name]
    links = links_to({line.found, *(str(one.card["answer"]) for one in own)} - {""})
    page = presenters.item_page(released, payload, line, own, links)
    return render(request, "site/scheme/item.html", {"page": page, "masthead": masthead})


@public
def disclosure_file(request: HttpRequest, body: str, name: str, file: str) -> HttpResponseBase:
    """One file of a disclosure, byte for byte."""
    return handed_out(request, Ref(body, _DISCLOSURES, name), file)


def _disclosure(request: HttpRequest, ref: Ref) -> HttpResponseBase:
    thing = readings.thing(ref)
    links = links_to({str(thing.published.card["answer"])} - {""})
    return answers.page(
        request,
        thing,
        "site/scheme/disclosure.html",
        lambda published: presenters.disclosure_page(published, links),
        also=links.mark,
    )


def _register(body: str) -> Ref:
    return Ref(body, "publication-scheme", "register")


def _read(released: Published) -> tuple[SchemePayload, list[Published]]:
    """How every item stands, and all that is out under any. Two queries."""
    payload = SchemePayload.model_validate(released.payload)
    return payload, list(queries.cards(_DISCLOSURES, body=released.body))
