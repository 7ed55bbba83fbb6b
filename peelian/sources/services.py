"""Keep what arrived, byte for byte."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from peelian.sources.models import Blob, Snapshot


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from. ``licence`` says on what terms its facts may be used."""

    supplier: str
    received_on: dt.date
    title: str = ""
    url: str = ""
    licence: str = ""


def keep(content: bytes) -> Blob:
    """The blob of these bytes, stored once. Runs in the caller's transaction."""
    digest = hashlib.sha256(content).hexdigest()
    blob, _ = Blob.objects.get_or_create(sha256=digest, defaults={"content": content, "size": len(content)})
    return blob


def take_snapshot(*, file_name: str, content: bytes, origin: Origin) -> Snapshot:
    """A snapshot of one file as it arrived. Runs in the caller's transaction, which writes the trail."""
    return Snapshot.objects.create(
        blob=keep(content),
        file_name=file_name,
        supplier=origin.supplier,
        title=origin.title,
        url=origin.url,
        licence=origin.licence,
        received_on=origin.received_on,
    )
