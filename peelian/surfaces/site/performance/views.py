"""The list of a body's measures, the page of each, and its data."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from peelian.kernel.refs import Ref
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.performance.presenters import as_released, groups, measure_page, measure_rows
from peelian.surfaces.site.performance.spreadsheet import as_csv


@public
def performance(request: HttpRequest, body: str) -> HttpResponseBase:
    """Every measure a body has released, by group."""
    masthead = readings.masthead(body)
    found = groups(measure_rows(queries.cards("performance", body=body)))
    return render(request, "site/performance/list.html", {"masthead": masthead, "groups": found})


@public
def measure(request: HttpRequest, body: str, measure: str) -> HttpResponseBase:
    """One measure: the figure, its chart, its table, its source and its caveats."""
    thing = readings.thing(Ref(body, "performance", measure))

    def draw() -> HttpResponse:
        page = measure_page(thing.published)
        context = {"page": page, "card": page.payload.card, "masthead": thing.masthead}
        return render(request, "site/performance/measure.html", context)

    return answers.page(request, thing, draw)


@public
def measure_csv(request: HttpRequest, body: str, measure: str) -> HttpResponseBase:
    """Every row of the measure as CSV."""
    published = readings.thing(Ref(body, "performance", measure), whole=True).published
    draw = partial(_attachment, f"{body}-{measure}.csv", "text/csv; charset=utf-8")
    mark = f"{published.digest[:32]}.csv.{answers.face()}"
    return answers.marked(request, mark, lambda: draw(as_csv((published.payload or {})["rows"])))


@public
def measure_json(request: HttpRequest, body: str, measure: str) -> HttpResponseBase:
    """The payload as released, byte for byte: its SHA-256 is the fingerprint on the register."""
    published = readings.thing(Ref(body, "performance", measure), whole=True).published
    draw = partial(_attachment, f"{body}-{measure}.json", "application/json")
    return answers.marked(request, published.digest, lambda: draw(as_released(published)))


def _attachment(name: str, media_type: str, content: bytes) -> HttpResponse:
    disposition = str(content_disposition_header(True, name))
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
