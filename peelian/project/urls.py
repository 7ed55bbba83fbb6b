"""Every address, by surface. A public-only process has the public ones alone."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if not settings.PUBLIC_ONLY:
    urlpatterns += [
        path("desk/", include("peelian.surfaces.desk.urls")),
        path("accounts/", include("peelian.project.account_urls")),
    ]
urlpatterns += [
    path("api/", include("peelian.surfaces.api.urls")),
    path("", include("peelian.surfaces.site.urls")),
]
