"""What is disclosed under an item: entered, amended, released, and its file read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Refused
from peelian.publication.queries import newest_release
from peelian.publication.scheme import queries
from peelian.publication.scheme.models import Disclosure
from peelian.publication.scheme.releasing import disclosure_problems, release_disclosure
from peelian.publication.scheme.services import amend_disclosure, enter_disclosure
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.agenda.views import as_file
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meetings.forms import OPEN
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page
from peelian.surfaces.desk.scheme import presenters
from peelian.surfaces.desk.scheme.forms import DisclosureForm


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def add(request: HttpRequest, desk: Desk, item: str) -> HttpResponseBase:
    """Enter something to be published under an item."""
    asked = queries.item_at(desk.body, item, on=timezone.localdate())
    bound = request.method == "POST"
    form = DisclosureForm(request.POST, request.FILES) if bound else DisclosureForm(initial=OPEN)

    def do() -> Done:
        made = enter_disclosure(
            body=desk.body,
            item=asked.rule.id,
            row=form.row(),
            file=form.uploaded("file"),
            figures=form.uploaded("figures"),
            by=desk.actor,
        )
        return Done(f"Entered “{made.title}”. Nothing of it is public until it is released.", _address(desk, made))

    back = reverse("desk:scheme-item", args=[desk.body.slug, asked.slug])
    hint = "Give a file, figures, words, or say where it is public already."
    entry = Entry("Add to the item", "Enter it", back, form, do, caption=asked.told.title, hint=hint)
    return enter(request, desk, entry)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def disclosure(request: HttpRequest, desk: Desk, name: str) -> HttpResponseBase:
    """One disclosure: how it stands with the public, and what is said of it."""
    held = queries.disclosure_called(desk.body, name)
    asked = queries.item_at(desk.body, held.item, on=timezone.localdate())
    form = DisclosureForm(request.POST, request.FILES) if request.method == "POST" else DisclosureForm.of(held)

    def do() -> Done:
        amend_disclosure(
            disclosure=held,
            row=form.row(),
            lock=form.cleaned_data["lock"] or 0,
            file=form.uploaded("file"),
            figures=form.uploaded("figures"),
            by=desk.actor,
        )
        return Done(f"Saved “{held.title}”.", _address(desk, held))

    context = {
        "shown": presenters.shown(held, newest_release(str(held.ref))),
        "version": queries.file_of(held),
        "rows": len(held.table.get("rows", ())),
        "address": f"/{held.ref}/",
        "may_release": desk.may(Permission.RELEASE),
        "may_withdraw": desk.may(Permission.WITHDRAW),
    }
    entry = Entry(
        held.title,
        "Save",
        reverse("desk:scheme-item", args=[desk.body.slug, asked.slug]),
        form,
        do,
        lock=lambda: queries.disclosure_called(desk.body, name).lock,
        caption=asked.told.title,
        back_words="Back to the item",
        template="scheme/disclosure.html",
        context=context,
    )
    return enter(request, desk, entry)


@desk_view(Permission.RELEASE, methods=FORM)
def release(request: HttpRequest, desk: Desk, name: str) -> HttpResponseBase:
    """Make a disclosure public as it is now, once seen what becomes public."""
    held = queries.disclosure_called(desk.body, name)
    problems = disclosure_problems(held)
    if request.method == "POST" and not problems:
        try:
            made = release_disclosure(disclosure=held, by=desk.actor)
        except Refused as refusal:
            problems = list(refusal.problems)
        else:
            said = f"Released “{held.title}”. It is public now at /{held.ref}/."
            messages.success(request, said if made else "It is public as it is already. Nothing was changed.")
            return redirect("desk:disclosure", desk.body.slug, name)
    context = {
        "disclosure": held,
        "problems": problems,
        "version": queries.file_of(held),
        "rows": len(held.table.get("rows", ())),
        "address": f"/{held.ref}/",
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return page(request, desk, "scheme/release.html", context, status=status)


@desk_view(Permission.REPORT_READ)
def file(_request: HttpRequest, desk: Desk, name: str) -> HttpResponseBase:
    """The file of a disclosure, as it came."""
    version = queries.file_of(queries.disclosure_called(desk.body, name))
    if version is None:
        raise NotFound("No file of it is held.")
    return as_file(bytes(version.blob.content), version.file_name, version.media_type)


def _address(desk: Desk, held: Disclosure) -> str:
    return reverse("desk:disclosure", args=[desk.body.slug, held.name])
