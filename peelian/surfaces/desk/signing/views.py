"""Sign and release a report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Refused
from peelian.publication.queries import newest_release
from peelian.publication.reports import release_report
from peelian.reports.checks.reading import Checks, checks_of
from peelian.reports.models import ReportVersion, Status
from peelian.reports.queries import newest_signed
from peelian.reports.services import sign as sign_version
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.checks.presenters import shown as checks_shown
from peelian.surfaces.desk.pages import CONFLICT, UNPROCESSABLE, Desk, page, refuse
from peelian.surfaces.desk.reports import opening
from peelian.surfaces.desk.reports.standing import Stage, stage
from peelian.surfaces.desk.signing import presenters
from peelian.surfaces.desk.signing.forms import SignForm

_CHANGED = "The report has changed since you opened this page. Read it again, then sign."


@desk_view(Permission.REPORT_SIGN, methods=FORM)
def sign(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """Sign the draft, which freezes it. What is signed is what was read."""
    version = opening.newest(desk, report)
    if version.status != Status.DRAFT:
        messages.info(request, f"Version {version.number} is signed already. Nothing was changed.")
        return redirect("desk:report", desk.body.slug, report)
    checks = checks_of(version, today=timezone.localdate())
    form, seen = SignForm(request.POST or None, open_findings=len(checks.open)), presenters.fingerprint(version)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and form.cleaned_data["seen"] != seen:
            refuse(form, Refused(_CHANGED))
            status = CONFLICT
        if form.is_valid() and _signed(version, desk, form, checks):
            messages.success(request, f"Signed version {version.number} of “{version.title}”.")
            return redirect("desk:report", desk.body.slug, report)
    shown = checks_shown(checks, version, desk)
    context = {"version": version, "shown": shown, "form": form, "seen": seen}
    return page(request, desk, "signing/sign.html", context, status=status)


def _signed(version: ReportVersion, desk: Desk, form: SignForm, checks: Checks) -> bool:
    """Whether it was signed, with the findings that are open left so; if not, the form says why."""
    try:
        sign_version(version=version, by=desk.actor, left_open=[one.finding.fingerprint for one in checks.open])
    except Refused as refusal:
        refuse(form, refusal)
        version.refresh_from_db()
        return False
    return True


@desk_view(Permission.RELEASE, methods=FORM)
def release(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """Make the newest signed version public: its page and its files."""
    found = opening.report_of(desk, report)
    version = _newest_signed(desk, report)
    if stage(version, newest_release(str(found.ref))) is Stage.RELEASED:
        messages.info(request, f"Version {version.number} is public already. Nothing was changed.")
        return redirect("desk:report", desk.body.slug, report)
    refusal = None
    if request.method == "POST":
        try:
            release_report(version=version, by=desk.actor)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, f"Released “{version.title}”. It is public now at /{found.ref}/.")
            return redirect("desk:report", desk.body.slug, report)
    gate = presenters.gate(version)
    context = {"version": version, "gate": gate, "refusal": refusal or gate.refusal, "address": f"/{found.ref}/"}
    return page(request, desk, "signing/release.html", context, status=UNPROCESSABLE if refusal else 200)


def _newest_signed(desk: Desk, report: str) -> ReportVersion:
    """The newest signed version, or the draft where none is: the gate then says that it is not signed."""
    try:
        return newest_signed(opening.report_of(desk, report))
    except NotFound:
        return opening.newest(desk, report)
