"""Addresses of the public site."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from peelian.surfaces.site import addresses
from peelian.surfaces.site.about import views as about
from peelian.surfaces.site.asking import views as asking
from peelian.surfaces.site.bodies import views as bodies
from peelian.surfaces.site.compare import views as compare
from peelian.surfaces.site.duties import views as duties
from peelian.surfaces.site.feeds import views as feeds
from peelian.surfaces.site.frameworks import views as frameworks
from peelian.surfaces.site.home import views as home
from peelian.surfaces.site.meetings import views as meetings
from peelian.surfaces.site.members import views as members
from peelian.surfaces.site.notices import views as notices
from peelian.surfaces.site.outcomes import views as outcomes
from peelian.surfaces.site.performance import charts
from peelian.surfaces.site.performance import views as performance
from peelian.surfaces.site.plans import views as plans
from peelian.surfaces.site.programme import views as programme
from peelian.surfaces.site.promises import views as promises
from peelian.surfaces.site.publication import views as publication
from peelian.surfaces.site.reports import views as reports
from peelian.surfaces.site.scheme import views as scheme
from peelian.surfaces.site.scrutiny import views as scrutiny
from peelian.surfaces.site.series import views as series
from peelian.surfaces.site.trail import views as trail
from peelian.surfaces.site.workforce import views as workforce

register_converter(addresses.SlugConverter, "name")
register_converter(addresses.FileNameConverter, "file")

app_name = "site"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("about/", about.about, name="about"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("compare/", compare.compare, name="compare"),
    path("trail/", trail.trail, name="trail"),
    path("feed.atom", feeds.feed, name="feed"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("<name:body>/", bodies.body, name="body"),
    path("<name:body>/feed.atom", feeds.body_feed, name="body-feed"),
    path("<name:body>/plan/", plans.plans, name="plans"),
    path("<name:body>/plan/<name:plan>/", plans.plan, name="plan"),
    path("<name:body>/plan/<name:plan>/delivery/", plans.delivery, name="plan-delivery"),
    path("<name:body>/plan/<name:plan>/<name:objective>/", plans.objective, name="objective"),
    path("<name:body>/plan/<name:plan>/<file:name>", plans.plan_file, name="plan-file"),
    path("<name:body>/performance/", performance.performance, name="performance"),
    path("<name:body>/performance/<name:measure>/", performance.measure, name="measure"),
    path("<name:body>/performance/<name:measure>/areas/", performance.measure_areas, name="measure-areas"),
    path("<name:body>/performance/<name:measure>/chart.json", charts.chart_json, name="measure-chart"),
    path("<name:body>/performance/<name:measure>/<file:name>", performance.measure_file, name="measure-file"),
    path("<name:body>/performance/<name:measure>.csv", performance.measure_csv, name="measure-csv"),
    path("<name:body>/performance/<name:measure>.json", performance.measure_json, name="measure-json"),
    path("<name:body>/data-notices/", notices.notices, name="notices"),
    path("<name:body>/frameworks/", frameworks.frameworks, name="frameworks"),
    path("<name:body>/frameworks/<name:framework>/", frameworks.framework, name="framework"),
    path("<name:body>/outcomes/", outcomes.outcomes_list, name="outcomes-list"),
    path("<name:body>/outcomes/<name:outcomes>/", outcomes.outcomes, name="outcomes"),
    path("<name:body>/workforce/", workforce.workforce, name="workforce"),
    path("<name:body>/workforce/<name:bridge>/", workforce.bridge, name="bridge"),
    path("<name:body>/reports/", reports.reports, name="reports"),
    path("<name:body>/reports/<name:report>/", reports.report, name="report"),
    path("<name:body>/reports/<name:report>/<file:name>", reports.report_file, name="report-file"),
    path("<name:body>/meetings/", meetings.meetings, name="meetings"),
    path("<name:body>/meetings/calendar.ics", meetings.meetings_calendar, name="meetings-calendar"),
    path("<name:body>/meetings/feed.atom", meetings.feed, name="meetings-feed"),
    path("<name:body>/meetings/<name:meeting>.ics", meetings.meeting_calendar, name="meeting-calendar"),
    path("<name:body>/meetings/<name:meeting>/", meetings.meeting, name="meeting"),
    path("<name:body>/meetings/<name:meeting>/ask/", asking.ask, name="ask"),
    path("<name:body>/meetings/<name:meeting>/ask/sent/", asking.asked, name="asked"),
    path("<name:body>/meetings/<name:meeting>/<file:name>", meetings.meeting_file, name="meeting-file"),
    path("<name:body>/series/<name:series>/", series.series, name="series"),
    path("<name:body>/actions/", promises.ledger, name="promises"),
    path("<name:body>/actions/feed.atom", promises.feed, name="promises-feed"),
    path("<name:body>/actions/<name:promise>/", promises.promise, name="promise"),
    path("<name:body>/members/", members.members, name="members"),
    path("<name:body>/members/<name:member>/", members.member, name="member"),
    path("<name:body>/work-programme/", programme.programme, name="work-programme"),
    path("<name:body>/holding-to-account/", scrutiny.scrutiny, name="holding-to-account"),
    path("<name:body>/duties/", duties.duties, name="duties"),
    path("<name:body>/duties/<name:family>/", duties.family, name="duty-family"),
    path("<name:body>/publication/", scheme.scheme, name="publication"),
    path("<name:body>/publication/releases/", publication.register, name="releases"),
    path("<name:body>/publication/<name:name>/", scheme.entry, name="publication-entry"),
    path("<name:body>/publication/<name:name>/<file:file>", scheme.disclosure_file, name="publication-file"),
]
