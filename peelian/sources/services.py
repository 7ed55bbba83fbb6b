"""Keep what arrived, byte for byte; sweep away what nobody wanted."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.sources.file_names import shown_name
from peelian.sources.models import Blob, Snapshot

REGISTER = Ref("peelian", "sources", "files")
WAITING = dt.timedelta(days=1)


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
    """The blob of these bytes, stored once. Runs in the caller's transaction.

    Bytes that nothing refers to count as arrived now, so that no sweep takes them from under the caller.
    """
    digest = hashlib.sha256(content).hexdigest()
    _idle().filter(sha256=digest).update(kept_at=timezone.now())
    blob, _ = Blob.objects.get_or_create(sha256=digest, defaults={"content": content, "size": len(content)})
    return blob


def sweep(*, before: dt.datetime, by: Actor) -> int:
    """Delete the bytes that nothing refers to and that arrived ``before``: uploads that nobody confirmed.

    Returns how many. Only the operator sweeps, and nothing that arrived within the last day (:data:`WAITING`).
    A sweep is one entry of the trail, with every digest; one that finds nothing leaves none.
    """
    by.require_operator("sweep files")
    if before > timezone.now() - WAITING:
        raise Refused("A file that arrived within a day may still be confirmed. Sweep what is older.")
    with trail.atomic():
        found = list(_idle().filter(kept_at__lt=before).select_for_update().values_list("sha256", flat=True))
        if found:
            Blob.objects.filter(sha256__in=found).only("sha256").delete()
            trail.record(by=by, verb="swept files", ref=REGISTER, details={"sha256": sorted(found)})
    return len(found)


def _idle() -> QuerySet[Blob]:
    """The blobs that no row of any table refers to, the tables of storeys above among them."""
    idle = Blob.objects.all()
    for relation in Blob._meta.get_fields(include_hidden=True):  # noqa: SLF001
        if isinstance(relation, ForeignObjectRel):
            referring = relation.related_model._base_manager  # noqa: SLF001
            idle = idle.filter(~Exists(referring.filter(**{relation.field.name: OuterRef("pk")})))
    return idle


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
