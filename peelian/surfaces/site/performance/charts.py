"""The chart of a measure by itself, as it was released."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public


@public
def chart_json(request: HttpRequest, body: str, measure: str) -> HttpResponseBase:
    """The Vega-Lite specification, which the interactive chart is drawn from.

    Refuses as ``NotFound`` where the measure was released without a chart.
    """
    published = readings.thing(Ref(body, "performance", measure), whole=True).published
    chart = (published.payload or {}).get("chart")
    if chart is None:
        raise NotFound("There is nothing here.")
    mark = f"{published.digest[:32]}.chart.{answers.face()}"
    return answers.marked(request, mark, lambda: _specification(chart["spec"]))


def _specification(spec: object) -> HttpResponse:
    content = json.dumps(spec, sort_keys=True, separators=(",", ":")).encode()
    return HttpResponse(content, content_type="application/json")
