"""Begin an annual report: its sections are drawn from what the record holds of the year."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.kernel.errors import Refused
from peelian.reports.models import ReportVersion
from peelian.reports.report_templates import template_called
from peelian.reports.starting import create_report_from_template, suggested_block
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.annual.forms import AnnualReportForm, financial_years
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page, refuse


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def new(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Begin the report of a financial year."""
    today = timezone.localdate()
    form = AnnualReportForm(request.POST or None, today=today, initial=_suggested(desk))
    if form.is_bound and form.is_valid():
        try:
            version = _begin(desk, form)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Began “{version.title}”. What the record does not hold is left to you.")
            return redirect("desk:report", desk.body.slug, version.report.slug)
    status = UNPROCESSABLE if form.is_bound else 200
    return page(request, desk, "annual/new.html", {"form": form}, status=status)


def _begin(desk: Desk, form: AnnualReportForm) -> ReportVersion:
    return create_report_from_template(
        body=desk.body,
        template=template_called("annual"),
        period=form.period(),
        slug=form.slug(),
        block=form.block(),
        restriction=form.restriction(),
        by=desk.actor,
    )


def _suggested(desk: Desk) -> dict[str, object]:
    """The last year that has ended, and what the last control block said."""
    today = timezone.localdate()
    block = suggested_block(desk.body, as_at=today, dated=today)
    names = ("prepared_for", "signatory", "signatory_post", "dated", "as_at")
    said = {name: getattr(block, name) for name in names}
    prepared_by = block.prepared_by or desk.actor.name
    return {**said, "prepared_by": prepared_by, "year": financial_years(today)[1].code}
