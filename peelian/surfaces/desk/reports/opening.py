"""Finds the report of an address, and its document: as signed, or as it would be composed now."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.reports.composing import compose
from peelian.reports.freezing import thaw
from peelian.reports.models import Report, ReportVersion, Status
from peelian.reports.queries import report_at, version_of
from peelian.reports.rendering.formats import FORMATS, file_name, render
from peelian.reports.tree import Document
from peelian.surfaces.desk.pages import Desk

SIGNED = "This version is signed and cannot change. Make a new version to correct it."


def report_of(desk: Desk, name: str) -> Report:
    """The report of this name at this desk; refuses as :class:`peelian.kernel.errors.NotFound`."""
    return report_at(Ref(desk.body.slug, "reports", name))


def newest(desk: Desk, name: str) -> ReportVersion:
    """Its newest version."""
    return version_of(report_of(desk, name))


def draft(desk: Desk, name: str) -> ReportVersion:
    """Its draft; refuses where the newest version is signed."""
    version = newest(desk, name)
    if version.status != Status.DRAFT:
        raise Refused(SIGNED)
    return version


def document_of(version: ReportVersion) -> Document:
    """The document as it was signed; a draft as it would be composed now, with what is missing shown so."""
    return thaw(version.frozen) if version.frozen else compose(version).document


def download(version: ReportVersion, form: str) -> HttpResponse:
    """The report as a file to keep. A draft is marked as one."""
    document = document_of(version)
    content = render(document, form)
    disposition = str(content_disposition_header(True, file_name(document, form)))
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=FORMATS[form].media_type, headers=headers)
