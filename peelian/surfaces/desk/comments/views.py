"""Comments on a report: the list, entering one, correcting it, answering it."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from peelian.access.permissions import Permission
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.meetings import meetings_of
from peelian.reports.commenting import (
    amend_comment,
    answer_comment,
    comment_numbered,
    comments_of,
    enter_comment,
)
from peelian.reports.models import Report, ReportComment
from peelian.reports.queries import versions_of_report
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.comments.forms import AnswerForm, CommentForm, said_in
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.reports import opening


@desk_view(Permission.REPORT_READ)
def comments(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """Every comment on a report, with what is made of it."""
    found = opening.report_of(desk, report)
    context = {
        "report": found,
        "version": opening.newest(desk, report),
        "comments": comments_of(found),
        "may_write": desk.may(Permission.REPORT_WRITE),
    }
    return page(request, desk, "comments/list.html", context)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def add(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """Enter a comment on the newest version."""
    version = opening.newest(desk, report)
    form = _form(request, desk, version.report, headings=[one.heading for one in version.sections.all()])

    def do() -> Done:
        made = enter_comment(version=version, row=form.row(), by=desk.actor)
        return Done(f"Entered comment {made.number}, on version {version.number}.")

    entry = Entry("Enter a comment", "Enter it", _back(version.report), form, do, caption=str(version))
    return enter(request, desk, entry)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def amend(request: HttpRequest, desk: Desk, report: str, number: int) -> HttpResponseBase:
    """Correct what was entered of a comment."""
    comment = comment_numbered(opening.report_of(desk, report), number)
    headings = [one.heading for one in comment.version.sections.all()]
    known = [*headings, *([comment.section] if comment.section and comment.section not in headings else [])]
    form = _form(request, desk, comment.report, headings=known, comment=comment)

    def do() -> Done:
        lock = form.cleaned_data["lock"] or 0
        amend_comment(comment=comment, row=form.row(), lock=lock, by=desk.actor)
        return Done(f"Corrected comment {number}.")

    title = f"Correct comment {number}"
    entry = Entry(title, "Save", _back(comment.report), form, do, lock=lambda: _lock(comment))
    return enter(request, desk, entry)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def answer(request: HttpRequest, desk: Desk, report: str, number: int) -> HttpResponseBase:
    """Say what is made of a comment."""
    comment = comment_numbered(opening.report_of(desk, report), number)
    later = [one.number for one in versions_of_report(comment.report) if one.number > comment.version.number]
    held = {name: getattr(comment, name) for name in ("disposition", "reply", "changed_in", "lock")}
    form = AnswerForm(request.POST or None, versions=later, initial=held)

    def do() -> Done:
        lock = form.cleaned_data["lock"] or 0
        answer_comment(comment=comment, row=form.row(), lock=lock, by=desk.actor)
        return Done(f"Answered comment {number}.")

    entry = Entry(
        f"Answer comment {number}",
        "Answer it",
        _back(comment.report),
        form,
        do,
        lock=lambda: _lock(comment),
        caption=f"{comment.said_by}, version {comment.version.number}",
        template="comments/answer.html",
        context={"comment": comment},
    )
    return enter(request, desk, entry)


def _form(
    request: HttpRequest, desk: Desk, report: Report, *, headings: list[str], comment: ReportComment | None = None
) -> CommentForm:
    initial = said_in(comment) if comment else {}
    return CommentForm(request.POST or None, headings=headings, meetings=_meetings(desk, report), initial=initial)


def _meetings(desk: Desk, report: Report) -> list[Meeting]:
    """The meetings of the panel and of the body that the person may know of, the latest first."""
    bodies = [one for one in (report.body.scrutinised_by, report.body) if one is not None]
    return [one for body in bodies for one in meetings_of(body, audiences=readers(desk))]


def _lock(comment: ReportComment) -> int:
    comment.refresh_from_db()
    return comment.lock


def _back(report: Report) -> str:
    return reverse("desk:report-comments", args=[report.body.slug, report.slug])
