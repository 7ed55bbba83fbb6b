"""The release gate: every reason why a thing may not be made public, found before anything is.

A thing passes only when each axis is clear and every figure in it may be public too.
"""

from __future__ import annotations

from collections.abc import Iterator

from peelian.facts.measures.queries import series_of
from peelian.facts.meetings.agenda_tree import Agenda, ItemLine, PaperLine
from peelian.facts.meetings.exemptions import missing_grounds
from peelian.facts.meetings.kinds import ItemKind, ItemState, MeetingState, PaperState
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.facts.plans.models import Plan
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.reports.freezing import thaw
from peelian.reports.models import ReportVersion, Status
from peelian.reports.tree import Document


def pass_report(version: ReportVersion) -> Document:
    """The signed document of a version that may be released; refuses with every reason why not."""
    problems = [Problem(words) for words in version.restriction.obstacles()]
    if version.status != Status.SIGNED:
        problems.insert(0, Problem("It is not signed."))
    document = thaw(version.frozen) if version.frozen else None
    if document is not None:
        problems += _restricted_figures(version, document)
    if problems or document is None:
        raise Refused(f"“{version.title}”, version {version.number}, cannot be released.", problems)
    return document


def _restricted_figures(version: ReportVersion, document: Document) -> list[Problem]:
    """A figure of a series that is not for the public, or not in the record, keeps the whole report back."""
    used = {(figure.measure, figure.area) for figure in document.figures}
    found = series_of(version.report.body, measures={measure for measure, _ in used})
    series = {(one.measure.slug, one.area.code if one.area else ""): one for one in found}
    problems = []
    for measure, area in sorted(used):
        one = series.get((measure, area))
        if one is None:
            problems.append(Problem(f"It prints figures of “{measure}”, of which the record has no series."))
            continue
        problems += [
            Problem(f"It prints figures of “{one}”. {obstacle}") for obstacle in one.restriction.obstacles()
        ]
    return problems


def pass_meeting(meeting: Meeting) -> None:
    """Let a meeting through that may be released; refuses with every reason why not."""
    problems = meeting_problems(meeting)
    if problems:
        raise Refused(f"The meeting “{meeting}” cannot be released.", problems)


def meeting_problems(meeting: Meeting) -> list[Problem]:
    """Why a meeting may not be released; nothing where it may. Eight queries, and two for a report that is laid.

    It is to be public on every axis; what is kept back of it is to have its ground and a description; what was put
    in since the call belongs to a supplement that is to be issued first. Of one that was never called only the
    date and the place go out, so nothing of its agenda stands in the way.
    """
    problems = [Problem(words) for words in meeting.restriction.obstacles()]
    if not meeting.restriction.is_public or not tells_agenda(meeting):
        return problems
    agenda = agenda_of(meeting, audiences={Audience.PUBLIC})
    problems += _ungrounded(meeting)
    problems += _not_issued(meeting, agenda)
    problems += _laid_reports(agenda)
    return problems


def tells_agenda(meeting: Meeting) -> bool:
    """Whether the public is told the agenda: from the call on."""
    was_called = meeting.state != MeetingState.CANCELLED or meeting.called_on is not None
    return meeting.state != MeetingState.PLANNED and was_called


def _ungrounded(meeting: Meeting) -> Iterator[Problem]:
    """What is kept back on an agenda and does not say why. Below an item that is kept back nothing is told."""
    items = AgendaItem.objects.filter(meeting=meeting, state=ItemState.ON).select_related("parent__parent")
    papers = Paper.objects.filter(item__meeting=meeting, item__audience=Audience.PUBLIC)
    for item in items:
        if item.parent is None or item.parent.audience == Audience.PUBLIC:
            yield from _grounds(item, is_private=bool(item.exemption) or item.kind == ItemKind.EXEMPT)
    for paper in papers.exclude(state=PaperState.WITHDRAWN).select_related("document"):
        yield from _grounds(paper, is_private=bool(paper.exemption))
        wider = paper.audience == Audience.PUBLIC and paper.document and not paper.document.restriction.is_public
        if wider:
            yield Problem(f"“{paper}” is for the public, and the document laid as it is not.")


def _grounds(one: AgendaItem | Paper, *, is_private: bool) -> Iterator[Problem]:
    if one.audience != Audience.PUBLIC or is_private:
        missing = missing_grounds(one.restriction, one.held_back_words)
        if missing:
            yield Problem(f"“{one}” is not for the public, and does not say {'; '.join(missing)}.")


def _not_issued(meeting: Meeting, agenda: Agenda) -> Iterator[Problem]:
    if meeting.state not in (MeetingState.CALLED, MeetingState.SITTING):
        return
    laid: list[ItemLine | PaperLine] = list(agenda.walk())
    laid += [paper for item in agenda.walk() for paper in item.papers]
    for one in laid:
        if one.supplement > meeting.supplements:
            yield Problem(f"“{one.title}” was put in after the call. Issue the supplement it belongs to first.")


def _laid_reports(agenda: Agenda) -> Iterator[Problem]:
    """Figures that are not for the public, in the reports that would be bound into the public pack."""
    laid = {
        paper.report
        for item in agenda.walk()
        for paper in item.papers
        if paper.report and paper.state is not PaperState.WITHDRAWN
    }
    refs = [Ref.parse(ref) for ref in sorted(laid)]
    versions = ReportVersion.objects.filter(
        report__body__slug__in={ref.body for ref in refs},
        report__slug__in={ref.name for ref in refs},
        status=Status.SIGNED,
        audience=Audience.PUBLIC,
    )
    newest = {str(one.report.ref): one for one in versions.select_related("report__body").order_by("number")}
    for ref in sorted(laid & newest.keys()):
        for problem in _restricted_figures(newest[ref], thaw(newest[ref].frozen)):
            yield Problem(f"The report {ref} is laid. {problem.message}")


def pass_plan(plan: Plan) -> None:
    """Let a plan through that may be released; refuses with every reason why not. Parts of it may be kept back."""
    problems = [Problem(words) for words in plan.restriction.obstacles()]
    if problems:
        raise Refused(f"The plan “{plan}” cannot be released.", problems)
