"""Addresses of the open data: version 1, its description, and a page that explains both."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path

from peelian.surfaces.api.views import api, docs


def _open(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Nobody signs in to read what is public."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            login_not_required(pattern.callback)
        else:
            _open(pattern.url_patterns)
    return patterns


_version_1 = api.urls
_open(_version_1[0])

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", _version_1),
    path("docs/", login_not_required(docs), name="api-docs"),
]
