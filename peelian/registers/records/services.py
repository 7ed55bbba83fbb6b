"""Writes: keep a document and its versions."""

from __future__ import annotations

import datetime as dt
import mimetypes
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.markings import Restriction
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import Document, DocumentVersion
from peelian.registers.records.restricted import restriction_fields
from peelian.sources.file_names import shown_name
from peelian.sources.services import keep


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """What is said of a document, apart from its bytes."""

    name: str
    title: str
    kind: str
    restriction: Restriction
    author: str = ""
    dated: dt.date | None = None
    source: str = ""


def register_document(*, body: Body, card: DocumentCard, by: Actor) -> Document:
    """Enter a document, or amend what is said of the one of that name."""
    require_keeper(by, body)
    with trail.atomic():
        document, made = Document.objects.update_or_create(
            body=body,
            name=card.name,
            defaults={
                "title": card.title,
                "kind": card.kind,
                "author": card.author,
                "dated": card.dated,
                "source": card.source,
                **restriction_fields(card.restriction),
            },
        )
        verb = "registered document" if made else "amended document"
        trail.record(by=by, verb=verb, ref=document.ref, details={"marking": document.marking})
    return document


def add_version(*, document: Document, file_name: str, content: bytes, by: Actor) -> DocumentVersion:
    """Keep these bytes as the newest version; the same bytes again change nothing."""
    require_keeper(by, document.body)
    with trail.atomic():
        blob = keep(content)
        newest = document.versions.order_by("-number").first()
        if newest is not None and newest.blob_id == blob.pk:
            return newest
        version = DocumentVersion.objects.create(
            document=document,
            number=newest.number + 1 if newest else 1,
            blob=blob,
            file_name=shown_name(file_name),
            media_type=mimetypes.guess_type(file_name)[0] or "application/octet-stream",
            added_by=by.identity,
        )
        trail.record(by=by, verb="added version", ref=document.ref, details={"sha256": blob.pk})
    return version


def require_keeper(by: Actor, body: Body) -> None:
    """Whoever writes the reports of a body, or prepares its meetings, keeps its documents."""
    if not by.may(Permission.MEETING_WRITE, body.slug):
        by.require(Permission.REPORT_WRITE, body.slug)
