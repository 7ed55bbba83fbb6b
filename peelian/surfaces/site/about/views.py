"""What Peelian is, and how accessible it is."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.surfaces.site.answers import public


@public
def about(request: HttpRequest) -> HttpResponseBase:
    """What Peelian is, where its figures come from, and on what terms."""
    return render(request, "site/about/about.html")


@public
def accessibility(request: HttpRequest) -> HttpResponseBase:
    """The accessibility statement."""
    return render(request, "site/about/accessibility.html")
