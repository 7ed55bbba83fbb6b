"""The plain site's one page, and all of the house's."""

from __future__ import annotations

from django.urls import include, path

from tests.bench.plainsite import views

urlpatterns = [
    path("plain/reports/<slug:slug>/", views.report, name="plain-report"),
    path("", include("peelian.project.urls")),
]
