"""The home page."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.surfaces.site import readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.home.presenters import home_page


@public
def home(request: HttpRequest) -> HttpResponseBase:
    """Whose record is here, and who answers for each police force area; ``?q=`` searches the latter."""
    page = home_page(readings.body_cards(), request.GET.get("q", ""))
    return render(request, "site/home/home.html", {"page": page})
