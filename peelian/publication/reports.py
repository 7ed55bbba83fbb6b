"""Makes a signed report public: its page, and its four files."""

from __future__ import annotations

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.refs import Ref
from peelian.publication import entries
from peelian.publication.gate import pass_report
from peelian.publication.models import Release
from peelian.publication.payloads import ContentsEntry, ReportCard, ReportPayload
from peelian.publication.queries import newest_release
from peelian.publication.services import Draft, NewFile, publish
from peelian.reports.models import ReportVersion
from peelian.reports.rendering.formats import FORMATS, file_name, render
from peelian.reports.rendering.html import render_fragment
from peelian.reports.tree import Document, Heading


def release_report(*, version: ReportVersion, by: Actor) -> Release | None:
    """Release a signed version. Refuses at the gate; returns None where this very version is out already."""
    by.require(Permission.RELEASE, version.report.body.slug)
    document = pass_report(version)
    before = newest_release(document.ref)
    if before is not None and before.withdrawn_at is None and before.version == version.number:
        return None
    files = [
        NewFile(file_name(document, form), FORMATS[form].media_type, render(document, form)) for form in FORMATS
    ]
    draft = Draft(
        ref=Ref.parse(document.ref),
        title=document.control.title,
        card=_card(version, document),
        payload=_payload(version, document, files),
        version=version.number,
        files=files,
    )
    released = publish([draft], by=by)
    return released[0] if released else None


def _card(version: ReportVersion, document: Document) -> ReportCard:
    return ReportCard(
        slug=version.report.slug,
        title=version.title,
        dated=version.dated,
        meeting_on=version.meeting_on,
        prepared_for=version.prepared_for,
        version=version.number,
        signed_by=document.control.signed_by,
        figures=len(document.figures),
    )


def _payload(version: ReportVersion, document: Document, files: list[NewFile]) -> ReportPayload:
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level <= 3]
    return ReportPayload(
        card=_card(version, document),
        control=document.control.rows(),
        as_at=version.as_at,
        contents=tuple(
            ContentsEntry(anchor=block.anchor, text=block.text, level=block.level) for block in headings
        ),
        html=render_fragment(document),
        files=tuple(entries.file_card(file) for file in files),
        signed_digest=version.digest,
    )
