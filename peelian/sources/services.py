"""Keep what arrived, byte for byte."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from peelian.sources.file_names import shown_name
from peelian.sources.models import Blob, Snapshot


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from and how it is to be read.

    ``licence`` says on what terms its facts may be used. ``file_period`` is the period of the whole file where it
    names none, and ``label_set`` the set whose labels it uses, so that the same bytes can be read again.
    """

    supplier: str
    received_on: dt.date
    title: str = ""
    url: str = ""
    licence: str = ""
    file_period: str = ""
    label_set: str = ""


def keep(content: bytes) -> Blob:
    """The blob of these bytes, stored once. Runs in the caller's transaction."""
    digest = hashlib.sha256(content).hexdigest()
    blob, _ = Blob.objects.get_or_create(sha256=digest, defaults={"content": content, "size": len(content)})
    return blob


def take_snapshot(*, file_name: str, content: bytes, origin: Origin) -> Snapshot:
    """A snapshot of one file as it arrived. Runs in the caller's transaction, which writes the trail."""
    return Snapshot.objects.create(
        blob=keep(content),
        file_name=shown_name(file_name),
        supplier=origin.supplier,
        title=origin.title,
        url=origin.url,
        licence=origin.licence,
        received_on=origin.received_on,
        file_period=origin.file_period,
        label_set=origin.label_set,
    )
