"""Check a report's file against the record."""

from __future__ import annotations

from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.kernel.errors import Refused
from peelian.reports.reading.reader import read_file
from peelian.reports.verification import verify as check_file
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page, refuse
from peelian.surfaces.desk.verification import presenters
from peelian.surfaces.desk.verification.forms import VerifyForm


@desk_view(Permission.FIGURES_READ, methods=FORM)
def verify(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Take in a report's file and say of each figure whether it still holds. Nothing is kept."""
    if request.method != "POST":
        return page(request, desk, "verification/verify.html", {"form": VerifyForm()})
    form, found = VerifyForm(request.POST, request.FILES), None
    if getattr(request, "upload_too_large", False):
        form.errors.pop("file", None)
        form.add_error("file", "The file is larger than 20 MB")
    if form.is_valid():
        upload = cast("UploadedFile[bytes]", form.cleaned_data["file"])
        try:
            found = _verified(desk, str(upload.name), upload.read())
        except Refused as refusal:
            refuse(form, refusal)
    context = {"form": VerifyForm() if found else form, "found": found}
    return page(request, desk, "verification/verify.html", context, status=200 if found else UNPROCESSABLE)


def _verified(desk: Desk, name: str, content: bytes) -> presenters.Verified:
    """The checks of a file of this body: a forged one must not bring out the figures of another."""
    figures = read_file(name, content).manifest.figures
    if any(figure.body != desk.body.slug for figure in figures):
        raise Refused(
            f"This report prints figures of another body. Only those of {desk.body.name} are checked here."
        )
    return presenters.verified(*check_file(name, content, today=timezone.localdate()))
