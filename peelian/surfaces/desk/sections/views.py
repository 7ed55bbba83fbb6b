"""Sections: add, write, preview, move, remove. No words are lost, whoever saved first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.queries import assess_body
from peelian.facts.measures.queries import sets_by_measure
from peelian.kernel.errors import NotFound, Refused, Stale
from peelian.reports.checks.reading import checks_of
from peelian.reports.models import ReportVersion, Section, Status
from peelian.reports.queries import section_of, section_with
from peelian.reports.services import NewSection, add_section, move_section, remove_section, save_section
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.pages import CONFLICT, UNPROCESSABLE, Desk, page, refuse
from peelian.surfaces.desk.reports import opening
from peelian.surfaces.desk.sections import presenters
from peelian.surfaces.desk.sections.forms import SectionForm

_GONE = "Somebody took this section out while you were writing. Your words are below: add them as a new section."

_MOVED = "The sections stand in another order than when you opened the page. Nothing was moved now."
_WAYS = ("up", "down")


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def add(request: HttpRequest, desk: Desk, report: str) -> HttpResponseBase:
    """Add a section at the end."""
    version, form = opening.newest(desk, report), SectionForm(request.POST or None)
    if version.status != Status.DRAFT:
        return _signed(request, desk, version, form)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            made = add_section(version=version, section=NewSection(told["heading"], told["text"]), by=desk.actor)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Added “{made.heading}”.")
            return redirect("desk:section", desk.body.slug, report, made.position)
    return _editor(request, desk, version, form, status=UNPROCESSABLE if form.is_bound else 200)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def section(request: HttpRequest, desk: Desk, report: str, position: int) -> HttpResponseBase:
    """Write a section: save it, or see what it would print."""
    version, form = opening.newest(desk, report), SectionForm(request.POST or None)
    if version.status != Status.DRAFT:
        return _signed(request, desk, version, form)
    if not form.is_bound:
        found = section_of(version, position)
        return _editor(request, desk, version, SectionForm.of(found), section=found)
    valid = form.is_valid()
    try:
        found = section_with(version, form.cleaned_data.get("was") or 0)
    except NotFound:
        return _gone(request, desk, version, form)
    if not valid:
        return _editor(request, desk, version, form, section=found, status=UNPROCESSABLE)
    if request.POST.get("do") == "preview":
        told = form.cleaned_data
        printed = presenters.printed(found, heading=told["heading"], text=told["text"])
        return _editor(request, desk, version, form, section=found, preview=printed)
    return _save(request, desk, found, form)


def _save(request: HttpRequest, desk: Desk, section: Section, form: SectionForm) -> HttpResponseBase:
    told, version = form.cleaned_data, section.version
    try:
        save_section(
            section=section, heading=told["heading"], text=told["text"], lock=told["lock"] or 0, by=desk.actor
        )
    except Stale as stale:
        return _stale(request, desk, section, form, stale)
    except Refused as refusal:
        refuse(form, refusal)
        return _editor(request, desk, version, form, section=section, status=UNPROCESSABLE)
    messages.success(request, f"Saved “{section.heading}”.")
    return redirect(_action(desk, version.report.slug, section))


def _stale(
    request: HttpRequest, desk: Desk, section: Section, form: SectionForm, stale: Stale
) -> HttpResponseBase:
    """Both texts side by side, yours ready to be saved; or neither, where they are the same."""
    version = section.version
    try:
        theirs = section_with(version, section.pk)
    except NotFound:
        return _gone(request, desk, version, form)
    if (theirs.heading, theirs.text) == (form.cleaned_data["heading"], form.cleaned_data["text"]):
        messages.info(request, "These words had been saved already.")
        return redirect(_action(desk, version.report.slug, theirs))
    return _editor(request, desk, version, form.again(theirs), section=theirs, stale=stale, status=CONFLICT)


def _gone(request: HttpRequest, desk: Desk, version: ReportVersion, form: SectionForm) -> HttpResponseBase:
    """The section is not there any more: what was written is offered as a new one."""
    form.is_valid()
    refuse(form, Refused(_GONE))
    return _editor(request, desk, version, form, status=CONFLICT)


def _signed(request: HttpRequest, desk: Desk, version: ReportVersion, form: SectionForm) -> HttpResponseBase:
    """The version is signed: nothing is saved, and what was written is shown so that it can be copied."""
    if not form.is_bound:
        raise Refused(opening.SIGNED)
    form.is_valid()
    refuse(form, Refused(opening.SIGNED + " Your words are below, not saved: copy them."))
    return _editor(request, desk, version, form, status=CONFLICT)


@desk_view(Permission.REPORT_WRITE, methods=("POST",))
def move(request: HttpRequest, desk: Desk, report: str, position: int) -> HttpResponseBase:
    """Put a section one place up or down. Sent twice, or from a page that is out of date, it moves nothing."""
    version, do = opening.draft(desk, report), request.POST.get("do", "")
    found = section_of(version, position)
    if request.POST.get("section") != str(found.pk) or do not in _WAYS:
        messages.info(request, _MOVED)
        return redirect("desk:report", desk.body.slug, report)
    try:
        move_section(section=found, up=do == "up", by=desk.actor)
    except Stale:
        messages.info(request, _MOVED)
    else:
        messages.success(request, f"Moved “{found.heading}” {do}.")
    return redirect("desk:report", desk.body.slug, report)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def remove(request: HttpRequest, desk: Desk, report: str, position: int) -> HttpResponseBase:
    """Take a section out, once asked whether that is meant."""
    version = opening.draft(desk, report)
    found = section_of(version, position)
    if request.method == "POST":
        if request.POST.get("lock") != f"{found.pk}.{found.lock}":
            raise Refused(
                "This section was saved or moved since you opened the page. Read it again before you take it out."
            )
        remove_section(section=found, by=desk.actor)
        messages.success(request, f"Took out “{found.heading}”.")
        return redirect("desk:report", desk.body.slug, report)
    return page(request, desk, "sections/remove.html", {"version": version, "section": found})


def _editor(
    request: HttpRequest,
    desk: Desk,
    version: ReportVersion,
    form: SectionForm,
    *,
    status: int = 200,
    section: Section | None = None,
    **shown: object,
) -> HttpResponse:
    """The editor; ``shown`` may hold a preview, or the refusal of a stale save."""
    whole = assess_body(desk.body, as_at=version.as_at, whole_area=True)
    name = version.report.slug
    checks = checks_of(version, today=timezone.localdate(), printing=False) if section else None
    context = {
        "version": version,
        "section": section,
        "form": form,
        "found": presenters.found(checks, section, asked=request.GET.get("finding", "")),
        "tokens": presenters.tokens(whole, sets_by_measure()),
        "action": _action(desk, name, section),
        **shown,
    }
    return page(request, desk, "sections/edit.html", context, status=status)


def _action(desk: Desk, name: str, section: Section | None) -> str:
    """Where the editor sends the words."""
    if section is None:
        return reverse("desk:section-add", args=[desk.body.slug, name])
    return reverse("desk:section", args=[desk.body.slug, name, section.position])
