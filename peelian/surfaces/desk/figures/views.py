"""Figures: what was loaded, and the way in: upload, preview, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.measures.intake import Plan, hold, load
from peelian.facts.measures.queries import loads_of, sets_of
from peelian.kernel.errors import Refused
from peelian.sources.queries import kept
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.figures import presenters, uploads
from peelian.surfaces.desk.figures.forms import UploadForm
from peelian.surfaces.desk.figures.uploads import Said, Waiting
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page, refuse


@desk_view(Permission.FIGURES_READ)
def figures(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The files loaded so far."""
    context = {"loads": loads_of(desk.body), "may_load": desk.may(Permission.FIGURES_LOAD)}
    return page(request, desk, "figures/list.html", context)


@desk_view(Permission.FIGURES_LOAD, methods=FORM)
def upload(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Take in a file and show what loading it would do. Nothing is loaded yet."""
    sets, today = sets_of(desk.body), timezone.localdate()
    if request.method != "POST":
        return _form(request, desk, UploadForm(sets=sets, today=today))
    form = UploadForm(request.POST, request.FILES, sets=sets, today=today)
    if getattr(request, "upload_too_large", False):
        form.say_too_large()
    if not form.is_valid():
        return _form(request, desk, form)
    said, content = form.said(), form.content()
    try:
        planned = uploads.plan_upload(body=desk.body, content=content, said=said, today=today)
    except Refused as refusal:
        return _bad_file(request, desk, form, refusal)
    return _preview(request, desk, planned, said)


@desk_view(Permission.FIGURES_LOAD, methods=("POST",))
def confirm(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Load a file that was previewed. Sent twice, the second changes nothing."""
    try:
        sealed = request.POST.get("upload", "")
        waiting = uploads.unseal(sealed, account=desk.actor.identity, body=desk.body.slug)
    except Refused as refusal:
        messages.info(request, refusal.message)
        return redirect("desk:figures-upload", desk.body.slug)
    planned = _plan(desk, waiting)
    if presenters.preview(planned).changes:
        if uploads.counts(planned) != waiting.counts:
            return _changed(request, desk, planned, waiting.said)
        try:
            load(planned, by=desk.actor)
        except Refused:
            planned = _plan(desk, waiting)  # another load came first: of this file, or of another
            if presenters.preview(planned).changes:
                return _changed(request, desk, planned, waiting.said)
        else:
            messages.success(request, f"Loaded {len(planned.placed):,} figures from {waiting.said.file_name}.")
            return redirect("desk:changes", desk.body.slug)
    messages.info(request, f"{waiting.said.file_name} had been loaded already. Nothing was changed.")
    return redirect("desk:figures", desk.body.slug)


def _plan(desk: Desk, waiting: Waiting) -> Plan:
    """What loading the waiting file would do as the record stands now."""
    content, today = kept(waiting.sha256), timezone.localdate()
    return uploads.plan_upload(body=desk.body, content=content, said=waiting.said, today=today)


def _changed(request: HttpRequest, desk: Desk, planned: Plan, said: Said) -> HttpResponse:
    messages.info(request, "The record has changed since you looked. This is what loading would do now.")
    return _preview(request, desk, planned, said)


def _form(request: HttpRequest, desk: Desk, form: UploadForm) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound else 200
    return page(request, desk, "figures/upload.html", {"form": form}, status=status)


def _bad_file(request: HttpRequest, desk: Desk, form: UploadForm, refusal: Refused) -> HttpResponse:
    """The form again, the problems of the file in a table beneath what was refused."""
    refuse(form, Refused(refusal.message))
    context = {"form": form, "problems": presenters.problems(refusal)}
    return page(request, desk, "figures/upload.html", context, status=UNPROCESSABLE)


def _preview(request: HttpRequest, desk: Desk, planned: Plan, said: Said) -> HttpResponse:
    shown = presenters.preview(planned)
    context: dict[str, object] = {"preview": shown, "said": said, "arrival": planned.arrival}
    if shown.changes:
        waiting = Waiting(
            account=desk.actor.identity,
            body=desk.body.slug,
            sha256=hold(planned, by=desk.actor),
            said=said,
            counts=uploads.counts(planned),
        )
        context["upload"] = waiting.seal()
    return page(request, desk, "figures/preview.html", context)
