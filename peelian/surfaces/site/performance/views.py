"""How a body performs: all its measures, the page of each, its districts side by side, and its data."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from peelian.kernel.refs import Ref
from peelian.publication.payloads import MeasureCard
from peelian.publication.store import queries
from peelian.publication.store.models import Published
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.files import handed_out
from peelian.surfaces.site.performance.areas import BY_NAME, BY_RATE, areas_page
from peelian.surfaces.site.performance.cards import is_late
from peelian.surfaces.site.performance.overview import SHOWN, overview
from peelian.surfaces.site.performance.presenters import MeasurePage, as_released, measure_page
from peelian.surfaces.site.performance.spreadsheet import as_csv


@public
def performance(request: HttpRequest, body: str) -> HttpResponseBase:
    """How a body stands, exceptions first; ``?signal=``, ``?tier=`` and ``?group=`` choose among its measures."""
    page = overview(
        body, list(queries.register(body).filter(noun__in=SHOWN)), request.GET, today=timezone.localdate()
    )
    return render(request, "site/performance/list.html", {"page": page, "masthead": page.masthead})


@public
def measure(request: HttpRequest, body: str, measure: str) -> HttpResponseBase:
    """One measure: the figure, its chart, its table, its source and its caveats."""
    thing = readings.thing(Ref(body, "performance", measure))
    today = timezone.localdate()

    def lay_out(published: Published) -> MeasurePage:
        has_rates = any(district.get("rate") for district in (published.payload or {})["districts"])
        return measure_page(published, readings.districts(body) if has_rates else (), today=today)

    late = is_late(MeasureCard.model_validate(thing.published.card), today)
    return answers.page(request, thing, "site/performance/measure.html", lay_out, also="late" if late else "")


@public
def measure_areas(request: HttpRequest, body: str, measure: str) -> HttpResponseBase:
    """The districts side by side; ``?sort=rate`` puts the highest rate first."""
    thing = readings.thing(Ref(body, "performance", measure))
    sort = BY_RATE if request.GET.get("sort") == BY_RATE else BY_NAME
    return answers.page(request, thing, "site/performance/areas.html", partial(areas_page, sort=sort), also=sort)


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


@public
def measure_file(request: HttpRequest, body: str, measure: str, name: str) -> HttpResponseBase:
    """One file of the measure's release, byte for byte: its figures as a spreadsheet."""
    return handed_out(request, Ref(body, "performance", measure), name)


def _attachment(name: str, media_type: str, content: bytes) -> HttpResponse:
    disposition = str(content_disposition_header(True, name))
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
