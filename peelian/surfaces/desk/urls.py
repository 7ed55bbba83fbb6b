"""Addresses of the desk."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from peelian.surfaces.desk.actions import views as actions
from peelian.surfaces.desk.addresses import ShortNameConverter
from peelian.surfaces.desk.agenda import items
from peelian.surfaces.desk.agenda import views as agenda
from peelian.surfaces.desk.annual import views as annual
from peelian.surfaces.desk.baselines import views as baselines
from peelian.surfaces.desk.changes import views as changes
from peelian.surfaces.desk.checks import views as checks
from peelian.surfaces.desk.comments import views as comments
from peelian.surfaces.desk.delegations import views as delegations
from peelian.surfaces.desk.delivery import views as delivery
from peelian.surfaces.desk.duties import events, proclaiming
from peelian.surfaces.desk.duties import views as duties
from peelian.surfaces.desk.exceptions import views as exceptions
from peelian.surfaces.desk.figures import views as figures
from peelian.surfaces.desk.home import views as home
from peelian.surfaces.desk.late import views as late
from peelian.surfaces.desk.marks import views as marks
from peelian.surfaces.desk.measures import views as measures
from peelian.surfaces.desk.meeting_papers import views as meeting_papers
from peelian.surfaces.desk.meeting_questions import letters
from peelian.surfaces.desk.meeting_questions import views as meeting_questions
from peelian.surfaces.desk.meetings import releasing
from peelian.surfaces.desk.meetings import views as meetings
from peelian.surfaces.desk.mine import views as mine
from peelian.surfaces.desk.minutes import views as minutes
from peelian.surfaces.desk.minutes import writing as minuting
from peelian.surfaces.desk.notices import views as notices
from peelian.surfaces.desk.packs import views as packs
from peelian.surfaces.desk.papers import views as papers
from peelian.surfaces.desk.plans import checklists, documents, parts, versions
from peelian.surfaces.desk.plans import releasing as plan_releasing
from peelian.surfaces.desk.plans import views as plans
from peelian.surfaces.desk.proceedings import views as proceedings
from peelian.surfaces.desk.programme import views as programme
from peelian.surfaces.desk.questions import views as questions
from peelian.surfaces.desk.releases import views as releases
from peelian.surfaces.desk.reports import views as reports
from peelian.surfaces.desk.scheme import disclosing
from peelian.surfaces.desk.scheme import views as scheme
from peelian.surfaces.desk.sections import views as sections
from peelian.surfaces.desk.series import views as series
from peelian.surfaces.desk.signing import views as signing
from peelian.surfaces.desk.sitting import views as sitting
from peelian.surfaces.desk.spotlights import views as spotlights
from peelian.surfaces.desk.thread import views as thread
from peelian.surfaces.desk.trail import views as trail
from peelian.surfaces.desk.verification import views as verification

register_converter(ShortNameConverter, "short")

app_name = "desk"
_ACTION = "<short:body>/actions/<short:keeper>/<int:number>/"
_DISCLOSURE = "<short:body>/disclosures/<short:name>/"
_ITEM = "<short:body>/meetings/<short:meeting>/items/<short:key>/"
_MEASURE = "<short:body>/measures/<short:measure>/"
_MEETING = "<short:body>/meetings/<short:meeting>/"
_PAPER = f"{_MEETING}papers/<int:number>/"
_PLAN = "<short:body>/plans/<short:plan>/"
_PLAN_LINE = f"{_PLAN}delivery/<short:shelf>/<int:number>/"
_PLAN_PART = f"{_PLAN}parts/<short:shelf>/<short:name>/"
_PROCEEDING = "<short:body>/proceedings/<short:name>/"
_PROGRAMME = "<short:body>/programme/<short:series>/"
_QUESTION = "<short:body>/questions/<int:number>/"
_REPORT = "<short:body>/reports/<short:report>/"
_SCHEME = "<short:body>/scheme/<short:item>/"
_SERIES = "<short:body>/series/<short:series>/"
_LETTER = "<short:body>/meeting-questions/letters/<short:reference>/"
_MEETING_QUESTION = "<short:body>/meeting-questions/<int:number>/"
_MINUTES = "<short:body>/meetings/<short:meeting>/minutes/"
_SITTING = "<short:body>/meetings/<short:meeting>/sitting/"
_SITTING_ITEM = f"{_SITTING}items/<short:item>/"
_SITTING_LINE = f"{_SITTING}lines/<short:kind>/<int:number>/"
_THREAD = "<short:body>/thread/<short:keeper>/<short:noun>/<short:name>/"
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
    path("<short:body>/new-annual-report/", annual.new, name="annual-new"),
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
    path(f"{_REPORT}check/", checks.check, name="report-check"),
    path(f"{_REPORT}check/<short:finding>/dismiss/", checks.dismiss, name="finding-dismiss"),
    path(f"{_REPORT}check/<short:finding>/take-up/", checks.take_up, name="finding-take-up"),
    path(f"{_REPORT}comments/", comments.comments, name="report-comments"),
    path(f"{_REPORT}comments/add/", comments.add, name="comment-add"),
    path(f"{_REPORT}comments/<int:number>/", comments.amend, name="comment"),
    path(f"{_REPORT}comments/<int:number>/answer/", comments.answer, name="comment-answer"),
    path(f"{_REPORT}compare/<int:older>/<int:newer>/", reports.compare, name="report-compare"),
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
    path("<short:body>/scheme/", scheme.scheme, name="scheme"),
    path(_SCHEME, scheme.item, name="scheme-item"),
    path(f"{_SCHEME}say/", scheme.say, name="scheme-say"),
    path(f"{_SCHEME}add/", disclosing.add, name="disclosure-add"),
    path(_DISCLOSURE, disclosing.disclosure, name="disclosure"),
    path(f"{_DISCLOSURE}release/", disclosing.release, name="disclosure-release"),
    path(f"{_DISCLOSURE}file/", disclosing.file, name="disclosure-file"),
    path("<short:body>/actions/", actions.actions, name="actions"),
    path("<short:body>/owed/", actions.owed, name="owed"),
    path(_ACTION, actions.action, name="action"),
    path(f"{_ACTION}<short:name>/", actions.turn, name="action-turn"),
    path("<short:body>/duties/", duties.duties, name="duties"),
    path("<short:body>/duties/release/", duties.release, name="duties-release"),
    path("<short:body>/duties/<int:number>/", duties.duty, name="duty"),
    path("<short:body>/duties/<int:number>/<short:name>/", duties.turn, name="duty-turn"),
    path("<short:body>/events/", events.events, name="duty-events"),
    path("<short:body>/events/<int:number>/", events.event, name="duty-event"),
    path("<short:body>/events/<int:number>/strike/", events.strike, name="event-strike"),
    path("<short:body>/new-event/", events.choose, name="event-choose"),
    path("<short:body>/new-event/<short:kind>/", events.record, name="event-record"),
    path("<short:body>/proclaimed/", proclaiming.proclaimed, name="proclaimed"),
    path("<short:body>/proceedings/", proceedings.proceedings, name="proceedings"),
    path("<short:body>/new-proceeding/<short:kind>/", proceedings.new, name="proceeding-new"),
    path(_PROCEEDING, proceedings.proceeding, name="proceeding"),
    path(f"{_PROCEEDING}steps/<short:stage>/", proceedings.step, name="step"),
    path(f"{_PROCEEDING}back/<int:number>/", proceedings.back, name="step-back"),
    path("<short:body>/delegations/", delegations.delegations, name="delegations"),
    path("<short:body>/new-delegation/", delegations.new, name="delegation-new"),
    path("<short:body>/delegations/<int:number>/end/", delegations.end, name="delegation-end"),
    path("<short:body>/meetings/", meetings.meetings, name="meetings"),
    path("<short:body>/meetings/new/", meetings.new, name="meeting-new"),
    path(_MEETING, agenda.meeting, name="meeting"),
    path(f"{_MEETING}amend/", meetings.amend, name="meeting-amend"),
    path(f"{_MEETING}call/", meetings.call, name="meeting-call"),
    path(f"{_MEETING}cancel/", meetings.cancel, name="meeting-cancel"),
    path(f"{_MEETING}reopen/", meetings.take_back, name="meeting-reopen"),
    path(f"{_MEETING}supplement/", meetings.supplement, name="supplement"),
    path(f"{_MEETING}release/", releasing.release, name="meeting-release"),
    path(f"{_MEETING}agenda/begin/", agenda.begin, name="agenda-begin"),
    path(f"{_MEETING}agenda/accept/", agenda.accept, name="agenda-accept"),
    path(f"{_MEETING}agenda/<short:audience>/", agenda.preview, name="agenda-preview"),
    path(f"{_MEETING}agenda/<short:audience>/<short:form>/", agenda.file, name="agenda-file"),
    path(f"{_MEETING}items/", items.add, name="item-add"),
    path(_ITEM, items.item, name="item"),
    path(f"{_ITEM}move/", items.move, name="item-move"),
    path(f"{_ITEM}defer/", items.defer, name="item-defer"),
    path(f"{_ITEM}withdraw/", items.withdraw, name="item-withdraw"),
    path(f"{_ITEM}restore/", items.restore, name="item-restore"),
    path(f"{_ITEM}papers/", meeting_papers.expect, name="paper-expect"),
    path(_PAPER, meeting_papers.paper, name="meeting-paper"),
    path(f"{_PAPER}upload/", meeting_papers.upload, name="meeting-paper-upload"),
    path(f"{_PAPER}report/", meeting_papers.report, name="meeting-paper-report"),
    path(f"{_PAPER}withdraw/", meeting_papers.withdraw, name="meeting-paper-withdraw"),
    path(f"{_PAPER}file/", meeting_papers.file, name="meeting-paper-file"),
    path(f"{_MEETING}pack/", packs.packs, name="packs"),
    path(f"{_MEETING}pack/<short:audience>/<int:supplement>/", packs.file, name="pack-file"),
    path(f"{_MEETING}pack/<short:audience>/<int:supplement>/issue/", packs.issue, name="pack-issue"),
    path("<short:body>/series/", series.series, name="series"),
    path("<short:body>/new-series/", series.new, name="series-new"),
    path(_SERIES, series.one, name="series-one"),
    path(f"{_SERIES}settings/", series.settings, name="series-settings"),
    path(f"{_SERIES}seat/", series.seat, name="series-seat"),
    path(f"{_SERIES}unseat/", series.unseat, name="series-unseat"),
    path(f"{_SERIES}elect/", series.elect, name="series-elect"),
    path(f"{_SERIES}standing/", series.standing, name="series-standing"),
    path("<short:body>/programme/", programme.programme, name="programme"),
    path(f"{_PROGRAMME}add/", programme.add, name="programme-add"),
    path(f"{_PROGRAMME}<int:number>/", programme.item, name="programme-item"),
    path(f"{_PROGRAMME}<int:number>/amend/", programme.amend, name="programme-amend"),
    path(f"{_PROGRAMME}<int:number>/schedule/", programme.schedule, name="programme-schedule"),
    path(f"{_PROGRAMME}<int:number>/remark/", programme.remark, name="programme-remark"),
    path(f"{_PROGRAMME}<int:number>/complete/", programme.complete, name="programme-complete"),
    path(f"{_PROGRAMME}<int:number>/drop/", programme.drop, name="programme-drop"),
    path("<short:body>/spotlights/", spotlights.spotlights, name="spotlights"),
    path("<short:body>/spotlights/new/", spotlights.new, name="spotlight-new"),
    path("<short:body>/spotlights/<int:number>/", spotlights.amend, name="spotlight"),
    path("<short:body>/spotlights/<int:number>/strike/", spotlights.strike, name="spotlight-strike"),
    path(_SITTING, sitting.sitting, name="sitting"),
    path(f"{_SITTING}<short:name>/", sitting.turn, name="sitting-turn"),
    path(_SITTING_ITEM, sitting.item, name="sitting-item"),
    path(f"{_SITTING_ITEM}<short:name>/", sitting.turn, name="sitting-item-turn"),
    path(f"{_SITTING_ITEM}questions/<int:number>/<short:name>/", sitting.turn, name="sitting-answer"),
    path(_SITTING_LINE, sitting.line, name="sitting-line"),
    path(f"{_SITTING_LINE}strike/", sitting.strike, name="sitting-strike"),
    path(_MINUTES, minutes.minutes, name="minutes"),
    path(f"{_MINUTES}draft/", minuting.draft, name="minutes-draft"),
    path(f"{_MINUTES}frame/", minuting.frame, name="minutes-frame"),
    path(f"{_MINUTES}sections/<int:number>/", minuting.section, name="minutes-section"),
    path(f"{_MINUTES}circulate/", minuting.send_round, name="minutes-circulate"),
    path(f"{_MINUTES}comment/", minutes.comment, name="minutes-comment"),
    path(f"{_MINUTES}confirm/", minuting.confirm, name="minutes-confirm"),
    path(f"{_MINUTES}annotate/", minuting.note, name="minutes-annotate"),
    path(f"{_MINUTES}preview/<short:audience>/", minutes.preview, name="minutes-preview"),
    path(f"{_MINUTES}files/<short:audience>/<short:form>/", minutes.file, name="minutes-file"),
    path("<short:body>/meeting-questions/", meeting_questions.questions, name="meeting-questions"),
    path("<short:body>/meeting-questions/new/", meeting_questions.new, name="meeting-question-new"),
    path("<short:body>/meeting-questions/askers/", meeting_questions.askers, name="askers"),
    path("<short:body>/meeting-questions/letters/", letters.letters, name="letters"),
    path(f"{_LETTER}accept/", letters.accept, name="letter-accept"),
    path(f"{_LETTER}aside/", letters.aside, name="letter-aside"),
    path(_MEETING_QUESTION, meeting_questions.question, name="meeting-question"),
    path(f"{_MEETING_QUESTION}<short:name>/", meeting_questions.turn, name="meeting-question-turn"),
    path("<short:body>/mine/", mine.mine, name="mine"),
    path("<short:body>/mine/ask/", mine.ask, name="mine-ask"),
    path("<short:body>/mine/questions/<int:number>/withdraw/", mine.withdraw, name="mine-withdraw"),
    path("<short:body>/plans/", plans.plans, name="plans"),
    path("<short:body>/new-plan/<short:kind>/", plans.new, name="plan-new"),
    path(_PLAN, plans.plan, name="plan"),
    path(f"{_PLAN}amend/", plans.amend, name="plan-amend"),
    path(f"{_PLAN}add/<short:shelf>/", parts.add, name="plan-add"),
    path(_PLAN_PART, parts.part, name="plan-part"),
    path(f"{_PLAN_PART}<short:turn>/", parts.turn, name="plan-turn"),
    path(f"{_PLAN}checklists/", checklists.checklist, name="plan-checklist"),
    path(f"{_PLAN}checklists/lay/", checklists.lay, name="plan-lay"),
    path(f"{_PLAN}checklists/add/", checklists.scope, name="plan-scope"),
    path(f"{_PLAN}checklists/<int:number>/", checklists.answer, name="plan-answer"),
    path(f"{_PLAN}checklists/<int:number>/take-out/", checklists.strike, name="plan-scope-out"),
    path(f"{_PLAN}versions/", versions.versions, name="plan-versions"),
    path(f"{_PLAN}versions/freeze/", versions.freeze, name="plan-freeze"),
    path(f"{_PLAN}versions/<int:older>/to/<short:newer>/", versions.compare, name="plan-compare"),
    path(
        f"{_PLAN}versions/<int:older>/to/<int:newer>/<short:audience>/<short:form>/",
        versions.file,
        name="plan-compare-file",
    ),
    path(f"{_PLAN}documents/", documents.documents, name="plan-documents"),
    path(f"{_PLAN}documents/sheet/<short:audience>/<short:paper>/", documents.sheet, name="plan-sheet"),
    path(f"{_PLAN}documents/<short:document>/<short:audience>/", documents.preview, name="plan-preview"),
    path(f"{_PLAN}documents/<short:document>/<short:audience>/<short:form>/", documents.file, name="plan-file"),
    path(f"{_PLAN}release/", plan_releasing.release, name="plan-release"),
    path(f"{_PLAN}delivery/", delivery.delivery, name="plan-delivery"),
    path(f"{_PLAN}delivery/scrutiny/", delivery.scrutiny, name="plan-scrutiny"),
    path(f"{_PLAN}delivery/files/<short:audience>/<short:form>/", delivery.extract, name="plan-extract"),
    path(_PLAN_LINE, delivery.line, name="plan-line"),
    path(f"{_PLAN_LINE}report/", delivery.report, name="plan-report"),
    path("<short:body>/thread/", thread.gaps, name="thread"),
    path(_THREAD, thread.thread, name="thread-of"),
    path("<short:body>/trail/", trail.trail, name="trail"),
]
