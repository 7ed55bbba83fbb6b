"""The checks of a draft: every finding, dismissing one with a reason, taking it up again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound
from peelian.reports.checks.dismissing import dismiss as dismiss_finding
from peelian.reports.checks.dismissing import take_up_again
from peelian.reports.checks.reading import Noted, checks_of
from peelian.reports.models import ReportVersion
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.checks import presenters
from peelian.surfaces.desk.checks.forms import WhyForm
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.reports import opening


@desk_view(Permission.REPORT_READ)
def check(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """What a careful reader would say of the draft."""
    version = opening.draft(desk, report)
    found = checks_of(version, today=timezone.localdate())
    context = {"version": version, "shown": presenters.shown(found, version, desk)}
    return page(request, desk, "checks/list.html", context)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def dismiss(request: HttpRequest, desk: Desk, report: str, finding: str) -> HttpResponseBase:
    """Dismiss a finding, with a reason that whoever signs will read."""
    version = opening.draft(desk, report)
    noted, form = _noted(version, finding), WhyForm(request.POST or None)

    def do() -> Done:
        why = form.cleaned_data["why"]
        dismiss_finding(version=version, fingerprint=finding, why=why, today=timezone.localdate(), by=desk.actor)
        return Done("Dismissed. It comes back if the words or the figures it is about change.")

    hint = "Whoever signs the report reads the finding with your reason."
    return enter(request, desk, _entry("Dismiss the finding", "Dismiss it", hint, version, form, do, noted))


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def take_up(request: HttpRequest, desk: Desk, report: str, finding: str) -> HttpResponseBase:
    """Take a dismissal back."""
    version = opening.draft(desk, report)
    noted, form = _noted(version, finding), WhyForm(request.POST or None)
    if noted.dismissal is None and not form.is_bound:
        raise NotFound("This finding is not dismissed.")

    def do() -> Done:
        take_up_again(version=version, fingerprint=finding, why=form.cleaned_data["why"], by=desk.actor)
        return Done("Taken up again. The finding is open.")

    hint = "The dismissal and its reason stay in the record."
    return enter(request, desk, _entry("Take the finding up again", "Take it up", hint, version, form, do, noted))


def _noted(version: ReportVersion, fingerprint: str) -> Noted:
    found = checks_of(version, today=timezone.localdate(), printing=False).called(fingerprint)
    if found is None:
        raise NotFound("There is no such finding.")
    return found


def _entry(
    title: str,
    button: str,
    hint: str,
    version: ReportVersion,
    form: WhyForm,
    do: Callable[[], Done],
    noted: Noted,
) -> Entry:
    back = reverse("desk:report-check", args=[version.report.body.slug, version.report.slug])
    return Entry(
        title,
        button,
        back,
        form,
        do,
        caption=version.title,
        hint=hint,
        back_words="Back to the checks",
        template="checks/why.html",
        context={"line": presenters.line(noted, version, may_write=True)},
    )
