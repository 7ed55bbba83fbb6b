"""Atom feeds, the site map and the rules for crawlers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from peelian.publication.store import queries
from peelian.surfaces.site import readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.feeds.presenters import atom, site_map

CHANGES = 50


@public
def feed(request: HttpRequest) -> HttpResponseBase:
    """What any body released or withdrew last."""
    text = atom(
        "Peelian: released and withdrawn", "site:feed", "site:home", [], request, queries.changes()[:CHANGES]
    )
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@public
def body_feed(request: HttpRequest, body: str) -> HttpResponseBase:
    """What one body released or withdrew last."""
    name = readings.masthead(body).name
    text = atom(
        f"{name}: released and withdrawn",
        "site:body-feed",
        "site:releases",
        [body],
        request,
        queries.changes(body=body)[:CHANGES],
    )
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@public
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Every page of what is out."""
    return HttpResponse(site_map(queries.everything_out(), request), content_type="application/xml")


@public
def robots(request: HttpRequest) -> HttpResponseBase:
    """All may read everything; here is the map."""
    where = request.build_absolute_uri(reverse("site:sitemap"))
    return HttpResponse(f"User-agent: *\nAllow: /\n\nSitemap: {where}\n", content_type="text/plain; charset=utf-8")
