"""Addresses of the desk."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from peelian.surfaces.desk.actions import views as actions
from peelian.surfaces.desk.addresses import ShortNameConverter
from peelian.surfaces.desk.baselines import views as baselines
from peelian.surfaces.desk.changes import views as changes
from peelian.surfaces.desk.exceptions import views as exceptions
from peelian.surfaces.desk.figures import views as figures
from peelian.surfaces.desk.home import views as home
from peelian.surfaces.desk.late import views as late
from peelian.surfaces.desk.marks import views as marks
from peelian.surfaces.desk.measures import views as measures
from peelian.surfaces.desk.notices import views as notices
from peelian.surfaces.desk.papers import views as papers
from peelian.surfaces.desk.questions import views as questions
from peelian.surfaces.desk.releases import views as releases
from peelian.surfaces.desk.reports import views as reports
from peelian.surfaces.desk.sections import views as sections
from peelian.surfaces.desk.signing import views as signing
from peelian.surfaces.desk.trail import views as trail
from peelian.surfaces.desk.verification import views as verification

register_converter(ShortNameConverter, "short")

app_name = "desk"
_ACTION = "<short:body>/actions/<short:keeper>/<int:number>/"
_MEASURE = "<short:body>/measures/<short:measure>/"
_QUESTION = "<short:body>/questions/<int:number>/"
_REPORT = "<short:body>/reports/<short:report>/"
_VERSION = f"{_REPORT}versions/<int:number>/"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("<short:body>/", home.body, name="body"),
    path("<short:body>/figures/", figures.figures, name="figures"),
    path("<short:body>/figures/upload/", figures.upload, name="figures-upload"),
    path("<short:body>/figures/confirm/", figures.confirm, name="figures-confirm"),
    path("<short:body>/figures/changes/", changes.changes, name="changes"),
    path("<short:body>/figures/changes/<int:number>/", changes.changes, name="changes-in"),
    path("<short:body>/figures/late/", late.late, name="late"),
    path("<short:body>/exceptions/", exceptions.exceptions, name="exceptions"),
    path("<short:body>/questions/", questions.questions, name="questions"),
    path(_QUESTION, questions.question, name="question"),
    path(f"{_QUESTION}edit/", questions.edit, name="question-edit"),
    path(f"{_QUESTION}ask/", questions.ask, name="question-ask"),
    path(f"{_QUESTION}discard/", questions.discard, name="question-discard"),
    path(f"{_QUESTION}answer/", questions.answer, name="question-answer"),
    path("<short:body>/measures/", measures.measures, name="measures"),
    path(_MEASURE, measures.measure, name="measure"),
    path(f"{_MEASURE}question/", questions.draft, name="question-draft"),
    path(f"{_MEASURE}cadence/", late.cadence, name="cadence"),
    path(f"{_MEASURE}target/", marks.target, name="target"),
    path(f"{_MEASURE}mark/<short:kind>/", marks.mark, name="mark"),
    path("<short:body>/marks/<int:number>/withdraw/", marks.withdraw, name="mark-withdraw"),
    path("<short:body>/targets/<int:number>/withdraw/", marks.withdraw_aim, name="target-withdraw"),
    path("<short:body>/baselines/", baselines.baselines, name="baselines"),
    path("<short:body>/baselines/<short:measures>/", baselines.baseline, name="baseline"),
    path("<short:body>/notices/", notices.notices, name="notices"),
    path("<short:body>/notices/give/", notices.give, name="notice-give"),
    path("<short:body>/notices/<int:number>/end/", notices.end, name="notice-end"),
    path("<short:body>/release-measures/", measures.release, name="measures-release"),
    path("<short:body>/reports/", reports.reports, name="reports"),
    path("<short:body>/new-report/", reports.new, name="report-new"),
    path(_REPORT, reports.report, name="report"),
    path(f"{_REPORT}control/", reports.control_block, name="report-control"),
    path(f"{_REPORT}appendices/", reports.appendices, name="report-appendices"),
    path(f"{_REPORT}preview/", reports.preview, name="report-preview"),
    path(f"{_REPORT}files/<short:form>/", reports.file, name="report-file"),
    path(f"{_REPORT}new-version/", reports.begin_version, name="report-new-version"),
    path(f"{_REPORT}sections/add/", sections.add, name="section-add"),
    path(f"{_REPORT}sections/<int:position>/", sections.section, name="section"),
    path(f"{_REPORT}sections/<int:position>/remove/", sections.remove, name="section-remove"),
    path(f"{_REPORT}sections/<int:position>/move/", sections.move, name="section-move"),
    path(f"{_REPORT}check/", signing.check, name="report-check"),
    path(f"{_REPORT}sign/", signing.sign, name="report-sign"),
    path(f"{_REPORT}release/", signing.release, name="report-release"),
    path(_VERSION, reports.report, name="version"),
    path(f"{_VERSION}preview/", reports.preview, name="version-preview"),
    path(f"{_VERSION}files/<short:form>/", reports.file, name="version-file"),
    path("<short:body>/verify/", verification.verify, name="verify"),
    path("<short:body>/papers/", papers.papers, name="papers"),
    path("<short:body>/papers/<short:report>/", papers.paper, name="paper"),
    path("<short:body>/papers/<short:report>/files/<short:form>/", papers.file, name="paper-file"),
    path("<short:body>/releases/", releases.releases, name="releases"),
    path("<short:body>/releases/<short:noun>/<short:name>/withdraw/", releases.withdraw, name="withdraw"),
    path("<short:body>/actions/", actions.actions, name="actions"),
    path("<short:body>/owed/", actions.owed, name="owed"),
    path(_ACTION, actions.action, name="action"),
    path(f"{_ACTION}<short:name>/", actions.turn, name="action-turn"),
    path("<short:body>/trail/", trail.trail, name="trail"),
]
