"""Addresses of the public site."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from peelian.surfaces.site import addresses
from peelian.surfaces.site.about import views as about
from peelian.surfaces.site.bodies import views as bodies
from peelian.surfaces.site.feeds import views as feeds
from peelian.surfaces.site.home import views as home
from peelian.surfaces.site.performance import views as performance
from peelian.surfaces.site.publication import views as publication
from peelian.surfaces.site.reports import views as reports
from peelian.surfaces.site.trail import views as trail

register_converter(addresses.SlugConverter, "name")
register_converter(addresses.FileNameConverter, "file")

app_name = "site"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("about/", about.about, name="about"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("trail/", trail.trail, name="trail"),
    path("feed.atom", feeds.feed, name="feed"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("<name:body>/", bodies.body, name="body"),
    path("<name:body>/feed.atom", feeds.body_feed, name="body-feed"),
    path("<name:body>/performance/", performance.performance, name="performance"),
    path("<name:body>/performance/<name:measure>/", performance.measure, name="measure"),
    path("<name:body>/performance/<name:measure>.csv", performance.measure_csv, name="measure-csv"),
    path("<name:body>/performance/<name:measure>.json", performance.measure_json, name="measure-json"),
    path("<name:body>/reports/", reports.reports, name="reports"),
    path("<name:body>/reports/<name:report>/", reports.report, name="report"),
    path("<name:body>/reports/<name:report>/<file:name>", reports.report_file, name="report-file"),
    path("<name:body>/publication/", publication.register, name="publication"),
]
