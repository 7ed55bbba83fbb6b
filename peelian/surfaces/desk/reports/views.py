"""Reports: the list, a new one, the control block, the appendices, the versions and their files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Refused, Stale
from peelian.publication.queries import newest_release, newest_releases
from peelian.reports.checks.reading import checks_of
from peelian.reports.commenting import comments_of
from peelian.reports.composing import control
from peelian.reports.models import ReportVersion, Status
from peelian.reports.queries import appendices_of, sections_of, version_of, versions_of, versions_of_report
from peelian.reports.rendering.formats import FORMATS
from peelian.reports.rendering.html import render_fragment
from peelian.reports.report_templates import template_called
from peelian.reports.services import create_report, list_appendices, new_version, save_control
from peelian.reports.starting import create_report_from_template
from peelian.reports.versions_compared import compare_documents
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.pages import CONFLICT, UNPROCESSABLE, Desk, page, refuse
from peelian.surfaces.desk.reports import opening, presenters
from peelian.surfaces.desk.reports.forms import AppendicesForm, ControlForm, NewReportForm

_KIND = "panel-report"


@desk_view(Permission.REPORT_READ)
def reports(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Every report of the body by how far it has come."""
    slugs = [desk.body.slug]
    found = presenters.lines(
        versions_of(slugs), newest_releases("reports", bodies=slugs), today=timezone.localdate()
    )
    context = {"stages": presenters.by_stage(found), "may_write": desk.may(Permission.REPORT_WRITE)}
    return page(request, desk, "reports/list.html", context)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def new(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Begin a report."""
    form = NewReportForm(request.POST or None, initial=_suggested(desk))
    if request.method == "POST" and form.is_valid():
        try:
            version = _begin(desk, form)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            then = (
                "Change its sections as you need." if form.cleaned_data["template"] else "Add its first section."
            )
            messages.success(request, f"Began “{version.title}”. {then}")
            return redirect("desk:report", desk.body.slug, version.report.slug)
    return page(request, desk, "reports/new.html", {"form": form}, status=_status(form))


def _begin(desk: Desk, form: NewReportForm) -> ReportVersion:
    """The report as the form has it: empty, or with the sections of a template."""
    slug, block, restriction = form.slug(), form.block(), form.restriction()
    template, period = form.cleaned_data["template"], form.cleaned_data["period"]
    if not template:
        return create_report(
            body=desk.body, slug=slug, kind=_KIND, block=block, restriction=restriction, by=desk.actor
        )
    return create_report_from_template(
        body=desk.body,
        template=template_called(template),
        period=period,
        slug=slug,
        block=block,
        restriction=restriction,
        by=desk.actor,
    )


def _suggested(desk: Desk) -> dict[str, object]:
    """What a new control block most likely says: what the last one said, as at today."""
    today, last = timezone.localdate(), versions_of([desk.body.slug]).first()
    found: dict[str, object] = {"prepared_by": desk.actor.name, "dated": today, "as_at": today}
    if last is not None:
        said = ("prepared_by", "prepared_for", "signatory", "signatory_post")
        found |= {name: getattr(last, name) for name in said}
    return found


@desk_view(Permission.REPORT_READ)
def report(request: HttpRequest, desk: Desk, report: str, number: int | None = None) -> HttpResponseBase:
    """The first page of a report: its newest version, or the one asked for."""
    found = opening.report_of(desk, report)
    version = version_of(found, number)
    known = presenters.Known(
        version=version,
        versions=versions_of_report(found),
        sections=sections_of(version),
        appendices=appendices_of(version),
        release=newest_release(str(found.ref)),
        comments=comments_of(found),
        control=control(version, as_at=version.as_at).rows(),
        checks=checks_of(version, today=timezone.localdate()) if version.status == Status.DRAFT else None,
    )
    shown = presenters.overview(known, desk, today=timezone.localdate())
    return page(request, desk, "reports/report.html", {"report": found, "page": shown})


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def control_block(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """Change the control block and who may read the report."""
    version = opening.newest(desk, report)
    form = ControlForm(request.POST) if request.method == "POST" else ControlForm.of(version)
    if version.status != Status.DRAFT:
        return _signed(request, desk, "reports/control.html", version, form)
    if form.is_bound and form.is_valid():
        try:
            save_control(
                version=version,
                block=form.block(),
                restriction=form.restriction(),
                lock=form.cleaned_data["lock"] or 0,
                by=desk.actor,
            )
        except Stale as stale:
            return _stale(request, desk, form, stale, opening.newest(desk, report))
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Saved the control block.")
            return redirect("desk:report", desk.body.slug, report)
    return page(request, desk, "reports/control.html", {"version": version, "form": form}, status=_status(form))


def _signed(
    request: HttpRequest, desk: Desk, template: str, version: ReportVersion, form: ControlForm | AppendicesForm
) -> HttpResponseBase:
    """The version is signed: nothing is saved, and what was typed is shown so that it can be copied."""
    if not form.is_bound:
        raise Refused(opening.SIGNED)
    form.is_valid()
    refuse(form, Refused(opening.SIGNED + " What you typed is below, not saved: copy it."))
    return page(request, desk, template, {"version": version, "form": form, "signed": True}, status=CONFLICT)


def _stale(
    request: HttpRequest, desk: Desk, form: ControlForm, stale: Stale, theirs: ReportVersion
) -> HttpResponseBase:
    """Both control blocks, and yours ready to be saved over theirs."""
    labels = {name: str(field.label) for name, field in form.fields.items() if name != "lock"}
    saved = ControlForm.of(theirs)
    again = ControlForm({**request.POST.dict(), "lock": theirs.lock})
    context = {
        "version": theirs,
        "form": again,
        "stale": stale.message,
        "differences": presenters.differences(saved.initial, form.cleaned_data, labels),
    }
    return page(request, desk, "reports/control.html", context, status=CONFLICT)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def appendices(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """List the appendices the report cites."""
    version = opening.newest(desk, report)
    before = appendices_of(version)
    form = AppendicesForm(request.POST) if request.method == "POST" else AppendicesForm.of(before)
    if version.status != Status.DRAFT:
        return _signed(request, desk, "reports/appendices.html", version, form)
    if form.is_bound and form.is_valid():
        try:
            list_appendices(version=version, appendices=form.appendices(before), by=desk.actor)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Listed the appendices.")
            return redirect("desk:report", desk.body.slug, report)
    return page(request, desk, "reports/appendices.html", {"version": version, "form": form}, status=_status(form))


@desk_view(Permission.REPORT_WRITE, methods=("POST",))
def begin_version(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """Begin the next version of a signed report."""
    version = new_version(report=opening.report_of(desk, report), by=desk.actor)
    messages.success(request, f"Began version {version.number} with the words of the last.")
    return redirect("desk:report", desk.body.slug, report)


@desk_view(Permission.REPORT_READ)
def preview(request: HttpRequest, desk: Desk, report: str, number: int | None = None) -> HttpResponseBase:
    """The whole report as it would print."""
    version = version_of(opening.report_of(desk, report), number)
    html = mark_safe(render_fragment(opening.document_of(version)))  # noqa: S308 - escaped by the renderer
    return page(request, desk, "reports/preview.html", {"version": version, "html": html})


@desk_view(Permission.REPORT_READ)
def compare(request: HttpRequest, desk: Desk, report: str, older: int, newer: int) -> HttpResponseBase:
    """Two versions section by section, as each prints."""
    found = opening.report_of(desk, report)
    old, new = version_of(found, older), version_of(found, newer)
    changes = compare_documents(opening.document_of(old), opening.document_of(new))
    context = {"report": found, "old": old, "new": new, "changes": changes}
    return page(request, desk, "reports/compare.html", context)


@desk_view(Permission.REPORT_READ)
def file(_request: HttpRequest, desk: Desk, report: str, form: str, number: int | None = None) -> HttpResponseBase:
    """The report as a file, in one of its formats."""
    if form not in FORMATS:
        raise NotFound("A report does not come in that format.")
    return opening.download(version_of(opening.report_of(desk, report), number), form)


def _status(form: ControlForm | AppendicesForm) -> int:
    return UNPROCESSABLE if form.is_bound and form.errors else 200
