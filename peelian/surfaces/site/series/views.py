"""The page of a series of meetings."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import SeriesPayload
from peelian.publication.store.models import Published
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.meetings.words import SERIES_KIND_WORDS


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """A series with what it is for in words."""

    payload: SeriesPayload
    released: Published
    words: str


@public
def series(request: HttpRequest, body: str, series: str) -> HttpResponseBase:
    """What it is for, who sits, what a quorum is and what a veto takes."""
    thing = readings.thing(Ref(body, "series", series))
    return answers.page(request, thing, "site/series/series.html", series_page)


def series_page(released: Published) -> SeriesPage:
    """Everything on the page, from the payload as released."""
    payload = SeriesPayload.model_validate(released.payload)
    return SeriesPage(payload, released, SERIES_KIND_WORDS.get(payload.card.kind, ""))
